"""/help: what can be asked, in the member's language, with the admin commands where the member may use them."""

import functools

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Racebot
from bot.discord_edge.members import actor_of, private_words
from bot.discord_edge.painting import first_page
from bot.domain.language import Language
from bot.i18n.translator import localised
from bot.i18n.wording import wording
from bot.present.cards import help_card
from bot.replies import Reply, respond

Interaction = discord.Interaction[Racebot]


class HelpCommand(commands.Cog):
    """One command."""

    @app_commands.command(name=localised("command.help.name"), description=localised("command.help.description"))
    async def help(self, interaction: Interaction) -> None:
        await respond(interaction, _help(interaction))


async def _help(interaction: Interaction) -> Reply:
    actor = await actor_of(interaction)
    return Reply(_painted(private_words(interaction).language, actor.is_admin))


@functools.cache
def _painted(language: Language, is_admin: bool) -> discord.Embed:
    return first_page(help_card(wording(language), is_admin))


async def setup(bot: Racebot) -> None:
    await bot.add_cog(HelpCommand())
