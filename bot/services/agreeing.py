"""Facts of several reports that tell the same thing: told once, in the words to believe (see EventFacts)."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.domain.facts import Entry, Fact
from bot.domain.names import fold
from bot.domain.stored import EventFacts, Stored
from bot.services.slots import share_a_driver

F = TypeVar("F", bound=Fact)


def told_once(items: Iterable[Stored[F]], same: Callable[[Stored[F], Stored[F]], bool]) -> tuple[Stored[F], ...]:
    """The items without those that repeat an earlier one."""
    kept: list[Stored[F]] = []
    for item in items:
        if not any(same(item, earlier) for earlier in kept):
            kept.append(item)
    return tuple(kept)


def surely_one_car(facts: EventFacts, race: int | None, one: Entry, other: Entry) -> bool:
    """Whether two mentions are certainly the same car in a race: its number, a driver, or what the results tie to both.

    Where that is not certain they stay two: told twice is better than one of two lost.
    """
    if one.car_number and other.car_number:
        return one.car_number == other.car_number
    if one.drivers and other.drivers:
        return share_a_driver(one.drivers, other.drivers)
    numbered, crewed = (one, other) if one.car_number else (other, one)
    return any(
        result.race == race
        and result.fact.entry.car_number == numbered.car_number
        and share_a_driver(result.fact.entry.drivers, crewed.drivers)
        for result in facts.results
        if numbered.car_number and crewed.drivers
    )


def same_words(one: str, other: str) -> bool:
    """Whether two quotes hold the same words, however they are printed."""
    return fold(one) == fold(other)
