"""Places that others gain where a car loses its own after the flag: `A won from B and C`, then A is disqualified.

Who is told behind a car in the sentences before the decision moves up by one place: all of them where the car was
disqualified, those as far as its final place where that is told. Nothing moves where it is not known how far it fell.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.facts import Penalty, PenaltyKind, Result
from bot.extract.assembly.readings import LOST
from bot.extract.assembly.weighing import penalties
from bot.extract.candidates import AFTERWARDS, Candidate, Tells

# Said of places that follow so.
MOVED = "a car that crossed the line before it lost its place"
# Who moves up by counting is a little less sure than where he crossed the line.
_LESS = 0.95
# Below this nobody's place or penalty moves others.
_SURE = 0.75
_LAST = 1000  # where a disqualified car is

_Slot = tuple[int | None, str | None]


@dataclass(frozen=True, slots=True)
class _Loss:
    """A car that lost a place: where it crossed the line, where it is now, the sentences that told the former."""

    crew: int | None
    slot: _Slot
    before: int
    after: int
    told_in: frozenset[int]
    decided_at: int


def move_up(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those for results as they stand after all decisions."""
    results = [c for c in found if isinstance(c.fact, Result)]
    losses: defaultdict[_Slot, list[_Loss]] = defaultdict(list)
    for penalty in penalties([c for c in found if isinstance(c.fact, Penalty)]):
        for loss in _losses(penalty.one, results):
            losses[loss.slot].append(loss)
    return [_moved(c, losses.get(_slot(c), ())) if isinstance(c.fact, Result) else c for c in found]


def _slot(one: Candidate) -> _Slot:
    return one.race, _fact(one).race_class


def _fact(one: Candidate) -> Result:
    assert isinstance(one.fact, Result)
    return one.fact


def _losses(penalty: Candidate, found: Sequence[Candidate]) -> Iterable[_Loss]:
    """What a penalty took from its car, in each classification in which it was told a place before."""
    fact = penalty.fact
    struck = isinstance(fact, Penalty) and fact.kind is PenaltyKind.DISQUALIFICATION
    slowed = isinstance(fact, Penalty) and fact.kind is PenaltyKind.TIME
    if not (struck or slowed) or penalty.crew is None or penalty.confidence < _SURE:
        return
    at = penalty.evidence[0].start
    own: defaultdict[_Slot, list[Candidate]] = defaultdict(list)
    for one in found:
        if (
            one.crew == penalty.crew
            and one.race == penalty.race
            and (one.tells is not Tells.PASSING or one.why == LOST)
        ):
            own[_slot(one)].append(one)
    for slot, said in own.items():
        fallen = _fallen_to(fact, slot) if penalty.part == AFTERWARDS else None
        told = [c for c in said if c.confidence >= _SURE and c.evidence[0].start < at]
        if fallen is not None and not told:  # "second, but was then given ten seconds and dropped to fifth"
            told = [c for c in said if c.confidence >= _SURE and _told_there(c, at) and _fact(c).position < fallen]
        if len({_fact(c).position for c in told}) != 1:
            continue
        before = _fact(told[0]).position
        then = {_fact(c).position for c in said if c.evidence[0].start >= at and c.confidence >= _SURE} - {before}
        after = _LAST if struck else fallen or (next(iter(then)) if len(then) == 1 else before)
        if after > before:
            decided = at + 1 if any(_told_there(c, at) for c in told) else at
            yield _Loss(penalty.crew, slot, before, after, frozenset(c.evidence[0].start for c in told), decided)


def _told_there(one: Candidate, at: int) -> bool:
    return one.evidence[0].start == at


def _fallen_to(fact: object, slot: _Slot) -> int | None:
    """Where the words of the penalty itself say that it put the car: `…, dropping him to fifth`."""
    effect = fact.effect if isinstance(fact, Penalty) else None
    return effect.position if effect is not None and effect.race_class == slot[1] else None


def _moved(one: Candidate, losses: Sequence[_Loss]) -> Candidate:
    """A candidate as it stands after these losses."""
    if one.tells is Tells.PASSING or one.crew is None:
        return one
    at, position = one.evidence[0].start, _fact(one).position
    for loss in losses:
        if loss.crew == one.crew:
            if position != loss.before or at >= loss.decided_at:
                return one
            struck = loss.after == _LAST
            return replace(one, tells=Tells.PASSING, why="disqualified: it has no place" if struck else LOST)
    ahead = [
        loss
        for loss in losses
        if at < loss.decided_at
        and loss.before < position <= loss.after
        and at + 1 != loss.decided_at  # what the same sentence says of others may count the loss
        and (at in loss.told_in or one.tells is Tells.ROAD)
    ]
    if not ahead:
        return one
    return replace(
        one,
        fact=replace(_fact(one), position=position - len({loss.crew for loss in ahead}), gap=None),
        tells=Tells.FINAL,
        confidence=one.confidence * _LESS,
        why=MOVED,
        group="",
    )
