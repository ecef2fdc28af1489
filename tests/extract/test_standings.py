"""The championship as reports word it: banks of sentences, each read at the end of a short report."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import regex

from bot.domain.facts import Standing
from bot.extract import read

BANKS = Path(__file__).parent / "banks"
SAID = regex.compile(
    r"(?P<class>-|[\w-]+(?: Cup)?) (?P<place>\d+) (?P<who>.+?)(?: \+(?P<lead>\d+))?(?: =(?P<points>\d+))?"
)


def bank(code: str) -> list[tuple[str, str, list[str]]]:
    """Frame, sentence and what it says."""
    data: dict[str, Any] = tomllib.loads((BANKS / f"standings-{code}.toml").read_text(encoding="utf-8"))
    frames = data.pop("frames")
    return [(frames[name], sentence, said) for name, listed in data.items() for sentence, said in listed.items()]


def told(found: Standing, said: str) -> bool:
    """Whether a standing is what is said: "class place who +lead =points", the last two only where they are said."""
    match = SAID.fullmatch(said)
    assert match, said
    named = {name.split()[-1] for name in found.entry.drivers} or {found.entry.team or ""}
    return (
        (found.race_class if found.entry.drivers or found.race_class != "Teams" else None)
        == (None if match["class"] == "-" else match["class"])
        and found.position == int(match["place"])
        and match["who"] in named
        and match["lead"] in (None, str(found.margin_points))
        and match["points"] in (None, str(found.points))
    )


@pytest.mark.parametrize("code", ["fr", "en"])
def test_what_outlets_say_of_the_championship_is_read_and_nothing_else(code: str) -> None:
    wrong = {}
    for frame, sentence, said in bank(code):
        found = read(f"{frame}{sentence}\n").facts.standings
        if len(found) != len(said) or not all(any(told(f, one) for f in found) for one in said):
            wrong[sentence] = [(f.race_class, f.position, f.entry, f.margin_points, f.points) for f in found]
    assert wrong == {}


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_bank_holds_as_many_ways_as_it_is_meant_to(code: str) -> None:
    listed = bank(code)
    assert sum(bool(said) for _, _, said in listed) >= 60
    assert sum(not said for _, _, said in listed) >= 20
