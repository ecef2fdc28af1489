# ruff: noqa: ASYNC220, ASYNC251 - a test has nobody to keep waiting
"""A change is stored whole or not at all: whatever statement fails, whenever the process is killed."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from db import drafts, recaps, reports, servers
from db.connection import Database, Work
from tests.store.test_publish import publish
from tests.store.weekend import ADMIN, CHANNEL, HERE, whole_weekend


class InjectedFault(sqlite3.OperationalError):
    """What SQLite would say in its own words."""


class Failing:
    """A real connection whose n-th statement fails before it runs."""

    def __init__(self, connection: sqlite3.Connection, after: int) -> None:
        self._connection = connection
        self._left = after

    def execute(self, sql: str, params: Any = ()) -> sqlite3.Cursor:
        self._count()
        return self._connection.execute(sql, params)

    def executemany(self, sql: str, params: Iterable[Any]) -> sqlite3.Cursor:
        self._count()
        return self._connection.executemany(sql, params)

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise InjectedFault


class FailingDatabase:
    """The store, but for the statements of its writes."""

    def __init__(self, database: Database, after: int) -> None:
        self._database = database
        self._after = after

    async def write(self, work: Work[Any], *, touches: tuple[int, ...] | None = None) -> Any:
        return await self._database.write(
            lambda connection: work(Failing(connection, self._after)),  # type: ignore[arg-type]  # all of it that writes use
            touches=touches,
        )


def contents(connection: sqlite3.Connection) -> list[str]:
    return list(connection.iterdump())


async def failing_everywhere(database: Database, act: Callable[[Any], Any]) -> int:
    """Does the act with its first, second, ... statement failing, until none fails; returns how many there were."""
    before = await database.alone(contents)
    for after in range(10_000):
        try:
            await act(FailingDatabase(database, after))
        except InjectedFault:
            assert await database.alone(contents) == before, f"statement {after + 1} left something behind"
        else:
            assert await database.alone(contents) != before
            return after
    raise AssertionError("never done")


async def test_a_publish_that_fails_at_any_statement_stores_nothing(database: Database) -> None:
    await servers.update(database, HERE, recap_channel_id=CHANNEL)
    told = whole_weekend()
    draft = await drafts.create(database, HERE, ADMIN, title="Sunday", text=told[0], facts=told[1])
    assert await failing_everywhere(database, lambda failing: publish(failing, told, draft_id=draft.id)) > 50
    assert len(await reports.summaries(database, HERE)) == len(await recaps.for_server(database, HERE)) == 1


async def test_a_retraction_that_fails_at_any_statement_changes_nothing(database: Database) -> None:
    await servers.update(database, HERE, recap_channel_id=CHANNEL)
    published = await publish(database, whole_weekend())
    assert await failing_everywhere(database, lambda f: reports.retract(f, HERE, ADMIN, published.report_id)) > 10


_WRITER = """
import asyncio, pathlib, sys
from db import reports, servers
from db.connection import Database
from tests.store.weekend import ADMIN, HERE, whole_weekend
from bot.domain.facts import Event

async def main(path, first):
    database = await Database.open(pathlib.Path(path))
    await servers.update(database, HERE, recap_channel_id=1)
    for number in range(int(first), int(first) + 10_000):
        text, facts = whole_weekend(Event("GT Open", f"Track {number}", 2031), f"{number} ")
        await reports.publish(database, HERE, ADMIN, title=str(number), text=text, facts=facts, recap=True)
        if number % 3 == 0:
            print("retracting", number, flush=True)
            (last, *_) = await reports.summaries(database, HERE)
            await reports.retract(database, HERE, ADMIN, last.id)
            print("retracted", number, flush=True)
        else:
            print("published", number, flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize("seed", range(5))
async def test_killed_in_mid_write_the_store_is_old_or_new_and_nothing_told_is_lost(path: Path, seed: int) -> None:
    said: list[tuple[str, int]] = []
    for life in range(2):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path), str(life * 10_000)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        said.append(_parsed(process.stdout.readline()))
        time.sleep(random.Random(seed * 2 + life).uniform(0.0, 0.12))
        os.kill(process.pid, signal.SIGKILL)
        rest, _ = process.communicate()
        said += [_parsed(line) for line in rest.splitlines() if line.count(" ") == 1]
    database = await Database.open(path)
    assert await database.check() == []
    found = {int(report.title): report for report in await reports.summaries(database, HERE)}
    for word, number in said:
        if word != "retracting":
            assert found[number].state == word
    assert len(said) <= len(found) * 2
    for report in found.values():
        assert report.facts == (11 if report.state == "published" else 0)
    jobs = {job.event_id: job.state for job in await recaps.for_server(database, HERE)}
    assert jobs == {r.ref.id: "due" if r.state == "published" else "cancelled" for r in found.values()}
    items = await database.read("SELECT count(*) AS n FROM change_item WHERE entity = 'fact' AND before IS NULL")
    assert items[0]["n"] == 11 * len(found)
    await database.close()


def _parsed(line: str) -> tuple[str, int]:
    word, number = line.split()
    return word, int(number)
