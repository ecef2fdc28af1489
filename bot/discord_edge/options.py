"""The options of commands: their names and descriptions from the catalogues, and completion while a member types."""

import inspect
import logging
from collections.abc import Awaitable, Callable, Coroutine
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

_LABEL_LENGTH: Final = 100

_COMPLETED: Final[dict[str, What]] = {
    "event": "event",
    "race": "race",
    "race_class": "class",
    "driver": "driver",
    "team": "team",
    "report": "report",
}
_KEYS: Final = {"race_class": "class"}

Callback = TypeVar("Callback", bound=Callable[..., Coroutine[Any, Any, None]])
Completer = Callable[["discord.Interaction[Any]", str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]


def worded(callback: Callback) -> Callback:
    """Word a handler's options from the catalogues, by their parameters' names; complete those that name a thing."""
    options = [name for name in inspect.signature(callback).parameters if name not in ("self", "interaction")]
    named = {option: localised(f"option.{_KEYS.get(option, option)}.name") for option in options}
    described = {option: localised(f"option.{_KEYS.get(option, option)}.description") for option in options}
    completed = {option: completer(_COMPLETED[option]) for option in options if option in _COMPLETED}
    app_commands.rename(**named)(callback)
    app_commands.describe(**described)(callback)
    app_commands.autocomplete(**completed)(callback)
    return callback


def completer(what: What) -> Completer:
    """Choices out of the server's own names."""

    async def complete(interaction: "discord.Interaction[Racebot]", typed: str) -> list[tuple[str, str]]:
        # Options filled in so far come under the names they have on Discord.
        event = interaction.namespace.event
        found = await interaction.client.app.lookup.complete(
            server_of(interaction), what, typed, event=event, language=language_of(interaction.locale)
        )
        return [(choice.label, choice.value) for choice in found]

    return offering(complete)


def offering(work: Callable[["discord.Interaction[Any]", str], Awaitable[list[tuple[str, str]]]]) -> Completer:
    """A completion out of (label, value)s; none where something is wrong, as nobody could be told of it."""

    async def complete(interaction: "discord.Interaction[Any]", typed: str) -> list[app_commands.Choice[str]]:
        try:
            found = await work(interaction, typed)
        except Refusal:
            return []
        except Exception as fault:
            log_fault(log, fault, f"completing /{_command(interaction)}")
            return []
        return [app_commands.Choice(name=_shown(label), value=value) for label, value in found]

    return complete


def _command(interaction: "discord.Interaction[Any]") -> str:
    return interaction.command.qualified_name if interaction.command is not None else ""


def _shown(label: str) -> str:
    return label if len(label) <= _LABEL_LENGTH else f"{label[: _LABEL_LENGTH - 1]}…"
