"""The test server against the real discord.py: what it plays must be what discord.py takes for Discord."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord
import pytest
import yarl
from discord import app_commands

from tests.discord.faults import Fault
from tests.discord.server import TOKEN, DiscordServer
from tests.discord.world import Guild

MESSAGES = "/channels/{channel_id}/messages"


class Plain(discord.Client):
    """discord.py with one command, and nothing of Racebot."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.05,
        )
        self.tree = app_commands.CommandTree(self)
        self.tree.command(name="echo", description="Say it again")(echo)

    async def setup_hook(self) -> None:
        await self.tree.sync()


async def echo(interaction: discord.Interaction, words: str, late: bool = False) -> None:
    if late:
        await interaction.response.defer()
        await interaction.followup.send(words)
    else:
        await interaction.response.send_message(words, ephemeral=True)


@asynccontextmanager
async def connected(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Plain]:
    monkeypatch.setattr(discord.http.Route, "BASE", server.api_base)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway.url))
    async with Plain() as client:
        running = asyncio.create_task(client.start(TOKEN))
        await asyncio.wait(
            {running, asyncio.create_task(client.wait_until_ready())}, timeout=10, return_when="FIRST_COMPLETED"
        )
        assert client.is_ready(), running
        yield client
        await client.close()
        await running


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        yield running
    assert running.complaints == []


async def test_a_client_gets_ready_and_answers(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    guild = server.guild()
    channel, anna = guild.channel("races"), guild.person("anna")
    async with connected(server, monkeypatch) as client:
        assert [g.name for g in client.guilds] == ["Pit lane"]
        reply = await server.slash(anna, channel, "echo", words="hello")
        assert (reply.words, reply.private) == ("hello", True)
        late = await server.slash(anna, channel, "echo", words="hello", late=True)
        assert (late.words, late.private) == ("hello", False)
    assert len(channel.shown) == 1


async def test_a_nonce_brings_the_earlier_message_back(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    channel = server.guild().channel("races")
    async with connected(server, monkeypatch) as client:
        there = client.get_partial_messageable(channel.id)
        first = await there.send("recap", nonce="r1")
        assert (await there.send("recap", nonce="r1")).id == first.id
        server.clock_offset += server.nonce_window
        assert (await there.send("recap", nonce="r1")).id != first.id
        assert [m.content async for m in there.history()] == ["recap", "recap"]


async def test_faults_come_as_discord_sends_them(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    channel = server.guild().channel("races")
    async with connected(server, monkeypatch) as client:
        there = client.get_partial_messageable(channel.id)
        server.fail(
            "POST", MESSAGES, Fault(status=429), Fault(drop=True, after=True), Fault(status=403), Fault(status=503)
        )
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await there.send("twice")
        with pytest.raises(discord.Forbidden):
            await there.send("refused")
        with pytest.raises(discord.DiscordServerError):
            await there.send("lost")
        assert [m["content"] for m in channel.shown] == ["twice"]
        await server.delete_channel(channel)
        with pytest.raises(discord.NotFound):
            await there.send("nowhere")


async def test_permissions_are_those_of_the_channel(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    channel = server.guild().channel("races")
    channel.overwrites[server.bot.id] = (discord.Permissions.none(), discord.Permissions(embed_links=True))
    async with connected(server, monkeypatch) as client:
        there = client.get_partial_messageable(channel.id)
        await there.send("words")
        with pytest.raises(discord.Forbidden):
            await there.send(embed=discord.Embed(title="card"))


@pytest.mark.parametrize("how", ["reconnect", "drop", "invalid, resumable", "invalid"])
async def test_a_client_comes_back(server: DiscordServer, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    channel = server.guild().channel("races")
    anna = channel.guild.person("anna")
    async with connected(server, monkeypatch):
        if how == "reconnect":
            await server.gateway.ask_to_reconnect()
        elif how == "drop":
            await server.gateway.drop()
        else:
            await server.gateway.invalidate(resumable=how.endswith("resumable"))
        waiting = await server.slash(anna, channel, "echo", words="after the break", wait=False)
        await asyncio.wait_for(server.gateway.connected.wait(), 20)
        if how != "invalid":
            assert (await waiting.until_shown()).words == "after the break"
        assert (await server.slash(anna, channel, "echo", words="again")).words == "again"
        assert len(server.gateway.identifies) == (2 if how == "invalid" else 1)


async def test_joining_a_guild_is_told(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    async with connected(server, monkeypatch) as client:
        joined = asyncio.create_task(client.wait_for("guild_join"))
        await asyncio.sleep(0)
        await server.join(Guild("Paddock", server.bot))
        assert (await asyncio.wait_for(joined, 5)).name == "Paddock"
