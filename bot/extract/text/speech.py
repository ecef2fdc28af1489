"""Stretches of direct speech: where marks open and close, whatever marks they are and even if they never do."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from bot.extract.text.layout import Block, Kind
from bot.extract.text.normal import Mapped


@dataclass(frozen=True, slots=True)
class Speech:
    """Characters start..end of the normalised text, marks left out, that stand in quotation marks (or in a block).

    `paragraph` is the paragraph's index. `closed` is False where no mark ends it within its paragraph; `label` where
    it is the body of a `speaker: words` block.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    label: tuple[int, int] | None = None


_OPENING, _CLOSING, _EITHER = 1, -1, 0
_DIRECTION = {
    **dict.fromkeys("\u00ab\u201c\u201e\u201f\u301d\u2018\u201a\u2039", _OPENING),
    **dict.fromkeys("\u00bb\u201d\u301e\u2019\u203a", _CLOSING),
}
_DOUBLE = regex.compile(r'"+')
_SINGLE_OPEN = regex.compile(r"(?:(?<=[\s(\u2013:])|^)'(?=\p{Lu}|\[|\u2026)")
_SINGLE_CLOSE = regex.compile(r"(?<=[.,!?\u2026])'(?=[\s.,;:)\u2013\"]|$)|(?<=\p{L})'(?=[.,;:!?](?:\s|$))")
_FEWEST = 2


def speeches(mapped: Mapped, original: str, blocks: Sequence[Block]) -> list[Speech]:
    """All stretches of speech, in order; they do not overlap."""
    found: list[Speech] = []
    for index, block in enumerate(blocks):
        found += _of_block(mapped, original, index, block)
    return found


def _of_block(mapped: Mapped, original: str, index: int, block: Block) -> list[Speech]:
    text = mapped.text
    if block.kind is Kind.SPEECH and block.label:
        start = text.index(":", block.label[1]) + 1
        end = block.end
        while start < end and text[start] in ' "':
            start += 1
        closed = text[end - 1] == '"'
        while end > start and text[end - 1] in ' "':
            end -= 1
        return [Speech(start, end, index, closed, block.label)] if end > start else []
    stretches = _double(mapped, original, block.start, block.end)
    out = []
    for start, end, closed in stretches:
        if trimmed := _trimmed(text, start, end):
            out.append(Speech(*trimmed, index, closed))
    gaps = _outside(block.start, block.end, stretches)
    for start, end in gaps:
        out += [Speech(*s, index, True) for s in _single(mapped, start, end)]
    return sorted(out, key=lambda s: s.start)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in ' "':
        start += 1
    while end > start and text[end - 1] in ' "':
        end -= 1
    return (start, end) if end > start and len(text[start:end].split()) >= _FEWEST else None


def _outside(start: int, end: int, stretches: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    gaps = []
    for s, e, _ in stretches:
        gaps.append((start, s))
        start = e
    gaps.append((start, end))
    return [(s, e) for s, e in gaps if e - s > 3]


def _double(mapped: Mapped, original: str, first: int, last: int) -> list[tuple[int, int, bool]]:
    """(start, end, closed) of what stands in double marks; marks may be of two kinds, or missing at the end."""
    text = mapped.text
    out: list[tuple[int, int, bool]] = []
    opened: int | None = None
    direction_opened = _EITHER
    depth = 0
    for mark in _DOUBLE.finditer(text, first, last):
        at, after = mark.span()
        direction = _DIRECTION.get(original[mapped.starts[at]], _EITHER)
        before_space = at == first or text[at - 1] in " (['\u2013:\n"
        after_space = after >= last or text[after] in " .,;:!?)]'\u2013\u2026\n"
        if opened is None:
            # A stray closing mark opens nothing, unless it stands where only an opening one can.
            can_open = before_space or (not after_space and text[at - 1] in "'\u2026")
            if direction is _OPENING or (can_open and (direction is _EITHER or not after_space)):
                opened, direction_opened, depth = after, direction, 0
            continue
        nested = direction is _OPENING and direction_opened is _OPENING and before_space and not after_space
        if nested and _closings(mapped, original, after, last) >= 2:
            depth += 1
        elif nested:
            out.append((opened, _sentence_end(text, opened, at), False))
            opened, direction_opened, depth = after, direction, 0
        elif depth:
            depth -= 1
        elif direction is _EITHER and direction_opened is _OPENING and _closes_later(mapped, original, after, last):
            continue  # « On m'a dit : "patience". J'ai patienté »: marks of another kind within
        elif direction is _EITHER and direction_opened is _EITHER and before_space and not after_space and at != opened:
            # Straight marks only: this one looks like an opening mark, so the closing one was left out.
            out.append((opened, _sentence_end(text, opened, at), False))
            opened = after
        else:
            out.append((opened, at, True))
            opened = None
    if opened is not None and opened < last:
        out.append((opened, last, False))
    return [(s, e, c) for s, e, c in out if e > s]


def _closings(mapped: Mapped, original: str, first: int, last: int) -> int:
    """How many marks close before the next but one opens; looks no further than a few."""
    count = 0
    for mark in _DOUBLE.finditer(mapped.text, first, min(last, first + 1_200)):
        if _DIRECTION.get(original[mapped.starts[mark.start()]], _EITHER) is _OPENING:
            break
        count += 1
    return count


def _closes_later(mapped: Mapped, original: str, first: int, last: int) -> bool:
    """Whether a mark that can only close follows before the next one that can only open."""
    for mark in _DOUBLE.finditer(mapped.text, first, min(last, first + 1_200)):
        direction = _DIRECTION.get(original[mapped.starts[mark.start()]], _EITHER)
        if direction is not _EITHER:
            return direction is _CLOSING
    return False


_STOP = regex.compile(r"[.!?\u2026,]")


def _sentence_end(text: str, start: int, limit: int) -> int:
    """Where speech that was never closed ends at the latest: the first full stop, else the mark that follows."""
    found = _STOP.search(text, start, limit)
    return found.end() if found and found[0] != "," else limit


def _single(mapped: Mapped, first: int, last: int) -> list[tuple[int, int]]:
    """What stands in single marks: they count only where no apostrophe could stand."""
    text, out, at = mapped.text, [], first
    while opening := _SINGLE_OPEN.search(text, at, last):
        closing = _SINGLE_CLOSE.search(text, opening.end(), last)
        if not closing:
            break
        if trimmed := _trimmed(text, opening.end(), closing.start()):
            out.append(trimmed)
        at = closing.end()
    return out
