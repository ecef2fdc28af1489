"""Makes and models of racing cars."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.domain.names import fold
from bot.reference.tables import table


@dataclass(frozen=True, slots=True)
class Make:
    """A make: its name, other ways to write it, and its models without the make's name."""

    name: str
    also: tuple[str, ...]
    models: tuple[str, ...]
    is_surname: bool  # people are called so, too


@cache
def makes() -> tuple[Make, ...]:
    """All makes, by name."""
    data = table("makes")
    surnames = frozenset(fold(name) for name in data["surnames"]["names"])
    return tuple(
        Make(name, tuple(data["also"].get(name, ())), tuple(models), fold(name) in surnames)
        for name, models in data["makes"].items()
    )


@cache
def spellings() -> Mapping[str, str]:
    """Every way to write a make, and the make."""
    return {spelling: make.name for make in makes() for spelling in (make.name, *make.also)}


@cache
def telling_models() -> Mapping[str, str]:
    """Models that name a car without its make ("the Vantage", "the A110"), and the make.

    Left out are models that are only figures, that several makes have, or that are everyday words in some language.
    """
    owners: dict[str, set[str]] = {}
    for make in makes():
        for model in make.models:
            owners.setdefault(model, set()).add(make.name)
    common = {
        "seven",
        "focus",
        "golf",
        "polo",
        "up",
        "gt",
        "evo",
        "academy",
        "club",
        "fit",
        "adam",
        "swift",
        "forte",
        "charger",
    }
    common |= {
        "cooper",
        "delta",
        "storm",
        "academy",
        "mirage",
        "leon",
        "trofeo",
        "juke",
        "up",
        "panda",
        "uno",
        "tt cup",
        "challenger",
        "esperante",
    }
    common |= {
        "gt3",
        "gt4",
        "gt2",
        "gt3 evo",
        "gt4 evo",
        "italian",
        "camry",
        "escort",
        "sierra",
        "cup",
        "tuscan",
        "polo",
        "corsa cup",
        "europa",
        "falcon",
        "tiger",
        "imp",
        "alpine tiger",
        "lotus",
        "sunny",
        "violet",
        "nova",
        "viva",
        "monza",
        "montecarlo",
        "skyline",
        "spider",
        "sprite",
        "amazon",
        "dart",
        "colt",
        "metro",
        "elite",
        "esprit",
        "commodore",
        "visa",
        "cavalier",
        "accord",
        "legacy",
        "puma",
        "laguna",
        "superb",
        "boxer",
        "vixen",
        "bora",
        "primera",
        "ritmo",
        "punto",
        "starlet",
        "starion",
        "capri",
        "montego",
        "maestro",
        "midget",
        "b",
        "gordini",
        "csl",
        "gta",
        "ascona",
        "manta",
        "beta montecarlo",
        "djet",
        "pantera",
        "mexico",
        "anglia",
        "galaxie",
        "cortina",
        "stratos",
    }
    return {
        model: min(names)
        for model, names in owners.items()
        if len(names) == 1 and fold(model) not in common and not fold(model)[:1].isdigit() and len(fold(model)) > 2
    }
