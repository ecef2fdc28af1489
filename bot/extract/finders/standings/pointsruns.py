"""Championship totals told one after another: "A leads on 142 points, B has 131", "A totalise 214 points. B suit …"."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from bot.domain.facts import Standing
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.packs import SLOTS

_SURE = 0.9
_SHORTEST, _LEAST = 2, 10
_E, _N = SLOTS["E"], SLOTS["N"]
_PAIR = regex.compile(
    rf"(?P<who>{_E})(?P<between>[^.;:{_E}{_N}]{{0,56}})(?P<points>{_N})(?P<behind>[^.;:{_E}{_N}]{{0,24}})"
)
# A total before whose it is: "74 à B", with a short word between.
_TOTAL_FIRST = regex.compile(rf"{_N} \w{{1,4}} (?:\w{{1,3}} )?$")


@dataclass(frozen=True, slots=True)
class _Held:
    """Who is told to have how many points; `place` where the words say it, at offsets of the line's text."""

    line: Line
    ref: Ref
    points: int
    place: int | None
    start: int
    end: int


def find_runs(document: Document) -> Iterator[Candidate]:
    """The places of those whose totals a report tells in a row, the leader first."""
    patterns = document.pack.patterns
    for line in document.lines:
        opened = patterns["standing_run"].search(line.text)
        if opened is None or any(patterns[p].search(line.text) for p in ("standing_unreal", "standing_before")):
            continue
        held = list(_pairs(document, line, line.text.find(_E, opened.start())))
        after = document.by_index.get(line.index + 1)
        goes_on = held and _E not in line.text[held[-1].end :] and after is not None and document.before(after) is line
        if goes_on and after is not None and patterns["standing_run_on"].match(after.text):
            held += _pairs(document, after, after.text.find(_E))
        if _is_run(document, held):
            race_class = _class(document, held[0])
            for place, one in enumerate(held, 1):
                yield _read(document, one, place, race_class)


def _pairs(document: Document, line: Line, at: int) -> Iterator[_Held]:
    """Somebody and a total, then the next: up to the first who is told something else of."""
    patterns = document.pack.patterns
    begins = at
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
        place = places[-1] if places and isinstance(places[-1], int) else None
        yield _Held(line, ref, int(points), place, match.start(), match.end("points"))
        begins = match.end("points")
        at = line.text.find(_E, begins)
        if at > 0 and _TOTAL_FIRST.search(line.text, begins, at):
            return  # "86 points, pour 74 à B": totals that stand before whose they are


def _is_run(document: Document, held: list[_Held]) -> bool:
    """Whether these are a leader and those behind him: points are named, and fall; places told are those."""
    if len(held) < _SHORTEST or held[0].points < _LEAST:
        return False
    first = held[0]
    named = document.pack.patterns["standing_run_unit"].match(first.line.text, first.end)
    right = all(one.place in (None, place) for place, one in enumerate(held, 1))
    crews = {one.ref.crew for one in held}
    falls = all(a.points > b.points for a, b in pairwise(held))
    return bool(named) and right and falls and None not in crews and len(crews) == len(held)


def _class(document: Document, first: _Held) -> str | None:
    """The class whose points these are: the one named before the leader's, else that of the paragraph."""
    line = first.line
    said = [c for at, _, c in document.scopes.said(line.index) if at <= line.places[first.end]]
    return (said[-1] or None) if said else document.scopes.standing(line.index)


def _read(document: Document, one: _Held, place: int, race_class: str | None) -> Candidate:
    line = one.line
    fact = Standing(race_class, place, document.entry(one.ref), None, one.points)
    words = line.words(one.start, one.end)
    sure = _SURE if one.ref.surely else _SURE * 0.9
    return Candidate(fact, None, one.ref.crew, "standing.run", words, (line.span,), sure, why="named in a row")
