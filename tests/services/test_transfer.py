"""What an export holds."""

import json

from bot.app import App
from bot.domain.facts_json import from_json, result_from_json
from bot.domain.stored import Actor
from tests.services import reports

ADMIN = Actor(5, "Ada", is_admin=True)


async def test_an_export_is_json_that_holds_every_report_and_fact_as_it_was(app: App) -> None:
    await app.ingest.load(31, ADMIN, "r.txt", reports.TEXT, recap=False)
    gone = await app.ingest.load(31, ADMIN, "s.txt", f"Elsewhere. {reports.TEXT}", recap=False)
    await app.ingest.retract(31, ADMIN, gone.report_id)
    export = json.loads(json.dumps(await app.transfer.export(31)))
    assert [(r["title"], r["state"]) for r in export["reports"]] == [("s", "retracted"), ("r", "published")]
    assert export["reports"][1]["text"] == reports.TEXT
    assert from_json(export["reports"][1]["read"]) == reports.facts()
    (event,) = export["events"]
    assert (event["series"], event["races"]) == (reports.SERIES, [1, 2])
    stated = [r for race in reports.facts().races for r in race.results]
    assert {result_from_json(r["fact"]) for r in event["results"]} == set(stated)
    assert {r["source"]["report"] for r in event["results"]} == {export["reports"][1]["id"]}


async def test_an_export_holds_nothing_of_another_server(app: App) -> None:
    await app.ingest.load(31, ADMIN, "r.txt", reports.TEXT, recap=False)
    export = await app.transfer.export(32)
    assert (export["reports"], export["events"]) == ([], [])
