"""Penalties that no penalty's name tells, and whose they are: victim, culprit, or who is named within the words."""

import pytest

from bot.extract import read

EN_HEAD = "Silverton, Saturday. Luke Tesser won the race from Noel Duckworth and Arjun Mehta. "
FR_HEAD = "Course à Valbrune. Luc Tessier a gagné la course devant Yves Marchal et Paul Rivoire. "

TOLD = [
    ("Duckworth had moved before the lights went out; ten seconds, and he was sixth.", "time Noel Duckworth"),
    ("Mehta ran over the white line at the pit exit, for which the tariff is five seconds.", "time Arjun Mehta"),
    ("Duckworth was belted with five seconds for passing under yellow.", "time Noel Duckworth"),
    ("The race director handed Mehta a ten-second sanction for forcing a rival off.", "time Arjun Mehta"),
    ("Duckworth's Porsche was found to be four kilos light: excluded.", "disqualification Noel Duckworth"),
    ("The stewards blamed Mehta for the collision: five grid places on Sunday.", "grid Arjun Mehta"),
    ("Mehta was nudged off by Duckworth. The culprit was given a drive-through.", "drive_through Noel Duckworth"),
    ("The culprit, Arjun Mehta, was given a drive-through.", "drive_through Arjun Mehta"),
    ("Mehta will line up four places lower at the next meeting.", "grid Arjun Mehta"),
    ("Duckworth led Tesser home by three seconds but had jumped the start: ten seconds.", "time Noel Duckworth"),
    ("Rivoire devançait Marchal, mais on lui a mis 3 secondes pour avoir coupé la corde.", "time Paul Rivoire"),
    ("Marchal avait coupé la chicane : cinq secondes, et le voilà sixième.", "time Yves Marchal"),
    ("Rivoire avait mordu la ligne des stands, ce qui coûte trente secondes.", "time Paul Rivoire"),
    ("La direction de course a ajouté dix secondes au temps de Rivoire.", "time Paul Rivoire"),
    ("Marchal a triché de quatre kilos sur la balance : exclu.", "disqualification Yves Marchal"),
    ("Le collège a jugé Rivoire fautif, et il partira en fond de grille.", "grid Paul Rivoire"),
    ("Marchal, bousculé par le camion de Rivoire, abandonnait. Le fautif a reçu dix secondes.", "time Paul Rivoire"),
]
SILENT = [
    "Duckworth was third, ten seconds behind; contact with a kerb cost him ten seconds in the pits.",
    "Mehta passed the Porsche on lap five, five seconds clear.",
    "Duckworth lost five places at the start after contact.",
    "The culprit was given a drive-through.",
    "Marchal a doublé Rivoire au drapeau jaune suivant, dix secondes derrière le vainqueur.",
    "Dix secondes de pénalité plus tard, Marchal était déclaré vainqueur.",
    "Il n'est pas exclu que Rivoire revienne.",
    "Le fautif a reçu dix secondes.",
]


def _penalties(sentence: str) -> list[str]:
    head = FR_HEAD if any(name in sentence for name in ("Marchal", "Rivoire", "fautif")) else EN_HEAD
    races = read(head + sentence).facts.races
    return [f"{p.kind.value} {' / '.join(p.entry.drivers)}" for race in races for p in race.penalties]


@pytest.mark.parametrize(("sentence", "told"), TOLD)
def test_told(sentence: str, told: str) -> None:
    assert _penalties(sentence) == [told]


@pytest.mark.parametrize("sentence", SILENT)
def test_silent(sentence: str) -> None:
    assert _penalties(sentence) == []
