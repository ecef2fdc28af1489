"""Paints a card as a Discord embed. Nothing else of `present` knows Discord."""

from collections.abc import Callable
from typing import Final

import discord

from bot.present.card import Card, Tone
from bot.present.limits import DISCORD, field_name, is_description, value
from bot.present.markdown import ZERO_WIDTH, escape, unlinked

COLOURS: Final = {
    Tone.ANSWER: 0x2B6CB0,
    Tone.RECAP: 0xD4AF37,
    Tone.REVIEW: 0x805AD5,
    Tone.DONE: 0x2F855A,
    Tone.DOUBT: 0xDD6B20,
    Tone.REFUSAL: 0xC53030,
}


_QUOTE_MARK: Final = "> "
# Characters that covering a text adds to it at least.
VEIL: Final = 4


def veiled(painted: discord.Embed) -> discord.Embed:
    """The embed with everything between its title and its foot covered until a reader uncovers it.

    Line by line where there is room for that, so that quotes and indents stay; else field by field, which takes VEIL
    characters of each.
    """
    by_line = _covered(painted, _lines_covered)
    fits = len(by_line) <= DISCORD.total and len(by_line.description or "") <= DISCORD.description
    if fits and all(len(field.value or "") <= DISCORD.field_value for field in by_line.fields):
        return by_line
    return _covered(painted, lambda text: f"||{text}||")


def _covered(painted: discord.Embed, cover: Callable[[str], str]) -> discord.Embed:
    copy = painted.copy()
    if copy.description:
        copy.description = cover(copy.description)
    for place, field in enumerate(painted.fields):
        copy.set_field_at(place, name=field.name, value=cover(field.value or ""), inline=False)
    return copy


def _lines_covered(text: str) -> str:
    return "\n".join(_line_covered(line) for line in text.split("\n"))


def _line_covered(line: str) -> str:
    mark = _QUOTE_MARK if line.startswith(_QUOTE_MARK) else ""
    words = line[len(mark) :]
    return f"{mark}||{words}||" if words.strip(f"{ZERO_WIDTH} ") else line


def embed(card: Card) -> discord.Embed:
    """The card as an embed. A card of any length paints; only one that `limits.pages` gave is sure to be accepted."""
    painted = discord.Embed(title=escape(card.title).strip() or None, colour=COLOURS[card.tone])
    for place, block in enumerate(card.blocks):
        if is_description(block, place):
            painted.description = value(block)
        else:
            painted.add_field(name=field_name(block), value=value(block), inline=False)
    foot = unlinked(card.foot).strip()
    if foot:
        painted.set_footer(text=foot)
    if not card.blocks and painted.title is None:
        painted.description = ZERO_WIDTH
    return painted
