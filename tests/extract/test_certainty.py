"""How sure facts are: what was measured is of the form, shaky ground shows, and every doubt has its words."""

import math
from dataclasses import replace

import pytest

from bot.domain.language import Language
from bot.extract import read
from bot.extract.assembly.certainty import Graded, Share, measured, odds_behind, shown_as
from bot.extract.assembly.reasons import OFTEN_WRONG, REASONS
from bot.extract.reader import weigh
from bot.i18n import wording
from bot.present.doubts import why_words
from tests.extract.calibration import Seen
from tests.extract.tempering import tempered

FRAME = (
    "Ravel Cup: two races at Vallombre\n\n"
    "Race 1\n\n"
    "Odile Marchetti and Finn Askew (#12 Corvane Racing Porsche) won the opening race from pole ahead of Piet Zuidema "
    "and Leo Harbin (#31 Delmar Motorsport Audi). {}\n"
)


def shown(sentence: str, part: str) -> frozenset[str]:
    """The signs of the fact whose description holds `part`."""
    done = weigh(FRAME.format(sentence), replace(measured(), bounds={}))
    found = [g for g in done.graded if part in f"{g.kind} {g.one.fact}"]
    assert found, [f"{g.kind} {g.one.fact}" for g in done.graded]
    return found[0].signs


def test_what_was_measured_is_of_the_form() -> None:
    values = measured()
    assert set(values.signs) <= set(REASONS)
    assert all(weight <= 0 for weight in values.signs.values())
    assert values.stated > 0
    assert values.slope > 0
    assert all(0 < bound < 1 for bound in values.bounds.values())
    assert {"winner", "class_winner", "place", "penalty", "retirement", "leader", "standing"} <= set(values.bounds)


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_has_words(language: Language) -> None:
    words = wording(language)
    for reason in {*REASONS.values(), OFTEN_WRONG}:
        said = why_words(reason, words)
        assert said != reason or language is Language.EN
        assert words.has("doubt." + "_".join(reason.replace(",", "").split()))


@pytest.mark.parametrize(
    ("sentence", "part", "sign"),
    [
        ("Third across the line, Ada Rowntree and Lou Castile could smile again.", "Rowntree", "named_behind"),
        ("With ten laps gone it rained, and Ada Rowntree and Lou Castile finished third.", "Rowntree", "moment"),
        ("Ada Rowntree and Lou Castile finished third despite a visit to the stewards.", "Rowntree", "stewards"),
        ("Ada Rowntree and Lou Castile finished ninth.", "Rowntree", "nobody_ahead"),
        ("Ada Rowntree and Lou Castile finished second in the Pro-Am class.", "Pro-Am", "no_winner"),
        ("Ada Zuidemar finished fourth.", "Zuidemar", "alike_name"),
        ("The Audi finished fourth.", "position=4", "by_car"),
        ("Rowntree finished fourth.", "Rowntree", "surname_only"),
        ("Ada Rowntree and Lou Castile were declared winners. Marchetti fumed.", "Rowntree", "winner_in_passing"),
    ],
)
def test_shaky_ground_shows(sentence: str, part: str, sign: str) -> None:
    assert sign in shown(sentence, part)


def test_a_plain_sentence_shows_nothing_heavy() -> None:
    signs = shown("", "winner")
    assert sum(measured().signs.get(sign, 0.0) for sign in signs) > -1


def test_what_is_under_its_bound_is_a_doubt_with_a_reason() -> None:
    text = FRAME.format("")
    none = weigh(text, replace(measured(), bounds=dict.fromkeys(measured().bounds, 1.0))).facts
    assert not none.races
    assert none.doubts
    assert all(doubt.why and doubt.evidence for doubt in none.doubts)
    assert read(text).facts.races


def test_a_winner_with_a_rival_is_less_sure() -> None:
    def winner(sentence: str) -> float:
        done = weigh(FRAME.format(sentence), replace(measured(), bounds={}))
        return next(g.sure for g in done.graded if g.kind == "winner")

    assert winner("Piet Zuidema and Leo Harbin were declared the winners.") < winner("It stayed dry.")


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("It was dry. It was warm. The crowd was large. The tea was good.", "silent"),
        ("It was dry. It was warm. It was late. Ada Rowntree and Lou Castile finished second.", "contested"),
        ("It was dry. Zuidema and Harbin retired on lap nine.", "out_and_placed"),
    ],
)
def test_what_speaks_against_a_report_takes_from_each_of_its_facts(sentence: str, share: str) -> None:
    values = replace(measured(), bounds={})

    def winner(sentence: str) -> Graded:
        return next(g for g in weigh(FRAME.format(sentence), values).graded if g.kind == "winner")

    plain, shaky = winner(""), winner(sentence)
    assert plain.shares[share] == 0 or share == "silent"
    assert plain.shares[share] < shaky.shares[share] <= 1
    assert shaky.sure < plain.sure


@pytest.mark.parametrize("odds", [-2.0, 0.0, 1.7, 2.0, 4.0])
def test_what_is_shown_of_high_odds_is_drawn_in_and_can_be_undone(odds: float) -> None:
    plain = 1 / (1 + math.exp(-odds))
    assert shown_as(odds) <= plain
    assert (shown_as(odds) == plain) == (plain < 0.85)
    assert odds_behind(shown_as(odds)) == pytest.approx(odds)


def test_a_quotation_stands_by_itself() -> None:
    done = weigh(FRAME.format('"It was dry and warm," said Odile Marchetti.'), replace(measured(), bounds={}))
    assert [g.shares for g in done.graded if g.kind == "quote"] == [{}]


def test_tempering_measures_what_a_share_takes_away() -> None:
    """Facts that are as sure and the more wrong the larger a share is: it counts, and what is usual is their mean."""
    values = replace(measured(), report={"silent": Share(0.5, 0.0)})
    seen = [
        Seen("r", "place", "", (), 0.9, verdict, sure=0.7, shares={"silent": silent})
        for silent, verdicts in ((0.2, "rrrrrrrrrw"), (0.8, "rrrrwwwwww"))
        for verdict in ({"r": "right", "w": "wrong"}[v] for v in verdicts)
    ]
    now = tempered(values, seen)
    assert now.report["silent"].usual == pytest.approx(0.5)
    assert now.report["silent"].weight < -3
    assert not now.kinds.keys() ^ values.kinds.keys()


def test_tempering_moves_each_bound_with_its_kind() -> None:
    """A fact exactly at its bound stands exactly at the new one, so that nothing is told or doubted anew."""
    values = measured()
    seen = [
        Seen("r", kind, "", (), 0.9, verdict, sure=sure)
        for kind in ("winner", "place")
        for sure, verdict in ((0.9, "right"), (0.9, "wrong"), (0.6, "right"), (0.6, "wrong"))
    ]
    now = tempered(values, seen)
    assert now.bounds != values.bounds
    for kind, bound in values.bounds.items():
        at = (math.log(bound / (1 - bound)) - values.shift) / values.slope - values.kinds[kind]
        odds = now.slope * (at + now.kinds[kind]) + now.shift
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(now.bounds[kind])
