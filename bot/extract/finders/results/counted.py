"""Wins told by their number: "two wins for A", "won two of the three races", "his second success of the weekend".

In which races they were, these words do not say. Where the report tells all of them but as many as are missing, and
nobody else has those, they are his.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.again import told_again
from bot.extract.finders.results.told import Told, candidates_of, classes_of
from bot.extract.grammar.subjects import Subject, subject
from bot.extract.grammar.telling import how_told
from bot.extract.packs import Template

_TWO, _MOST = 2, 4
# A win must be told so surely to be counted.
_SURE = 0.8
# That the same words tell of a race before, too, is a little less sure.
_LESS = 0.92
# So near the words a season makes their wins those of more than one weekend.
_NEAR = 48
_WHY = "the wins that are counted leave no other race"


@dataclass(frozen=True, slots=True)
class _Tally:
    """That a crew has won so many races, of those up to `until`; `win` tells that it won one of them."""

    crew: int
    wins: int
    until: int
    win: Callable[[int], Iterable[Candidate]]


class _Told:
    """Who is told to have won, and who to have come elsewhere, overall, in each race."""

    def __init__(self, document: Document, found: Sequence[Candidate]) -> None:
        self.won: defaultdict[int | None, set[int | None]] = defaultdict(set)
        self.placed: defaultdict[int | None, set[int | None]] = defaultdict(set)
        for one in found:
            fact = one.fact
            if (
                isinstance(fact, Result)
                and fact.race_class is None
                and one.tells is not Tells.PASSING
                and one.confidence >= _SURE
                and one.crew is not None
            ):
                slots = self.won if fact.position == 1 else self.placed
                slots[one.race].add(document.weekend.crew(one.crew).id)


def counted(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The results as read so far (`found`), and the wins that follow from how many there were."""
    if document.races.main is not None or not _TWO <= document.races.count <= _MOST:
        return list(found)
    tallies = [t for line in document.lines for t in _tallies(document, line)]
    tallies += [t for t in (_once_more(document, one) for one in found) if t is not None]
    out, told = list(found), _Told(document, found)
    for tally in tallies:
        for race in _left(tally, told):
            told.won[race].add(tally.crew)
            out += tally.win(race)
    return out


def _left(tally: _Tally, told: _Told) -> list[int]:
    """The races that a crew must have won, too."""
    races = range(1, tally.until + 1)
    mine = [r for r in races if told.won[r] == {tally.crew}]
    free = [r for r in races if not told.won[r] and tally.crew not in told.placed[r]]
    return free if mine and len(free) == tally.wins - len(mine) else []


def _tallies(document: Document, line: Line) -> Iterator[_Tally]:
    for template in document.pack.telling("wins_counted", line.text):
        for match in template.pattern.finditer(line.text):
            if (one := _read(document, line, template, match)) is not None:
                yield one


def _read(document: Document, line: Line, template: Template, match: regex.Match[str]) -> _Tally | None:
    near = max(0, match.start() - _NEAR), min(len(line.text), match.end() + _NEAR)
    if document.pack.patterns["wins_of_longer"].search(line.text, *near):
        return None
    ref = line.mark(match.start("a")).value if match.groupdict().get("a") else None
    who = Subject.named(ref, "named in the words") if isinstance(ref, Ref) else None
    who = who or subject(document, line, match.start(), match.end())
    if who is None or who.ref.crew is None:
        return None
    tells, _ = how_told(document, line, template, match)
    if tells is None:
        return None
    wins = template.gives.get("wins")
    if match.groupdict().get("n"):
        wins = line.mark(match.start("n")).value
    count = document.races.count
    if match.groupdict().get("m") and line.mark(match.start("m")).value != count:
        return None
    if not isinstance(wins, int | float) or not _TWO <= wins <= count:
        return None
    told = Told(line, template, match.start(), match.end(), who, 1)
    classes = classes_of(document, told)
    if classes != [None]:
        return None  # in which class each win was, words that count them rarely say

    def win(race: int) -> Iterator[Candidate]:
        it = replace(told, classes=tuple(classes), races=(race,))
        return candidates_of(document, it, Tells.FINAL, _WHY)

    return _Tally(document.weekend.crew(who.ref.crew).id, int(wins), count, win)


def _once_more(document: Document, one: Candidate) -> _Tally | None:
    """A win overall that is told as another one: "A won again"."""
    fact, line = one.fact, document.by_span.get(one.evidence[0])
    sure = one.confidence >= _SURE and one.tells is Tells.FINAL and one.crew is not None
    if line is None or not sure or not isinstance(fact, Result) or fact.position != 1 or fact.race_class:
        return None
    if one.group or any(m.slot == "C" for m in line.marks):
        return None  # "twelfth, A wins again in Light": another win in it
    race, crew = one.race or 1, one.crew
    if race < _TWO or crew is None:
        return None
    at = max(0, line.sentence.text.find(one.words))
    start, end = bisect_left(line.places, at), bisect_left(line.places, at + len(one.words))
    if document.pack.patterns["wins_of_longer"].search(line.text) or not told_again(document, line, start, end):
        return None
    why = f"{one.why}; told as another win"
    return _Tally(
        document.weekend.crew(crew).id,
        _TWO,
        race,
        lambda before: [replace(one, race=before, confidence=one.confidence * _LESS, why=why)],
    )
