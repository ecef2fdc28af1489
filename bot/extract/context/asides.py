"""Words that only say when, where or how a thing was done, left out of what the templates see.

"ont remporté dimanche à Monza la deuxième course" and "ont, dimanche, logiquement remporté la deuxième course" tell
what "ont remporté la deuxième course" tells. Which race a sentence is about is read before, from all of its words.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.extract.entries.marks import Mark
from bot.extract.packs import Pack

# A sentence has so many asides at the most; patterns that overlap are tried anew after each.
_MOST = 4


def without_asides(
    text: str, marks: Sequence[Mark], places: Sequence[int], pack: Pack, home: str | None = None
) -> tuple[str, tuple[Mark, ...], tuple[int, ...]]:
    """A line's text, marks and places without what the pack's pattern `aside` finds in it.

    Another circuit than `home` is no aside: "who won at Snetterton" is told of another race.
    """
    pattern = pack.patterns["aside"]
    kept, where = list(marks), list(places)
    for _ in range(_MOST):
        found = pattern.search(text)
        if found is None:
            break
        start, end = found.span("aside")
        if any(m.slot == "L" and start <= m.at < end and m.value != home for m in kept):
            break
        text = text[:start] + text[end:]
        del where[start:end]
        kept = [replace(m, at=m.at - (end - start)) if m.at >= end else m for m in kept if not start <= m.at < end]
    return text, tuple(kept), tuple(where)
