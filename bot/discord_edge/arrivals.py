"""What happens when the bot comes into a server: the seeds are loaded, and a first hint is given where it may speak."""

import asyncio
import logging
from typing import TYPE_CHECKING, Final

import discord

from bot.domain.stored import RACEBOT
from bot.faults import log_fault
from bot.i18n.translator import language_of
from bot.i18n.wording import wording
from bot.present.cards import welcome_card
from bot.present.embed import embed

if TYPE_CHECKING:
    from bot.client import Racebot

log: Final = logging.getLogger(__name__)


class Arrivals:
    """Works through servers one after the other, beside the answers, so that a thousand servers never block one."""

    def __init__(self, bot: "Racebot") -> None:
        self._bot = bot
        self._waiting: dict[int, tuple[discord.Guild, bool]] = {}
        self._working: asyncio.Task[None] | None = None

    def seed(self, guild: discord.Guild) -> None:
        """Have the server's seeds loaded, unless it has had them."""
        self._waiting.setdefault(guild.id, (guild, False))
        self._work()

    def welcome(self, guild: discord.Guild) -> None:
        """The bot was invited: seeds, the server's language, and a hint what to do first."""
        self._waiting[guild.id] = (guild, True)
        self._work()

    async def close(self) -> None:
        if self._working is not None:
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)

    def _work(self) -> None:
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._through(), name="arrivals")

    async def _through(self) -> None:
        while self._waiting:
            server_id = next(iter(self._waiting))
            guild, invited = self._waiting.pop(server_id)
            try:
                await self._arrive(guild, invited)
            except Exception as fault:
                log_fault(log, fault, "arriving in a server")

    async def _arrive(self, guild: discord.Guild, invited: bool) -> None:
        app = self._bot.app
        if invited:
            settings = await app.servers.settings(guild.id)
            language = language_of(guild.preferred_locale)
            if not settings.seeded and settings.language is not language:
                await app.servers.set_language(guild.id, RACEBOT, language)
        await app.seeding.ensure(guild.id)
        if invited:
            await self._hint(guild)

    async def _hint(self, guild: discord.Guild) -> None:
        channel = _where_to_speak(guild)
        if channel is None:
            return
        words = wording((await self._bot.app.servers.settings(guild.id)).language)
        try:
            await channel.send(embed=embed(welcome_card(words)))
        except discord.HTTPException as refused:
            log.info("no hint could be given in server %d: %s", guild.id, refused.code)


def _where_to_speak(guild: discord.Guild) -> discord.TextChannel | None:
    """The server's channel for news of its own, else the first in which the bot may post a card."""
    candidates = [guild.system_channel, *guild.text_channels]
    return next((c for c in candidates if c is not None and _may_speak(c)), None)


def _may_speak(channel: discord.TextChannel) -> bool:
    granted = channel.permissions_for(channel.guild.me)
    return granted.view_channel and granted.send_messages and granted.embed_links
