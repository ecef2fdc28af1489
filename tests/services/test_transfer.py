"""Everything goes out, and comes in again as it was; a file that is no export, or is damaged, changes nothing."""

import csv
import gzip
import io
import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from bot.app import App
from bot.domain.corrections import FactKind, Told
from bot.domain.facts import Entry, Result, Retirement
from bot.domain.facts_json import from_json, result_from_json
from bot.domain.stored import Actor, EventFacts, Stored
from bot.errors import DamagedExport, NewerExport, NotAllowed, NotAnExport, Refusal, ServerNotEmpty, TooLarge
from bot.services import transfer
from db import events, names
from tests.services import reports

ADMIN = Actor(5, "Ada", is_admin=True)
MEMBER = Actor(6, "Mo")
HERE, THERE = 31, 32


async def a_busy_server(app: App) -> None:
    """Two reports, one retracted, one revised; corrections, denials, renames, merges, an undo, an open draft."""
    first = await app.ingest.load(HERE, ADMIN, "r.txt", reports.TEXT, recap=False)
    gone = await app.ingest.load(HERE, ADMIN, "s.txt", f"Elsewhere. {reports.TEXT}", recap=False)
    await app.ingest.retract(HERE, ADMIN, gone.report_id)
    facts = await app.corrections.facts(HERE, ADMIN, first.ref.id, FactKind.RESULT)
    said = Result(None, 1, Entry(("Zoë Ray",), "99"))
    await app.corrections.change(HERE, ADMIN, facts[0].stored.id, Told(FactKind.RESULT, facts[0].stored.race, said))
    await app.corrections.remove(HERE, ADMIN, facts[-1].stored.id)
    retired = Told(FactKind.RETIREMENT, 1, Retirement(Entry((), "=1+1", "@team")))
    await app.corrections.add(HERE, ADMIN, first.ref.id, retired)
    added = await app.corrections.add(HERE, ADMIN, first.ref.id, replace(retired, race=2))
    await app.history.undo(HERE, ADMIN, added.change_id)
    sol = await app.identities.find(HERE, ADMIN, "driver", "Ana Sol")
    await app.identities.rename(HERE, ADMIN, "driver", sol.id, "Ana Solé")
    kerr, vale = [await app.identities.find(HERE, ADMIN, "driver", name) for name in ("Bo Kerr", "Cy Vale")]
    await app.identities.merge(HERE, ADMIN, "driver", kerr.id, vale.id)
    draft = await app.revisions.draft(HERE, ADMIN, first.report_id, "r2.txt", f"Corrected. {reports.TEXT}")
    await app.revisions.apply(HERE, ADMIN, draft.id)
    await app.ingest.draft(HERE, ADMIN, "d.txt", f"Draft. {reports.TEXT}")


async def answers(app: App, server_id: int) -> list[Any]:
    """All that a server's answers are made of, without the ids, which are each server's own."""
    found: list[Any] = []
    for summary in await events.summaries(app.database, server_id):
        facts = await events.load(app.database, server_id, summary.ref.id)
        assert facts is not None
        found.append((summary.ref.label, summary.races, summary.reports, summary.facts, told(facts)))
    index = await names.index(app.database, server_id)
    labels = dict(index.drivers)
    aliases = sorted((key, labels[driver_id]) for key, driver_id in index.aliases.items())
    return [found, [name for _, name in index.drivers], [name for _, name in index.teams], aliases]


def told(facts: EventFacts) -> list[Any]:
    listed: list[Stored[Any]] = [
        *facts.poles, *facts.fastest_laps, *facts.results, *facts.penalties, *facts.retirements, *facts.standings,
        *facts.quotes,
    ]  # fmt: skip
    return [(s.race, s.fact, replace(s.source, report_id=None)) for s in listed]


async def history(app: App, server_id: int) -> list[Any]:
    page = await app.history.page(server_id, ADMIN, limit=100)
    return [
        (e.act, e.by, e.at, e.title, [replace(t, id=0) for t in e.touched]) for e in page.entries if e.act != "import"
    ]


async def test_what_was_exported_comes_in_again_without_loss(app: App) -> None:
    await a_busy_server(app)
    exported = await app.transfer.export_json(HERE, ADMIN)
    assert exported.filename.endswith(".json")
    before = await answers(app, HERE)
    imported = await app.transfer.import_json(THERE, ADMIN, exported.filename, exported.data)
    assert await answers(app, THERE) == await answers(app, HERE) == before
    there = await history(app, THERE)
    here = await history(app, HERE)
    # Merged drivers are told with their numbers, which are each server's own.
    assert [entry[:4] for entry in there] == [entry[:4] for entry in here]
    assert imported.changes == len(here)
    assert [d.title for d in await app.ingest.open_drafts(THERE, ADMIN)] == ["d"]
    listed = await app.ingest.reports(THERE, ADMIN)
    assert [(r.title, r.version, r.state) for r in listed] == [("s", 1, "retracted"), ("r", 2, "published")]
    versions = await app.revisions.versions(THERE, ADMIN, listed[1].id)
    assert [v.current for v in versions] == [True, False]
    assert (await app.revisions.version(THERE, ADMIN, listed[1].id, 1))[0] == reports.TEXT
    assert await app.database.check() == []


async def test_an_imported_history_can_be_undone_and_means_the_same(app: App) -> None:
    await a_busy_server(app)
    exported = await app.transfer.export_json(HERE, ADMIN)
    await app.transfer.import_json(THERE, ADMIN, exported.filename, exported.data)
    while True:
        undone = []
        for server_id in (HERE, THERE):
            try:
                undone.append((await app.history.undo(server_id, ADMIN)).touched != ())
            except Refusal as refusal:
                undone.append(refusal.key)
        assert await answers(app, HERE) == await answers(app, THERE)
        if undone == ["nothing_to_undo"] * 2:
            break
        assert undone in ([True, True], [False, False])
    assert await answers(app, THERE) == [[], [], [], []]
    assert await app.database.check() == []


async def test_an_export_is_json_that_people_and_programs_can_read(app: App) -> None:
    await app.ingest.load(HERE, ADMIN, "r.txt", reports.TEXT, recap=False)
    export = json.loads((await app.transfer.export_json(HERE, ADMIN)).data)
    assert export == json.loads(json.dumps(await app.transfer.export(HERE))) | {"exported_at": export["exported_at"]}
    (report,) = export["reports"]
    assert report["versions"][0]["text"] == reports.TEXT
    assert from_json(report["versions"][0]["read"]) == reports.facts()
    stated = [r for race in reports.facts().races for r in race.results]
    assert [result_from_json(f["fact"]) for f in export["facts"] if f["kind"] == "result"] == stated


async def test_an_export_holds_nothing_of_another_server(app: App) -> None:
    await a_busy_server(app)
    export = await app.transfer.export(THERE)
    assert all(not export[name] for name in ("reports", "events", "facts", "changes", "drivers", "teams", "drafts"))
    assert (await app.transfer.export_csv(THERE, ADMIN)).data.decode("utf-8-sig").count("\n") == 1


async def test_a_table_has_a_line_for_each_fact_and_no_formula(app: App) -> None:
    await a_busy_server(app)
    exported = await app.transfer.export_csv(HERE, ADMIN)
    rows = list(csv.DictReader(io.StringIO(exported.data.decode("utf-8-sig"))))
    (event, *_), *_ = await answers(app, HERE)
    assert len(rows) == event[3]
    assert {row["origin"] for row in rows} == {"report", "admin"}
    assert [row["car_number"] for row in rows if row["team"] == "'@team"] == ["'=1+1"]
    assert [row["drivers"] for row in rows if row["position"] == "1" and row["class"] == ""] == [
        "Zoë Ray",
        "Ana Solé / Bo Kerr",
    ]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "  =1", "\r1", "＝1"])
def test_a_cell_is_never_a_formula(cell: str) -> None:
    assert transfer.harmless(cell) == f"'{cell}"
    assert transfer.harmless(-5) == "-5"


async def test_an_import_needs_an_empty_server_and_an_admin(app: App) -> None:
    await a_busy_server(app)
    exported = await app.transfer.export_json(HERE, ADMIN)
    for export in (app.transfer.export_json, app.transfer.export_csv):
        with pytest.raises(NotAllowed):
            await export(HERE, MEMBER)
    with pytest.raises(NotAllowed):
        await app.transfer.import_json(THERE, MEMBER, "x.json", exported.data)
    before = await answers(app, HERE)
    with pytest.raises(ServerNotEmpty):
        await app.transfer.import_json(HERE, ADMIN, "x.json", exported.data)
    assert await answers(app, HERE) == before
    await app.farewell.delete_everything(HERE, ADMIN, typed="Here", name="here")
    await app.transfer.import_json(HERE, ADMIN, "x.json", exported.data)
    assert await answers(app, HERE) == before


async def test_a_large_export_is_packed_and_comes_in_all_the_same(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    await a_busy_server(app)
    monkeypatch.setattr(transfer, "PACKED_FROM", 100)
    exported = await app.transfer.export_json(HERE, ADMIN)
    assert exported.filename.endswith(".json.gz")
    monkeypatch.setattr(transfer, "MOST_UNPACKED", 1000)
    with pytest.raises(TooLarge):
        await app.transfer.import_json(THERE, ADMIN, exported.filename, exported.data)
    monkeypatch.undo()
    with pytest.raises(DamagedExport):
        await app.transfer.import_json(THERE, ADMIN, exported.filename, exported.data[:-9])
    await app.transfer.import_json(THERE, ADMIN, exported.filename, exported.data)
    assert await answers(app, THERE) == await answers(app, HERE)
    monkeypatch.setattr(transfer, "MOST_PACKED", 10)
    with pytest.raises(TooLarge):
        await app.transfer.import_json(33, ADMIN, exported.filename, exported.data)


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"", NotAnExport),
        (b"a story", NotAnExport),
        (b"[1]", NotAnExport),
        (b"{}", NotAnExport),
        (b'{"racebot_export": true}', NotAnExport),
        (b'{"racebot_export": 1}', NotAnExport),
        (b'{"racebot_export": 3}', NewerExport),
        (b'{"racebot_export": 2}', DamagedExport),
        (b'{"racebot_export": 2, "rep', DamagedExport),
        (gzip.compress(b"a story", mtime=0), NotAnExport),
        (b"\x1f\x8bxx", DamagedExport),
        (b"[" * 100_000, NotAnExport),
    ],
)
async def test_a_file_that_is_no_export_is_refused(app: App, raw: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        await app.transfer.import_json(THERE, ADMIN, "x.json", raw)
    assert await answers(app, THERE) == [[], [], [], []]


DAMAGE: list[Callable[[dict[str, Any]], object]] = [
    lambda e: e["reports"].clear(),
    lambda e: e["changes"].pop(0),
    lambda e: e["events"].pop(0),
    lambda e: e.pop("facts"),
    lambda e: e["facts"][0].update(kind="miracle"),
    lambda e: e["facts"][0].update(id="1; DROP TABLE fact"),
    lambda e: e["facts"][0].update(id=True),
    lambda e: e["facts"][0].update(report=999),
    lambda e: e["facts"][0]["fact"].update(evidence=[[0, 10**9]]),
    lambda e: e["facts"][0]["fact"].update(position="first"),
    lambda e: e["facts"][0]["fact"].update(position=2**70),
    lambda e: e["facts"][0]["fact"].update(confidence=7),
    lambda e: e["reports"][0].update(state="lost"),
    lambda e: e["reports"][0].update(version=9),
    lambda e: e["drivers"][0].update(into=e["drivers"][0]["id"]),
    lambda e: e["drivers"][0].update(aliases=7),
    lambda e: e["events"][0].update(into=10**6),
    lambda e: e["settings"].update(language="xx"),
    lambda e: e["changes"][0].update(act="steal"),
    lambda e: e["changes"][0]["items"][1].update(after={}),
    lambda e: e["drafts"][0].update(text=""),
]


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(spot for key, child in inside for spot in spots(child, (*path, key)))]


async def test_whatever_is_done_to_an_export_it_comes_in_sound_or_not_at_all(app: App) -> None:
    await a_busy_server(app)
    original = (await app.transfer.export_json(HERE, ADMIN)).data
    places = [path for path in spots(json.loads(original)) if path]
    chance = random.Random(7)
    came_in = 0
    for number in range(150):
        export = json.loads(original)
        *way, last = chance.choice(places)
        parent = export
        for key in way:
            parent = parent[key]
        others = [None, 0, -1, 1, 2**63, "", "x", [], {}, True, 1.5, "retracted", "gone"]
        if chance.random() < 0.2:
            del parent[last]
        else:
            parent[last] = chance.choice(others)
        try:
            await app.transfer.import_json(100 + number, ADMIN, "x.json", json.dumps(export).encode())
        except (DamagedExport, NotAnExport, NewerExport):
            continue
        came_in += 1
        await answers(app, 100 + number)
        await history(app, 100 + number)
        with suppress(Refusal):
            while True:
                await app.history.undo(100 + number, ADMIN)
    assert 0 < came_in < 150
    assert await app.database.check() == []


@pytest.mark.parametrize("damage", DAMAGE)
async def test_a_damaged_export_changes_nothing(app: App, damage: Callable[[dict[str, Any]], object]) -> None:
    await a_busy_server(app)
    export = json.loads((await app.transfer.export_json(HERE, ADMIN)).data)
    damage(export)
    before = await app.database.alone(lambda connection: list(connection.iterdump()))
    with pytest.raises(DamagedExport):
        await app.transfer.import_json(THERE, ADMIN, "x.json", json.dumps(export).encode())
    assert await app.database.alone(lambda connection: list(connection.iterdump())) == before
