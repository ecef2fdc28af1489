"""How putting a recap into a channel can fail, told by what may have happened there.

PublishFailure
├── Lost           no answer, or a server error: it may have taken effect, or not
├── Busy           not taken: come back later
├── Forbidden      not taken: a permission is missing
├── ChannelGone    the channel is no more, and no message in it
├── MessageGone    the message is no more; the channel is
├── Refused        not taken, and would not be at any other time: the message itself is at fault
└── Unsearchable   the channel cannot be read far enough back to say what is not in it
"""

from bot.domain.problems import ProblemKind, RecapProblem


class PublishFailure(Exception):
    """What a publisher raises; `problem` is what an admin is told where this stops the recap."""

    kind = ProblemKind.UNREACHABLE

    def __init__(self, *details: str) -> None:
        self.problem = RecapProblem(self.kind, details)
        super().__init__(str(self.problem))


class Lost(PublishFailure):
    """The answer never came: only a look into the channel tells whether the message did."""


class Busy(PublishFailure):
    """`retry_after`: seconds, 0 or more."""

    def __init__(self, retry_after: float = 0.0) -> None:
        super().__init__()
        self.retry_after = retry_after


class Forbidden(PublishFailure):
    """Details: the missing permissions, by Discord's names, as far as they are known."""

    kind = ProblemKind.MISSING_PERMISSIONS


class ChannelGone(PublishFailure):
    kind = ProblemKind.CHANNEL_GONE


class MessageGone(PublishFailure):
    kind = ProblemKind.MESSAGE_GONE


class Refused(PublishFailure):
    """Details: Discord's words."""

    kind = ProblemKind.REFUSED


class Unsearchable(PublishFailure):
    kind = ProblemKind.TOO_MANY_MESSAGES
