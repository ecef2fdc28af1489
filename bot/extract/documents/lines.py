"""Pieces of text put together as lines: blocks apart by an empty line, entries of lists and tables below each other."""

import re
from collections.abc import Sequence
from typing import Final

_SPACES: Final = re.compile(r"[ \t\r\n\x0b\x0c]+")
_AROUND_BREAK: Final = re.compile(r" *\n *")
_LONGEST_CELL: Final = 300
_LONGEST_NAME: Final = 40
_NUMBER: Final = re.compile(r"#?\d{1,3}")
_PLACE: Final = re.compile(r"(?:P ?)?(\d{1,3})(?:\.|er|re|e|ère|ème|st|nd|rd|th|º|°)?", re.IGNORECASE)
# How a table's head calls the column of car numbers, and that of places.
_NUMBER_HEADS: Final = frozenset(
    (
        "#",
        "n°",
        "nº",
        "no",
        "no.",
        "nr",
        "nr.",
        "num",
        "num.",
        "numéro",
        "number",
        "car",
        "voiture",
        "start nr.",
        "car no",
        "car #",
    )
)
_PLACE_HEADS: Final = frozenset(
    (
        "pos",
        "pos.",
        "position",
        "p",
        "place",
        "rang",
        "clt",
        "clt.",
        "cl.",
        "rank",
        "rk",
        "pl",
        "pl.",
        "class.",
        "classement",
    )
)


def collapsed(text: str) -> str:
    """One space for any run of spaces and line ends, as a browser shows it; no-break spaces stay."""
    return _SPACES.sub(" ", text)


def block(text: str) -> str:
    """A block's text without spaces around its edges and its line breaks; runs of breaks are one."""
    return re.sub(r"\n{2,}", "\n", _AROUND_BREAK.sub("\n", text)).strip(" \n")


def joined(blocks: Sequence[tuple[str, bool]]) -> str:
    """The blocks as one text: each (text, tight), a tight one right below a tight one, others after an empty line."""
    out: list[str] = []
    before_tight = False
    for text, tight in blocks:
        if not text:
            continue
        if out:
            out.append("\n" if tight and before_tight else "\n\n")
        out.append(text)
        before_tight = tight
    return "".join(out)


def table_blocks(rows: Sequence[Sequence[str]]) -> list[tuple[str, bool]]:
    """A table as lines that read like a classification: `1. #27 Driver / Driver, Team, Car, 1:02:33.1`.

    Where the head names a column of places or of car numbers, these are written so. Cells are parted by commas, as a
    person would; empty cells are left out. A table that only lays out a page gives its cells as blocks.
    """
    if max(map(len, rows), default=0) < 2 or any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return [(block(cell), False) for row in rows for cell in row if cell.strip()]
    rows = [[_cell(cell) for cell in row] for row in rows]
    head = [c.casefold() for c in rows[0]]
    place = next((i for i, c in enumerate(head) if c in _PLACE_HEADS), None)
    number = next((i for i, c in enumerate(head) if c in _NUMBER_HEADS and i != place), None)
    named = place is not None or number is not None
    if not named:
        place, number = _guessed(rows)
    return [(line, True) for row in rows[named:] if (line := _row(row, place, number))]


def _cell(text: str) -> str:
    """A cell on one line; short lines below each other are a crew."""
    parts = [p for line in text.split("\n") if (p := collapsed(line).strip())]
    return (" / " if all(len(p) <= _LONGEST_NAME for p in parts) else " ").join(parts)


def _guessed(rows: Sequence[Sequence[str]]) -> tuple[int | None, int | None]:
    """The columns of places and car numbers of a table without a head: 1, 2, 3 ... and figures beside it."""
    firsts = [row[0] for row in rows if row]
    if (
        len(rows) < 3
        or not all(_PLACE.fullmatch(c) for c in firsts)
        or [c.rstrip(".") for c in firsts[:2]] != ["1", "2"]
    ):
        return None, None
    seconds = [row[1] if len(row) > 1 else "" for row in rows]
    return 0, 1 if all(_NUMBER.fullmatch(c) for c in seconds) else None


def _row(cells: Sequence[str], place: int | None, number: int | None) -> str:
    lead: list[str] = []
    rest: list[str] = []
    for index, cell in enumerate(cells):
        if not cell:
            continue
        if index == place and (found := _PLACE.fullmatch(cell)):
            lead.insert(0, f"{found[1]}.")
        elif index == number and _NUMBER.fullmatch(cell):
            lead.append("#" + cell.removeprefix("#"))
        else:
            rest.append(cell)
    return " ".join((*lead, ", ".join(rest))).strip()
