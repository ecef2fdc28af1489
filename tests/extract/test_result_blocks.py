"""Results as pages print them: numbered rows, tables, rows of names, capitals, and texts that end in mid-word."""

import pytest

from bot.extract import read
from bot.extract.text.cutoff import without_cut_name
from bot.extract.text.normal import normalise
from bot.extract.text.textpack import text_packs

_ENGLISH = """Northern Saloons at Croft

Tom Ashby won a wet Northern Saloons race at Croft on Sunday 5 May 2024. He led from the start and was never challenged.

"""
_FRENCH = """Coupe Horizon à Dijon

Tom Ashby a remporté dimanche 5 mai 2024 la course de la Coupe Horizon à Dijon-Prenois. Il a mené de bout en bout.

"""


def _places(text: str) -> set[tuple[str | None, int, str]]:
    facts = read(text).facts
    return {(r.race_class, r.position, " ".join(r.entry.drivers)) for race in facts.races for r in race.results}


@pytest.mark.parametrize(
    "block",
    [
        "Results: 1 Tom Ashby, 2 Leo Marsh, 3 Carl Denby",
        "Podium: Tom Ashby, Leo Marsh, Carl Denby",
        "Result: 1st Tom Ashby; 2nd Leo Marsh; 3rd Carl Denby",
        "P1 Tom Ashby\nP2 Leo Marsh\nP3 Carl Denby",
        "1. ASHBY Tom\n2. MARSH Leo\n3. DENBY Carl",
        "1/ Tom Ashby\n2/ Leo Marsh\n3/ Carl Denby",
    ],
)
def test_rows_of_full_names_are_read_however_they_are_set(block: str) -> None:
    assert _places(_ENGLISH + block) == {(None, 1, "Tom Ashby"), (None, 2, "Leo Marsh"), (None, 3, "Carl Denby")}


def test_capitals_and_bare_surnames_are_read_in_rows() -> None:
    loud = _places(_FRENCH + "1ER TOM ASHBY\n2ÈME LEO MARSH\n3ÈME CARL DENBY")
    assert loud == {(None, 1, "Tom Ashby"), (None, 2, "Leo Marsh"), (None, 3, "Carl Denby")}
    bare = _places(_ENGLISH + "Top four:\n1) Ashby\n2) Marsh\n3) Denby\n4) Foss")
    assert bare == {(None, 1, "Tom Ashby"), (None, 2, "Marsh"), (None, 3, "Denby"), (None, 4, "Foss")}
    crews = _places(
        "Théo Vasseur et Marc Leconte ont terminé deuxièmes du Championnat Hexagone GT à Dijon, derrière "
        "Antoine Jobert et Loïc Maes.\n\n"
        "Classement : 1. Jobert-Maes, 2. Vasseur-Leconte, 3. Brun-Ferron, 4. Petit-Andrieux"
    )
    assert {(None, 1, "Antoine Jobert Loïc Maes"), (None, 3, "Brun Ferron"), (None, 4, "Petit Andrieux")} <= crews


def test_a_class_column_before_the_drivers_does_not_part_them_from_their_number() -> None:
    table = """Lorne and Hext win at Silverstone

Pos | No | Class | Drivers | Team | Car | Laps | Gap
1 | 12 | Pro-Am | Kate Lorne / Will Hext | Orbis Racing | Lamborghini Huracan GT3 | 61 |
2 | 7 | Silver | Jon Pryce / Ravi Nand | TF Norte | Aston Martin Vantage GT3 | 61 | 3.221
3 | 31 | Pro-Am | Sam Cole / Lee Dunn | Abbot Sport | Mercedes-AMG GT3 | 61 | 8.002
DNF | 5 | Pro-Am | Al Roe / Ben Sykes | Orbis Racing | Lamborghini Huracan GT3 | 20 |

Kate Lorne and Will Hext won the opening round of the Albion GT Championship at Silverstone on Sunday."""
    race = read(table).facts.races[0]
    assert [(r.position, r.entry.car_number, r.entry.team) for r in race.results if not r.race_class] == [
        (1, "12", "Orbis Racing"),
        (2, "7", "TF Norte"),
        (3, "31", "Abbot Sport"),
    ]
    assert [r.entry.car_number for r in race.retirements] == ["5"]


def test_a_class_right_above_a_list_is_that_of_the_list_even_before_any_prose() -> None:
    found = _places("""Albion GT, Round 3, Brands Hatch: Results

GT3
1st #12 Kate Lorne/Will Hext (Orbis Racing Lamborghini)
2nd #7 Jon Pryce/Ravi Nand (TF Norte Aston Martin)
3rd #31 Sam Cole/Lee Dunn (Abbot Sport Mercedes)

GT4
1st #61 Amy Todd/Neil Fry (Beacon BMW)
2nd #55 Guy Ashe/Rob Kerr (Century BMW)
3rd #72 Tim Ogle/Phil Dare (Optic McLaren)""")
    assert ("GT3", 1, "Kate Lorne Will Hext") in found
    assert ("GT4", 1, "Amy Todd Neil Fry") in found
    assert all(race_class for race_class, _, _ in found)


def test_the_end_of_a_series_name_is_no_class() -> None:
    assert _places("Tom Ashby won both races of the Northern GT Cup at Donington Park on Sunday.") <= {
        (None, 1, "Tom Ashby")
    }


def test_a_position_stands_before_names_that_begin_like_a_word_of_racing() -> None:
    found = _places("Tom Ashby won at Croft on Sunday. Second was Nicolas Lapworth and third was Carl Denby.")
    assert {(None, 2, "Nicolas Lapworth"), (None, 3, "Carl Denby")} <= found
    assert not any(p == 3 for _, p, _ in _places("Tom Ashby won at Croft. He was the third winner of the year."))


def test_a_name_cut_off_at_the_end_of_a_text_is_none() -> None:
    english = text_packs()["en"]
    story = "Tom Ashby won at Croft and Leo Firmann was second, as he had been in the spring. " * 6
    assert without_cut_name(normalise(story + "He leads Leo Fir"), english).text.endswith("He leads Leo ")
    assert without_cut_name(normalise(story + "Behind came Max Orr, Ed Pell, Gus"), english).text.endswith("Ed Pell, ")
    whole = story + "He leads Leo Firmann"
    assert without_cut_name(normalise(whole), english).text == whole
    assert without_cut_name(normalise("Leo Firmann beat Leo Fir"), english).text == "Leo Firmann beat Leo Fir"


def test_an_adjective_between_a_car_and_its_number_keeps_them_together() -> None:
    found = read(
        "La Porsche no 12 pilotée par Will Steen et Callum Illo a remporté samedi les Six Heures de Spa. La Porsche "
        "Penske officielle no 6 (Kevin Estel/André Lotter) a pris la deuxième place."
    ).facts
    results = {r.position: (r.entry.car_number, r.entry.drivers) for r in found.races[0].results}
    assert results == {1: ("12", ("Will Steen", "Callum Illo")), 2: ("6", ("Kevin Estel", "André Lotter"))}


def test_moments_guards_and_what_is_said_of_a_name() -> None:
    story = (
        "Ashby wins at Croft\n\nTom Ashby won the Northern Saloons race at Croft on Sunday. At the end of lap one, "
        "Carl Denby was shown the black flag and served a drive-through penalty. {} "
    )
    lap_one = story.format("This dropped Denby down to eleventh and allowed Leo Marsh into second.")
    assert not any("Denby" in who for _, _, who in _places(lap_one))
    held = story.format("He held off challenges from Leo Marsh (No. 9 Wolds BMW M3) and Ian Foss until a late caution.")
    assert not any("Marsh" in who for _, _, who in _places(held))
    scrap = story.format("Ian Foss emerged as the winner of a terrific battle with Leo Marsh.")
    assert not any(p == 1 and "Foss" in who for _, p, who in _places(scrap))
    backed = story.format("The Oak Homes-sponsored ace Leo Marsh finished ninth.")
    assert (None, 9, "Leo Marsh") in _places(backed)
    facts = read(
        story.format("Before I parked up the first person I saw was Alan Hope. It is their quest to win the title.")
    )
    assert not facts.facts.standings
    assert not any("Alan Hope" in r.entry.drivers for race in facts.facts.races for r in race.retirements)


def test_the_season_is_that_of_a_whole_date_and_of_no_menu() -> None:
    page = """• Touring Cars at Mallory
• 2022 Season Passes

Saloons thrill at Croft

Saturday, August 21 2021

Tom Ashby won a wet Northern Saloons race at Croft.

Related articles
Everything about the new rules for 2026"""
    assert read(page).facts.event.season == 2021
