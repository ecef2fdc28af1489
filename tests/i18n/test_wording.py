import pytest

from bot.domain.language import Language
from bot.i18n.wording import wording

EN, FR = wording(Language.EN), wording(Language.FR)


@pytest.mark.parametrize(
    ("number", "english", "masculine", "feminine"),
    [
        (1, "1st", "1er", "1re"),
        (2, "2nd", "2e", "2e"),
        (3, "3rd", "3e", "3e"),
        (4, "4th", "4e", "4e"),
        (11, "11th", "11e", "11e"),
        (12, "12th", "12e", "12e"),
        (13, "13th", "13e", "13e"),
        (21, "21st", "21e", "21e"),
        (101, "101st", "101e", "101e"),
        (111, "111th", "111e", "111e"),
    ],
)
def test_ordinals(number: int, english: str, masculine: str, feminine: str) -> None:
    assert EN.ordinal(number) == english
    assert FR.ordinal(number) == masculine
    assert FR.ordinal(number, feminine=True) == feminine


def test_names() -> None:
    assert EN.names([]) == ""
    assert EN.names(["A"]) == "A"
    assert EN.names(["A", "B"]) == "A and B"
    assert FR.names(["A", "B", "C"]) == "A, B et C"


@pytest.mark.parametrize(
    ("gap", "english", "french"),
    [
        ("13.480", "13.480 s", "13,480\u00a0s"),
        ("7", "7 s", "7\u00a0s"),
        ("1 lap", "1 lap", "1\u00a0tour"),
        ("2 laps", "2 laps", "2\u00a0tours"),
        ("a nose", "a nose", "a nose"),
        ("1.2.3", "1.2.3", "1.2.3"),
    ],
)
def test_gaps(gap: str, english: str, french: str) -> None:
    assert EN.gap(gap) == english
    assert FR.gap(gap) == french


def test_plurals() -> None:
    assert EN.say("form.points", count=0) == "0 points"
    assert FR.say("form.points", count=0) == "0\u00a0point"
    assert EN.say("form.points", count=1) == "1 point"
    assert FR.say("form.points", count=34) == "34\u00a0points"


def test_numbers() -> None:
    assert EN.number(1.0) == "1"
    assert FR.number(2.5) == "2,5"
    assert FR.number(100.0) == "100"


def test_quotes_races_and_classes() -> None:
    assert EN.quoted("Well done") == "“Well done”"
    assert FR.quoted("Bravo") == "«\u202fBravo\u202f»"
    assert FR.race(2) == "course\u00a02"
    assert EN.in_class("Pro-Am") == "in Pro-Am"
    assert FR.in_class("") == "au général"
    assert EN.class_name(None) == "overall"


@pytest.mark.parametrize(
    ("iso", "english", "french"),
    [
        ("2026-11-22T10:00:00Z", "22 November 2026", "22 novembre 2026"),
        ("2026-08-01", "1 August 2026", "1er août 2026"),
        ("soon", "soon", "soon"),
        ("2026-13-40", "2026-13-40", "2026-13-40"),
    ],
)
def test_dates(iso: str, english: str, french: str) -> None:
    assert EN.date(iso) == english
    assert FR.date(iso) == french


def test_braces_in_values_are_only_words() -> None:
    assert EN.say("form.quoted", text="{x} {0.__class__} {{y}}") == "“{x} {0.__class__} {{y}}”"


def test_a_moment_is_told_to_the_minute() -> None:
    assert EN.moment("2026-11-22T16:58:10.112Z") == "22 November 2026, 16:58 UTC"
    assert FR.moment("2026-11-01T06:05:00+00:00") == "1er novembre 2026 à 06:05 UTC"
    assert EN.moment("2026-11-22") == "22 November 2026"
