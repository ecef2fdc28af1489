"""A second race that nothing counts: a paragraph opens with a new time, and tells another grid and flag."""

import pytest

from bot.extract.context.racestory import find_races
from bot.extract.packs import load
from bot.extract.text.source import read_source

_EN = (
    "The Clubman Cup came to Castle Combe with twenty-two cars.\n\n"
    "Ada Verdon started from pole and led every lap. She took the flag two seconds ahead of Hugo Marlow.\n\n"
    "{} Hugo Marlow lined up on pole, but Sam Presley led at the first corner and won by a second.\n\n"
    "Verdon leads the championship by ten points."
)
_FR = (
    "La Coupe des Clubs faisait étape à Nogaro avec vingt-deux voitures.\n\n"
    "Ada Verdon partait de la pole et menait tous les tours. Elle a franchi la ligne devant Hugo Marlot.\n\n"
    "{} Hugo Marlot partait en pole mais Samuel Pressoir virait en tête et s'imposait.\n\n"
    "Verdon mène le championnat avec dix points d'avance."
)


def _count(text: str) -> int:
    source = read_source(text)
    return find_races(source, load(source.language)).count


@pytest.mark.parametrize(
    "words",
    [
        "Two hours later they went again.",
        "After lunch the wind had turned.",
        "Under the lights it was another matter.",
        "Sunday brought rain.",
        "So to Monday, and sunshine.",
        "Take two, and it was raining.",
        "Friday night, 21:30.",
        "The sequel was wet.",
    ],
)
def test_another_grid_behind_a_new_time_is_another_race(words: str) -> None:
    source = read_source(_EN.format(words))
    races = find_races(source, load("en"))
    states = [races.standing(p.sentences[-1].index) for p in source.paragraphs if p.sentences]
    assert (races.count, states) == (2, [1, 1, 2, 2])


@pytest.mark.parametrize(
    "words",
    [
        "Vingt heures plus tard, la pluie tombait.",
        "Sa revanche était programmée à 15 h 40.",
        "On change de jour, on change de décor.",
        "Après le déjeuner, le vent avait tourné.",
        "Dimanche fut une autre histoire.",
        "La nocturne fut arrosée.",
        "Acte 2, la pluie.",
        "C'était ensuite au tour des seconds pilotes.",
    ],
)
def test_une_autre_grille_derriere_une_autre_heure(words: str) -> None:
    assert _count(_FR.format(words)) == 2


@pytest.mark.parametrize(
    "text",
    [
        _EN.format("The champion was pleased."),  # no new time
        _EN.format("After the red flag, two hours later, they went again."),
        # No race before it: a grid.
        ("The cup came to Combe.\n\nVerdon was quickest of all and pleased with it.\n\n"
        "On Sunday Verdon started from pole and won by a second from Marlow."),
        # The time of the same day again.
        ("The cup came to Combe.\n\nOn Sunday Verdon started from pole and took the flag first.\n\n"
        "Sunday's grid had been wet, and Marlow, who started third, won his class."),
        # No other grid behind it.
        _EN.replace(" Hugo Marlow lined up on pole, but Sam Presley led at the first corner and won by a second.", "")
        .format("Later in the day he went home with a trophy, and Monday was a holiday."),
    ],
)  # fmt: skip
def test_one_race_stays_one(text: str) -> None:
    assert _count(text) == 1
