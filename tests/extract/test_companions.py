"""Drivers who are alone in their sprints and share a car in the weekend's longer race."""

from bot.extract import read

ALONE = """GT Winter Cup: three winners in Estoril

Race 1

Otto Lind of Nordhavn Racing controlled the opening sprint from pole. Marc Duvall (Rhine Speed Audi) was second.
Serge Pons (Lys McLaren) came home third, and Ines Caro (Sol Porsche) was fourth.

Race 2

Marc Duvall struck back on Sunday morning: he won from Lind by four seconds. Pons was third once more.

Race 3

{finale}
"""


def _third(finale: str) -> dict[int, set[str]]:
    races = {race.number: race for race in read(ALONE.format(finale=finale)).facts.races}
    assert {r.position: set(r.entry.drivers) for r in races[2].results} == {
        1: {"Marc Duvall"},
        2: {"Otto Lind"},
        3: {"Serge Pons"},
    }
    return {result.position: set(result.entry.drivers) for result in races[3].results}


def test_who_shares_with_a_driver_is_in_his_car_in_that_race_only() -> None:
    found = _third("The one-hour finale was won by Lind, who was sharing with Kenji Ota. Caro was second.")
    assert found == {1: {"Otto Lind", "Kenji Ota"}, 2: {"Ines Caro"}}


def test_who_drives_anothers_car_wins_with_him() -> None:
    found = _third(
        "The finale brought in co-drivers. Noah Ferrand led in the Pons McLaren. Pons won it by two seconds."
    )
    assert found[1] >= {"Serge Pons"}


def test_names_written_as_one_crew_are_one_in_that_race() -> None:
    found = _third("Lind won the one-hour finale. Duvall/Moss had to be content with second.")
    assert found == {1: {"Otto Lind"}, 2: {"Marc Duvall", "Moss"}}


def test_rivals_named_together_stay_rivals() -> None:
    found = _third("Lind won the one-hour finale from Duvall and Pons.")
    assert found == {1: {"Otto Lind"}, 2: {"Marc Duvall"}, 3: {"Serge Pons"}}
