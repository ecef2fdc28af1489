"""/export, /backup and /import: a server's data, out and in."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Racebot
from bot.discord_edge import owning
from bot.discord_edge.options import worded
from bot.i18n.translator import localised
from bot.replies import respond

Interaction = discord.Interaction[Racebot]


class DataCommands(commands.Cog):
    """The rights are checked where the work is done, so that no way in forgets them."""

    @app_commands.command(name=localised("command.export.name"), description=localised("command.export.description"))
    async def export(self, interaction: Interaction) -> None:
        await respond(interaction, owning.export(interaction), patience=0)

    @app_commands.command(name=localised("command.backup.name"), description=localised("command.backup.description"))
    async def backup(self, interaction: Interaction) -> None:
        await respond(interaction, owning.backup(interaction), patience=0)

    @app_commands.command(name=localised("command.import.name"), description=localised("command.import.description"))
    @worded
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        await respond(interaction, owning.import_file(interaction, file), patience=0)


async def setup(bot: Racebot) -> None:
    await bot.add_cog(DataCommands())
