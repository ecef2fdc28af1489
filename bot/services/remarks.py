"""What is also told of a race or an event, as far as it agrees with the results that are believed now."""

from dataclasses import replace

from bot.domain.facts import Condition, Feat, Level, Remark, Tally
from bot.domain.stored import EventFacts, Stored
from bot.services import slots
from bot.services.agreeing import surely_one_car, told_once

_PODIUM = 3


def told_beside(facts: EventFacts, race: int | None) -> tuple[Stored[Remark], ...]:
    """The remarks on a race, or on the event where `race` is None: of two lengths, laps or days those to believe.

    "Their fourth win" is not told of a crew that, by an admin's word or a newer report, has not won.
    """

    def same(one: Stored[Remark], other: Stored[Remark]) -> bool:
        a, b = one.fact, other.fact
        if isinstance(a.told, Tally) and isinstance(b.told, Tally):
            alike = replace(a.told, nth=1) == replace(b.told, nth=1)
            return alike and surely_one_car(facts, race, a.entry, b.entry)
        if isinstance(a.told, Condition) or isinstance(b.told, Condition):
            return a.told == b.told
        return type(a.told) is type(b.told)

    return told_once((r for r in facts.remarks if r.race == race and _holds(facts, r.fact)), same)


def _holds(facts: EventFacts, remark: Remark) -> bool:
    told = remark.told
    if not isinstance(told, Tally):
        return True
    if remark.race is None:
        return False
    if told.feat is Feat.POLE:
        pole = next((p for p in facts.poles if p.race == remark.race), None)
        return pole is not None and slots.same_car(pole.fact.entry, remark.entry)
    last = 1 if told.feat is Feat.WIN else _PODIUM
    return any(
        place.position <= last and place.result is not None and slots.same_car(place.result.fact.entry, remark.entry)
        for race_class in _classes(facts, told)
        for place in slots.places(facts, remark.race, race_class)
    )


def _classes(facts: EventFacts, told: Tally) -> tuple[str | None, ...]:
    if told.level is Level.OVERALL:
        return (None,)
    if told.race_class is not None:
        return (told.race_class,)
    return slots.classes(facts) if told.level is Level.CLASS else (None, *slots.classes(facts))
