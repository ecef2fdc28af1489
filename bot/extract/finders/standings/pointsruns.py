"""Championship totals told one after another: "A leads on 142 points, B has 131", "A totalise 214 points. B suit …"."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from bot.domain.facts import Standing
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.standings.championship import about
from bot.extract.packs import SLOTS

_SURE = 0.9
_SHORTEST, _LEAST = 2, 10
_E, _N = SLOTS["E"], SLOTS["N"]
_PAIR = regex.compile(
    rf"(?P<who>{_E})(?P<between>[^.;:{_E}{_N}]{{0,56}})(?P<points>{_N})(?P<behind>[^.;:{_E}{_N}]{{0,24}})"
)
_RANK = regex.compile(rf"{_N}[.):°] ?$")
# So few, beside the leader's, are the points that somebody lacks, not those he has.
_GAP_BELOW = 0.34
_MORE_LINES = 2


@dataclass(frozen=True, slots=True)
class _Held:
    """Who is told to have how many points; `place` where the words say it, at offsets of the line's text."""

    line: Line
    ref: Ref
    points: int
    place: int | None
    start: int
    end: int
    unit: bool
    gap: bool = False  # so many points behind the leader


def find_runs(document: Document) -> Iterator[Candidate]:
    """The places of those whose totals a report tells in a row, the leader first."""
    patterns, done = document.pack.patterns, -1
    for line in document.lines:
        if line.index <= done or any(patterns[p].search(line.text) for p in ("standing_unreal", "standing_before")):
            continue
        opened = patterns["standing_run"].search(line.text)
        if opened is None and not (_N in line.text and about(document, line)):
            continue
        held = list(_leading(document, line, opened.start() if opened else 0))
        for _ in range(_MORE_LINES):
            after = document.by_index.get(held[-1].line.index + 1) if held else None
            last = held[-1] if held else None
            if last is None or after is None or document.before(after) is not last.line:
                break
            if _E in last.line.text[last.end :] or not patterns["standing_run_on"].match(after.text):
                break
            held += (more := list(_pairs(document, after, after.text.find(_E))))
            if not more:
                break
        if _is_run(held) and not _of_unknown_class(document, held[0]):
            done = held[-1].line.index
            race_class = _class(document, held[0])
            for place, one in enumerate(held, 1):
                yield _read(document, one, place, race_class, _total(one, held[0]))


def _leading(document: Document, line: Line, at: int) -> Iterator[_Held]:
    """The pairs of a sentence; its leader's total may stand before him: "With 201 points, A is ahead of B (180)"."""
    first = document.pack.patterns["standing_run_leader"].match(line.text)
    ref = line.mark(first.start("who")).value if first else None
    points = line.mark(first.start("points")).value if first else None
    if first is None or not isinstance(ref, Ref) or not isinstance(points, int | float) or points != int(points):
        yield from _pairs(document, line, line.text.find(_E, at))
        return
    yield _Held(line, ref, int(points), None, first.start(), first.end(), unit=True)
    yield from _pairs(document, line, line.text.find(_E, first.end()))


def _pairs(document: Document, line: Line, at: int) -> Iterator[_Held]:
    """Somebody and a total, then the next: up to the first who is told something else of."""
    patterns = document.pack.patterns
    begins = first = at
    total_first, stranger = patterns["standing_run_total_first"], patterns["standing_run_stranger"]
    while at >= 0 and (match := _PAIR.match(line.text, at)):
        ref, points = line.mark(match.start("who")).value, line.mark(match.start("points")).value
        fits = patterns["standing_run_has"].search(match["between"]) and not patterns["standing_run_bad"].search(
            match["between"]
        )
        if not fits or patterns["standing_run_not"].match(match["behind"]) or not isinstance(ref, Ref):
            return
        if not isinstance(points, int | float) or points != int(points):
            return
        if any(m.slot == "C" and begins < m.at < match.start() for m in line.marks):
            return  # somebody of another class
        places = [m.value for m in line.marks if m.slot == "P" and begins <= m.at < match.end("points")]
        if begins > first and places[:1] == [1]:
            places = places[1:]  # "A (158) keeps first place from B (131)": that place is A's
        place = places[-1] if places and isinstance(places[-1], int) else _rank(line, match.start())
        unit = patterns["standing_run_unit"].match(line.text, match.end("points")) is not None
        gap = patterns["standing_run_gap"].search(match["between"]) is not None
        yield _Held(line, ref, int(points), place, match.start(), match.end("points"), unit=unit, gap=gap)
        begins = match.end("points")
        at = line.text.find(_E, begins)
        while (turned := total_first.match(line.text, begins)) and patterns["standing_run_to"].fullmatch(turned["to"]):
            other, total = line.mark(turned.start("who")).value, line.mark(turned.start("points")).value
            bad = patterns["standing_run_bad"].search(turned[0])
            if bad or not isinstance(other, Ref) or not isinstance(total, int | float) or total != int(total):
                return
            yield _Held(line, other, int(total), None, turned.start("points"), turned.end(), unit=False)
            begins = turned.end()
            at = line.text.find(_E, begins)
        if stranger.match(line.text, begins):
            return  # "A 212, us 140, B 138": the total of somebody who is not known


def _rank(line: Line, at: int) -> int | None:
    """The number that is printed right before somebody: "5. A 98"."""
    found = _RANK.search(line.text[:at])
    rank = line.mark(found.start()).value if found else None
    return int(rank) if isinstance(rank, int | float) else None


def _is_run(held: list[_Held]) -> bool:
    """Whether these are a leader and those behind him: points are named, and fall; places told are those."""
    if len(held) < _SHORTEST or held[0].points < _LEAST:
        return False
    named = any(one.unit for one in held)
    right = all(one.place in (None, place) for place, one in enumerate(held, 1))
    crews = {one.ref.crew for one in held}
    behind = [_total(one, held[0]) for one in held]
    falls = all(a > b for a, b in pairwise(behind))
    return named and right and falls and None not in crews and len(crews) == len(held)


def _of_unknown_class(document: Document, first: _Held) -> bool:
    """Whether words with a colon before the leader call a classification that nobody knows: "Prostock : A, 322 pts"."""
    said = regex.match(rf"([^.;:{_E}{_N}]{{2,30}}) ?: ?", first.line.text[: first.start + 1])
    if said is None or SLOTS["C"] in said[1]:
        return False
    patterns = document.pack.patterns
    return not (patterns["standing_topic"].search(said[1]) or patterns["standing_list_heading"].search(said[1]))


def _total(one: _Held, leader: _Held) -> int:
    """What somebody has, also where only what he lacks is told."""
    lacks = one.gap and one is not leader and one.points < leader.points * _GAP_BELOW
    return leader.points - one.points if lacks else one.points


def _class(document: Document, first: _Held) -> str | None:
    """The class whose points these are: the one named before the leader's, else that of the paragraph."""
    line = first.line
    said = [c for at, _, c in document.scopes.said(line.index) if at <= line.places[first.end]]
    return (said[-1] or None) if said else document.scopes.standing(line.index)


def _read(document: Document, one: _Held, place: int, race_class: str | None, total: int) -> Candidate:
    line = one.line
    fact = Standing(race_class, place, document.entry(one.ref), None, total)
    words = line.words(one.start, one.end)
    sure = _SURE if one.ref.surely else _SURE * 0.9
    return Candidate(fact, None, one.ref.crew, "standing.run", words, (line.span,), sure, why="named in a row")
