"""Where a car came to on its way through a race, and nothing later is told of it: there it finished.

"Sroka est remonté à la deuxième place" is the order at some moment where the story of the car goes on, and its result
where it ends there: nobody else has the place, the car has no other one and did not retire.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.facts import Result, Retirement
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document
from bot.extract.text.folding import flat

# Said of a rise or a fall: a moment of the race, unless nothing else is told of the car.
UNDERWAY = "on its way through the race"
# Said of a place that is taken for the last one.
LAST_TOLD = "nothing later is told of the car"
# A place told by somebody's way to it is less sure than one told as a result.
_LESS = 0.9

_Place = tuple[int | None, str | None, int]


def arrive(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where a car was when the story leaves it, as its result."""
    holders: defaultdict[_Place, set[int | None]] = defaultdict(set)
    out: set[tuple[int | None, int | None]] = set()  # race and crew of those who retired
    for one in found:
        if isinstance(one.fact, Retirement):
            out.add((one.race, one.crew))
        elif isinstance(one.fact, Result) and one.tells is not Tells.PASSING:
            holders[one.race, one.fact.race_class, one.fact.position].add(one.crew)
    placed = {(race, race_class, crew) for (race, race_class, _), crews in holders.items() for crew in crews}
    underway = [c for c in found if _is_underway(c)]
    told: defaultdict[tuple[int | None, int | None], set[int]] = defaultdict(set)
    for one in underway:
        assert isinstance(one.fact, Result)
        told[one.race, one.crew].add(one.fact.position)

    def stands(one: Candidate) -> bool:
        fact = one.fact
        if not isinstance(fact, Result) or fact.position == 1 or len(told[one.race, one.crew]) > 1:
            return False
        if one not in underway:
            return False
        if holders[one.race, fact.race_class, fact.position] or (one.race, fact.race_class, one.crew) in placed:
            return False
        return (one.race, one.crew) not in out and not _goes_on(document, one)

    return [
        replace(c, tells=Tells.FINAL, confidence=c.confidence * _LESS, why=LAST_TOLD) if stands(c) else c for c in found
    ]


def _is_underway(one: Candidate) -> bool:
    known = one.crew is not None and one.race is not None
    return known and isinstance(one.fact, Result) and one.tells is Tells.PASSING and UNDERWAY in one.why


def _goes_on(document: Document, one: Candidate) -> bool:
    """Whether anything is told of the car behind some words, in the same race, or their sentence is on the points."""
    patterns = document.pack.patterns
    line = next((n for n in document.lines if n.span == one.evidence[0]), None)
    if line is None or patterns["standing_topic"].search(line.text):
        return True
    _, _, rest = flat(line.sentence.text).partition(flat(one.words))
    ends = patterns["way_ends"].match(rest) is not None and not patterns["moves"].search(rest)
    if not ends or patterns["underway"].search(line.text):
        return True  # "moved into third with a pass at Church", "third when he spun, which made him fall to ninth"
    if not patterns["rises"].search(flat(one.words)) and not patterns["fall_explained"].search(line.text):
        return True  # a fall that nothing explains may be made good
    behind = (n for n in document.lines if n.index > line.index and document.race(n, 0) == one.race)
    return any(ref.crew == one.crew for n in behind for ref in n.refs())
