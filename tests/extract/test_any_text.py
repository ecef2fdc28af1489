"""No text crashes the reader, and none that tells of no race makes it invent a winner."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot
from bot.domain.facts import ReportFacts
from bot.domain.facts_json import from_json, to_json
from bot.extract import read

SPA = (Path(bot.__file__).parents[1] / "seeds" / "gt4-spa-2020.txt").read_text(encoding="utf-8")
LINES = [line for line in SPA.split("\n") if line]
WORDS = sorted(set(SPA.split()))

CHARACTERS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)


def check(text: str) -> ReportFacts:
    """Read a text; every span must lie within it, and the facts must travel as JSON."""
    facts = read(text).facts
    assert from_json(to_json(facts)) == facts
    grounded = [*facts.standings, *facts.quotes]
    for race in facts.races:
        grounded += [*race.results, *race.penalties, *race.retirements]
        grounded += [b for b in (race.pole, race.fastest_lap) if b]
    for fact in grounded:
        assert fact.grounds.evidence
        for span in fact.grounds.evidence:
            assert 0 <= span.start < span.end <= len(text)
    return facts


@given(CHARACTERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_random_characters(text: str) -> None:
    assert not check(text).tells_a_race


@given(st.lists(st.sampled_from(WORDS), max_size=120))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_of_a_report_in_any_order(words: list[str]) -> None:
    check(" ".join(words))


@given(st.lists(st.one_of(st.sampled_from(LINES), CHARACTERS), max_size=8))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_spliced_reports(lines: list[str]) -> None:
    check("\n".join(lines))


@given(st.integers(0, len(SPA)), st.integers(0, len(SPA)))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_report_cut_anywhere(start: int, end: int) -> None:
    check(SPA[min(start, end) : max(start, end)])


NOVEL = (
    "It was raining when Anna Whitfield came home, and nobody had lit the lamps. Her brother Thomas sat in the "
    "kitchen with his back to the door. 'You are late,' said Thomas. She put the letters on the table; there were "
    "three of them, and the first was from their father. He had won the house at cards, he wrote, and lost it again. "
)
ROMAN = (
    "Le train entra en gare avec dix minutes de retard. Claire Dumont descendit la première, suivie de son frère "
    "Paul et de deux soldats. « Tu n'as pas changé », dit Paul en prenant sa valise. Ils traversèrent la place "
    "derrière la mairie, où le vent avait abandonné des journaux. La troisième maison était celle de leur tante. "
)


@pytest.mark.parametrize(
    "text",
    [
        NOVEL * 40,
        ROMAN * 40,
        "\n".join(f"{n}. {n * 7}" for n in range(400)),
        " ".join(str(n) for n in range(3_000)),
        "🏁" * 4_000,
        "#" * 4_000,
        "\u202e" * 500 + "abc",
        "A" * 20_000,
        "« " * 3_000,
        "(" * 5_000,
        "Dear all, the meeting is on Monday at 10. Please bring the second report. Best, Mark",
        "Recette : battre trois œufs, ajouter dix grammes de sucre, puis laisser reposer deux heures.",
    ],
)
def test_texts_that_tell_of_no_race(text: str) -> None:
    facts = check(text)
    assert not any(r.results for r in facts.races)


def test_ten_reports_in_one() -> None:
    parts = [SPA.replace("Toyota", f"Toyota {n}") for n in range(10)]
    random.Random(1).shuffle(parts)
    check("\n\n".join(parts))
