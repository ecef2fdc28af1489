"""A report put right before it is published: doubts settled and facts corrected by an admin, its event named.

What is added rests on the sentences that the doubt rested on: an admin decides what they say, and invents nothing.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from bot.domain.corrections import FactKind, Told
from bot.domain.facts import (
    Best,
    Doubt,
    Entry,
    Event,
    Fact,
    Grounds,
    Penalty,
    PenaltyKind,
    Quote,
    RaceFacts,
    ReportFacts,
    Result,
    Retirement,
    Span,
    Standing,
)
from bot.errors import ChangedMeanwhile, UnknownDoubt

# The form in which the reader names what it doubts: "race 2: Silver Cup 2: #30 Willem Meijer".
_ABOUT: Final = re.compile(
    r"(?:race (?P<race>\d+): )?(?P<championship>championship )?(?P<what>[^:]+?)(?: (?P<place>[1-9]\d*))?: (?P<who>.*)"
)
_WHO: Final = re.compile(r"(?:#(?P<number>\S+) )?(?P<names>.*)")
_NOBODY: Final = "?"


def doubt_key(doubt: Doubt) -> int:
    """A short number that tells a doubt from the others of its report."""
    return zlib.crc32(repr(doubt).encode())


def find_doubt(facts: ReportFacts, key: int) -> Doubt:
    """The doubt of that number. Raises UnknownDoubt where it has been settled."""
    found = next((doubt for doubt in facts.doubts if doubt_key(doubt) == key), None)
    if found is None:
        raise UnknownDoubt(given=str(key), known=())
    return found


def read_doubt(facts: ReportFacts, doubt: Doubt) -> Told | None:
    """The fact that is doubted, its car in full as far as the report names it; None where it cannot be told."""
    found = _ABOUT.fullmatch(doubt.about)
    if found is None:
        return None
    race = int(found["race"]) if found["race"] else None
    what, place, who = found["what"], found["place"], found["who"]
    entry = _entry(facts, who)
    if place:
        race_class = None if what == "overall" else what
        if found["championship"]:
            return Told(FactKind.STANDING, None, Standing(race_class, int(place), entry))
        return Told(FactKind.RESULT, race, Result(race_class, int(place), entry)) if race else None
    if what == "quote":
        return Told(FactKind.QUOTE, race, Quote(who, "", race))
    if race is None:
        return None
    if what == "retired":
        return Told(FactKind.RETIREMENT, race, Retirement(entry))
    if what in ("pole", "fastest lap"):
        return Told(FactKind.POLE if what == "pole" else FactKind.FASTEST_LAP, race, Best(entry))
    if what in set(PenaltyKind):
        return Told(FactKind.PENALTY, race, Penalty(entry, PenaltyKind(what)))
    return None


def crews(facts: ReportFacts) -> tuple[Entry, ...]:
    """Every car that the report tells of, each once, those told most of first."""
    counted: dict[Entry, int] = {}
    for fact in all_facts(facts):
        if not fact.entry.is_nobody and not isinstance(fact, Quote):
            counted[fact.entry] = counted.get(fact.entry, 0) + 1
    return tuple(sorted(counted, key=lambda entry: -counted[entry]))


def settle(key: int, told: Told | None) -> Callable[[ReportFacts], ReportFacts]:
    """Ends a doubt: `told` is what its sentences say, None that they say nothing of the kind. Raises UnknownDoubt."""

    def change(facts: ReportFacts) -> ReportFacts:
        doubt = find_doubt(facts, key)
        left = replace(facts, doubts=tuple(d for d in facts.doubts if d is not doubt))
        return left if told is None else with_fact(left, told, doubt.evidence)

    return change


def fact_key(told: Told) -> int:
    """A short number that tells a fact from the others of its report."""
    return zlib.crc32(repr(told).encode())


def find_fact(facts: ReportFacts, key: int) -> Told:
    """The fact of that number. Raises ChangedMeanwhile where it is another by now."""
    found = next((told for told in told_facts(facts) if fact_key(told) == key), None)
    if found is None:
        raise ChangedMeanwhile
    return found


def put_right(key: int, told: Told | None) -> Callable[[ReportFacts], ReportFacts]:
    """Says what a fact's sentences really say; None: nothing of the kind. Raises ChangedMeanwhile."""

    def change(facts: ReportFacts) -> ReportFacts:
        was = find_fact(facts, key)
        left = _without(facts, was.fact)
        return left if told is None else with_fact(left, told, was.fact.grounds.evidence)

    return change


def told_facts(facts: ReportFacts) -> Iterator[Told]:
    """Every fact of a report with its place."""
    for race in facts.races:
        for kind, best in ((FactKind.POLE, race.pole), (FactKind.FASTEST_LAP, race.fastest_lap)):
            if best is not None:
                yield Told(kind, race.number, best)
        yield from (Told(FactKind.RESULT, race.number, result) for result in race.results)
        yield from (Told(FactKind.PENALTY, race.number, penalty) for penalty in race.penalties)
        yield from (Told(FactKind.RETIREMENT, race.number, retirement) for retirement in race.retirements)
    yield from (Told(FactKind.STANDING, None, standing) for standing in facts.standings)
    yield from (Told(FactKind.QUOTE, quote.race, quote) for quote in facts.quotes)
    yield from (Told(FactKind.REMARK, remark.race, remark) for remark in facts.remarks)


def items(facts: ReportFacts) -> tuple[Doubt | Told, ...]:
    """All that an admin may put right in a report, doubts first; a review numbers them so, from 1."""
    return (*facts.doubts, *told_facts(facts))


def name_event(event: Event) -> Callable[[ReportFacts], ReportFacts]:
    """Says which event the report belongs to."""
    return lambda facts: replace(facts, event=event)


def name_season(season: int | None) -> Callable[[ReportFacts], ReportFacts]:
    """Says which season the report's event belongs to."""
    return lambda facts: replace(facts, event=replace(facts.event, season=season))


def with_fact(facts: ReportFacts, told: Told, evidence: tuple[Span, ...]) -> ReportFacts:
    """The fact among the report's, in place of any other that holds the same slot."""
    fact = replace(told.fact, grounds=Grounds(evidence))
    match fact:
        case Standing():
            others = tuple(s for s in facts.standings if (s.race_class, s.position) != (fact.race_class, fact.position))
            return replace(facts, standings=(*others, fact))
        case Quote():
            return replace(facts, quotes=(*facts.quotes, fact))
    races = {race.number: race for race in facts.races}
    assert told.race is not None
    races[told.race] = _in_race(races.get(told.race, RaceFacts(told.race)), told.kind, fact)
    return replace(facts, races=tuple(races[number] for number in sorted(races)))


def all_facts(facts: ReportFacts) -> Iterator[Fact]:
    """Every fact of a report."""
    for race in facts.races:
        yield from (best for best in (race.pole, race.fastest_lap) if best is not None)
        yield from race.results
        yield from race.penalties
        yield from race.retirements
    yield from facts.standings
    yield from facts.quotes
    yield from facts.remarks


def _without(facts: ReportFacts, gone: Fact) -> ReportFacts:
    races = tuple(
        replace(
            race,
            pole=None if race.pole is gone else race.pole,
            fastest_lap=None if race.fastest_lap is gone else race.fastest_lap,
            results=tuple(r for r in race.results if r is not gone),
            penalties=tuple(p for p in race.penalties if p is not gone),
            retirements=tuple(r for r in race.retirements if r is not gone),
        )
        for race in facts.races
    )
    return replace(
        facts,
        races=races,
        standings=tuple(s for s in facts.standings if s is not gone),
        quotes=tuple(q for q in facts.quotes if q is not gone),
        remarks=tuple(r for r in facts.remarks if r is not gone),
    )


def _in_race(race: RaceFacts, kind: FactKind, fact: Fact) -> RaceFacts:
    match fact:
        case Result():
            others = tuple(r for r in race.results if (r.race_class, r.position) != (fact.race_class, fact.position))
            return replace(race, results=(*others, fact))
        case Penalty():
            return replace(race, penalties=(*race.penalties, fact))
        case Retirement():
            return replace(race, retirements=(*race.retirements, fact))
        case Best():
            return replace(race, pole=fact) if kind is FactKind.POLE else replace(race, fastest_lap=fact)
    raise AssertionError(f"no fact of a race: {fact}")


def _entry(facts: ReportFacts, who: str) -> Entry:
    """The car that a doubt names in short, as the report's other facts know it."""
    found = _WHO.fullmatch(who)
    assert found is not None
    names = () if found["names"] in ("", _NOBODY) else tuple(found["names"].split(" / "))
    known = crews(facts)
    for entry in known:
        if found["number"] is not None and entry.car_number == found["number"]:
            return entry
    for entry in known:
        if names and set(names) <= {*entry.drivers, entry.team, entry.car}:
            return entry
    return Entry(names, found["number"])
