"""Championship tables that a report prints: "Classement provisoire : 1. A 120 pts ; 2. B 98", in a line or in rows.

The full stop behind a total ends no table: "1. A, 402 points. 2. B, 392." goes on from sentence to sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from bot.domain.facts import Standing
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.standings.championship import TEAMS, is_teams_table
from bot.extract.finders.standings.championship import entry as holder
from bot.extract.finders.standings.points import points_at
from bot.extract.packs import SLOTS
from bot.extract.text.source import Kind

_LAST = 80  # no championship that is printed is longer
_SHORTEST = 2
_SURE, _LONE_ROW = 0.95, 0.9
_E, _N = SLOTS["E"], SLOTS["N"]
_ROW_OPENS = regex.compile(r"[ •*|–-]*")
_CLASS_OPENS = regex.compile(rf"[ •*|–-]*{SLOTS['C']} ?[:–-] ?")
_CLASS_NEXT = regex.compile(rf" ?[.;|•–-]? ?(?P<c>{SLOTS['C']}) ?[:–-] ?")
_ROW_ENDS = regex.compile(r"[ .!)]*")
# So many who fall in a row of nothing else are a table by themselves; no total of one is smaller.
_SAYS_ALL, _SAYS_TOTAL = 3, 10
_LABEL = 80
_NO_TOTAL = -1


@dataclass(frozen=True, slots=True)
class _Entry:
    """Who has how many points (if that is told) in what place (None: none is printed), at offsets of a line's text."""

    rank: int | None
    ref: Ref
    points: int
    unit: bool
    line: Line
    at: int
    end: int


def find_tables(document: Document) -> Iterator[Candidate]:
    """The places of all championship tables that a report prints."""
    label = document.pack.patterns["standing_list"]
    rows: Rows | None = None
    done = -1
    for line in document.lines:
        if line.index <= done:
            continue
        if line.paragraph.kind is Kind.LIST and (row := _row(document, line)):
            yield _read(document, row, row.rank or 0, _LONE_ROW)
            continue
        for match in label.finditer(line.text):
            entries = _all_entries(document, line, match.end())
            sure = bool(match.groupdict().get("sure"))
            if not _is_table(entries, sure=sure or _says_all(document, line, entries)):
                entries = _ranks(document, line, match.end()) if sure else []
            if entries:
                done = entries[-1].line.index
                for order, entry in enumerate(entries, 1):
                    yield _read(document, entry, entry.rank or order, _SURE)
                yield from _classes_behind(document, entries[-1].line, entries[-1].end)
                break
        else:
            rows = _bare_rows(document, line, rows)
            done = rows.line.index if rows else done
            for order, entry in enumerate(rows.entries if rows else (), rows.first if rows else 1):
                yield _read(document, entry, entry.rank or order, _LONE_ROW)
            if rows is None and _CLASS_OPENS.match(line.text) and _labelled(document, line, surely=True):
                yield from _classes_behind(document, line, 0)


@dataclass(frozen=True, slots=True)
class Rows:
    """What a line of a table holds, from the place `first` on, and the line it ends in."""

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
        entries = _all_entries(document, line, opens.end())
        if not entries or not (_is_table(entries, sure=True) or (len(entries) == 1 and entries[0].rank in (None, 1))):
            return
        for order, entry in enumerate(entries, 1):
            yield _read(document, entry, entry.rank or order, _LONE_ROW)
        line, at = entries[-1].line, entries[-1].end


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
    entries = _all_entries(document, line, opens.end() if opens else 0)
    if not entries or not _ROW_ENDS.fullmatch(entries[-1].line.text, entries[-1].end):
        return None
    last = entries[-1].line
    goes_on = above is not None and document.before(line) is above.line
    if goes_on and above is not None and all(e.rank == above.first + len(above.entries) for e in entries[:1]):
        lower = all(e.points < above.entries[-1].points for e in entries)
        return Rows(last, tuple(entries), above.first + len(above.entries)) if lower else None
    named = _labelled(document, line) or goes_on
    if len(entries) == 1:
        below = above is not None and line.index == above.line.index + 1
        own = entries[0].unit or (below and opens is not None and SLOTS["C"] in opens[0])
        return Rows(last, tuple(entries)) if named and entries[0].rank == 1 and own else None
    late = line.index * 2 > len(document.lines)
    if _is_table(entries, sure=named or _says_all(document, line, entries)) and (named or late):
        return Rows(last, tuple(entries))
    return None


def _says_all(document: Document, line: Line, entries: list[_Entry]) -> bool:
    """Whether entries late in a report are so many and so high that their falling is no chance."""
    enough = len(entries) >= _SAYS_ALL and all(e.points >= _SAYS_TOTAL for e in entries)
    return enough and line.index * 2 > len(document.lines)


def _labelled(document: Document, line: Line, *, surely: bool = False) -> bool:
    """Whether the heading above or the sentence before says that a table of the championship follows."""
    label = document.pack.patterns["standing_list_heading"]
    above = (document.heading(line), document.before(line))
    told = [label.search(one.text) for one in above if one is not None and len(one.text) < _LABEL]
    return any(one is not None and (not surely or one.groupdict().get("sure")) for one in told)


def _all_entries(document: Document, line: Line, at: int) -> list[_Entry]:
    """The entries from a place in a line on, with those of the sentences that go on with the next rank."""
    found = list(_entries(document, line, at))
    while found and found[-1].rank and _ROW_ENDS.fullmatch(line.text, found[-1].end):
        after = document.by_index.get(line.index + 1)
        more = list(_entries(document, after, 0)) if after is not None and document.before(after) is line else []
        if after is None or not more or more[0].rank != found[-1].rank + 1:
            break
        found, line = [*found, *more], after
    return found


def _ranks(document: Document, line: Line, at: int) -> list[_Entry]:
    """A table without totals, where the ranks are printed: "1er A, 2e B à un point, 3e C"."""
    found: list[_Entry] = []
    ranked, joint = document.pack.patterns["standing_ranked"], document.pack.patterns["standing_between"]
    while match := ranked.match(line.text, at):
        ref, rank = line.mark(match.start("who")).value, line.mark(match.start("rank")).value
        if not isinstance(ref, Ref) or rank != len(found) + 1:
            return []
        found.append(_Entry(len(found) + 1, ref, _NO_TOTAL, unit=False, line=line, at=match.start(), end=match.end()))
        between = joint.match(line.text, match.end())
        at = between.end() if between else match.end()
    return found if len(found) >= _SHORTEST and _ROW_ENDS.fullmatch(line.text, found[-1].end) else []


def _entries(document: Document, line: Line, at: int) -> Iterator[_Entry]:
    printed, joint = document.pack.patterns["standing_entry"], document.pack.patterns["standing_between"]
    while match := printed.match(line.text, at):
        entry = _entry(line, match)
        if entry is None:
            return
        yield entry
        between = joint.match(line.text, match.end())
        at = between.end() if between else match.end()


def _entry(line: Line, match: regex.Match[str]) -> _Entry | None:
    ref, points = line.mark(match.start("who")).value, line.mark(match.start("points")).value
    rank = line.mark(match.start("rank")).value if match["rank"] else None
    if not isinstance(ref, Ref) or not isinstance(points, int | float) or points != int(points):
        return None
    if rank is not None and (not isinstance(rank, int | float) or rank != int(rank) or not 0 < rank < _LAST):
        return None
    whole = None if rank is None else int(rank)
    return _Entry(whole, ref, int(points), bool(match["unit"]), line, match.start(), match.end())


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
    entries = list(_entries(document, line, opens.end() if opens else 0))
    sure = bool(label.groupdict().get("sure"))
    return entries[0] if len(entries) == 1 and entries[0].rank and (sure or entries[0].unit) else None


def _read(document: Document, entry: _Entry, place: int, sure: float) -> Candidate:
    line = entry.line
    said = [c for at, _, c in document.scopes.said(line.index) if at <= line.places[entry.at]]
    race_class = (said[-1] or None) if said else document.scopes.standing(line.index)
    who = holder(document, line, entry.ref) if entry.ref.by == "team" else document.entry(entry.ref)
    race_class = TEAMS if is_teams_table(document, line, race_class, who) else race_class
    fact = Standing(race_class, place, who, None, entry.points if entry.points != _NO_TOTAL else None)
    confidence = sure if entry.ref.surely else sure * 0.9
    words = line.words(entry.at, entry.end)
    return Candidate(
        fact, None, entry.ref.crew, "standing.list", words, (line.span,), confidence, why="a row of the table"
    )
