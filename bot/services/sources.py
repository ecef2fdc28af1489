"""Which facts an answer is made of, in the order in which it tells them."""

from collections.abc import Iterable, Iterator

from bot.domain.answers import (
    Answer,
    EventsAnswer,
    LeadersAnswer,
    PenaltiesAnswer,
    Place,
    QuotesAnswer,
    RaceResults,
    RecapAnswer,
    ResultsAnswer,
    SourcedFact,
    WhoAnswer,
    WinnerAnswer,
)
from bot.domain.facts import Fact
from bot.domain.stored import Stored


def facts_behind(answer: Answer) -> tuple[SourcedFact, ...]:
    """Each fact once; where a margin comes from the second's gap, the second is behind it too, and so are rivals."""
    if isinstance(answer, EventsAnswer):
        return ()
    if isinstance(answer, QuotesAnswer):
        return _once(SourcedFact(line.ref, line.quote) for line in answer.quotes)
    if isinstance(answer, WhoAnswer):
        return _once(SourcedFact(event.ref, known.stored) for event in answer.events for known in event.facts)
    return _once(SourcedFact(answer.ref, stored) for stored in _facts(answer))


def _facts(
    answer: WinnerAnswer | LeadersAnswer | PenaltiesAnswer | ResultsAnswer | RecapAnswer,
) -> Iterator[Stored[Fact]]:
    match answer:
        case WinnerAnswer():
            yield from _of_places(answer.places)
        case LeadersAnswer():
            yield from _of_places(answer.winners)
            yield from answer.standings
        case PenaltiesAnswer():
            yield from answer.penalties
        case ResultsAnswer():
            yield from answer.remarks
            yield from _of_races(answer.races)
        case RecapAnswer():
            yield from answer.remarks
            yield from _of_races(answer.races)
            yield from answer.penalties
            yield from answer.standings
            yield from (line.quote for line in answer.quotes)


def _of_races(races: Iterable[RaceResults]) -> Iterator[Stored[Fact]]:
    for race in races:
        yield from (best for best in (race.pole, race.fastest_lap) if best)
        for classification in race.classifications:
            yield from _of_places(classification.places)
        yield from race.retirements
        yield from race.remarks


def _of_places(places: Iterable[Place]) -> Iterator[Stored[Fact]]:
    for place in places:
        yield from (stored for stored in (place.result, place.ahead_of, *place.rivals) if stored)


def _once(facts: Iterable[SourcedFact]) -> tuple[SourcedFact, ...]:
    return tuple({(sourced.ref.id, sourced.stored.id): sourced for sourced in facts}.values())
