"""Crews that are one because a place is: a car without people, and people without a car."""

from collections.abc import Iterable

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document

# Places less sure than this tie nobody.
_SURE = 0.85


def tie_same_place(document: Document, found: Iterable[Candidate]) -> bool:
    """Make one crew of "Brissac's Alpine inherits the win" and "Fontenoy and van Houtte were confirmed as winners".

    One place in one classification belongs to one car: a car without people and people without a car are the same,
    where nothing speaks against it. Returns whether anything changed.
    """
    registry = document.weekend.registry
    places: dict[tuple[int | None, str | None, int], list[Candidate]] = {}
    for one in found:
        if (
            isinstance(one.fact, Result)
            and one.tells is Tells.FINAL
            and one.crew is not None
            and one.confidence >= _SURE
        ):
            places.setdefault((one.race, one.fact.race_class, one.fact.position), []).append(one)
    changed = False
    for said in places.values():
        crews = {registry.get(c.crew).id: registry.get(c.crew) for c in said if c.crew is not None}
        people = [c for c in crews.values() if c.people and not (c.number and c.teams)]
        cars = [c for c in crews.values() if c.has_car and not c.people]
        if len(people) == len(cars) == 1 and len(crews) == 2:
            changed |= registry.tie(people[0], cars[0])
    return changed
