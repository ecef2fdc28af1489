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
    spelt: Mapping[str, str]  # by language
    full: str | None = None

    def called(self, language: str) -> str:
        """Its name in reports of a language."""
        return self.spelt.get(language) or self.full or self.name


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
            {key: value for key, value in c.items() if len(key) == len("fr")},
            c.get("full"),
        )
        for c in table("circuits")["circuits"]
    )


@cache
def spellings() -> Mapping[str, Circuit]:
    """Every name of a circuit that is unmistakable in a race report, and the circuit."""
    return {name: c for c in circuits() for name in (c.name, *c.also, *c.spelt.values())}


@cache
def _adjectives() -> Mapping[str, str]:
    endings = table("circuits")["adjective_endings"]["of"].split()
    known: Mapping[str, str] = table("circuits")["adjectives"]
    return {word + ending: name for ending in reversed(endings) for word, name in known.items()} | dict(known)


def of_adjective(word: str) -> str | None:
    """The circuit that an adjective (folded: "albigeoise") speaks of; None for any other word."""
    return _adjectives().get(word)


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
