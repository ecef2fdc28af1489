"""All that one event's facts say of a driver or a team: what its recap would tell of them, and nothing else."""

from collections.abc import Callable, Iterator
from typing import Final

from bot.domain.answers import KnownFact, KnownOf, Question, QuoteLine, RaceResults, Verb
from bot.domain.corrections import FactKind
from bot.domain.facts import Entry
from bot.domain.names import fold
from bot.domain.stored import EventFacts
from bot.services import slots, weekend

# What one driver of a crew does alone.
_OF_ONE: Final = frozenset({FactKind.POLE, FactKind.FASTEST_LAP, FactKind.REMARK})

# Whether a car of a race (None: of the championship) is meant.
_Meant = Callable[[int | None, Entry], bool]


def of_driver(facts: EventFacts, driver: str) -> KnownOf:
    """What was told of a driver's cars, and what the driver said."""

    def meant(race: int | None, entry: Entry) -> bool:
        return weekend.concerns(facts, race, entry, driver)

    def own(race: int | None, entry: Entry) -> bool:
        named = slots.share_a_driver(entry.drivers, (driver,))
        return named if entry.drivers else meant(race, entry)

    def speaks(line: QuoteLine) -> bool:
        return slots.same_person(line.quote.fact.speaker, driver)

    return KnownOf(facts.ref, tuple(_known(facts, meant, own, speaks)))


def of_team(facts: EventFacts, team: str) -> KnownOf:
    """What was told of a team's cars, and what was said by those who drove them."""
    name = fold(team)

    def meant(race: int | None, entry: Entry) -> bool:
        if entry.team is not None:
            return fold(entry.team) == name
        return entry.car_number is not None and any(
            r.race == race and r.fact.entry.car_number == entry.car_number and fold(r.fact.entry.team or "") == name
            for r in facts.results
        )

    def speaks(line: QuoteLine) -> bool:
        return meant(line.quote.race, line.entry)

    return KnownOf(facts.ref, tuple(_known(facts, meant, meant, speaks)))


def _known(facts: EventFacts, meant: _Meant, own: _Meant, speaks: Callable[[QuoteLine], bool]) -> Iterator[KnownFact]:
    """`own` tells of what one driver of a crew does alone (a pole, a lap, a count of wins), `meant` of all else."""
    whole = weekend.recap(facts, Question(Verb.RECAP, facts.ref.id))
    for race in whole.races:
        for known in _of_race(race):
            whose = own if known.kind in _OF_ONE else meant
            if whose(race.race, known.stored.fact.entry):
                yield known
        penalties = (p for p in whole.penalties if p.race == race.race and meant(p.race, p.fact.entry))
        yield from (KnownFact(FactKind.PENALTY, penalty) for penalty in penalties)
    yield from (KnownFact(FactKind.STANDING, s) for s in whole.standings if meant(None, s.fact.entry))
    yield from (KnownFact(FactKind.REMARK, r) for r in whole.remarks if own(None, r.fact.entry))
    yield from (KnownFact(FactKind.QUOTE, line.quote) for line in whole.quotes if speaks(line))


def _of_race(race: RaceResults) -> Iterator[KnownFact]:
    for classification in race.classifications:
        results = (place.result for place in classification.places if place.result is not None)
        yield from (KnownFact(FactKind.RESULT, result) for result in results)
    bests = (FactKind.POLE, race.pole), (FactKind.FASTEST_LAP, race.fastest_lap)
    yield from (KnownFact(kind, best) for kind, best in bests if best is not None)
    yield from (KnownFact(FactKind.RETIREMENT, retirement) for retirement in race.retirements)
    yield from (KnownFact(FactKind.REMARK, remark) for remark in race.remarks)
