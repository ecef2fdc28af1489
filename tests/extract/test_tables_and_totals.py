"""Championship tables without a label of their own, totals in any order, and the slots that verbs of places share."""

import pytest

from bot.extract import read

RACE = "Course 1. Jean Dupont gagne la course devant Paul Martin et Luc Perrin au circuit de Dijon."
THREE = [(1, "Jean Dupont"), (2, "Paul Martin"), (3, "Luc Perrin")]


@pytest.mark.parametrize(
    ("said", "points"),
    [
        ("CHAMPIONNAT\n1. Dupont, 148 pts ; 2. Martin, 131 ; 3. Perrin, 119.", [148, 131, 119]),
        ("Au provisoire : 1. Dupont 148 pts. 2. Martin 131. 3. Perrin 119.", [148, 131, 119]),
        ("Classement final. 1. Dupont, 402 points. 2. Martin, 392. 3. Perrin, 310.", [402, 392, 310]),
        ("Classement du challenge : 1er Dupont, 2ème Martin à 1 point, 3ème Perrin.", [None, None, None]),
        ("Points ? Jean Dupont 210, Paul Martin 204, Luc Perrin 199. Verdict dans quinze jours.", [210, 204, 199]),
        ("Avec 201 points, Dupont devance Martin (180) et Perrin (166).", [201, 180, 166]),
        ("Dupont compte désormais 141 points, contre 128 à Martin et 120 à Perrin.", [141, 128, 120]),
        ("Au championnat, Dupont mène avec 88 points. Martin en compte 81, Perrin 77.", [88, 81, 77]),
    ],
)
def test_rows_of_crews_and_falling_totals_are_the_championship(said: str, points: list[int | None]) -> None:
    found = read(f"{RACE}\n\n{said}\n").facts.standings
    assert [(s.position, s.entry.drivers[0]) for s in found] == THREE
    assert [s.points for s in found] == points


@pytest.mark.parametrize(
    "said",
    [
        "Prostock : Dupont (322 pts), Martin (319), Perrin (310).",  # a class of their own
        "Dupont marque 25 points, Martin 18, Perrin 15.",
        "Résultats : Dupont 12, Martin 34, Perrin 56.",
        "Classement : 1er Dupont, 2e Martin, 3e Perrin.",  # it may be the race's
    ],
)
def test_numbers_that_are_no_totals_of_the_whole_field_are_left_alone(said: str) -> None:
    found = read(f"{RACE}\n\n{said}\n").facts.standings
    assert [s for s in found if s.race_class is None] == []


def test_the_rows_of_classes_follow_one_another() -> None:
    report = (
        f"{RACE} En Pro-Am, victoire de Marc Aubry devant Yves Morel ; en Am, de Guy Lenoir.\n\n"
        "Championnat (après 6 manches sur 9). Pro : 1. Dupont 171, 2. Martin 149. "
        "Pro-Am : 1. Morel 160. Am : 1. Lenoir 144.\n"
    )
    found = read(report).facts.standings
    assert sorted((s.race_class or "", s.position, s.entry.drivers[0], s.points) for s in found) == [
        ("Am", 1, "Guy Lenoir", 144),
        ("Pro", 1, "Jean Dupont", 171),
        ("Pro", 2, "Paul Martin", 149),
        ("Pro-Am", 1, "Yves Morel", 160),
    ]


def test_the_titles_of_classes_are_told_by_their_names_alone() -> None:
    report = (
        f"{RACE} En Pro-Am, victoire de Marc Aubry devant Yves Morel.\n\n"
        "Les titres\nPro : Dupont. Pro-Am : Aubry, 18 points devant Morel.\n"
    )
    found = [s for s in read(report).facts.standings if s.position == 1]
    assert sorted((s.race_class or "", s.entry.drivers[0], s.margin_points) for s in found) == [
        ("Pro", "Jean Dupont", None),
        ("Pro-Am", "Marc Aubry", 18),
    ]


def test_so_few_points_beside_the_leader_are_what_somebody_lacks() -> None:
    found = read(f"{RACE} Au championnat, Dupont mène avec 88 points ; Martin le suit à 17.\n").facts.standings
    assert [(s.position, s.points) for s in found] == [(1, 88), (2, 71)]


def test_two_behind_a_leader_by_one_margin_are_no_second_and_third() -> None:
    said = "Au championnat, Dupont a 17 points d'avance sur Martin et Perrin."
    assert [s.position for s in read(f"{RACE} {said}\n").facts.standings] == [1, 2]
    said = "Au championnat, Dupont a 17 points d'avance sur Martin, Perrin étant troisième."
    assert [s.position for s in read(f"{RACE} {said}\n").facts.standings] == [1, 2, 3]


def test_a_place_is_read_in_any_of_its_constructions() -> None:
    report = (
        "La course du circuit de Dijon est partie sous la pluie. Jean Dupont a remporté l'E-Prix de Dijon. "
        "Paul Martin, encore lui, est deuxième, Luc Perrin troisième. Quatrième : Marc Aubry. "
        "Le cinquième a été Yves Morel. La sixième place a récompensé la régularité de Guy Lenoir."
    )
    told = [(r.position, r.entry.drivers[0]) for r in read(report).facts.races[0].results]
    assert told == [*THREE, (4, "Marc Aubry"), (5, "Yves Morel"), (6, "Guy Lenoir")]


def test_a_moment_of_the_race_and_the_grid_stay_silent() -> None:
    report = (
        "Au circuit de Dijon, la course est partie sous la pluie. Vainqueur : Jean Dupont. "
        "Paul Martin était deuxième, mais son moteur a cassé. Luc Perrin était quatrième au premier passage. "
        "Marc Aubry partait cinquième, Yves Morel sixième sur la grille."
    )
    assert [r.entry.drivers for r in read(report).facts.races[0].results] == [("Jean Dupont",)]
