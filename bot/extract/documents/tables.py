"""Tables as lines that read like a classification: `1. Driver / Driver (#27 Car, Team) Silver, +2.871`.

A page, a Word file and a PDF hold the same tables; what their heads call the columns decides what each cell is.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from bot.domain.names import fold
from bot.extract.documents.lines import block, collapsed
from bot.extract.text.textpack import in_any_language

_LONGEST_CELL: Final = 300
_LONGEST_NAME: Final = 40
_NUMBER: Final = re.compile(r"#?\d{1,3}")
_PLACE: Final = re.compile(rf"(?:P ?)?(\d{{1,3}})(?:\.|{in_any_language('ordinal_endings')}|º|°)?", re.IGNORECASE)
_NO_PLACE: Final = re.compile(r"[A-Za-zÀ-ÿ]{2,12}\.?")
# "MARCHAND Luc": the way entry lists write a name; "L. MARCHAND" and "Luc MARCHAND" are only small letters away.
_LOUD: Final = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]{2,})*")
_IN_A_CREW: Final = re.compile(r"( ?[/&\n] ?| - |, )")

PLACE, NUMBER, DRIVERS, TEAM, CAR = "place", "number", "drivers", "team", "car"
CLASS, GAP, POINTS, UNTOLD = "class", "gap", "points", "untold"
# A head is one where at least two of its cells are known.
_KNOWN: Final = 2


@cache
def _heads() -> Mapping[str, str]:
    """What a column is, by what its head calls it, read from tables.toml once."""
    told = tomllib.loads((files(__package__) / "tables.toml").read_text(encoding="utf-8"))["heads"]
    return {name.strip(): what for what, names in told.items() for name in names.split(",")}


def table_blocks(rows: Sequence[Sequence[str]]) -> list[tuple[str, bool]]:
    """A table as blocks: (text, tight), tight where it stands right below a tight one before it.

    Rows of one cell only are titles. Without a head that is understood, cells are parted by commas, as a person would;
    empty cells are left out. A table that only lays out a page gives its cells as blocks.
    """
    if max(map(len, rows), default=0) < 2 or any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return [(block(cell), False) for row in rows for cell in row if cell.strip()]
    out: list[tuple[str, bool]] = []
    columns: dict[int, str] = {}
    cells = [[_cell(cell) for cell in row] for row in rows]
    bare = _guessed(cells)
    for at, row in enumerate(cells):
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and len(row) > 1 and not _PLACE.fullmatch(filled[0]):
            out.append((filled[0], False))
        elif named := columns_of(row):
            columns = _with_places(named, cells[at + 1 :])
        elif line := (_row(row, columns) if DRIVERS in columns.values() else _plain(row, columns or bare)):
            out.append((line, True))
    return out


def _cell(text: str) -> str:
    """A cell on one line; short lines below each other are a crew."""
    parts = [p for line in text.split("\n") if (p := collapsed(line).strip())]
    return (" / " if all(len(p) <= _LONGEST_NAME for p in parts) else " ").join(parts)


def columns_of(row: Sequence[str]) -> dict[int, str]:
    """What each column of a head is; empty where a row is no head."""
    columns: dict[int, str] = {}
    for index, cell in enumerate(row):
        called = "no" if cell.strip() == "#" else fold(cell.replace("°", "o").replace("º", "o"))
        if called in _heads():
            columns[index] = _heads()[called]
    return columns if len(columns) >= min(_KNOWN, len([cell for cell in row if cell])) else {}


def _with_places(columns: dict[int, str], below: Sequence[Sequence[str]]) -> dict[int, str]:
    """The columns, where `Class.` stands for the places (classement) and not for the class."""
    for index, what in columns.items():
        figures = [row[index] for row in below if index < len(row) and row[index]]
        if what == CLASS and PLACE not in columns.values() and figures and all(map(_PLACE.fullmatch, figures)):
            return columns | {index: PLACE}
    return columns


def _guessed(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The columns of places and car numbers of a table without a head: 1, 2, 3 ... and figures beside it."""
    rows = [row for row in rows if len([cell for cell in row if cell]) > 1]
    firsts = [row[0] for row in rows]
    if len(rows) < 3 or [c.rstrip(".") for c in firsts[:2]] != ["1", "2"] or not all(map(_PLACE.fullmatch, firsts)):
        return {}
    numbered = all(_NUMBER.fullmatch(row[1]) for row in rows)
    return {0: PLACE, 1: NUMBER} if numbered else {0: PLACE}


def _row(cells: Sequence[str], columns: Mapping[int, str]) -> str:
    """A row of a table whose head names the drivers' column."""
    told: dict[str, list[str]] = {}
    for index, cell in enumerate(cells):
        if not cell:
            continue
        what = columns.get(index, "")
        if what == CAR and NUMBER not in columns.values() and _NUMBER.fullmatch(cell):
            what = NUMBER  # "Car" may head the numbers, too
        told.setdefault(what, []).append(_small(cell) if what == DRIVERS else cell)
    drivers = " / ".join(told.get(DRIVERS, ()))
    number = [f"#{n.removeprefix('#')}" for n in told.get(NUMBER, ())]
    car = " ".join((*number, *told.get(CAR, ())))
    known = ", ".join(filter(None, (car, *told.get(TEAM, ()))))
    who = " ".join(filter(None, (drivers, f"({known})" if drivers and known else known)))
    is_table_of_points = POINTS in columns.values() and GAP not in columns.values()
    points = [p if fold(p) != p or not p.isdecimal() else f"{p} pts" for p in told.get(POINTS, ())]
    rest = [*told.get(CLASS, ()), *told.get(GAP, ()), *told.get("", ()), *(points if is_table_of_points else ())]
    return " ".join(filter(None, (_led(told.get(PLACE, ())), who, ", ".join(rest)))) if who else ""


def _led(place: Sequence[str]) -> str:
    """What stands before a row: its place, or why it has none (`DNF:`)."""
    if not place:
        return ""
    if found := _PLACE.fullmatch(place[0]):
        return f"{found[1]}."
    return f"{place[0].rstrip('.')}:" if _NO_PLACE.fullmatch(place[0]) else place[0]


def _plain(cells: Sequence[str], columns: Mapping[int, str]) -> str:
    """A row of a table that says no more of its columns than where places and car numbers stand."""
    lead: list[str] = []
    rest: list[str] = []
    for index, cell in enumerate(cells):
        what = columns.get(index)
        if not cell:
            continue
        if what == PLACE and (found := _PLACE.fullmatch(cell)):
            lead.insert(0, f"{found[1]}.")
        elif what in (NUMBER, CAR) and _NUMBER.fullmatch(cell):
            lead.append("#" + cell.removeprefix("#"))
        else:
            rest.append(cell)
    return " ".join((*lead, ", ".join(rest))).strip()


def _small(crew: str) -> str:
    """`MARCHAND Luc / T. DELORME` as prose would write it: Luc Marchand / T. Delorme."""
    return "".join(
        part if i % 2 else _in_prose(part) for i, part in enumerate(_IN_A_CREW.split(crew.replace("\n", " / ")))
    )


def _in_prose(name: str) -> str:
    words = name.split()
    loud = [bool(_LOUD.fullmatch(word)) and word.isupper() for word in words]
    if not any(loud):
        return name
    quiet = [word.title() if is_loud else word for word, is_loud in zip(words, loud, strict=True)]
    if loud[0] and not all(loud) and loud == sorted(loud, reverse=True):
        first = loud.count(True)
        quiet = quiet[first:] + quiet[:first]
    return " ".join(quiet)
