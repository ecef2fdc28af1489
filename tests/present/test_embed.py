"""Words of others on Discord: readable, and never a mention, a link or markup."""

import re

import discord
import pytest
from hypothesis import given, settings

from bot.present.card import Block, Card, Line, Run, Style, Tone
from bot.present.clean import clean
from bot.present.embed import COLOURS, embed
from bot.present.limits import pages
from bot.present.markdown import escape, paint
from tests.present.cards import NASTY, any_text, cards, lines

MENTIONS = re.compile(
    r"@everyone|@here|<@[!&]?\d+>|<#\d+>|</[^<>]+:\d+>|<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|<id:\w+>|<?https?://|discord\.gg",
    re.IGNORECASE,
)
# Every mark that Discord would read; a backslash in front makes it a plain mark.
LIVE_MARKS = re.compile(r"(?<!\\)(?:\\\\)*[*_~`|\[<]")


def shown(painted: str) -> str:
    """What Discord shows of painted words: no backslash before a mark, nothing of zero width."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", painted.replace("\u200b", ""))


def everything(painted: discord.Embed) -> str:
    values = [painted.title, painted.description, painted.footer.text]
    values += [text for field in painted.fields for text in (field.name, field.value)]
    return "\n".join(value for value in values if value)


@settings(deadline=None, max_examples=40)
@given(cards)
def test_no_mention_survives(card: Card) -> None:
    for page in pages(card):
        text = everything(embed(page))
        assert not MENTIONS.search(text)
        assert discord.utils.escape_mentions(text) == text
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


@given(any_text)
def test_escaped_words_read_as_they_were(text: str) -> None:
    painted = escape(text)
    assert shown(painted) == clean(text)
    assert not LIVE_MARKS.search(painted)


@given(any_text)
def test_nothing_at_the_head_of_a_line_is_markup(text: str) -> None:
    painted = escape(text)
    assert not re.match(r"\s*(?:#{1,3}\s|-#|>|[-*+]\s|\d+[.)](?:\s|$))", painted)
    assert "\n" not in painted


@given(lines)
def test_our_own_marks_close_around_words(line: Line) -> None:
    painted = paint(line)
    plain = re.sub(r"\\.", "", painted)
    assert plain.count("*") % 2 == 0
    assert not re.match(r"\s*(?:#{1,3}\s|-#|[-+]\s|\d+[.)](?:\s|$))", painted)


@pytest.mark.parametrize("word", ["n'est", "O'Leary", "Hasse-Clot", "#30", "13.480 s", "d’Aston", "Am/Pro", "l'Est #8"])
def test_ordinary_words_stay_untouched(word: str) -> None:
    assert escape(word) == word
    assert paint(Line((Run(word),))) == word


@pytest.mark.parametrize("nasty", NASTY)
def test_known_tricks_keep_their_words(nasty: str) -> None:
    assert shown(escape(nasty)) == clean(nasty)


def test_a_mention_split_over_runs_does_not_come_together() -> None:
    line = Line((Run("<@"), Run("123456789012345678>"), Run("@"), Run("everyone"), Run("https:"), Run("//x.org")))
    assert not MENTIONS.search(paint(line))
    assert not MENTIONS.search(paint(Line((Run("1"), Run(". list")))))
    assert paint(Line((Run("1"), Run(". list")))) == "1\\. list"


def test_styles() -> None:
    line = Line((Run("Stéphane Lémeret", Style.STRONG), Run(", #8 "), Run("quiet ", Style.QUIET), Run("end")))
    assert paint(line) == "**Stéphane Lémeret**, #8 *quiet* end"
    assert paint(Line((Run("“Well”", Style.SPEECH),), indent=1)) == "> “Well”"
    assert paint(Line((Run("inside"),), indent=1)) == "\u2003inside"


def test_neighbours_of_one_style_share_their_marks() -> None:
    assert paint(Line((Run("24 facts", Style.QUIET), Run(", ", Style.QUIET), Run("1 doubt", Style.QUIET)))) == (
        "*24 facts, 1 doubt*"
    )


def test_an_embed_carries_title_description_fields_foot_and_colour() -> None:
    blocks = (Block("", (Line((Run("lead"),)),)), Block("Race 2", (Line((Run("a"),)), Line((Run("b"),)))))
    painted = embed(Card("Title", blocks, "Source", Tone.RECAP))
    assert painted.title == "Title"
    assert painted.description == "lead"
    assert [(f.name, f.value, f.inline) for f in painted.fields] == [("Race 2", "a\nb", False)]
    assert painted.footer.text == "Source"
    assert painted.colour is not None
    assert painted.colour.value == COLOURS[Tone.RECAP]


def test_an_empty_card_is_still_an_embed_that_discord_takes() -> None:
    assert embed(Card("")).description
    assert set(COLOURS) == set(Tone)
