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
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.corrections import FactKind, Move, Reranking, Told
from bot.domain.facts import Entry, Event, Result
from bot.domain.stored import Published
from db import (
    corrections,
    drafts,
    dumping,
    events,
    history,
    identities,
    recaps,
    reports,
    revisions,
    servers,
    undumping,
    weekends,
)
from db.connection import Database, Work
from tests.store.test_publish import publish
from tests.store.weekend import ADMIN, CHANNEL, ELSEWHERE, HERE, MONZA, whole_weekend, winner


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


TEXT, FACTS = whole_weekend()
CLAIM = Told(FactKind.RESULT, 1, Result(None, 1, Entry(("Zoë Ray",))))


async def _before_the_act(database: Database) -> tuple[Published, int, int]:
    """A published report, its winner's fact, and a driver of another event."""
    await servers.update(database, HERE, recap_channel_id=CHANNEL)
    published = await publish(database, (TEXT, FACTS))
    await publish(database, winner("Théo Marchettini", event=replace(MONZA, circuit="Imola")))
    results = [e for e in await corrections.editable(database, HERE, published.ref.id) if e.kind is FactKind.RESULT]
    other = next(i.id for i in await identities.known(database, HERE, "driver") if i.name == "Théo Marchettini")
    return published, results[0].stored.id, other


async def test_a_correction_that_fails_at_any_statement_changes_nothing(database: Database) -> None:
    published, fact_id, _ = await _before_the_act(database)
    moves = (Move("Pro-Am", Entry(("Jan Buus",)), 2, 1, None, (fact_id + 1,)),)
    acts: tuple[Callable[[Any], Any], ...] = (
        lambda d: corrections.change(d, HERE, ADMIN, fact_id, CLAIM, reranking=Reranking(1, moves)),
        lambda d: corrections.add(d, HERE, ADMIN, published.ref.id, replace(CLAIM, race=2)),
        lambda d: corrections.edit_event(d, HERE, ADMIN, published.ref.id, Event("GT", "Monza", 2031), None, None),
    )
    for act in acts:
        assert await failing_everywhere(database, act) > 10


async def test_a_revision_that_fails_at_any_statement_changes_nothing(database: Database) -> None:
    published, _, _ = await _before_the_act(database)
    text, facts = winner("Ida Sørby", words="won after all")
    draft = await drafts.create(
        database, HERE, ADMIN, title="v2", text=text, facts=facts, revises=(published.report_id, 1)
    )
    assert await failing_everywhere(database, lambda d: revisions.apply(d, HERE, ADMIN, draft)) > 30


async def test_an_undo_that_fails_at_any_statement_changes_nothing(database: Database) -> None:
    _, fact_id, _ = await _before_the_act(database)
    await corrections.change(database, HERE, ADMIN, fact_id, CLAIM)
    for _ in range(3):
        assert await failing_everywhere(database, lambda d: history.undo(d, HERE, ADMIN, None)) > 10


async def test_a_merge_that_fails_at_any_statement_changes_nothing(database: Database) -> None:
    published, _, other = await _before_the_act(database)
    keep = next(i.id for i in await identities.known(database, HERE, "driver") if i.name == "Théo Marchetti")
    assert await failing_everywhere(database, lambda d: identities.merge(d, HERE, ADMIN, "driver", keep, other)) > 10
    here = published.ref.id
    there = next(s.ref.id for s in await events.summaries(database, HERE) if s.ref.id != here)
    assert await failing_everywhere(database, lambda d: weekends.merge(d, HERE, ADMIN, here, there)) > 10


async def test_an_import_that_fails_at_any_statement_changes_nothing(database: Database) -> None:
    _, fact_id, _ = await _before_the_act(database)
    await corrections.change(database, HERE, ADMIN, fact_id, CLAIM)
    dumped = await dumping.dump(database, HERE)
    assert await failing_everywhere(database, lambda d: undumping.load(d, ELSEWHERE, ADMIN, dumped)) > 100


_CORRECTOR = """
import asyncio, pathlib, sys
from db import corrections, history
from db.connection import Database
from tests.store.test_whole_or_nothing import CLAIM
from tests.store.weekend import ADMIN, HERE

async def main(path, event_id):
    database = await Database.open(pathlib.Path(path))
    print("correcting", flush=True)
    for _ in range(10_000):
        await corrections.add(database, HERE, ADMIN, int(event_id), CLAIM)
        await history.undo(database, HERE, ADMIN, None)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize("seed", range(4))
async def test_killed_in_mid_correction_the_store_and_the_recap_are_old_or_new(path: Path, seed: int) -> None:
    database = await Database.open(path)
    await servers.update(database, HERE, recap_channel_id=CHANNEL)
    published = await publish(database, (TEXT, FACTS))
    old = await _results(database, published.ref.id)
    await database.close()
    process = subprocess.Popen(
        [sys.executable, "-c", _CORRECTOR, str(path), str(published.ref.id)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0.0, 0.15))
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    database = await Database.open(path)
    assert await database.check() == []
    found = await _results(database, published.ref.id)
    changes = (await database.read("SELECT count(*) FROM change"))[0][0]
    assert found == (old if changes % 2 else [CLAIM.fact, *old[1:]])
    # Every change that was made has asked for the recap once.
    (job,) = await recaps.for_server(database, HERE)
    assert (job.state, job.wanted) == ("due", changes)
    await database.close()


async def _results(database: Database, event_id: int) -> list[Result]:
    known = await events.load(database, HERE, event_id)
    assert known is not None
    return [stored.fact for stored in known.results]


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
        whole = rest.rpartition("\n")[0]  # the kill may cut the last line short
        said += [_parsed(line) for line in whole.splitlines()]
    database = await Database.open(path)
    assert await database.check() == []
    found = {int(report.title): report for report in await reports.summaries(database, HERE)}
    for word, number in said:
        if word != "retracting":
            assert found[number].state == word
    assert len(said) <= len(found) * 2
    for report in found.values():
        assert report.facts == (14 if report.state == "published" else 0)
    jobs = {job.event_id: job.state for job in await recaps.for_server(database, HERE)}
    assert jobs == {r.ref.id: "due" if r.state == "published" else "cancelled" for r in found.values()}
    items = await database.read("SELECT count(*) AS n FROM change_item WHERE entity = 'fact' AND before IS NULL")
    assert items[0]["n"] == 14 * len(found)
    await database.close()


def _parsed(line: str) -> tuple[str, int]:
    word, number = line.split()
    return word, int(number)
