"""French places told by where somebody got to, by who came next, and what only looks like one."""

import pytest

from bot.extract import read

HEAD = (
    "Coupe GT à Dijon\n\nArthur Lannoy, Tom Verdier, Hugo Castex, Marc Peltier et Denis Aubry couraient à Dijon "
    "dimanche. Arthur Lannoy a gagné la course. "
)


def places(text: str) -> set[str]:
    races = read(HEAD + text + "\n").facts.races
    return {f"{p.position}:{p.entry.drivers[0].split()[-1]}" for race in races for p in race.results} - {"1:Lannoy"}


TOLD = {
    "Verdier, plus calme, s'est emparé de la deuxième place.": "2:Verdier",
    "Verdier, parti dernier, est revenu deuxième avec, en prime, un bel effort.": "2:Verdier",
    "Verdier, sage comme une image, deuxième.": "2:Verdier",
    "Verdier deuxième !": "2:Verdier",
    "Verdier, deuxième pour la troisième année de suite, souriait.": "2:Verdier",
    "Sur la deuxième marche, Verdier ; sur la troisième, Castex.": "2:Verdier 3:Castex",
    "Deuxième place pour Verdier, troisième pour Castex.": "2:Verdier 3:Castex",
    "Le troisième, le Breton Hugo Castex, est loin.": "3:Castex",
    "La dernière coupe est allée à Hugo Castex.": "3:Castex",
    "Verdier dut se contenter de la deuxième coupe.": "2:Verdier",
    "Derrière lui, dans l'ordre : Verdier, Castex et Peltier.": "2:Verdier 3:Castex 4:Peltier",
    "Verdier finit deuxième, lui-même talonné par Castex.": "2:Verdier 3:Castex",
    "Verdier a terminé juste derrière le vainqueur.": "2:Verdier",
    "Le podium est donc occupé par Lannoy, Verdier et Castex.": "2:Verdier 3:Castex",
    "Verdier, deuxième, voit son aileron déclaré décroché : cinq secondes, septième.": "7:Verdier",
    "Verdier a franchi la ligne une seconde après le vainqueur.": "2:Verdier",
    "Verdier était loin, huitième, à cause d'un tête-à-queue.": "8:Verdier",
    "Verdier, deuxième, a bien fait, puisque Castex a échoué au onzième rang.": "2:Verdier 11:Castex",
    "Le meneur au championnat, Verdier, a perdu du temps ; il a conclu au neuvième rang.": "9:Verdier",
    "Verdier, quatrième sur la piste, a été pénalisé ; il est finalement neuvième.": "9:Verdier",
    "Verdier, septième sur la piste, est donc sixième.": "6:Verdier",
    "L'écart sur le deuxième, le Breton Tom Verdier, est de neuf secondes.": "2:Verdier",
    "Verdier héritait du deuxième rang et Castex, seul en piste, du troisième.": "2:Verdier 3:Castex",
    "La cinquième place est par conséquent revenue au malchanceux Tom Verdier.": "5:Verdier",
}
SILENT = (
    "Quand Castex est sorti, il était deuxième.",
    "La troisième place de la grille est revenue au malchanceux Tom Verdier.",
    "Verdier a longtemps tenu la deuxième place.",
    "Verdier, deuxième au premier tour, a cassé son moteur.",
    "Verdier, deuxième à l'issue du premier tour, a cassé son moteur.",
    "Castex est le deuxième meilleur Français.",
    "Verdier, plus calme, est parti de la troisième place sur la grille.",
    "Au onzième tour, Verdier plonge à la corde.",
)


@pytest.mark.parametrize("text", TOLD)
def test_a_place_is_where_somebody_got_to(text: str) -> None:
    assert places(text) == set(TOLD[text].split())


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert places(text) == set()


def test_a_day_and_a_class_have_winners_told_by_whom_they_beat() -> None:
    head = "Coupe GT à Dijon\n\nLa course 1 et la course 2 avaient lieu à Dijon samedi et dimanche.\n\n"
    text = (
        "Samedi, Arthur Lannoy devance Tom Verdier et Hugo Castex. Les honneurs de la course 2 sont allés à Marc "
        "Peltier.\n\nEn Pro-Am, Yves Maurin (Audi), seul au volant, devance d'un souffle Denis Aubry.\n"
    )
    found = read(head + text).facts.races
    told = {(r.number, p.race_class, p.position, p.entry.drivers[0].split()[-1]) for r in found for p in r.results}
    assert {(1, None, 1, "Lannoy"), (1, None, 2, "Verdier"), (1, None, 3, "Castex"), (2, None, 1, "Peltier")} <= told
    assert {(c, p, who) for _, c, p, who in told} >= {("Pro-Am", 1, "Maurin"), ("Pro-Am", 2, "Aubry")}


def test_a_pole_told_before_the_race_does_not_take_its_places_away() -> None:
    text = "Verdier avait signé la pole. Le soleil tapait fort sur la Bourgogne. Castex était troisième."
    assert "3:Castex" in places(text)
