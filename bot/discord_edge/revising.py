"""/report revise: a new version of a loaded report, shown as what would change, applied or discarded by a button."""

import asyncio
from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge import tokens
from bot.discord_edge.buttons import button, turning
from bot.discord_edge.files import fetched
from bot.discord_edge.held import Held
from bot.discord_edge.jumping import recap_link
from bot.discord_edge.leafing import leafed
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.discord_edge.undoing import undo_button
from bot.domain.corrections import Difference
from bot.present.cards import moved_card, revised_card
from bot.present.differences import difference_card
from bot.present.embed import embed
from bot.present.limits import pages
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

APPLY, TURN, FOLLOW = "apply", "differ", "follow"
# A draft of a new version is thrown away like any other.
_DISCARD: Final = "discard"

# What a new version changed, while it is asked whether others move for its penalties.
FOLLOWING: Final = Held[Difference]()


async def read_attachment(interaction: "Interaction", given: str, file: discord.Attachment) -> Reply:
    """What a new version of a report would change.

    Raises NotAllowed, OnlyInServers, UnknownReport, DownloadFailed, and what Revisions.draft raises.
    """
    actor = await admin_of(interaction)
    app, server_id = interaction.client.app, server_of(interaction)
    report = await app.lookup.report(server_id, given)
    raw = await fetched(file)
    draft = await app.revisions.draft(server_id, actor, report.id, file.filename, raw)
    return await difference(interaction, draft.id, 0)


async def turn(interaction: "Interaction", told: str) -> Reply:
    """Another page of the differences, in place. Raises as `difference` does."""
    draft_id, page = tokens.read_numbers(told, 2)
    return await difference(interaction, draft_id, page, Where.IN_PLACE)


async def apply(interaction: "Interaction", told: str) -> Reply:
    """Make the new version the one that counts. Raises NotAllowed and what Revisions.apply raises."""
    (draft_id,) = tokens.read_numbers(told, 1)
    actor, words = await admin_of(interaction), private_words(interaction)
    server_id, revisions = server_of(interaction), interaction.client.app.revisions
    found = await revisions.difference(server_id, actor, draft_id)
    published = await revisions.apply(server_id, actor, draft_id)
    proposed = await revisions.propose(server_id, actor, found)
    number = tokens.numbers(FOLLOWING.put(server_id, actor.id, found)) if proposed else ""
    buttons = (
        *(button(words.say("button.move_others"), FOLLOW, number, discord.ButtonStyle.primary) if proposed else ()),
        *undo_button(published.change_id, words),
        *await recap_link(interaction, published.ref),
    )
    return leafed(interaction, revised_card(published, words, proposed), Where.IN_PLACE, buttons)


async def follow(interaction: "Interaction", told: str) -> Reply:
    """Move the others for the penalties of a new version. Raises NotAllowed, FormForgotten and what Revisions.follow
    raises."""
    (number,) = tokens.read_numbers(told, 1)
    actor, words = await admin_of(interaction), private_words(interaction)
    server_id, app = server_of(interaction), interaction.client.app
    found = FOLLOWING.get(server_id, actor.id, number)
    made = await app.revisions.follow(server_id, actor, found)
    FOLLOWING.drop(number)
    entries = [await app.history.entry(server_id, actor, each.change_id) for each in made]
    buttons = (*undo_button(made[-1].change_id, words), *await recap_link(interaction, made[-1].ref))
    return leafed(interaction, moved_card(entries, words), Where.PRIVATE, buttons)


async def difference(interaction: "Interaction", draft_id: int, page: int, where: Where = Where.PRIVATE) -> Reply:
    """What a draft of a new version would change, fact by fact. Raises NotAllowed, UnknownDraft or DraftSettled."""
    actor = await admin_of(interaction)
    words = private_words(interaction)
    found = await interaction.client.app.revisions.difference(server_of(interaction), actor, draft_id)
    cards = await asyncio.to_thread(lambda: pages(difference_card(found, words)))
    page = min(page, len(cards) - 1)
    told = tokens.numbers(draft_id)
    buttons = (
        *button(words.say("button.apply"), APPLY, told, discord.ButtonStyle.success),
        *button(words.say("button.discard"), _DISCARD, told, discord.ButtonStyle.danger),
        *turning(words, TURN, lambda to: tokens.numbers(draft_id, to), page, len(cards), row=1),
    )
    return Reply(embed(cards[page]), where, buttons)
