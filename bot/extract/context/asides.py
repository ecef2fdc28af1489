"""Words that only say when, where or how a thing was done, left out of what the templates see.

"ont remporté dimanche à Monza la deuxième course" and "ont, dimanche, logiquement remporté la deuxième course" tell
what "ont remporté la deuxième course" tells. Which race a sentence is about is read before, from all of its words.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.extract.entries.marks import Mark, Ref
from bot.extract.packs import Pack

# A sentence has so many asides at the most; patterns that overlap are tried anew after each.
_MOST = 4


def without_asides(
    text: str, marks: Sequence[Mark], places: Sequence[int], pack: Pack, home: str | None = None
) -> tuple[str, tuple[Mark, ...], tuple[int, ...]]:
    """A line's text, marks and places without what the pack's patterns `car_of_named` and `aside` find in it.

    Another circuit than `home` is no aside: "who won at Snetterton" is told of another race.
    """
    kept, where = list(marks), list(places)
    for pattern in (pack.patterns["car_of_named"], pack.patterns["aside"]):
        begin = 0
        for _ in range(_MOST):
            found = pattern.search(text, begin)
            if found is None:
                break
            start, end = found.span("aside")
            inside = [m for m in kept if start <= m.at < end]
            if any(m.slot == "L" and m.value != home for m in inside):
                break
            if any(m.slot == "E" for m in inside) and not _only_car(kept, start, end):
                begin = start + 1
                continue
            text = text[:start] + text[end:]
            del where[start:end]
            kept = [replace(m, at=m.at - (end - start)) if m.at >= end else m for m in kept if m not in inside]
            begin = start
    return text, tuple(kept), tuple(where)


def _only_car(marks: Sequence[Mark], start: int, end: int) -> bool:
    """`Hyundai's A`, `the Norma prototype of A`: whether nothing but a make is named before somebody who is meant."""
    first = next((m.value for m in marks if m.at >= start and m.slot == "E"), None)
    who = next((m.value for m in marks if m.at >= end and m.slot == "E"), None)
    if not isinstance(first, Ref) or not isinstance(who, Ref):
        return False
    return first.by == "car" and not first.people and bool(who.people) and first.crew != who.crew
