"""Plain ways of being out of a race, and who was: rows behind a label, both of two, whose engine it was."""

import pytest

from bot.extract import read

EN_HEAD = "Silverton, Saturday. Luke Tesser won the race from Noel Duckworth and Arjun Mehta. "
FR_HEAD = "Course à Valbrune. Luc Tessier a gagné la course devant Yves Marchal et Paul Rivoire. "

OUT = [
    ("Wes Torrance lost a wheel on lap six and did not finish.", {"Wes Torrance"}),
    ("Bill Swart touched the wall at the chicane and returned to the pits on foot.", {"Bill Swart"}),
    ("Bill Swart stopped after two laps, clutch.", {"Bill Swart"}),
    ("Bill Swart hit the wall at the hairpin and was out immediately.", {"Bill Swart"}),
    ("The engine of its only rival, the Lotus of Bill Swart, failed in the second hour.", {"Bill Swart"}),
    (
        "Mehta spun on oil dropped by the Camaro of Clint Hibberd, whose engine had expired on the hill.",
        {"Clint Hibberd"},
    ),
    ("A fuel pressure fault ended the race of the pole-sitting Bill Swart on lap two.", {"Bill Swart"}),
    (
        "Bill Swart and Ned Holm collided at the hairpin. The two cars did not get any further.",
        {"Bill Swart", "Ned Holm"},
    ),
    ("Abandons : Cassandra Thill (moteur), Yves Beaulieu (sortie).", {"Cassandra Thill", "Yves Beaulieu"}),
    ("Seul retrait à déplorer, celui d'Ugo Castellani sur ennui d'accélérateur.", {"Ugo Castellani"}),
    (
        "Parti cinquième, il a gagné deux places grâce à l'abandon sur ennui moteur du Bernois Reto Aebischer.",
        {"Reto Aebischer"},
    ),
    ("La course a été arrêtée à la suite de la sortie de Raphaël Estebanez.", {"Raphaël Estebanez"}),
    ("Bill Nolan a percuté Marc Duval et les deux voitures ont été évacuées.", {"Bill Nolan", "Marc Duval"}),
    ("Bill Nolan a percuté Marc Duval. Ni l'un ni l'autre n'a pu repartir.", {"Bill Nolan", "Marc Duval"}),
    ("Bill Nolan a perdu de l'huile et il a dû garer sa voiture après trois tours.", {"Bill Nolan"}),
]
IN = [
    "Bill Swart thanked his crew chief, retired wheat farmer Gene Lindqvist.",
    "Bill Swart was parked at the tail of the lead lap for the restart.",
    "Bill Nolan a pleuré sur le toit de sa voiture.",
    "La sortie de Bill Nolan des stands a été parfaite.",
]


def _out(sentence: str) -> set[str]:
    french = any(word in sentence for word in ("Nolan", "Parti", "Abandons", "Seul", "La course"))
    races = read((FR_HEAD if french else EN_HEAD) + sentence).facts.races
    return {name for race in races for retired in race.retirements for name in retired.entry.drivers}


@pytest.mark.parametrize(("sentence", "out"), OUT)
def test_out(sentence: str, out: set[str]) -> None:
    assert _out(sentence) == out


@pytest.mark.parametrize("sentence", IN)
def test_still_in(sentence: str) -> None:
    assert not _out(sentence)
