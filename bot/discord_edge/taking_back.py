"""/edit take-back: an admin's word ends, and what the reports say counts again."""

from functools import partial
from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge import tokens
from bot.discord_edge.buttons import button
from bot.discord_edge.identifying import event_of
from bot.discord_edge.jumping import recap_link
from bot.discord_edge.leafing import leafed
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.discord_edge.undoing import undo_button
from bot.domain.corrections import AdminWord
from bot.present.corrections import corrected_card, word_label, word_question_card
from bot.replies import Reply, Where
from bot.services.matching import Labels

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

TAKE_BACK = "takeback"
_CHOICES: Final = 25


async def ask(interaction: "Interaction", given: str, event: str | None) -> Reply:
    """Whether the admin means it. Raises NotAllowed, NothingLoaded, UnknownEvent, UnknownFact, SeveralFacts."""
    actor = await admin_of(interaction)
    words = private_words(interaction)
    ref = await event_of(interaction, event)
    corrections = interaction.client.app.corrections
    word = await corrections.find_word(server_of(interaction), actor, ref.id, given, partial(word_label, words=words))
    told = tokens.numbers(word.stored.id)
    buttons = (
        *button(words.say("button.take_back"), TAKE_BACK, told, discord.ButtonStyle.danger),
        *button(words.say("button.cancel"), "keep", told),
    )
    return leafed(interaction, word_question_card(word, words), Where.PRIVATE, buttons)


async def take_back(interaction: "Interaction", told: str) -> Reply:
    """End the word. Raises NotAllowed or UnknownFact."""
    (word_id,) = tokens.read_numbers(told, 1)
    actor = await admin_of(interaction)
    corrected = await interaction.client.app.corrections.take_back(server_of(interaction), actor, word_id)
    words = private_words(interaction)
    entry = await interaction.client.app.history.entry(server_of(interaction), actor, corrected.change_id)
    buttons = (*undo_button(corrected.change_id, words), *await recap_link(interaction, corrected.ref))
    return leafed(interaction, corrected_card("taken_back", corrected, words, entry=entry), Where.IN_PLACE, buttons)


async def complete(interaction: "Interaction", typed: str) -> list[tuple[str, str]]:
    """(label, number) of the admins' words on an event. Raises NotAllowed, NothingLoaded or UnknownEvent."""
    words = private_words(interaction)
    found = await _words(interaction, interaction.namespace.event)
    labels = [word_label(word, words) for word in found]
    return [(labels[p], str(found[p].stored.id)) for p in Labels(labels).complete(typed, _CHOICES)]


async def _words(interaction: "Interaction", event: str | None) -> tuple[AdminWord, ...]:
    actor = await admin_of(interaction)
    ref = await event_of(interaction, event)
    return await interaction.client.app.corrections.words(server_of(interaction), actor, ref.id)
