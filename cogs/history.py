"""/history and /undo: who changed what, and taking it back."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Racebot
from bot.discord_edge import undoing
from bot.discord_edge.options import Words, offering, worded
from bot.i18n.translator import localised
from bot.replies import Where, respond

Interaction = discord.Interaction[Racebot]


class HistoryCommands(commands.Cog):
    """The rights are checked where the work is done, so that no way in forgets them."""

    @app_commands.command(name=localised("command.history.name"), description=localised("command.history.description"))
    @app_commands.autocomplete(who=offering(undoing.complete_actors))
    @worded
    async def history(self, interaction: Interaction, event: Words | None = None, who: Words | None = None) -> None:
        await respond(interaction, undoing.history(interaction, event, who))

    @app_commands.command(name=localised("command.undo.name"), description=localised("command.undo.description"))
    @app_commands.autocomplete(change=offering(undoing.complete_changes))
    @worded
    async def undo(self, interaction: Interaction, change: Words | None = None) -> None:
        await respond(interaction, undoing.ask(interaction, change))


async def turn_history(interaction: Interaction, told: str) -> None:
    await respond(interaction, undoing.turn(interaction, told), where=Where.IN_PLACE)


async def ask(interaction: Interaction, told: str) -> None:
    await respond(interaction, undoing.ask_about(interaction, told))


async def turn_question(interaction: Interaction, told: str) -> None:
    await respond(interaction, undoing.turn_question(interaction, told), where=Where.IN_PLACE)


async def undo(interaction: Interaction, told: str) -> None:
    await respond(interaction, undoing.undo(interaction, told), where=Where.IN_PLACE)


async def setup(bot: Racebot) -> None:
    bot.presses |= {
        undoing.TURN: turn_history,
        undoing.ASK: ask,
        undoing.TURN_QUESTION: turn_question,
        undoing.UNDO: undo,
    }
    await bot.add_cog(HistoryCommands())
