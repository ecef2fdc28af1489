"""/setup: where recaps go, in which language the bot speaks to all, and who may load reports."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Racebot
from bot.discord_edge import owning, settling
from bot.discord_edge.forms import Values
from bot.discord_edge.options import worded
from bot.domain.language import Language
from bot.i18n.translator import localised
from bot.replies import open_form, respond

Interaction = discord.Interaction[Racebot]

LANGUAGES = [app_commands.Choice(name=localised(f"language.{language}"), value=language) for language in Language]


class SetupCommands(commands.Cog):
    """Discord shows /setup to members with Manage Server only, unless the server's integrations page says otherwise."""

    setup = app_commands.Group(
        name=localised("command.setup.name"),
        description=localised("command.setup.description"),
        default_permissions=discord.Permissions(manage_guild=True),
    )

    @setup.command(name=localised("command.setup.show.name"), description=localised("command.setup.show.description"))
    async def show(self, interaction: Interaction) -> None:
        await respond(interaction, settling.show(interaction))

    @setup.command(
        name=localised("command.setup.recaps.name"), description=localised("command.setup.recaps.description")
    )
    @worded
    async def recaps(self, interaction: Interaction, channel: discord.TextChannel | None = None) -> None:
        await respond(interaction, settling.choose_channel(interaction, channel))

    @setup.command(
        name=localised("command.setup.language.name"), description=localised("command.setup.language.description")
    )
    @app_commands.choices(language=LANGUAGES)
    @worded
    async def language(self, interaction: Interaction, language: str) -> None:
        await respond(interaction, settling.choose_language(interaction, Language(language)))

    @setup.command(
        name=localised("command.setup.admins.name"), description=localised("command.setup.admins.description")
    )
    @worded
    async def admins(self, interaction: Interaction, role: discord.Role | None = None) -> None:
        await respond(interaction, settling.choose_role(interaction, role))

    @setup.command(
        name=localised("command.setup.notify.name"), description=localised("command.setup.notify.description")
    )
    @worded
    async def notify(self, interaction: Interaction, notify: discord.Role | None = None) -> None:
        await respond(interaction, settling.choose_notified(interaction, notify))

    @setup.command(
        name=localised("command.setup.spoilers.name"), description=localised("command.setup.spoilers.description")
    )
    @worded
    async def spoilers(self, interaction: Interaction, spoilers: bool) -> None:
        await respond(interaction, settling.choose_spoilers(interaction, spoilers))

    @setup.command(
        name=localised("command.setup.delete.name"), description=localised("command.setup.delete.description")
    )
    async def delete(self, interaction: Interaction) -> None:
        await open_form(interaction, owning.delete_form(interaction))

    @setup.command(name=localised("command.setup.test.name"), description=localised("command.setup.test.description"))
    async def test(self, interaction: Interaction) -> None:
        await respond(interaction, settling.post_sample(interaction))


async def delete_everything(interaction: Interaction, _: str, values: Values) -> None:
    await respond(interaction, owning.delete(interaction, values))


async def setup(bot: Racebot) -> None:
    bot.forms[owning.DELETE] = delete_everything
    await bot.add_cog(SetupCommands())
