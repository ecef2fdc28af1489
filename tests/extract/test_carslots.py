"""Teams told by their place, between a number and a make; and what stands before an agency's first sentence."""

import pytest

from bot.extract import read
from bot.extract.text.datelines import dateline

SLOTS = [
    ("Tom Reed in the No. 80 PQ+r Homes/Upward.com Ford Mustang won the race.", "80", "PQ+r Homes/Upward.com"),
    ("Tom Reed won in the No. 8 Lords of the Marsh / Chevrolet Camaro.", "8", "Lords of the Marsh"),
    ("Tom Reed (No. 27 Reed's Garage Ford Mustang) won the race.", "27", "Reed's Garage"),
    ("The No. 52 KT1/Harrowby Motorsports BMW M4 GT4 of Tom Reed and Al Voss won.", "52", "KT1/Harrowby Motorsports"),
    ("The No. 6 360 Racing entry of Tom Reed and Al Voss won the race.", "6", "360 Racing"),
    (
        "Tom Reed and Al Voss won in the No. 1 Alder Performance with Jim Tarn Racing, Lamborghini Tulsa Huracán.",
        "1",
        "Alder Performance with Jim Tarn Racing",
    ),
    (
        "Tom Reed won in the No. 27 Dray Racing Motorsport, Lamborghini St. Croix Huracán.",
        "27",
        "Dray Racing Motorsport",
    ),
    ("The No. 25 Algarve Pro Racing Oreca of Tom Reed and Al Voss won.", "25", "Algarve Pro Racing"),
]


@pytest.mark.parametrize(("said", "number", "team"), SLOTS)
def test_what_stands_between_number_and_car_is_the_team(said: str, number: str, team: str) -> None:
    facts = read(f"GT race at Sebring\n\n{said} It was hot at Sebring, and the track was dry on Sunday.").facts
    winner = facts.races[0].results[0].entry
    assert (winner.car_number, winner.team) == (number, team)
    assert "Tom Reed" in winner.drivers


OF_PEOPLE = [
    "The No. 21 Kestrel of Tom Reed and the Porsche of Al Voss crashed on the third lap of the race.",
    "The No. 21 with Tom Reed Porsche fans will know was eighth in the race.",
]


@pytest.mark.parametrize("said", OF_PEOPLE)
def test_a_driver_behind_a_number_is_no_part_of_a_team(said: str) -> None:
    facts = read(f"GT race at Sebring\n\n{said}").facts
    assert not any("Reed" in (r.entry.team or "") for race in facts.races for r in race.results)


DATELINES = [
    ("BRASELTON, Ga. – ", "The race was won by Tom Reed in the rain on Sunday."),
    ("LEXINGTON, Ohio (Sept. 12, 2020) – ", "After a quiet week Tom Reed won the race on Sunday."),
    ("Lakeville, Conn. (27 May, 2019) – ", "A true story unfolded on Monday as Tom Reed won."),
    ("Monza, Italy (5 May 2023) – ", "Tom Reed and Al Voss won the four hours on Sunday."),
    ("Woodcliff Lake, NJ - March 3, 2021... ", "Tom Reed opens the season at Sonoma this weekend."),
    ("Millville, N. J. (May 5) – ", "Tom Reed and Al Voss won the four hours on Sunday."),
    ("PAU (Béarn), 14 mai (Agence) - ", "Le Parisien Marc Verdier a gagné la course dimanche devant Lannoy."),
    ("MONZA, Italy – ", "Tom Reed and Al Voss won the four hours on Sunday."),
]


@pytest.mark.parametrize(("line", "prose"), DATELINES)
def test_a_dateline_is_no_part_of_the_first_sentence(line: str, prose: str) -> None:
    text = line + prose
    assert dateline(text, 0, len(text)) == len(line)


NO_DATELINES = [
    "Tom Reed, Al Voss – the winners of 2019 – came home second in the rain on Sunday.",
    "RACE ONE – Tom Reed won the opener from pole on Saturday in the dry at Monza.",
    "Tom Reed, Kestrel Racing (No. 14): We never gave up and it paid off in the end today.",
    "LMP2 – Tom Reed won the class on Sunday after four hours of racing in the rain.",
    "In Silver, Reed - who started last - won the race on Sunday from Al Voss and Jim Tarn.",
]


@pytest.mark.parametrize("text", NO_DATELINES)
def test_other_words_before_a_dash_stay(text: str) -> None:
    assert dateline(text, 0, len(text)) == 0


@pytest.mark.parametrize(
    ("line", "circuit"),
    [("BRASELTON, Ga. – ", "Road Atlanta"), ("LEXINGTON, Ohio (Sept. 12, 2020) – ", "Mid-Ohio")],
)
def test_a_note_was_written_at_the_races(line: str, circuit: str) -> None:
    facts = read(f"{line}After a hard week Tom Reed won Sunday's race ahead of Al Voss and Jim Tarn.").facts
    assert facts.event.circuit == circuit


OVERLAPPING = [
    "The No. 8 Toyota Gazoo Racing GR010 Hybrid Hypercar driven by Tom Reed and Al Voss won the race.",
    "Tom Reed won in the No. 61 R. Kestrel Motorsport Ferrari of Tulsa, Norman/Zeke Industries Ferrari 488 GT3.",
    "Tom Reed won in the No. 88 Tarn Racing by D Motorsports, Lamborghini Tulsa Lamborghini Huracán Super Trofeo Evo2.",
    "Tom Reed won in the No. 73 LA Honda World Racing Honda Civic Type-R TCX.",
    "Tom Reed won in the No. 19 Essen Racing with Mercedes-Benz of Tulsa Mercedes-AMG GT3.",
]


@pytest.mark.parametrize("said", OVERLAPPING)
def test_makes_within_makes_are_read_as_one(said: str) -> None:
    facts = read(f"GT race at Sebring\n\n{said} It was hot at Sebring, and the track was dry on Sunday.").facts
    assert "Tom Reed" in facts.races[0].results[0].entry.drivers


def test_a_driver_behind_his_team_is_no_part_of_it() -> None:
    said = "The No. 51 Alder Racing BMW of Zac Andersen and Tom Reed won. The No. 51 Alder Racing of Zac Andersen led."
    facts = read(f"GT race at Sebring\n\n{said} It was hot at Sebring, and the track was dry on Sunday.").facts
    winner = facts.races[0].results[0].entry
    assert (winner.team, set(winner.drivers)) == ("Alder Racing", {"Zac Andersen", "Tom Reed"})


def test_a_team_of_letters_and_figures_is_known_by_itself_later_on() -> None:
    said = "The No. 18 QT1 Porsche 718 Cayman GT4 of Tom Reed and Al Voss led early on. In the end QT1 won the race."
    facts = read(f"GT race at Sebring\n\n{said} It was hot at Sebring, and the track was dry on Sunday.").facts
    winner = facts.races[0].results[0].entry
    assert (winner.team, set(winner.drivers)) == ("QT1", {"Tom Reed", "Al Voss"})
