"""A pattern of many sides ("a|b|c"), each tried only where a text holds the words that it cannot do without.

The words for a race fill pages: one pattern of them, tried at every letter of every sentence, was a tenth of what
reading costs. Most sides need a word that the sentence does not have.
"""

from collections.abc import Iterator, Sequence

import regex

from bot.extract.packs.patterns import SLOTS, Written
from bot.extract.packs.sieve import Sieve

_GROUP = regex.compile(r"\(\?P?<(?P<name>[A-Za-z_]\w*)>")
_ONLY = ""
# With fewer sides than this, one search for all is as fast.
_MANY = 8


class Sides:
    """Finds what the whole pattern finds: of all matches the leftmost, of those the first side's."""

    def __init__(self, whole: Written) -> None:
        sides = whole.sides()
        self._sides = sides if len(sides) >= _MANY else [whole]
        names = sorted({m["name"] for side in self._sides for m in _GROUP.finditer(side.text)})
        # Whoever asks a match for a group of another side is told that it is not there, as by the whole pattern.
        self._groups = "".join(f"(?P<{name}>)" for name in names)
        self._sieve = Sieve({_ONLY: [side.required for side in self._sides]}, "".join(SLOTS.values()))
        self._compiled: dict[int, regex.Pattern[str]] = {}

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """All matches, from left to right, none over another."""
        asked = [self._pattern(i) for i in self._sieve.passed(_ONLY, text)]
        at, nearest = 0, [pattern.search(text) for pattern in asked]
        while first := _leftmost(nearest):
            yield first
            at = max(first.end(), at + 1)
            nearest = [
                pattern.search(text, at) if found and found.start() < at else found
                for pattern, found in zip(asked, nearest, strict=True)
            ]

    def _pattern(self, index: int) -> regex.Pattern[str]:
        if index not in self._compiled:
            self._compiled[index] = self._sides[index].compiled(f"|(?!){self._groups}" if self._groups else "")
        return self._compiled[index]


def _leftmost(found: Sequence[regex.Match[str] | None]) -> regex.Match[str] | None:
    return min(filter(None, found), key=lambda match: match.start(), default=None)
