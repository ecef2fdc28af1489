"""Poles and fastest laps as outlets word them: whose they are, of which race, in what time, and what is none."""

import tomllib
from pathlib import Path

import pytest

from bot.domain.facts import Best
from bot.extract import read

_BANK = tomllib.loads((Path(__file__).parent / "banks" / "bests.toml").read_text(encoding="utf-8"))


def _told(letter: str, race: int, best: Best | None) -> list[str]:
    if best is None:
        return []
    who = "+".join(driver.split()[-1] for driver in best.entry.drivers) or f"#{best.entry.car_number}"
    return [f"{letter}{race}:{who}" + (f"/{best.time}" if best.time and letter == "F" else "")]


@pytest.mark.parametrize(
    ("before", "sentence", "told"),
    [(frame["before"].lstrip(), sentence, told) for frame in _BANK.values() for sentence, told in frame["said"]],
)
def test_poles_and_fastest_laps_are_told(before: str, sentence: str, told: str) -> None:
    races = read(f"{before}{sentence}\n").facts.races
    found = [t for r in races for t in (*_told("P", r.number, r.pole), *_told("F", r.number, r.fastest_lap))]
    assert sorted(found) == sorted(told.split())
