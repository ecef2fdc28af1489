"""Which templates a text can meet at all, told by the words that each of them requires."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import ahocorasick

from bot.extract.packs.required import Clause

_KEPT = 4_096
# A clause with a word as short as this (and no slot) is met by nearly every text.
_TOO_SHORT = 1


class Sieve:
    """Lists of templates by the words of which a text must hold some to be matched, all looked for in one go."""

    def __init__(self, clauses: Mapping[str, Sequence[Sequence[Clause]]], slots: str) -> None:
        self._numbers: dict[Clause, int] = {}
        # For each list, for each of its things, the clauses that a text must meet, as the bits of a number.
        self._wanted = {
            about: [self._bits(required, slots) for required in things] for about, things in clauses.items()
        }
        self._unasked = {about: [i for i, w in enumerate(wanted) if not w] for about, wanted in self._wanted.items()}
        self._words = _automaton(self._numbers)
        self._met = lru_cache(maxsize=_KEPT)(self._met_by)

    def _bits(self, required: Sequence[Clause], slots: str) -> int:
        bits = 0
        for clause in required:
            if all(len(word) > _TOO_SHORT or word in slots for word in clause):
                bits |= 1 << self._numbers.setdefault(clause, len(self._numbers))
        return bits

    def passed(self, about: str, text: str) -> list[int]:
        """The indexes of the things of one list that may match a text."""
        met = self._met(text)
        if not met:
            return self._unasked.get(about, [])
        return [i for i, wanted in enumerate(self._wanted.get(about, ())) if wanted & met == wanted]

    def _met_by(self, text: str) -> int:
        met = 0
        if self._numbers:
            for _, bits in self._words.iter(text):
                met |= bits
        return met


def _automaton(numbers: Mapping[Clause, int]) -> Any:
    """All words at once; each stands for the clauses that it meets."""
    bits: dict[str, int] = {}
    for clause, number in numbers.items():
        for word in clause:
            bits[word] = bits.get(word, 0) | 1 << number
    words = ahocorasick.Automaton()
    for word, met in bits.items():
        words.add_word(word, met)
    words.make_automaton()
    return words
