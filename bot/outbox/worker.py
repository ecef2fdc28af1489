"""The worker: takes up recaps that are due, has them put into their channel, and writes down what came of it.

Each job is worked on under a lease, kept alive while its act in the channel lasts. A worker that dies leaves its lease
to run out; the next one takes the job up where the row says it stood. Any number of workers may share a store.
"""

import asyncio
import logging
import random
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import assert_never

from bot.domain.problems import ProblemKind, RecapProblem
from bot.domain.stored import RecapJob, ServerSettings
from bot.outbox import policy
from bot.outbox.failures import Lost, PublishFailure
from bot.outbox.policy import Absent, Act, Block, Cancel, Doubt, Edit, LeaveBe, LookUp, Post, Posted, Record, Retry
from bot.outbox.ports import Publisher, Recap, RecapSource
from db import events, recaps, servers
from db.connection import Database

log = logging.getLogger(__name__)

LEASE_SECONDS = 60.0
AT_ONCE = 4  # jobs worked on side by side, so that one channel that hangs does not hold up the others
LONGEST_NAP = 15.0  # seconds; another process on the same store publishes without waking this one
SHORTEST_NAP = 0.1
NAP_AFTER_FAULT = 5.0


class Worker:
    """`start` once, `wake` whenever something was published, `stop` at the end."""

    def __init__(
        self,
        database: Database,
        publisher: Publisher,
        source: RecapSource,
        *,
        clock: Callable[[], float] = time.time,
        owner: str | None = None,
        lease_seconds: float = LEASE_SECONDS,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._database = database
        self._publisher = publisher
        self._source = source
        self._clock = clock
        self._owner = owner or secrets.token_hex(8)
        self._lease_seconds = lease_seconds
        self._jitter = jitter
        self._woken = asyncio.Event()
        self._stopping = False
        self._loop: asyncio.Task[None] | None = None
        self._running: dict[int, asyncio.Task[None]] = {}

    def start(self) -> None:
        """Begin to work in the background; a second call (a reconnect) changes nothing."""
        if self._loop is None:
            self._loop = asyncio.create_task(self.run(), name="recap worker")

    def wake(self) -> None:
        """Look at once for recaps that are due."""
        self._woken.set()

    async def stop(self, grace: float = 10.0) -> None:
        """Finish what is being sent, waiting up to `grace` seconds, and end. Whatever is cut off is taken up later."""
        self._stopping = True
        self.wake()
        if self._loop is not None:
            await self._loop
        if self._running:
            await asyncio.wait(self._running.values(), timeout=grace)
        for task in list(self._running.values()):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def work_off(self) -> None:
        """Take up what is due now, once, and wait until it is done with: for programs that do not stay."""
        await self._take_up()
        await asyncio.gather(*self._running.values())

    async def run(self) -> None:
        """Work until stopped. No fault of one job or of the store ends it."""
        while not self._stopping:
            self._woken.clear()
            try:
                nap = await self._take_up()
            except Exception:
                log.exception("the recaps that are due could not be read; trying again")
                nap = NAP_AFTER_FAULT
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), nap)

    async def _take_up(self) -> float:
        """Begin work on the jobs that are due; how many seconds to sleep then, unless woken."""
        now = self._clock()
        for job in await recaps.due(self._database, now, local=self._publisher.local):
            if len(self._running) >= AT_ONCE:
                break
            if job.id not in self._running:
                task = asyncio.create_task(self._attempt(job.id), name=f"recap {job.id}")
                self._running[job.id] = task
                task.add_done_callback(partial(self._finished, job.id))
        next_at = await recaps.next_due_at(self._database, local=self._publisher.local)
        return LONGEST_NAP if next_at is None else min(max(next_at - now, SHORTEST_NAP), LONGEST_NAP)

    def _finished(self, job_id: int, _: asyncio.Task[None]) -> None:
        self._running.pop(job_id, None)
        self.wake()

    async def _attempt(self, job_id: int) -> None:
        """One attempt at one job, whose faults stay its own."""
        try:
            job = await recaps.lease(self._database, job_id, self._owner, self._clock(), self._lease_seconds)
            if job is not None:
                async with self._lease_kept(job):
                    await self._carry_out(job)
        except Exception:
            # The store failed under it: the lease runs out, and the row says where the job stands.
            log.exception("recap %d: nothing could be written down; it is taken up again later", job_id)

    async def _carry_out(self, job: RecapJob) -> None:
        try:
            recap, silent = await self._recap(job)
        except Exception as fault:
            await self._record(job, Retry(self._clock() + self._delay(job), self._fault(job, fault)), None)
            return
        step: policy.Step = policy.begin(job, silent=silent)
        while isinstance(step, Act):
            outcome = await self._act(job, step, recap)
            if outcome is None:
                log.warning("recap %d: another worker has taken it over", job.id)
                return
            step = policy.after(job, step, outcome, silent=silent, now=self._clock(), jitter=self._jitter())
        await self._record(job, step, recap)

    async def _recap(self, job: RecapJob) -> tuple[Recap, bool]:
        """What the message is to show, and whether there is no reason (any more) to send one."""
        await self._database.refresh()  # another process may have published; answers are kept until that is noticed
        settings = await servers.get(self._database, job.server_id) or ServerSettings(job.server_id)
        answer = await self._source.answer(job)
        facts = None if answer else await events.load(self._database, job.server_id, job.event_id)
        ref = answer.ref if answer else facts.ref if facts else None
        recap = Recap(
            answer,
            settings.language,
            ref.label if ref else "",
            corrected=job.message_id is not None,
            calls=settings.notify_role_id,
            hidden=settings.spoilers,
        )
        return recap, answer is None or settings.recap_channel_id is None

    async def _act(self, job: RecapJob, act: Act, recap: Recap) -> policy.Outcome | None:
        """Do it in the channel; None where the lease was lost just before a message would have been sent."""
        try:
            match act:
                case LookUp():
                    return await self._publisher.find(job) or Absent()
                case Edit():
                    await self._publisher.edit(job, recap)
                    assert job.message_id is not None
                    return policy.Shown(job.message_id, job.wanted)
                case Post():
                    if not await recaps.sending(
                        self._database, job.id, self._owner, self._clock(), self._lease_seconds
                    ):
                        return None
                    return await self._publisher.post(job, recap)
                case _:
                    assert_never(act)
        except PublishFailure as failure:
            log.warning("recap %d: %s: %s", job.id, type(act).__name__, failure)
            return failure
        except Exception as fault:
            # Ours, and nobody knows how far it came.
            lost = Lost()
            lost.problem = self._fault(job, fault)
            return lost

    async def _record(self, job: RecapJob, record: Record, recap: Recap | None) -> None:
        database, owner = self._database, self._owner
        match record:
            case Posted(message_id, revision):
                await recaps.posted(database, job.id, owner, message_id, revision, self._clock())
            case Retry(at, problem):
                await recaps.retry(database, job.id, owner, at, str(problem))
            case Block(problem, settled):
                await recaps.blocked(database, job.id, owner, str(problem), settled=settled)
                await self._tell(job, problem, recap)
            case Doubt(problem):
                await recaps.uncertain(database, job.id, owner, str(problem))
                await self._tell(job, problem, recap)
            case LeaveBe(problem):
                await recaps.left(database, job.id, owner, str(problem))
            case Cancel():
                await recaps.cancelled(database, job.id, owner, job.wanted)
            case _:
                assert_never(record)

    async def _tell(self, job: RecapJob, problem: RecapProblem, recap: Recap | None) -> None:
        if recap is None or job.problem == str(problem):
            return  # told before
        try:
            admin = await recaps.last_admin(self._database, job.server_id, job.event_id)
            if admin is not None:
                await self._publisher.tell(job, problem, recap, admin)
        except Exception as fault:
            # People may have closed their messages to us. /setup tells the problem too.
            log.info("recap %d: no admin could be told directly (%s: %s)", job.id, type(fault).__name__, fault)

    def _delay(self, job: RecapJob) -> float:
        return policy.delay(job.attempts, self._jitter())

    def _fault(self, job: RecapJob, fault: Exception) -> RecapProblem:
        reference = secrets.token_hex(3)
        log.error("recap %d: fault %s", job.id, reference, exc_info=fault)
        return RecapProblem(ProblemKind.FAULT, (reference,))

    @asynccontextmanager
    async def _lease_kept(self, job: RecapJob) -> AsyncIterator[None]:
        """Renew the lease while the block runs: discord.py may wait long for a rate limit, and must not be cut off
        in it (cancelled in a global one, it leaves every later request waiting for ever)."""

        async def renew() -> None:
            while True:
                await asyncio.sleep(self._lease_seconds / 3)
                with suppress(Exception):
                    await recaps.renew(self._database, job.id, self._owner, self._clock() + self._lease_seconds)

        task = asyncio.create_task(renew(), name=f"lease of recap {job.id}")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
