"""Plain French reports: who is a crew, what is a town, and wins of groups that are no class of the report."""

import pytest

from tests.extract.wording import read

OPENING = "Deux courses de la Coupe de Touraine se sont disputées à Magny-Cours ce week-end.\n\n"


def places(text: str) -> set[str]:
    return {
        f"{result.race_class or '-'} {result.position} {'/'.join(sorted(d.split()[-1] for d in result.entry.drivers))}"
        for race in read(OPENING + text).facts.races
        for result in race.results
    }


def test_whoever_is_named_beside_two_others_drives_alone() -> None:
    told = (
        "Hugo Perrin et Luc Tessier se sont partagé l'affiche. Samedi, Perrin s'est imposé devant Noël Duquesne et "
        "Luc Tessier.\n\nDimanche, Luc Tessier l'a emporté devant Yves Marchal. Noël Duquesne et Yves Marchal se sont "
        "touchés en fin de course."
    )
    found = places(told)
    assert {"- 1 Perrin", "- 2 Duquesne", "- 3 Tessier", "- 1 Tessier"} <= found
    assert not any("/" in place for place in found)


def test_pairs_that_come_back_are_crews() -> None:
    told = (
        "Hugo Perrin et Luc Tessier ont gagné la première course devant Noël Duquesne et Yves Marchal. Le relais de "
        "Tessier a fait la différence.\n\nNoël Duquesne et Yves Marchal ont pris leur revanche en gagnant la seconde, "
        "devant Hugo Perrin et Luc Tessier."
    )
    assert "- 1 Perrin/Tessier" in places(told)


@pytest.mark.parametrize(
    "told",
    [
        "Associée au public local, Marion Girard a terminé deuxième. Le garagiste de Royat a gagné sa place en finale.",
        "Marion Girard s'est classée deuxième. L'homme de Zwolle arrivait troisième.",
    ],
)
def test_towns_finish_nowhere(told: str) -> None:
    assert not any(place.endswith(("Royat", "Zwolle")) for place in places(told))


@pytest.mark.parametrize(
    "told",
    [
        "Marion Girard est septième et première des moins de 21 ans.",
        "Marion Girard a gagné les deux fois sa catégorie (jusqu'à 2000 cm3).",
        "Marion Girard a gagné la deuxième place au freinage.",
        "Dans cette catégorie, c'est Marion Girard qui avait gagné samedi.",
    ],
)
def test_the_first_of_a_group_is_no_overall_winner(told: str) -> None:
    assert "- 1 Girard" not in places(told)


def test_where_a_car_was_after_an_hour_is_no_result() -> None:
    told = "À la fin de la première heure, Marion Girard n'était que quatrième. Elle a gagné la course."
    assert "- 4 Girard" not in places(told)


@pytest.mark.parametrize(
    ("told", "series"),
    [
        ("L'épreuve comptait pour la Prototype Regional Cup, dimanche à Magny-Cours.", "Prototype Regional Cup"),
        ("Magny-Cours accueillait la deuxième étape de la Coppa Berlina Sport.", "Coppa Berlina Sport"),
    ],
)
def test_a_series_is_named_by_what_the_race_counts_for(told: str, series: str) -> None:
    assert read(f"Girard gagne à Magny-Cours.\n\nBeau temps.\n\nBeau public.\n\n{told}\n").facts.event.series == series


def test_a_place_that_somebody_starts_from_is_no_result() -> None:
    assert "- 8 Girard" not in places("Marion Girard a pris le départ de la huitième place. Elle n'a pas gagné.")
