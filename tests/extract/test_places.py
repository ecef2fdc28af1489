"""Places as reports word them: banks of sentences, each read in a short report of its own."""

import tomllib
from pathlib import Path

import pytest

from bot.extract import read

_TOLD = ("said", "missed")
BANKS = sorted((Path(__file__).parent / "banks").glob("places-*.toml"))
CASES = [
    pytest.param(frame["report"], said, expected, table == "said", id=f"{bank.stem}: {said[:60]}")
    for bank in BANKS
    for frame in tomllib.loads(bank.read_text(encoding="utf-8")).values()
    for table in _TOLD
    for said, expected in frame.get(table, {}).items()
]


def is_doubted(place: str, doubts: list[str]) -> bool:
    """Whether a place is among the doubts: how sure one can be in so short a report is not what is tested here."""
    ranked, _, surname = place.rpartition(" ")
    race_class, _, position = ranked.rpartition(" ")
    return any(f": {race_class or 'overall'} {position}: " in doubt and surname in doubt for doubt in doubts)


@pytest.mark.parametrize(("report", "said", "expected", "is_read"), CASES)
def test_places(report: str, said: str, expected: list[str], is_read: bool) -> None:
    facts = read(report.replace("{}", said)).facts
    found = [
        f"{result.race_class or ''} {result.position} {result.entry.drivers[0].split()[-1]}".strip()
        for race in facts.races
        for result in race.results
    ]
    doubts = [doubt.about for doubt in facts.doubts]
    assert [place for place in found if place not in expected] == []
    missed = [place for place in expected if place not in found and not is_doubted(place, doubts)]
    assert bool(missed) != is_read, "read now: move it to the sentences that are"
    assert len(found) == len(set(found))
