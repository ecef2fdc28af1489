"""In which classification a place is told: overall, a class, or a series that shares the race.

A report of the bank names all places that it tells ("Class B 1 Lanning", "-" for overall). `missed` is told and not
read yet, `wrong` is read and not told: both lists may only shrink.
"""

import tomllib
from pathlib import Path

import pytest

from tests.extract.wording import read

BANK = tomllib.loads((Path(__file__).parent / "banks" / "class-or-overall.toml").read_text(encoding="utf-8"))


def places(text: str) -> set[str]:
    return {
        f"{result.race_class or '-'} {result.position} "
        + ("/".join(sorted(d.split()[-1] for d in result.entry.drivers)) or str(result.entry.team))
        for race in read(text).facts.races
        for result in race.results
    }


@pytest.mark.parametrize("report", BANK["report"], ids=lambda r: r["said"][:60])
def test_places_are_read_in_the_classification_they_are_told_in(report: dict[str, str | list[str]]) -> None:
    found = places(BANK["openings"][report["after"]] + str(report["said"]) + "\n")
    assert found == {*report["told"], *report.get("wrong", [])}
    assert not found & {*report.get("missed", [])}
