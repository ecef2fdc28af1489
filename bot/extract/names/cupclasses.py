"""Cups within a race: "first in the Michelin Cup", "Promoter's Cup winner A", "première en Coupe des clients".

A cup may be the series itself, another one, or a prize within this race. It is a class of the report where the report
puts it in a class's place, and neither heads the report nor is what rounds and seasons are "of".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.extract.text.folding import bare, flat
from bot.extract.text.source import Sentence
from bot.reference import classes, series

# So far around a name stands what puts it in a class's place.
_AROUND = 44
# So often must a cup that was only won, or led, stand there.
_ENOUGH = 2
# What stands above a report's first words, and the first of them, tell of the series. Shorter lines are titles.
_LINE = 60


@dataclass(slots=True)
class _Cup:
    """A cup's mentions in a report."""

    name: str
    short: str  # without the word for a cup, as the report may call it, too
    at: list[tuple[int, int, int]] = field(default_factory=list)  # sentence, start, end
    often: int = 0  # in a class's place
    sure: bool = False
    spoilt: bool = False


def with_cups(
    sentences: Sequence[Sentence], found: Mapping[int, Sequence[Found]], pack: Pack
) -> dict[int, list[Found]]:
    """What is found in each sentence, and the cups that are classes of this report."""
    known = {index: list(listed) for index, listed in found.items()}
    for cup in _cups(sentences, known, pack):
        alone = [] if cup.spoilt else list(_alone(cup, sentences, known, pack))
        if cup.spoilt or not (cup.sure or cup.often + bool(alone) >= _ENOUGH):
            continue
        own = {_key(f.value): f.value for listed in found.values() for f in listed if f.kind == "class"}
        name = own.get(_key(cup.short), cup.name)
        # Known by its short name, it is no other class: "au challenge Legend", "en Legend".
        at = [(i, end - len(cup.short), end) for i, _, end in cup.at] if name in own.values() else cup.at
        for index, start, end in (*at, *alone):
            known[index] = sorted([*known[index], Found(start, end, "class", name)], key=lambda f: f.start)
    return known


def _alone(
    cup: _Cup, sentences: Sequence[Sentence], found: Mapping[int, Sequence[Found]], pack: Pack
) -> Iterator[tuple[int, int, int]]:
    """Where a cup is called without the word for one."""
    if not cup.short:
        return
    word = regex.compile(rf"(?<![\p{{L}}\d'-]){regex.escape(cup.short)}(?![\p{{L}}\d'’-]| \p{{Lu}})")
    for sentence in sentences:
        for match in word.finditer(sentence.narrative):
            start, end = match.span()
            before = flat(sentence.narrative[max(0, start - _AROUND) : start])
            if any(f.start < end and start < f.end for f in found[sentence.index]):
                continue
            if pack.patterns["cup_inner_before"].search(before):
                yield sentence.index, start, end


def _cups(sentences: Sequence[Sentence], found: Mapping[int, Sequence[Found]], pack: Pack) -> list[_Cup]:
    """The cups of a report, with how they stand in its sentences."""
    cups: dict[str, _Cup] = {}
    begun = False
    for sentence in sentences:
        text = sentence.narrative
        head, begun = not begun, begun or len(text) > _LINE
        for match in pack.found("cup_name", bare(text)):
            start, end = match.span("name")
            taken = any(f.start < end and start < f.end for f in found.get(sentence.index, ()))
            if taken or text[start:end].isupper() or not _may_be(text[start:end]):
                continue
            named = match.groupdict()
            short = next((text[slice(*match.span(group))] for group in ("own", "inner") if named.get(group)), "")
            name = short if named.get("own") else text[start:end]
            cup = cups.setdefault(flat(name), _Cup(name[:1].upper() + name[1:], short))
            cup.at.append((sentence.index, start, end))
            folded = flat(text)
            before = pack.patterns["cup_before"].search(folded[max(0, start - _AROUND) : start])
            after = pack.patterns["cup_after"].match(folded[end : end + _AROUND])
            season = pack.patterns["cup_of_season"].search(folded)
            ways = {m.lastgroup for m in (before, after) if m and not (season and m.lastgroup != "never")}
            cup.spoilt = cup.spoilt or "never" in ways or (head and not ways)
            cup.often += bool(ways) and not head
            cup.sure = cup.sure or ("sure" in ways and not head)
    return list(cups.values())


def _key(name: str) -> str:
    return " ".join(word.removesuffix("'").removesuffix("'s").removesuffix("s") for word in flat(name).split())


def _may_be(name: str) -> bool:
    """Whether a cup may be one of this report: no known series, and no class by another name."""
    return name not in series.spellings() and classes.canonical(name) is None
