"""A store, a channel on the test server, and a client of it; tests that need less have their own."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import discord as library
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.outbox.publisher import DiscordPublisher
from tests.discord.server import TOKEN, DiscordServer
from tests.discord.world import Channel
from tests.outbox.shop import Shop, open_shop


@pytest.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        monkeypatch.setattr(Route, "BASE", running.api_base)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(running.gateway.url))
        yield running
    assert running.complaints == []


@pytest.fixture
def channel(discord: DiscordServer) -> Channel:
    return discord.guild().channel("recaps")


@pytest.fixture
async def shop(channel: Channel, tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(tmp_path / "racebot.db", channel.id, channel.guild.id) as opened:
        await opened.publish(server=channel.guild.id)
        yield opened


@pytest.fixture
async def client(discord: DiscordServer) -> AsyncIterator[library.Client]:
    """Logged in, not connected: as the bot is while Discord's gateway is away."""
    async with library.Client(intents=library.Intents(guilds=True)) as opened:
        await opened.login(TOKEN)
        yield opened


@pytest.fixture
async def connected(discord: DiscordServer, client: library.Client) -> AsyncIterator[library.Client]:
    running = asyncio.create_task(client.connect())
    await asyncio.wait_for(client.wait_until_ready(), 10)
    yield client
    await client.close()
    await running


@pytest.fixture
def publisher(client: library.Client) -> DiscordPublisher:
    return DiscordPublisher(client)
