"""Classes that no list knows are known by the words beside their names, and then by the names alone."""

import pytest

from bot.extract import read
from bot.extract.names import gazetteer
from bot.extract.packs import load

REPORT = (
    "The Cascade Truck Trophy went to Most on Saturday. Arthur Lanning (Corrie Racing MAN), Tom Verdon (Iveco) and Hugo"
    " Castle (Scania) were on the entry. In the Chrome classification Ivor Maur led Denis Aubrey so far.\n\n"
    "Lanning won the race ahead of Verdon and Castle. {}\n"
)


def _wins(said: str) -> set[tuple[str, str]]:
    facts = read(REPORT.format(said)).facts
    return {
        (result.race_class or "", driver.split()[-1])
        for race in facts.races
        for result in race.results
        if result.position == 1
        for driver in result.entry.drivers
    }


@pytest.mark.parametrize("said", ["Aubrey won the Chrome.", "The Chrome went to Aubrey.", "In the Chrome, Aubrey won."])
def test_a_class_of_the_report_is_known_by_its_name(said: str) -> None:
    assert _wins(said) == {("", "Lanning"), ("Chrome", "Aubrey")}


@pytest.mark.parametrize("said", ["Chrome wheels are allowed.", "Aubrey leads the Chrome.", "The Chromebook was lost."])
def test_its_name_alone_tells_no_win(said: str) -> None:
    assert _wins(said) == {("", "Lanning")}


FRAMED = (
    "Four classes shared the track at Lydden on Saturday. Arthur Lanning won the race overall ahead of Tom Verdon and"
    " Hugo Castle.\n\n{}\n"
)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("In Prepared All-Wheel Drive, Denis Aubrey won from Ivor Maur.", ("Prepared All-Wheel Drive", "Aubrey")),
        ("Historic winner was Denis Aubrey.", ("Historic", "Aubrey")),
        ("In the 450cc class Denis Aubrey won. The 450cc cars were few.", ("450cc", "Aubrey")),
        ("The 1340 class was contested. Denis Aubrey won in 1340.", ("1340", "Aubrey")),
        ("The modified saloon class was won by Denis Aubrey.", ("modified saloon", "Aubrey")),
        ("Denis Aubrey won in Sports 1600. Second in Sports 1600 was Ivor Maur.", ("Sports 1600", "Aubrey")),
        ("GT-Heavy was won by Denis Aubrey.", ("GT-Heavy", "Aubrey")),
        ("The Diamond prize went to Denis Aubrey. Next of the Diamonds was Ivor Maur.", ("Diamond", "Aubrey")),
        ("Ivor Maur was second in GTS 8. Victory in GTS 10 went to Denis Aubrey.", ("GTS 10", "Aubrey")),
        ("Maur was second in Class A1. Best in B1 was Denis Aubrey. The B1 class was full.", ("Class B1", "Aubrey")),
        ("Fifth and first of the Gentlemen was the Czech Denis Aubrey.", ("Gentlemen", "Aubrey")),
        ("Class B, for older cars, was the preserve of Denis Aubrey.", ("Class B", "Aubrey")),
        ("In the Elise class the winner was Denis Aubrey.", ("Elise", "Aubrey")),
        ("First in the Challenge class was Denis Aubrey.", ("Challenge", "Aubrey")),
        ("In the W class Denis Aubrey won.", ("W", "Aubrey")),
        ("Ivor Maur was second in Talbec 2 class. In Talbec 5 Denis Aubrey won.", ("Talbec 5", "Aubrey")),
        ("In GWX Denis Aubrey won. The most cars, nine, were in GWX as ever.", ("GWX", "Aubrey")),
        ("The 20-lap TK Light feature was won by Denis Aubrey.", ("TK Light", "Aubrey")),
        ("The Rubber-to-Snow class was won by Denis Aubrey.", ("Rubber-to-Snow", "Aubrey")),
        ("Victory in OK-Junior went to Denis Aubrey.", ("OK Junior", "Aubrey")),
        ("Victory in the LB Cup went to Denis Aubrey.", ("LB Cup", "Aubrey")),
    ],
)
def test_what_stands_in_a_classs_place_is_a_class(said: str, told: tuple[str, str]) -> None:
    facts = read(FRAMED.format(said)).facts
    wins = {
        (result.race_class or "", driver.split()[-1])
        for race in facts.races
        for result in race.results
        if result.position == 1
        for driver in result.entry.drivers
    }
    assert wins == {("", "Lanning"), told}


@pytest.mark.parametrize(
    "said",
    [
        "The Ferrari win was the second of the year.",
        "Denis Aubrey is of the 2024 class. In 2024, he was champion.",
        "Monza winner Denis Aubrey was fifth.",
        "In Belgium, everybody had been slower.",
        "The Verdon victory of last year was forgotten.",
        "Friday honours went to nobody.",
        "Aubrey points: none.",
        "As Bronze drivers had to start, Denis Aubrey went first. Then Ivor Maur was third.",
    ],
)
def test_a_car_a_place_or_a_person_is_no_class(said: str) -> None:
    facts = read(FRAMED.format(said)).facts
    assert not {result.race_class for race in facts.races for result in race.results} - {None}


def test_a_class_is_that_of_the_winner_whom_it_names() -> None:
    said = "Arthur Lanning won by 6.4 seconds ahead of the Am class winner, Swiss collector Denis Aubrey."
    facts = read(f"Spring Cup, Monza\n\n{said} Hugo Castle and Tom Verdon retired.\n").facts
    wins = {
        (r.race_class, d.split()[-1])
        for race in facts.races
        for r in race.results
        if r.position == 1
        for d in r.entry.drivers
    }
    assert (None, "Lanning") in wins
    assert ("Am", "Lanning") not in wins


@pytest.mark.parametrize(
    ("said", "cup"),
    [
        ("In the Ellerby Cup, Denis Aubrey won from Ivor Maur.", "Ellerby Cup"),
        ("Privateers' Cup winner was Denis Aubrey, fifth overall.", "Privateers' Cup"),
        ("Denis Aubrey took the Ellerby Trophy. Maur leads the way in the Ellerby Trophy.", "Ellerby Trophy"),
    ],
)
def test_a_cup_in_a_class_s_place_is_a_class(said: str, cup: str) -> None:
    facts = read(FRAMED.format(said)).facts
    wins = {r.race_class for race in facts.races for r in race.results if r.entry.drivers == ("Denis Aubrey",)}
    assert cup in wins


@pytest.mark.parametrize(
    "said",
    [
        "It was the third round of the Ellerby Cup. Denis Aubrey was the best in the Ellerby Cup.",
        "In the Ellerby Cup, Denis Aubrey has 40 points.",
        "It was his first win in the Ellerby Cup, said Denis Aubrey.",
    ],
)
def test_a_cup_of_rounds_and_points_is_none(said: str) -> None:
    facts = read(FRAMED.format(said)).facts
    assert not {result.race_class for race in facts.races for result in race.results} - {None}


def test_a_french_cup_is_called_without_its_word() -> None:
    text = (
        "Quatre manches à Nogaro samedi. Arthur Lanning a gagné la course devant Tom Verdon et Hugo Castle.\n\nLa coupe"
        " Ambre est revenue à Denis Aubrey. En Ambre, Ivor Maur a terminé deuxième.\n"
    )
    facts = read(text).facts
    assert {(r.race_class, r.position) for race in facts.races for r in race.results if r.race_class} == {
        ("Ambre", 1),
        ("Ambre", 2),
    }


@pytest.mark.parametrize(
    ("said", "classes"),
    [
        ("Marc Verdier (OK Racing Dijon) a mené la course.", []),
        ("Verdier, vainqueur en gentlemen, est poursuivi par Lannoy.", ["Gentlemen"]),
        ("Pressac suit, troisième. Parmi les rookies, Lannoy gagne.", ["Rookie"]),
        ("Verdier est un gentleman parmi les gentlemen.", []),
        ("En Période F, Verdier gagne.", ["Période F"]),
    ],
)
def test_mots_de_classe(said: str, classes: list[str]) -> None:
    assert [f.value for f in gazetteer.find(said, load("fr")) if f.kind == "class"] == classes
