"""How a report was read, as an admin sees it: what was taken, what was doubted, what lost against what."""

import pytest

from bot.domain.facts import Event, ReportFacts
from bot.domain.language import Language
from bot.domain.stored import Draft, DraftState
from bot.extract import read
from bot.i18n import wording
from bot.present.explaining import explanation_card, named, reasons, weighed
from bot.present.text import text as painted

EN, FR = wording(Language.EN), wording(Language.FR)
ENTRIES = (
    {
        "about": "race 1: overall 1: #27 Anna Roe",
        "rule": "en.win.verb",
        "words": "won",
        "span": [0, 30],
        "verdict": "kept",
        "why": "named before the words",
        "rivals": ["race 1: overall 2: #27 Anna Roe (en.place.second, 0.55)"],
    },
    {
        "about": "race 1: overall 1: #8 Bo Fay",
        "rule": "en.win.led",
        "words": "led from the start",
        "span": [31, 60],
        "verdict": "refused",
        "why": "another candidate for the place, or for the car, is stronger; a moment of the race",
        "rivals": [],
    },
    {
        "about": "race 1: retired: #9 Cat Kirk",
        "rule": "en.retired.stops",
        "words": "stopped",
        "span": None,
        "verdict": "doubt",
        "why": "the report also gives it a place",
        "rivals": [],
    },
    {
        "about": "event circuit: Spa",
        "rule": "event.circuit",
        "words": "Spa",
        "verdict": "kept",
        "why": "the only one named",
    },
)


def draft(title: str = "Spa") -> Draft:
    return Draft(1, 1, title, "", ReportFacts("en", Event()), DraftState.OPEN, "Kim", "2024-05-12")


def test_doubts_come_first_and_what_was_refused_last() -> None:
    shown = painted(explanation_card(draft(), ENTRIES, EN))
    found = [shown.index(words) for words in ("Cat Kirk", "Anna Roe", "Bo Fay")]
    assert found == sorted(found)
    assert "Race 1 · 1st overall · #27 Anna Roe · en.win.verb" in shown
    assert "≠ Race 1 · 2nd overall · #27 Anna Roe (en.place.second, 55% sure)" in shown
    assert "another candidate for the place, or for the car, is stronger, a moment of the race" in shown
    assert "“led from the start”" in shown


def test_in_the_members_language() -> None:
    shown = painted(explanation_card(draft(), ENTRIES, FR))
    assert "une autre lecture, pour cette place ou cette voiture, est plus sûre" in shown
    assert "Course 1 · Abandon · #9 Cat Kirk" in shown
    assert "sûr à 55 %" in shown
    assert "Épreuve · Circuit · Spa" in shown


@pytest.mark.parametrize(
    ("about", "shown"),
    [
        ("race 2: 3600 seconds long", "Race 2 · 1 h"),
        ("race 1: 33 laps", "Race 1 · 33 laps"),
        ("2019-06-13 to 2019-06-15", "13 June 2019 to 15 June 2019"),
        ("race 2: safety car start", "Race 2 · started behind the safety car"),
        ("race 2: number 3: Silver win: Anna Roe", "Race 2 · Also told · number 3: Silver win: Anna Roe"),
        ("document", "The document"),
    ],
)
def test_what_is_told_beside_the_results_is_named(about: str, shown: str) -> None:
    assert named(about, EN).replace("\u00a0", " ") == shown


def test_nothing_read_is_said() -> None:
    assert EN.say("report.why_nothing") in painted(explanation_card(draft(), (), EN))


@pytest.mark.parametrize("words", [EN, FR])
def test_what_has_no_words_is_shown_as_the_reader_said_it(words: object) -> None:
    assert named("odd", EN) == "odd"
    assert weighed("Spa-Francorchamps", EN) == "Spa-Francorchamps"
    assert reasons({"verdict": "kept", "why": "a new reason"}, EN) == "a new reason"


def test_a_real_explanation_is_shown_whole() -> None:
    told = (
        "Anna Roe (#27 Aston Martin) won race 1 at Spa ahead of Bo Fay (#8 BMW). Cat Kirk (#9 Audi) retired on lap 3."
    )
    entries = [entry.to_json() for entry in read(told).explanation]
    shown = painted(explanation_card(draft(), entries, EN))
    assert all(entry["rule"] in shown for entry in entries)
