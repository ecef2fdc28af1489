"""Where a car came to on its way through a race, and nothing later is told of it: there it finished.

"Sroka est remonté à la deuxième place" is the order at some moment where the story of the car goes on, and its result
where it ends there: nobody else has the place, the car has no other one and did not retire.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.facts import Result, Retirement
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.text.folding import flat

# Said of a rise or a fall: a moment of the race, unless nothing else is told of the car.
UNDERWAY = "on its way through the race"
# Said of a place that is taken for the last one.
LAST_TOLD = "nothing later is told of the car"
# A place told by somebody's way to it is less sure than one told as a result.
_LESS = 0.9

_Place = tuple[int | None, str | None, int]
_Car = tuple[int | None, int | None]  # race and crew


def arrive(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where a car was when the story leaves it, as its result."""
    holders: defaultdict[_Place, set[int | None]] = defaultdict(set)
    out: set[_Car] = set()  # those who retired
    told: defaultdict[_Car, set[int]] = defaultdict(set)  # the places that they came to
    for one in found:
        fact = one.fact
        if isinstance(fact, Retirement):
            out.add((one.race, one.crew))
        elif isinstance(fact, Result) and _is_underway(one):
            told[one.race, one.crew].add(fact.position)
        elif isinstance(fact, Result) and one.tells is not Tells.PASSING:
            holders[one.race, fact.race_class, fact.position].add(one.crew)
    placed = {(race, race_class, crew) for (race, race_class, _), crews in holders.items() for crew in crews}
    last = _last_told(document) if told else {}

    def stands(one: Candidate) -> bool:
        fact, car = one.fact, (one.race, one.crew)
        if not isinstance(fact, Result) or fact.position == 1 or not _is_underway(one):
            return False
        if len(told[car]) > 1 or car in out or (one.race, fact.race_class, one.crew) in placed:
            return False
        if holders[one.race, fact.race_class, fact.position]:
            return False
        line = document.by_span.get(one.evidence[0])
        return line is not None and last.get(car, -1) <= line.index and _ends(document, line, one)

    return [
        replace(c, tells=Tells.FINAL, confidence=c.confidence * _LESS, why=LAST_TOLD) if stands(c) else c for c in found
    ]


def _is_underway(one: Candidate) -> bool:
    known = one.crew is not None and one.race is not None
    return known and one.tells is Tells.PASSING and UNDERWAY in one.why


def _last_told(document: Document) -> dict[_Car, int]:
    """The last sentence in which each car is named, by race."""
    return {
        (document.race(line, 0), ref.crew): line.index
        for line in sorted(document.lines, key=lambda n: n.index)
        for ref in line.refs()
    }


def _ends(document: Document, line: Line, one: Candidate) -> bool:
    """Whether a way ends with the words that tell of it, and their sentence is not on the points."""
    patterns = document.pack.patterns
    if patterns["standing_topic"].search(line.text):
        return False
    _, _, rest = flat(line.sentence.text).partition(flat(one.words))
    ends = patterns["way_ends"].match(rest) is not None and not patterns["moves"].search(rest)
    if not ends or patterns["underway"].search(line.text):
        return False  # "moved into third with a pass at Church", "third when he spun, which made him fall to ninth"
    # A fall that nothing explains may be made good.
    return bool(patterns["rises"].search(flat(one.words)) or patterns["fall_explained"].search(line.text))
