"""People right behind a car without people: "The #92 won. A, B and C were never headed" tells who drove it.

One of them alone, too, where cars are shared: "The #92 lost its lead. A had been too fast in the pits."
"""

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
# Words before somebody who opens a sentence.
_LEAD = 60


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
        row = row or _one(sentence, everyone[sentence.index], registry, pack)
        if row is None or row.crew is None:
            continue
        car = _car(everyone[before.index], registry)
        if car is None and len(row.people) >= _TWO:
            car = _ending(before, everyone[before.index], registry)
        if car is None:
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
    said = folded[row.end :]
    return row if opens and not said.startswith(" (") and not pack.patterns["placed_next"].match(said) else None


def _one(sentence: Sentence, listed: Sequence[Phrase], registry: Registry, pack: Pack) -> Phrase | None:
    """The only people of a sentence, tied to no car, with whom it begins, and who gain nothing by another's loss."""
    row = listed[0] if listed else None
    if row is None or row.crew is None or not row.people or row.outsider or row.apart or row.kin:
        return None
    crew = registry.get(row.crew)
    others = [p for p in listed if p is not row and (p.has_car or p.crew is None or registry.get(p.crew) is not crew)]
    folded = flat(sentence.narrative)
    if crew.number or others or row.among:
        return None
    said, before = folded[row.end :], folded[: row.front]
    if said.startswith(" (") or any(sign in before for sign in ":("):
        return None  # his number follows, or a photographer's credit
    gains = pack.patterns["placed_next"].match(said) or pack.patterns["gains_next"].match(said)
    apart = len(before) > _LEAD or pack.patterns["set_apart"].search(before)
    return None if gains or apart else row


def _ending(sentence: Sentence, listed: Sequence[Phrase], registry: Registry) -> Phrase | None:
    """The car of which nobody is known, where a sentence that names others ends with it."""
    last = listed[-1] if listed else None
    if last is None or not last.number or last.people or last.epithet or len(listed) < _TWO:
        return None
    own = registry.of_number(last.number)
    return last if own is not None and not own.people and not sentence.narrative[last.end :].strip(" .!") else None


def _car(listed: Sequence[Phrase], registry: Registry) -> Phrase | None:
    """The only car that a sentence names, where nobody is named in it and nobody is known to drive it."""
    if any(p.people for p in listed):
        return None
    cars = [p for p in listed if p.number and not p.epithet]
    if len({p.number for p in cars}) != 1:
        return None
    own = registry.of_number(cars[0].number or "")
    return None if own is None or own.people else cars[0]
