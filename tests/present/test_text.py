"""Words of others in a terminal: readable, within its width, and never a command to it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.present.card import Block, Card, Line, Run, Style, Tone
from bot.present.clean import clean
from bot.present.text import text
from tests.present.cards import any_text, body, cards, letters

OURS = re.compile(r"\x1b\[[0-9;]*m")


def example(words: str = "Words of a report") -> Card:
    line = Line((Run("Label: ", Style.QUIET), Run(words, Style.STRONG), Run(", more"), Run("quiet", Style.QUIET)))
    return Card("Title", (Block("Race 2", (line, Line((Run(words, Style.SPEECH),), 1))),), "Source: x", Tone.RECAP)


@settings(deadline=None, max_examples=40)
@given(cards, st.sampled_from([None, 20, 80]))
def test_no_command_reaches_the_terminal(card: Card, width: int | None) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text(card, False, width))
    coloured = OURS.sub("", text(card, True, width))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", coloured)
    coloured.encode("utf-8")


@settings(deadline=None, max_examples=40)
@given(cards, st.integers(4, 100))
def test_wrapping_loses_no_word(card: Card, width: int) -> None:
    whole = letters(card.title) + body(card) + letters(card.foot)
    assert "".join(text(card, False, width).split()) == whole
    assert "".join(OURS.sub("", text(card, True, width)).split()) == whole


@settings(deadline=None, max_examples=40)
@given(cards, st.integers(10, 100))
def test_lines_keep_within_the_width(card: Card, width: int) -> None:
    for line in text(card, False, width).split("\n"):
        assert cell_len(line) <= width


@given(any_text)
def test_cleaning_twice_is_cleaning_once(words: str) -> None:
    assert clean(clean(words)) == clean(words)


def test_layout() -> None:
    assert text(example()) == (
        "Title\n\nRace 2\n  Label: Words of a report, morequiet\n    Words of a report\n\nSource: x"
    )


def test_wrapped_layout() -> None:
    assert text(example("one two three four five"), width=20).split("\n") == [
        "Title",
        "",
        "Race 2",
        "  Label: one two",
        "  three four five,",
        "  morequiet",
        "    one two three",
        "    four five",
        "",
        "Source: x",
    ]


def test_colour_is_only_there_where_asked() -> None:
    assert "\x1b" not in text(example())
    assert "\x1b[1mWords of a report\x1b[0m" in text(example(), colour=True)


def test_a_pipe_gets_ordinary_spaces_and_a_terminal_keeps_lines_together() -> None:
    card = Card("", (Block("", (Line((Run("«\u202fBravo\u202f» à 13,480\u00a0s"),)),)),))
    assert text(card) == "« Bravo » à 13,480 s"
    assert text(card, width=14) == "« Bravo » à\n13,480 s"


def test_terminal_commands_go_as_a_whole() -> None:
    assert clean("\x1b[31mred\x1b[0m \x1b]8;;https://x\x07link\x1b]8;;\x07 \x9b2Jend") == "red link end"
    assert clean("a\x1b]unclosed") == "aunclosed"
    assert clean("Z\u0351\u036b\u0343\u036a\u0302\u036bo") == "Z\u0351\u036b\u0343o"
    assert clean("👨\u200d👩\u200d👧 a\u200db \ud800") == "👨\u200d👩\u200d👧 ab \ufffd"
