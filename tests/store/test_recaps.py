import asyncio
from pathlib import Path

import pytest

from bot.domain.facts import Event
from bot.domain.stored import LOCAL_SERVER, Actor, RecapJob, RecapState
from db import recaps, reports, servers
from db.connection import Database
from tests.store.test_publish import publish
from tests.store.weekend import ADMIN, CHANNEL, HERE, winner

LATER = 4_000_000_000.0
ME, OTHER = "worker one", "worker two"


@pytest.fixture
async def job(database: Database) -> RecapJob:
    """A recap that is due."""
    await servers.update(database, HERE, recap_channel_id=CHANNEL)
    await publish(database, winner("Ida Sørby"))
    return await only(database)


async def only(database: Database) -> RecapJob:
    (found,) = await recaps.for_server(database, HERE)
    return found


async def again(database: Database, driver: str = "Jan Buus") -> bool:
    return (await publish(database, winner(driver, race=2))).recap_due


async def leased(database: Database, job: RecapJob, *, owner: str = ME, now: float = LATER) -> RecapJob:
    taken = await recaps.lease(database, job.id, owner, now, 60)
    assert taken is not None
    return taken


async def test_a_due_job_is_leased_by_one_worker_only(database: Database, job: RecapJob, path: Path) -> None:
    assert await recaps.due(database, job.next_try_at - 1) == ()
    assert await recaps.due(database, LATER) == (job,)
    assert await recaps.next_due_at(database) == job.next_try_at
    elsewhere = await Database.open(path)
    tries = [recaps.lease(each, job.id, f"{i}", LATER, 60) for i, each in enumerate([database, elsewhere] * 4)]
    taken = [got for got in await asyncio.gather(*tries) if got]
    await elsewhere.close()
    assert [(t.state, t.attempts, t.first_sent_at) for t in taken] == [(RecapState.SENDING, 1, None)]
    assert await recaps.due(database, LATER + 59) == ()
    assert await recaps.next_due_at(database) == LATER + 60


async def test_a_lease_that_ran_out_is_taken_up_and_the_slow_worker_has_no_more_say(
    database: Database, job: RecapJob
) -> None:
    await leased(database, job)
    assert await recaps.sending(database, job.id, ME, LATER + 1, 60)
    assert [j.id for j in await recaps.due(database, LATER + 62)] == [job.id]
    taken = await leased(database, job, owner=OTHER, now=LATER + 62)
    assert (taken.attempts, taken.first_sent_at) == (2, LATER + 1)
    assert not await recaps.sending(database, job.id, ME, LATER + 63, 60)
    assert not await recaps.renew(database, job.id, ME, LATER + 999)
    assert not await recaps.posted(database, job.id, ME, 5, 1, LATER)
    assert not await recaps.blocked(database, job.id, ME, "x", settled=True)
    assert not await recaps.retry(database, job.id, ME, LATER, "x")
    assert not await recaps.uncertain(database, job.id, ME, "x")
    assert not await recaps.left(database, job.id, ME, "x")
    assert not await recaps.cancelled(database, job.id, ME, 1)
    assert await only(database) == taken
    assert await recaps.posted(database, job.id, OTHER, 5, 1, LATER)


async def test_a_posted_recap_is_done_until_its_facts_change(database: Database, job: RecapJob) -> None:
    await leased(database, job)
    assert await recaps.posted(database, job.id, ME, 5, 1, LATER)
    done = await only(database)
    assert (done.state, done.posted, done.message_id, done.attempts) == (RecapState.DONE, 1, 5, 0)
    assert await recaps.next_due_at(database) is None
    assert await again(database)
    due = await only(database)
    assert (due.state, due.wanted, due.posted, due.message_id) == (RecapState.DUE, 2, 1, 5)


async def test_what_changes_while_a_recap_is_sent_is_due_after_it(database: Database, job: RecapJob) -> None:
    await leased(database, job)
    assert await again(database)
    assert (await only(database)).state is RecapState.SENDING
    assert await recaps.posted(database, job.id, ME, 5, 1, LATER)
    due = await only(database)
    assert (due.state, due.wanted, due.posted) == (RecapState.DUE, 2, 1)


async def test_a_channel_ahead_of_a_restored_store_is_brought_to_the_stores_word(
    database: Database, job: RecapJob
) -> None:
    await leased(database, job)
    assert await recaps.posted(database, job.id, ME, 5, 9, LATER)
    due = await only(database)
    assert (due.state, due.wanted, due.posted) == (RecapState.DUE, 10, 9)


async def test_a_failure_is_tried_again_later(database: Database, job: RecapJob) -> None:
    await leased(database, job)
    assert await recaps.retry(database, job.id, ME, LATER + 10, "lost")
    assert await recaps.due(database, LATER + 9) == ()
    assert (await recaps.due(database, LATER + 10))[0].problem == "lost"


@pytest.mark.parametrize("settled", [True, False])
async def test_a_blocked_recap_waits_for_setup(database: Database, job: RecapJob, settled: bool) -> None:
    await leased(database, job)
    await recaps.sending(database, job.id, ME, LATER, 60)
    assert await recaps.blocked(database, job.id, ME, "forbidden", settled=settled)
    assert await recaps.due(database, LATER + 1e6) == ()
    await servers.update(database, HERE, recap_channel_id=CHANNEL + 1)
    assert await recaps.release_blocked(database, HERE) == 1
    due = await only(database)
    assert (due.state, due.problem, due.attempts) == (RecapState.DUE, None, 0)
    # What may stand in the old channel is looked for there.
    assert due.channel_id == (CHANNEL + 1 if settled else CHANNEL)
    assert (due.first_sent_at is None) == settled


async def test_jobs_never_sent_follow_the_channel_and_sent_ones_stay(database: Database, job: RecapJob) -> None:
    await leased(database, job)
    await recaps.posted(database, job.id, ME, 5, 1, LATER)
    fresh = await publish(database, winner("Sam Low", event=Event("GT Open", "Imola", 2031)))
    await servers.update(database, HERE, recap_channel_id=CHANNEL + 1)
    assert await recaps.release_blocked(database, HERE) == 1
    channels = {j.event_id: j.channel_id for j in await recaps.for_server(database, HERE)}
    assert channels == {job.event_id: CHANNEL, fresh.ref.id: CHANNEL + 1}
    await servers.update(database, HERE, recap_channel_id=None)
    assert await recaps.release_blocked(database, HERE) == 0


async def test_an_uncertain_recap_is_not_taken_up_by_itself(database: Database, job: RecapJob) -> None:
    await leased(database, job)
    await recaps.sending(database, job.id, ME, LATER, 60)
    await recaps.uncertain(database, job.id, ME, "cannot look")
    assert await recaps.due(database, LATER + 1e6) == ()
    assert not await again(database)
    waiting = await only(database)
    assert (waiting.state, waiting.wanted, waiting.first_sent_at) == (RecapState.UNCERTAIN, 2, LATER)


async def test_retracting_cancels_what_was_never_sent(database: Database, job: RecapJob) -> None:
    (report,) = await reports.summaries(database, HERE)
    assert not (await reports.retract(database, HERE, ADMIN, report.id)).recap_due
    assert (await only(database)).state is RecapState.CANCELLED
    assert await recaps.due(database, LATER) == ()
    assert (await publish(database, winner("Ida Sørby"))).recap_due
    due = await only(database)
    assert (due.id, due.state, due.wanted, due.first_sent_at) == (job.id, RecapState.DUE, 2, None)


async def test_retracting_asks_to_mend_what_may_stand_in_the_channel(database: Database, job: RecapJob) -> None:
    (report,) = await reports.summaries(database, HERE)
    await leased(database, job)
    await recaps.sending(database, job.id, ME, LATER, 60)
    assert (await reports.retract(database, HERE, ADMIN, report.id)).recap_due
    assert await recaps.posted(database, job.id, ME, 5, 1, LATER)
    due = await only(database)
    assert (due.state, due.wanted, due.posted, due.message_id) == (RecapState.DUE, 2, 1, 5)


async def test_retracting_one_of_two_reports_keeps_the_recap_due(database: Database, job: RecapJob) -> None:
    (report,) = await reports.summaries(database, HERE)
    await again(database)
    assert (await reports.retract(database, HERE, ADMIN, report.id)).recap_due
    assert (await only(database)).wanted == 3


async def test_a_cancelled_job_is_due_where_more_was_wanted_meanwhile(database: Database, job: RecapJob) -> None:
    taken = await leased(database, job)
    await again(database)
    assert await recaps.cancelled(database, job.id, ME, taken.wanted)
    due = await only(database)
    assert due.state is RecapState.DUE
    await leased(database, due)
    assert await recaps.cancelled(database, job.id, ME, due.wanted)
    assert (await only(database)).state is RecapState.CANCELLED


async def test_a_message_people_took_away_is_not_put_back(database: Database, job: RecapJob) -> None:
    await leased(database, job)
    await recaps.posted(database, job.id, ME, 5, 1, LATER)
    await again(database)
    await leased(database, job)
    assert await recaps.left(database, job.id, ME, "gone")
    left = await only(database)
    assert (left.state, left.problem, left.message_id) == (RecapState.DONE, "gone", 5)


async def test_the_local_channel_and_discord_each_see_their_own(database: Database, job: RecapJob) -> None:
    await servers.update(database, LOCAL_SERVER, recap_channel_id=1)
    await publish(database, winner("Ida Sørby"), server_id=LOCAL_SERVER)
    assert [j.server_id for j in await recaps.due(database, LATER, local=True)] == [LOCAL_SERVER]
    assert [j.server_id for j in await recaps.due(database, LATER, local=False)] == [HERE]
    assert len(await recaps.due(database, LATER)) == 2
    assert await recaps.next_due_at(database, local=False) == job.next_try_at
    assert (await recaps.next_due_at(database, local=True) or 0) > job.next_try_at


async def test_the_last_admin_is_a_person(database: Database, job: RecapJob) -> None:
    assert await recaps.last_admin(database, HERE, job.event_id) == ADMIN.id
    (report,) = await reports.summaries(database, HERE)
    await reports.retract(database, HERE, Actor(0, "terminal", is_admin=True), report.id)
    assert await recaps.last_admin(database, HERE, job.event_id) == ADMIN.id
    assert await recaps.last_admin(database, HERE, 999) is None
