"""Countries, states, regions and towns, and the countries' codes in results."""

from collections.abc import Mapping
from functools import cache

from bot.domain.names import fold
from bot.reference.tables import table


@cache
def names(language: str) -> frozenset[str]:
    """Countries, states and regions as a language writes them, folded."""
    listed: Mapping[str, Mapping[str, str]] = {part: table("places")[part] for part in ("countries", "regions")}
    return frozenset(fold(word) for part in listed.values() for word in part.get(language, "").split(";"))


@cache
def towns(language: str) -> frozenset[str]:
    """Towns, as printed, that a report in this language names for whom comes from there."""
    listed: Mapping[str, str] = table("places")["towns"]
    return frozenset(word.strip() for word in listed.get(language, "").split(";") if word.strip())


@cache
def american_regions() -> tuple[str, ...]:
    """States and provinces as agencies print them behind a town, shortened ("Ga.", "N.J.") and whole."""
    listed: Mapping[str, str] = table("places")["american"]
    return tuple(word.strip() for part in ("shortened", "whole") for word in listed[part].split(";"))


@cache
def codes() -> frozenset[str]:
    """Three capital letters that stand for a country in results ("FRA", "GBR")."""
    return frozenset(table("places")["codes"]["words"].split())


@cache
def town_openings() -> frozenset[str]:
    """Words (folded) that a town's name in hyphens begins with."""
    return frozenset(table("places")["hyphened"]["openings"].split())


@cache
def town_links(*, hyphened: bool) -> frozenset[str]:
    """Small words within a town's name, between hyphens or spaces."""
    return frozenset(table("places")["hyphened"]["links" if hyphened else "spaced"].split())
