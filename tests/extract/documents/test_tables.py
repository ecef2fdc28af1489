"""Tables of results, in the forms that series, clubs and papers give them: what comes out is read as they mean it."""

import pytest

from bot.domain.facts import RaceFacts
from bot.extract import read
from bot.extract.documents.tables import table_blocks

INTRO = "La course 1 à Lédenon a tenu ses promesses, avec une voiture de sécurité au deuxième tour.\n\nCourse 1\n\n"


def lines(*rows: tuple[str, ...]) -> list[str]:
    return [text for text, _ in table_blocks(rows)]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            [
                ("Clt", "N°", "Équipage", "Équipe", "Voiture", "Tours", "Écart", "M. Tour"),
                ("1", "14", "MARCHAND Luc / DELORME Théo", "Mirage", "Alpine A110", "38", "58:12.345", "1:29.1"),
                ("2", "8", "H. BRUNEL / M. CASTAN", "BIENVENUE", "BMW M4", "38", "2.871", "1:29.4"),
                ("DNF", "5", "Jean de la Roche", "", "Porsche", "12", "", ""),
            ],
            [
                "1. Luc Marchand / Théo Delorme (#14 Alpine A110, Mirage) 58:12.345",
                "2. H. Brunel / M. Castan (#8 BMW M4, BIENVENUE) 2.871",
                "DNF: Jean de la Roche (#5 Porsche)",
            ],
        ),
        (
            [
                ("Race 2", "", "", ""),
                ("Pos.", "Car", "Driver 1", "Driver 2", "Class"),
                ("P1", "22", "Tom Webb", "Sam Dyer", "Silver"),
                ("P2", "7", "Ray Corbin", "", "Pro-Am"),
            ],
            ["Race 2", "1. Tom Webb / Sam Dyer (#22) Silver", "2. Ray Corbin (#7) Pro-Am"],
        ),
        (
            [("Class.", "Pilotes", "Points"), ("1er", "Roe / Fay", "187"), ("2e", "Kirk", "164")],
            ["1. Roe / Fay 187 pts", "2. Kirk 164 pts"],
        ),
        (
            [("Pos", "Driver", "Gap", "Pts"), ("1", "Roe", "45:01", "25"), ("2", "Fay", "+1 lap", "18")],
            ["1. Roe 45:01", "2. Fay +1 lap"],
        ),
        (
            [("Pos", "Driver"), ("1", "Roe"), ("Silver", ""), ("Pos", "Driver"), ("1", "Fay")],
            ["1. Roe", "Silver", "1. Fay"],
        ),
        ([("1", "27", "Roe", "AGS"), ("2", "8", "Fay", ""), ("3", "9", "Kirk", "")], ["1. #27 Roe, AGS", "2. #8 Fay"]),
        ([("Samedi", "Course 1", "15h10"), ("Dimanche", "Course 2", "14h")], ["Samedi, Course 1, 15h10"]),
    ],
)
def test_rows_become_lines(rows: list[tuple[str, ...]], wanted: list[str]) -> None:
    assert lines(*rows)[: len(wanted)] == wanted


def races(*rows: tuple[str, ...]) -> tuple[RaceFacts, ...]:
    return read(INTRO + "\n".join(lines(*rows))).facts.races


def test_a_table_is_read_with_crew_car_and_team() -> None:
    (race,) = races(
        ("Clt", "N°", "Équipage", "Équipe", "Voiture", "Cat.", "Écart"),
        ("1", "14", "MARCHAND Luc / DELORME Théo", "Mirage Racing", "Alpine A110 GT4", "Silver", "58:12.345"),
        ("2", "8", "Hugo Brunel / Marc Castan", "L'Espace Bienvenue", "BMW M4 GT4", "Pro-Am", "2.871"),
        ("3", "27", "Vial / Pavie", "AGS Events", "Aston Martin Vantage", "Silver", "9.004"),
    )
    told = [(r.race_class, r.position, r.entry.drivers, r.entry.car_number, r.entry.team) for r in race.results]
    assert told == [
        (None, 1, ("Luc Marchand", "Théo Delorme"), "14", "Mirage Racing"),
        (None, 2, ("Hugo Brunel", "Marc Castan"), "8", "L'Espace Bienvenue"),
        (None, 3, ("Vial", "Pavie"), "27", "AGS Events"),
    ]


def test_a_table_of_points_tells_of_no_race() -> None:
    rows = (("Pos", "Pilotes", "Points"), ("1", "Luc Marchand", "187"), ("2", "Hugo Brunel", "164"))
    text = "Classement du championnat après Lédenon\n\n" + "\n".join(lines(*rows))
    assert not any(race.results for race in read(text).facts.races)
