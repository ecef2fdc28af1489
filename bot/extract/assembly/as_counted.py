"""Races by the numbers that the report gives them, where it counts them by the season."""

from dataclasses import replace

from bot.domain.facts import ReportFacts


def counted(race: int | None, first: int) -> int | None:
    """The report's number for the weekend's nth race, of which the first is its race `first`."""
    return None if race is None else race + first - 1


def as_counted(facts: ReportFacts, first: int) -> ReportFacts:
    """What was read, the weekend's first race as number `first` and the others behind it."""
    if first == 1:
        return facts
    return replace(
        facts,
        races=tuple(replace(one, number=one.number + first - 1) for one in facts.races),
        quotes=tuple(replace(one, race=counted(one.race, first)) for one in facts.quotes),
        remarks=tuple(replace(one, race=counted(one.race, first)) for one in facts.remarks),
    )
