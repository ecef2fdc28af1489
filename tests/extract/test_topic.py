"""Texts that tell of no car race say so, however much they borrow of its words; what is beside a race is left out."""

from pathlib import Path

import pytest

from bot.extract import read

HERE = Path(__file__).parent
OTHER_TEXTS = sorted((HERE / "othertexts").glob("*.txt"))
FOOTBALL = (HERE / "othertexts" / "en-football.txt").read_text(encoding="utf-8")
FOOT = (HERE / "othertexts" / "fr-football.txt").read_text(encoding="utf-8")
RACE = """Dupree wins at Donington

Alan Dupree and Mark Ilkley (#12 Aston Martin) won race 2 of the GT4 weekend at Donington Park on Sunday, 3.4 seconds
ahead of Ray Corbin and Lee Stott. A safety car on lap six closed the grid up before the pit stops.
"""
COURSE = """Duprel s'impose à Dijon

Alain Duprel et Marc Ilvert (Aston Martin #12) ont remporté la course 2 du GT4 à Dijon-Prenois, devant Rémi Corbin et
Luc Stévenot. Une voiture de sécurité au sixième tour a regroupé le plateau avant les arrêts aux stands.
"""
CASTELLANE = """Castellane wins from fourth

Luca Castellane won the Canadian Grand Prix on Sunday after a late safety car. The Ferrari driver passed Harvey Dunlop's
Mercedes with six laps to go and came home 3.1 seconds ahead.
"""
RALLYE = """Sébastien Berthier et sa copilote Lucie Grange (Hyundai i20) ont remporté dimanche le Rallye des Hautes
Combes, au terme de douze épreuves spéciales.
"""


@pytest.mark.parametrize("file", OTHER_TEXTS, ids=lambda path: path.stem)
def test_a_text_about_something_else_tells_of_no_race(file: Path) -> None:
    facts = read(file.read_text(encoding="utf-8")).facts
    assert not facts.tells_a_race
    assert not facts.standings


def test_this_project_describes_races_but_tells_of_none() -> None:
    root = HERE.parents[1]
    for file in (root / "README.md", root / "bot" / "extract" / "packs" / "README.md"):
        assert not read(file.read_text(encoding="utf-8")).facts.tells_a_race


@pytest.mark.parametrize(
    ("race", "beside", "winner"),
    [(RACE, FOOTBALL, "Alan Dupree"), (COURSE, FOOT, "Alain Duprel")],
    ids=["English", "French"],
)
def test_a_paper_tells_of_its_race_beside_its_football(race: str, beside: str, winner: str) -> None:
    alone = read(race).facts
    assert {r.entry.drivers[0] for r in alone.races[0].results if r.position == 1} == {winner}
    for together in (f"{race}\n{beside}", f"{beside}\n{race}"):
        reading = read(together)
        assert not reading.facts.quotes
        told = {(r.race_class, r.position, r.entry.drivers) for run in reading.facts.races for r in run.results}
        assert told
        assert {(race_class, place) for race_class, place, _ in told} <= {(None, 1), (None, 2)}
        assert all(driver in race for _, _, drivers in told for driver in drivers)  # none of the footballers
        assert reading.explanation[0].about == "document"
        assert reading.explanation[0].verdict == "refused"


def test_the_menu_of_a_paper_takes_no_race_away() -> None:
    menu = "\n".join(
        ("Football", "Rugby", "Cyclisme", "Tennis", "Élections", "Judo", "Voile", "Athlétisme", "Hippisme")
    )
    facts = read(f"{menu}\n\n{COURSE}").facts
    assert facts.races[0].results[0].entry.drivers == ("Alain Duprel", "Marc Ilvert")


@pytest.mark.parametrize(("text", "winner"), [(CASTELLANE, "Luca Castellane"), (RALLYE, "Sébastien Berthier")])
def test_any_race_of_cars_is_one(text: str, winner: str) -> None:
    wins = [r for race in read(text).facts.races for r in race.results if r.position == 1]
    assert all(r.entry.drivers[0] == winner for r in wins)
