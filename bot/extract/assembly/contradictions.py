"""What cannot be so in one race: two winners, two places of one car, a car that is out and has a place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.facts import Best, Penalty, PenaltyKind, Result, Retirement
from bot.extract.assembly.weighing import who
from bot.extract.candidates import Candidate

# Two crews that won one race, or who are placed twice.
_WINNERS, _OTHER = 1.5, 1.0
# What speaks for a race: that it is told so elsewhere, too.
_AGREES = -0.5


@dataclass(frozen=True, slots=True)
class Claim:
    """What a candidate says of a race that may contradict another one."""

    start: int  # where its sentence begins
    race: int | None
    slot: tuple[object, ...] | None  # what one crew alone can have
    crew: object
    finisher: tuple[object, int] | None = None  # its classification and place
    out: bool = False  # it has no place

    @property
    def wins(self) -> bool:
        """Whether it is a win, of whatever classification."""
        return self.finisher is not None and self.finisher[1] == 1


def claims(found: Iterable[Candidate]) -> list[Claim]:
    """What candidates say that can be so in one race only."""
    out: list[Claim] = []
    for one in found:
        fact, start = one.fact, one.evidence[0].start
        if isinstance(fact, Result):
            classified = (fact.race_class, one.tells)
            slot = (fact.race_class, fact.position, one.tells)
            out.append(Claim(start, one.race, slot, who(one), (classified, fact.position)))
        elif isinstance(fact, Best):
            out.append(Claim(start, one.race, (one.part,), who(one)))
        elif isinstance(fact, Retirement) or (isinstance(fact, Penalty) and fact.kind is PenaltyKind.DISQUALIFICATION):
            out.append(Claim(start, one.race, None, who(one), out=True))
    return out


def cost_of(told: Sequence[Claim]) -> float:
    """How much of what is told of one race cannot be so beside the rest, less what is told again."""
    slots: defaultdict[tuple[object, ...], set[object]] = defaultdict(set)
    places: defaultdict[tuple[object, object], set[int]] = defaultdict(set)
    sentences: defaultdict[tuple[object, ...], set[int]] = defaultdict(set)
    finished: set[object] = set()
    out: set[object] = set()
    wins: set[tuple[object, ...]] = set()
    for one in told:
        if one.out:
            out.add(one.crew)
        if one.slot is not None:
            slots[one.slot].add(one.crew)
            sentences[*one.slot, one.crew].add(one.start)
        if one.finisher is not None:
            classified, place = one.finisher
            places[classified, one.crew].add(place)
            finished.add(one.crew)
            if place == 1 and one.slot is not None:
                wins.add(one.slot)
    cost = sum((_WINNERS if slot in wins else _OTHER) * (len(crews) - 1) for slot, crews in slots.items())
    cost += sum(_OTHER * (len(had) - 1) for had in places.values())
    cost += _OTHER * len(out & finished)
    return cost + sum(_AGREES * (len(said) > 1) for said in sentences.values())
