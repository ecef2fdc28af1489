"""Cards of an admin's that are longer than one message: their pages are turned, and the buttons below stay."""

from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge import tokens
from bot.discord_edge.buttons import Press, turning
from bot.discord_edge.held import Held
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.discord_edge.painting import Pages, all_pages
from bot.errors import FormForgotten
from bot.present.card import Card
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot
    from bot.replies import Button

    Interaction = discord.Interaction[Racebot]

# The act of the buttons that turn, and the row they stand in: below whatever the card asks.
LEAF: Final = "leaf"
_ROW: Final = 4

KEPT: Final = Held[Pages]()


def leafed(interaction: "Interaction", card: Card, where: Where, buttons: "tuple[Button, ...]" = ()) -> Reply:
    """The card with its buttons; where it has further pages, with those that turn them. They are kept for a while."""
    painted = all_pages(card)
    if len(painted) == 1:
        return Reply(painted[0], where, buttons)
    number = KEPT.put(server_of(interaction), interaction.user.id, painted)
    return Reply(painted[0], where, (*buttons, *_turning(interaction, number, 0, len(painted))))


async def turn(interaction: "Interaction", told: str) -> Reply:
    """Another page, in place. Raises NotAllowed, NotAToken where the pages are no longer at hand."""
    number, page = tokens.read_numbers(told, 2)
    await admin_of(interaction)
    try:
        painted = KEPT.get(server_of(interaction), interaction.user.id, number)
    except FormForgotten:
        raise tokens.NotAToken(told) from None
    assert interaction.message is not None, "a button stands below a message"
    stay = tuple(item for item in discord.ui.View.from_message(interaction.message).children if not _turns(item))
    page = min(page, len(painted) - 1)
    return Reply(painted[page], Where.IN_PLACE, (*stay, *_turning(interaction, number, page, len(painted))))


def _turning(interaction: "Interaction", number: int, page: int, count: int) -> tuple[Press, ...]:
    words = private_words(interaction)
    return turning(words, LEAF, lambda to: tokens.numbers(number, to), page, count, row=_ROW)


def _turns(item: "Button") -> bool:
    custom_id = getattr(item, "custom_id", None) or ""
    return str(custom_id).startswith(f"{tokens.PREFIX}:{LEAF}:")
