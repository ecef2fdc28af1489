"""What members may name: completion while they type, and a question's words turned into what they stand for.

All of it happens in memory, on an index of one server's names that is built again after the server's data changed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from bot.domain.answers import Asked, Question, Verb
from bot.domain.language import Language
from bot.domain.names import fold
from bot.domain.stored import EventSummary, NameIndex, ReportState, ReportSummary
from bot.errors import (
    MissingValue,
    NothingLoaded,
    SeveralDrivers,
    SeveralReports,
    UnknownClass,
    UnknownDriver,
    UnknownEvent,
    UnknownRace,
    UnknownReport,
    UnknownTeam,
)
from bot.reference import classes
from bot.services import spoken
from bot.services.kept import Kept
from bot.services.matching import How, Labels
from db import names, reports
from db.connection import Database

What = Literal["event", "race", "class", "driver", "team", "report"]

# What Discord takes at most: choices in a list, characters in a choice.
CHOICES: Final = 25
LABEL_LENGTH: Final = 100
# How many servers' names are kept ready, and how many labels a refusal offers.
SERVERS_KEPT: Final = 128
OFFERED: Final = 10
_YEAR_DIGITS: Final = 4

_OF_A_CLASS: Final = (Verb.WINNER, Verb.LEADERS, Verb.RESULTS)
_OF_A_DRIVER: Final = (Verb.PENALTIES, Verb.QUOTES)


class Words(Protocol):
    """The words for a race and a class in one language (bot.i18n's Wording has them)."""

    def race(self, number: int) -> str: ...

    def class_name(self, name: str | None) -> str: ...

    def sentence(self, text: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a completion: `label` is shown, `value` comes back; each has at most 100 characters."""

    label: str
    value: str


class ServerNames:
    """The names of one server, ready for search."""

    def __init__(self, index: NameIndex, summaries: Sequence[ReportSummary]) -> None:
        self.index = index
        self.reports = tuple(s for s in summaries if s.state is ReportState.PUBLISHED)
        self.drivers = tuple(dict.fromkeys(name for _, name in index.drivers))
        self.teams = tuple(dict.fromkeys(name for _, name in index.teams))
        self.event_labels = Labels([f"{e.ref.label} {e.ref.title}" for e in index.events])
        labels = Counter(e.ref.label for e in index.events)
        self.named = tuple(
            e.ref.label if labels[e.ref.label] == 1 else f"{e.ref.label} · {e.ref.title} · {e.ref.id}"
            for e in index.events
        )
        self.report_labels = Labels([f"{r.id} {r.title} {r.ref.label}" for r in self.reports])
        self.driver_labels = Labels(self.drivers)
        self.team_labels = Labels(self.teams)
        self._classes = {event: classes.in_order(names) for event, names in index.classes_by_event.items()}

    def event(self, event_id: int) -> EventSummary | None:
        return next((e for e in self.index.events if e.ref.id == event_id), None)

    def classes(self, event_id: int) -> tuple[str, ...]:
        return self._classes.get(event_id, ())

    def reports_like(self, typed: str) -> tuple[ReportSummary, ...]:
        """The reports to offer for what has been typed, the one of that very number first."""
        found = [self.reports[p] for p in self.report_labels.complete(typed, len(self.reports))]
        number = typed.strip().removeprefix("#")
        return tuple(sorted(found, key=lambda report: str(report.id) != number))


class Lookup:
    """Completes and resolves names within one server."""

    def __init__(self, database: Database, words: Callable[[Language], Words]) -> None:
        self._database = database
        self._words = words
        self._kept: Kept[int, ServerNames] = Kept(SERVERS_KEPT)

    async def events(self, server_id: int) -> tuple[EventSummary, ...]:
        """The server's events, newest first."""
        return (await self._names(server_id)).index.events

    async def complete(
        self, server_id: int, what: What, typed: str, *, event: str | None = None, language: Language = Language.EN
    ) -> tuple[Choice, ...]:
        """Choices for what has been typed so far; races and classes are those of `event`, else of the newest event.

        Never raises on words that name nothing: then there are no choices.
        """
        known = await self._names(server_id)
        if what in ("race", "class"):
            return self._of_event(known, what, typed, event, self._words(language))
        if what == "event":
            found = known.event_labels.complete(typed, CHOICES)
            return _choices((known.named[p], str(known.index.events[p].ref.id)) for p in found)
        if what == "report":
            return _choices((_titled(r), str(r.id)) for r in known.reports_like(typed)[:CHOICES])
        labels, listed = (known.driver_labels, known.drivers) if what == "driver" else (known.team_labels, known.teams)
        return _choices((listed[p], listed[p]) for p in labels.complete(typed, CHOICES))

    async def resolve(self, server_id: int, asked: Asked) -> Question:
        """What a question's words stand for; options that its verb does not know are left out.

        Raises NothingLoaded, MissingValue, or UnknownEvent, UnknownRace, UnknownClass, UnknownDriver, SeveralDrivers,
        UnknownTeam with what is known.
        """
        if asked.verb is Verb.EVENTS:
            return Question(Verb.EVENTS)
        known = await self._names(server_id)
        event = _event(known, asked.event)
        if asked.verb is Verb.DRIVER:
            return Question(Verb.DRIVER, driver=_driver(known, _needed(asked.driver)))
        if asked.verb is Verb.TEAM:
            return Question(Verb.TEAM, team=_team(known, _needed(asked.team)))
        driver = _driver(known, asked.driver) if asked.verb in _OF_A_DRIVER else None
        about = (asked.about or "").strip() or None if asked.verb is Verb.QUOTES else None
        race = _race(event, asked.race)
        race_class = _class(known, event, asked.race_class) if asked.verb in _OF_A_CLASS else None
        # Somebody looking for a driver's words, or for words, means all that was ever said.
        everywhere = asked.event is None and race is None and (driver or about) and asked.verb is Verb.QUOTES
        return Question(asked.verb, None if everywhere else event.ref.id, race, race_class, driver, about)

    async def report(self, server_id: int, given: str) -> ReportSummary:
        """The published report of an id, a label or words of its title. Raises UnknownReport or SeveralReports."""
        known = await self._names(server_id)
        number = given.partition("·")[0].strip().removeprefix("#")
        by_id = next((r for r in known.reports if str(r.id) == number), None)
        if by_id is not None:
            return by_id
        # A number alone is an id: guessed at, it would hit a year or a place and have another report taken back.
        hits = None if given.strip().removeprefix("#").isdecimal() else known.report_labels.find(given)
        if hits is None:
            raise UnknownReport(given=given, known=tuple(_titled(r) for r in known.reports[:OFFERED]))
        if len(hits.positions) > 1:
            raise SeveralReports(given=given, known=tuple(_titled(known.reports[p]) for p in hits.positions[:OFFERED]))
        return known.reports[hits.positions[0]]

    def _of_event(
        self, known: ServerNames, what: What, typed: str, event: str | None, words: Words
    ) -> tuple[Choice, ...]:
        try:
            summary = _event(known, event)
        except (NothingLoaded, UnknownEvent):
            return ()
        if what == "race":
            pairs = [(words.sentence(words.race(number)), str(number)) for number in summary.races]
        else:
            pairs = [(words.class_name(name), name) for name in known.classes(summary.ref.id)]
            pairs.insert(0, (words.sentence(words.class_name(None)), spoken.OVERALL))
        labels = Labels([f"{label} {value}" for label, value in pairs])
        return _choices(pairs[p] for p in labels.complete(typed, CHOICES))

    async def _names(self, server_id: int) -> ServerNames:
        generation = self._database.generation(server_id)
        kept = self._kept.get(server_id, generation)
        if kept is None:
            index = await names.index(self._database, server_id)
            kept = ServerNames(index, await reports.summaries(self._database, server_id))
            self._kept.put(server_id, generation, kept)
        return kept


def _event(known: ServerNames, given: str | None) -> EventSummary:
    """The event of an id, a label or words; the newest of several, and the newest of all where nothing is given."""
    events = known.index.events
    if not events:
        raise NothingLoaded
    if given is None or not given.strip():
        return events[0]
    number = given.strip()
    if number.isdecimal() and (by_id := known.event(int(number))):
        return by_id
    if given.strip() in known.named:
        return events[known.named.index(given.strip())]
    # A year is part of a label; any other number is the id of an event that is gone, and must not name another one.
    is_gone = number.isdecimal() and len(number) != _YEAR_DIGITS
    hits = None if is_gone else known.event_labels.find(given)
    if hits is None:
        raise UnknownEvent(given=given, known=tuple(e.ref.label for e in events[:OFFERED]))
    return events[hits.positions[0]]


def _race(event: EventSummary, given: str | None) -> int | None:
    if given is None or not given.strip():
        return None
    number = spoken.race(given, event.races)
    if number not in event.races:
        raise UnknownRace(given=given, known=tuple(str(n) for n in event.races), event=event.ref.label)
    return number


def _class(known: ServerNames, event: EventSummary, given: str | None) -> str | None:
    """The class as the event's facts call it; "" for the overall classification."""
    if given is None or not given.strip():
        return None
    there = known.classes(event.ref.id)
    found = spoken.race_class(given, there)
    if found is None:
        raise UnknownClass(given=given, known=there, event=event.ref.label)
    return found


def _driver(known: ServerNames, given: str | None) -> str | None:
    """The driver's name as the store has it. Raises UnknownDriver, or SeveralDrivers where they fit equally well."""
    if given is None or not given.strip():
        return None
    if (driver_id := known.index.aliases.get(fold(given))) is not None:
        return next(name for number, name in known.index.drivers if number == driver_id)
    hits = known.driver_labels.find(given)
    if hits is None:
        raise UnknownDriver(given=given, known=known.drivers[:OFFERED])
    if len(hits.positions) > 1 and hits.how is not How.WHOLE:
        raise SeveralDrivers(given=given, known=tuple(known.drivers[p] for p in hits.positions[:OFFERED]))
    return known.drivers[hits.positions[0]]


def _team(known: ServerNames, given: str) -> str:
    """The team's name as the store has it. Raises UnknownTeam, with those that fit where several do."""
    hits = known.team_labels.find(given)
    if hits is None or (len(hits.positions) > 1 and hits.how is not How.WHOLE):
        fitting = known.teams if hits is None else tuple(known.teams[p] for p in hits.positions)
        raise UnknownTeam(given=given, known=fitting[:OFFERED])
    return known.teams[hits.positions[0]]


def _needed(given: str | None) -> str:
    """Raises MissingValue where no name is given."""
    if given is None or not given.strip():
        raise MissingValue(option="name")
    return given


def _titled(report: ReportSummary) -> str:
    return f"{report.id} · {report.title}"


def _choices(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(_short(label), _short(value)) for label, value in pairs)


def _short(text: str) -> str:
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1] + "…"
