"""/help: what can be asked, in the member's language, with the admin commands where the member may use them."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Racebot
from bot.discord_edge.members import actor_of, private_words
from bot.i18n.translator import localised
from bot.present.cards import help_card
from bot.present.limits import pages
from bot.replies import Reply, respond

Interaction = discord.Interaction[Racebot]


class HelpCommand(commands.Cog):
    """One command."""

    @app_commands.command(name=localised("command.help.name"), description=localised("command.help.description"))
    async def help(self, interaction: Interaction) -> None:
        await respond(interaction, _help(interaction))


async def _help(interaction: Interaction) -> Reply:
    actor = await actor_of(interaction)
    return Reply(pages(help_card(private_words(interaction), actor.is_admin))[0])


async def setup(bot: Racebot) -> None:
    await bot.add_cog(HelpCommand())
