"""Circuits of the world, with their other names, towns and corners."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.reference.tables import table


@dataclass(frozen=True, slots=True)
class Circuit:
    """A circuit. `also` are its other names; `places` towns or regions that stand for it; `corners` its corners.

    `full` is its name with its town's, where the two have nothing in common.
    """

    name: str
    country: str
    also: tuple[str, ...]
    places: tuple[str, ...]
    corners: tuple[str, ...]
    in_french: str | None
    full: str | None = None

    def called(self, language: str) -> str:
        """Its name in reports of a language."""
        return (self.in_french if language == "fr" else None) or self.full or self.name


@cache
def circuits() -> tuple[Circuit, ...]:
    """All circuits."""
    return tuple(
        Circuit(
            c["name"],
            c["country"],
            tuple(c["also"]),
            tuple(c.get("place", ())),
            tuple(c.get("corners", ())),
            c.get("fr"),
            c.get("full"),
        )
        for c in table("circuits")["circuits"]
    )


@cache
def spellings() -> Mapping[str, Circuit]:
    """Every name of a circuit that is unmistakable in a race report, and the circuit."""
    return {name: c for c in circuits() for name in (c.name, *c.also, *((c.in_french,) if c.in_french else ()))}


def adjectives() -> Mapping[str, str]:
    """French adjectives, folded and masculine ("albigeois"), and the name of the circuit they speak of."""
    return dict(table("circuits")["adjectives"])


@cache
def circuits_as_corners(name: str) -> frozenset[str]:
    """Circuits after which corners of a circuit are called: at Magny-Cours, cars go off at Estoril."""
    known = spellings()
    own = {corner for c in circuits() if c.name == name for corner in c.corners}
    return frozenset(c.name for spelt, c in known.items() if spelt in own)


@cache
def corners() -> frozenset[str]:
    """Names of corners and straights: places, never drivers."""
    return frozenset(corner for c in circuits() for corner in c.corners)
