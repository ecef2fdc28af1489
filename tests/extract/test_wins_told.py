"""Wins as reports word them, overall and in class: banks of sentences, each read in a short report of its own."""

import tomllib
from pathlib import Path

import pytest

from tests.extract.wording import read

BANKS = sorted((Path(__file__).parent / "banks").glob("wins-*.toml"))
CASES = [
    pytest.param(frame["report"], said, expected, id=f"{bank.stem}: {said[:60]}")
    for bank in BANKS
    for frame in tomllib.loads(bank.read_text(encoding="utf-8")).values()
    for said, expected in frame["said"].items()
]


def split(win: str) -> tuple[int, str, str]:
    """Race, class and surname of `2:Silver_Cup:Verdon`; race 1 where it names none."""
    *race, race_class, surname = win.split(":")
    return int(race[0]) if race else 1, race_class, surname


@pytest.mark.parametrize(("report", "said", "expected"), CASES)
def test_wins(report: str, said: str, expected: list[str]) -> None:
    found = {
        (race.number, (result.race_class or "G").replace(" ", "_")): {d.split()[-1] for d in result.entry.drivers}
        for race in read(report.replace("{}", said)).facts.races
        for result in race.results
        if result.position == 1
    }
    wanted = {(race, race_class): surname for race, race_class, surname in map(split, expected)}
    assert set(found) == set(wanted)
    assert [who for where, who in wanted.items() if who not in found[where]] == []


def test_somebody_who_won_twice_has_not_won_three_races() -> None:
    races = ["Race one: Ada Verdon was 2nd.", "Race two: Hugo Marlot was third.", "Race three: Tom Castle was third."]
    for count, said in ((2, "two"), (3, "three")):
        story = "\n\n".join(races[:count])
        text = f"The cup came to Combe for {said} races.\n\n{story}\n\nIt was a fine weekend, and Lou Askew won twice."
        facts = read(text).facts
        won = {race.number for race in facts.races for r in race.results if r.entry.drivers == ("Lou Askew",)}
        # Which two of three, nobody says; the plain "won" still gives him the one that the story is at.
        assert won == {1, 2} if count == 2 else won <= {3}
