"""What admins say about what is known: corrections, what follows from them, and the record of every change.

What a report says is never touched by a correction. An admin's word is a fact of its own, or a denial ("this is not
so"): answers show the admins' facts, and those of the reports that no denial meets. A denial holds against every report
and every later version that claims the same, until it is taken back or undone; a report that says something else is
heard, below the admin's word.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.facts import Entry, Event, Fact
from bot.domain.stored import EventRef, ReportState, ReportSummary, Stored

# More races than any weekend has, and more places than any field has.
MOST_RACES: Final = 99
MOST_PLACES: Final = 300


class FactKind(StrEnum):
    RESULT = "result"
    POLE = "pole"
    FASTEST_LAP = "fastest_lap"
    PENALTY = "penalty"
    RETIREMENT = "retirement"
    STANDING = "standing"
    QUOTE = "quote"
    REMARK = "remark"


@dataclass(frozen=True)
class Told:
    """A fact with its kind (pole and fastest lap look alike) and its race, 1 or more; None for a standing."""

    kind: FactKind
    race: int | None
    fact: Fact


@dataclass(frozen=True)
class Editable:
    """A fact that answers show now, as an admin may correct it."""

    kind: FactKind
    ref: EventRef
    stored: Stored[Fact]

    @property
    def told(self) -> Told:
        return Told(self.kind, self.stored.race, self.stored.fact)


@dataclass(frozen=True)
class AdminWord:
    """An admin's word that stands: a fact, or, where it `denies`, that this fact is not so. Its id takes it back."""

    kind: FactKind
    ref: EventRef
    stored: Stored[Fact]
    denies: bool

    @property
    def told(self) -> Told:
        return Told(self.kind, self.stored.race, self.stored.fact)


@dataclass(frozen=True)
class Move:
    """A car that comes to another place of a classification; `to` None: out of it. `gap` is the one it has then.

    `fact_ids` are the facts that place it where it is now, of all reports.
    """

    race_class: str | None
    entry: Entry
    position: int
    to: int | None
    gap: str | None
    fact_ids: tuple[int, ...]


@dataclass(frozen=True)
class Reranking:
    """What follows from a penalty in the classifications of its race, for an admin to confirm.

    `unsettled` are the classifications (None: overall) with the car in them whose new order the known gaps do not tell;
    `unplaced`: no known classification has the car, so that nothing follows that could be worked out.
    """

    race: int
    moves: tuple[Move, ...] = ()
    unsettled: tuple[str | None, ...] = ()
    unplaced: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: its change, the event (None: a name of the whole server), whether a recap is due."""

    change_id: int
    ref: EventRef | None
    recap_due: bool


@dataclass(frozen=True)
class FactChange:
    """One difference between two versions of a report; before None: added, after None: gone.

    `overruled`: an admin's denial meets the newer claim, and it will not be shown.
    """

    kind: FactKind
    race: int | None
    before: Fact | None
    after: Fact | None
    overruled: bool = False


@dataclass(frozen=True)
class Difference:
    """What a new version of a report changes. `unchanged` counts the facts that both versions state alike.

    The report stays with its event, which is called `event_before`; `event_after` is what the new text calls it.
    """

    draft_id: int
    report: ReportSummary
    changes: tuple[FactChange, ...]
    unchanged: int
    event_before: Event
    event_after: Event


@dataclass(frozen=True, slots=True)
class VersionSummary:
    """A version of a report; `current` is the one whose facts count."""

    number: int
    loaded_by: str
    loaded_at: str
    current: bool


class Act(StrEnum):
    """What an admin did."""

    PUBLISH = "publish"
    RETRACT = "retract"
    REVISE = "revise"
    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    TAKE_BACK = "take_back"
    EDIT_EVENT = "edit_event"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    IMPORT = "import"
    UNDO = "undo"


class Thing(StrEnum):
    """What a change touched."""

    FACT = "fact"
    REPORT = "report"
    EVENT = "event"
    DRIVER = "driver"
    TEAM = "team"


@dataclass(frozen=True)
class Named:
    """What a thing is called: its name, what else means it, what it was made one with; for a report, its event."""

    name: str
    also: tuple[str, ...] = ()
    one_with: str | None = None
    event: str | None = None


@dataclass(frozen=True)
class Touched:
    """One thing before and after a change; None: not there. `denies`: it is (or was) said that this is not so.

    A fact has a `kind`, a `race`, `before` and `after`; anything else has its name before and after, and a report how
    it stood and stands with its version (1 or more). A fact that came to another race is one that is gone there and one
    that is new here.
    """

    entity: Thing
    id: int
    kind: FactKind | None = None
    race: int | None = None
    before: Fact | None = None
    after: Fact | None = None
    denies: bool = False
    name_before: Named | None = None
    name_after: Named | None = None
    stood: tuple[ReportState, int] | None = None
    stands: tuple[ReportState, int] | None = None


@dataclass(frozen=True)
class HistoryEntry:
    """One change: who, when (UTC, ISO 8601), what. `title` is the report's; empty where it is about none.

    `undoes` is the change it took back, `undone_by` the one that took it back and still counts.
    """

    id: int
    act: Act
    by: str
    by_id: int
    at: str
    ref: EventRef | None
    title: str
    undoes: int | None
    undone_by: int | None
    touched: tuple[Touched, ...]


@dataclass(frozen=True)
class HistoryPage:
    """Changes, newest first; `older` is where the next page begins, None at the end."""

    entries: tuple[HistoryEntry, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class Identity:
    """A driver or a team: its name, every spelling that means it, and how many events it is shown in."""

    id: int
    name: str
    spellings: tuple[str, ...]
    events: int


@dataclass(frozen=True, slots=True)
class ExportFile:
    """What a server's data was written to: a name to save it under, and its bytes."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Imported:
    """How much came in; `facts` counts the live ones, admins' words among them."""

    reports: int
    facts: int
    changes: int
