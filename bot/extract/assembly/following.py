"""Places in class that follow from others: a Silver crew that wins overall has won its class, too.

Nothing here reads words. It takes the places that were kept, tells each crew's class from its places, its championship
positions and what the report calls it, and concludes only what must be so: a crew's rank in its class is certain where
the classes of all cars ahead are known, and where somebody is as high in class as overall, everybody ahead is in it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.domain.facts import Result, Span, Standing
from bot.extract.candidates import Candidate, Member
from bot.reference.classes import is_of_age, is_tier

# What follows is a little less sure than what it follows from.
_LESS = 0.92
_RULE = "follows"
_SEVERAL = 2

_Ranks = Mapping[int, Candidate]
# Why a crew is of a class: how sure that is, and the words.
_Ground = tuple[float, tuple[Span, ...]]
_Classes = dict[int, tuple[str, _Ground]]


def follow(
    results: Sequence[Candidate], standings: Iterable[Candidate], members: Sequence[Member] = ()
) -> list[Candidate]:
    """The places in class that follow from these places and championship positions, and are not among them."""
    found: list[Candidate] = []
    races = sorted({c.race for c in results if c.race is not None})
    placed = {race: [c for c in results if c.race == race] for race in races}
    ranks = {
        race: {_of(c).position: c for c in here if _of(c).race_class is None and c.crew is not None}
        for race, here in placed.items()
    }
    said = _said(results, standings)
    for one in members:
        own = ranks.get(one.race or 0, {})
        crews = [one.crew] if one.crew is not None else [own[n].crew for n in range(1, one.first + 1) if n in own]
        for crew in crews:
            if crew is not None:
                said[crew].setdefault(one.race_class, (one.confidence, one.evidence))
    for kind in (_of_drivers, is_of_age, _of_cars):
        classes = _classes(said, kind)
        for race in races:
            known = dict(classes)
            _all_ahead(placed[race], ranks[race], known, kind)
            found += _conclusions(placed[race], ranks[race], known)
    return found


def _of(one: Candidate) -> Result:
    assert isinstance(one.fact, Result)
    return one.fact


def _of_drivers(race_class: str) -> bool:
    return is_tier(race_class) and not is_of_age(race_class)


def _of_cars(race_class: str) -> bool:
    """Whether a class is one of cars: GT4, Class B, and one that only this report knows."""
    return not is_tier(race_class) and not is_of_age(race_class)


def _said(results: Sequence[Candidate], standings: Iterable[Candidate]) -> defaultdict[int, dict[str, _Ground]]:
    """The classes in which each crew has a place, in a race or in the championship, and the words that say so."""
    said: defaultdict[int, dict[str, _Ground]] = defaultdict(dict)
    raced = {c.fact.race_class for c in results if isinstance(c.fact, Result)}
    for one in (*results, *standings):
        race_class = one.fact.race_class if isinstance(one.fact, Result | Standing) else None
        # "He leads the GT3 teams": the cars of a championship are no class of its races.
        in_race = race_class is not None and (race_class in raced or not _of_cars(race_class))
        if race_class and one.crew is not None and in_race:
            said[one.crew].setdefault(race_class, (one.confidence, one.evidence))
    return said


def _classes(said: Mapping[int, Mapping[str, _Ground]], kind: Callable[[str], bool]) -> _Classes:
    """The class of each crew that has one of a kind and no other, with the words that say so."""
    known: _Classes = {}
    for crew, listed in said.items():
        own = [(race_class, ground) for race_class, ground in listed.items() if kind(race_class)]
        if len(own) == 1:
            known[crew] = own[0]
    # Where all are of one class of cars, it is the race that is theirs.
    alone = kind is _of_cars and len({race_class for race_class, _ in known.values()}) < _SEVERAL
    return {} if alone else known


def _all_ahead(here: Iterable[Candidate], ranks: _Ranks, classes: _Classes, kind: Callable[[str], bool]) -> None:
    """Second overall and second in Silver: the winner is a Silver car."""
    for one in here:
        race_class, position = _of(one).race_class, _of(one).position
        own = ranks.get(position)
        if race_class and kind(race_class) and own is not None and own.crew == one.crew:
            for ahead in range(1, position):
                rival = ranks.get(ahead)
                if rival is not None and rival.crew is not None:
                    classes.setdefault(rival.crew, (race_class, (one.confidence, one.evidence)))


def _conclusions(here: Sequence[Candidate], ranks: _Ranks, classes: _Classes) -> Iterable[Candidate]:
    """The rank in class of every car from the winner on, as long as all classes are known."""
    taken = {(_of(c).race_class, _of(c).position) for c in here}
    placed = {(_of(c).race_class, c.crew) for c in here}
    count: defaultdict[str, int] = defaultdict(int)
    position = 1
    while (one := ranks.get(position)) is not None and one.crew is not None and one.crew in classes:
        race_class, (sure, evidence) = classes[one.crew]
        count[race_class] += 1
        if (race_class, count[race_class]) not in taken and (race_class, one.crew) not in placed:
            yield replace(
                one,
                fact=replace(_of(one), race_class=race_class, position=count[race_class], gap=None),
                rule=_RULE,
                evidence=tuple(sorted({*one.evidence, *evidence})),
                confidence=min(one.confidence, sure) * _LESS,
                why="follows from its place overall and its class",
                group="",
            )
        position += 1
