# ruff: noqa: ASYNC221, ASYNC240 - a test has nobody to keep waiting
import asyncio
import inspect
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import aiosqlite
import pytest

import db.connection
from bot.domain.facts import Event
from db import events, reports, servers
from db.connection import Database
from db.errors import StoreBusy, StoreFull, StoreUnusable
from tests.store.test_publish import publish
from tests.store.weekend import ADMIN, ELSEWHERE, HERE, whole_weekend, winner


async def test_the_private_names_of_aiosqlite_that_one_place_uses_are_still_there(path: Path) -> None:
    sources = [Path(db.connection.__file__).parent.glob("*.py"), Path("bot").rglob("*.py"), Path("cogs").rglob("*.py")]
    users = {p.name for group in sources for p in group if "._execute(" in p.read_text(encoding="utf-8")}
    assert users <= {"connection.py"}
    assert list(inspect.signature(aiosqlite.Connection._execute).parameters)[:2] == ["self", "fn"]
    connection = await aiosqlite.connect(path)
    raw, thread = await connection._execute(lambda: (connection._conn, threading.current_thread()))  # type: ignore[no-untyped-call]  # private
    assert isinstance(raw, sqlite3.Connection)
    assert thread is not threading.main_thread()
    await connection.close()


async def test_a_write_is_one_hop_and_a_read_too(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    hops = 0
    execute: Callable[..., Awaitable[object]] = aiosqlite.Connection._execute

    async def counted(self: aiosqlite.Connection, *args: object, **kwargs: object) -> object:
        nonlocal hops
        hops += 1
        return await execute(self, *args, **kwargs)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
    published = await publish(database, whole_weekend())
    assert hops == 1
    await events.load(database, HERE, published.ref.id)
    assert hops == 2
    await events.summaries(database, HERE)
    assert hops == 3


async def test_what_raises_is_undone_and_disturbs_nobody_else(database: Database) -> None:
    def half(connection: sqlite3.Connection) -> None:
        servers.ensure_row(connection, 1)
        raise LookupError("half way")

    outcomes = await asyncio.gather(
        database.write(half), servers.ensure(database, 2), database.write(half), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [LookupError, type(await servers.get(database, 2)), LookupError]
    assert await servers.all_ids(database) == (2,)


async def test_a_cancelled_caller_leaves_a_whole_change_or_none(database: Database) -> None:
    started = threading.Event()

    def slow(connection: sqlite3.Connection) -> None:
        servers.ensure_row(connection, 1)
        started.set()
        time.sleep(0.1)
        servers.ensure_row(connection, 2)

    task = asyncio.create_task(database.write(slow, touches=(1,)))
    await asyncio.to_thread(started.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await servers.ensure(database, 3)
    assert await servers.all_ids(database) == (1, 2, 3)
    assert database.generation(1) == 1


async def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises(StoreUnusable):
        await database.read("INSERT INTO server (id, created_at) VALUES (1, '')")


async def test_one_read_sees_one_moment(database: Database) -> None:
    reading, written = threading.Event(), threading.Event()

    def twice(connection: sqlite3.Connection) -> tuple[int, int]:
        first = connection.execute("SELECT count(*) FROM server").fetchone()[0]
        reading.set()
        assert written.wait(10)
        return first, connection.execute("SELECT count(*) FROM server").fetchone()[0]

    task = asyncio.create_task(database.read_with(twice))
    await asyncio.to_thread(reading.wait)
    await servers.ensure(database, HERE)
    written.set()
    assert await task == (0, 0)
    assert await servers.all_ids(database) == (HERE,)


async def test_the_file_is_kept_as_safe_as_it_can_be(database: Database) -> None:
    def settings(connection: sqlite3.Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await database.alone(settings) == ["wal", 2, 1, 5000]


async def test_the_generation_of_a_server_grows_with_its_own_changes_only(database: Database) -> None:
    before = database.generation(HERE), database.generation(ELSEWHERE)
    published = await publish(database, winner("Ida Sørby"))
    after = database.generation(HERE)
    assert (after > before[0], database.generation(ELSEWHERE)) == (True, before[1])
    await reports.retract(database, HERE, ADMIN, published.report_id)
    assert database.generation(HERE) > after
    with pytest.raises(ValueError, match="no such settings"):
        await servers.update(database, HERE, colour=1)


async def test_what_another_process_writes_is_noticed(database: Database, path: Path) -> None:
    await publish(database, winner("Ida Sørby"))
    assert await database.refresh() is False
    before = database.generation(HERE), database.generation(ELSEWHERE)
    script = (
        "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\n"
        "c.execute(\"UPDATE report SET title = 'theirs'\")\nc.commit()\nc.close()\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    watching = asyncio.create_task(database.watch(0.01))
    for _ in range(500):
        if database.generation(HERE) > before[0]:
            break
        await asyncio.sleep(0.01)
    watching.cancel()
    assert database.generation(HERE) > before[0]
    assert database.generation(ELSEWHERE) > before[1]
    assert (await reports.summaries(database, HERE))[0].title == "theirs"


async def test_a_store_that_another_program_keeps_locked_is_told_and_nothing_lost(path: Path) -> None:
    database = await Database.open(path)
    await database.alone(lambda c: c.execute("PRAGMA busy_timeout = 50"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="locked"):
            await servers.ensure(database, HERE)
        other.execute("ROLLBACK")
    await servers.ensure(database, HERE)
    assert await servers.all_ids(database) == (HERE,)
    await database.close()


async def test_nothing_is_written_to_a_store_that_was_taken_away(path: Path) -> None:
    database = await Database.open(path)
    away = path.with_name("elsewhere.db")
    path.rename(away)
    with pytest.raises(StoreUnusable, match="removed or replaced"):
        await servers.update(database, HERE, spoilers=True)
    away.rename(path)
    await servers.update(database, HERE, spoilers=True)
    assert await servers.all_ids(database) == (HERE,)
    await database.close()


async def test_a_full_disk_is_told_and_nothing_half_stored(database: Database) -> None:
    await servers.ensure(database, HERE)
    pages = await database.alone(lambda c: int(c.execute("PRAGMA page_count").fetchone()[0]))
    await database.alone(lambda c: c.execute(f"PRAGMA max_page_count = {pages + 2}").fetchall())
    text, facts = whole_weekend(Event("GT Open", "Monza", 2031), "x" * 50_000)
    with pytest.raises(StoreFull, match="disk is full"):
        await reports.publish(database, HERE, ADMIN, title="Big", text=text * 3, facts=facts, recap=False)
    assert await reports.summaries(database, HERE) == ()
    await database.alone(lambda c: c.execute("PRAGMA max_page_count = 100000").fetchall())
    await reports.publish(database, HERE, ADMIN, title="Big", text=text * 3, facts=facts, recap=False)


async def test_closing_waits_for_what_is_under_way_and_may_be_done_twice(path: Path) -> None:
    database = await Database.open(path)
    task = asyncio.create_task(publish(database, whole_weekend()))
    await asyncio.sleep(0)
    await database.close()
    await database.close()
    assert (await task).facts == 14
    reopened = await Database.open(path)
    assert len(await reports.summaries(reopened, HERE)) == 1
    await reopened.close()


async def test_work_that_runs_out_of_an_iterator_fails_instead_of_waiting_for_ever(database: Database) -> None:
    def work(_: sqlite3.Connection) -> str:
        nothing: list[str] = []
        return next(iter(nothing))

    with pytest.raises(RuntimeError):
        await asyncio.wait_for(database.write(work), 5)
    assert await database.check() == []
