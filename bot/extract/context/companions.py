"""Who joins a driver for one race of a weekend: sprints driven alone, then a longer race "sharing with" somebody.

Where a report is about drivers alone in their cars, two names are two cars. What it says of two who share one then
holds in the race of which it says so, and in no other.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from bot.extract.context.races import Races
from bot.extract.entries.partners import shared, slotted
from bot.extract.entries.phrases import Phrase
from bot.extract.entries.registry import Registry
from bot.extract.packs import Pack
from bot.extract.text.source import Sentence

# Race -> crew -> all crews, itself among them, that are one car in that race.
Companions = Mapping[int, Mapping[int, frozenset[int]]]

_TWO = 2


def find_companions(
    sentences: Sequence[Sentence], named: Mapping[int, Sequence[Phrase]], registry: Registry, races: Races, pack: Pack
) -> Companions:
    """Which drivers, each with a car of his own elsewhere in the weekend, share one in which race."""
    if registry.pairs or races.count < _TWO:
        return {}
    said = [(told.one, told.other) for told in shared(sentences, named, pack) if told.surely]
    for sentence in sentences:
        said += _together(sentence, named[sentence.index], pack)
    found: dict[int, dict[int, frozenset[int]]] = {}
    for one, other in said:
        race = races.at(other.sentence, other.start)
        if len(race) == 1 and _are_two(one, other):
            _join(found.setdefault(race[0], {}), registry, (one, other))
    return {race: cars for race, cars in found.items() if max(map(len, cars.values())) == _TWO}


def _together(sentence: Sentence, named: Sequence[Phrase], pack: Pack) -> Iterable[tuple[Phrase, Phrase]]:
    """Names written as one crew, and somebody in another's car: "Dorn in the Ehrlach Audi"."""
    for one, other in pairwise(named):
        if one.mates and one.mates == other.mates:
            yield one, other
    text, places = slotted(sentence, named)
    for template in pack.telling("aboard", text):
        for match in template.pattern.finditer(text):
            yield places[match.start("a")], places[match.start("b")]


def _are_two(one: Phrase, other: Phrase) -> bool:
    return len(one.people) == len(other.people) == 1 and None not in (one.crew, other.crew) and one.crew != other.crew


def _join(cars: dict[int, frozenset[int]], registry: Registry, phrases: Iterable[Phrase]) -> None:
    crews = {registry.get(p.crew).id for p in phrases if p.crew is not None}
    together = frozenset(crews.union(*(cars.get(c, ()) for c in crews)))
    for crew in together:
        cars[crew] = together
