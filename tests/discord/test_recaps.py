"""Recaps by the bot as it is: posted once, corrected in place, and when stuck told to the admins until they act."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from discord import Permissions

from bot.app import App
from bot.client import Racebot
from bot.domain.language import Language
from bot.domain.stored import RecapState
from bot.i18n.wording import wording
from tests.discord.reply import words_of
from tests.discord.server import DiscordServer
from tests.discord.stage import FACTS, PUBLISHER, WEEKEND, Stage, publish_weekend, until
from tests.discord.world import Channel

EN = wording(Language.EN)
NOTHING = Permissions.none()


@pytest.fixture
async def recaps_here(app: App, stage: Stage) -> None:
    await app.servers.set_recap_channel(stage.guild.id, PUBLISHER, stage.channel.id)


async def job_is(app: App, stage: Stage, state: RecapState) -> None:
    async with asyncio.timeout(10):
        while [job.state for job in await app.recaps.jobs(stage.guild.id)] != [state]:  # noqa: ASYNC110 - in a file
            await asyncio.sleep(0.02)


@pytest.mark.usefixtures("bot", "recaps_here")
async def test_a_correction_edits_the_recap_in_place(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    await until(lambda: len(stage.channel.shown) == 1)
    (first,) = stage.channel.shown
    assert "Corrected" not in words_of(first)
    await publish_weekend(app, stage.guild.id, WEEKEND + "\n\nAnd so it ended.", FACTS)
    await until(lambda: "Corrected on" in words_of(stage.channel.shown[0]))
    assert [m["id"] for m in stage.channel.shown] == [first["id"]]
    for summary in await app.ingest.reports(stage.guild.id, PUBLISHER):
        await app.ingest.retract(stage.guild.id, PUBLISHER, summary.id)
    await until(lambda: EN.say("recap.taken_back") in words_of(stage.channel.shown[0]))
    assert [m["id"] for m in stage.channel.shown] == [first["id"]]


@pytest.mark.usefixtures("bot", "recaps_here")
async def test_a_stuck_recap_is_told_until_the_permission_is_there(
    server: DiscordServer, stage: Stage, app: App
) -> None:
    await server.change_channel(_denied(stage, embed_links=True))
    await publish_weekend(app, stage.guild.id)
    await job_is(app, stage, RecapState.BLOCKED)
    for command in ("setup show", "report list"):
        assert "Embed Links" in (await server.slash(stage.admin, stage.channel, command)).words
    assert stage.channel.shown == []
    stage.channel.overwrites.clear()
    await server.change_channel(stage.channel)
    await server.slash(stage.admin, stage.channel, "setup recaps", channel=stage.channel)
    await job_is(app, stage, RecapState.DONE)
    assert len(stage.channel.shown) == 1


@pytest.mark.usefixtures("bot", "recaps_here")
async def test_a_deleted_channels_recap_goes_to_the_next_one(server: DiscordServer, stage: Stage, app: App) -> None:
    news = stage.guild.channel("news")
    await server.gateway.dispatch("CHANNEL_CREATE", news.json())
    await server.delete_channel(stage.channel)
    await publish_weekend(app, stage.guild.id)
    await job_is(app, stage, RecapState.BLOCKED)
    assert "no longer exists" in (await server.slash(stage.admin, news, "report list")).words
    await server.slash(stage.admin, news, "setup recaps", channel=news)
    await job_is(app, stage, RecapState.DONE)
    assert len(news.shown) == 1


@pytest.mark.usefixtures("recaps_here")
@pytest.mark.parametrize("how", ["ask_to_reconnect", "drop", "invalidate"])
async def test_a_recap_due_during_a_reconnect_is_posted_once(
    server: DiscordServer, stage: Stage, app: App, bot: Racebot, how: str
) -> None:
    server.gateway.connected.clear()
    leave: Callable[[], Awaitable[None]] = getattr(server.gateway, how)
    await leave()
    await publish_weekend(app, stage.guild.id)
    await asyncio.wait_for(server.gateway.connected.wait(), 30)
    await job_is(app, stage, RecapState.DONE)
    bot.outbox.wake()
    await asyncio.sleep(0.1)
    assert len(stage.channel.shown) == 1


def _denied(stage: Stage, **permissions: bool) -> Channel:
    """The recap channel, where the bot may no longer do this."""
    stage.channel.overwrites[stage.guild.me.user.id] = (NOTHING, Permissions(**permissions))
    return stage.channel
