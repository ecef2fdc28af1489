"""A recap fits one message however large the weekend is, and cuts quotes where sentences end."""

from dataclasses import replace

import pytest

from bot.domain.answers import Question, Verb
from bot.domain.facts import Entry, Event, Penalty, PenaltyKind, Quote, Result, Retirement
from bot.domain.language import Language
from bot.domain.stored import EventFacts, EventRef, Stored
from bot.i18n import wording
from bot.present.cards import answer_card
from bot.present.limits import pages
from bot.present.recap import recap_card, shortened
from bot.present.text import text
from bot.services import weekend
from tests.present import spa
from tests.services import weekends

EN = wording(Language.EN)
ALL = Question(Verb.RECAP, 1)


def crew(number: int) -> Entry:
    drivers = tuple(f"Maximilian-{name} Featherstonehaugh-{number}" for name in "ABCD")
    return Entry(drivers, str(number), "Very Long Team Name Motorsport", "Mercedes-AMG GT3 Evo")


def large(races: int, classes: int, retired: int) -> EventFacts:
    source = spa.source(spa.WON_1)
    names: list[str | None] = [None, *(f"Class number {n}" for n in range(classes))]
    return EventFacts(
        EventRef(1, Event("Endurance Cup", "Le Mans", 2024), "le mans"),
        tuple(range(1, races + 1)),
        results=tuple(
            Stored(1, race, Result(name, place, crew(place)), source)
            for race in range(1, races + 1)
            for name in names
            for place in range(1, 11)
        ),
        penalties=tuple(
            Stored(2, race, Penalty(crew(n), PenaltyKind.DRIVE_THROUGH, None, "words " * 40), source)
            for race in range(1, races + 1)
            for n in range(20)
        ),
        retirements=tuple(
            Stored(3, race, Retirement(crew(n)), source) for race in range(1, races + 1) for n in range(retired)
        ),
        quotes=tuple(Stored(n, 1, Quote("Anna", "All went well. " * 100, 1), source) for n in range(5)),
    )


@pytest.mark.parametrize(("races", "classes", "retired"), [(1, 3, 5), (1, 12, 40), (2, 6, 20), (3, 8, 30)])
@pytest.mark.parametrize("language", tuple(Language))
def test_a_large_weekend_fits_one_message(races: int, classes: int, retired: int, language: Language) -> None:
    card = recap_card(weekend.recap(large(races, classes, retired), ALL), wording(language))
    assert len(pages(card)) == 1
    assert "Featherstonehaugh-1" in text(card)


def test_a_series_of_classes_only_is_not_blamed_for_naming_no_overall_winner() -> None:
    facts = weekends.weekend()
    facts = replace(facts, results=tuple(r for r in facts.results if r.fact.race_class))
    assert "does not say who won" not in text(recap_card(weekend.recap(facts, ALL), EN))
    nobody = replace(facts, results=())
    assert "does not say who won race 1" in text(recap_card(weekend.recap(nobody, ALL), EN))


def test_what_is_left_out_is_counted() -> None:
    shown = text(recap_card(weekend.recap(large(1, 12, 40), ALL), EN))
    assert "more" in shown


def test_the_only_race_of_an_event_has_no_number() -> None:
    shown = text(answer_card(weekend.recap(large(1, 0, 0), ALL), EN))
    assert "\n\nThe race\n" in shown
    french = text(answer_card(weekend.winner(large(1, 0, 0), Question(Verb.WINNER, 1)), wording(Language.FR)))
    assert "\n\nCourse\n" in french


def test_a_correction_is_dated() -> None:
    card = recap_card(weekend.recap(spa.FACTS, ALL), EN, corrected_on="2026-11-23T08:00:00Z")
    assert card.foot == "Source: GT4 Spa 2020 · Corrected on 23 November 2026"


def test_quotes_are_cut_after_whole_sentences() -> None:
    assert shortened("Short.") == "Short."
    assert shortened("One is here. Two is here. Three is too long to be kept.", 40) == "One is here. Two is here. […]"
    assert shortened("no sentence ends in all of these words", 25) == "no sentence ends in […]"
    assert shortened("x" * 50, 20) == "x" * 16 + " […]"
