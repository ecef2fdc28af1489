"""Finding labels by what somebody types: any word of them, in any order, without accents, with a small slip."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.names import fold

# With fewer hits than this the same-letter words are searched for slips too.
FEW: Final = 5
# More typed words than this tell nothing new, and cost.
WORDS_LOOKED_AT: Final = 12
# The first character that sorts after every letter and digit that a folded word may hold.
_LAST = "\U0010ffff"


class How(IntEnum):
    """How well a label was hit, best first."""

    WHOLE = 0
    WORDS = 1
    PREFIX = 2
    SLIP = 3


@dataclass(frozen=True, slots=True)
class Hits:
    """Positions of the labels that were hit equally well, in the labels' own order."""

    how: How
    positions: tuple[int, ...]


class Labels:
    """Labels made ready for search: their folded words sorted, so that a prefix is a range."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._folded = [fold(label) for label in labels]
        by_word: dict[str, list[int]] = {}
        for position, folded in enumerate(self._folded):
            for word in dict.fromkeys(folded.split()):
                by_word.setdefault(word, []).append(position)
        self._words = sorted(by_word)
        self._positions = [by_word[word] for word in self._words]

    def complete(self, typed: str, limit: int) -> tuple[int, ...]:
        """Positions of at most `limit` labels for what has been typed so far, better hits first."""
        words = _words(typed)
        if not words:
            return tuple(range(min(limit, len(self._folded))))
        found = dict.fromkeys(sorted(self._all(words, self._starting)))
        if len(found) < FEW:
            found.update(dict.fromkeys(sorted(self._all(words, self._like))))
        return tuple(found)[:limit]

    def find(self, typed: str) -> Hits | None:
        """The labels that `typed` names, all hit in the best way that hits any; None where nothing is near."""
        words = _words(typed)
        if not words:
            return None
        whole = " ".join(words)
        if same := [p for p, folded in enumerate(self._folded) if folded == whole]:
            return Hits(How.WHOLE, tuple(same))
        for how, reach in ((How.WORDS, self._exactly), (How.PREFIX, self._starting), (How.SLIP, self._like)):
            if found := self._all(words, reach):
                return Hits(how, tuple(sorted(found)))
        return None

    def _all(self, words: Sequence[str], reach: Callable[[str], set[int]]) -> set[int]:
        """Positions of the labels in which every one of `words` is reached."""
        found = reach(words[0])
        for word in words[1:]:
            if not found:
                break
            found &= reach(word)
        return found

    def _exactly(self, word: str) -> set[int]:
        at = bisect_left(self._words, word)
        return set(self._positions[at]) if at < len(self._words) and self._words[at] == word else set()

    def _starting(self, word: str) -> set[int]:
        start, end = bisect_left(self._words, word), bisect_left(self._words, word + _LAST)
        return {p for positions in self._positions[start:end] for p in positions}

    def _like(self, word: str) -> set[int]:
        """Words a slip away, among those with the same first letter; words of one or two letters have no slips."""
        found = self._starting(word)
        if len(word) < 3:
            return found
        start, end = bisect_left(self._words, word[0]), bisect_left(self._words, word[0] + _LAST)
        slips = 1 if len(word) < 7 else 2
        near = process.extract(
            word, self._words[start:end], scorer=OSA.distance, processor=None, score_cutoff=slips, limit=None
        )
        for _, _, offset in near:
            found.update(self._positions[start + offset])
        return found


def named(typed: str, labels: Sequence[str]) -> tuple[int, ...]:
    """Positions of the labels that `typed` names equally well; () where it names none."""
    hits = Labels(labels).find(typed)
    return hits.positions if hits is not None else ()


def _words(typed: str) -> list[str]:
    return list(dict.fromkeys(fold(typed).split()))[:WORDS_LOOKED_AT]
