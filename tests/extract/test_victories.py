"""Wins and places by banks of own sentences: as many verbs, nouns and turns of phrase as a season of reports has."""

import tomllib
from pathlib import Path

import pytest

from tests.extract.wins import wanted, winners
from tests.extract.wording import read

BANKS = Path(__file__).parent / "banks"


def _bank(name: str) -> list[tuple[str, str, str]]:
    bank = tomllib.loads((BANKS / f"{name}.toml").read_text(encoding="utf-8"))
    return [(bank["before"], want, said) for want, said in bank["sentences"]]


@pytest.mark.parametrize(("before", "want", "said"), _bank("victories-fr"))
def test_who_won_is_read_and_nobody_else(before: str, want: str, said: str) -> None:
    assert winners(f"{before}{said}\n") == (wanted(want) if want else set())


@pytest.mark.parametrize(("before", "want", "said"), [*_bank("whoever-en"), *_bank("whoever-fr")])
def test_who_came_where_is_read_and_nobody_else(before: str, want: str, said: str) -> None:
    placed = {
        f"{result.position}:{result.entry.drivers[-1].split()[-1]}"
        for race in read(f"{before}{said}\n").facts.races
        for result in race.results
    }
    assert placed == set(want.split())
