"""The facts that a race report states, each with the place in the text that states it.

Offsets count Unicode characters of the report's text as read. A value the report does not give is None or an empty
tuple, never a guess. The same shapes, as JSON, are the output of `python -m bot extract` (see facts_json).
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start (counted) up to end (not counted) of a report's text; 0 <= start < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span of text: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a fact is believed: the whole sentences that state it, in reading order, and how sure the reader is.

    `evidence` has at least one span for every fact that a report states. `confidence` lies in 0..1.
    """

    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence outside 0..1: {self.confidence}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A car in an event: its crew, its number (as painted on it, without '#'), its team and its make or model."""

    drivers: tuple[str, ...] = ()
    car_number: str | None = None
    team: str | None = None
    car: str | None = None

    @property
    def is_nobody(self) -> bool:
        return not (self.drivers or self.car_number or self.team or self.car)


@dataclass(frozen=True, slots=True)
class Event:
    """A race weekend: which series, on which circuit, in which season (the year)."""

    series: str | None = None
    circuit: str | None = None
    season: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A finishing position, 1 or more, overall (class None) or in a class, after penalties.

    `gap` is the distance to the winner: seconds as "13.480", or "1 lap", "2 laps"; None where the report gives none.
    The winner's own `gap` is the margin over the second where the report states it that way.
    """

    race_class: str | None
    position: int
    entry: Entry
    gap: str | None = None
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Best:
    """The pole position or the fastest lap of a race; `time` as "m:ss.mmm" where stated."""

    entry: Entry
    time: str | None = None
    grounds: Grounds = Grounds()


class PenaltyKind(StrEnum):
    """What the stewards imposed. A success handicap is no penalty and has no kind here."""

    DRIVE_THROUGH = "drive_through"
    STOP_AND_GO = "stop_and_go"
    TIME = "time"
    GRID = "grid"
    DISQUALIFICATION = "disqualification"
    LAP_TIME_DELETED = "lap_time_deleted"
    POINTS = "points"
    FINE = "fine"
    REPRIMAND = "reprimand"
    OTHER = "other"


class Offence(StrEnum):
    """Why a penalty was given, where the report's words fit a usual offence; the words themselves stay in `reason`."""

    SHORT_PIT_STOP = "short_pit_stop"
    PIT_SPEEDING = "pit_speeding"
    PIT_WINDOW = "pit_window"
    UNSAFE_RELEASE = "unsafe_release"
    CONTACT = "contact"
    TRACK_LIMITS = "track_limits"
    FALSE_START = "false_start"
    FLAGS = "flags"
    TECHNICAL = "technical"
    DRIVE_TIME = "drive_time"
    DRIVING = "driving"


@dataclass(frozen=True, slots=True)
class Effect:
    """Where a penalised car ended up: its position in a class, overall where race_class is None."""

    race_class: str | None
    position: int


@dataclass(frozen=True, slots=True)
class Penalty:
    """What stewards imposed on a car. `seconds` (more than 0) only where stated; `reason` in the report's own words."""

    entry: Entry
    kind: PenaltyKind
    seconds: float | None = None
    reason: str | None = None
    offence: Offence | None = None
    effect: Effect | None = None
    grounds: Grounds = Grounds()


class RetirementReason(StrEnum):
    CRASH = "crash"
    CONTACT = "contact"
    MECHANICAL = "mechanical"
    PUNCTURE = "puncture"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Retirement:
    """A car that did not finish; a retired car has no place in the classification."""

    entry: Entry
    reason: RetirementReason | None = None
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Standing:
    """A championship position after the report's last race, overall (class None) or in a class.

    `margin_points` is the leader's lead over the next, `points` the total; None where not stated.
    """

    race_class: str | None
    position: int
    entry: Entry
    margin_points: int | None = None
    points: int | None = None
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, as printed, without the marks and without an interrupting "he said"."""

    speaker: str
    text: str
    race: int | None = None
    entry: Entry = Entry()
    grounds: Grounds = Grounds()


class Condition(StrEnum):
    """How a race was run, where the report says so of the race itself."""

    WET = "wet"
    DRYING = "drying"
    DRY = "dry"
    SUN = "sun"
    FOG = "fog"
    SAFETY_CAR_START = "safety_car_start"
    RED_FLAG = "red_flag"
    CUT_SHORT = "cut_short"


@dataclass(frozen=True, slots=True)
class Days:
    """When it was: ISO 8601 dates, `last` the same as `first` for a single day."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Laps:
    """How many laps a race had, 1 or more."""

    count: int


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a race was, in seconds (more than 0): as it was run where that is told, else as it was laid down."""

    seconds: float


class Feat(StrEnum):
    WIN = "win"
    PODIUM = "podium"
    POLE = "pole"


class Level(StrEnum):
    """In which classification, where the words say it."""

    OVERALL = "overall"
    CLASS = "class"


class Period(StrEnum):
    """Over which time a feat is counted, where the words say it."""

    SEASON = "season"
    IN_A_ROW = "in_a_row"
    CAREER = "career"


class Holder(StrEnum):
    """Whose feats are counted."""

    CREW = "crew"
    TEAM = "team"
    CAR = "car"


@dataclass(frozen=True, slots=True)
class Tally:
    """The `nth` (1 or more) feat of its kind: "their sixth class win in a row". `race_class` where it is known."""

    feat: Feat
    nth: int
    level: Level | None = None
    race_class: str | None = None
    period: Period | None = None
    holder: Holder = Holder.CREW


@dataclass(frozen=True, slots=True)
class Remark:
    """What a report also says of a race, or of the event where `race` is None. Only a tally has an `entry`."""

    told: Days | Condition | Laps | Duration | Tally
    race: int | None = None
    entry: Entry = Entry()
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a careful reader would not say aloud: what it is about, why it is doubtful, and where it stands."""

    about: str
    why: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class RaceFacts:
    """What the report states of one race.

    `number` is the report's own, from 1 within the event unless it counts races by the season ("Race 7", "Race 8").
    """

    number: int
    pole: Best | None = None
    fastest_lap: Best | None = None
    results: tuple[Result, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    retirements: tuple[Retirement, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything that was understood of one report."""

    language: str
    event: Event
    races: tuple[RaceFacts, ...] = ()
    standings: tuple[Standing, ...] = ()
    quotes: tuple[Quote, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def tells_a_race(self) -> bool:
        """Whether anything at all about a race was understood; a text of which this is False is no race report."""
        return any(r.results or r.pole or r.fastest_lap or r.penalties or r.retirements for r in self.races)


Fact = Result | Best | Penalty | Retirement | Standing | Quote | Remark
