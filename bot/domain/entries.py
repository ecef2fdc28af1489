"""Cars that are named in short: completed from what is known of the same car."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.corrections import Told
from bot.domain.facts import Entry, Fact, Quote


def completed(told: Told, known: Iterable[Fact]) -> Told:
    """The fact with its car in full where only the car's number was given and known facts name the rest."""
    fact = told.fact
    if isinstance(fact, Quote):
        return told
    return replace(told, fact=replace(fact, entry=completed_entry(fact.entry, known)))


def with_entry(told: Told, entry: Entry) -> Told:
    """The fact about another car; a quote keeps its speaker."""
    return replace(told, fact=replace(told.fact, entry=entry))


def completed_entry(entry: Entry, known: Iterable[Fact]) -> Entry:
    """The fullest known car of the same number, where `entry` gives nothing but a number; else `entry` itself."""
    if entry.car_number is None or entry.drivers or entry.team or entry.car:
        return entry
    same = [fact.entry for fact in known if fact.entry.car_number == entry.car_number]
    crews = {e.drivers for e in same if e.drivers}
    if len(crews) > 1 and not _one_crew(crews):
        return entry  # two crews under one number: nobody can tell which is meant
    return max(same, key=_fullness, default=entry)


def _one_crew(crews: set[tuple[str, ...]]) -> bool:
    """Whether every crew is part of the largest."""
    everybody = {driver for crew in crews for driver in crew}
    return any(set(crew) == everybody for crew in crews)


def _fullness(entry: Entry) -> tuple[int, int]:
    return len(entry.drivers), sum(bool(part) for part in (entry.team, entry.car))
