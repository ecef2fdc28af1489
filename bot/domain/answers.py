"""Questions and their answers, as values. Services make answers from stored facts, `present` turns them into cards.

An answer keeps the question as it was understood, so that it can be asked again (for its sources, its next page, after
a correction), and never holds a word that no stored fact holds.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.corrections import FactKind
from bot.domain.facts import Best, Entry, Fact, Penalty, Quote, Remark, Result, Retirement, Standing
from bot.domain.stored import EventFacts, EventRef, EventSummary, Stored


class Verb(StrEnum):
    """What is asked for."""

    WINNER = "winner"
    LEADERS = "leaders"
    PENALTIES = "penalties"
    QUOTES = "quotes"
    RESULTS = "results"
    RECAP = "recap"
    DRIVER = "driver"
    TEAM = "team"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a member put it: each option a label, an id or free text, or None where it was left out."""

    verb: Verb
    event: str | None = None
    race: str | None = None
    race_class: str | None = None
    driver: str | None = None
    about: str | None = None
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood. `race_class` is the canonical name; "" is the overall classification.

    `driver` and `team` are the names that answers call them by.
    """

    verb: Verb
    event_id: int | None = None
    race: int | None = None
    race_class: str | None = None
    driver: str | None = None
    about: str | None = None
    team: str | None = None


@dataclass(frozen=True)
class Place:
    """A slot in a classification. `result` None: the report does not say. `rivals` are other reports' differing words.

    `margin` is the winner's lead in the form of Result.gap, taken from its own gap or from the second's.
    `ahead_of` is the second, where known, for a winner.
    """

    race: int
    race_class: str | None
    position: int
    result: Stored[Result] | None
    margin: str | None = None
    ahead_of: Stored[Result] | None = None
    rivals: tuple[Stored[Result], ...] = ()


@dataclass(frozen=True)
class WinnerAnswer:
    """One place (position 1) for each race asked about."""

    question: Question
    ref: EventRef
    places: tuple[Place, ...]


@dataclass(frozen=True)
class LeadersAnswer:
    """The winner of every class in each race asked about, and the leader of every championship class."""

    question: Question
    ref: EventRef
    winners: tuple[Place, ...]
    standings: tuple[Stored[Standing], ...]


@dataclass(frozen=True)
class PenaltiesAnswer:
    """`penalties` in race order; `races` are the races looked at, so that silence can be told race by race."""

    question: Question
    ref: EventRef
    races: tuple[int, ...]
    penalties: tuple[Stored[Penalty], ...]


@dataclass(frozen=True)
class QuoteLine:
    ref: EventRef
    quote: Stored[Quote]
    entry: Entry


@dataclass(frozen=True)
class QuotesAnswer:
    """`ref` None: asked over all events. `entry` of a line is the speaker's car, as far as the report ties it."""

    question: Question
    ref: EventRef | None
    quotes: tuple[QuoteLine, ...]


@dataclass(frozen=True)
class Classification:
    """What is known of one classification of one race: places ascending, unsaid ones left out."""

    race: int
    race_class: str | None
    places: tuple[Place, ...]


@dataclass(frozen=True)
class RaceResults:
    race: int
    pole: Stored[Best] | None
    fastest_lap: Stored[Best] | None
    classifications: tuple[Classification, ...]
    retirements: tuple[Stored[Retirement], ...]
    remarks: tuple[Stored[Remark], ...] = ()


@dataclass(frozen=True)
class ResultsAnswer:
    """`remarks` are those on the event as a whole."""

    question: Question
    ref: EventRef
    races: tuple[RaceResults, ...]
    remarks: tuple[Stored[Remark], ...] = ()


@dataclass(frozen=True)
class RecapAnswer:
    """The whole weekend, or one race of it, for a channel. `remarks` are those on the event as a whole."""

    question: Question
    ref: EventRef
    races: tuple[RaceResults, ...]
    penalties: tuple[Stored[Penalty], ...]
    standings: tuple[Stored[Standing], ...]
    quotes: tuple[QuoteLine, ...]
    remarks: tuple[Stored[Remark], ...] = ()


@dataclass(frozen=True)
class KnownFact:
    """A fact with its kind, as pole and fastest lap look alike."""

    kind: FactKind
    stored: Stored[Fact]


@dataclass(frozen=True)
class KnownOf:
    """What one event's facts say of a driver or a team, race by race."""

    ref: EventRef
    facts: tuple[KnownFact, ...]


@dataclass(frozen=True)
class WhoAnswer:
    """All that is known of a driver or a team, the event loaded last first; events that say nothing are left out."""

    question: Question
    events: tuple[KnownOf, ...]


@dataclass(frozen=True)
class EventsAnswer:
    question: Question
    events: tuple[EventSummary, ...]


@dataclass(frozen=True)
class SourcedFact:
    """A fact that an answer is made of, with the event it belongs to."""

    ref: EventRef
    stored: Stored[Fact]


@dataclass(frozen=True)
class SourcesAnswer:
    """Every fact behind an answer, in the order in which the answer tells them; each knows its sentences and report."""

    question: Question
    facts: tuple[SourcedFact, ...]


Answer = (
    WinnerAnswer
    | LeadersAnswer
    | PenaltiesAnswer
    | QuotesAnswer
    | ResultsAnswer
    | RecapAnswer
    | WhoAnswer
    | EventsAnswer
)

__all__ = [
    "Answer",
    "Asked",
    "Classification",
    "EventFacts",
    "EventsAnswer",
    "KnownFact",
    "KnownOf",
    "LeadersAnswer",
    "PenaltiesAnswer",
    "Place",
    "Question",
    "QuoteLine",
    "QuotesAnswer",
    "RaceResults",
    "RecapAnswer",
    "ResultsAnswer",
    "SourcedFact",
    "SourcesAnswer",
    "Verb",
    "WhoAnswer",
    "WinnerAnswer",
]
