"""/edit: what admins know better than a report. Facts through forms; drivers, teams and events by who is who."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Racebot
from bot.discord_edge import editing, identifying, leafing, taking_back
from bot.discord_edge.forms import Values
from bot.discord_edge.options import Words, completer, offering, worded
from bot.discord_edge.refilling import AGAIN, open_again, or_again
from bot.domain.corrections import FactKind
from bot.i18n.translator import localised
from bot.present.factforms import FIELDS
from bot.replies import Where, open_form, respond

Interaction = discord.Interaction[Racebot]

CHANGE, REMOVE = "change", "remove"
ACTIONS = [app_commands.Choice(name=localised(f"action.{action}"), value=action) for action in (CHANGE, REMOVE)]


def fact_command(kind: FactKind) -> app_commands.Command[Any, ..., None]:
    """/edit result and its like: add, change or take out a fact of one kind."""

    @app_commands.choices(action=ACTIONS)
    @app_commands.autocomplete(fact=offering(lambda interaction, typed: editing.complete(interaction, kind, typed)))
    @worded
    async def edit(
        interaction: Interaction,
        fact: Words | None = None,
        action: str | None = None,
        event: Words | None = None,
        race: Words | None = None,
    ) -> None:
        if action == REMOVE:
            await respond(interaction, editing.ask_to_remove(interaction, kind, fact, event))
        else:
            await open_form(interaction, editing.open_form(interaction, kind, fact, event, race))

    key = f"command.edit.{kind.value}"
    return app_commands.Command(
        name=localised(f"{key}.name"), description=localised(f"{key}.description"), callback=edit
    )


class EditCommands(commands.Cog):
    """The rights are checked where the work is done, so that no way in forgets them."""

    edit = app_commands.Group(name=localised("command.edit.name"), description=localised("command.edit.description"))

    def __init__(self) -> None:
        for kind in FIELDS:
            self.edit.add_command(fact_command(kind))

    @edit.command(name=localised("command.edit.remark.name"), description=localised("command.edit.remark.description"))
    @app_commands.autocomplete(fact=offering(lambda i, typed: editing.complete(i, FactKind.REMARK, typed)))
    @worded
    async def remark(self, interaction: Interaction, fact: Words, event: Words | None = None) -> None:
        await respond(interaction, editing.ask_to_remove(interaction, FactKind.REMARK, fact, event))

    @edit.command(name=localised("command.edit.driver.name"), description=localised("command.edit.driver.description"))
    @app_commands.autocomplete(
        same_as=completer("driver"),
        split=offering(lambda i, typed: identifying.complete_spellings(i, "driver", i.namespace.driver or "", typed)),
    )
    @worded
    async def driver(
        self,
        interaction: Interaction,
        driver: Words,
        name: Words | None = None,
        same_as: Words | None = None,
        split: Words | None = None,
    ) -> None:
        await respond(interaction, identifying.show(interaction, "driver", driver, name, same_as, split))

    @edit.command(name=localised("command.edit.team.name"), description=localised("command.edit.team.description"))
    @app_commands.autocomplete(
        same_as=completer("team"),
        split=offering(lambda i, typed: identifying.complete_spellings(i, "team", i.namespace.team or "", typed)),
    )
    @worded
    async def team(
        self,
        interaction: Interaction,
        team: Words,
        name: Words | None = None,
        same_as: Words | None = None,
        split: Words | None = None,
    ) -> None:
        await respond(interaction, identifying.show(interaction, "team", team, name, same_as, split))

    @edit.command(name=localised("command.edit.event.name"), description=localised("command.edit.event.description"))
    @app_commands.autocomplete(
        same_as=completer("event"),
        split=offering(lambda i, typed: identifying.complete_merged(i, i.namespace.event, typed)),
    )
    @worded
    async def event(
        self,
        interaction: Interaction,
        event: Words | None = None,
        same_as: Words | None = None,
        split: Words | None = None,
    ) -> None:
        if same_as is not None:
            await respond(interaction, identifying.ask_to_merge_events(interaction, event, same_as))
        elif split is not None:
            await respond(interaction, identifying.ask_to_split_event(interaction, event, split))
        else:
            await open_form(interaction, identifying.open_event(interaction, event))

    @edit.command(
        name=localised("command.edit.take_back.name"), description=localised("command.edit.take_back.description")
    )
    @app_commands.autocomplete(word=offering(taking_back.complete))
    @worded
    async def take_back(self, interaction: Interaction, word: Words, event: Words | None = None) -> None:
        await respond(interaction, taking_back.ask(interaction, word, event))


async def take_fact(interaction: Interaction, told: str, values: Values) -> None:
    await respond(interaction, or_again(interaction, editing.take(interaction, told, values)))


async def form_again(interaction: Interaction, told: str) -> None:
    await open_form(interaction, open_again(interaction, told))


async def turn_leaf(interaction: Interaction, told: str) -> None:
    await respond(interaction, leafing.turn(interaction, told), where=Where.IN_PLACE)


async def fact_with(interaction: Interaction, told: str) -> None:
    await respond(interaction, editing.store_with(interaction, told), where=Where.IN_PLACE)


async def fact_alone(interaction: Interaction, told: str) -> None:
    await respond(interaction, editing.store_alone(interaction, told), where=Where.IN_PLACE)


async def fact_gone(interaction: Interaction, told: str) -> None:
    await respond(interaction, editing.remove(interaction, told), where=Where.IN_PLACE)


async def word_back(interaction: Interaction, told: str) -> None:
    await respond(interaction, taking_back.take_back(interaction, told), where=Where.IN_PLACE)


async def open_name(interaction: Interaction, told: str) -> None:
    await open_form(interaction, identifying.open_name(interaction, told))


async def rename(interaction: Interaction, told: str, values: Values) -> None:
    await respond(interaction, or_again(interaction, identifying.rename(interaction, told, values)))


async def merge(interaction: Interaction, told: str) -> None:
    await respond(interaction, identifying.merge(interaction, told), where=Where.IN_PLACE)


async def split(interaction: Interaction, told: str) -> None:
    await respond(interaction, identifying.split(interaction, told), where=Where.IN_PLACE)


async def merge_events(interaction: Interaction, told: str) -> None:
    await respond(interaction, identifying.merge_events(interaction, told), where=Where.IN_PLACE)


async def split_event(interaction: Interaction, told: str) -> None:
    await respond(interaction, identifying.split_event(interaction, told), where=Where.IN_PLACE)


async def change_event(interaction: Interaction, told: str, values: Values) -> None:
    await respond(interaction, or_again(interaction, identifying.change_event(interaction, told, values)))


async def setup(bot: Racebot) -> None:
    bot.presses |= {
        AGAIN: form_again,
        leafing.LEAF: turn_leaf,
        editing.WITH: fact_with,
        editing.ALONE: fact_alone,
        editing.REMOVE: fact_gone,
        taking_back.TAKE_BACK: word_back,
        identifying.NAME: open_name,
        identifying.MERGE: merge,
        identifying.SPLIT: split,
        identifying.MERGE_EVENTS: merge_events,
        identifying.SPLIT_EVENT: split_event,
    }
    bot.forms |= {
        editing.FORM: take_fact,
        identifying.RENAMED: rename,
        identifying.EVENT: change_event,
    }
    bot.openers |= {
        editing.FORM: editing.reopen,
        identifying.RENAMED: identifying.open_name,
        identifying.EVENT: identifying.open_event,
    }
    await bot.add_cog(EditCommands())
