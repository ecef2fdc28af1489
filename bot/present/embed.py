"""Paints a card as a Discord embed. Nothing else of `present` knows Discord."""

from typing import Final

import discord

from bot.present.card import Card, Tone
from bot.present.limits import field_name, is_description, value
from bot.present.markdown import ZERO_WIDTH, escape, unlinked

COLOURS: Final = {
    Tone.ANSWER: 0x2B6CB0,
    Tone.RECAP: 0xD4AF37,
    Tone.REVIEW: 0x805AD5,
    Tone.DONE: 0x2F855A,
    Tone.DOUBT: 0xDD6B20,
    Tone.REFUSAL: 0xC53030,
}


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
