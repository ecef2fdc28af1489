"""Poles and fastest laps as outlets word them: whose they are, of which race, in what time, and what is none."""

import tomllib
from pathlib import Path

import pytest

from bot.domain.facts import Best
from bot.extract import read

_BANKS = Path(__file__).parent / "banks"
_BANK = tomllib.loads((_BANKS / "bests.toml").read_text(encoding="utf-8"))
_WEEKENDS = tomllib.loads((_BANKS / "bests-weekends.toml").read_text(encoding="utf-8"))["report"]


def _told(letter: str, race: int, best: Best | None) -> list[str]:
    if best is None:
        return []
    who = "+".join(driver.split()[-1] for driver in best.entry.drivers) or f"#{best.entry.car_number}"
    return [f"{letter}{race}:{who}" + (f"/{best.time}" if best.time and letter == "F" else "")]


def _bests(text: str) -> list[str]:
    races = read(text).facts.races
    return sorted(t for r in races for t in (*_told("P", r.number, r.pole), *_told("F", r.number, r.fastest_lap)))


@pytest.mark.parametrize(
    ("before", "sentence", "told"),
    [(frame["before"].lstrip(), sentence, told) for frame in _BANK.values() for sentence, told in frame["said"]],
)
def test_poles_and_fastest_laps_are_told(before: str, sentence: str, told: str) -> None:
    assert _bests(f"{before}{sentence}\n") == sorted(told.split())


@pytest.mark.parametrize("report", _WEEKENDS, ids=lambda report: report["text"].strip().split("\n")[0])
def test_poles_and_fastest_laps_of_a_weekend_are_told(report: dict[str, str]) -> None:
    assert _bests(report["text"].lstrip()) == sorted(report["told"].split())
