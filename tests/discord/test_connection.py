"""Coming, staying and going: reconnects, new servers, restarts, signals, and what stops a start."""

import asyncio
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import discord
import pytest

from bot.app import App
from bot.client import run_discord
from bot.domain.facts import Entry, Event, Grounds, RaceFacts, ReportFacts, Result, Span
from bot.domain.language import Language
from bot.i18n.wording import wording
from bot.services.ingest import Ingest
from bot.services.seeding import Seeding, seeds
from bot.settings import Settings, WrongSettings
from tests.discord.faults import Fault
from tests.discord.reply import words_of
from tests.discord.server import DiscordServer
from tests.discord.stage import PUBLISHER, KnownReports, Stage, connected, publish_weekend, until
from tests.discord.world import Guild

EN, FR = wording(Language.EN), wording(Language.FR)


@pytest.fixture
def seeded(app: App) -> App:
    """The house with seeds on, their reading learnt by heart."""
    result = Result(None, 1, Entry(("Ann Onym",)), grounds=Grounds((Span(0, 20),)))
    facts = ReportFacts(
        "fr", Event("GT4 European Series", "Spa-Francorchamps", 2020), (RaceFacts(1, results=(result,)),)
    )
    reader = KnownReports({seed.raw.decode(): facts for seed in seeds()})
    ingest = Ingest(app.database, reader, app.due)
    return replace(app, seeding=Seeding(app.database, ingest, reader, wanted=True))


@pytest.mark.parametrize("how", ["reconnect", "drop", "invalid"])
async def test_a_reconnect_doubles_nothing(server: DiscordServer, stage: Stage, seeded: App, how: str) -> None:
    async with connected(seeded, server) as bot:
        worker, outbox = bot.outbox._loop, bot.outbox
        await _reports_are(seeded, stage.guild.id, 1)
        server.gateway.connected.clear()
        if how == "reconnect":
            await server.gateway.ask_to_reconnect()
        elif how == "drop":
            await server.gateway.drop()
        else:
            await server.gateway.invalidate()
        await asyncio.wait_for(server.gateway.connected.wait(), 30)
        reply = await server.slash(stage.member, stage.channel, "winner")
        assert "Ann Onym" in reply.words
        assert len(stage.channel.shown) == 1
        assert (bot.outbox, bot.outbox._loop) == (outbox, worker)
        assert server.application.syncs == 1
        await _reports_are(seeded, stage.guild.id, 1)


async def test_an_interaction_during_the_break_is_answered_once(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    async with connected(app, server):
        await server.gateway.drop()
        reply = await server.slash(stage.member, stage.channel, "winner", race="1", wait=False)
        assert "Théo Marchetti" in (await reply.until_shown()).words
        assert len(stage.channel.shown) == 1


async def test_a_server_that_invites_the_bot_gets_seeds_and_a_hint(
    server: DiscordServer, stage: Stage, seeded: App
) -> None:
    async with connected(seeded, server):
        guild = Guild("Circuit", server.bot, locale="fr")
        channel = guild.channel("général")
        await server.join(guild)
        await until(lambda: bool(channel.shown))
        assert FR.say("setup.welcome_title") in words_of(channel.shown[0])
        assert "Ann Onym" in (await server.slash(guild.person("mia"), channel, "winner")).words
        assert (await seeded.servers.settings(guild.id)).language is Language.FR


async def test_no_hint_where_the_bot_may_not_speak(server: DiscordServer, stage: Stage, seeded: App) -> None:
    async with connected(seeded, server):
        guild = Guild("Silent", server.bot)
        closed, open_ = guild.channel("closed"), guild.channel("open")
        closed.overwrites[server.bot.id] = (discord.Permissions.none(), discord.Permissions(send_messages=True))
        await server.join(guild)
        await until(lambda: bool(open_.shown))
        assert closed.shown == []


async def test_coming_back_to_a_server_leaves_its_choices(server: DiscordServer, stage: Stage, seeded: App) -> None:
    async with connected(seeded, server):
        guild = Guild("Circuit", server.bot, locale="fr")
        channel = guild.channel("général")
        await server.join(guild)
        await until(lambda: bool(channel.shown))
        await seeded.servers.set_language(guild.id, PUBLISHER, Language.EN)
        await server.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)})
        server.guilds.remove(guild)
        await server.join(guild)
        await until(lambda: len(channel.shown) == 2)
        assert EN.say("setup.welcome_title") in words_of(channel.shown[1])


async def test_buttons_work_after_a_restart(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    async with connected(app, server):
        reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    async with connected(app, server):
        sources = await server.press(stage.member, reply, EN.say("button.sources"))
    assert "Marchetti and Sørby won by 13.480 seconds." in sources.words


async def test_a_broken_extension_stops_the_start(
    server: DiscordServer, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.client.EXTENSIONS", ("cogs.answers", "cogs.nothing_of_the_kind"))
    with pytest.raises(discord.ext.commands.ExtensionNotFound):
        async with connected(app, server):
            raise AssertionError("it started")


async def test_a_refused_token_is_a_wrong_setting(server: DiscordServer, settings: Settings) -> None:
    async with await App.open(replace(settings, discord_token="nobody's")) as app:
        with pytest.raises(WrongSettings) as wrong:
            await run_discord(app)
    assert [f.key for f in wrong.value.faults] == ["token_refused"]


async def test_discord_out_of_reach_is_tried_again(
    server: DiscordServer, stage: Stage, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.client._FIRST_WAIT", 0.05)
    server.fail("GET", "/users/@me", Fault(status=503), Fault(drop=True), Fault(drop=True), Fault(drop=True))
    serving = asyncio.create_task(run_discord(app))
    await asyncio.wait_for(server.application.told.wait(), 20)
    await asyncio.wait_for(server.gateway.connected.wait(), 20)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(serving, 10)


async def test_answers_on_their_way_arrive_before_the_end(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    async with connected(app, server) as bot:
        server.fail("POST", "/interactions/{interaction_id}/{interaction_token}/callback", Fault(delay=0.5))
        reply = await server.slash(stage.member, stage.channel, "winner", race="1", wait=False)
        await until(lambda: bool(bot.answering))
        await bot.close()
        assert "Théo Marchetti" in reply.words


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_process_ends_in_good_order(
    server: DiscordServer, stage: Stage, tmp_path: Path, number: signal.Signals
) -> None:
    environment = {
        **os.environ,
        "DISCORD_TOKEN": server.token,
        "DISCORD_API_BASE": server.api_base,
        "RACEBOT_DATABASE": str(tmp_path / "own.db"),
        "RACEBOT_SEEDS": "off",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", env=environment, stderr=asyncio.subprocess.PIPE
    )
    try:
        await asyncio.wait_for(server.gateway.connected.wait(), 30)
        await asyncio.wait_for(server.application.told.wait(), 30)
        reply = await server.slash(stage.member, stage.channel, "winner")
        assert EN.say("refusal.nothing_loaded") in reply.words
        process.send_signal(number)
        _, log = await asyncio.wait_for(process.communicate(), 15)
        assert process.returncode == 0, log.decode()
        assert b"Traceback" not in log
        assert server.token.encode() not in log
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _reports_are(app: App, server_id: int, count: int) -> None:
    async with asyncio.timeout(10):
        while len(await app.ingest.reports(server_id, PUBLISHER)) != count:  # noqa: ASYNC110 - it is nobody's event
            await asyncio.sleep(0.02)
