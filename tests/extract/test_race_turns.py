"""Where a story turns to another race, where it only looks back, and which days had a race."""

import pytest

from bot.extract.context.racestory import find_races
from bot.extract.packs import load
from bot.extract.text.source import read_source


def _states(text: str) -> list[int | None]:
    """The race that the story is at in the last sentence of each paragraph."""
    source = read_source(text)
    races = find_races(source, load(source.language))
    return [races.standing(p.sentences[-1].index) for p in source.paragraphs if p.sentences]


@pytest.mark.parametrize(
    ("second", "behind"),
    [
        ("Race two saw the first ten of race one start in inverted order. Marlow led.", 2),
        ("The #16 lined up 12th owing to the events of Saturday. Marlow led.", 2),
        ("On Sunday Verdon, a spectator on Saturday, started last. Marlow led.", 2),
    ],
)
def test_words_that_look_back_do_not_turn_the_story(second: str, behind: int) -> None:
    text = (
        "The cup came to Combe for two races.\n\nSaturday's race one went to Verdon from Marlow.\n\n"
        f"Sunday's second race was wet.\n\n{second}"
    )
    assert _states(text)[-1] == behind


def test_days_that_head_the_report_are_those_of_its_races() -> None:
    text = (
        "Le mot du promoteur, écrit dimanche matin devant un café.\n\nVENDREDI (75 tours)\n\n"
        "Ada Verdon partait de la pole mais Hugo Marlot a gagné la course.\n\nSAMEDI (100 tours)\n\n"
        "Cette fois Ada Verdon a gagné la course. Marlot a terminé deuxième."
    )
    assert _states(text)[2::2] == [1, 2]


def test_a_friday_has_its_race_where_three_were_run() -> None:
    text = (
        "La coupe faisait halte à Pau pour trois courses.\n\n"
        "La course du vendredi a été gagnée par Ada Verdon. Elle partait de la pole.\n\n"
        "Celle du samedi a souri à Hugo Marlot. Il partait troisième.\n\n"
        "Celle du dimanche a été gagnée par Sam Pressoir. Il partait quatrième."
    )
    assert _states(text)[1:] == [1, 2, 3]


def test_qualifying_heats_are_no_races_of_a_weekend() -> None:
    text = (
        "Longueau organisait son autocross.\n\nRudy Verdon a gagné ses trois manches qualificatives et s'est imposé. "
        "Hugo Marlot est deuxième."
    )
    source = read_source(text)
    assert find_races(source, load("fr")).count == 1
