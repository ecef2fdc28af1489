"""One server never sees or changes another's rows: every function of the store is tried with another server's ids."""

import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

import db
from bot.domain.corrections import FactKind, Reranking, Told
from bot.domain.facts import Entry, Event, Result
from bot.domain.stored import Actor, Draft, NameIndex, Published, ServerSettings
from bot.errors import (
    NothingToUndo,
    UnknownChange,
    UnknownDraft,
    UnknownDriver,
    UnknownEvent,
    UnknownFact,
    UnknownReport,
)
from db import (
    corrections,
    drafts,
    dumping,
    events,
    farewell,
    history,
    identities,
    names,
    recaps,
    reports,
    revisions,
    search,
    servers,
    undumping,
    weekends,
)
from db.connection import Database
from tests.store.test_publish import publish
from tests.store.weekend import ADMIN, CHANNEL, ELSEWHERE, HERE, MONZA, whole_weekend, winner

STRANGER = Actor(66, "Mallory", is_admin=True)
TEXT, FACTS = whole_weekend()

WORD = Told(FactKind.RESULT, 2, Result(None, 1, Entry(("Mallory",))))


@dataclass(frozen=True)
class Ids:
    """What the first server has beside its report, by its ids."""

    draft: Draft
    revision: Draft
    fact: int
    word: int
    change: int
    other_event: int
    merged: int


Try = Callable[[Database, Published, Ids], Awaitable[Any]]


async def refused(call: Awaitable[Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await call


# What the other server gets for each function of the store, asked with the first server's ids: always None here.
TRIES: dict[str, Try] = {
    "corrections.add": lambda d, p, ids: refused(corrections.add(d, ELSEWHERE, STRANGER, p.ref.id, WORD), UnknownEvent),
    "corrections.change": lambda d, p, ids: refused(
        corrections.change(d, ELSEWHERE, STRANGER, ids.fact, WORD), UnknownFact
    ),
    "corrections.edit_event": lambda d, p, ids: refused(
        corrections.edit_event(d, ELSEWHERE, STRANGER, p.ref.id, Event("x", "y", 2000), None, None), UnknownEvent
    ),
    "corrections.editable": lambda d, p, ids: _nothing(corrections.editable(d, ELSEWHERE, p.ref.id)),
    "corrections.get": lambda d, p, ids: corrections.get(d, ELSEWHERE, ids.fact),
    "corrections.remove": lambda d, p, ids: refused(corrections.remove(d, ELSEWHERE, STRANGER, ids.fact), UnknownFact),
    "corrections.rerank": lambda d, p, ids: refused(
        corrections.rerank(d, ELSEWHERE, STRANGER, p.ref.id, Reranking(1, ())), UnknownEvent
    ),
    "corrections.take_back": lambda d, p, ids: refused(
        corrections.take_back(d, ELSEWHERE, STRANGER, ids.word), UnknownFact
    ),
    "corrections.words": lambda d, p, ids: _nothing(corrections.words(d, ELSEWHERE, p.ref.id)),
    "dumping.dump": lambda d, p, ids: _empty_dump(d),
    "farewell.delete_all": lambda d, p, ids: farewell.delete_all(d, ELSEWHERE),
    "farewell.mark_back": lambda d, p, ids: _not_back(d),
    "farewell.mark_left": lambda d, p, ids: farewell.mark_left(d, ELSEWHERE),
    "history.actors": lambda d, p, ids: _nothing(history.actors(d, ELSEWHERE)),
    "history.entry": lambda d, p, ids: history.entry(d, ELSEWHERE, ids.change),
    "history.last": lambda d, p, ids: history.last(d, ELSEWHERE),
    "history.last_correction": lambda d, p, ids: history.last_correction(d, ELSEWHERE, p.ref.id),
    "history.page": lambda d, p, ids: _no_changes(d, p),
    "history.undo": lambda d, p, ids: _undoes_nothing(d),
    "identities.known": lambda d, p, ids: _nothing(identities.known(d, ELSEWHERE, "driver")),
    "identities.merge": lambda d, p, ids: refused(
        identities.merge(d, ELSEWHERE, STRANGER, "driver", 1, 2), UnknownDriver
    ),
    "identities.rename": lambda d, p, ids: refused(
        identities.rename(d, ELSEWHERE, STRANGER, "driver", 1, "x"), UnknownDriver
    ),
    "identities.split": lambda d, p, ids: refused(
        identities.split(d, ELSEWHERE, STRANGER, "driver", 1, "x"), UnknownDriver
    ),
    "revisions.apply": lambda d, p, ids: refused(revisions.apply(d, ELSEWHERE, STRANGER, ids.revision), UnknownDraft),
    "revisions.difference": lambda d, p, ids: refused(revisions.difference(d, ELSEWHERE, ids.revision), UnknownDraft),
    "revisions.version": lambda d, p, ids: revisions.version(d, ELSEWHERE, p.report_id, 1),
    "revisions.versions": lambda d, p, ids: _nothing(revisions.versions(d, ELSEWHERE, p.report_id)),
    "undumping.load": lambda d, p, ids: _takes_nothing(d),
    "weekends.merge": lambda d, p, ids: refused(
        weekends.merge(d, ELSEWHERE, STRANGER, p.ref.id, ids.other_event), UnknownEvent
    ),
    "weekends.merged": lambda d, p, ids: _nothing(weekends.merged(d, ELSEWHERE, p.ref.id)),
    "weekends.move_report": lambda d, p, ids: refused(
        weekends.move_report(d, ELSEWHERE, STRANGER, p.report_id, None), UnknownReport
    ),
    "weekends.split": lambda d, p, ids: refused(weekends.split(d, ELSEWHERE, STRANGER, ids.merged), UnknownEvent),
    "drafts.amend": lambda d, p, ids: refused(
        drafts.amend(d, ELSEWHERE, ids.draft.id, lambda facts: facts), UnknownDraft
    ),
    "drafts.create": lambda d, p, ids: _own_draft(d),
    "drafts.discard": lambda d, p, ids: refused(drafts.discard(d, ELSEWHERE, STRANGER, ids.draft.id), UnknownDraft),
    "drafts.get": lambda d, p, ids: drafts.get(d, ELSEWHERE, ids.draft.id),
    "drafts.open_ones": lambda d, p, ids: _nothing(drafts.open_ones(d, ELSEWHERE)),
    "events.load": lambda d, p, ids: events.load(d, ELSEWHERE, p.ref.id),
    "events.propose": lambda d, p, ids: events.propose(d, ELSEWHERE, MONZA),
    "events.summaries": lambda d, p, ids: _nothing(events.summaries(d, ELSEWHERE)),
    "names.index": lambda d, p, ids: _no_names(d),
    "recaps.for_server": lambda d, p, ids: _nothing(recaps.for_server(d, ELSEWHERE)),
    "recaps.last_admin": lambda d, p, ids: recaps.last_admin(d, ELSEWHERE, p.ref.id),
    "recaps.release_blocked": lambda d, p, ids: _releases_none(d),
    "reports.already_loaded": lambda d, p, ids: reports.already_loaded(d, ELSEWHERE, TEXT),
    "reports.get": lambda d, p, ids: reports.get(d, ELSEWHERE, p.report_id),
    "reports.publish": lambda d, p, ids: refused(
        reports.publish(d, ELSEWHERE, STRANGER, title="x", text=TEXT, facts=FACTS, draft_id=ids.draft.id, recap=True),
        UnknownDraft,
    ),
    "reports.retract": lambda d, p, ids: refused(reports.retract(d, ELSEWHERE, STRANGER, p.report_id), UnknownReport),
    "reports.summaries": lambda d, p, ids: _nothing(reports.summaries(d, ELSEWHERE)),
    "search.quotes": lambda d, p, ids: _nothing(search.quotes(d, ELSEWHERE, "rain", 10)),
    "servers.ensure": lambda d, p, ids: _plain_settings(servers.ensure(d, ELSEWHERE)),
    "servers.get": lambda d, p, ids: servers.get(d, ELSEWHERE),
    "servers.update": lambda d, p, ids: _plain_settings(servers.update(d, ELSEWHERE, recap_channel_id=None)),
}


async def _nothing(call: Awaitable[tuple[Any, ...]]) -> None:
    assert await call == ()


async def _no_names(database: Database) -> None:
    assert await names.index(database, ELSEWHERE) == NameIndex()


async def _plain_settings(call: Awaitable[ServerSettings]) -> None:
    assert await call == ServerSettings(ELSEWHERE)


async def _releases_none(database: Database) -> None:
    await servers.update(database, ELSEWHERE, recap_channel_id=99)
    assert await recaps.release_blocked(database, ELSEWHERE) == 0


async def _own_draft(database: Database) -> None:
    await drafts.create(database, ELSEWHERE, STRANGER, title="own", text=TEXT, facts=FACTS)


def rows_of_here(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%server_id%'")]
    rows = {}
    for table in tables:
        if connection.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0] == "table":
            rows[table] = [tuple(row) for row in connection.execute(f"SELECT * FROM {table} WHERE server_id = {HERE}")]
    return rows


@pytest.mark.parametrize("name", TRIES)
async def test_another_server_sees_and_changes_nothing(database: Database, name: str) -> None:
    await servers.update(database, HERE, recap_channel_id=CHANNEL)
    published = await publish(database, (TEXT, FACTS))
    draft = await drafts.create(database, HERE, ADMIN, title="open", text=TEXT + "x", facts=FACTS)
    ids = await ids_of_everything(database, published, draft)
    before = await database.alone(rows_of_here)
    generation = database.generation(HERE)
    assert sum(map(len, before.values())) > 50
    assert await TRIES[name](database, published, ids) is None
    assert await database.alone(rows_of_here) == before
    assert database.generation(HERE) == generation


async def ids_of_everything(database: Database, published: Published, draft: Draft) -> Ids:
    """Makes one of everything that an id can name."""
    other = await publish(database, winner("Sam Low", event=replace(MONZA, circuit="Imola")))
    merged = await publish(database, winner("Sam Low", event=replace(MONZA, circuit="Spa")))
    await weekends.merge(database, HERE, ADMIN, other.ref.id, merged.ref.id)
    word = await corrections.add(database, HERE, ADMIN, published.ref.id, WORD)
    (standing,) = await corrections.words(database, HERE, published.ref.id)
    text, facts = winner("Ida Sørby")
    revision = await drafts.create(
        database, HERE, ADMIN, title="v2", text=text, facts=facts, revises=(published.report_id, 1)
    )
    fact = (await corrections.editable(database, HERE, published.ref.id))[0].stored.id
    return Ids(draft, revision, fact, standing.stored.id, word.change_id, other.ref.id, merged.ref.id)


async def _empty_dump(database: Database) -> None:
    dumped = await dumping.dump(database, ELSEWHERE)
    assert [rows for rows in dumped.values() if rows] == []


async def _not_back(database: Database) -> None:
    await servers.ensure(database, ELSEWHERE)
    await farewell.mark_left(database, ELSEWHERE)
    assert await farewell.mark_back(database, ELSEWHERE)


async def _no_changes(database: Database, published: Published) -> None:
    for event_id in (None, published.ref.id):
        page = await history.page(database, ELSEWHERE, event_id=event_id, who=None, older=None, limit=5)
        assert (page.entries, page.older) == ((), None)


async def _undoes_nothing(database: Database) -> None:
    await refused(history.undo(database, ELSEWHERE, STRANGER, None), NothingToUndo)
    for change_id in range(1, 6):
        await refused(history.undo(database, ELSEWHERE, STRANGER, change_id), UnknownChange)


async def _takes_nothing(database: Database) -> None:
    await undumping.load(database, ELSEWHERE, STRANGER, await dumping.dump(database, HERE))


def test_every_function_of_the_store_is_tried() -> None:
    found = set()
    for module in pkgutil.iter_modules(db.__path__, "db."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.iscoroutinefunction):
            if function.__module__ == module.name and "server_id" in inspect.signature(function).parameters:
                found.add(f"{module.name.removeprefix('db.')}.{name}")
    assert found == set(TRIES)


async def test_the_same_names_make_drivers_and_events_of_each_servers_own(database: Database) -> None:
    here = await publish(database, (TEXT, FACTS))
    there = await publish(database, (TEXT, FACTS), server_id=ELSEWHERE)
    assert here.ref.id != there.ref.id
    ids = {driver for driver, _ in (await names.index(database, HERE)).drivers}
    assert ids.isdisjoint(driver for driver, _ in (await names.index(database, ELSEWHERE)).drivers)


async def test_no_row_can_be_made_to_point_into_another_server(database: Database) -> None:
    """Every composite key is tried: a row of this server with the other server's id in it is refused by SQLite."""
    await servers.update(database, HERE, recap_channel_id=CHANNEL)
    await servers.update(database, ELSEWHERE, recap_channel_id=CHANNEL)
    text, facts = winner("Ida Sørby")
    draft = await drafts.create(database, HERE, ADMIN, title="x", text=text, facts=facts)
    await publish(database, (TEXT, FACTS))
    await publish(database, (text, facts), draft_id=draft.id)
    await publish(database, (TEXT, FACTS), server_id=ELSEWHERE)
    tried = await database.alone(_try_every_key)
    assert tried > 15


def _try_every_key(connection: sqlite3.Connection) -> int:
    tried = 0
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        keys: dict[int, list[tuple[str, str, str]]] = {}
        for row in connection.execute(f"PRAGMA foreign_key_list({table})"):
            keys.setdefault(row["id"], []).append((row["from"], row["to"], row["table"]))
        for columns in keys.values():
            pointing = [(from_, to, parent) for from_, to, parent in columns if from_ not in ("server_id", "kind")]
            if not pointing:
                continue
            from_, to, parent = pointing[0]
            foreign = connection.execute(f"SELECT {to} FROM {parent} WHERE server_id = {ELSEWHERE}").fetchone()
            own = connection.execute(f"SELECT 1 FROM {table} WHERE server_id = {HERE} AND {from_} IS NOT NULL")
            if foreign is None or own.fetchone() is None:
                continue
            with pytest.raises(sqlite3.IntegrityError, match=r"FOREIGN KEY|UNIQUE"):
                connection.execute(
                    f"UPDATE {table} SET {from_} = ? WHERE server_id = {HERE} AND {from_} IS NOT NULL", (foreign[0],)
                )
            tried += 1
    return tried


async def test_deleting_a_server_deletes_all_it_has_and_nothing_else(database: Database) -> None:
    await servers.update(database, HERE, recap_channel_id=CHANNEL)
    await publish(database, (TEXT, FACTS))
    gone = await publish(database, winner("Ida Sørby", race=2))
    await reports.retract(database, HERE, ADMIN, gone.report_id)
    kept = await publish(database, (TEXT, FACTS), server_id=ELSEWHERE)
    await drafts.create(database, HERE, ADMIN, title="open", text="x", facts=FACTS)
    await database.write(lambda c: c.execute("DELETE FROM server WHERE id = ?", (HERE,)))
    left = await database.alone(rows_of_here)
    assert {table: rows for table, rows in left.items() if rows} == {}
    assert await search.quotes(database, HERE, "rain", 10) == ()
    assert len(await search.quotes(database, ELSEWHERE, "rain", 10)) == 1
    assert await events.load(database, ELSEWHERE, kept.ref.id) is not None
