"""A car by its number that opens a sentence, and the only driver in it: "The #4 was sixth when Bell lost a wheel".

Where nobody else is told to drive that car, where nothing else is told of a car of his, and where no words set the two
apart ("ahead of Bell"), he drove it.
"""

from collections.abc import Mapping, Sequence

from bot.extract.entries.partners import slotted
from bot.extract.entries.phrases import Phrase
from bot.extract.entries.registry import Crew, Registry
from bot.extract.packs import SLOTS, Pack
from bot.extract.text.source import Sentence

_E = SLOTS["E"]
# Words that set somebody apart from a car stand so near before his name.
_BEFORE = 60
# The car and its driver.
_BOTH = 2


def tie_alone(
    sentences: Sequence[Sentence], everyone: Mapping[int, Sequence[Phrase]], registry: Registry, pack: Pack
) -> None:
    """Join the numbered car that each sentence opens with and the only people that it names."""
    for sentence in sentences:
        listed = everyone[sentence.index]
        driver = next((p for p in listed if p.people), None)
        pair = _pair(listed, driver, registry) if driver is not None else None
        if driver is not None and pair is not None and _may_drive(sentence, listed, driver, pack):
            registry.tie(*pair)


def _pair(listed: Sequence[Phrase], driver: Phrase, registry: Registry) -> tuple[Crew, Crew] | None:
    """The driver's crew, without a number, and the car without people that a sentence names first; no third."""
    first, crews = listed[0], {id(p): registry.get(p.crew) for p in listed if p.crew is not None}
    if len(crews) < len(listed) or len({crew.id for crew in crews.values()}) != _BOTH:
        return None
    if any(p.epithet or (p.people and p.has_car) for p in listed) or not first.number or first.people:
        return None
    crew, car = crews[id(driver)], crews[id(first)]
    bare = not car.people and car.number is not None and crew.number is None and crew.id != car.id
    return (crew, car) if bare and not (crew.cars and car.cars) else None


def _may_drive(sentence: Sentence, listed: Sequence[Phrase], people: Phrase, pack: Pack) -> bool:
    """Whether no words between the car and the people, or right behind them, set the two apart."""
    text, places = slotted(sentence, listed)
    at = next(place for place, phrase in places.items() if phrase is people)
    before, after = text[max(0, at - _BEFORE) : at], text[at + 1 :]
    if pack.patterns["placed_next"].match(after) or pack.patterns["acts_upon"].match(after):
        return False
    driven = pack.patterns["driver_before"].search(before)
    return bool(driven) or not (pack.patterns["governed"].search(before) or pack.patterns["win_to"].search(before))
