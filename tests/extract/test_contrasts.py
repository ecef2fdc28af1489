"""Whom a sentence sets against the last one, and races that are named only to say why: neither carries the story on."""

import pytest

from bot.extract import read

DOCKED_FR = "Coupe GT4 à Dijon\n\nHugo Lannoy, pénalisé de dix secondes, recule de la cinquième à la douzième place. "
DOCKED_EN = "GT4 Cup at Dijon\n\nHugo Lannoy was given ten seconds for the contact and fell to twelfth place. "
SET_AGAINST = [
    DOCKED_FR + "Le poussé, lui, a terminé sa course dans les pneus.",
    DOCKED_FR + "Sa victime, de son côté, a fini sa course dans le mur.",
    DOCKED_FR + "La malheureuse victime, elle, termine sa course dans le bac.",
    DOCKED_EN + "The victim, for his part, ended his race in the tyres.",
    DOCKED_EN + "His victim, meanwhile, finished her race in the wall.",
]
THIRD_FR = (
    "Coupe GT4 à Dijon\n\nCourse 1\n\nMarc Verdier gagne.\n\nCourse 2\n\nNoé Pressac gagne.\n\n"
    "Course 3\n\nÉric Valmont s'impose. "
)
THIRD_EN = (
    "GT4 Cup at Dijon\n\nRace 1\n\nMarc Verdier won.\n\nRace 2\n\nNoah Pressac won.\n\nRace 3\n\nEric Valmont won. "
)
SAYS_WHY = [
    THIRD_FR + "Hugo Lannoy, parti du fond de grille faute de résultat en course 2, termine quatrième.",
    THIRD_FR + "Hugo Lannoy, forfait en course 2, finit quatrième.",
    THIRD_FR + "Hugo Lannoy, dernier sur la grille après son abandon en course 2, a terminé quatrième.",
    THIRD_EN + "Hugo Lannoy, starting last for want of a result in race two, finished fourth.",
    THIRD_EN + "Hugo Lannoy, at the back after his retirement from race two, was fourth.",
]


@pytest.mark.parametrize("text", SET_AGAINST)
def test_who_is_set_against_the_last_is_another(text: str) -> None:
    out = [r for race in read(text).facts.races for r in race.retirements]
    assert not any("Hugo Lannoy" in r.entry.drivers for r in out)


@pytest.mark.parametrize("text", SAYS_WHY)
def test_a_race_that_says_why_is_not_the_one_told(text: str) -> None:
    races = read(text).facts.races
    told = [race.number for race in races for r in race.results if "Hugo Lannoy" in r.entry.drivers and r.position == 4]
    assert told == [3]
