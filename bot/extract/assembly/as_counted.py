"""Races by the numbers that the report gives them, where it counts them by the season."""

from dataclasses import replace

import regex

from bot.domain.facts import RaceFacts
from bot.extract.assembly.assemble import Assembly
from bot.extract.explain import Explained

_RACE = regex.compile(r"(?<=\brace )\d+(?=: )")


def as_counted(done: Assembly, first: int) -> Assembly:
    """What was read, the weekend's first race as number `first` and the others behind it."""
    if first == 1:
        return done

    def number(race: int | None) -> int | None:
        return None if race is None else race + first - 1

    def words(text: str) -> str:
        return str(_RACE.sub(lambda match: str(int(match[0]) + first - 1), text))

    def race(told: RaceFacts) -> RaceFacts:
        return replace(told, number=told.number + first - 1)

    def explained(one: Explained) -> Explained:
        return replace(one, about=words(one.about), rivals=tuple(words(rival) for rival in one.rivals))

    facts = replace(
        done.facts,
        races=tuple(race(one) for one in done.facts.races),
        quotes=tuple(replace(one, race=number(one.race)) for one in done.facts.quotes),
        remarks=tuple(replace(one, race=number(one.race)) for one in done.facts.remarks),
        doubts=tuple(replace(one, about=words(one.about)) for one in done.facts.doubts),
    )
    return replace(done, facts=facts, explanation=tuple(explained(one) for one in done.explanation))
