"""Places that a report takes back: told of the order on the road, before those who judge, or a penalty behind it.

"Third on the road", "second, but the stewards …", "first over the line. They gave him five seconds": where a car
crossed the line, which is no result even where nobody says what became of it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.facts import Penalty, PenaltyKind, Result, Standing
from bot.extract.assembly.readings import LOST
from bot.extract.assembly.weighing import SAY_ALOUD
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line

# A penalty must be this sure to take back what was told before.
_LEAST = 0.5

_Car = tuple[int | None, int | None]  # race and crew


def take_back(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; places that their own sentence or the next one takes back are no results."""
    slowed: defaultdict[_Car, dict[int, float]] = defaultdict(dict)  # where penalties are told, and how sure they are
    for one in found:
        line = _line(document, one)
        if line is not None and _slows(document, one, line):
            slowed[one.race, one.crew][line.index] = one.confidence if _names(document, line, one.crew) else 0.0
    return [replace(c, tells=Tells.PASSING, why=LOST) if _is_taken(document, c, slowed) else c for c in found]


def leave_ranked(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; places right behind a sentence on the championship are of it where no word is of a race.

    A win is told as one ("Among the rookies it was Y") whatever stands before it.

    "X leads with 61 points. Y, third, goes to Imola in a fortnight."
    """
    raced = document.pack.patterns["raced_words"]
    ranked = {line.index for line in (_line(document, c) for c in found if isinstance(c.fact, Standing)) if line}
    ranked -= {line.index for line in (_line(document, c) for c in found if _is_place(c)) if line}

    def is_ranked(one: Candidate) -> bool:
        line = _line(document, one) if _is_place(one) and getattr(one.fact, "position", 1) > 1 else None
        before = document.before(line) if line else None
        if line is None or before is None or before.index not in ranked:
            return False
        return not (raced.search(line.text) or raced.search(before.text))

    return [replace(c, tells=Tells.PASSING, why="about the championship") if is_ranked(c) else c for c in found]


def _is_place(one: Candidate) -> bool:
    return isinstance(one.fact, Result) and one.tells is not Tells.PASSING


def _line(document: Document, one: Candidate) -> Line | None:
    return document.by_span.get(one.evidence[0]) if one.evidence else None


def _slows(document: Document, one: Candidate, line: Line) -> bool:
    """Whether a penalty changes what was told right before: not one told of the race that led to it ("had been")."""
    fact = one.fact
    timed = isinstance(fact, Penalty) and fact.kind is PenaltyKind.TIME and one.confidence >= _LEAST
    return timed and one.crew is not None and not document.pack.patterns["counted_already"].search(line.text)


def _names(document: Document, line: Line, crew: int | None) -> bool:
    """Whether a sentence is about a crew: "a penalty cost Y second place" takes nothing from X, who told it before."""
    named = {document.weekend.crew(ref.crew).id for ref in line.refs() if ref.crew is not None}
    return not named or crew in named


def _is_taken(document: Document, one: Candidate, slowed: defaultdict[_Car, dict[int, float]]) -> bool:
    line = _line(document, one)
    if line is None or not isinstance(one.fact, Result) or one.tells is Tells.PASSING or one.in_a_list:
        return False
    patterns = document.pack.patterns
    start = line.sentence.text.find(one.words) if one.words else -1
    if start < 0:
        return False
    end = bisect_left(line.places, start + len(one.words))
    in_class = any(name for _, _, name in document.scopes.said(line.index))  # "winner in class, fourth on the road"
    punished = slowed[one.race, one.crew]  # what became of the order on the road is weighed with the penalty
    if one.tells is Tells.ROAD and not (in_class or punished) and patterns["on_the_road_only"].match(line.text, end):
        return True
    if patterns["judged_after"].match(line.text, end):
        return True
    behind = punished.get(line.index + 1, 0.0)
    weighed = one.tells is Tells.ROAD and behind >= SAY_ALOUD
    return behind > 0 and not weighed and not patterns["counted_already"].search(line.text)
