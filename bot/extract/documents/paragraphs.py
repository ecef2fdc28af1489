"""From the lines of all pages to paragraphs: no running heads, sentences joined over line, column and page ends."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from bot.domain.names import fold
from bot.extract.documents.lines import joined
from bot.extract.documents.page_layout import Line
from bot.extract.documents.tables import table_blocks
from bot.extract.text.textpack import in_any_language

_PAGE_NUMBER: Final = re.compile(
    rf"(?:{in_any_language('page_words')}|p\.)? ?[-\u2013]? ?\d{{1,3}} ?[-\u2013]?"
    rf"(?: ?(?:/|{in_any_language('of_pages')}) ?\d{{1,3}})?",
    re.IGNORECASE,
)
_MARGIN: Final = 0.12  # of the page's height, above and below
_EDGE: Final = 0.08
_SMALL: Final = 0.85  # of the usual size of letters
_FEWEST_CELLS: Final = 3  # and rows
_STRAY: Final = 3.0  # how many letter sizes a cell may stand beside its column
_NEW_ENTRY: Final = re.compile(
    r"(?:[-\u2013\u2022\u25cf\u25aa\u25e6\u2023*\u00b7]|(?:P ?)?\d{1,3}[.):]|P\d{1,2}|#\d{1,3}) "
)
_ENDS: Final = re.compile(r"[.!?\u2026:][\"'\u00bb\u201d\u2019)\]]* ?\u00bb?$")
_BROKEN_WORD: Final = re.compile(r"([^\W\d_]+)[-\u2010]$")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Halves of words that keep their hyphen at a line end: dit-il, celui-ci, demi-finale, mid-race.
_KEEPS_BEFORE: Final = re.compile(in_any_language("hyphen_second"))
_KEEPS_AFTER: Final = re.compile(in_any_language("hyphen_first"))


def without_margins(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The pages without what is printed at the same place on most of them: running heads, footers, page numbers."""
    seen: Counter[tuple[int, str]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_print(line) for line in lines if _in_margin(line, height)})
    often = max(2, round(0.6 * len(pages)))
    usual = median([line.size for lines in pages for line in lines] or [0])
    kept = []
    for lines, height in zip(pages, heights, strict=True):
        margin = {id(line) for line in lines if _in_margin(line, height)}
        repeated = {id(line) for line in lines if seen[_print(line)] >= often or _PAGE_NUMBER.fullmatch(line.text)}
        # A release of one page repeats nothing: what is small print at its very edge is its letterhead.
        small = {id(ln) for ln in lines if ln.size < _SMALL * usual and _in_margin(ln, height, _EDGE)}
        kept.append([line for line in lines if id(line) not in (margin & repeated) | small])
    return kept


def _in_margin(line: Line, height: float, margin: float = _MARGIN) -> bool:
    return line.base < margin * height or line.base > (1 - margin) * height


def _print(line: Line) -> tuple[int, str]:
    """A line and how high it stands, its figures made one, so that `page 1` and `page 2` are the same."""
    return round(line.base / 8), re.sub(r"\d+", "0", fold(line.text))


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """All lines as text: a paragraph, a heading or a row of a table on one line, empty lines between paragraphs."""
    known = Counter(word.lower() for lines in pages for line in lines for word in _WORD.findall(line.text))
    slack = 0.4 if _has_room_between(pages) else 0.02
    blocks: list[tuple[str, bool]] = []
    before: Line | None = None
    for lines in _widened(pages):
        for _, grouped in groupby(lines, key=lambda line: line.region):
            region = list(grouped)
            leading, inside = _leading(region), False
            for run in _runs(region):
                if _is_table(run):
                    blocks += table_blocks([line.cells for line in run])
                    before = None
                    continue
                for line in run:
                    if before is not None and _goes_on(before, line, leading if inside else None, slack, blocks[-1][0]):
                        blocks[-1] = (_join(blocks[-1][0], line.text, known), blocks[-1][1])
                    else:
                        blocks.append((line.text, bool(_NEW_ENTRY.match(line.text))))
                    before, inside = line, True
    return unicodedata.normalize("NFC", joined(blocks))


def _runs(region: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a region: those of a table together, with a cell for each of its columns; others one by one."""
    at = 0
    while at < len(region):
        run = [region[at]]
        if len(region[at].cells) >= _FEWEST_CELLS:
            columns = list(region[at].spans)
            while at + len(run) < len(region) and (row := _fitted(region[at + len(run)], columns)):
                run.append(row)
        run = run if _is_table(run) else run[:1]
        yield run
        at += len(run)


def _fitted(line: Line, columns: list[tuple[float, float]]) -> Line | None:
    """A line as a row of a table with these columns, empty cells put in; None where it is no row of it.

    Columns grow as wide as what stands in them.
    """
    if not 2 <= len(line.cells) <= len(columns):
        return None
    cells = [""] * len(columns)
    last = -1
    for cell, (left, right) in zip(line.cells, line.spans, strict=True):
        distances = [max(c_left - right, left - c_right, 0.0) for c_left, c_right in columns]
        nearest = min(range(len(columns)), key=lambda i: (distances[i], abs(columns[i][0] - left)))
        if len(line.cells) == len(columns):
            nearest = last + 1
        if nearest <= last or distances[nearest] > _STRAY * line.size:
            return None
        cells[nearest] = cell
        columns[nearest] = (min(left, columns[nearest][0]), max(right, columns[nearest][1]))
        last = nearest
    return replace(line, cells=tuple(cells))


def _is_table(run: Sequence[Line]) -> bool:
    return len(run) >= _FEWEST_CELLS and len(run[0].cells) >= _FEWEST_CELLS


def _leading(region: Sequence[Line]) -> float:
    """The usual distance from one line to the next in a paragraph, in points."""
    gaps = sorted(g for a, b in pairwise(region) if (g := a.base - b.base) > 0.5 * b.size)
    return gaps[len(gaps) // 4] if gaps else median(line.size for line in region) * 1.3


def _widened(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages, those of one column with its full width: a few short lines on the last page do not show it."""
    single = [len({line.region for line in lines}) == 1 for lines in pages]
    edge = max((line.right for lines, one in zip(pages, single, strict=True) if one for line in lines), default=0.0)
    return [
        [replace(line, column=(line.column[0], edge)) for line in lines] if one else list(lines)
        for lines, one in zip(pages, single, strict=True)
    ]


def _has_room_between(pages: Sequence[Sequence[Line]]) -> bool:
    """Whether the document sets its paragraphs apart by room, so that lines close to each other are of one."""
    wide = 0
    for lines in pages:
        for _, grouped in groupby(lines, key=lambda line: line.region):
            region = list(grouped)
            leading = _leading(region)
            wide += sum(1.4 * leading < a.base - b.base < 4 * leading for a, b in pairwise(region))
    return wide >= 3


def _goes_on(a: Line, b: Line, leading: float | None, slack: float, paragraph: str) -> bool:
    """Whether line b goes on with the paragraph that line a ends so far.

    Without a leading, b stands in another column or on another page. `slack` is the share of the column that may be
    left free at the end of a line on which a sentence ends, if the paragraph is to go on.
    """
    if abs(a.size - b.size) > 0.12 * max(a.size, b.size):
        return False
    unfinished = bool(_BROKEN_WORD.search(a.text)) or (b.text[:1].islower() and not _ENDS.search(a.text))
    left, right = a.column
    letter = (a.right - a.left) / max(len(a.text), 1)
    next_word = (len(b.text.split(" ", 1)[0]) + 1) * letter
    # One in mid-sentence may fall a little short of the edge in any document.
    midway = _speech_is_open(paragraph) or not _ENDS.search(a.text)
    room = (right - a.right - next_word) / max(right - left, 1.0)
    is_full = room < max(slack if leading else 0.02, 0.12 if midway else 0)
    # "... which eliminated the / #61 McLaren": what begins like an entry of a list is one only where one may begin.
    if _NEW_ENTRY.match(b.text) and (_NEW_ENTRY.match(paragraph) or not (midway and is_full)):
        return False
    if leading is None:
        alike = abs((b.column[1] - b.column[0]) - (right - left)) < 0.2 * (right - left)
        # Sentences end with a line far more often than paragraphs with a full one; a heading is short and has no stop.
        is_prose = b.right - b.left > 0.6 * (right - left) or bool(_ENDS.search(b.text))
        return unfinished or (alike and (room < 0.12 if midway else room < 0 and is_prose))
    if a.base - b.base > 1.4 * leading:
        return False
    if not is_full:
        return unfinished
    indented = b.left > max(a.left, left) + 0.6 * b.size
    return not (indented and _ENDS.search(a.text))


def _speech_is_open(text: str) -> bool:
    return (
        any(text.count(a) > text.count(b) for a, b in (("\u00ab", "\u00bb"), ("\u201c", "\u201d")))
        or text.count('"') % 2 == 1
    )


def _join(before: str, after: str, known: Counter[str]) -> str:
    """Two lines of a paragraph as one; a word broken at the end of the first is made whole."""
    broken, rest = _BROKEN_WORD.search(before), _FIRST_WORD.match(after)
    if not broken or not rest:
        return f"{before} {after}"
    if not rest[0][0].islower():
        return before + after  # Hasse-/Clot, Pro-/Am
    first, second = broken[1].lower(), rest[0].lower()
    whole, hyphenated = known[first + second], known[f"{first}-{second}"]
    keeps = hyphenated > whole or (not whole and (_KEEPS_BEFORE.fullmatch(second) or _KEEPS_AFTER.fullmatch(first)))
    return before + after if keeps else before[:-1] + after
