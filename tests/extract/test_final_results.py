"""Who has won in the end, where the order under the flag did not last: the worst mistake a reader can make."""

import tomllib
from pathlib import Path

import pytest

from tests.extract.wording import read

_BANK = tomllib.loads((Path(__file__).parent / "banks" / "final-results.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("before", "story", "places"),
    [(told["before"], story, places) for told in _BANK.values() for story, places in told["stories"]],
)
def test_only_the_final_result_stands(before: str, story: str, places: str) -> None:
    results = [r for race in read(f"{before}{story}\n").facts.races for r in race.results]
    assert {f"{r.position}:{r.entry.car_number}" for r in results if r.race_class is None} == set(places.split())
