"""Races that a report counts by the season keep their numbers; those of a weekend are counted from 1."""

import pytest

from bot.extract import read
from bot.extract.reader import read_report


def winners(text: str) -> dict[int, str]:
    races = read(text).facts.races
    return {r.number: x.entry.drivers[0] for r in races for x in r.results if x.position == 1 and not x.race_class}


ENGLISH = """Ravel Cup at Croft

Race {}

John Mansell won from Luke Delaney. Ivo Brunner retired with a broken gearbox.

Race {}

Luke Delaney won from Ivo Brunner. "I loved every lap of it," said Delaney.
"""
FRENCH = """Coupe Ravel à Dijon

Course {} : Bourhis s'échappe

Jean Bourhis a gagné devant Luc Pernod. Yves Aubin a abandonné sur bris de boîte.

Course {} : Pernod répond

Luc Pernod s'est imposé devant Yves Aubin.
"""


@pytest.mark.parametrize(("first", "second"), [(7, 8), (13, 14), (1, 2)])
def test_races_keep_the_numbers_that_the_report_gives_them(first: int, second: int) -> None:
    assert winners(ENGLISH.format(first, second)) == {first: "John Mansell", second: "Luke Delaney"}
    assert winners(FRENCH.format(first, second)) == {first: "Jean Bourhis", second: "Luc Pernod"}


def test_everything_that_is_told_of_a_race_has_its_number() -> None:
    facts, explanation = read_report(ENGLISH.format(7, 8))
    assert {r.number for r in facts.races if r.retirements} == {7}
    assert not any("race 1: " in one.about or "race 2: " in one.about for one in explanation)


def test_numbers_of_the_season_at_the_head_count_nothing_where_days_tell_the_races() -> None:
    text = (
        "Ravel Cup at Croft\n\nRaces 9 and 10 of the season were run at Croft. On Saturday John Mansell won from Luke"
        " Delaney.\n\nOn Sunday Luke Delaney won from Ivo Brunner.\n"
    )
    assert winners(text) == {1: "John Mansell", 2: "Luke Delaney"}


def test_a_qualifying_race_is_the_first_of_two() -> None:
    text = (
        "Ravel Cup at Croft\n\nOn Sunday John Mansell won the main race from Luke Delaney.\n\nOn Saturday, in the"
        " qualifying race, Luke Delaney had won from Ivo Brunner.\n"
    )
    assert winners(text) == {1: "Luke Delaney", 2: "John Mansell"}


def test_a_paragraph_goes_on_to_the_race_behind_the_one_that_the_last_began_with() -> None:
    text = (
        "Coupe Ravel à Dijon\n\nTrois courses étaient au programme.\n\nDans la première, le vendredi, Jean Bourhis a"
        " gagné devant Luc Pernod.\n\nLa deuxième, le samedi midi, a été interrompue. Luc Pernod a gagné devant Yves"
        " Aubin.\n\nYves Aubin a remporté la dernière course, le dimanche.\n"
    )
    assert winners(text) == {1: "Jean Bourhis", 2: "Luc Pernod", 3: "Yves Aubin"}
