"""A class of cars that everybody drives, titles that single out a class, and wins told by what a class did."""

import pytest

from bot.extract import read


def _told(text: str) -> list[list[tuple[str | None, int, str]]]:
    return [[(x.race_class, x.position, x.entry.drivers[0]) for x in r.results] for r in read(text).facts.races]


@pytest.mark.parametrize(
    ("opening", "win", "race_class"),
    [
        ("Le GT4 Europe du Sud était à Dijon.", "signé leur première victoire en GT4", None),
        ("La Coupe du Jura TCR s'est arrêtée à Dijon.", "remporté dimanche la course TCR", None),
        ("Le Trophée du Jura était à Dijon.", "remporté la catégorie GT4", "GT4"),
    ],
)
def test_the_class_of_the_whole_field_is_none(opening: str, win: str, race_class: str | None) -> None:
    told = _told(f"{opening}\n\nArthur Lannoy et Hugo Castex (BMW) ont {win} devant Marc Levasseur (Audi).")
    assert told[0][0] == (race_class, 1, "Arthur Lannoy")


def test_a_class_in_the_title_does_not_make_the_race_one_of_classes() -> None:
    told = _told(
        "12 Heures de Dijon : Acura devant Cadillac, Corvette première en GTD Pro\n\nL'Acura n°93 d'Arthur Lannoy et "
        "Hugo Castex gagne la course. La Porsche n°7 de Marc Levasseur est troisième.\n\nEn LMP2, l'Oreca n°18 "
        "d'Ivo Brandt s'impose. La Corvette n°3 de Tom Verdier gagne en GTD Pro."
    )
    assert (None, 1, "Arthur Lannoy") in told[0]
    assert (None, 3, "Marc Levasseur") in told[0]
    assert ("GTD Pro", 1, "Tom Verdier") in told[0]


def test_a_heading_of_two_classes_is_neither() -> None:
    told = _told(
        "Supercar Challenge : Dijon\n\nLe Supercar Challenge était à Dijon.\n\nGT et Supersport (course 1)\n\nArthur "
        "Lannoy (Audi) a remporté la course devant Marc Levasseur (Porsche). En Supersport, Ivo Brandt (BMW) s'est "
        "imposé."
    )
    assert told[0] == [
        (None, 1, "Arthur Lannoy"),
        (None, 2, "Marc Levasseur"),
        ("Supersport", 1, "Ivo Brandt"),
    ]


def test_points_end_a_sentence_before_a_class() -> None:
    standings = read(
        "Arthur Lannoy a remporté la course devant Marc Levasseur. Arthur Lannoy est en tête du championnat avec 84 "
        "points devant Levasseur, 71. En Am, Ivo Brandt mène."
    ).facts.standings
    assert ("Am", 1, ("Ivo Brandt",)) in [(x.race_class, x.position, x.entry.drivers) for x in standings]
    assert not any(x.race_class and "Arthur Lannoy" in x.entry.drivers for x in standings)


@pytest.mark.parametrize(
    ("sentence", "race_class"),
    [
        ("En Silver, la BMW n°40 d'Ivo Brandt s'est montrée intouchable.", "Silver Cup"),
        ("La catégorie Silver, ouverte à tous, est allée à Ivo Brandt.", "Silver Cup"),
        ("Le classement Rookie a été dominé par Ivo Brandt.", "Rookie"),
        ("En Challenger Trophy, la victoire a été pour Ivo Brandt.", "Challenger Trophy"),
        ("En Silver, Ivo Brandt a été imbattable en qualifications.", None),
    ],
)
def test_wins_told_by_what_a_class_did(sentence: str, race_class: str | None) -> None:
    told = _told(f"À Dijon, Arthur Lannoy (Audi) a remporté la course devant Marc Levasseur (Porsche). {sentence}")
    wins = [(c, who) for c, place, who in told[0] if place == 1 and c]
    assert wins == ([(race_class, "Ivo Brandt")] if race_class else [])
