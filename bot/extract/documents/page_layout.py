"""The layout of a page: from pieces of text with their places to lines in reading order, column by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

# A gutter: at least so many points wide, crossed by at most so many of the pieces, with so many of them beside it.
_GUTTER: Final = 6
_SLACK: Final = 2.0
_CROSSING: Final = 0.15
_BESIDE: Final = 4
_NARROWEST_COLUMN: Final = 90.0
_MOST_COLUMNS_DEEP: Final = 3


@dataclass(slots=True)
class Piece:
    """Text on one baseline. Points from the page's lower left: left, right, baseline, and the height of its letters."""

    text: str
    left: float
    right: float
    base: float
    size: float

    def takes(self, word: "Piece", apart: float) -> bool:
        """Whether a word belongs to this piece: on its line (or raised a little), and not far from its end."""
        em = max(self.size, word.size)
        return abs(word.base - self.base) <= 0.5 * em and -0.5 * em <= word.left - self.right <= apart * em

    def add(self, character: str, right: float) -> None:
        self.text += character
        self.right = max(self.right, right)

    def add_space(self) -> None:
        if self.text and not self.text.endswith(" "):
            self.text += " "


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its pieces from left to right, and the left and right edge of the column it stands in.

    `spans` are the left and right edges of the cells.
    """

    cells: tuple[str, ...]
    left: float
    right: float
    base: float
    size: float
    column: tuple[float, float]
    region: int
    spans: tuple[tuple[float, float], ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.cells)


def page_lines(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a page as they are read."""
    lines: list[Line] = []
    for number, region in enumerate(_regions(list(pieces), 0)):
        lines += _lines(region, number)
    return lines


def _regions(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    """Parts of the page in reading order; what stands across two columns parts those above it from those below."""
    gutter = _gutter(pieces) if depth < _MOST_COLUMNS_DEEP else None
    if gutter is None:
        return [pieces] if pieces else []
    regions: list[list[Piece]] = []
    beside: tuple[list[Piece], list[Piece]] = ([], [])
    across: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (-p.base, p.left)):
        side = 0 if piece.right <= gutter else 1 if piece.left >= gutter - _SLACK else None
        if side is None:
            regions += [r for column in beside for r in _regions(column, depth + 1)]
            beside = ([], [])
            across.append(piece)
            continue
        if across:
            regions.append(across)
            across = []
        beside[side].append(piece)
    if across:
        regions.append(across)
    return regions + [r for column in beside for r in _regions(column, depth + 1)]


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where the right one of two columns of prose begins, None where there are no two (a table has none)."""
    if len(pieces) < 2 * _BESIDE:
        return None
    start, end = min(p.left for p in pieces), max(p.right for p in pieces)
    width = int(end - start)
    if not 2 * _NARROWEST_COLUMN < width < 20_000:
        return None
    covered = [0] * (width + 2)
    for piece in pieces:
        covered[max(0, int(piece.left - start))] += 1
        covered[min(width + 1, int(piece.right - start) + 1)] -= 1
    allowed = _CROSSING * len(pieces)
    best: tuple[int, int] | None = None
    count = run = 0
    for x in range(width + 1):
        count += covered[x]
        run = run + 1 if count <= allowed else 0
        middle = x - run / 2
        if run >= _GUTTER and 0.15 * width < middle < 0.85 * width and (best is None or run > best[1] - best[0]):
            best = (x - run, x)
    if best is None:
        return None
    edge = start + best[1]
    left = [p for p in pieces if p.right <= edge]
    right = [p for p in pieces if p.left >= edge - _SLACK]
    return edge if _side_by_side(left, right) and all(_is_prose(s) or _gutter(s) for s in (left, right)) else None


def _side_by_side(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    if min(len(left), len(right)) < _BESIDE:
        return False
    top = min(max(p.base for p in left), max(p.base for p in right))
    bottom = max(min(p.base for p in left), min(p.base for p in right))
    shorter = min(max(p.base for p in side) - min(p.base for p in side) for side in (left, right))
    return top - bottom >= 0.4 * shorter


def _is_prose(column: Sequence[Piece]) -> bool:
    """Whether lines fill the column from edge to edge, as prose does and the cells of a table do not."""
    # A page number or a heading may stick out; one piece in ten does not count.
    start = sorted(p.left for p in column)[len(column) // 10]
    end = sorted(p.right for p in column)[-1 - len(column) // 10]
    width = end - start
    if width < _NARROWEST_COLUMN:
        return False
    full = sum(p.right >= end - 0.2 * width for p in column)
    flush = sum(p.left <= start + 0.1 * width for p in column)
    words = median(len(p.text.split()) for p in column)
    return full >= 0.45 * len(column) and flush >= 0.6 * len(column) and words >= 3


def _lines(region: Sequence[Piece], number: int) -> list[Line]:
    column = (min(p.left for p in region), max(p.right for p in region))
    rows: list[list[Piece]] = []
    for piece in sorted(region, key=lambda p: (-p.base, p.left)):
        if rows and abs(rows[-1][0].base - piece.base) <= 0.4 * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line(sorted(row, key=lambda p: p.left), column, number) for row in rows]


def _line(row: Sequence[Piece], column: tuple[float, float], number: int) -> Line:
    size = max(p.size for p in row)
    cells = tuple(" ".join(p.text.split()) for p in row)
    spans = tuple((p.left, p.right) for p in row)
    return Line(cells, row[0].left, max(p.right for p in row), row[0].base, size, column, number, spans)
