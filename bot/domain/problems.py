"""Why a recap is not in its channel as it should be, in a form that the store keeps and any language can tell."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """Each kind has one sentence in the catalogues, under `recap_problem.<kind>`; `details` fill {details}."""

    MISSING_PERMISSIONS = "missing_permissions"  # details: names of Discord permissions, such as "send_messages"
    CHANNEL_GONE = "channel_gone"
    MESSAGE_GONE = "message_gone"
    REFUSED = "refused"  # details: Discord's own words
    UNREACHABLE = "unreachable"  # is being tried again
    CANNOT_LOOK = "cannot_look"  # perhaps posted; details: what would allow a look, as in MISSING_PERMISSIONS
    TOO_MANY_MESSAGES = "too_many_messages"  # perhaps posted, and the channel has gone on too far to tell
    FAULT = "fault"  # details: the reference number in the log


@dataclass(frozen=True, slots=True)
class RecapProblem:
    """Its text form, in the store and in RecapJob.problem, is `kind` or `kind:detail|detail`."""

    kind: ProblemKind
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.details:
            return self.kind.value
        return f"{self.kind.value}:{'|'.join(d.replace('|', '/') for d in self.details)}"

    @classmethod
    def parse(cls, text: str) -> "RecapProblem":
        """Read the text form back; a kind that nobody knows any more becomes REFUSED, with the text as its detail."""
        kind, _, details = text.partition(":")
        if kind not in set(ProblemKind):
            return cls(ProblemKind.REFUSED, (text,))
        return cls(ProblemKind(kind), tuple(d for d in details.split("|") if d))
