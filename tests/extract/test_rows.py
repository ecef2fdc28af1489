"""Rows of those who were beaten, and places told with whatever words, as outlets word them; fictional people."""

import pytest

from tests.extract.test_orders import EN_THREE, EN_WON, ENGLISH, FR_THREE, FR_WON, FRENCH, places


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Lannoy l'a emporté pour la troisième fois face à l'étonnant Verdier et à son compatriote Castex.",
            FR_THREE,
        ),
        ("Lannoy gagne avec plus de dix secondes d'avance sur Verdier et sur le vétéran Castex.", FR_THREE),
        ("On a vu la victoire de Lannoy sur Verdier et sur Castex.", FR_THREE),
        (
            "Lannoy, parti de la pole, s'impose. Verdier a apporté la voiture à la maison en deuxième.",
            "1 Lannoy, 2 Verdier",
        ),
        (FR_WON + "La troisième place a été remportée par Castex.", "1 Lannoy, 3 Castex"),
        (FR_WON + "Castex a reçu une pénalité ; il en résulte une sixième place.", "1 Lannoy, 6 Castex"),
        ("Lannoy a gagné. Sur la pole, il a dominé la course et a battu Verdier, deuxième.", "1 Lannoy, 2 Verdier"),
        ("Dimanche : Lannoy (Audi RS 3), devant Verdier et Castex.", FR_THREE),
        (FR_WON + "Castex, septième sous le drapeau, profite du déclassement de Peltier.", "1 Lannoy"),
        # Not beaten at the end, or not in this race.
        ("Lannoy a gagné la course après avoir pris la tête devant Verdier.", "1 Lannoy"),
        ("Lannoy a gagné ; au championnat, il compte dix points d'avance sur Verdier.", "1 Lannoy"),
        (FR_WON + "Castex s'élançait de la troisième place.", "1 Lannoy"),
        (FR_WON + "Castex avait perdu la troisième place au départ.", "1 Lannoy"),
    ],
)
def test_french_rows(said: str, expected: str) -> None:
    assert places(FRENCH.format(said)) == set(expected.split(", "))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Lanning won for the third time this year, from Verdon and the newcomer Castle.", EN_THREE),
        ("The race was won by Lanning also, from Verdon and Castle.", EN_THREE),
        ("Lanning triumphed at last in front of Verdon and Castle.", EN_THREE),
        ("Sunday: Lanning (Audi RS 3), ahead of Verdon and Castle.", EN_THREE),
        (
            "Second place was taken by Lanning, followed by the veteran Verdon and Castle.",
            "2 Lanning, 3 Verdon, 4 Castle",
        ),
        (EN_WON + "Castle was fifth on the first lap.", "1 Lanning"),
        # Not beaten at the end, or not in this race.
        ("Lanning won the race after taking the lead from Verdon.", "1 Lanning"),
        ("Lanning won and is ten points ahead of Verdon.", "1 Lanning"),
        (EN_WON + "He is now ahead of Verdon in the championship.", "1 Lanning"),
    ],
)
def test_english_rows(said: str, expected: str) -> None:
    assert places(ENGLISH.format(said)) == set(expected.split(", "))
