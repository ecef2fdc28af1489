"""Any card from any text, for property tests, and its words as they must survive every painting."""

from hypothesis import strategies as st

from bot.present.card import Block, Card, Line, Run, Style, Tone
from bot.present.clean import clean

# What people and attackers write, beside any text at all.
NASTY = (
    "@everyone",
    "@here",
    "<@123456789012345678>",
    "<@!123456789012345678>",
    "<@&123456789012345678>",
    "<#123456789012345678>",
    "</winner:123456789012345678>",
    "<t:1618953630:R>",
    "<a:wave:123456789012345678>",
    "<:flag:123456789012345678>",
    "<id:customize>",
    "[click](https://example.org/a_(b))",
    "[click](<https://example.org>)",
    "https://discord.gg/abc",
    "discord.gg/abc",
    "<https://example.org>",
    "**bold** __under__ ~~gone~~ ||spoiler||",
    "```\ncode\n```",
    "`code`",
    "# head",
    "## head",
    "-# small",
    "- list",
    "* list",
    "1. list",
    "2)",
    "> quote",
    ">>> quote",
    "\\*",
    "\\",
    "*",
    "**",
    "***",
    "_",
    "\u202egnp.exe",
    "\u200b\u200d\ufeff\u00ad",
    "Z\u0351\u036b\u0343\u036a\u0302\u036bo",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "\x9b2J",
    "\r\n",
    "\u2028",
    "\ud800",
    "n'est",
    "O'Leary",
    "« Mercedes-AMG »",
    "#30",
    "13.480 s",
    "🏁",
    "👨\u200d👩\u200d👧",
    "\U0001d518" * 40,
    "x" * 300,
)
any_text = st.one_of(
    st.text(max_size=60),
    st.sampled_from(NASTY),
    st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=12)), max_size=8).map(" ".join),
    st.lists(st.sampled_from(NASTY), max_size=6).map("".join),
)
long_text = st.tuples(any_text, st.integers(1, 40)).map(lambda pair: " ".join([pair[0]] * pair[1]))
texts = st.one_of(any_text, any_text, any_text, long_text)
runs = st.builds(Run, texts, st.sampled_from(Style))
lines = st.builds(Line, st.lists(runs, max_size=4).map(tuple), st.integers(0, 1))
blocks = st.builds(Block, texts, st.lists(lines, max_size=4).map(tuple))
cards = st.builds(Card, texts, st.lists(blocks, max_size=8).map(tuple), texts, st.sampled_from(Tone))


def letters(text: str) -> str:
    """The text without any space: what must survive where lines may be cut anywhere."""
    return "".join(clean(text).split())


def body(card: Card) -> str:
    """The letters of everything between title and foot."""
    parts = [part for block in card.blocks for part in (block.heading, *_of_lines(block))]
    return "".join(letters(part) for part in parts)


def _of_lines(block: Block) -> list[str]:
    return ["".join(clean(run.text) for run in line.runs) for line in block.lines]
