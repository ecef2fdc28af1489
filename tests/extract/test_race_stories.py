"""Which race of a weekend whole reports tell of, in the orders that reports choose (banks/race-stories.toml)."""

import tomllib
from pathlib import Path

import pytest

from tests.extract.wording import read

_BANK = Path(__file__).parent / "banks" / "race-stories.toml"
STORIES = {one["name"]: one for one in tomllib.loads(_BANK.read_text(encoding="utf-8"))["story"]}


def told_in(text: str) -> set[str]:
    found = set()
    for race in read(text).facts.races:
        places = [(str(r.position), r.entry.drivers) for r in race.results if r.race_class is None]
        places += [("R", r.entry.drivers) for r in race.retirements]
        places += [("P", race.pole.entry.drivers)] if race.pole else []
        for place, drivers in places:
            who = drivers[0].split()[-1] if drivers else "nobody"
            found.add(f"{place}:{race.number}:{who}" if place in "RP" else f"{race.number}:{place}:{who}")
    return found


@pytest.mark.parametrize("name", STORIES)
def test_each_fact_is_told_of_its_race(name: str) -> None:
    story = STORIES[name]
    found, must = told_in(story["text"]), set(story["must"].split())
    assert must <= found
    assert {one for one in found if not one.startswith("P")} <= {*must, *story["may"].split()}
