"""People in a row right behind a car without people: "The #92 won. A, B and C were never headed" tells who drove it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.extract.entries.phrases import Phrase
from bot.extract.entries.registry import Registry
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Sentence

# A row that begins so near a sentence's beginning opens it.
_OPENS = 4
_TWO = 2


def tie_rows(
    sentences: Sequence[Sentence], everyone: Mapping[int, Sequence[Phrase]], registry: Registry, pack: Pack
) -> None:
    """Join the one car of a sentence, whose drivers nobody tells, and the crew without a car that opens the next."""
    if not registry.pairs:
        return
    for before, sentence in pairwise(sentences):
        if before.paragraph != sentence.paragraph:
            continue
        row = _row(sentence, everyone[sentence.index], registry, pack)
        car = _car(everyone[before.index], registry) if row is not None else None
        if row is None or row.crew is None or car is None:
            continue
        crew = registry.get(row.crew)
        numbered = registry.of_number(car.number or "")
        if numbered is not None and registry.fits(crew, car, ()):
            registry.tie(crew, numbered)


def _row(sentence: Sentence, listed: Sequence[Phrase], registry: Registry, pack: Pack) -> Phrase | None:
    """The crew of several, tied to no car, with which a sentence begins."""
    row = next((p for p in listed if not p.epithet), None)
    if row is None or row.crew is None or not row.people or row.has_car or row.kin or row.apart:
        return None
    crew = registry.get(row.crew)
    if crew.number or len(crew.people) < _TWO or len({p for x in listed for p in x.people} & set(crew.people)) < _TWO:
        return None
    folded = flat(sentence.narrative)
    opens = row.start <= _OPENS or pack.patterns["crew_opens"].fullmatch(folded[: row.front])
    return row if opens and not pack.patterns["placed_next"].match(folded[row.end :]) else None


def _car(listed: Sequence[Phrase], registry: Registry) -> Phrase | None:
    """The only car that a sentence names, where nobody is named in it and nobody is known to drive it."""
    if any(p.people for p in listed):
        return None
    cars = [p for p in listed if p.number and not p.epithet]
    if len({p.number for p in cars}) != 1:
        return None
    own = registry.of_number(cars[0].number or "")
    return None if own is None or own.people else cars[0]
