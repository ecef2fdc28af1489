"""A text made of another one, with the way back: for every character, where it stands in the original."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import regex

from bot.domain.facts import Span

# Characters start..end of a text, and what comes into their place.
Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and, for each of its characters, the original's characters `starts[i]` up to `ends[i]` it stands for."""

    text: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, text: str) -> Mapped:
        """The text itself, every character standing for itself."""
        return cls(text, array("I", range(len(text))), array("I", range(1, len(text) + 1)))

    def original(self, start: int, end: int) -> Span:
        """The original's characters that text[start:end] stands for; 0 <= start < end <= len(text)."""
        return Span(self.starts[start], self.ends[end - 1])

    def replaced(self, pattern: regex.Pattern[str], by: Callable[[regex.Match[str]], str | None]) -> Mapped:
        """This text with every match replaced; None leaves a match as it is.

        Each character of a replacement stands for the whole match, unless the replacement is as long as the match.
        """
        return self.changed(
            (*found.span(), new) for found in pattern.finditer(self.text) if (new := by(found)) is not None
        )

    def changed(self, changes: Iterable[Change]) -> Mapped:
        """This text with characters replaced: (start, end, by), in order; an empty place is filled."""
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        done = 0
        for first, last, new in changes:
            if new == self.text[first:last]:
                continue
            pieces += (self.text[done:first], new)
            starts += self.starts[done:first]
            ends += self.ends[done:first]
            if len(new) == last - first:
                starts += self.starts[first:last]
                ends += self.ends[first:last]
            else:
                start, end = self._stood(first, last)
                starts.extend([start] * len(new))
                ends.extend([end] * len(new))
            done = last
        if not pieces:
            return self
        pieces.append(self.text[done:])
        starts += self.starts[done:]
        ends += self.ends[done:]
        return Mapped("".join(pieces), starts, ends)

    def _stood(self, first: int, last: int) -> tuple[int, int]:
        """Where text[first:last] stood; for an empty place the character before it, or the first there is."""
        if first < last:
            return self.starts[first], self.ends[last - 1]
        at = max(first - 1, 0)
        return self.starts[at], self.ends[at]
