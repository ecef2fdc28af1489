"""Places in class that follow from others: a Silver crew that wins overall has won its class, too.

Nothing here reads words. It takes the places that were kept, tells each crew's class from its places and championship
positions, and concludes only what must be so: a crew's rank in its class is certain where the classes of all cars
ahead are known, and where somebody is as high in class as overall, everybody ahead is in that class.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.domain.facts import Result, Standing
from bot.extract.candidates import Candidate
from bot.reference.classes import is_tier

# What follows is a little less sure than what it follows from.
_LESS = 0.92
_RULE = "follows"

_Ranks = Mapping[int, Candidate]


def follow(results: Sequence[Candidate], standings: Iterable[Candidate]) -> list[Candidate]:
    """The places in class that follow from these places and championship positions, and are not among them."""
    found: list[Candidate] = []
    for race in sorted({c.race for c in results if c.race is not None}):
        here = [c for c in results if c.race == race]
        ranks = {_of(c).position: c for c in here if _of(c).race_class is None and c.crew is not None}
        classes = _classes(results, standings)
        _all_ahead(here, ranks, classes)
        found += _conclusions(here, ranks, classes)
    return found


def _of(one: Candidate) -> Result:
    assert isinstance(one.fact, Result)
    return one.fact


def _classes(results: Iterable[Candidate], standings: Iterable[Candidate]) -> dict[int, tuple[str, Candidate]]:
    """The class of each crew that has one and no other, with the fact that says so."""
    said: defaultdict[int, dict[str, Candidate]] = defaultdict(dict)
    for one in (*results, *standings):
        race_class = one.fact.race_class if isinstance(one.fact, Result | Standing) else None
        if race_class and one.crew is not None and is_tier(race_class):
            said[one.crew].setdefault(race_class, one)
    return {crew: next(iter(listed.items())) for crew, listed in said.items() if len(listed) == 1}


def _all_ahead(here: Iterable[Candidate], ranks: _Ranks, classes: dict[int, tuple[str, Candidate]]) -> None:
    """Second overall and second in Silver: the winner is a Silver car."""
    for one in here:
        race_class, position = _of(one).race_class, _of(one).position
        own = ranks.get(position)
        if race_class and is_tier(race_class) and own is not None and own.crew == one.crew:
            for ahead in range(1, position):
                rival = ranks.get(ahead)
                if rival is not None and rival.crew is not None:
                    classes.setdefault(rival.crew, (race_class, one))


def _conclusions(
    here: Sequence[Candidate], ranks: _Ranks, classes: Mapping[int, tuple[str, Candidate]]
) -> Iterable[Candidate]:
    """The rank in class of every car from the winner on, as long as all classes are known."""
    taken = {(_of(c).race_class, _of(c).position) for c in here}
    placed = {(_of(c).race_class, c.crew) for c in here}
    count: defaultdict[str, int] = defaultdict(int)
    position = 1
    while (one := ranks.get(position)) is not None and one.crew is not None and one.crew in classes:
        race_class, ground = classes[one.crew]
        count[race_class] += 1
        if (race_class, count[race_class]) not in taken and (race_class, one.crew) not in placed:
            yield replace(
                one,
                fact=replace(_of(one), race_class=race_class, position=count[race_class], gap=None),
                rule=_RULE,
                evidence=tuple(sorted({*one.evidence, *ground.evidence})),
                confidence=min(one.confidence, ground.confidence) * _LESS,
                why="follows from its place overall and its class",
                group="",
            )
        position += 1
