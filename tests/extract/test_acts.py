"""Penalties and retirements in families of sentences, beside as many that tell of neither, and in short reports.

A sentence's car may have been hit, gone off or been punished: whether it is out, or only lost time, is what counts.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.extract import read
from tests.extract.test_mishap_banks import EN_START, FR_START

_BANKS = Path(__file__).parent / "banks"
_START = {"en": EN_START, "fr": FR_START}


def _bank(name: str) -> dict[str, Any]:
    return tomllib.loads((_BANKS / f"{name}.toml").read_text(encoding="utf-8"))


def told(report: str, *, numbered: bool = True) -> list[str]:
    """What is read of a report: "R 34", "P 34 time 5"; else "R2 Baker", with race and first driver."""
    found = []
    for race in read(report).facts.races:
        for penalty in race.penalties:
            what = f"{penalty.kind.value}" + (f" {penalty.seconds:g}" if penalty.seconds else "")
            who = penalty.entry.car_number if numbered else _named(penalty.entry.drivers, penalty.entry.car_number)
            found.append(f"P {who} {what}" if numbered else f"P{race.number} {who} {what}")
        for out in race.retirements:
            who = out.entry.car_number if numbered else _named(out.entry.drivers, out.entry.car_number)
            found.append(f"R {who}" if numbered else f"R{race.number} {who}")
    return sorted(found)


def _named(drivers: tuple[str, ...], number: str | None) -> str:
    return f"#{number}" if number else drivers[0].split()[-1] if drivers else "?"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_befell_a_car_is_read_and_nothing_else(language: str) -> None:
    start = _START[language]
    bad = [(one[0], found) for one in _bank(f"acts-{language}")["told"] if (found := told(start + one[0])) != one[1:]]
    assert bad == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_short_reports(language: str) -> None:
    """Each report's penalties and retirements, and no others; what is listed as missed or wrong may get better."""
    bad = []
    for one in _bank(f"acts-reports-{language}")["report"]:
        found = set(told(one["text"], numbered=False))
        strange = found - {*one["told"], *one.get("wrong", [])}
        lost = {*one["told"]} - {*one.get("missed", [])} - found
        if strange or lost:
            bad.append((one["text"][:40], strange, lost))
    assert bad == []
