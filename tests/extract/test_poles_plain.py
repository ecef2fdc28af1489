"""Poles that plain words give or take away: told behind a row, a colon or "who", and lost before the start."""

import pytest

from bot.extract import read

EN_HEAD = "Silverton, Saturday. Luke Tesser won the race from Noel Duckworth and Arjun Mehta. "
FR_HEAD = "Course à Valbrune. Luc Tessier a gagné la course devant Yves Marchal et Paul Rivoire. "

POLES = [
    (EN_HEAD, "Duckworth qualified the team's Porsche on pole for the race by two tenths.", ("Noel Duckworth",)),
    (EN_HEAD, "The pole-sitting Lamborghini of Wes Torrance lost a wheel.", ("Wes Torrance",)),
    (EN_HEAD, "Pole position to Noel Duckworth, who was second.", ("Noel Duckworth",)),
    (
        FR_HEAD,
        "Marchal partait deuxième, à un dixième de la pole position détenue par Yann Quemener.",
        ("Yann Quemener",),
    ),
    (FR_HEAD, "Yves Marchal a fait ce qu'il sait faire : pole, victoire, meilleur tour.", ("Yves Marchal",)),
    (FR_HEAD, "La pole position, c'est Marchal qui l'a faite, en 1'29\"944.", ("Yves Marchal",)),
    (EN_HEAD, "Pole position and the fastest lap for Noel Duckworth, who was second.", ("Noel Duckworth",)),
    (EN_HEAD, "That was worth pole position for Duckworth.", ("Noel Duckworth",)),
    (EN_HEAD, "Duckworth led from pole until his wing came loose.", ("Noel Duckworth",)),
    (EN_HEAD, "Pole went to Danish champion Noel Duckworth, who won both heats.", ("Noel Duckworth",)),
    (FR_HEAD, "Pole et meilleur tour pour Yves Marchal.", ("Yves Marchal",)),
    (FR_HEAD, "Le Pôle mécanique d'Yves Marchal a fait le plein.", None),
    (EN_HEAD, "Provisional pole went to Noel Duckworth, but his time was taken away for an infringement.", None),
    (EN_HEAD, "Mehta was quickest in qualifying, but started from fifth because of a grid penalty.", None),
    (FR_HEAD, "Marchal avait signé le meilleur temps des essais de la division avec sa BMW.", None),
]


@pytest.mark.parametrize(("head", "sentence", "pole"), POLES)
def test_pole(head: str, sentence: str, pole: tuple[str, ...] | None) -> None:
    found = next((race.pole.entry.drivers for race in read(head + sentence).facts.races if race.pole), None)
    assert found == pole
