"""Places as reports word them: banks of sentences, each read in a short report of its own."""

import tomllib
from pathlib import Path

import pytest

from bot.extract import read

BANKS = sorted((Path(__file__).parent / "banks").glob("places-*.toml"))
CASES = [
    pytest.param(frame["report"], said, expected, id=f"{bank.stem}: {said[:60]}")
    for bank in BANKS
    for frame in tomllib.loads(bank.read_text(encoding="utf-8")).values()
    for said, expected in frame["said"].items()
]


@pytest.mark.parametrize(("report", "said", "expected"), CASES)
def test_places(report: str, said: str, expected: list[str]) -> None:
    found = [
        f"{result.race_class or ''} {result.position} {result.entry.drivers[0].split()[-1]}".strip()
        for race in read(report.replace("{}", said)).facts.races
        for result in race.results
    ]
    assert sorted(found) == sorted(expected)
