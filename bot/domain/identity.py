"""Whether two mentions are of the same person or the same car."""

from collections.abc import Sequence

from bot.domain.facts import Entry
from bot.domain.names import fold


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: equal but for case and accents, or one a surname that ends the other."""
    a, b = fold(one).split(), fold(other).split()
    if not a or not b:
        return one.strip() == other.strip()
    short, long = sorted((a, b), key=len)
    return long[-len(short) :] == short


def share_a_driver(crew: Sequence[str], other: Sequence[str]) -> bool:
    return any(same_person(a, b) for a in crew for b in other)


def may_be_same_car(one: Entry, other: Entry) -> bool:
    """The first trait that both state decides: number, crew, team. Where they share none, nothing speaks against it."""
    decided = _decided(one, other)
    return True if decided is None else decided


def is_same_car(one: Entry, other: Entry) -> bool:
    """As `may_be_same_car`, but where they share no trait, they are the same only where they are equal."""
    decided = _decided(one, other)
    return one == other if decided is None else decided


def _decided(one: Entry, other: Entry) -> bool | None:
    if one.car_number and other.car_number:
        return one.car_number == other.car_number
    if one.drivers and other.drivers:
        return share_a_driver(one.drivers, other.drivers)
    if one.team and other.team:
        return fold(one.team) == fold(other.team)
    return None
