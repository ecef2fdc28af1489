"""Places in a classification out of the facts that claim them: which to believe, who contradicts it, by how much."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from bot.domain.answers import Place
from bot.domain.facts import Result
from bot.domain.identity import may_be_same_car as same_car
from bot.domain.identity import same_person, share_a_driver
from bot.domain.stored import EventFacts, Stored
from bot.reference.classes import in_order

__all__ = ["classes", "contradicts", "has_overall", "place", "places", "same_car", "same_person", "share_a_driver"]

# A classification of a race: the class, None for the overall one.
Slot = tuple[int, str | None]


def place(facts: EventFacts, race: int, race_class: str | None, position: int) -> Place:
    """One place with what is known of it. The first of several facts is the one to believe (see EventFacts)."""
    claims = _claims(facts.results, race, race_class, position)
    if not claims:
        return Place(race, race_class, position, None)
    believed, others = claims[0], claims[1:]
    rivals = tuple(other for other in others if contradicts(believed.fact, other.fact))
    if position != 1:
        return Place(race, race_class, position, believed, rivals=rivals)
    second = next(iter(_claims(facts.results, race, race_class, 2)), None)
    if second is not None and same_car(second.fact.entry, believed.fact.entry):
        second = None  # two reports disagree about this car: neither its lead nor who followed it is known
    margin = believed.fact.gap or (second.fact.gap if second else None)
    return Place(race, race_class, position, believed, margin=margin, ahead_of=second, rivals=rivals)


def places(facts: EventFacts, race: int, race_class: str | None) -> tuple[Place, ...]:
    """The places of one classification that somebody fills, ascending."""
    known = {r.fact.position for r in facts.results if r.race == race and r.fact.race_class == race_class}
    return tuple(place(facts, race, race_class, position) for position in sorted(known))


def classes(facts: EventFacts) -> tuple[str, ...]:
    """Every class that some fact of the event names, as people list them."""
    return in_order(race_class for race_class in _class_mentions(facts) if race_class)


def has_overall(facts: EventFacts, race: int) -> bool:
    return any(r.race == race and r.fact.race_class is None for r in facts.results)


def contradicts(one: Result, other: Result) -> bool:
    """Whether two claims on the same place cannot both be right: another car, or another gap."""
    return not same_car(one.entry, other.entry) or not _same_gap(one.gap, other.gap)


def _claims(
    results: Iterable[Stored[Result]], race: int, race_class: str | None, position: int
) -> list[Stored[Result]]:
    return [r for r in results if (r.race, r.fact.race_class, r.fact.position) == (race, race_class, position)]


def _same_gap(one: str | None, other: str | None) -> bool:
    """Whether two gaps agree: one unsaid, the same words, or the same seconds ("13.48" and "13.480")."""
    if one is None or other is None or one == other:
        return True
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def _class_mentions(facts: EventFacts) -> Iterable[str | None]:
    yield from (r.fact.race_class for r in facts.results)
    yield from (s.fact.race_class for s in facts.standings)
    yield from (p.fact.effect.race_class for p in facts.penalties if p.fact.effect)
