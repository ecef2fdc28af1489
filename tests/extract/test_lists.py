"""Classifications that a report prints as lists; fictional people."""

import pytest

from bot.extract import read

REPORT = """Nogaro : le GT4 en piste

Le Championnat de France FFSA GT faisait étape à Nogaro dimanche. Une course d'une heure, disputée sous le soleil.

{}

Prochain rendez-vous à Dijon.
"""
THREE = "1 Lannoy, 2 Verdier, 3 Castex"


def places(said: str) -> set[str]:
    return {
        f"{result.race_class or ''} {result.position} {result.entry.drivers[0].split()[-1]}".strip()
        for race in read(REPORT.format(said)).facts.races
        for result in race.results
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            (
                "Classement\n1. Paul Lannoy / Luc Imbert (Alpine)\n2. Tom Verdier / Jean Pélissier (BMW)\n"
                "5. Hugo Castex / Rémi Fabre (Audi)"
            ),
            "1 Lannoy, 2 Verdier, 5 Castex",
        ),
        (
            (
                "Résultats :\n- 1er : Lannoy / Imbert (Alpine)\n- 2e : Verdier / Pélissier (BMW)\n"
                "- 3e : Castex / Fabre (Audi)"
            ),
            THREE,
        ),
        ("Résultats : 1. Lannoy/Imbert (Alpine) 2. Verdier/Pélissier (BMW) 3. Castex/Fabre (Audi)", THREE),
        ("Le classement : 1. Lannoy/Imbert (Alpine) ; 2. Verdier/Pélissier (BMW) ; 3. Castex/Fabre (Audi).", THREE),
        (
            (
                "Classement final\n1 27 Paul Lannoy / Luc Imbert Alpine A110 30 tours\n"
                "2 12 Tom Verdier / Jean Pélissier BMW M4 +2.345\n3 21 Hugo Castex / Rémi Fabre Audi R8 +5.678"
            ),
            THREE,
        ),
        (
            (
                "Classement final\n1. #27 Paul Lannoy / Luc Imbert - Alpine A110 - Silver\n"
                "2. #12 Tom Verdier / Jean Pélissier - BMW M4 - Pro-Am\n"
                "3. #21 Hugo Castex / Rémi Fabre - Audi R8 - Silver"
            ),
            THREE,
        ),
        (
            (
                "Silver : 1. Lannoy/Imbert (Alpine), 2. Verdier/Pélissier (BMW). Am : 1. Castex/Fabre (Audi), "
                "2. Peltier/Sorel (Audi)."
            ),
            "Silver Cup 1 Lannoy, Silver Cup 2 Verdier, Am 1 Castex, Am 2 Peltier",
        ),
    ],
)
def test_classifications_set_as_lists(said: str, expected: str) -> None:
    assert expected.split(", ") == [place for place in expected.split(", ") if place in places(said)]
    assert len(places(said)) == len(expected.split(", "))


@pytest.mark.parametrize(
    "said",
    [
        "La grille : 1. Lannoy/Imbert (Alpine), 2. Verdier/Pélissier (BMW), 3. Castex/Fabre (Audi).",
        "Championnat : 1. Lannoy/Imbert 120 points, 2. Verdier/Pélissier 98, 3. Castex/Fabre 77.",
        "Qualifications\n1. Lannoy/Imbert (Alpine)\n2. Verdier/Pélissier (BMW)",
    ],
)
def test_lists_that_are_no_results(said: str) -> None:
    assert places(said) == set()
