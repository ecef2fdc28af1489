"""The options of commands: their names and descriptions from the catalogues, and completion while a member types."""

import inspect
import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final, TypeVar

import discord
from discord import app_commands

from bot.discord_edge.members import server_of
from bot.errors import Refusal
from bot.faults import log_fault
from bot.i18n.translator import language_of, localised
from bot.services.lookup import What

if TYPE_CHECKING:
    from bot.client import Racebot

log: Final = logging.getLogger(__name__)

# Words of a member: an id, a label or free text. Discord holds them to this length.
Words = app_commands.Range[str, 1, 100]
# What is searched for in quotes; short enough for a button to remember it.
Search = app_commands.Range[str, 1, 40]

_COMPLETED: Final[dict[str, What]] = {
    "event": "event",
    "race": "race",
    "race_class": "class",
    "driver": "driver",
    "report": "report",
}
_KEYS: Final = {"race_class": "class"}

Callback = TypeVar("Callback", bound=Callable[..., Coroutine[Any, Any, None]])
Completer = Callable[["discord.Interaction[Any]", str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]


def worded(callback: Callback) -> Callback:
    """Word a handler's options from the catalogues, by their parameters' names; complete those that name a thing."""
    options = list(inspect.signature(callback).parameters)[2:]
    named = {option: localised(f"option.{_KEYS.get(option, option)}.name") for option in options}
    described = {option: localised(f"option.{_KEYS.get(option, option)}.description") for option in options}
    completed = {option: completer(_COMPLETED[option]) for option in options if option in _COMPLETED}
    app_commands.rename(**named)(callback)
    app_commands.describe(**described)(callback)
    app_commands.autocomplete(**completed)(callback)
    return callback


def completer(what: What) -> Completer:
    """Choices out of the server's own names; none where something is wrong, as nobody could be told of it."""

    async def complete(interaction: "discord.Interaction[Racebot]", typed: str) -> list[app_commands.Choice[str]]:
        # Options filled in so far come under the names they have on Discord.
        event = interaction.namespace.event
        try:
            found = await interaction.client.app.lookup.complete(
                server_of(interaction), what, typed, event=event, language=language_of(interaction.locale)
            )
        except Refusal:
            return []
        except Exception as fault:
            log_fault(log, fault, f"completing {what}")
            return []
        return [app_commands.Choice(name=choice.label, value=choice.value) for choice in found]

    return complete
