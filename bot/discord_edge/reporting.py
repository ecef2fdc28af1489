"""The reports that are loaded: the list, one of them with its facts, and taking one back."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import discord

from bot.discord_edge import reviewing, tokens
from bot.discord_edge.buttons import button, select, turned, turning
from bot.discord_edge.jumping import recap_link
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.discord_edge.painting import first_page
from bot.discord_edge.undoing import undo_button
from bot.domain.stored import Draft
from bot.i18n.wording import Wording
from bot.present.cards import done_card, report_card, reports_card, retract_question_card, retracted_card
from bot.present.embed import embed
from bot.present.limits import pages
from bot.present.reports import version_card, version_words
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

Item = discord.ui.Item[Any]

TURN_LIST, TURN, RETRACT, KEEP = "list", "report", "retract", "keep"
VERSION, TURN_VERSION = "version", "turnversion"

# As many drafts stand below the list as a row of buttons holds; more are in a menu.
_DRAFTS_OFFERED: Final = 5


async def list_reports(
    interaction: "Interaction", page: int, where: Where = Where.PRIVATE, *, offered: int = 0
) -> Reply:
    """The reports, and the drafts that wait, which can be opened again; `offered` is the page of their menu.

    Raises NotAllowed or OnlyInServers.
    """
    actor = await admin_of(interaction)
    server_id, ingest, words = server_of(interaction), interaction.client.app.ingest, private_words(interaction)
    drafts = await ingest.open_drafts(server_id, actor)
    recaps = await interaction.client.app.recaps.jobs(server_id)
    cards = pages(reports_card(await ingest.reports(server_id, actor), words, drafts, recaps))
    page = min(page, len(cards) - 1)
    buttons = (
        *_drafts_offered(drafts, tokens.numbers(page), words, offered),
        *turning(words, TURN_LIST, tokens.numbers, page, len(cards), row=1),
    )
    return Reply(embed(cards[page]), where, buttons)


def _drafts_offered(drafts: Sequence[Draft], told: str, words: Wording, page: int) -> tuple[Item, ...]:
    """The newest drafts, to be opened: a few as buttons, more in a menu."""
    if len(drafts) > _DRAFTS_OFFERED:
        listed = [(str(d.id), f"{d.id} · {d.title}", f"{d.created_by}") for d in drafts]
        return select(words, words.say("report.open_draft"), reviewing.OPEN, told, listed, page=page)
    waiting = (button(f"{d.id} · {d.title}", reviewing.OPEN, tokens.numbers(d.id)) for d in drafts)
    return tuple(b for offered in waiting for b in offered)


async def choose_draft(interaction: "Interaction", told: str, chosen: str) -> Reply:
    """A draft of the menu below the list, or another page of that menu. Raises as `reviewing.reopen` does."""
    (page,) = tokens.read_numbers(told, 1)
    if (offered := turned(chosen)) is not None:
        return await list_reports(interaction, page, Where.IN_PLACE, offered=offered)
    return await reviewing.reopen(interaction, chosen)


async def turn_list(interaction: "Interaction", told: str) -> Reply:
    """Another page of the list, in place."""
    (page,) = tokens.read_numbers(told, 1)
    return await list_reports(interaction, page, Where.IN_PLACE)


async def show(interaction: "Interaction", given: str) -> Reply:
    """A report with its facts and their sentences. Raises NotAllowed, OnlyInServers or UnknownReport."""
    await admin_of(interaction)
    report = await interaction.client.app.lookup.report(server_of(interaction), given)
    return await _shown(interaction, report.id, 0, Where.PRIVATE)


async def turn(interaction: "Interaction", told: str) -> Reply:
    """Another page of it, in place."""
    report_id, page = tokens.read_numbers(told, 2)
    return await _shown(interaction, report_id, page, Where.IN_PLACE)


async def ask_to_retract(interaction: "Interaction", given: str) -> Reply:
    """Whether the admin means it. Raises NotAllowed, OnlyInServers or UnknownReport."""
    await admin_of(interaction)
    words = private_words(interaction)
    report = await interaction.client.app.lookup.report(server_of(interaction), given)
    buttons = (
        *button(words.say("button.confirm"), RETRACT, tokens.numbers(report.id), discord.ButtonStyle.danger),
        *button(words.say("button.cancel"), KEEP, tokens.numbers(report.id)),
    )
    return Reply(first_page(retract_question_card(report, words)), Where.PRIVATE, buttons)


async def retract(interaction: "Interaction", told: str) -> Reply:
    """Take the report back. Raises NotAllowed, OnlyInServers or UnknownReport."""
    (report_id,) = tokens.read_numbers(told, 1)
    actor = await admin_of(interaction)
    retracted = await interaction.client.app.ingest.retract(server_of(interaction), actor, report_id)
    words = private_words(interaction)
    buttons = (*undo_button(retracted.change_id, words), *await recap_link(interaction, retracted.ref))
    return Reply(first_page(retracted_card(retracted, words)), Where.IN_PLACE, buttons)


async def keep(interaction: "Interaction") -> Reply:
    """Nothing was changed."""
    return Reply(first_page(done_card(private_words(interaction), "report.cancelled")), Where.IN_PLACE)


async def choose_version(interaction: "Interaction", told: str, chosen: str) -> Reply:
    """A version of it that was kept, in place, or another page of the menu of versions.

    Raises NotAllowed, OnlyInServers or UnknownReport.
    """
    report_id, shown, page = tokens.read_numbers(told, 3)
    if (listed := turned(chosen)) is None:
        (version,) = tokens.read_numbers(chosen, 1)
        return await _version(interaction, report_id, version, 0)
    if shown:
        return await _version(interaction, report_id, shown, page, listed)
    return await _shown(interaction, report_id, page, Where.IN_PLACE, listed)


async def turn_version(interaction: "Interaction", told: str) -> Reply:
    """Another page of it, in place."""
    report_id, version, page = tokens.read_numbers(told, 3)
    return await _version(interaction, report_id, version, page)


async def _shown(interaction: "Interaction", report_id: int, page: int, where: Where, listed: int = 0) -> Reply:
    actor = await admin_of(interaction)
    words = private_words(interaction)
    report = await interaction.client.app.ingest.report(server_of(interaction), actor, report_id)
    cards = await asyncio.to_thread(lambda: pages(report_card(*report, words)))
    page = min(page, len(cards) - 1)
    turns = turning(words, TURN, lambda to: tokens.numbers(report_id, to), page, len(cards))
    menu = await _versions_menu(interaction, tokens.numbers(report_id, 0, page), words, listed)
    return Reply(embed(cards[page]), where, (*turns, *menu))


async def _version(interaction: "Interaction", report_id: int, version: int, page: int, listed: int = 0) -> Reply:
    actor = await admin_of(interaction)
    server_id, app, words = server_of(interaction), interaction.client.app, private_words(interaction)
    report, _, _ = await app.ingest.report(server_id, actor, report_id)
    text, facts = await app.revisions.version(server_id, actor, report_id, version)
    cards = await asyncio.to_thread(lambda: pages(version_card(report, version, text, facts, words)))
    page = min(page, len(cards) - 1)
    turns = turning(words, TURN_VERSION, lambda to: tokens.numbers(report_id, version, to), page, len(cards))
    menu = await _versions_menu(interaction, tokens.numbers(report_id, version, page), words, listed)
    return Reply(embed(cards[page]), Where.IN_PLACE, (*turns, *menu))


async def _versions_menu(interaction: "Interaction", told: str, words: Wording, page: int) -> tuple[Item, ...]:
    """The versions that were kept; none where there is only one. `told`: the report, and what of it is shown."""
    actor = await admin_of(interaction)
    report_id, _, _ = tokens.read_numbers(told, 3)
    versions = await interaction.client.app.revisions.versions(server_of(interaction), actor, report_id)
    if len(versions) < 2:
        return ()
    listed = [(str(v.number), version_words(v, words), "") for v in versions]
    return select(words, words.say("report.versions"), VERSION, told, listed, row=1, page=page)
