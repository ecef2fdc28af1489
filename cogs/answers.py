"""What members ask: /winner, /leaders, /penalties, /quotes, /results, /recap, /driver, /team, /events; the buttons
below answers."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Racebot
from bot.discord_edge import answering
from bot.discord_edge.options import Search, Words, completer, worded
from bot.domain.answers import Asked, Verb
from bot.i18n.translator import localised
from bot.replies import Where, respond

Interaction = discord.Interaction[Racebot]


class AnswerCommands(commands.Cog):
    """Each command puts its words into an `Asked`; everything else is the services' and the cards'."""

    @app_commands.command(name=localised("command.winner.name"), description=localised("command.winner.description"))
    @worded
    async def winner(
        self,
        interaction: Interaction,
        event: Words | None = None,
        race: Words | None = None,
        race_class: Words | None = None,
    ) -> None:
        await _answer(interaction, Asked(Verb.WINNER, event, race, race_class))

    @app_commands.command(name=localised("command.leaders.name"), description=localised("command.leaders.description"))
    @worded
    async def leaders(
        self,
        interaction: Interaction,
        event: Words | None = None,
        race: Words | None = None,
        race_class: Words | None = None,
    ) -> None:
        await _answer(interaction, Asked(Verb.LEADERS, event, race, race_class))

    @app_commands.command(
        name=localised("command.penalties.name"), description=localised("command.penalties.description")
    )
    @worded
    async def penalties(
        self,
        interaction: Interaction,
        event: Words | None = None,
        race: Words | None = None,
        driver: Words | None = None,
    ) -> None:
        await _answer(interaction, Asked(Verb.PENALTIES, event, race, driver=driver))

    @app_commands.command(name=localised("command.quotes.name"), description=localised("command.quotes.description"))
    @worded
    async def quotes(
        self,
        interaction: Interaction,
        driver: Words | None = None,
        event: Words | None = None,
        race: Words | None = None,
        about: Search | None = None,
    ) -> None:
        await _answer(interaction, Asked(Verb.QUOTES, event, race, driver=driver, about=about))

    @app_commands.command(name=localised("command.results.name"), description=localised("command.results.description"))
    @worded
    async def results(
        self,
        interaction: Interaction,
        event: Words | None = None,
        race: Words | None = None,
        race_class: Words | None = None,
    ) -> None:
        await _answer(interaction, Asked(Verb.RESULTS, event, race, race_class))

    @app_commands.command(name=localised("command.recap.name"), description=localised("command.recap.description"))
    @worded
    async def recap(self, interaction: Interaction, event: Words | None = None, race: Words | None = None) -> None:
        await _answer(interaction, Asked(Verb.RECAP, event, race))

    @app_commands.command(name=localised("command.driver.name"), description=localised("command.driver.description"))
    @app_commands.autocomplete(name=completer("driver"))
    @worded
    async def driver(self, interaction: Interaction, name: Words) -> None:
        await _answer(interaction, Asked(Verb.DRIVER, driver=name))

    @app_commands.command(name=localised("command.team.name"), description=localised("command.team.description"))
    @app_commands.autocomplete(name=completer("team"))
    @worded
    async def team(self, interaction: Interaction, name: Words) -> None:
        await _answer(interaction, Asked(Verb.TEAM, team=name))

    @app_commands.command(name=localised("command.events.name"), description=localised("command.events.description"))
    async def events(self, interaction: Interaction) -> None:
        await _answer(interaction, Asked(Verb.EVENTS))


async def _answer(interaction: Interaction, asked: Asked) -> None:
    await respond(interaction, answering.ask(interaction, asked), where=Where.CHANNEL)


async def turn_page(interaction: Interaction, told: str) -> None:
    await respond(interaction, answering.turn(interaction, told), where=Where.IN_PLACE)


async def open_sources(interaction: Interaction, told: str) -> None:
    await respond(interaction, answering.open_sources(interaction, told))


async def turn_sources(interaction: Interaction, told: str) -> None:
    await respond(interaction, answering.turn_sources(interaction, told), where=Where.IN_PLACE)


async def setup(bot: Racebot) -> None:
    bot.presses |= {
        answering.ANSWER: turn_page,
        answering.SOURCES: open_sources,
        answering.BEHIND: turn_sources,
    }
    await bot.add_cog(AnswerCommands())
