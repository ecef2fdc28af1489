"""Answers out of one event's facts: pure functions, the same facts and question always give the same answer.

Where no fact speaks, the answer says so with an empty place or an empty list; nothing is worked out beyond what stands.
"""

from collections.abc import Sequence

from bot.domain.answers import (
    Classification,
    LeadersAnswer,
    PenaltiesAnswer,
    Place,
    Question,
    QuoteLine,
    RaceResults,
    RecapAnswer,
    ResultsAnswer,
    WinnerAnswer,
)
from bot.domain.facts import Entry, Penalty, Quote, Retirement, Standing
from bot.domain.stored import EventFacts, Stored
from bot.services import slots
from bot.services.agreeing import same_words, surely_one_car, told_once
from bot.services.remarks import told_beside


def winner(facts: EventFacts, question: Question) -> WinnerAnswer:
    """Who won each race asked about: overall, or in the class asked about.

    Of a race whose overall winner no report tells, the winners of its classes, unless "overall" was asked for by name.
    """
    wins = tuple(place for race in _races(facts, question) for place in _wins(facts, race, question.race_class))
    return WinnerAnswer(question, facts.ref, wins)


def leaders(facts: EventFacts, question: Question) -> LeadersAnswer:
    """The winner of each class in each race, and who leads each championship; an event without classes: overall."""
    asked = _classes(question, slots.classes(facts) or (None,))
    wins = tuple(slots.place(facts, race, c, 1) for race in _races(facts, question) for c in asked)
    lead = tuple(s for s in _standings(facts) if s.fact.position == 1)
    standings = tuple(s for s in lead if question.race_class is None or s.fact.race_class in asked)
    return LeadersAnswer(question, facts.ref, wins, standings)


def penalties(facts: EventFacts, question: Question) -> PenaltiesAnswer:
    """Who was penalised; with a driver, what was imposed on that driver's car."""
    races = _races(facts, question)
    found = tuple(
        p
        for p in _penalties(facts, races)
        if question.driver is None or concerns(facts, p.race, p.fact.entry, question.driver)
    )
    return PenaltiesAnswer(question, facts.ref, races, found)


def quotes(facts: EventFacts, question: Question, only: frozenset[int] | None = None) -> tuple[QuoteLine, ...]:
    """What was said, in the report's order; `only` are the ids of the quotes that a search found, None for all."""
    asked = (
        quote
        for quote in facts.quotes
        if (only is None or quote.id in only)
        and (question.race is None or quote.race == question.race)
        and (question.driver is None or slots.same_person(quote.fact.speaker, question.driver))
    )
    return tuple(QuoteLine(facts.ref, quote, speakers_car(facts, quote)) for quote in told_once(asked, _same_quote))


def results(facts: EventFacts, question: Question) -> ResultsAnswer:
    """The classification as far as it is known, with pole, fastest lap and retirements."""
    classes = _classes(question, (None, *slots.classes(facts)))
    races = tuple(_race_results(facts, race, classes) for race in _races(facts, question))
    return ResultsAnswer(question, facts.ref, races, told_beside(facts, None))


def recap(facts: EventFacts, question: Question) -> RecapAnswer:
    """The whole weekend or one race of it; the championship as it stands after the last race."""
    races = _races(facts, question)
    to_the_end = question.race is None or question.race == max(facts.races, default=None)
    return RecapAnswer(
        question,
        facts.ref,
        tuple(_race_results(facts, race, (None, *slots.classes(facts))) for race in races),
        _penalties(facts, races),
        _standings(facts) if to_the_end else (),
        quotes(facts, question),
        told_beside(facts, None),
    )


def _wins(facts: EventFacts, race: int, race_class: str | None) -> tuple[Place, ...]:
    asked = slots.place(facts, race, race_class or None, 1)
    if race_class is not None or asked.result is not None:
        return (asked,)
    in_class = (slots.place(facts, race, name, 1) for name in slots.classes(facts))
    known = tuple(place for place in in_class if place.result is not None)
    # Series that run classes only have no overall winner to be silent about.
    runs_overall = any(slots.has_overall(facts, other) for other in facts.races)
    return known if known and not runs_overall else (asked, *known)


def speakers_car(facts: EventFacts, quote: Stored[Quote]) -> Entry:
    """The car of who speaks: as the quote itself gives it, else as this event's results tie it, else nothing."""
    if not quote.fact.entry.is_nobody:
        return quote.fact.entry
    crews = [
        r.fact.entry
        for r in sorted(facts.results, key=lambda r: r.race != quote.race)
        if slots.share_a_driver(r.fact.entry.drivers, (quote.fact.speaker,))
    ]
    return crews[0] if crews else Entry()


def _race_results(facts: EventFacts, race: int, classes: Sequence[str | None]) -> RaceResults:
    known = ((c, slots.places(facts, race, c)) for c in classes)
    return RaceResults(
        race,
        next((p for p in facts.poles if p.race == race), None),
        next((f for f in facts.fastest_laps if f.race == race), None),
        tuple(Classification(race, c, filled) for c, filled in known if filled),
        _retirements(facts, race),
        told_beside(facts, race),
    )


def _races(facts: EventFacts, question: Question) -> tuple[int, ...]:
    return facts.races if question.race is None else (question.race,)


def _classes(question: Question, otherwise: Sequence[str | None]) -> Sequence[str | None]:
    """The classifications asked about ("" in a question is the overall one, None in a result), or those given."""
    return otherwise if question.race_class is None else (question.race_class or None,)


def concerns(facts: EventFacts, race: int | None, entry: Entry, driver: str) -> bool:
    """Whether what happened to `entry` happened to this driver's car; the crew may only be told by the results."""
    if slots.share_a_driver(entry.drivers, (driver,)):
        return True
    if entry.car_number is None:
        return False
    return any(
        r.race == race and r.fact.entry.car_number == entry.car_number
        for r in facts.results
        if slots.share_a_driver(r.fact.entry.drivers, (driver,))
    )


def _penalties(facts: EventFacts, races: tuple[int, ...]) -> tuple[Stored[Penalty], ...]:
    def same(one: Stored[Penalty], other: Stored[Penalty]) -> bool:
        alike = (one.race, one.fact.kind) == (other.race, other.fact.kind)
        return (
            alike
            and one.source.report_id != other.source.report_id
            and surely_one_car(facts, one.race, one.fact.entry, other.fact.entry)
        )

    return told_once((p for race in races for p in facts.penalties if p.race == race), same)


def _retirements(facts: EventFacts, race: int) -> tuple[Stored[Retirement], ...]:
    def same(one: Stored[Retirement], other: Stored[Retirement]) -> bool:
        return surely_one_car(facts, race, one.fact.entry, other.fact.entry)

    return told_once((r for r in facts.retirements if r.race == race), same)


def _standings(facts: EventFacts) -> tuple[Stored[Standing], ...]:
    """Reports that disagree about a place in the championship are all heard; the first is the one to believe."""

    def same(one: Stored[Standing], other: Stored[Standing]) -> bool:
        alike = (one.fact.race_class, one.fact.position) == (other.fact.race_class, other.fact.position)
        return alike and slots.same_car(one.fact.entry, other.fact.entry)

    return told_once(facts.standings, same)


def _same_quote(one: Stored[Quote], other: Stored[Quote]) -> bool:
    return slots.same_person(one.fact.speaker, other.fact.speaker) and same_words(one.fact.text, other.fact.text)
