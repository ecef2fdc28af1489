"""A report's way in: read, and shown to its admin alone, doubts first, with everything that can be done about it."""

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING

import discord

from bot.discord_edge import checking, doubting, explaining, publishing, revising, tokens
from bot.discord_edge.buttons import button, turned, turning
from bot.discord_edge.files import fetched
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.domain.stored import Draft
from bot.errors import EmptyReport
from bot.present.cards import review_card
from bot.present.embed import embed
from bot.present.limits import pages
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

TURN, OPEN = "review", "draft"


async def read_attachment(interaction: "Interaction", file: discord.Attachment, title: str) -> Reply:
    """The review of a file. Its size is looked at before a byte is fetched.

    Raises NotAllowed, OnlyInServers, DownloadFailed, and what Ingest.draft raises.
    """
    actor = await admin_of(interaction)
    raw = await fetched(file)
    server_id = server_of(interaction)
    draft = await interaction.client.app.ingest.draft(server_id, actor, file.filename, raw, title)
    return await review(interaction, draft)


async def read_text(interaction: "Interaction", title: str, text: str) -> Reply:
    """The review of pasted text. Raises as `read_attachment` does."""
    actor = await admin_of(interaction)
    draft = await interaction.client.app.ingest.draft(server_of(interaction), actor, "", text, title)
    return await review(interaction, draft)


async def read_message(interaction: "Interaction", message: discord.Message) -> Reply:
    """The review of a message: of the file it carries, else of its text. Raises as `read_attachment` does."""
    await admin_of(interaction)
    if message.attachments:
        return await read_attachment(interaction, message.attachments[0], "")
    if not message.content.strip():
        raise EmptyReport
    return await read_text(interaction, "", message.content)


async def reopen(interaction: "Interaction", told: str) -> Reply:
    """A draft's review again, for whoever lost the message. Raises NotAllowed, UnknownDraft or DraftSettled."""
    (draft_id,) = tokens.read_numbers(told, 1)
    return await review(interaction, await doubting.waiting(interaction, draft_id))


async def turn(interaction: "Interaction", told: str) -> Reply:
    """Another page of the review, in place. Raises as `reopen` does."""
    draft_id, page = tokens.read_numbers(told, 2)
    return await review(interaction, await doubting.waiting(interaction, draft_id), page, Where.IN_PLACE)


async def choose_doubt(interaction: "Interaction", told: str, chosen: str) -> Reply:
    """A doubt of the menu, or another page of it. Raises as `doubting.open_doubt` does."""
    draft_id, page = tokens.read_numbers(told, 2)
    if (doubts := turned(chosen)) is not None:
        return await _turned(interaction, draft_id, page, doubts=doubts)
    return await doubting.open_doubt(interaction, draft_id, *tokens.read_numbers(chosen, 1))


async def choose_fact(interaction: "Interaction", told: str, chosen: str) -> Reply:
    """A fact of the menu, or another page of it. Raises as `checking.open_fact` does."""
    draft_id, page = tokens.read_numbers(told, 2)
    if (facts := turned(chosen)) is not None:
        return await _turned(interaction, draft_id, page, facts=facts)
    return await checking.open_fact(interaction, draft_id, *tokens.read_numbers(chosen, 1))


async def choose_doubts_crew(interaction: "Interaction", told: str, chosen: str) -> Reply:
    """Whose doubted fact it is, or another page of the menu of crews."""
    draft_id, key = tokens.read_numbers(told, 2)
    if (crews := turned(chosen)) is not None:
        return await doubting.open_doubt(interaction, draft_id, key, crews)
    return await amended(interaction, doubting.choose_crew(interaction, told, chosen))


async def choose_facts_crew(interaction: "Interaction", told: str, chosen: str) -> Reply:
    """Whose fact it is, or another page of the menu of crews."""
    draft_id, key = tokens.read_numbers(told, 2)
    if (crews := turned(chosen)) is not None:
        return await checking.open_fact(interaction, draft_id, key, crews)
    return await amended(interaction, checking.choose_crew(interaction, told, chosen))


async def amended(interaction: "Interaction", draft: Awaitable[Draft]) -> Reply:
    """The review again, after something in it was put right. Raises what putting it right raises."""
    where = Where.IN_PLACE if interaction.message is not None else Where.PRIVATE
    return await review(interaction, await draft, 0, where)


async def review(
    interaction: "Interaction",
    draft: Draft,
    page: int = 0,
    where: Where = Where.PRIVATE,
    *,
    doubts: int = 0,
    facts: int = 0,
) -> Reply:
    """One page of what was understood, with everything that can be done about it; `doubts` and `facts` are the pages
    of their menus."""
    if draft.revises is not None:
        return await revising.difference(interaction, draft.id, page, where)
    words = private_words(interaction)
    joins = await interaction.client.app.ingest.joins(draft.server_id, draft)
    # A long report makes a long card, which must not hold up other answers.
    cards = await asyncio.to_thread(lambda: pages(review_card(draft, words, joins)))
    page = min(page, len(cards) - 1)
    told, shown = tokens.numbers(draft.id), tokens.numbers(draft.id, page)
    buttons = (
        *button(words.say("button.publish"), publishing.PUBLISH, told, discord.ButtonStyle.success),
        *button(words.say("button.event"), doubting.EVENT, told),
        *button(words.say("button.discard"), publishing.DISCARD, told, discord.ButtonStyle.danger),
        *button(words.say("button.why"), explaining.WHY, told),
        *turning(words, TURN, lambda to: tokens.numbers(draft.id, to), page, len(cards), row=1),
        *doubting.doubts_menu(draft, shown, words, doubts, row=2),
        *checking.facts_menu(draft, shown, words, facts, row=3),
    )
    return Reply(embed(cards[page]), where, buttons)


async def _turned(interaction: "Interaction", draft_id: int, page: int, *, doubts: int = 0, facts: int = 0) -> Reply:
    draft = await doubting.waiting(interaction, draft_id)
    return await review(interaction, draft, page, Where.IN_PLACE, doubts=doubts, facts=facts)
