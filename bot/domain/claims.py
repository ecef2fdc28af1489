"""What a fact claims: whether two facts claim the same, or claim the same place for different things; and how the
facts of two versions of a report belong together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final, Generic, TypeVar

from bot.domain.corrections import Told
from bot.domain.facts import Best, Grounds, Penalty, Quote, Remark, Result, Retirement, Standing
from bot.domain.identity import is_same_car, same_person
from bot.domain.names import fold

# From this likeness on two speeches of one speaker are one, reworded or set right.
_LIKE: Final = 0.6

T = TypeVar("T")


def same_claim(one: Told, other: Told) -> bool:
    """Whether both say the same of the same car, whatever particulars (a gap, a time, a make) they add."""
    if one.kind is not other.kind:
        return False
    match one.fact, other.fact:
        case Quote() as a, Quote() as b:
            return same_person(a.speaker, b.speaker) and _words(a.text) == _words(b.text)
        case Penalty() as a, Penalty() as b:
            return one.race == other.race and a.kind is b.kind and is_same_car(a.entry, b.entry) and _same_offence(a, b)
        case Remark() as a, Remark() as b:
            return one.race == other.race and a.told == b.told and _same_holder(a, b)
        case (Result() | Best() | Retirement() | Standing()) as a, (Result() | Best() | Retirement() | Standing()) as b:
            return _place(one) == _place(other) and is_same_car(a.entry, b.entry)
    return False


def cannot_both_be(one: Told, other: Told) -> bool:
    """Whether they claim one place for two cars, or two places of one classification for one car."""
    if one.kind is not other.kind or (not _same_place(one, other) and not _elsewhere(one, other)):
        return False
    return not same_claim(one, other)


def same_words(one: Told, other: Told) -> bool:
    """Whether both say the very same; where in the text, and how surely, does not matter."""
    return (one.kind, one.race, _bare(one)) == (other.kind, other.race, _bare(other))


@dataclass(frozen=True)
class Pairs(Generic[T]):
    """The facts of two versions: those that belong together (position before, position after), and the rest."""

    both: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    added: tuple[int, ...]


def pair(before: Sequence[Told], after: Sequence[Told]) -> Pairs[Told]:
    """Which fact of the newer version each older one has become: the same words first, then the same claim, then
    another claim on the same place, the same car in another one, the same speech in other words."""
    left_before, left_after = dict(enumerate(before)), dict(enumerate(after))
    both: list[tuple[int, int]] = []
    for belongs in _LADDER:
        for i, old in list(left_before.items()):
            j = next((j for j, new in left_after.items() if belongs(old, new)), None)
            if j is not None:
                both.append((i, j))
                del left_before[i], left_after[j]
    return Pairs(tuple(sorted(both)), tuple(left_before), tuple(left_after))


def _same_subject(one: Told, other: Told) -> bool:
    if one.kind is not other.kind:
        return False
    match one.fact, other.fact:
        case Quote() as a, Quote() as b:
            return same_person(a.speaker, b.speaker) and _alike(a.text, b.text)
        case Result() as a, Result() as b:
            return (one.race, a.race_class) == (other.race, b.race_class) and is_same_car(a.entry, b.entry)
        case Standing() as a, Standing() as b:
            return a.race_class == b.race_class and is_same_car(a.entry, b.entry)
        case Penalty() as a, Penalty() as b:
            return one.race == other.race and is_same_car(a.entry, b.entry)
    return False


def _same_holder(one: Remark, other: Remark) -> bool:
    nobodys = one.entry.is_nobody and other.entry.is_nobody
    return nobodys or is_same_car(one.entry, other.entry)


def _same_place(one: Told, other: Told) -> bool:
    """Whether both fill one place that only one car can have: a position, the pole, the fastest lap."""
    exclusive = isinstance(one.fact, Result | Best | Standing)
    return exclusive and one.kind is other.kind and _place(one) == _place(other)


def _elsewhere(one: Told, other: Told) -> bool:
    return isinstance(one.fact, Result | Standing) and _same_subject(one, other)


def _same_speech(one: Told, other: Told) -> bool:
    a, b = one.fact, other.fact
    return isinstance(a, Quote) and isinstance(b, Quote) and _words(a.text) == _words(b.text)


_LADDER: Final[tuple[Callable[[Told, Told], bool], ...]] = (
    same_words,
    same_claim,
    _same_place,
    _same_speech,
    _same_subject,
)


def _place(told: Told) -> tuple[int | None, str | None, int | None]:
    fact = told.fact
    if isinstance(fact, Result | Standing):
        return told.race, fact.race_class, fact.position
    return told.race, None, None


def _same_offence(one: Penalty, other: Penalty) -> bool:
    """A car may get two penalties of one kind in a race; what they were for tells them apart, where both say it."""
    if one.offence and other.offence:
        return one.offence is other.offence
    if one.reason and other.reason:
        return fold(one.reason) == fold(other.reason)
    return True


def _words(text: str) -> str:
    return fold(text) or text.strip()


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio() >= _LIKE


def _bare(told: Told) -> object:
    return replace(told.fact, grounds=Grounds())
