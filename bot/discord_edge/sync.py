"""Telling Discord the commands, only when they are not what it has."""

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Final, cast

import aiohttp
import discord
from discord.http import Route

from bot.faults import log_fault

if TYPE_CHECKING:
    from bot.client import Racebot

log: Final = logging.getLogger(__name__)

Json = dict[str, Any]

_RETRY_SECONDS: Final = (5.0, 30.0, 300.0)

# What of a command is ours to say; the rest (id, version, ...) is Discord's. The sorted ones are sets.
_OURS: Final = (
    "name", "description", "required", "autocomplete", "value", "min_length", "max_length", "min_value", "max_value",
    "name_localizations", "description_localizations", "default_member_permissions", "nsfw",
)  # fmt: skip
_SETS: Final = ("contexts", "integration_types", "channel_types")
_LISTS: Final = ("options", "choices")


async def sync_commands(bot: "Racebot", wanted: list[Json]) -> None:
    """Bring Discord's commands up to date where they are not as wanted; tries again where Discord is out of reach."""
    for wait in (*_RETRY_SECONDS, None):
        try:
            if as_compared(await _registered(bot)) == as_compared(wanted):
                log.info("the commands on Discord are up to date")
                return
            await bot.http.bulk_upsert_global_commands(cast(int, bot.application_id), payload=wanted)
            log.info("told Discord %d commands", len(wanted))
            return
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as fault:
            log_fault(log, fault, "telling Discord the commands")
        if wait is not None:
            await asyncio.sleep(wait)


async def payloads(bot: "Racebot") -> list[Json]:
    """The commands as Discord is told them, French names included."""
    tree, translator = bot.tree, bot.tree.translator
    commands = tree.get_commands()
    if translator is None:
        return [command.to_dict(tree) for command in commands]
    return [await command.get_translated_payload(tree, translator) for command in commands]


def as_compared(commands: list[Json]) -> list[Json]:
    """Commands in a form in which two equal ones are equal, whichever side wrote them down."""
    return sorted((_compared(c, top=True) for c in commands), key=lambda c: (c["type"], c["name"]))


async def _registered(bot: "Racebot") -> list[Json]:
    # fetch_commands leaves the localisations out.
    route = Route("GET", "/applications/{application_id}/commands", application_id=bot.application_id)
    return cast(list[Json], await bot.http.request(route, params={"with_localizations": "true"}))


def _compared(part: Json, *, top: bool = False) -> Json:
    kept: Json = {key: part[key] for key in _OURS if part.get(key)}
    kept |= {key: sorted(part[key]) for key in _SETS if part.get(key)}
    kept |= {key: [_compared(p) for p in part[key]] for key in _LISTS if part.get(key)}
    if "default_member_permissions" in kept:
        kept["default_member_permissions"] = str(kept["default_member_permissions"])
    kept["type"] = part.get("type", 1) if top or "type" in part else None
    return kept
