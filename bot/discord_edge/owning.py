"""/export, /import and /setup delete: a server's data belongs to its admins, and leaves or goes at their word."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge.files import fetched
from bot.discord_edge.forms import Field, Values, make_form
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.discord_edge.painting import first_page
from bot.domain.corrections import ExportFile
from bot.errors import ExportTooLarge
from bot.present.card import Card
from bot.present.transfer import backed_up_card, deleted_card, exported_card, imported_card
from bot.replies import File, Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# The act of the form that deletes everything.
DELETE = "delete"
# What Discord lets a bot attach everywhere, less a little for what goes along; in bytes.
_LARGEST: Final = 10 * 1024 * 1024 - 64 * 1024
_MEGABYTE: Final = 1_000_000
_NAME_LENGTH: Final = 100


async def export(interaction: "Interaction") -> Reply:
    """Everything as JSON, and the facts as CSV, for the admin's eyes only. Raises NotAllowed or ExportTooLarge."""
    actor = await admin_of(interaction)
    server_id, transfer = server_of(interaction), interaction.client.app.transfer
    made = (await transfer.export_json(server_id, actor), await transfer.export_csv(server_id, actor))
    return _handed_out(interaction, made, exported_card(made, private_words(interaction)))


async def backup(interaction: "Interaction") -> Reply:
    """Everything of the server in one file, for the admin's eyes only. Raises NotAllowed or ExportTooLarge."""
    actor = await admin_of(interaction)
    made = await interaction.client.app.transfer.export_json(server_of(interaction), actor)
    return _handed_out(interaction, (made,), backed_up_card(made, private_words(interaction)))


async def import_file(interaction: "Interaction", file: discord.Attachment) -> Reply:
    """Take an export in. Raises NotAllowed, TooLarge, DownloadFailed and what Transfer.import_json raises."""
    actor = await admin_of(interaction)
    raw = await fetched(file)
    imported = await interaction.client.app.transfer.import_json(server_of(interaction), actor, file.filename, raw)
    return Reply(first_page(imported_card(imported, private_words(interaction))))


async def delete_form(interaction: "Interaction") -> discord.ui.Modal:
    """The form that asks for the server's name before everything is deleted. Raises NotAllowed or OnlyInServers."""
    await admin_of(interaction)
    words = private_words(interaction)
    field = Field("name", words.say("farewell.field"), hint=_name(interaction), required=True, longest=_NAME_LENGTH)
    return make_form(words.say("farewell.form"), DELETE, "", (field,))


async def delete(interaction: "Interaction", values: Values) -> Reply:
    """Delete everything that is stored for the server. Raises NotAllowed, or NotConfirmed: then nothing is deleted."""
    actor = await admin_of(interaction)
    server_id, name = server_of(interaction), _name(interaction)
    typed = values.get("name", "")
    await interaction.client.app.farewell.delete_everything(server_id, actor, typed=typed, name=name)
    return Reply(first_page(deleted_card(private_words(interaction))))


def _handed_out(interaction: "Interaction", made: Sequence[ExportFile], card: Card) -> Reply:
    if (size := sum(len(file.data) for file in made)) > _LARGEST:
        limit = _LARGEST // _MEGABYTE
        raise ExportTooLarge(size=round(size / _MEGABYTE, 1), limit=limit, server=server_of(interaction))
    return Reply(first_page(card), Where.PRIVATE, files=tuple(File(file.filename, file.data) for file in made))


def _name(interaction: "Interaction") -> str:
    return interaction.guild.name if interaction.guild is not None else ""
