"""Every way an attempt at a recap can go, as a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.problems import ProblemKind, RecapProblem
from bot.domain.stored import RecapJob
from bot.outbox.failures import (
    Busy,
    ChannelGone,
    Forbidden,
    Lost,
    MessageGone,
    PublishFailure,
    Refused,
    Unsearchable,
)
from bot.outbox.policy import (
    LONGEST_DELAY,
    Absent,
    Act,
    Block,
    Cancel,
    Doubt,
    Edit,
    LeaveBe,
    LookUp,
    Outcome,
    Post,
    Posted,
    Retry,
    Shown,
    Step,
    after,
    begin,
    delay,
)
from tests.outbox.jobs import NOW, job

NEW = job()
UNSETTLED = job(first_sent_at=NOW - 9, attempts=2)
SHOWN = job(message_id=500, posted=1, wanted=2, first_sent_at=NOW - 900)

UNREACHABLE = RecapProblem(ProblemKind.UNREACHABLE)
LACKS_SEND = RecapProblem(ProblemKind.MISSING_PERMISSIONS, ("send_messages",))
NO_CHANNEL = RecapProblem(ProblemKind.CHANNEL_GONE)
TOO_BIG = RecapProblem(ProblemKind.REFUSED, ("too big",))


@pytest.mark.parametrize(
    ("start", "silent", "first"),
    [
        (NEW, False, Post()),
        (NEW, True, Cancel()),
        (UNSETTLED, False, LookUp()),
        (UNSETTLED, True, LookUp()),  # it may be in the channel, and then has to be taken back there
        (SHOWN, False, Edit()),
        (SHOWN, True, Edit()),
    ],
)
def test_the_first_step(start: RecapJob, silent: bool, first: Step) -> None:
    assert begin(start, silent=silent) == first


@pytest.mark.parametrize(
    ("act", "outcome", "then"),
    [
        (Post(), Shown(500, 1), Posted(500, 1)),
        (Post(), Lost(), Retry(NOW + 2, UNREACHABLE)),
        (Post(), Busy(30.0), Retry(NOW + 30, UNREACHABLE)),
        (Post(), Busy(0.5), Retry(NOW + 2, UNREACHABLE)),
        (Post(), Forbidden("send_messages"), Block(LACKS_SEND, settled=True)),
        (Post(), ChannelGone(), Block(NO_CHANNEL, settled=True)),
        (Post(), Refused("too big"), Block(TOO_BIG, settled=True)),
        (LookUp(), Shown(500, 1), Posted(500, 1)),
        (LookUp(), Absent(), Post()),
        (LookUp(), Lost(), Retry(NOW + 2, UNREACHABLE)),
        (LookUp(), Busy(4.0), Retry(NOW + 4, UNREACHABLE)),
        (LookUp(), Forbidden("view_channel"), Doubt(RecapProblem(ProblemKind.CANNOT_LOOK, ("view_channel",)))),
        (LookUp(), Unsearchable(), Doubt(RecapProblem(ProblemKind.TOO_MANY_MESSAGES))),
        (LookUp(), Refused("odd"), Doubt(RecapProblem(ProblemKind.REFUSED, ("odd",)))),
        (LookUp(), ChannelGone(), Block(NO_CHANNEL, settled=True)),
        (Edit(), Shown(500, 2), Posted(500, 2)),
        (Edit(), MessageGone(), LeaveBe(RecapProblem(ProblemKind.MESSAGE_GONE))),
        (Edit(), ChannelGone(), LeaveBe(NO_CHANNEL)),
        (Edit(), Forbidden("send_messages"), Block(LACKS_SEND, settled=False)),
        (Edit(), Refused("too big"), Block(TOO_BIG, settled=False)),
        (Edit(), Lost(), Retry(NOW + 2, UNREACHABLE)),
        (Edit(), Busy(5.0), Retry(NOW + 5, UNREACHABLE)),
    ],
)
def test_the_step_after(act: Act, outcome: Outcome, then: Step) -> None:
    assert after(NEW, act, outcome, silent=False, now=NOW, jitter=0.0) == then


@pytest.mark.parametrize("failure", [Forbidden("send_messages"), Refused("too big")])
def test_a_no_after_an_unsettled_send_settles_nothing(failure: PublishFailure) -> None:
    """The earlier message may have been on its way while the channel was looked through."""
    then = after(UNSETTLED, Post(), failure, silent=False, now=NOW, jitter=0.0)
    assert then == Block(failure.problem, settled=False)


@pytest.mark.parametrize("outcome", [Absent(), ChannelGone()])
def test_nothing_to_tell_and_nothing_there_is_the_end_of_it(outcome: Outcome) -> None:
    assert after(UNSETTLED, LookUp(), outcome, silent=True, now=NOW, jitter=0.0) == Cancel()


FAILURES: list[PublishFailure] = [
    Lost(),
    Busy(1.0),
    Forbidden(),
    ChannelGone(),
    MessageGone(),
    Refused(),
    Unsearchable(),
]


@given(st.sampled_from([NEW, UNSETTLED, SHOWN]), st.sampled_from([LookUp(), Edit(), Post()]), st.sampled_from(FAILURES))
def test_no_failure_leads_to_another_message(start: RecapJob, act: Act, failure: PublishFailure) -> None:
    assert not isinstance(after(start, act, failure, silent=False, now=NOW, jitter=0.5), Act)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_waits_grow_and_stay_within_bounds(attempts: int, jitter: float) -> None:
    assert delay(attempts, 0.0) <= delay(attempts, jitter) <= delay(attempts, 1.0) <= 1.5 * LONGEST_DELAY
    assert delay(attempts, jitter) <= delay(attempts + 1, jitter)


@pytest.mark.parametrize(
    "problem",
    [UNREACHABLE, LACKS_SEND, RecapProblem(ProblemKind.MISSING_PERMISSIONS, ("view_channel", "embed_links"))],
)
def test_a_problem_comes_back_from_its_text(problem: RecapProblem) -> None:
    assert RecapProblem.parse(str(problem)) == problem


def test_a_problem_of_another_version_is_still_told() -> None:
    assert RecapProblem.parse("moonlight:full") == RecapProblem(ProblemKind.REFUSED, ("moonlight:full",))
