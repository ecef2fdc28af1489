"""Whatever admins do in whatever order, the store is what a replay of the changes that still count gives.

A state machine does what admins do, on a real store. After every step: each thing is what the last change that counts
made of it; and a server that is given only what was said works out the very same answers. At the end everything is
taken back, and nothing is left to answer from.
"""

import asyncio
import json
import os
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.corrections import FactKind, Told
from bot.domain.facts import Event, Penalty, PenaltyKind, Result
from bot.errors import NothingToUndo, Refusal
from bot.services.reranking import after_penalty
from db import (
    corrections,
    drafts,
    dumping,
    events,
    history,
    identities,
    images,
    recaps,
    reports,
    revisions,
    servers,
    undumping,
    weekends,
)
from db.connection import Database
from db.images import Thing
from tests.store.tellings import EVENTS, NAMES, answers, numbers, tellings, told_facts, written
from tests.store.weekend import ADMIN, CHANNEL, HERE, OTHER_ADMIN

T = TypeVar("T")
COPY = 9


class Admins(RuleBasedStateMachine):
    """What admins do. Most of it is refused now and then, for good reasons."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.loop = asyncio.new_event_loop()
        self.database: Database = self.run(Database.open(Path(self.folder.name) / "store.db", readers=1))
        self.written = 0

    @initialize(channel=st.booleans())
    def begin(self, channel: bool) -> None:
        self.run(servers.update(self.database, HERE, recap_channel_id=CHANNEL if channel else None))

    def teardown(self) -> None:
        try:
            with suppress(NothingToUndo):
                while True:
                    self.run(history.undo(self.database, HERE, OTHER_ADMIN, None))
            assert self.run(answers(self.database, HERE)) == [[], [], [], [], []]
            for job in self.run(recaps.for_server(self.database, HERE)):
                assert job.state == "cancelled"
            assert self.run(self.database.check()) == []
        finally:
            self.run(self.database.close())
            self.loop.close()
            self.folder.cleanup()

    def run(self, work: Awaitable[T]) -> T:
        return self.loop.run_until_complete(work)

    def attempt(self, work: Callable[[], Awaitable[Any]]) -> None:
        with suppress(Refusal):
            self.run(work())

    def one(self, sql: str, number: int) -> int:
        """The number-th id that a query finds, counted round; -1 where it finds none."""
        rows = self.run(self.database.read(sql))
        return int(rows[number % len(rows)][0]) if rows else -1

    def event(self, number: int) -> int:
        return self.one(f"SELECT id FROM event WHERE server_id = {HERE} ORDER BY id", number)

    def driver(self, number: int) -> int:
        return self.one(f"SELECT id FROM driver WHERE server_id = {HERE} ORDER BY id", number)

    def report(self, number: int) -> int:
        return self.one(f"SELECT id FROM report WHERE server_id = {HERE} ORDER BY id", number)

    def shown(self, number: int) -> int:
        return self.one(f"SELECT id FROM fact WHERE server_id = {HERE} AND shown ORDER BY id", number)

    @rule(told=told_facts, event=st.sampled_from(EVENTS))
    def load(self, told: list[Told], event: Event) -> None:
        self.written += 1
        text, facts = written(told, event, self.written)
        self.run(
            reports.publish(self.database, HERE, ADMIN, title=f"r{self.written}", text=text, facts=facts, recap=True)
        )

    @rule(number=numbers, told=told_facts, same_text=st.booleans())
    def revise(self, number: int, told: list[Told], same_text: bool) -> None:
        self.written += not same_text
        text, facts = written(told, EVENTS[0], self.written)
        report_id = self.report(number)

        async def work() -> None:
            found = await reports.get(self.database, HERE, report_id)
            version = found[0].version if found else 1
            if found:
                draft = await drafts.create(
                    self.database, HERE, ADMIN, title="v", text=text, facts=facts, revises=(report_id, version)
                )
                with suppress(Refusal):
                    await revisions.difference(self.database, HERE, draft)
                    await revisions.apply(self.database, HERE, ADMIN, draft)

        self.run(work())

    @rule(number=numbers)
    def retract(self, number: int) -> None:
        self.attempt(lambda: reports.retract(self.database, HERE, ADMIN, self.report(number)))

    @rule(number=numbers, told=tellings)
    def add(self, number: int, told: Told) -> None:
        self.attempt(lambda: corrections.add(self.database, HERE, ADMIN, self.event(number), told))

    @rule(number=numbers, told=tellings)
    def change(self, number: int, told: Told) -> None:
        fact_id = self.shown(number)
        self.attempt(lambda: self._change(fact_id, told))

    async def _change(self, fact_id: int, told: Told) -> None:
        found = await corrections.get(self.database, HERE, fact_id)
        if found is not None and found.kind is told.kind:
            await corrections.change(self.database, HERE, ADMIN, fact_id, told)

    @rule(number=numbers)
    def remove(self, number: int) -> None:
        fact_id = self.shown(number)
        self.attempt(lambda: corrections.remove(self.database, HERE, ADMIN, fact_id))

    @rule(number=numbers, seconds=st.sampled_from((None, 5.0, 60.0)))
    def penalise(self, number: int, seconds: float | None) -> None:
        """A car is disqualified, or given time, and the others move as far as it is known."""
        fact_id = self.shown(number)
        self.attempt(lambda: self._penalise(fact_id, seconds))

    async def _penalise(self, fact_id: int, seconds: float | None) -> None:
        found = await corrections.get(self.database, HERE, fact_id)
        if found is None or not isinstance(found.stored.fact, Result) or found.stored.race is None:
            return
        race, entry = found.stored.race, found.stored.fact.entry
        penalty = Penalty(entry, PenaltyKind.TIME if seconds else PenaltyKind.DISQUALIFICATION, seconds)
        known = await events.load(self.database, HERE, found.ref.id)
        moves = after_penalty(known, race, penalty) if known else None
        told = Told(FactKind.PENALTY, race, penalty)
        await corrections.add(self.database, HERE, ADMIN, found.ref.id, told, moves)

    @rule(number=numbers)
    def take_back(self, number: int) -> None:
        word = self.one(f"SELECT id FROM fact WHERE server_id = {HERE} AND origin = 'admin' AND state = 'live'", number)
        self.attempt(lambda: corrections.take_back(self.database, HERE, ADMIN, word))

    @rule(number=numbers, event=st.sampled_from(EVENTS), date=st.sampled_from((None, "2031-05-01")))
    def name_event(self, number: int, event: Event, date: str | None) -> None:
        event_id = self.event(number)
        self.attempt(lambda: corrections.edit_event(self.database, HERE, ADMIN, event_id, event, None, date))

    @rule(number=numbers, name=st.sampled_from((*NAMES, "Kim Ås")))
    def rename(self, number: int, name: str) -> None:
        driver_id = self.driver(number)
        self.attempt(lambda: identities.rename(self.database, HERE, ADMIN, "driver", driver_id, name))

    @rule(keep=numbers, other=numbers)
    def merge(self, keep: int, other: int) -> None:
        ids = self.driver(keep), self.driver(other)
        self.attempt(lambda: identities.merge(self.database, HERE, ADMIN, "driver", *ids))

    @rule(number=numbers, spelling=st.sampled_from(NAMES))
    def split(self, number: int, spelling: str) -> None:
        driver_id = self.driver(number)
        self.attempt(lambda: identities.split(self.database, HERE, ADMIN, "driver", driver_id, spelling))

    @rule(keep=numbers, other=numbers)
    def merge_teams(self, keep: int, other: int) -> None:
        query = f"SELECT id FROM team WHERE server_id = {HERE} ORDER BY id"
        ids = self.one(query, keep), self.one(query, other)
        self.attempt(lambda: identities.merge(self.database, HERE, ADMIN, "team", *ids))

    @rule(keep=numbers, other=numbers)
    def merge_events(self, keep: int, other: int) -> None:
        ids = self.event(keep), self.event(other)
        self.attempt(lambda: weekends.merge(self.database, HERE, ADMIN, *ids))

    @rule(number=numbers)
    def split_event(self, number: int) -> None:
        event_id = self.event(number)
        self.attempt(lambda: weekends.split(self.database, HERE, ADMIN, event_id))

    @rule(number=numbers, to=st.one_of(st.none(), numbers))
    def move_report(self, number: int, to: int | None) -> None:
        report_id, event_id = self.report(number), None if to is None else self.event(to)
        self.attempt(lambda: weekends.move_report(self.database, HERE, ADMIN, report_id, event_id))

    @rule(number=numbers)
    def undo(self, number: int) -> None:
        change = self.one(f"SELECT id FROM change WHERE server_id = {HERE} ORDER BY id", number)
        self.attempt(lambda: history.undo(self.database, HERE, ADMIN, change))

    @precondition(lambda self: self.written)
    @rule()
    def undo_the_last(self) -> None:
        self.attempt(lambda: history.undo(self.database, HERE, ADMIN, None))

    @invariant()
    def the_store_is_what_the_changes_that_count_made(self) -> None:
        counting = self.run(self.changes_that_count())
        replayed: dict[tuple[str, int], Any] = {}
        for change in counting:
            for item in change["items"]:
                replayed[item["thing"], item["id"]] = item["after"]
        dumped = self.run(dumping.dump(self.database, HERE))
        touched = {(item["thing"], item["id"]) for change in dumped["changes"] for item in change["items"]}
        for thing, thing_id in touched:
            now = self.run(
                self.database.read_with(
                    lambda c, thing=thing, thing_id=thing_id: images.read(c, HERE, Thing(thing), thing_id)
                )
            )
            if (thing, thing_id) in replayed or thing in ("fact", "report"):
                assert now == replayed.get((thing, thing_id))
            elif now is not None:
                # A driver, team or event that no change says anything about any more: nothing was decided about it.
                assert now["into"] is None
                assert thing == "event" or (
                    now["name"] is None and not any(a["fixed"] for a in now["aliases"].values())
                )

    @invariant()
    def what_was_said_alone_gives_the_same_answers(self) -> None:
        dumped = self.run(dumping.dump(self.database, HERE))
        decided = {
            (item["thing"], item["id"]) for change in self.run(self.changes_that_count()) for item in change["items"]
        }
        into = {row["into"] for row in (*dumped["drivers"], *dumped["teams"])}
        for thing in ("driver", "team"):
            # Those that the names of reports made: they are to be made again out of the same names.
            dumped[f"{thing}s"] = [
                row for row in dumped[f"{thing}s"] if (thing, row["id"]) in decided or row["id"] in into
            ]
        self.run(undumping.load(self.database, COPY, ADMIN, json.loads(json.dumps(dumped))))
        there = self.run(answers(self.database, COPY))
        self.run(self.database.write(lambda c: c.execute("DELETE FROM server WHERE id = ?", (COPY,))))
        here = self.run(answers(self.database, HERE))
        assert there[:3] == here[:3]
        assert there[4] == here[4]

    async def changes_that_count(self) -> list[dict[str, Any]]:
        dumped = await dumping.dump(self.database, HERE)
        undone: set[int] = set()
        for change in reversed(dumped["changes"]):
            if change["undoes"] is not None and change["id"] not in undone:
                undone.add(change["undoes"])
        return [c for c in dumped["changes"] if c["id"] not in undone and c["undoes"] is None]


TestAdmins = Admins.TestCase
TestAdmins.settings = settings(
    max_examples=int(os.environ.get("RACEBOT_TEST_EXAMPLES", "15")),
    stateful_step_count=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
