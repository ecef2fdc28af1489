"""Whatever goes wrong, in whatever order: never two messages, and in the end the recap is there or an admin is told."""

import asyncio
import tempfile
import time
from collections.abc import Coroutine
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.stored import Published, RecapState
from bot.outbox.worker import Worker
from db import recaps
from tests.outbox.channel import Channel, Faulty, Killed, Mishap
from tests.outbox.shop import SERVER, Shop, open_shop

WAITS_FOR_AN_ADMIN = (RecapState.BLOCKED, RecapState.UNCERTAIN)
T = TypeVar("T")

HOUR = 3600.0
SOON = 5.0


class NeverTwice(RuleBasedStateMachine):
    """One event's recap, a worker that is killed and started again, a clock that is set back and forth."""

    @initialize()
    def one_recap(self) -> None:
        self.open()
        self.begin("Spa-Francorchamps")

    def open(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.stack = AsyncExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.shop: Shop = self.run(self.stack.enter_async_context(open_shop(folder / "bot.db")))
        self.offset = 0.0
        self.started = 0

    def begin(self, circuit: str) -> None:
        """A recap is due, and nothing of it in the channel."""
        self.circuit = circuit
        self.channel = Channel()
        self.publisher = Faulty(self.channel)
        self.live: list[Published] = []
        self.deleted = False
        self.start()
        self.publish()

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(doing)

    def start(self) -> None:
        self.started += 1
        self.worker = Worker(
            self.shop.database,
            self.publisher,
            self.shop.source,
            clock=lambda: time.time() + self.offset,
            owner=f"worker {self.started}",
            jitter=lambda: 0.5,
        )

    @rule()
    def publish(self) -> None:
        winner = f"Driver {chr(65 + len(self.live) % 26)}{self.started} {time.monotonic_ns()}"
        self.live.append(self.run(self.shop.publish(self.circuit, winner)))

    @precondition(lambda self: self.live)
    @rule()
    def retract(self) -> None:
        self.run(self.shop.retract(self.live.pop()))

    @rule(mishaps=st.lists(st.sampled_from(Mishap), max_size=3))
    def work(self, mishaps: list[Mishap]) -> None:
        self.publisher.mishaps.extend(mishaps)
        try:
            self.run(self.worker.work_off())
        except Killed:
            self.start()
        self.publisher.mishaps.clear()
        self.channel.pass_time(1.0)

    @rule(seconds=st.sampled_from([5.0, 40.0, 90.0, HOUR]))
    def wait(self, seconds: float) -> None:
        self.offset += seconds
        self.channel.pass_time(seconds)

    @rule(seconds=st.sampled_from([-90.0, -HOUR, 90.0, HOUR]))
    def set_the_clock(self, seconds: float) -> None:
        self.offset += seconds

    @rule()
    def set_up(self) -> None:
        self.run(recaps.release_blocked(self.shop.database, SERVER))

    @precondition(lambda self: self.run(self.shop.job()).message_id in self.channel.messages)
    @rule()
    def people_delete_it(self) -> None:
        self.channel.messages.clear()
        self.deleted = True

    @invariant()
    def never_two(self) -> None:
        assert len(getattr(self, "channel", Channel()).messages) <= 1

    @invariant()
    def not_put_back(self) -> None:
        """What people delete stays deleted; only with a whole channel may go what nobody knows the channel had."""
        channel = getattr(self, "channel", Channel())
        assert len(channel.ever) <= 1 + channel.closed

    def teardown(self) -> None:
        if not hasattr(self, "shop"):
            return
        try:
            self.in_the_end()
        finally:
            self.close()

    def close(self) -> None:
        self.run(self.stack.aclose())
        self.loop.close()

    def in_the_end(self) -> None:
        self.wait(HOUR)
        self.offset += 10 * HOUR
        for _ in range(4):
            self.set_up()
            with suppress(Killed):
                self.run(self.worker.work_off())
            self.offset += HOUR
        job = self.run(self.shop.job())
        self.never_two()
        self.not_put_back()
        if job.state is RecapState.CANCELLED:
            assert not self.live
            assert not self.channel.messages
            return
        assert job.state is RecapState.DONE, job
        for message in self.channel.messages.values():
            assert message.id == job.message_id
            assert message.revision == job.posted == job.wanted
            assert (message.recap.answer is None) == (not self.live)
        assert self.channel.messages or self.deleted or self.channel.closed


TestNeverTwice = NeverTwice.TestCase
TestNeverTwice.settings = settings(
    max_examples=40, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize("pause", [SOON, HOUR])
@pytest.mark.parametrize("look_goes_well", [False, True], ids=["any", "after a look"])
@pytest.mark.parametrize("first", Mishap, ids=lambda mishap: mishap.name.lower())
def test_after_any_two_mishaps(first: Mishap, look_goes_well: bool, pause: float) -> None:
    """Every mishap after every other, at once and after the channel has forgotten the nonce."""
    machine = NeverTwice()
    machine.open()
    try:
        for second in Mishap:
            machine.begin(f"Circuit {second.value}")
            machine.work([first])
            machine.wait(pause)
            machine.never_two()
            machine.work([Mishap.NONE, second] if look_goes_well else [second])
            machine.wait(pause)
            machine.work([])
            machine.in_the_end()
    finally:
        machine.close()
