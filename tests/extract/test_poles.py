"""Ways in which outlets tell who started from pole, and what only sounds like it."""

import tomllib
from pathlib import Path

import pytest

from bot.extract import read
from tests.extract.stage import EN, FR

BANK = tomllib.loads((Path(__file__).parent / "banks" / "poles.toml").read_text(encoding="utf-8"))


def _poles(text: str) -> list[tuple[tuple[str, ...], str | None]]:
    return [(race.pole.entry.drivers, race.pole.entry.car_number) for race in read(text).facts.races if race.pole]


@pytest.mark.parametrize(
    ("before", "sentence", "who"),
    [(EN, s, "Marcus Lewis") for s in BANK["en"]["poles"]] + [(FR, s, "Marc Levasseur") for s in BANK["fr"]["poles"]],
)
def test_the_pole_is_read(before: str, sentence: str, who: str) -> None:
    poles = _poles(f"{before}{sentence}\n")
    assert len(poles) == 1
    drivers, number = poles[0]
    assert who in drivers or (not drivers and number == "12")


@pytest.mark.parametrize(
    ("before", "sentence"), [(EN, s) for s in BANK["en"]["none"]] + [(FR, s) for s in BANK["fr"]["none"]]
)
def test_what_only_sounds_like_a_pole_is_none(before: str, sentence: str) -> None:
    assert _poles(f"{before}{sentence}\n") == []
