"""Words of time, place and manner do not hide what was won."""

import pytest

from bot.extract import read

_FR = "Le GT4 Cascade faisait étape à Dijon. Marc Lavigne et Hugo Perrin (Alpine A110 GT4 n°12, Rhône) "
_EN = (
    "The GT4 Cascade series went to Donington Park. Mark Lavington and Hugh Perrin (#12 Rhone Racing Alpine A110 GT4) "
)


@pytest.mark.parametrize(
    "told",
    [
        f"{_FR}ont remporté dimanche à Dijon la course.",
        f"{_FR}ont, dimanche, logiquement remporté la course.",
        f"{_FR}s'adjugent pour la première fois de la saison la victoire.",
        f"{_FR}remportent sans trembler l'épreuve.",
        f"{_FR}décrochent haut la main, dimanche, la victoire.",
        f"{_EN}won on Sunday the race.",
        f"{_EN}claimed for the first time this season the victory.",
        f"{_EN}had comfortably won the race.",
    ],
)
def test_a_win_is_read_past_its_asides(told: str) -> None:
    races = read(told).facts.races
    assert [(x.position, x.entry.car_number) for race in races for x in race.results] == [(1, "12")]
