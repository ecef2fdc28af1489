"""The places that are known so far, by classification: others are counted from them."""

from dataclasses import dataclass, field

from bot.domain.facts import Result
from bot.extract.assembly.readings import LOST
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Line

# A place must be this sure before others are counted from it.
_TELLS_OTHERS = 0.8

Slot = tuple[int | None, str | None]  # a classification: race and class


@dataclass(slots=True)
class Known:
    """The places that are known already, by classification, and the sentences that tell them."""

    places: dict[Slot, dict[int, Candidate]] = field(default_factory=dict)  # classification -> crew -> place
    by_line: dict[int, list[Candidate]] = field(default_factory=dict)  # start of the sentence -> its places
    lost: set[tuple[int, int | None]] = field(default_factory=set)  # sentence and crew: places under the flag only

    def add(self, one: Candidate) -> bool:
        """Take a place among the known ones; whether it is new."""
        fact = one.fact
        if one.tells is Tells.PASSING and one.why == LOST:
            self.lost.add((one.evidence[0].start, one.crew))
        if not isinstance(fact, Result) or one.tells is Tells.PASSING or one.confidence < _TELLS_OTHERS:
            return False
        if one.crew is None:
            return False
        crews = self.places.setdefault((one.race, fact.race_class), {})
        holder = self.whoever((one.race, fact.race_class), fact.position)
        if holder not in (None, one.crew) and crews[holder].confidence > one.confidence:
            return False  # somebody else is surer to have come there
        self.by_line.setdefault(one.evidence[0].start, []).append(one)
        if one.crew in crews:
            return False
        crews[one.crew] = one
        return True

    def place(self, slot: Slot, crew: int | None) -> int | None:
        """Where a crew came in a classification, None where that is not known."""
        one = self.places.get(slot, {}).get(crew) if crew is not None else None
        return position_of(one) if one else None

    def was_lost(self, line: Line, slot: Slot, crew: int | None) -> bool:
        """Whether a crew's place is one that a penalty left it with, and `line` tells the order before that."""
        one = self.places.get(slot, {}).get(crew) if crew is not None else None
        return one is not None and (line.span.start, crew) in self.lost and line.span not in one.evidence

    def won_here(self, line: Line, slot: Slot, crew: int | None) -> Slot | None:
        """The class that a crew won in a race by what its very sentence tells, None where it tells no win in class."""
        for one in self.by_line.get(line.span.start, ()):
            if one.crew == crew and one.race == slot[0] and class_of(one) and position_of(one) == 1:
                return one.race, class_of(one)
        return None

    def whoever(self, slot: Slot, position: int) -> int | None:
        """The crew that came there, None where that is not known."""
        return next((crew for crew, c in self.places.get(slot, {}).items() if position_of(c) == position), None)

    def stands_against(self, slot: Slot, crew: int | None, position: int, tells: Tells) -> bool:
        """Whether it is known that a crew came elsewhere, or another one there: under the flag, of that order alone."""
        known = [c for who, c in self.places.get(slot, {}).items() if (who == crew) != (position_of(c) == position)]
        return any(tells is not Tells.ROAD or one.tells is Tells.ROAD for one in known)


def position_of(one: Candidate) -> int:
    assert isinstance(one.fact, Result)
    return one.fact.position


def class_of(one: Candidate) -> str | None:
    assert isinstance(one.fact, Result)
    return one.fact.race_class
