"""What holds for every text: the reader never fails, and it never makes up a winner."""

import os
import random
import sys
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.facts import ReportFacts
from bot.extract import read

SEED_REPORT = (Path(__file__).parents[2] / "seeds" / "gt4-spa-2020.txt").read_text(encoding="utf-8")

NOVEL = """\
Marguerite n'avait jamais aimé les dimanches. Elle descendit l'escalier, s'arrêta devant la fenêtre et regarda Antoine
traverser la cour. « Vous partirez donc demain ? » demanda-t-elle. Antoine Lefort baissa les yeux. La seconde fois, il
n'osa pas répondre ; la première, il avait menti. Devant la maison, Paul et Jeanne attendaient la voiture de leur père.
"""
NOVEL_EN = """\
It was a bright cold day, and Mr. Henry Barlow had been walking since breakfast. At the second gate he stopped, for the
first time in years, and thought of Alice Marsh, who had finished her letter and left the village before he could say a
word. "You never told me," said Margaret. The third of June came and went, and nobody won anything at all.
"""


def winners(facts: ReportFacts) -> list[str]:
    return [str(r.entry) for race in facts.races for r in race.results if r.position == 1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "1 2 3 4 5 6 7 8 9",
        "\n".join(str(n) for n in range(400)),
        "#1 #2 #3 devant #4",
        "(((((((((",
        "« « « »",
        "\x00\ufeff\u202e",
        "A" * 5000,
        "X, Y, Z et W " * 300,
    ],
)
def test_odd_texts_tell_nothing(text: str) -> None:
    assert winners(read(text).facts) == []


@pytest.mark.parametrize("text", [NOVEL, NOVEL_EN, NOVEL * 20])
def test_a_novel_has_no_winner(text: str) -> None:
    facts = read(text).facts
    assert winners(facts) == []
    assert facts.standings == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_no_text_fails(text: str) -> None:
    read(text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000))
def test_a_spliced_report_fails_nothing_and_every_span_stands_in_it(seed: int) -> None:
    chance = random.Random(seed)
    pieces = SEED_REPORT.split("\n") + SEED_REPORT.split(". ")
    text = "\n".join(chance.choice(pieces) for _ in range(30))
    if chance.random() < 0.5:
        text = text[: chance.randrange(1, len(text))]
    facts = read(text).facts
    for race in facts.races:
        for fact in (*race.results, *race.penalties, *race.retirements):
            assert fact.grounds.evidence
            for span in fact.grounds.evidence:
                assert text[span.start : span.end].strip()


def test_one_winner_a_class_and_race_and_one_place_a_crew() -> None:
    facts = read(SEED_REPORT).facts
    for race in facts.races:
        slots = [(r.race_class, r.position) for r in race.results]
        assert len(slots) == len(set(slots))
        crews = [(r.race_class, r.entry) for r in race.results]
        assert len(crews) == len(set(crews))


def test_reading_is_the_same_every_time() -> None:
    assert read(SEED_REPORT) == read(SEED_REPORT)


def test_reading_is_the_same_in_every_process() -> None:
    """The order of a set is another in each process: no fact may hang on it. (The last report is one that did.)"""
    here = Path(__file__).parent
    reports = [*sorted((here / "heldout").glob("*.txt"))[::4], here / "shelf" / "hugo-fr-38-faleyras.txt"]
    told = (
        "import sys; from pathlib import Path; from bot.extract import read\n"
        "for path in sys.argv[1:]: print(read(Path(path).read_text('utf-8')).facts)"
    )
    seeds = (os.environ | {"PYTHONHASHSEED": seed} for seed in ("1", "3"))
    one, other = (
        run([sys.executable, "-c", told, *reports], capture_output=True, check=True, env=env, timeout=240).stdout
        for env in seeds
    )
    assert one == other
    assert one
