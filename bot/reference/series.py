"""Championships and cups, with their spellings."""

from collections.abc import Mapping
from functools import cache

from bot.reference.tables import table


@cache
def shared() -> frozenset[str]:
    """The series (by the name that facts say) in which drivers share cars."""
    return frozenset(table("series")["shared"]["names"])


def drives_alone(name: str) -> bool:
    """Whether everybody drives alone in a series (by the name that facts say)."""
    return name.startswith(_alone())


@cache
def _alone() -> tuple[str, ...]:
    return tuple(table("series")["alone"]["beginnings"])


def run_together(one: str, other: str) -> bool:
    """Whether two series may share a race, each with a classification of its own.

    >>> run_together("TCR World Tour", "TCR Asia"), run_together("TCR Asia", "GT4 Europe")
    (True, False)
    """
    if one.startswith(other) or other.startswith(one):
        return False
    return any(
        one.startswith(f"{name} ") and other.startswith(f"{name} ") for name in table("series")["joint"]["names"]
    )


@cache
def regions() -> tuple[str, ...]:
    """The countries and continents that series are named after."""
    return tuple(table("series")["families"]["regions"])


@cache
def regions_before() -> frozenset[str]:
    """Folded words for regions that make another series of the one whose name they stand before: "pacific"."""
    return frozenset(table("series")["elsewhere"]["regions"])


@cache
def spellings() -> Mapping[str, str]:
    """Every way to write a series' name, and the one that facts say. Families are spelt out for every region."""
    data = table("series")
    known: dict[str, str] = {}
    for pattern in data["families"]["patterns"]:
        for region in data["families"]["regions"]:
            name = pattern.replace("{region}", region)
            known[name] = name
    for name, also in data["series"].items():
        known[name] = name
        known |= dict.fromkeys(also, name)
    return known
