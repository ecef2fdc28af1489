"""Speakers whom a report names in roundabout ways: a voice on the radio, an office, a pronoun some sentences on."""

import tomllib
from pathlib import Path

import pytest

from bot.extract import read
from tests.extract.stage import EN, FR

_SAID = {"en": "We could not have asked for more today", "fr": "On ne pouvait pas rêver mieux aujourd'hui"}
_STAGES = {"en": EN, "fr": FR}
_BANK: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "banks/voices.toml").read_text("utf-8"))


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_voice_is_given_to_whom_it_belongs(code: str) -> None:
    wrong = {}
    for told, speaker in _BANK[code].items():
        quotes = read(f"{_STAGES[code]}{told.format(said=_SAID[code])}\n").facts.quotes
        heard = [q.speaker for q in quotes if _SAID[code] in q.text]
        if heard != ([speaker] if speaker else []):
            wrong[told] = heard
    assert wrong == {}


def test_paragraphs_of_speech_alone_go_on_with_what_was_said_before_them() -> None:
    told = (
        f'{EN}"It rained," laughed Lewis.\n\n"The hard part was the restart. I could not see a thing.\n\n'
        '"I hope he forgives me, we are on the same flight."\n'
    )
    (quote,) = read(told).facts.quotes
    assert quote.speaker == "Marcus Lewis"
    assert quote.text.endswith("on the same flight.")


def test_a_headline_with_a_colon_is_no_speech() -> None:
    headline = "PADDOCK LIFE: Saloons at Croft by our man on the hill"
    assert read(f"{headline}\n\n{EN}").facts.quotes == ()


def test_a_boss_of_the_same_name_does_not_take_it_from_the_driver() -> None:
    told = (
        f"{EN}Lewis was third. Lewis had started tenth, and Lewis was smiling.\n\n"
        '"It was all hands on deck," team boss Ron Lewis said.\n\n'
        f'Lewis goes to Croft with a new car.\n\n"{_SAID["en"]}," he said.\n'
    )
    assert [q.speaker for q in read(told).facts.quotes] == ["Ron Lewis", "Marcus Lewis"]
