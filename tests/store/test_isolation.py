"""One server never sees or changes another's rows: every function of the store is tried with another server's ids."""

import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

import db
from bot.domain.stored import Actor, Draft, NameIndex, Published, ServerSettings
from bot.errors import UnknownDraft, UnknownReport
from db import drafts, events, names, recaps, reports, search, servers
from db.connection import Database
from tests.store.test_publish import publish
from tests.store.weekend import ADMIN, CHANNEL, ELSEWHERE, HERE, MONZA, whole_weekend, winner

STRANGER = Actor(66, "Mallory", is_admin=True)
TEXT, FACTS = whole_weekend()

Try = Callable[[Database, Published, Draft], Awaitable[Any]]


async def refused(call: Awaitable[Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await call


# What the other server gets for each function of the store, asked with the first server's ids: always None here.
TRIES: dict[str, Try] = {
    "drafts.create": lambda d, p, draft: _own_draft(d),
    "drafts.discard": lambda d, p, draft: refused(drafts.discard(d, ELSEWHERE, STRANGER, draft.id), UnknownDraft),
    "drafts.get": lambda d, p, draft: drafts.get(d, ELSEWHERE, draft.id),
    "drafts.open_ones": lambda d, p, draft: _nothing(drafts.open_ones(d, ELSEWHERE)),
    "events.load": lambda d, p, draft: events.load(d, ELSEWHERE, p.ref.id),
    "events.propose": lambda d, p, draft: events.propose(d, ELSEWHERE, MONZA),
    "events.summaries": lambda d, p, draft: _nothing(events.summaries(d, ELSEWHERE)),
    "names.index": lambda d, p, draft: _no_names(d),
    "recaps.for_server": lambda d, p, draft: _nothing(recaps.for_server(d, ELSEWHERE)),
    "recaps.last_admin": lambda d, p, draft: recaps.last_admin(d, ELSEWHERE, p.ref.id),
    "recaps.release_blocked": lambda d, p, draft: _releases_none(d),
    "reports.already_loaded": lambda d, p, draft: reports.already_loaded(d, ELSEWHERE, TEXT),
    "reports.get": lambda d, p, draft: reports.get(d, ELSEWHERE, p.report_id),
    "reports.publish": lambda d, p, draft: refused(
        reports.publish(d, ELSEWHERE, STRANGER, title="x", text=TEXT, facts=FACTS, draft_id=draft.id, recap=True),
        UnknownDraft,
    ),
    "reports.retract": lambda d, p, draft: refused(reports.retract(d, ELSEWHERE, STRANGER, p.report_id), UnknownReport),
    "reports.summaries": lambda d, p, draft: _nothing(reports.summaries(d, ELSEWHERE)),
    "search.quotes": lambda d, p, draft: _nothing(search.quotes(d, ELSEWHERE, "rain", 10)),
    "servers.ensure": lambda d, p, draft: _plain_settings(servers.ensure(d, ELSEWHERE)),
    "servers.get": lambda d, p, draft: servers.get(d, ELSEWHERE),
    "servers.update": lambda d, p, draft: _plain_settings(servers.update(d, ELSEWHERE, recap_channel_id=None)),
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
    draft = await drafts.create(database, HERE, ADMIN, title="open", text="x", facts=FACTS)
    before = await database.alone(rows_of_here)
    generation = database.generation(HERE)
    assert sum(map(len, before.values())) > 50
    assert await TRIES[name](database, published, draft) is None
    assert await database.alone(rows_of_here) == before
    assert database.generation(HERE) == generation


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
