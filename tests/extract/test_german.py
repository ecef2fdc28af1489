"""German is files: a small pack reads a few sentences rightly and is silent of what it does not understand."""

import json
from pathlib import Path

import pytest

from bot.domain.facts import Offence, PenaltyKind, RaceFacts, ReportFacts, RetirementReason
from bot.extract import read
from bot.extract.text.textpack import language_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
HELDOUT = Path(__file__).parent / "heldout"

FIRST = (
    "Das erste Rennen der GT4 European Series 2023 wurde am Samstag in Monza ausgetragen. Marc Lavigne und Hugo Perrin "
    "(Alpine A110 GT4 #12 – Rhône Racing) gewannen das Rennen mit 2,8 Sekunden Vorsprung vor Paul Girard und Luc "
    "Tessier (BMW M4 GT4 #34 – Team Vulcain). Hans Gruber und Otto Weber (Porsche 718 Cayman GT4 #7 – Weber "
    "Motorsport) wurden Dritte."
)
SECOND = (
    "Der Sieg im zweiten Rennen am Sonntag ging an Paul Girard und Luc Tessier. Den 2. Platz belegten Marc Lavigne und "
    "Hugo Perrin. Auf Platz drei kamen Gruber und Weber."
)


def facts(told: str) -> ReportFacts:
    found = read(f"{FIRST} {told}").facts
    assert found.language == "de"
    return found


def only(told: str) -> RaceFacts:
    races = facts(told).races
    assert [r.number for r in races] == [1]
    return races[0]


def places(race: RaceFacts) -> list[tuple[str | None, int, str | None]]:
    return [(r.race_class, r.position, r.entry.car_number) for r in race.results]


def test_winner_second_and_third_with_crew_team_and_car() -> None:
    found = facts("")
    assert (found.event.series, found.event.circuit, found.event.season) == ("GT4 European Series", "Monza", 2023)
    first, second, third = found.races[0].results
    assert first.position == 1
    assert first.race_class is None
    assert first.entry.drivers == ("Marc Lavigne", "Hugo Perrin")
    assert (first.entry.car_number, first.entry.team, first.entry.car) == ("12", "Rhône Racing", "Alpine A110 GT4")
    assert first.gap == "2.8"
    assert (second.position, second.entry.drivers) == (2, ("Paul Girard", "Luc Tessier"))
    assert (third.position, third.entry.team) == (3, "Weber Motorsport")


def test_the_evidence_is_the_sentence() -> None:
    span = facts("").races[0].results[0].grounds.evidence[0]
    assert FIRST[span.start : span.end].startswith("Marc Lavigne und Hugo Perrin (Alpine")
    assert FIRST[span.start : span.end].endswith("(BMW M4 GT4 #34 – Team Vulcain).")


def test_a_class_win() -> None:
    assert ("Pro-Am", 1, "7") in places(only("In der Pro-Am-Klasse siegten Hans Gruber und Otto Weber."))
    assert ("Pro-Am", 1, "34") in places(only("Der Klassensieg in der Pro-Am ging an Luc Tessier."))
    assert ("Am", 1, "7") in places(only("Gruber und Weber gewannen die Am-Wertung."))


@pytest.mark.parametrize(
    "told",
    [
        "Die Pole-Position holte sich Luc Tessier.",
        "Luc Tessier startete von der Pole-Position.",
        "Polesitter Luc Tessier kam schlecht weg.",
    ],
)
def test_a_pole(told: str) -> None:
    race = only(told)
    assert race.pole
    assert race.pole.entry.drivers == ("Luc Tessier",)
    assert race.pole.entry.car_number == "34"


def test_a_fastest_lap() -> None:
    race = only("Die schnellste Runde drehte Luc Tessier in 1:54.518.")
    assert race.fastest_lap
    assert (race.fastest_lap.entry.drivers, race.fastest_lap.time) == (("Luc Tessier",), "1:54.518")


@pytest.mark.parametrize(
    "told",
    [
        "Otto Weber erhielt eine Durchfahrtsstrafe wegen zu schnellen Fahrens in der Boxengasse.",
        "Die Rennleitung verhängte eine Durchfahrtsstrafe gegen Weber: Er war in der Boxengasse zu schnell.",
    ],
)
def test_a_drive_through(told: str) -> None:
    (penalty,) = only(told).penalties
    assert (penalty.kind, penalty.entry.car_number) == (PenaltyKind.DRIVE_THROUGH, "7")
    assert penalty.offence is Offence.PIT_SPEEDING


def test_a_time_penalty() -> None:
    (penalty,) = only("Weber kassierte eine Zeitstrafe von zehn Sekunden wegen einer Kollision.").penalties
    assert (penalty.kind, penalty.seconds, penalty.offence) == (PenaltyKind.TIME, 10, Offence.CONTACT)


def test_a_disqualification() -> None:
    (penalty,) = only("Weber wurde nach dem Rennen wegen einer Kollision mit der Ginetta disqualifiziert.").penalties
    assert (penalty.kind, penalty.entry.car_number) == (PenaltyKind.DISQUALIFICATION, "7")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("Der Audi R8 LMS GT4 Nr. 5 schied nach einem Getriebeschaden aus.", RetirementReason.MECHANICAL),
        ("Karl Huber (Audi R8 LMS GT4 #5) musste nach einer Kollision aufgeben.", RetirementReason.CONTACT),
    ],
)
def test_a_retirement(told: str, reason: RetirementReason) -> None:
    (retired,) = only(told).retirements
    assert (retired.entry.car_number, retired.reason) == ("5", reason)


def test_a_championship_lead() -> None:
    standings = facts("In der Meisterschaft führen Lavigne und Perrin mit 15 Punkten Vorsprung auf Girard.").standings
    assert [(s.position, s.entry.car_number, s.margin_points) for s in standings] == [(1, "12", 15), (2, "34", None)]


def test_a_printed_table_of_points() -> None:
    table = "Stand der Meisterschaft: 1. Lavigne und Perrin 120 Punkte; 2. Girard 98 und 3. Gruber mit 80 Zählern."
    found = [(s.position, s.entry.car_number, s.points) for s in facts(table).standings]
    assert found == [(1, "12", 120), (2, "34", 98), (3, "7", 80)]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("„Das Auto war heute einfach perfekt“, sagte Luc Tessier.", "Luc Tessier"),
        ("»Das Auto war heute einfach perfekt«, so Gruber.", "Hans Gruber"),
        ("Hugo Perrin erklärte: „Das Auto war heute einfach perfekt.“", "Hugo Perrin"),
    ],
)
def test_a_quotation(told: str, speaker: str) -> None:
    (quote,) = facts(told).quotes
    assert quote.speaker == speaker
    assert quote.text.rstrip(".") == "Das Auto war heute einfach perfekt"


def test_the_championship_is_no_class_that_the_sentence_before_was_about() -> None:
    found = facts("In der Am-Klasse siegten Gruber und Weber. In der Tabelle führen Lavigne und Perrin mit 40 Punkten.")
    assert [(s.race_class, s.entry.car_number, s.points) for s in found.standings] == [(None, "12", 40)]


def test_an_article_is_no_part_of_a_name() -> None:
    race = only("In der Am-Klasse siegten Otto Weber der Routinier und Hans Gruber von Weber Motorsport.")
    assert {d for r in race.results for d in r.entry.drivers} == {
        *("Marc Lavigne", "Hugo Perrin", "Paul Girard", "Luc Tessier", "Hans Gruber", "Otto Weber"),
    }


def test_two_races() -> None:
    races = read(f"{FIRST}\n\n{SECOND}").facts.races
    assert [r.number for r in races] == [1, 2]
    assert places(races[0]) == [(None, 1, "12"), (None, 2, "34"), (None, 3, "7")]
    assert places(races[1]) == [(None, 1, "34"), (None, 2, "12"), (None, 3, "7")]


@pytest.mark.parametrize(
    "told",
    [
        "Luc Tessier kämpfte lange um den Sieg.",
        "Luc Tessier wollte das Rennen unbedingt gewinnen, und beinahe wäre es gelungen.",
        "Im Vorjahr gewann Luc Tessier das Rennen.",
        "Luc Tessier hat das Rennen nicht gewonnen.",
        "Der Sieg ging nicht an Luc Tessier.",
        "Luc Tessier gewann vor Otto Weber seine Klasse.",
        "Der Klassensieg ging an Luc Tessier.",
        "Otto Weber wurde nach dem Rennen nicht Zweiter.",
        "Beim Start gewann Luc Tessier zwei Plätze.",
        "Nach der ersten Runde lag Tessier auf dem ersten Platz.",
        "Otto Weber entging einer Durchfahrtsstrafe.",
        "Luc Tessier wäre beinahe ausgeschieden.",
        "Luc Tessier verpasste die Pole-Position.",
        "Girard führte das Rennen lange mit 15 Sekunden Vorsprung an.",
        "Das Safety-Car kam nach einem Abflug im Kiesbett auf die Strecke.",
        "Die Zuschauer riefen „Auf geht es, ihr Helden“.",
    ],
)
def test_what_tells_nothing_gives_nothing(told: str) -> None:
    assert _bare(facts(told)) == _bare(facts(""))


def _bare(found: ReportFacts) -> tuple[object, ...]:
    race = found.races[0]
    what = (race.pole, race.fastest_lap, race.penalties, race.retirements)
    return (len(found.races), places(race), *what, found.standings, found.quotes)


@pytest.mark.parametrize(
    "text",
    [
        "Der Hund gewann das Herz der Kinder, und Karl Huber siegte im Schach vor Otto Weber.",
        "Am Sonntag gibt es Kuchen. Die Meisterschaft der Bäcker findet in Köln statt.",
    ],
)
def test_what_is_no_race_is_none(text: str) -> None:
    found = read(text).facts
    assert found.language == "de"
    assert not found.tells_a_race


def test_french_and_english_are_not_taken_for_german() -> None:
    assert language_of("Im ersten Rennen siegten Huber und Weber, die von der Pole-Position gestartet waren.") == "de"
    assert language_of("Matthias von der Heyde and Jan van der Berg won the race from Die Scuderia.") == "en"
    assert language_of("Matthias von der Heyde et Jan van der Berg s'imposent dans la deuxième course.") == "fr"
    for folder in (CORPUS, HELDOUT):
        for path in sorted(folder.rglob("*.facts.json")) if folder.exists() else ():
            text = path.with_name(path.name.replace(".facts.json", ".txt"))
            if text.exists():
                gold = json.loads(path.read_text(encoding="utf-8"))["language"]
                assert language_of(text.read_bytes().decode("utf-8")) == gold, path.name
