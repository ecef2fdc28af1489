"""The worker on a real store: begins once, wakes, shares, takes up what others dropped, and ends cleanly."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.problems import ProblemKind, RecapProblem
from bot.domain.stored import LOCAL_SERVER, RecapJob, RecapState
from bot.outbox import worker as under_test
from bot.outbox.policy import Shown
from bot.outbox.ports import Recap
from bot.outbox.worker import Worker
from db import recaps, servers
from db.connection import Database
from db.errors import StoreBusy
from tests.outbox.channel import Channel, Faulty, Killed, Mishap
from tests.outbox.shop import ADMIN, SERVER, Shop, open_shop

SOON = 5.0  # seconds within which a running worker has to have done something


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(tmp_path / "racebot.db") as opened:
        yield opened


@pytest.fixture
def publisher() -> Faulty:
    return Faulty(Channel())


@pytest.fixture
async def worker(shop: Shop, publisher: Faulty) -> AsyncIterator[Worker]:
    made = Worker(shop.database, publisher, shop.source)
    yield made
    await made.stop()


async def reached(shop: Shop, state: RecapState) -> RecapJob:
    async with asyncio.timeout(SOON):
        while (job := await shop.job()).state is not state:  # noqa: ASYNC110 - it looks into a file
            await asyncio.sleep(0.01)
    return job


async def test_a_recap_that_waited_is_posted_after_the_start(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    await shop.publish()
    worker.start()
    job = await reached(shop, RecapState.DONE)
    assert publisher.channel.messages.keys() == {job.message_id}


async def test_waking_makes_it_look_at_once(shop: Shop, worker: Worker) -> None:
    worker.start()
    await asyncio.sleep(0.1)
    await shop.publish()
    worker.wake()
    await reached(shop, RecapState.DONE)


async def test_another_process_that_publishes_need_not_wake_it(
    shop: Shop, worker: Worker, publisher: Faulty, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nor does the recap say what was known before the other process came."""
    monkeypatch.setattr(under_test, "LONGEST_NAP", 0.05)
    await shop.publish(winner="Ada Swift")
    worker.start()
    await reached(shop, RecapState.DONE)
    async with open_shop(tmp_path / "racebot.db") as elsewhere:
        await elsewhere.publish(winner="Bea Quick")
    async with asyncio.timeout(SOON):
        while (job := await shop.job()).posted < 2:  # noqa: ASYNC110 - it looks into a file
            await asyncio.sleep(0.01)
    assert job.message_id is not None
    assert "Bea Quick" in str(publisher.channel.messages[job.message_id].recap)


async def test_a_second_start_changes_nothing(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    worker.start()
    running = len(asyncio.all_tasks())
    worker.start()
    assert len(asyncio.all_tasks()) == running
    await shop.publish()
    worker.wake()
    await reached(shop, RecapState.DONE)
    assert publisher.acts == ["post"]


async def test_one_failing_job_does_not_stop_the_others(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    publisher.mishaps.extend([Mishap.FAULT, Mishap.REFUSED])
    for circuit in ("Monza", "Misano", "Zolder"):
        await shop.publish(circuit)
    await worker.work_off()
    states = {job.state for job in await recaps.for_server(shop.database, SERVER)}
    assert states == {RecapState.DUE, RecapState.BLOCKED, RecapState.DONE}


async def test_a_channel_that_hangs_does_not_hold_up_the_others(shop: Shop, publisher: Faulty) -> None:
    class Hanging(Faulty):
        async def post(self, job: RecapJob, recap: Recap) -> Shown:
            if "Monza" in recap.event:
                await asyncio.Event().wait()
            return await super().post(job, recap)

    worker = Worker(shop.database, Hanging(publisher.channel), shop.source)
    await shop.publish("Monza")
    await shop.publish("Misano")
    worker.start()
    await reached(shop, RecapState.DONE)
    await worker.stop(grace=0.05)
    hung = (await recaps.for_server(shop.database, SERVER))[1]
    assert hung.state is RecapState.SENDING
    assert hung.first_sent_at is not None


async def test_a_long_act_keeps_its_lease(shop: Shop, publisher: Faulty) -> None:
    """A rate limit may take longer than a lease; the job stays with the worker that waits."""

    class Slow(Faulty):
        async def post(self, job: RecapJob, recap: Recap) -> Shown:
            await asyncio.sleep(0.8)
            return await super().post(job, recap)

    workers = [Worker(shop.database, Slow(publisher.channel), shop.source, lease_seconds=0.3) for _ in range(2)]
    await shop.publish()
    for worker in workers:
        worker.start()
    job = await reached(shop, RecapState.DONE)
    for worker in workers:
        await worker.stop()
    assert job.attempts == 0
    assert len(publisher.channel.ever) == 1


async def test_what_a_dead_worker_dropped_is_taken_up(shop: Shop, publisher: Faulty) -> None:
    await shop.publish()
    publisher.mishaps.append(Mishap.KILLED_AFTER)
    with pytest.raises(Killed):
        await Worker(shop.database, publisher, shop.source).work_off()
    late = Worker(shop.database, publisher, shop.source, clock=lambda: time.time() + 61)
    await late.work_off()
    assert (await shop.job()).state is RecapState.DONE
    assert publisher.acts == ["post", "find"]


async def test_a_worker_that_lost_its_lease_sends_nothing(shop: Shop, publisher: Faulty) -> None:
    class Slow:
        """Takes so long to say what the recap is that another worker has posted it."""

        async def answer(self, job: RecapJob) -> None:
            other = Worker(shop.database, publisher, shop.source, clock=lambda: time.time() + 61)
            await other.work_off()

    await shop.publish()
    stalled = Worker(shop.database, publisher, Slow())
    await stalled.work_off()
    assert publisher.acts == ["post"]
    assert (await shop.job()).state is RecapState.DONE


async def test_the_store_may_fail_for_a_while(shop: Shop, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    async def busy(database: Database, now: float, *, local: bool | None = None) -> tuple[RecapJob, ...]:
        nonlocal asked
        asked += 1
        if asked == 1:
            raise StoreBusy
        return await due(database, now, local=local)

    due = recaps.due
    monkeypatch.setattr(under_test, "NAP_AFTER_FAULT", 0.01)
    monkeypatch.setattr(recaps, "due", busy)
    await shop.publish()
    worker.start()
    await reached(shop, RecapState.DONE)


async def test_a_correction_edits_and_says_so(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    await shop.publish(winner="Ada Swift")
    await worker.work_off()
    await shop.publish(winner="Bea Quick")
    await worker.work_off()
    (message,) = publisher.channel.messages.values()
    assert publisher.acts == ["post", "edit"]
    assert message.recap.corrected
    assert "Bea Quick" in str(message.recap)


async def test_a_retracted_report_takes_its_recap_back(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    published = await shop.publish()
    await worker.work_off()
    await shop.retract(published)
    await worker.work_off()
    (message,) = publisher.channel.messages.values()
    assert message.recap.answer is None
    assert message.recap.event == published.ref.label
    assert (await shop.job()).state is RecapState.DONE


async def test_a_report_retracted_before_its_recap_is_never_told(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    await shop.retract(await shop.publish())
    await worker.work_off()
    assert publisher.acts == []
    assert (await shop.job()).state is RecapState.CANCELLED


async def test_recaps_turned_off_are_not_posted_any_more(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    await shop.publish()
    await servers.update(shop.database, SERVER, recap_channel_id=None)
    await worker.work_off()
    assert publisher.acts == []
    assert (await shop.job()).state is RecapState.CANCELLED


async def test_a_deleted_message_is_not_put_back(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    await shop.publish(winner="Ada Swift")
    await worker.work_off()
    publisher.channel.messages.clear()
    await shop.publish(winner="Bea Quick")
    await worker.work_off()
    job = await shop.job()
    assert not publisher.channel.messages
    assert (job.state, job.problem) == (RecapState.DONE, str(RecapProblem(ProblemKind.MESSAGE_GONE)))


async def test_an_admin_is_told_once_of_one_problem(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    await shop.publish()
    publisher.mishaps.append(Mishap.FORBIDDEN)
    await worker.work_off()
    assert publisher.told == [(RecapProblem(ProblemKind.MISSING_PERMISSIONS, ("view_channel",)), ADMIN.id)]


async def test_telling_an_admin_may_fail(shop: Shop, publisher: Faulty) -> None:
    class Closed(Faulty):
        async def tell(self, job: RecapJob, problem: RecapProblem, recap: Recap, admin_id: int) -> None:
            raise RuntimeError("closed for messages")

    unheard = Closed(publisher.channel)
    unheard.mishaps.append(Mishap.GONE)
    await shop.publish()
    await Worker(shop.database, unheard, shop.source).work_off()
    assert (await shop.job()).state is RecapState.BLOCKED


async def test_blocked_recaps_move_to_the_channel_chosen_next(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    await shop.publish()
    publisher.mishaps.append(Mishap.GONE)
    await worker.work_off()
    await servers.update(shop.database, SERVER, recap_channel_id=71)
    await recaps.release_blocked(shop.database, SERVER)
    await worker.work_off()
    job = await shop.job()
    assert (job.state, job.channel_id) == (RecapState.DONE, 71)


async def test_discord_and_the_terminal_leave_each_other_alone(shop: Shop, worker: Worker, publisher: Faulty) -> None:
    await servers.update(shop.database, LOCAL_SERVER, recap_channel_id=1)
    await shop.publish(server=LOCAL_SERVER)
    await worker.work_off()
    assert (await shop.job(LOCAL_SERVER)).state is RecapState.DUE
    terminal = Faulty(Channel())
    terminal.local = True
    await Worker(shop.database, terminal, shop.source).work_off()
    assert (await shop.job(LOCAL_SERVER)).state is RecapState.DONE
    assert publisher.acts == []


async def test_stopping_lets_an_act_finish(shop: Shop, publisher: Faulty) -> None:
    class Slow(Faulty):
        async def post(self, job: RecapJob, recap: Recap) -> Shown:
            await asyncio.sleep(0.3)
            return await super().post(job, recap)

    worker = Worker(shop.database, Slow(publisher.channel), shop.source)
    await shop.publish()
    worker.start()
    await reached(shop, RecapState.SENDING)
    await worker.stop()
    assert (await shop.job()).state is RecapState.DONE
