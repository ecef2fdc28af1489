"""How shaky a report is as a whole: what makes each of its facts less sure, whatever its own sentence says.

What misleads comes in flocks: where a class, a race or a crew is misread, everything told of it is wrong. Each share
here goes with more that misleads than the signs of single facts let expect, on reports that nobody developed on.
`certainty.toml` holds what is usual of each and what a whole share more takes away; `tests.extract.tempering` measures.
"""

from bot.domain.facts import Result
from bot.extract.assembly.ground import Ground, kind_of

# In a post of three lines one contradiction or one silent sentence says little. Shares are taken as if there were so
# many facts and sentences more, of which none contradict each other and every other one is silent.
_FEW = 8
_SILENT = 4


def shares(ground: Ground) -> dict[str, float]:
    """What speaks against a report, by name, each a share of 0..1: the larger, the more of it does."""
    return {
        "silent": _silent(ground),
        "contested": _contested(ground),
        "out_and_placed": _out_and_placed(ground),
        "class_unsaid": _class_unsaid(ground),
    }


def _silent(ground: Ground) -> float:
    """The share of sentences from which nothing was read."""
    telling = {span for one in ground.candidates for span in one.evidence}
    lines = ground.document.lines
    return (sum(line.span not in telling for line in lines) + _SILENT) / (len(lines) + _FEW)


def _contested(ground: Ground) -> float:
    """The share of what was read that cannot stand, as two crews on a place, or two places of a crew."""
    found = {(c.race, f.race_class, f.position, ground.who(c)) for c, f in ground.placed}
    places = {(race, race_class, position) for race, race_class, position, _ in found}
    crews = {(race, race_class, who) for race, race_class, _, who in found}
    told = {
        (kind_of(c), c.race, getattr(c.fact, "race_class", None), getattr(c.fact, "position", None), ground.who(c))
        for c in ground.candidates
        if hasattr(c.fact, "entry")
    }
    return (len(found) - min(len(places), len(crews))) / (len(told) + _FEW)


def _out_and_placed(ground: Ground) -> float:
    """The share of crews placed that seem to be out of the same race."""
    crews = {(c.race, f.race_class, ground.who(c)) for c, f in ground.placed}
    return sum((race, who) in ground.out for race, _, who in crews) / (len(crews) + _FEW)


def _class_unsaid(ground: Ground) -> float:
    """The share of places in a class which neither their paragraph nor the heading above it says."""
    said = [
        ground.says_near(line, one.fact.race_class)
        for one in ground.candidates
        if isinstance(one.fact, Result) and one.fact.race_class and (line := ground.line(one)) is not None
    ]
    return said.count(False) / (len(said) + _FEW)
