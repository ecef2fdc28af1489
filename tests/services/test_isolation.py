"""The services that correct, undo and export: with another server's ids they give nothing and change nothing."""

import inspect
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.app import App
from bot.domain.corrections import Difference, FactKind, Reranking, Told
from bot.domain.facts import Entry, Event, Penalty, PenaltyKind, Result
from bot.domain.stored import Actor
from bot.errors import Refusal
from tests.services import reports

HERE, ELSEWHERE = 41, 42
ADMIN = Actor(5, "Ada", is_admin=True)
MALLORY = Actor(66, "Mallory", is_admin=True)
ZOE = Entry(("Zoë Ray",), "99")
WORD = Told(FactKind.RESULT, 3, Result(None, 1, ZOE))
OUT = Told(FactKind.PENALTY, 2, Penalty(Entry((), "8"), PenaltyKind.DISQUALIFICATION))
V2 = f"Once more: {reports.TEXT}"


class Ids:
    event: int
    merged: int
    report: int
    fact: int
    word: int
    draft: int
    change: int
    driver: int
    spelling = "Cy Vale"
    difference: Difference


async def _entries(app: App, ids: Ids) -> tuple[Any, ...]:
    return (await app.history.page(ELSEWHERE, MALLORY, event_id=ids.event)).entries


Try = Callable[[App, Ids], Awaitable[Any]]
TRIES: dict[str, Try] = {
    "corrections.add": lambda a, i: a.corrections.add(ELSEWHERE, MALLORY, i.event, WORD),
    "corrections.change": lambda a, i: a.corrections.change(ELSEWHERE, MALLORY, i.fact, WORD),
    "corrections.edit_event": lambda a, i: a.corrections.edit_event(ELSEWHERE, MALLORY, i.event, Event("a", "b", 2000)),
    "corrections.fact": lambda a, i: a.corrections.fact(ELSEWHERE, MALLORY, i.fact),
    "corrections.facts": lambda a, i: a.corrections.facts(ELSEWHERE, MALLORY, i.event),
    "corrections.find": lambda a, i: a.corrections.find(ELSEWHERE, MALLORY, [i.event], FactKind.RESULT, "sol", str),
    "corrections.find_word": lambda a, i: a.corrections.find_word(ELSEWHERE, MALLORY, i.event, "ray", str),
    "corrections.propose": lambda a, i: a.corrections.propose(ELSEWHERE, MALLORY, i.event, OUT),
    "corrections.propose_removal": lambda a, i: a.corrections.propose_removal(ELSEWHERE, MALLORY, i.fact),
    "corrections.remove": lambda a, i: a.corrections.remove(ELSEWHERE, MALLORY, i.fact),
    "corrections.rerank": lambda a, i: a.corrections.rerank(ELSEWHERE, MALLORY, i.event, Reranking(1, ())),
    "corrections.take_back": lambda a, i: a.corrections.take_back(ELSEWHERE, MALLORY, i.word),
    "corrections.words": lambda a, i: a.corrections.words(ELSEWHERE, MALLORY, i.event),
    "farewell.back": lambda a, i: a.farewell.back(ELSEWHERE),
    "farewell.delete_everything": lambda a, i: a.farewell.delete_everything(ELSEWHERE, MALLORY, typed="x", name="x"),
    "farewell.left": lambda a, i: a.farewell.left(ELSEWHERE),
    "history.actors": lambda a, i: a.history.actors(ELSEWHERE, MALLORY),
    "history.entry": lambda a, i: a.history.entry(ELSEWHERE, MALLORY, i.change),
    "history.find": lambda a, i: a.history.find(ELSEWHERE, MALLORY, str(i.change), str),
    "history.last": lambda a, i: a.history.last(ELSEWHERE, MALLORY),
    "history.last_correction": lambda a, i: a.history.last_correction(ELSEWHERE, i.event),
    "history.page": _entries,
    "history.undo": lambda a, i: a.history.undo(ELSEWHERE, MALLORY, i.change),
    "identities.find": lambda a, i: a.identities.find(ELSEWHERE, MALLORY, "driver", str(i.driver)),
    "identities.known": lambda a, i: a.identities.known(ELSEWHERE, MALLORY, "driver"),
    "identities.merge": lambda a, i: a.identities.merge(ELSEWHERE, MALLORY, "driver", i.driver, i.driver + 1),
    "identities.merge_events": lambda a, i: a.identities.merge_events(ELSEWHERE, MALLORY, i.event, i.merged),
    "identities.merged_event": lambda a, i: a.identities.merged_event(ELSEWHERE, MALLORY, i.event, str(i.merged)),
    "identities.two": lambda a, i: a.identities.two(ELSEWHERE, MALLORY, "driver", i.spelling, "Ana Sol"),
    "identities.merged_events": lambda a, i: a.identities.merged_events(ELSEWHERE, MALLORY, i.event),
    "identities.move_report": lambda a, i: a.identities.move_report(ELSEWHERE, MALLORY, i.report, None),
    "identities.rename": lambda a, i: a.identities.rename(ELSEWHERE, MALLORY, "driver", i.driver, "Mallory"),
    "identities.split": lambda a, i: a.identities.split(ELSEWHERE, MALLORY, "driver", i.driver, i.spelling),
    "identities.split_event": lambda a, i: a.identities.split_event(ELSEWHERE, MALLORY, i.merged),
    "revisions.apply": lambda a, i: a.revisions.apply(ELSEWHERE, MALLORY, i.draft),
    "revisions.difference": lambda a, i: a.revisions.difference(ELSEWHERE, MALLORY, i.draft),
    "revisions.draft": lambda a, i: a.revisions.draft(ELSEWHERE, MALLORY, i.report, "x.txt", V2),
    "revisions.follow": lambda a, i: a.revisions.follow(ELSEWHERE, MALLORY, i.difference),
    "revisions.propose": lambda a, i: a.revisions.propose(ELSEWHERE, MALLORY, i.difference),
    "revisions.version": lambda a, i: a.revisions.version(ELSEWHERE, MALLORY, i.report, 1),
    "revisions.versions": lambda a, i: a.revisions.versions(ELSEWHERE, MALLORY, i.report),
    "transfer.export": lambda a, i: _nothing_of(a),
    "transfer.export_csv": lambda a, i: _one_line(a),
    "transfer.export_json": lambda a, i: _nothing_of(a),
    "transfer.import_json": lambda a, i: _own_import(a),
}


async def _nothing_of(app: App) -> None:
    exported = await app.transfer.export_json(ELSEWHERE, MALLORY)
    assert all(word.encode() not in exported.data for word in ("Sol", "Raidillon", "Ada"))


async def _one_line(app: App) -> None:
    assert (await app.transfer.export_csv(ELSEWHERE, MALLORY)).data.count(b"\n") == 1


async def _own_import(app: App) -> None:
    exported = await app.transfer.export_json(HERE, ADMIN)
    await app.transfer.import_json(ELSEWHERE, MALLORY, exported.filename, exported.data)


async def ids_of_everything(app: App) -> Ids:
    ids = Ids()
    loaded = await app.ingest.load(HERE, ADMIN, "r.txt", reports.TEXT, recap=False)
    merged = await app.ingest.load(HERE, ADMIN, "s.txt", f"Elsewhere. {reports.TEXT}", recap=False)
    ids.event, ids.merged, ids.report = loaded.ref.id, merged.ref.id, loaded.report_id
    await app.identities.merge_events(HERE, ADMIN, ids.event, ids.merged)
    ids.change = (await app.corrections.add(HERE, ADMIN, ids.event, WORD)).change_id
    ids.word = (await app.corrections.words(HERE, ADMIN, ids.event))[0].stored.id
    ids.fact = (await app.corrections.facts(HERE, ADMIN, ids.event))[0].stored.id
    ids.driver = (await app.identities.find(HERE, ADMIN, "driver", ids.spelling)).id
    ids.draft = (await app.revisions.draft(HERE, ADMIN, ids.report, "r2.txt", V2)).id
    ids.difference = await app.revisions.difference(HERE, ADMIN, ids.draft)
    return ids


async def _given(call: Awaitable[Any]) -> Any:
    """What a call gives away: its answer, or what its refusal offers to choose from."""
    try:
        return await call
    except Refusal as refusal:
        return refusal.values.get("known")


def rows_of_here(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%server_id%'")
    names = [name for (name,) in tables]
    rows = {n: connection.execute(f"SELECT * FROM {n} WHERE server_id = ?", (HERE,)).fetchall() for n in names}
    return {name: [tuple(row) for row in found] for name, found in rows.items()}


@pytest.mark.parametrize("name", TRIES)
async def test_another_servers_ids_give_nothing_and_change_nothing(app: App, name: str) -> None:
    ids = await ids_of_everything(app)
    before = await app.database.alone(rows_of_here)
    generation = app.database.generation(HERE)
    assert not await _given(TRIES[name](app, ids))
    assert await app.database.alone(rows_of_here) == before
    assert app.database.generation(HERE) == generation


def test_every_act_is_tried() -> None:
    found = set()
    for service in ("corrections", "farewell", "history", "identities", "revisions", "transfer"):
        kind = next(hint for field, hint in inspect.get_annotations(App).items() if field == service)
        for name, function in inspect.getmembers(kind, inspect.iscoroutinefunction):
            if not name.startswith("_") and "server_id" in inspect.signature(function).parameters:
                found.add(f"{service}.{name}")
    assert found == set(TRIES)
