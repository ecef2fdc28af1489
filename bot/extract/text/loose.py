"""Texts as people paste them: mails that quote with `>`, tables by tabs, words broken at line ends, emoji.

Everything here keeps the way back to the original's characters, see normal.py.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import regex

from bot.extract.documents.tables import CAR, CLASS, DRIVERS, GAP, NUMBER, PLACE, POINTS, TEAM, UNTOLD, columns_of
from bot.extract.text.mapped import Change, Mapped
from bot.extract.text.textpack import in_any_language

_QUOTED = regex.compile(r"(?m)^[ \t]*+(?:>[ \t]?)++")
# A word broken at the end of a line; not after these, which keep their hyphen (mi-course, dit-il, co-driver).
_BROKEN = regex.compile(
    rf"(?<![\p{{L}}'-])(?!{in_any_language('hyphen_first')}-)(?P<first>\p{{L}}\p{{Ll}}++)-\n"
    rf"(?!{in_any_language('hyphen_second')}\b)(?=\p{{Ll}}{{2}})"
)
_PICTURE = (
    r"[\U0001f000-\U0001faff\u2600-\u2713\u2715-\u27a3\u27a5-\u27bf\u2b50\u2b55\u23e9-\u23fa\u231a\u231b"
    r"\u20e3\u200d\ufe0f]"
)
_PICTURES = regex.compile(rf"(?P<before>[ \t]?){_PICTURE}++(?:[ \t]*+{_PICTURE}++)*+(?P<after>[ \t]?)")
_MEDAL = regex.compile(
    r"(?m)^[ \t]*+(?:(?P<medal>[\U0001f947-\U0001f949])|(?P<keycap>\d)\ufe0f?\u20e3)\ufe0f?[ \t:.\u2013-]*+"
)
_FIRST_MEDAL = 0x1F947

_CELLS = regex.compile(r"\t| *\| *| {2,}+")
_FIGURES = regex.compile(rf"(?:P ?)?\d{{1,3}}(?:\.|{in_any_language('ordinal_endings')}|\u00b0|\u00ba)?")
_CAR_FIGURES = regex.compile(r"#?\d{1,3}")
_FEWEST_CELLS, _FEWEST_ROWS = 3, 2
_COUNTED = 3  # further down, cars that share a place or have none break the count
Cell = tuple[int, int]


class _Row(NamedTuple):
    """A line of a text, start..end, and the cells that it may be parted into."""

    start: int
    end: int
    cells: list[Cell]


def tidied(text: Mapped) -> Mapped:
    """The text without what pasting left in it."""
    if text.text.count("\n>") > 1:
        text = text.replaced(_QUOTED, lambda _: "")
    text = text.replaced(_BROKEN, lambda m: m["first"])
    text = text.replaced(_MEDAL, _place_of)
    text = text.replaced(_PICTURES, lambda m: " " if m["before"] and m["after"] else m["before"] or m["after"])
    if "\t" in text.text or "  " in text.text or "|" in text.text:
        text = text.changed(list(_tables(text.text)))
    return text


def _place_of(found: regex.Match[str]) -> str:
    place = int(found["keycap"]) if found["keycap"] else ord(found["medal"]) - _FIRST_MEDAL + 1
    return f"{place}. "


def _tables(text: str) -> Iterator[Change]:
    """What makes the rows of a pasted table read like a classification."""
    rows = [_Row(start, end, _cells(text, start, end)) for start, end in _lines(text)]
    for is_row, grouped in groupby(rows, key=lambda row: len(row.cells) >= _FEWEST_CELLS):
        table = list(grouped)
        if is_row and len(table) > _FEWEST_ROWS:
            yield from _table(text, table)


def _lines(text: str) -> Iterator[Cell]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line, which may be empty; edges of a table (`| a | b |`) and spaces around them left out."""
    cells = []
    at = start
    for found in _CELLS.finditer(text, start, end):
        cells.append((at, found.start()))
        at = found.end()
    cells.append((at, end))
    cells = [_trimmed(text, *cell) for cell in cells]
    while cells and cells[0][0] == cells[0][1]:
        cells.pop(0)
    return cells


def _trimmed(text: str, start: int, end: int) -> Cell:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def _table(text: str, rows: Sequence[_Row]) -> Iterator[Change]:
    first, cells = rows[0].cells[0], rows[0].cells
    head = columns_of([text[s:e] for s, e in cells])
    if DRIVERS in head.values():
        if 0 not in head and _counts(text, rows[1:]):
            head[0] = PLACE  # "PDV." or whatever else a page or its translator calls it
        # Bars make the head a line of navigation, which tells nothing.
        yield from ((a[1], b[0], " | ") for a, b in pairwise(cells))
        for row in rows[1:]:
            if len(row.cells) <= len(cells):
                yield from _marked(text, row, head)
    elif all(_FIGURES.fullmatch(text, *row.cells[0]) for row in rows) and text[slice(*first)].rstrip(".") == "1":
        numbered = all(_CAR_FIGURES.fullmatch(text, *row.cells[1]) for row in rows)
        for row in rows:
            yield from _marked(text, row, {0: PLACE, 1: NUMBER if numbered else DRIVERS})


def _counts(text: str, rows: Sequence[_Row]) -> bool:
    """Whether the first cells of these rows count from 1, row by row."""
    return len(rows) > 1 and all(
        text[slice(*row.cells[0])].rstrip(".") == str(count) for count, row in enumerate(rows[:_COUNTED], start=1)
    )


def _marked(text: str, row: _Row, columns: dict[int, str]) -> Iterator[Change]:
    """The marks between the cells of a row: `1. #14 Driver / Driver (Car, Team) +2.871`."""
    bracket = False
    before, done = "", row.start
    # A class between a car's number and its drivers would part them: it goes behind the row.
    drivers = next((i for i, what in columns.items() if what == DRIVERS), 0)
    apart = ""
    for index, (start, end) in enumerate(row.cells):
        what = columns.get(index, "")
        if start == end or what == UNTOLD:
            continue
        if what == CLASS and before and index < drivers:
            apart = f", {text[start:end]}"
            continue
        if what == CAR and NUMBER not in columns.values() and _CAR_FIGURES.fullmatch(text, start, end):
            what = NUMBER
        mark = _mark(before, what, bracket)
        if before == PLACE and text[slice(*row.cells[index - 1])].isupper() and mark == ". ":
            mark = ": "  # "DNF: #14 Driver"
        bracket = (bracket and ")" not in mark) or "(" in mark
        if what == NUMBER and text[start] != "#":
            mark += "#"
        yield done, start, mark
        before, done = what, end
    yield done, row.end, (" pts" if before == POINTS else "") + (")" if bracket else "") + apart


def _mark(before: str, what: str, bracket: bool) -> str:
    """What stands between two cells."""
    if not before:
        return ""
    if before == PLACE:
        return ". "
    if what in (CAR, TEAM):
        return ", " if bracket else " (" if before == DRIVERS else ", "
    if bracket:
        return ") "
    if before == what == DRIVERS:
        return " / "
    return " " if NUMBER in (before, what) or what == GAP else ", "
