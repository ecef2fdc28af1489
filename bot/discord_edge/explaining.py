"""The review before publishing: how the reader came by what it says, on a press of a button."""

from typing import TYPE_CHECKING

import discord

from bot.discord_edge import tokens
from bot.discord_edge.buttons import button
from bot.discord_edge.leafing import leafed
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.present.explaining import explanation_card
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

WHY = "why"


async def explain(interaction: "Interaction", told: str) -> Reply:
    """Every candidate fact of a draft and what became of it.

    Raises NotAllowed, UnknownDraft, DraftSettled, and what reading raises.
    """
    (draft_id,) = tokens.read_numbers(told, 1)
    actor, words = await admin_of(interaction), private_words(interaction)
    draft, entries = await interaction.client.app.ingest.explained(server_of(interaction), actor, draft_id)
    back = button(words.say("button.back"), "review", tokens.numbers(draft_id, 0))
    return leafed(interaction, explanation_card(draft, entries, words), Where.IN_PLACE, back)
