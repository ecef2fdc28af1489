"""What the store hands out: facts with their source, events, reports, drafts, and a server's settings."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.facts import Best, Event, Fact, Penalty, Quote, Remark, ReportFacts, Result, Retirement, Standing
from bot.domain.language import Language

# The local channel (terminal, command line) is a server of its own, under an id that no Discord server has.
LOCAL_SERVER = 0
# Where its recaps go: the terminal itself.
LOCAL_CHANNEL = 1

F_co = TypeVar("F_co", bound=Fact, covariant=True)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a Discord user (or 0: the local terminal, 1: Racebot itself), and whether it may administer."""

    id: int
    name: str
    is_admin: bool = False


RACEBOT = Actor(1, "Racebot", is_admin=True)


class Origin(StrEnum):
    """Where a fact comes from; of two that disagree the later in this order outranks the earlier."""

    REPORT = "report"
    OFFICIAL = "official"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a stored fact comes from. `sentences` are the report's own words; `changed_at` is UTC, ISO 8601."""

    origin: Origin
    report_id: int | None
    version: int | None
    title: str
    sentences: tuple[str, ...]
    changed_by: str
    changed_at: str


@dataclass(frozen=True)
class Stored(Generic[F_co]):
    """A fact in the store; `race` is its number within the event, None for a standing or an unplaced quote."""

    id: int
    race: int | None
    fact: F_co
    source: Source


@dataclass(frozen=True, slots=True)
class EventRef:
    """A stored event. `label` names it to people, in no language: "GT4 European Series · Spa-Francorchamps · 2020".

    `date` is its first day, ISO 8601, where an admin gave it.
    """

    id: int
    event: Event
    title: str
    date: str | None = None

    @property
    def label(self) -> str:
        named = [part for part in (self.event.series, self.event.circuit) if part] or [self.title]
        season = str(self.event.season or "")
        return " · ".join([*named, season] if season and season not in named[0] else named)


@dataclass(frozen=True)
class EventFacts:
    """All that is known of one event: every live fact of every published report on it, admins' words included.

    Within a slot (a place, a pole) several facts may stand; the one to believe comes first: an admin's before an
    official sheet's before a report's, then the newer before the older.
    """

    ref: EventRef
    races: tuple[int, ...]
    poles: tuple[Stored[Best], ...] = ()
    fastest_laps: tuple[Stored[Best], ...] = ()
    results: tuple[Stored[Result], ...] = ()
    penalties: tuple[Stored[Penalty], ...] = ()
    retirements: tuple[Stored[Retirement], ...] = ()
    standings: tuple[Stored[Standing], ...] = ()
    quotes: tuple[Stored[Quote], ...] = ()
    remarks: tuple[Stored[Remark], ...] = ()


@dataclass(frozen=True, slots=True)
class EventSummary:
    """One line of the list of events; `loaded_at` (UTC, ISO 8601) is when its newest report came."""

    ref: EventRef
    races: tuple[int, ...]
    reports: int
    facts: int
    loaded_at: str


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What a server's admins chose. `recap_channel_id` None: no recaps are posted.

    `notify_role_id`: the role a posted recap calls. `spoilers`: recaps hide who won until one looks.
    """

    server_id: int
    language: Language = Language.EN
    recap_channel_id: int | None = None
    admin_role_id: int | None = None
    seeded: bool = False
    notify_role_id: int | None = None
    spoilers: bool = False


class ReportState(StrEnum):
    PUBLISHED = "published"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report in the list of reports; `facts` counts its live facts."""

    id: int
    title: str
    ref: EventRef
    version: int
    state: ReportState
    loaded_by: str
    loaded_at: str
    facts: int


class DraftState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True)
class Draft:
    """A report that was read and waits for an admin's word. `settled_by` says who published or discarded it.

    `revises`: it is a new version of that report, which had `revises_version` when it was read.
    """

    id: int
    server_id: int
    title: str
    text: str
    facts: ReportFacts
    state: DraftState
    created_by: str
    created_at: str
    settled_by: str | None = None
    revises: int | None = None
    revises_version: int | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: the report, its event, how many facts it stored, and whether a recap is due in a channel.

    `change_id` is its place in the history.
    """

    report_id: int
    ref: EventRef
    facts: int
    recap_due: bool
    change_id: int


class RecapState(StrEnum):
    """DUE: to be posted or edited. SENDING: a worker holds the lease. DONE: the channel shows the wanted revision.

    BLOCKED: an admin must act (permission, channel). UNCERTAIN: sent, answer lost, and not found in the channel.
    """

    DUE = "due"
    SENDING = "sending"
    DONE = "done"
    BLOCKED = "blocked"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class RecapJob:
    """A recap that is due in a channel: at most one for each event and server.

    `wanted` is the revision that the store asks for, `posted` the one the channel shows (0: none yet). Times are Unix
    seconds. `nonce` stays the same over all attempts to post this message, so that Discord can recognise a second one.
    """

    id: int
    server_id: int
    event_id: int
    channel_id: int
    state: RecapState
    wanted: int
    posted: int
    nonce: str
    message_id: int | None
    attempts: int
    first_sent_at: float | None
    next_try_at: float
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Every label of a server that a member may name, for completion: newest events first, the rest alphabetical."""

    events: tuple[EventSummary, ...] = ()
    drivers: tuple[tuple[int, str], ...] = ()
    teams: tuple[tuple[int, str], ...] = ()
    classes_by_event: dict[int, tuple[str, ...]] = field(default_factory=dict)
    aliases: dict[str, int] = field(default_factory=dict)
