"""Retirements and penalties in the words of reporters with a pen of their own, and what only sounds like them."""

import tomllib
from pathlib import Path

import pytest

from bot.extract import read

_BANKS = Path(__file__).parent / "banks"
_BEFORE = {
    "en": (
        "The Cascade GT4 Challenge went to Brands Hatch last weekend for its only race of the month. Peter Ashdown and"
        " Colin Drury (No. 7 Harbour Racing Audi R8), Marcus Lewis and Tom Barlow (No. 12 Kestrel BMW M4) and Nico"
        " Verhaeghe and Eskil Nygaard (No. 31 Team Hanse Porsche Cayman) were among thirty crews at the start.\n\n"
    ),
    "fr": (
        "Le championnat GT4 Cascade faisait étape à Dijon le week-end dernier pour son unique course du mois. Pierre"
        " Aubert et Colin Druet (Audi R8 n°7, Harbour Racing), Marc Levasseur et Thomas Barlet (BMW M4 n°12, Kestrel)"
        " et Nico Verhaeghe et Eskil Nygaard (Porsche Cayman n°31, Team Hanse) comptaient parmi les trente équipages au"
        " départ.\n\n"
    ),
}


def _bank(language: str) -> list[tuple[str, str, list[str]]]:
    listed = tomllib.loads((_BANKS / f"mishaps-{language}.toml").read_text(encoding="utf-8"))["told"]
    return [(language, told, sorted(expected)) for told, *expected in listed]


def found(language: str, told: str) -> list[str]:
    """The penalties and retirements read in a sentence, as the banks write them."""
    races = read(_BEFORE[language] + told).facts.races
    out = [f"R {r.entry.car_number}" for race in races for r in race.retirements]
    punished = [p for race in races for p in race.penalties]
    out += [
        f"P {p.entry.car_number} {p.kind.value}" + (f" {p.seconds:g}" if p.seconds is not None else "")
        for p in punished
    ]
    return sorted(out)


@pytest.mark.parametrize(("language", "told", "expected"), [*_bank("en"), *_bank("fr")])
def test_mishaps_are_read_in_any_reporters_words(language: str, told: str, expected: list[str]) -> None:
    assert found(language, told) == expected


def test_a_place_lost_to_a_later_penalty_is_nobodys() -> None:
    told = (
        "Marcus Lewis won Sunday's race from Nico Verhaeghe. Verhaeghe was later handed a post-race ten-second"
        " penalty for contact, dropping him to sixth."
    )
    races = read(_BEFORE["en"] + told).facts.races
    assert not [r for race in races for r in race.results if r.position == 2 and r.entry.car_number == "31"]
