"""What to do next with a recap that is due: pure decisions, no clock, no chance, no I/O.

Exactly once rests on three things, none of which trusts a clock:
- a row says "sending" before the message is sent, so a message that may exist is always known of (`unsettled`);
- an unsettled message is looked for in the channel, and sent again only when it is certainly not there;
- every attempt carries the same nonce, so that Discord answers a second send that follows the first within minutes
  (when the first may not show in the channel yet) with the first message.
Where the channel cannot be read, the job becomes uncertain and an admin is told: a recap too few can be asked for
with /recap, a recap too many cannot be unsaid.
"""

from dataclasses import dataclass

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
)

FIRST_DELAY = 2.0  # seconds
LONGEST_DELAY = 900.0  # seconds; tried at this pace for as long as it takes


# ── What is done in the channel ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Post:
    """Send the message, under the job's nonce."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Bring the message that is there up to date; doing so twice is harmless."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """Look whether an earlier attempt left the message in the channel."""


Act = Post | Edit | LookUp


# ── What came of it ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Shown:
    """The message is in the channel and shows this revision (1 or more) of the recap."""

    message_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class Absent:
    """The channel was read as far back as it takes: no message of this job is in it."""


Outcome = Shown | Absent | PublishFailure


# ── What is written down ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Posted:
    """The channel shows this revision: done, or due again where the store has gone on since."""

    message_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class Retry:
    """Due again at a time (Unix seconds)."""

    at: float
    problem: RecapProblem


@dataclass(frozen=True, slots=True)
class Block:
    """Wait for an admin, who is told the problem. `settled`: certainly nothing of this job is in the channel."""

    problem: RecapProblem
    settled: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """The message may be in the channel and nobody can tell: wait for an admin, never send again."""

    problem: RecapProblem


@dataclass(frozen=True, slots=True)
class LeaveBe:
    """People took the message away: it is not put back. The problem stays on the row."""

    problem: RecapProblem


@dataclass(frozen=True, slots=True)
class Cancel:
    """There is nothing to tell, and nothing in the channel."""


Record = Posted | Retry | Block | Doubt | LeaveBe | Cancel
Step = Act | Record


def unsettled(job: RecapJob) -> bool:
    """Whether a message was perhaps sent whose answer nobody saw."""
    return job.message_id is None and job.first_sent_at is not None


def begin(job: RecapJob, *, silent: bool) -> Act | Cancel:
    """The first step of an attempt. `silent`: the event has no fact left to tell (all its reports were retracted)."""
    if job.message_id is not None:
        return Edit()
    if unsettled(job):
        return LookUp()
    return Cancel() if silent else Post()


def after(job: RecapJob, act: Act, outcome: Outcome, *, silent: bool, now: float, jitter: float) -> Step:
    """The step that follows an act in the channel.

    `now` is Unix seconds; `jitter` in 0..1 spreads retries so that many jobs do not come back at one moment.
    """
    if isinstance(outcome, Shown):
        return Posted(outcome.message_id, outcome.revision)
    if isinstance(outcome, Absent):
        return Cancel() if silent else Post()
    if isinstance(act, Edit):
        return _after_failed_edit(job, outcome, now, jitter)
    if isinstance(act, LookUp):
        return _after_failed_look(job, outcome, silent=silent, now=now, jitter=jitter)
    return _after_failed_post(job, outcome, now, jitter)


def _after_failed_post(job: RecapJob, failure: PublishFailure, now: float, jitter: float) -> Record:
    # A plain no to the first attempt leaves the channel without the message. To a later one it does not: an earlier
    # message may still be on its way, and come after the look that did not find it. "Busy" is no plain no: discord.py
    # sends again by itself after a 5xx, and only the last of its answers is seen here.
    if isinstance(failure, ChannelGone):
        return Block(failure.problem, settled=True)
    if isinstance(failure, Forbidden | Refused):
        return Block(failure.problem, settled=not unsettled(job))
    return _again(job, failure, now, jitter)


def _after_failed_edit(job: RecapJob, failure: PublishFailure, now: float, jitter: float) -> Record:
    if isinstance(failure, MessageGone | ChannelGone):
        return LeaveBe(failure.problem)
    if isinstance(failure, Forbidden | Refused):
        return Block(failure.problem, settled=False)
    return _again(job, failure, now, jitter)


def _after_failed_look(
    job: RecapJob, failure: PublishFailure, *, silent: bool, now: float, jitter: float
) -> Block | Doubt | Retry | Cancel:
    if isinstance(failure, ChannelGone):
        # Whatever was in it went with it.
        return Cancel() if silent else Block(failure.problem, settled=True)
    if isinstance(failure, Lost | Busy):
        return _again(job, failure, now, jitter)
    if isinstance(failure, Forbidden):
        return Doubt(RecapProblem(ProblemKind.CANNOT_LOOK, failure.problem.details))
    return Doubt(failure.problem)


def _again(job: RecapJob, failure: PublishFailure, now: float, jitter: float) -> Retry:
    wait = max(delay(job.attempts, jitter), failure.retry_after if isinstance(failure, Busy) else 0.0)
    return Retry(now + wait, failure.problem)


def delay(attempts: int, jitter: float) -> float:
    """Seconds to wait after n attempts (1 or more): doubled up to 15 minutes; jitter (0..1) adds half at most."""
    doubled = FIRST_DELAY * 2.0 ** min(max(attempts, 1) - 1, 20)
    return float(min(doubled, LONGEST_DELAY) * (1.0 + jitter / 2.0))
