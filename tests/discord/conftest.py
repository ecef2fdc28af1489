"""The bot as it is, on a store of its own, connected to the test server."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.app import App
from bot.client import Racebot
from bot.settings import Settings
from tests.discord.server import TOKEN, DiscordServer
from tests.discord.stage import KnownReports, Stage, connected, with_reader


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """The test server; what Discord would not take fails the test at its end."""
    async with DiscordServer() as running:
        yield running
    assert running.complaints == []
    for sent in running.requests:
        body = sent.body.get("data", sent.body) if isinstance(sent.body, dict) else {}
        if isinstance(body, dict) and ("embeds" in body or "content" in body):
            assert body["allowed_mentions"]["parse"] == [], sent


@pytest.fixture
def settings(server: DiscordServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    # Both are set by the bot for the whole process; put back for the tests that follow.
    monkeypatch.setattr(Route, "BASE", server.api_base)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    monkeypatch.setattr("bot.client._SERVERS_COME_WITHIN", 0.02)
    return Settings(
        database=tmp_path / "racebot.db", discord_token=TOKEN, discord_api_base=server.api_base, seeds=False
    )


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[App]:
    async with await App.open(settings) as opened:
        yield with_reader(opened, KnownReports())


@pytest.fixture
async def bot(app: App, server: DiscordServer, stage: Stage) -> AsyncIterator[Racebot]:
    """Connected, with its commands known to the server."""
    async with connected(app, server) as running:
        yield running


@pytest.fixture
def stage(server: DiscordServer) -> Stage:
    return Stage.of(server)
