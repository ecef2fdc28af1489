"""A real kill at each step of a recap, over a real socket: afterwards there is exactly one message."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest
from aiohttp import web

from bot.domain.stored import RecapState
from tests.discord.faults import Handler, Script
from tests.discord.server import DiscordServer
from tests.discord.world import Channel
from tests.outbox.shop import open_shop

KILLED = -signal.SIGKILL
FORGOTTEN = 600.0  # seconds, after which Discord knows no nonce any more


class Holding(Script):
    """Has requests of a method take their effect, and never answers the first of them."""

    def __init__(self, method: str) -> None:
        super().__init__()
        self._method = method
        self.held = asyncio.Event()

    async def run(self, route: str, request: web.Request, handler: Handler) -> web.StreamResponse:
        answer = await super().run(route, request, handler)
        if request.method == self._method and not self.held.is_set():
            self.held.set()
            await asyncio.sleep(30)
        return answer


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "racebot.db"


async def child(store: Path, discord: DiscordServer, step: str = "none") -> asyncio.subprocess.Process:
    words = (str(store), str(discord.guilds[0].id), discord.api_base, discord.token, step)
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.outbox.child", *words)


async def lives_until(store: Path, discord: DiscordServer, step: str) -> int:
    process = await child(store, discord, step)
    return await asyncio.wait_for(process.wait(), 60)


async def ends_well(store: Path, discord: DiscordServer, channel: Channel, winner: str) -> None:
    """A fresh process finishes what is due; the one message shows the winner."""
    assert await lives_until(store, discord, "none") == 0
    (message,) = channel.shown
    assert winner in str(message["embeds"])
    async with open_shop(store, server=channel.guild.id) as shop:
        job = await shop.job(channel.guild.id)
    assert (job.state, job.message_id, job.posted) == (RecapState.DONE, int(message["id"]), job.wanted)


async def published(store: Path, channel: Channel, winner: str) -> None:
    async with open_shop(store, channel.id, channel.guild.id) as shop:
        await shop.publish(winner=winner, server=channel.guild.id)


@pytest.mark.parametrize("later", [0.0, FORGOTTEN], ids=["at once", "after the nonce is forgotten"])
@pytest.mark.parametrize(
    "step",
    [
        "before the lease",
        "after the lease",
        "before the row says sending",
        "before the send",
        "after the answer",
        "before the record",
        "after the record",
    ],
)
async def test_killed_while_posting(
    store: Path, discord: DiscordServer, channel: Channel, step: str, later: float
) -> None:
    await published(store, channel, "Ada Swift")
    assert await lives_until(store, discord, step) == KILLED
    discord.clock_offset += later
    await ends_well(store, discord, channel, "Ada Swift")


@pytest.mark.parametrize("again", ["before the look", "after the look", "before the record"])
async def test_killed_with_the_answer_on_its_way_and_once_more(
    store: Path, discord: DiscordServer, channel: Channel, again: str
) -> None:
    await published(store, channel, "Ada Swift")
    discord.script = holding = Holding("POST")
    process = await child(store, discord)
    await asyncio.wait_for(holding.held.wait(), 60)
    process.kill()
    assert await process.wait() == KILLED
    assert len(channel.shown) == 1
    discord.clock_offset += FORGOTTEN
    assert await lives_until(store, discord, again) == KILLED
    await ends_well(store, discord, channel, "Ada Swift")


async def test_killed_while_correcting(store: Path, discord: DiscordServer, channel: Channel) -> None:
    await published(store, channel, "Ada Swift")
    assert await lives_until(store, discord, "none") == 0
    for number, step in enumerate(("before the edit", "after the edit", "before the record"), start=1):
        await published(store, channel, f"Driver {number}")
        assert await lives_until(store, discord, step) == KILLED
        assert len(channel.shown) == 1
    await ends_well(store, discord, channel, "Driver 3")
    assert "Corrected on" in str(channel.shown[0]["embeds"])
