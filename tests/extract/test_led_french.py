"""Wins told in French by the lead alone, by who was second behind whom, and by the races of a series."""

import pytest

from bot.extract import read
from tests.extract.test_winners_french import CARS
from tests.extract.wins import wanted, winners

TOLD = [
    ("Lannoy a pris les rênes au feu vert et les a gardées.", "G:Lannoy"),
    ("Lannoy hérite du commandement et ne le quitte plus.", "G:Lannoy"),
    ("Lannoy a trouvé l'ouverture sur Verdier à cinq tours du but et ne l'a plus lâchée.", "G:Lannoy"),
    ("Verdier partait en tête. Lannoy l'a passé au troisième tour et n'a plus été rejoint.", "G:Lannoy"),
    ("Lannoy s'est élancé de la pole position et n'a plus été revu.", "G:Lannoy"),
    ("Lannoy a mené du premier au dernier tour.", "G:Lannoy"),
    ("Lannoy a dominé toute la course.", "G:Lannoy"),
    ("Il transmet le volant à Lannoy, qui a quatre secondes de marge à l'arrivée sur Verdier.", "G:Lannoy"),
    ("Voie libre pour Lannoy, qui a couvert les 25 tours avec deux secondes d'avance sur Verdier.", "G:Lannoy"),
    ("La victoire absolue a été acquise par Hugo Lannoy.", "G:Lannoy"),
    ("La première voiture au général a été l'Alpine n°7.", "G:Lannoy"),
    ("Le garagiste du coin a terminé deuxième derrière Hugo Lannoy.", "G:Lannoy"),
    ("Le garagiste du coin a terminé deuxième, à deux secondes d'Hugo Lannoy.", "G:Lannoy"),
    ("Lannoy a remporté les deux courses de la Coupe GT4 disputées à Dijon.", "1:G:Lannoy 2:G:Lannoy"),
]
NOT_TOLD = [
    "Deuxième, Lannoy n'a jamais été inquiété.",
    "Lannoy a pris les commandes et les a gardées jusqu'à son abandon.",
    "Lannoy a mené toute la course mais son moteur l'a trahi.",
    "Troisième, Lannoy termine avec deux secondes d'avance sur Verdier.",
    "Lannoy a terminé troisième derrière le garagiste du coin.",
    "Le garagiste du coin a terminé troisième, à deux secondes d'Hugo Lannoy.",
]


@pytest.mark.parametrize(("sentence", "said"), TOLD)
def test_a_lead_that_lasted_is_a_win(sentence: str, said: str) -> None:
    won = winners(CARS + sentence)
    assert {w for w in won if w[2] in ("Lannoy", "Verdier", "Pressac")} == wanted(said)


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_a_lead_that_ended_is_none(sentence: str) -> None:
    assert winners(CARS + sentence) == set()


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("Verdier était en pole. Lannoy a encore fini deuxième, Pressac troisième.", [2, 3]),
        ("Verdier avait la pole position. Sixième au scratch, Lannoy a battu Pressac.", [6]),
        ("Verdier signe la pole position. La deuxième place revient à Lannoy.", []),
    ],
)
def test_a_pole_does_not_make_every_place_one_of_the_grid(said: str, places: list[int]) -> None:
    results = [r for race in read(CARS + said).facts.races for r in race.results]
    assert sorted(r.position for r in results) == places


def test_the_title_in_the_headline_is_no_championship_table() -> None:
    said = CARS.replace("Coupe GT4 à Dijon", "Coupe GT4 à Dijon : trois courses pour le titre")
    results = read(said + "Lannoy a gagné la course. Verdier est deuxième.").facts.races[0].results
    assert [r.position for r in results] == [1, 2]
