"""The one error road, over the socket: slow services, lost answers, errors of Discord, faults of ours."""

import asyncio
import logging
from typing import Any

import pytest

from bot.app import App
from bot.client import Racebot
from bot.domain.answers import Answer, Asked
from bot.domain.language import Language
from bot.i18n.wording import wording
from bot.services.answers import Answers
from tests.discord.faults import Fault
from tests.discord.server import DiscordServer
from tests.discord.stage import Stage, publish_weekend, until

pytestmark = pytest.mark.usefixtures("bot", "weekend")

EN = wording(Language.EN)
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
HOOK = "/webhooks/{webhook_id}/{webhook_token}"
# Quoted nowhere in the code, so that no traceback shows it.
SECRET = "secret words of a report"
ORIGINAL = f"{HOOK}/messages/@original"


@pytest.fixture
async def weekend(app: App, stage: Stage) -> int:
    return await publish_weekend(app, stage.guild.id)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers that take 2.5 s."""
    monkeypatch.setattr(Answers, "ask", _slowly(Answers.ask))


@pytest.mark.usefixtures("slow")
async def test_a_slow_answer_is_announced_in_time(server: DiscordServer, stage: Stage) -> None:
    reply = await server.slash(stage.member, stage.channel, "winner", race="1", wait=False)
    assert (await reply.until_first()).first_after < 2.4
    assert reply.thinking
    assert "Théo Marchetti" in (await reply.until_shown()).words
    assert len(stage.channel.shown) == 1


@pytest.mark.usefixtures("slow")
async def test_a_slow_refusal_is_seen_by_the_member_alone(server: DiscordServer, stage: Stage) -> None:
    reply = await server.slash(stage.member, stage.channel, "winner", race="9", wait=False)
    await until(lambda: bool(reply.followups))
    (followup,) = reply.followups
    assert followup["flags"] & 64
    assert stage.channel.shown == [], "nothing is left in the channel"


@pytest.mark.parametrize(
    "fault",
    [
        Fault(drop=True),
        Fault(drop=True, after=True),
        Fault(status=500, after=True),
        Fault(status=502),
        Fault(status=429),
    ],
)
async def test_a_lost_answer_is_sent_once(server: DiscordServer, stage: Stage, fault: Fault) -> None:
    server.fail("POST", CALLBACK, fault)
    reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    await asyncio.sleep(0.2)
    assert "Théo Marchetti" in reply.words
    assert len(stage.channel.shown) == 1


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("fault", [Fault(drop=True), Fault(drop=True, after=True), Fault(status=502, after=True)])
async def test_a_lost_late_answer_is_sent_once(server: DiscordServer, stage: Stage, fault: Fault) -> None:
    server.fail("PATCH", ORIGINAL, fault)
    reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    assert "Théo Marchetti" in reply.words
    assert len(stage.channel.shown) == 1


async def test_an_interaction_nobody_waits_for_is_let_go(
    server: DiscordServer, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("POST", CALLBACK, Fault(status=404, code=10062))
    await server.slash(stage.member, stage.channel, "winner", race="1", wait=False)
    await until(lambda: bool(server.script.happened))
    assert "Théo Marchetti" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


async def test_a_fault_of_ours_becomes_a_number(
    server: DiscordServer, stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Answers, "ask", _broken)
    monkeypatch.setattr(Answers, "sources", _broken)
    reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    assert reply.private
    assert EN.say("error.title") in reply.words
    assert SECRET not in reply.words + caplog.text
    (told,) = [r for r in caplog.records if r.levelno >= logging.ERROR]
    assert reply.words.split()[-1] in told.getMessage()


async def test_a_fault_behind_a_button_is_told_too(
    server: DiscordServer, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    monkeypatch.setattr(Answers, "sources", _broken)
    pressed = await server.press(stage.member, reply, EN.say("button.sources"))
    assert EN.say("error.title") in pressed.words
    assert pressed.private


async def test_a_fault_in_completion_offers_nothing(
    server: DiscordServer, stage: Stage, app: App, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.services.lookup.Lookup.complete", _broken)
    assert await server.complete(stage.member, stage.channel, "winner", "event", "m") == []
    assert "completing /winner" in caplog.text


async def test_a_command_that_is_no_more_is_told(server: DiscordServer, stage: Stage, bot: Racebot) -> None:
    removed = bot.tree.remove_command("winner")
    assert removed is not None
    reply = await server.slash(stage.member, stage.channel, "winner")
    assert reply.private
    assert reply.words


async def test_names_in_a_report_never_ping(server: DiscordServer, stage: Stage, app: App) -> None:
    from tests.store.weekend import winner

    await publish_weekend(app, stage.guild.id, *winner("@everyone <@1> [x](http://evil.example)", race=3))
    reply = await server.slash(stage.member, stage.channel, "winner", race="3")
    assert reply.message is not None
    painted = str(reply.message["embeds"])
    assert "@everyone" not in painted
    assert "<@1>" not in painted
    assert "](http://" not in painted


async def _broken(*_: object, **__: object) -> Answer:
    raise KeyError(SECRET)


def _slowly(ask: Any) -> Any:
    async def slow(self: Answers, server_id: int, asked: Asked) -> Answer:
        await asyncio.sleep(2.5)
        answer: Answer = await ask(self, server_id, asked)
        return answer

    return slow


async def test_an_answer_that_discord_will_not_take_becomes_a_number(
    server: DiscordServer, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("POST", CALLBACK, Fault(status=400, code=50035))
    reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    assert EN.say("error.title") in reply.words
    assert reply.private
    assert reply.words.split()[-1] in caplog.text


async def test_a_page_that_was_taken_away_is_shown_anew(server: DiscordServer, stage: Stage) -> None:
    reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    assert reply.message is not None
    custom_id = reply.buttons()[EN.say("button.sources")]["custom_id"].replace("r1:s:", "r1:a:")
    reply.message["components"][0]["components"][0]["custom_id"] = custom_id
    server.fail("POST", CALLBACK, Fault(status=404, code=10008))
    shown = await server.press_id(stage.member, reply.message, custom_id)
    assert shown.private
    assert "Théo Marchetti" in shown.words
