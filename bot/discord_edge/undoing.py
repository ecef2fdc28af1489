"""/history and /undo: who changed what, and taking a change back, which is shown and asked first."""

from functools import partial
from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge import tokens
from bot.discord_edge.buttons import Press, button, turning
from bot.discord_edge.jumping import recap_link
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.discord_edge.painting import first_page
from bot.domain.answers import Asked, Verb
from bot.i18n.wording import Wording
from bot.present.embed import embed
from bot.present.history import entry_words, history_card, undo_question_card, undone_card
from bot.present.limits import pages
from bot.replies import Reply, Where
from bot.services.matching import Labels

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# The acts of the buttons: ask, undo, turn the history's page.
ASK, TURN_QUESTION, UNDO, TURN = "ask", "asked", "undo", "history"
_CHOICES: Final = 25
_LONGEST: Final = 100
_ENTRIES: Final = 6


def undo_button(change_id: int, words: Wording) -> tuple[Press, ...]:
    """A button that asks whether to take this change back."""
    return button(words.say("button.undo"), ASK, tokens.numbers(change_id, 0))


async def history(interaction: "Interaction", event: str | None, who: str | None) -> Reply:
    """The changes, newest first. Raises NotAllowed, OnlyInServers, NothingLoaded or UnknownEvent."""
    await admin_of(interaction)
    event_id = None
    if event is not None:
        question = await interaction.client.app.lookup.resolve(server_of(interaction), Asked(Verb.RESULTS, event))
        event_id = question.event_id
    return await _page(interaction, event_id, who, None, 0, Where.PRIVATE)


async def turn(interaction: "Interaction", told: str) -> Reply:
    """Older changes, or the newest again, in place."""
    numbers, _, who = told.partition("|")
    event_id, older, page = tokens.read_numbers(numbers, 3)
    return await _page(interaction, event_id or None, who or None, older or None, page, Where.IN_PLACE)


async def ask(interaction: "Interaction", given: str | None) -> Reply:
    """What would be taken back, and whether the admin means it; without a change the last one.

    Raises NotAllowed, UnknownChange, NothingToUndo.
    """
    actor, history = await admin_of(interaction), interaction.client.app.history
    if given is None:
        entry = await history.last(server_of(interaction), actor)
    else:
        label = partial(entry_words, words=private_words(interaction))
        entry = await history.find(server_of(interaction), actor, given, label)
    return await _question(interaction, entry.id, 0, Where.PRIVATE)


async def ask_about(interaction: "Interaction", told: str) -> Reply:
    """The same for the change of a button: below what that button belongs to."""
    change_id, page = tokens.read_numbers(told, 2)
    return await _question(interaction, change_id, page, Where.PRIVATE)


async def turn_question(interaction: "Interaction", told: str) -> Reply:
    """Another page of what would be taken back, in place."""
    change_id, page = tokens.read_numbers(told, 2)
    return await _question(interaction, change_id, page, Where.IN_PLACE)


async def undo(interaction: "Interaction", told: str) -> Reply:
    """Take a change back, as one step. Raises NotAllowed, UnknownChange, AlreadyUndone or UndoBlocked."""
    (change_id,) = tokens.read_numbers(told, 1)
    actor = await admin_of(interaction)
    entry = await interaction.client.app.history.undo(server_of(interaction), actor, change_id)
    words = private_words(interaction)
    buttons = (*undo_button(entry.id, words), *await recap_link(interaction, entry.ref))
    return Reply(first_page(undone_card(entry, words)), Where.IN_PLACE, buttons)


async def complete_changes(interaction: "Interaction", typed: str) -> list[tuple[str, str]]:
    """(label, number) of the newest changes. Raises NotAllowed."""
    actor = await admin_of(interaction)
    words = private_words(interaction)
    found = await interaction.client.app.history.page(server_of(interaction), actor, limit=2 * _CHOICES)
    labels = [entry_words(entry, words) for entry in found.entries]
    return [(labels[p], str(found.entries[p].id)) for p in Labels(labels).complete(typed, _CHOICES)]


async def complete_actors(interaction: "Interaction", typed: str) -> list[tuple[str, str]]:
    """(name, name) of everybody who ever changed something. Raises NotAllowed."""
    actor = await admin_of(interaction)
    names = await interaction.client.app.history.actors(server_of(interaction), actor)
    return [(names[p], names[p][:_LONGEST]) for p in Labels(names).complete(typed, _CHOICES)]


async def _question(interaction: "Interaction", change_id: int, page: int, where: Where) -> Reply:
    actor = await admin_of(interaction)
    words = private_words(interaction)
    entry = await interaction.client.app.history.entry(server_of(interaction), actor, change_id)
    cards = pages(undo_question_card(entry, words))
    page = min(page, len(cards) - 1)
    told = tokens.numbers(entry.id)
    buttons = (
        *button(words.say("button.confirm"), UNDO, told, discord.ButtonStyle.danger),
        *button(words.say("button.cancel"), "keep", told),
        *turning(words, TURN_QUESTION, lambda to: tokens.numbers(entry.id, to), page, len(cards), row=1),
    )
    return Reply(embed(cards[page]), where, buttons)


async def _page(
    interaction: "Interaction", event_id: int | None, who: str | None, older: int | None, page: int, where: Where
) -> Reply:
    actor = await admin_of(interaction)
    words = private_words(interaction)
    found = await interaction.client.app.history.page(
        server_of(interaction), actor, event_id=event_id, who=who, older=older, limit=_ENTRIES
    )
    cards = pages(history_card(found, words))
    page = min(page, len(cards) - 1)

    def told(before: int | None, at: int = 0) -> str:
        return f"{tokens.numbers(event_id or 0, before or 0, at)}|{who or ''}"

    buttons = (
        *turning(words, TURN, lambda to: told(older, to), page, len(cards)),
        *(button(words.say("button.newest"), TURN, told(None), row=1) if older else ()),
        *(button(words.say("button.older"), TURN, told(found.older), row=1) if found.older else ()),
    )
    return Reply(embed(cards[page]), where, buttons)
