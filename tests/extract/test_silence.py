"""What sounds like a finishing place and is none: practice, places gained, headlines, pairs that are no pairs."""

import pytest

from bot.extract import read

_FR = (
    "Le championnat GT4 Cascade faisait étape à Dijon le week-end dernier pour une course unique. Marc Lavigne et Hugo"
    " Perrin (Alpine A110 GT4 n°12, Rhône Racing) et Paul Girard et Luc Tessier (BMW M4 n°34, Team Vulcain) étaient"
    " les favoris.\n\n"
)
_EN = (
    "The Cascade GT4 Challenge went to Donington Park last weekend for a single race. Mark Lavington and Hugh Perrin"
    " (No. 12 Rhone Racing Alpine A110 GT4) and Paul Garrard and Luke Tesser (No. 34 Vulcan Motorsport BMW M4 GT4) were"
    " the favourites.\n\n"
)


def _places(text: str) -> list[tuple[str | None, int, str | None]]:
    return [(r.race_class, r.position, r.entry.car_number) for race in read(text).facts.races for r in race.results]


@pytest.mark.parametrize(
    "told",
    [
        f"{_FR}Aux essais libres, Lavigne termine deuxième. La n°34 se classe cinquième de la séance.",
        f"{_FR}En qualifications, Lavigne décroche la quatrième place. Girard prend la sixième.",
        f"{_FR}Lavigne gagne tout de suite une place.",
        f"{_FR}Girard gagne deux positions au freinage suivant.",
        f"{_EN}In qualifying, Lavington took fourth place. Garrard was sixth.",
        f"{_EN}Lavington won two places back at the hairpin.",
    ],
)
def test_no_place_is_read(told: str) -> None:
    assert _places(told) == []


def test_the_race_is_read_after_practice() -> None:
    told = f"{_FR}Aux essais libres, Lavigne termine deuxième. Au départ de la course, il s'échappe et s'impose."
    assert _places(told) == [(None, 1, "12")]


def test_a_summary_in_headlines_is_no_title_of_a_class() -> None:
    told = (
        "GT4 Cascade à Dijon\n\nLavigne et Perrin intouchables\n\nGirard et Tessier ouvrent le bal en Silver Cup\n\n"
        "Dupuis et Morand au-dessus du lot en Am Cup\n\n"
        "Marc Lavigne et Hugo Perrin (Alpine A110 GT4 n°12, Rhône Racing) ont remporté la course de Dijon devant Paul"
        " Girard et Luc Tessier (BMW M4 n°34, Team Vulcain)."
    )
    assert (None, 1, "12") in _places(told)
    assert ("Am", 1, "12") not in _places(told)


def test_a_subject_behind_the_comma_is_not_replaced_by_the_last_one() -> None:
    told = f"{_FR}Lavigne s'impose. Première TCR à l'arrivée, l'Astra du Montalbanais échoue au pied du podium."
    assert ("TCR", 1, "12") not in _places(told)


def test_the_duo_of_a_team_is_not_whoever_was_named_last() -> None:
    assert _places(f"{_FR}Le duo du Rhône Racing a remporté la course.") == [(None, 1, "12")]
