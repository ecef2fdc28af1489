"""Championship tables that a report prints: "Classement provisoire : 1. A 120 pts ; 2. B 98", in a line or in rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from bot.domain.facts import Standing
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.standings.points import points_at
from bot.extract.packs import SLOTS
from bot.extract.text.source import Kind

_LAST = 80  # no championship that is printed is longer
_SHORTEST = 2
_SURE, _LONE_ROW = 0.95, 0.9
_E, _N, _P = SLOTS["E"], SLOTS["N"], SLOTS["P"]
_UNIT = r"(?:points?|pts?|unites?|zahler|punkte?)\b\.?"
# "1. A (Team), 120 points" or "A 120": a place, a crew, a total.
_ENTRY = regex.compile(
    rf"(?:(?P<rank>[{_N}{_P}])(?:[.):°º|]|er|e|st|nd|rd|th)? ?[-–|:]? ?(?:#?{_N} ?[-–|/.]? ?)?)?"
    rf"(?:le |la |l'|les |the )?(?P<who>{_E})(?: ?[/&–-] ?{_E})? ?[,:|–-]? ?"
    rf"(?:\((?!{_N}[^()]{{0,8}}\))[^()]{{0,40}}\) ?[,:|–-]? ?)?"
    rf"\(?(?:avec|with|on|mit)? ?(?P<points>{_N})(?![.):°º]? ?{_E}) ?(?P<unit>{_UNIT})?\)?"
)
_BETWEEN = regex.compile(r" ?[.,;/|•–-]? ?(?:et |and |puis |then |und )?")
_ROW_OPENS = regex.compile(r"[ •*|–-]*")
_CLASS_OPENS = regex.compile(rf"[ •*|–-]*{SLOTS['C']} ?[:–-] ?")
_CLASS_NEXT = regex.compile(rf" ?[.;|•–-]? ?(?P<c>{SLOTS['C']}) ?[:–-] ?")
_ROW_ENDS = regex.compile(r"[ .!)]*")
# So many who fall in a row of nothing else are a table by themselves; no total of one is smaller.
_SAYS_ALL, _SAYS_TOTAL = 3, 10
_LABEL = 80


@dataclass(frozen=True, slots=True)
class _Entry:
    """Who has how many points in what place (None where no place is printed), at offsets of a line's text."""

    rank: int | None
    ref: Ref
    points: int
    unit: bool
    at: int
    end: int


def find_tables(document: Document) -> Iterator[Candidate]:
    """The places of all championship tables that a report prints."""
    label = document.pack.patterns["standing_list"]
    rows: Rows | None = None
    for line in document.lines:
        if line.paragraph.kind is Kind.LIST and (row := _row(document, line)):
            yield _read(document, line, row, row.rank or 0, _LONE_ROW, line.index)
            continue
        for match in label.finditer(line.text):
            entries = list(_entries(line, match.end()))
            sure = bool(match.groupdict().get("sure")) or _says_all(document, line, entries)
            if _is_table(entries, sure=sure):
                for order, entry in enumerate(entries, 1):
                    yield _read(document, line, entry, entry.rank or order, _SURE, line.index)
                yield from _classes_behind(document, line, entries[-1].end)
                break
        else:
            rows = _bare_rows(document, line, rows)
            for order, entry in enumerate(rows.entries if rows else (), rows.first if rows else 1):
                yield _read(document, line, entry, entry.rank or order, _LONE_ROW, line.index)


@dataclass(frozen=True, slots=True)
class Rows:
    """What a line of a table holds, from the place `first` on, and the line."""

    line: Line
    entries: tuple[_Entry, ...]
    first: int = 1


def _classes_behind(document: Document, line: Line, at: int) -> Iterator[Candidate]:
    """What stands of the classes right behind a table: "… Pro-Am: 1. A 121. Am: B by six points from C"."""
    while True:
        opens = _CLASS_NEXT.match(line.text, at)
        if opens is None:
            after = document.by_index.get(line.index + 1)
            if after is None or document.before(after) is not line or not _ROW_ENDS.fullmatch(line.text, at):
                return
            line, at = after, 0
            continue
        head = document.pack.patterns["standing_class_row"].match(line.text, opens.end())
        if head is not None and isinstance(ref := line.mark(head.start("a")).value, Ref):
            yield _head(document, line, opens, head, ref)
            at = head.end()
            continue
        entries = list(_entries(line, opens.end()))
        if not entries or not (_is_table(entries, sure=True) or (len(entries) == 1 and entries[0].rank in (None, 1))):
            return
        for order, entry in enumerate(entries, 1):
            yield _read(document, line, entry, entry.rank or order, _LONE_ROW, line.index)
        at = entries[-1].end


def _head(document: Document, line: Line, opens: regex.Match[str], head: regex.Match[str], ref: Ref) -> Candidate:
    """Who leads a class, told without his total."""
    fact = Standing(str(line.mark(opens.start("c")).value), 1, document.entry(ref), points_at(line, head, "n"))
    words, sure = line.words(opens.start(), head.end()), _LONE_ROW if ref.surely else _LONE_ROW * _LONE_ROW
    return Candidate(fact, None, ref.crew, "standing.list", words, (line.span,), sure, why="a row of the table")


def _bare_rows(document: Document, line: Line, above: Rows | None) -> Rows | None:
    """A line that is nothing but crews and totals, without a label of its own: one stands above it, or it says all.

    "Silver : 1. A 128 pts ; 2. B 119" below a heading; "A 82, B 79, C 60." as a sentence by itself.
    """
    if _E not in line.text or _N not in line.text:
        return None
    opens = _CLASS_OPENS.match(line.text) or _ROW_OPENS.match(line.text)
    entries = list(_entries(line, opens.end() if opens else 0))
    if not entries or not _ROW_ENDS.fullmatch(line.text, entries[-1].end):
        return None
    goes_on = above is not None and document.before(line) is above.line
    if goes_on and above is not None and all(e.rank == above.first + len(above.entries) for e in entries[:1]):
        lower = all(e.points < above.entries[-1].points for e in entries)
        return Rows(line, tuple(entries), above.first + len(above.entries)) if lower else None
    named = _labelled(document, line) or goes_on
    if len(entries) == 1:
        return Rows(line, tuple(entries)) if named and entries[0].rank == 1 and entries[0].unit else None
    late = line.index * 2 > len(document.lines)
    if _is_table(entries, sure=named or _says_all(document, line, entries)) and (named or late):
        return Rows(line, tuple(entries))
    return None


def _says_all(document: Document, line: Line, entries: list[_Entry]) -> bool:
    """Whether entries late in a report are so many and so high that their falling is no chance."""
    enough = len(entries) >= _SAYS_ALL and all(e.points >= _SAYS_TOTAL for e in entries)
    return enough and line.index * 2 > len(document.lines)


def _labelled(document: Document, line: Line) -> bool:
    """Whether the heading above or the sentence before says that a table of the championship follows."""
    label = document.pack.patterns["standing_list_heading"]
    above = (document.heading(line), document.before(line))
    return any(one is not None and len(one.text) < _LABEL and label.search(one.text) for one in above)


def _entries(line: Line, at: int) -> Iterator[_Entry]:
    while match := _ENTRY.match(line.text, at):
        entry = _entry(line, match)
        if entry is None:
            return
        yield entry
        between = _BETWEEN.match(line.text, match.end())
        at = between.end() if between else match.end()


def _entry(line: Line, match: regex.Match[str]) -> _Entry | None:
    ref, points = line.mark(match.start("who")).value, line.mark(match.start("points")).value
    rank = line.mark(match.start("rank")).value if match["rank"] else None
    if not isinstance(ref, Ref) or not isinstance(points, int | float) or points != int(points):
        return None
    if rank is not None and (not isinstance(rank, int | float) or rank != int(rank) or not 0 < rank < _LAST):
        return None
    whole = None if rank is None else int(rank)
    return _Entry(whole, ref, int(points), bool(match["unit"]), match.start(), match.end())


def _is_table(entries: list[_Entry], *, sure: bool) -> bool:
    """Whether places rise and points fall, as in every table."""
    if len(entries) < _SHORTEST or not (sure or any(e.unit for e in entries)):
        return False
    ranks = [e.rank for e in entries]
    if any(ranks) and (None in ranks or any(a >= b for a, b in pairwise(ranks) if a and b)):
        return False
    level = any(ranks)
    return all(a.points > b.points or (level and a.points == b.points) for a, b in pairwise(entries))


def _row(document: Document, line: Line) -> _Entry | None:
    """The one entry of a row under a heading that names the championship's table."""
    heading = document.heading(line)
    label = document.pack.patterns["standing_list_heading"].search(heading.text) if heading is not None else None
    if label is None:
        return None
    opens = _ROW_OPENS.match(line.text)
    entries = list(_entries(line, opens.end() if opens else 0))
    sure = bool(label.groupdict().get("sure"))
    return entries[0] if len(entries) == 1 and entries[0].rank and (sure or entries[0].unit) else None


def _read(document: Document, line: Line, entry: _Entry, place: int, sure: float, index: int) -> Candidate:
    said = [c for at, _, c in document.scopes.said(index) if at <= line.places[entry.at]]
    race_class = (said[-1] or None) if said else document.scopes.standing(index)
    who = document.entry(entry.ref)
    fact = Standing(race_class, place, who, None, entry.points)
    confidence = sure if entry.ref.surely else sure * 0.9
    words = line.words(entry.at, entry.end)
    return Candidate(
        fact, None, entry.ref.crew, "standing.list", words, (line.span,), confidence, why="a row of the table"
    )
