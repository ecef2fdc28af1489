"""A car by its number that opens a sentence, and the only driver in it: "The #4 was sixth when Bell lost a wheel".

Where nobody else is told to drive that car, where nothing else is told of a car of his, and where no words set the two
apart ("ahead of Bell"), he drove it.
"""

from collections.abc import Mapping, Sequence

from bot.extract.entries.partners import slotted
from bot.extract.entries.phrases import Phrase
from bot.extract.entries.registry import Registry
from bot.extract.packs import SLOTS, Pack
from bot.extract.text.source import Sentence

_E = SLOTS["E"]
# Words that set somebody apart from a car stand so near before his name.
_BEFORE = 60


def tie_alone(
    sentences: Sequence[Sentence], everyone: Mapping[int, Sequence[Phrase]], registry: Registry, pack: Pack
) -> None:
    """Join the numbered car that each sentence opens with and the only people that it names."""
    for sentence in sentences:
        pair = _pair(everyone[sentence.index], registry)
        if pair is not None and _may_drive(sentence, everyone[sentence.index], pair[1], pack):
            car, people = (registry.get(p.crew or 0) for p in pair)
            registry.tie(people, car)


def _pair(listed: Sequence[Phrase], registry: Registry) -> tuple[Phrase, Phrase] | None:
    """The car without people that a sentence names first, and the people without a number that it names behind."""
    if len(listed) < 2 or any(p.epithet or p.crew is None for p in listed):
        return None
    first = listed[0]
    crews = {p.crew if p.crew is None else registry.get(p.crew).id for p in listed}
    people = [p for p in listed if p.people]
    if not first.number or first.people or len(crews) != 2 or not people or any(p.has_car for p in people):
        return None
    car, crew = registry.get(first.crew or 0), registry.get(people[0].crew or 0)
    bare = not car.people and car.number is not None and crew.number is None and car.id != crew.id
    return (first, people[0]) if bare and not (crew.cars and car.cars) else None


def _may_drive(sentence: Sentence, listed: Sequence[Phrase], people: Phrase, pack: Pack) -> bool:
    """Whether no words between the car and the people, or right behind them, set the two apart."""
    text, places = slotted(sentence, listed)
    at = next(place for place, phrase in places.items() if phrase is people)
    before, after = text[max(0, at - _BEFORE) : at], text[at + 1 :]
    if pack.patterns["placed_next"].match(after) or pack.patterns["acts_upon"].match(after):
        return False
    driven = pack.patterns["driver_before"].search(before)
    return bool(driven) or not (pack.patterns["governed"].search(before) or pack.patterns["win_to"].search(before))
