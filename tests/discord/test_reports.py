"""A report's way in, over the socket: file, form, message menu; review, publish, discard; list, show, retract."""

import asyncio
from typing import Any

import pytest

from bot.app import App
from bot.client import Racebot
from bot.domain.language import Language
from bot.domain.stored import Published
from bot.i18n.wording import wording
from bot.services.ingest import Ingest
from db import recaps
from tests.discord.faults import Fault
from tests.discord.interactions import Upload
from tests.discord.reply import Reply, words_of
from tests.discord.server import DiscordServer
from tests.discord.stage import PUBLISHER, WEEKEND, KnownReports, Stage, publish_weekend, until
from tests.store.weekend import winner

pytestmark = pytest.mark.usefixtures("bot")

EN, FR = wording(Language.EN), wording(Language.FR)
PUBLISH, DISCARD = EN.say("button.publish"), EN.say("button.discard")
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"


@pytest.fixture
def report() -> Upload:
    return Upload("monza.txt", WEEKEND.encode())


async def load(server: DiscordServer, stage: Stage, file: Upload) -> Reply:
    return await server.slash(stage.admin, stage.channel, "report load", file=file)


async def test_a_file_is_reviewed_and_published(server: DiscordServer, stage: Stage, app: App, report: Upload) -> None:
    await app.servers.set_recap_channel(stage.guild.id, PUBLISHER, stage.channel.id)
    review = await load(server, stage, report)
    assert review.private
    assert "Marchetti and Sørby won by 13.480 seconds." in review.words
    assert list(review.buttons())[:3] == [PUBLISH, EN.say("button.event"), DISCARD]
    assert (await server.slash(stage.member, stage.channel, "winner")).private, "nothing is stored yet"
    done = await server.press(stage.admin, review, PUBLISH)
    assert done.message is review.message
    assert EN.say("report.published_recap") in done.words
    assert list(done.buttons()) == [EN.say("button.undo")]
    (job,) = await recaps.for_server(app.database, stage.guild.id)
    assert job.channel_id == stage.channel.id
    await until(lambda: len(stage.channel.shown) == 1)
    assert "Théo Marchetti" in words_of(stage.channel.shown[0])
    assert "Théo Marchetti" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words


async def test_a_review_says_how_it_came_by_its_facts(
    server: DiscordServer, stage: Stage, app: App, report: Upload
) -> None:
    reader = app.ingest._read
    assert isinstance(reader, KnownReports)
    entry = {"rule": "en.win.verb", "words": "won by", "verdict": "kept", "why": "named before the words", "rivals": ()}
    reader.explanation = tuple({"about": f"race 1: overall {n}: #{n} Roe", **entry} for n in range(1, 90))
    review = await load(server, stage, report)
    why = await server.press(stage.admin, review, EN.say("button.why"))
    assert why.message is review.message
    assert "en.win.verb" in why.words
    assert "#1 Roe" in why.words
    further = await server.press(stage.admin, why, EN.say("button.next"))
    assert "#1 Roe" not in further.words
    back = await server.press(stage.admin, further, EN.say("button.back"))
    assert "Marchetti and Sørby won by 13.480 seconds." in back.words
    app.ingest._explained.clear()  # as after a restart: the text is read once more
    again = await server.press(stage.admin, back, EN.say("button.why"))
    assert "#1 Roe" in again.words
    refused = await server.press_id(stage.member, _with_button(review, "r1:why:1"), "r1:why:1")
    assert "en.win.verb" not in refused.words


async def test_a_draft_can_be_discarded(server: DiscordServer, stage: Stage, report: Upload) -> None:
    review = await load(server, stage, report)
    asked = await server.press(stage.admin, review, DISCARD)
    done = await server.press(stage.admin, asked, EN.say("button.confirm"))
    assert EN.say("report.discarded_body") in done.words
    again = await server.press_id(stage.admin, _with_button(review, "r1:publish:1"), "r1:publish:1")
    assert "discarded" in again.words


async def test_two_admins_publishing_at_once_publish_once(
    server: DiscordServer, stage: Stage, app: App, report: Upload
) -> None:
    review = await load(server, stage, report)
    second = stage.guild.admin("björn", locale="fr")
    both = await asyncio.gather(server.press(stage.admin, review, PUBLISH), server.press(second, review, PUBLISH))
    assert len(await app.ingest.reports(stage.guild.id, PUBLISHER)) == 1
    refused = [r for r in both if FR.say("refusal.title") in r.words or EN.say("refusal.title") in r.words]
    assert len(refused) == 1


async def test_a_slow_publish_is_announced_and_done_once(
    server: DiscordServer, stage: Stage, app: App, report: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.ingest.Ingest.publish", _slowly(Ingest.publish))
    review = await load(server, stage, report)
    first, second = (
        await server.press(stage.admin, review, PUBLISH, wait=False),
        await server.press(stage.admin, review, PUBLISH, wait=False),
    )
    await until(lambda: len(first.followups) + len(second.followups) == 1)
    assert max(first.first_after, second.first_after) < 2.5
    assert EN.say("report.published_no_recap") in review.words
    (refused,) = (*first.followups, *second.followups)
    assert "already published" in words_of(refused)
    assert refused["flags"] & 64


async def test_the_same_report_again_is_said_so(server: DiscordServer, stage: Stage, app: App, report: Upload) -> None:
    await publish_weekend(app, stage.guild.id)
    again = await load(server, stage, report)
    assert "loaded already" in again.words
    assert again.private


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (Upload("empty.txt", b""), "empty_report"),
        (Upload("blank.txt", b" \n\t "), "empty_report"),
        (Upload("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "image/png"), "not_text"),
        (Upload("broken.txt", b"Ann won.\n" + b"\xff\xfe\xfa broken \xc3("), "broken_text"),
        (Upload("huge.txt", b"word " * 1_000_000), "too_large"),
        (Upload("recipe.txt", b"Take two eggs and a little flour."), "no_race"),
    ],
)
async def test_bad_files_are_refused_in_one_sentence(
    server: DiscordServer, stage: Stage, app: App, file: Upload, key: str
) -> None:
    reply = await load(server, stage, file)
    beginning = EN.say(f"refusal.{key}", filename="{}", line=2, size="5", limit="1").split("{}")[-1][:30]
    assert beginning in reply.words
    assert reply.private
    assert await app.ingest.open_drafts(stage.guild.id, PUBLISHER) == ()


async def test_a_file_too_large_is_not_even_fetched(server: DiscordServer, stage: Stage) -> None:
    await load(server, stage, Upload("huge.pdf", b"word " * 6_000_000))
    assert server.sent("GET", "/attachments/{attachment_id}/{filename}") == []


async def test_a_file_that_is_gone_is_said_so(server: DiscordServer, stage: Stage, report: Upload) -> None:
    server.fail("GET", "/attachments/{attachment_id}/{filename}", Fault(status=404))
    reply = await load(server, stage, report)
    assert "could not be fetched" in reply.words


@pytest.mark.parametrize("fault", [Fault(drop=True), Fault(status=500), Fault(status=403)])
async def test_a_download_that_breaks_off_is_said_so(
    server: DiscordServer, stage: Stage, report: Upload, fault: Fault
) -> None:
    server.fail("GET", "/attachments/{attachment_id}/{filename}", fault, fault)
    assert "could not be fetched" in (await load(server, stage, report)).words


async def test_text_can_be_pasted(server: DiscordServer, stage: Stage) -> None:
    opened = await server.slash(stage.admin, stage.channel, "report paste")
    half = WEEKEND.index("Buus was second")
    values = {"title": "From the paper", "text0": WEEKEND[:half], "text1": WEEKEND[half:], "text2": "", "text3": ""}
    review = await server.submit(stage.admin, opened, values)
    assert "From the paper" in review.words
    assert review.private
    assert PUBLISH in review.buttons()


async def test_a_form_survives_a_restart_of_the_bot(server: DiscordServer, stage: Stage, bot: Racebot) -> None:
    opened = await server.slash(stage.admin, stage.channel, "report paste")
    bot._connection._view_store._modals.clear()
    values = {"title": "", "text0": WEEKEND, "text1": "", "text2": "", "text3": ""}
    assert PUBLISH in (await server.submit(stage.admin, opened, values)).buttons()


async def test_a_message_can_be_loaded(server: DiscordServer, stage: Stage, report: Upload) -> None:
    name = EN.say("command.load_message.name")
    written = server.user_message(stage.member, stage.channel, WEEKEND)
    review = await server.message_menu(stage.admin, stage.channel, name, written)
    assert review.private
    assert PUBLISH in review.buttons()
    with_file = server.user_message(stage.member, stage.channel, "look:", report)
    assert PUBLISH in (await server.message_menu(stage.admin, stage.channel, name, with_file)).buttons()
    empty = server.user_message(stage.member, stage.channel, "")
    assert EN.say("refusal.empty_report") in (await server.message_menu(stage.admin, stage.channel, name, empty)).words


async def test_members_are_refused_although_discord_let_them(
    server: DiscordServer, stage: Stage, app: App, report: Upload
) -> None:
    written = server.user_message(stage.admin, stage.channel, WEEKEND)
    review = await load(server, stage, report)
    sentence = EN.say("refusal.not_allowed")
    member, channel = stage.member, stage.channel
    assert sentence in (await server.slash(member, channel, "report load", file=report)).words
    assert sentence in (await server.slash(member, channel, "report paste")).words
    assert sentence in (await server.slash(member, channel, "report list")).words
    assert sentence in (await server.slash(member, channel, "report show", report="1")).words
    assert sentence in (await server.slash(member, channel, "report retract", report="1")).words
    assert sentence in (await server.message_menu(member, channel, EN.say("command.load_message.name"), written)).words
    assert sentence in (await server.press(member, review, PUBLISH)).words
    assert sentence in (await server.press(member, review, DISCARD)).words
    assert [d.id for d in await app.ingest.open_drafts(stage.guild.id, PUBLISHER)] == [1]


async def test_the_admin_role_may_load(server: DiscordServer, stage: Stage, app: App, report: Upload) -> None:
    role = stage.guild.role("stewards")
    await server.gateway.dispatch("GUILD_ROLE_CREATE", {"guild_id": str(stage.guild.id), "role": role.json()})
    steward = stage.guild.member(stage.guild.person("stew").user, role)
    assert PUBLISH not in (await server.slash(steward, stage.channel, "report load", file=report)).buttons()
    await app.servers.set_admin_role(stage.guild.id, PUBLISHER, role.id)
    assert PUBLISH in (await server.slash(steward, stage.channel, "report load", file=report)).buttons()


async def test_another_servers_draft_is_unknown(server: DiscordServer, stage: Stage, app: App, report: Upload) -> None:
    review = await load(server, stage, report)
    theirs = await server.slash(stage.other_admin, stage.other_channel, "help")
    for act in (
        "publish:1",
        "undated:1",
        "season:1",
        "discard:1",
        "discarded:1",
        "review:1:0",
        "draft:1",
        "report:1:0",
        "retract:1",
    ):
        message = _with_button(theirs, f"r1:{act}")
        refused = await server.press_id(stage.other_admin, message, f"r1:{act}")
        assert EN.say("refusal.title") in refused.words
        assert "Marchetti" not in refused.words
    assert EN.say("report.published_no_recap") in (await server.press(stage.admin, review, PUBLISH)).words
    assert await app.ingest.reports(stage.elsewhere.id, PUBLISHER) == ()


async def test_a_review_whose_message_is_deleted_ends_cleanly(
    server: DiscordServer, stage: Stage, app: App, report: Upload, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("PATCH", ORIGINAL, Fault(status=404, code=10008))
    review = await server.slash(stage.admin, stage.channel, "report load", file=report, wait=False)
    await until(lambda: bool(review.message and not review.thinking))
    assert review.private
    assert "fault" not in caplog.text
    listed = await server.slash(stage.admin, stage.channel, "report list")
    (offered,) = (label for label in listed.buttons() if "monza" in label)
    reopened = await server.press(stage.admin, listed, offered)
    assert PUBLISH in reopened.buttons()
    assert EN.say("report.published_no_recap") in (await server.press(stage.admin, reopened, PUBLISH)).words


async def test_reports_are_listed_shown_and_retracted(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    await publish_weekend(app, stage.guild.id, *winner("Else Who"))
    listed = await server.slash(stage.admin, stage.channel, "report list")
    assert listed.private
    assert "GT Open · Monza · 2031" in listed.words
    offered = await server.complete(stage.admin, stage.channel, "report show", "report", "weekend")
    choice = next(c for c in offered if c["value"] == "1")
    shown = await server.slash(stage.admin, stage.channel, "report show", report=choice["name"])
    assert "Marchetti took pole in 1:44.020." in shown.words
    asked = await server.slash(stage.admin, stage.channel, "report retract", report=choice["value"])
    kept = await server.press(stage.admin, asked, EN.say("button.cancel"))
    assert EN.say("report.cancelled") in kept.words
    asked = await server.slash(stage.admin, stage.channel, "report retract", report=choice["value"])
    gone = await server.press(stage.admin, asked, EN.say("button.confirm"))
    assert "no longer count" in gone.words
    assert "Else Who" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words


async def test_a_long_reading_is_announced_at_once(
    server: DiscordServer, stage: Stage, app: App, report: Upload
) -> None:
    reader = app.ingest._read
    assert isinstance(reader, KnownReports)
    reader.seconds = 1.4
    review = await server.slash(stage.admin, stage.channel, "report load", file=report, wait=False)
    assert (await review.until_first()).first_after < 1.3
    assert review.thinking
    assert PUBLISH in (await review.until_shown()).buttons()


def _slowly(publish: Any) -> Any:
    async def slow(*args: Any) -> Published:
        await asyncio.sleep(1.7)
        done: Published = await publish(*args)
        return done

    return slow


def _with_button(reply: Reply, custom_id: str) -> dict[str, object]:
    assert reply.message is not None
    row = {"type": 1, "components": [{"type": 2, "style": 2, "label": "crafted", "custom_id": custom_id}]}
    reply.message["components"] = [row]
    return reply.message
