"""Coming into a server and leaving it: the first-run guide, and what becomes of the data."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import discord
import pytest

from bot.app import App
from bot.domain.language import Language
from bot.i18n.wording import Wording, wording
from db import servers
from tests.discord.reply import words_of
from tests.discord.server import DiscordServer
from tests.discord.stage import PUBLISHER, Stage, connected, publish_weekend, until
from tests.discord.world import Guild

EN, FR = wording(Language.EN), wording(Language.FR)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("locale", "words"), [("fr", FR), ("en-GB", EN), ("de", EN)])
async def test_a_new_server_is_told_its_first_steps_in_its_language(
    server: DiscordServer, locale: str, words: Wording
) -> None:
    guild = Guild("Box", server.bot, locale)
    hidden, spoken = guild.channel("rules"), guild.channel("general")
    hidden.overwrites[server.bot.id] = (discord.Permissions.none(), discord.Permissions(send_messages=True))
    await server.join(guild)
    await until(lambda: bool(spoken.shown))
    (guide,) = spoken.shown
    assert not hidden.shown
    for step in ("guide_recaps", "guide_language", "guide_load", "guide_correct"):
        assert words.say(f"setup.{step}").replace("\u202f", " ") in words_of(guide)


@pytest.mark.usefixtures("bot")
async def test_where_the_bot_may_not_speak_it_comes_in_quietly(server: DiscordServer, app: App) -> None:
    guild = Guild("Box", server.bot, "fr")
    channel = guild.channel("general")
    channel.overwrites[server.bot.id] = (discord.Permissions.none(), discord.Permissions(embed_links=True))
    await server.join(guild)
    admin = guild.admin("ada", "fr")
    shown = await server.slash(admin, channel, "setup show")
    assert FR.say("setup.title") in shown.words
    await eventually(lambda: language(app, guild.id, Language.FR))
    assert not channel.shown


async def test_what_was_left_thirty_days_ago_is_dropped_at_the_next_start(
    server: DiscordServer, stage: Stage, app: App
) -> None:
    async with connected(app, server) as bot:
        await publish_weekend(app, stage.guild.id)
        await publish_weekend(app, stage.elsewhere.id)
        await app.servers.set_recap_channel(stage.guild.id, PUBLISHER, stage.channel.id)
        await server.leave(stage.guild)
        await until(lambda: bot.get_guild(stage.guild.id) is None)
    await left_since(app, stage.guild.id, days=29)
    async with connected(app, server):
        assert stage.guild.id in await servers.all_ids(app.database)
    await left_since(app, stage.guild.id, days=31)
    async with connected(app, server):
        await eventually(lambda: is_gone(app, stage.guild.id))
        assert await app.database.check() == []
        assert stage.elsewhere.id in await servers.all_ids(app.database)
        shown = await server.slash(stage.other_admin, stage.other_channel, "winner", race="1")
        assert "Marchetti" in shown.words
        # Invited again, it begins anew: nothing is remembered, not the channel either.
        await server.join(stage.guild)
        await until(lambda: bool(stage.channel.shown))
        asked = await server.slash(stage.admin, stage.channel, "winner")
        assert EN.say("refusal.nothing_loaded") in asked.words
        assert EN.say("setup.no_channel") in (await server.slash(stage.admin, stage.channel, "setup show")).words


async def test_a_server_out_of_reach_has_not_been_left(server: DiscordServer, stage: Stage, app: App) -> None:
    async with connected(app, server) as bot:
        await publish_weekend(app, stage.guild.id)
        await server.gateway.dispatch("GUILD_DELETE", {"id": str(stage.guild.id), "unavailable": True})
        await until(lambda: (guild := bot.get_guild(stage.guild.id)) is not None and guild.unavailable)
        rows = await app.database.read("SELECT left_at FROM server WHERE id = ?", (stage.guild.id,))
        assert rows[0]["left_at"] is None


async def left_since(app: App, server_id: int, days: int) -> None:
    """Have the bot have left a server so many days ago."""
    rows = await app.database.read("SELECT left_at FROM server WHERE id = ?", (server_id,))
    assert rows[0]["left_at"] is not None
    since = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="milliseconds")
    await app.database.write(lambda c: c.execute("UPDATE server SET left_at = ? WHERE id = ?", (since, server_id)))


async def language(app: App, server_id: int, wanted: Language) -> bool:
    return (await app.servers.settings(server_id)).language is wanted


async def is_gone(app: App, server_id: int) -> bool:
    return server_id not in await servers.all_ids(app.database)


async def eventually(true: Callable[[], Awaitable[bool]]) -> None:
    """Wait for something that only the store can tell. Raises TimeoutError."""
    async with asyncio.timeout(10):
        while not await true():  # noqa: ASYNC110 - it is nobody's event
            await asyncio.sleep(0.01)
