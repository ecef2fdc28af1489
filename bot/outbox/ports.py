"""What the worker needs of others: who knows what a recap says, and who puts it into a channel."""

from dataclasses import dataclass
from typing import Protocol

from bot.domain.answers import RecapAnswer
from bot.domain.language import Language
from bot.domain.problems import RecapProblem
from bot.domain.stored import RecapJob
from bot.outbox.policy import Shown


@dataclass(frozen=True, slots=True)
class Recap:
    """What a message is to show, in the server's language.

    `answer` None: taken back, every report on the event was retracted. `corrected`: the channel has shown another
    revision before. `event` is the event's label. `calls` is the role whose members are called when it is posted;
    `hidden`: who won is covered until a reader uncovers it.
    """

    answer: RecapAnswer | None
    language: Language
    event: str
    corrected: bool = False
    calls: int | None = None
    hidden: bool = False


class RecapSource(Protocol):
    """Who knows what a job's recap says now."""

    async def answer(self, job: RecapJob) -> RecapAnswer | None:
        """The recap as the store has it; None where the event has no live fact."""


class Publisher(Protocol):
    """Who puts recaps into channels. Every method raises PublishFailure where it could not."""

    @property
    def local(self) -> bool:
        """Whether it serves the local channel; else it serves Discord."""

    async def post(self, job: RecapJob, recap: Recap) -> Shown:
        """Send the message under the job's nonce; what is returned may be an earlier message with that nonce."""

    async def edit(self, job: RecapJob, recap: Recap) -> None:
        """Bring the message job.message_id up to date."""

    async def find(self, job: RecapJob) -> Shown | None:
        """The job's message in its channel; None only where it is certainly not there."""

    async def tell(self, job: RecapJob, problem: RecapProblem, recap: Recap, admin_id: int) -> None:
        """Tell the admin who last changed the event that its recap is stuck, as well as can be."""
