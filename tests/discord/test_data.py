"""/report revise, /export, /backup, /import, deletion, and what coming and going does to the data."""

import json

import pytest

from bot.app import App
from bot.client import Racebot
from bot.domain.facts import Entry, Penalty, PenaltyKind, RaceFacts, ReportFacts, Result
from bot.domain.language import Language
from bot.i18n.wording import wording
from db import servers
from tests.discord.interactions import Upload
from tests.discord.server import DiscordServer
from tests.discord.stage import PUBLISHER, Stage, knows, publish_weekend, until
from tests.store.weekend import MONZA, Telling, winner

pytestmark = pytest.mark.usefixtures("bot")

EN, FR = wording(Language.EN), wording(Language.FR)
PUBLISH, CONFIRM = EN.say("button.publish"), EN.say("button.confirm")


async def test_a_new_version_shows_what_it_changes_and_is_applied(
    server: DiscordServer, stage: Stage, app: App
) -> None:
    recaps = stage.guild.channel("recaps")
    await server.gateway.dispatch("CHANNEL_CREATE", recaps.json())
    await app.servers.set_recap_channel(stage.guild.id, PUBLISHER, recaps.id)
    await publish_weekend(app, stage.guild.id, *winner("Ann Onym"))
    await until(lambda: len(recaps.shown) == 1)
    file = knows(app, *winner("Else Who"))
    shown = await server.slash(stage.admin, stage.channel, "report revise", report="1", file=file)
    assert shown.private
    assert "Ann Onym" in shown.words
    assert "Else Who" in shown.words
    assert "Ann Onym" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    listed = await server.slash(stage.admin, stage.channel, "report list")
    assert EN.say("report.draft_revises", report=1) in listed.words
    reopened = await server.press(stage.admin, listed, next(iter(listed.buttons())))
    done = await server.press(stage.admin, reopened, EN.say("button.apply"))
    assert EN.say("report.retracted_recap") in done.words
    assert "Else Who" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    await until(lambda: "Else Who" in str(recaps.shown))
    assert len(recaps.shown) == 1
    report = await server.slash(stage.admin, stage.channel, "report show", report="1")
    assert report.message is not None
    menu = report.message["components"][-1]["components"][0]
    assert [option["value"] for option in menu["options"]] == ["2", "1"]
    old = await server.choose(stage.admin, report.message, menu["custom_id"], "1")
    assert "Ann Onym" in old.words
    late = await server.press(stage.admin, shown, EN.say("button.apply"))
    assert EN.say("refusal.title") in late.words


async def test_a_new_versions_penalty_offers_to_move_the_others(server: DiscordServer, stage: Stage, app: App) -> None:
    first, second = Entry(("Ann Onym",), "8"), Entry(("Else Who",), "30")
    tell = Telling()
    results = (
        Result(None, 1, first, grounds=tell("Ann Onym won.")),
        Result(None, 2, second, grounds=tell("Else Who was second.")),
    )
    await publish_weekend(app, stage.guild.id, tell.text, ReportFacts("en", MONZA, (RaceFacts(1, results=results),)))
    out = Penalty(first, PenaltyKind.DISQUALIFICATION, grounds=tell("Ann Onym was disqualified."))
    file = knows(app, tell.text, ReportFacts("en", MONZA, (RaceFacts(1, results=results, penalties=(out,)),)))
    shown = await server.slash(stage.admin, stage.channel, "report revise", report="1", file=file)
    done = await server.press(stage.admin, shown, EN.say("button.apply"))
    assert EN.say("report.revised_moves") in done.words
    assert "2nd → 1st" in done.words
    assert "Ann Onym" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    moved = await server.press(stage.admin, done, EN.say("button.move_others"))
    assert "Else Who" in moved.words
    assert "Else Who" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    asked = await server.press(stage.admin, moved, EN.say("button.undo"))
    await server.press(stage.admin, asked, CONFIRM)
    assert "Ann Onym" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    again = await server.press(stage.admin, done, EN.say("button.move_others"))
    assert EN.say("refusal.form_forgotten") in again.words


async def test_a_new_version_can_be_discarded(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id, *winner("Ann Onym"))
    file = knows(app, *winner("Else Who"))
    shown = await server.slash(stage.admin, stage.channel, "report revise", report="1", file=file)
    asked = await server.press(stage.admin, shown, EN.say("button.discard"))
    assert "Else Who" in (await server.press(stage.admin, asked, EN.say("button.back"))).words
    gone = await server.press(stage.admin, await server.press(stage.admin, asked, EN.say("button.discard")), CONFIRM)
    assert EN.say("report.discarded_body") in gone.words
    assert "Ann Onym" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words


async def test_a_report_is_moved_to_an_event_of_its_own_and_back(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    await publish_weekend(app, stage.guild.id, *winner("Ann Onym", race=2))
    moved = await server.slash(stage.admin, stage.channel, "report move", report="2")
    assert EN.say("correction.moved") in moved.words
    assert len(await app.lookup.events(stage.guild.id)) == 2
    back = await server.slash(stage.admin, stage.channel, "report move", report="2", event="1")
    assert EN.say("correction.moved") in back.words
    assert len(await app.lookup.events(stage.guild.id)) == 1


async def test_everything_goes_out_and_comes_in_again(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    out = await server.slash(stage.admin, stage.channel, "export")
    assert out.private
    assert out.message is not None
    held = {file["filename"].rpartition(".")[2]: file for file in out.message["attachments"]}
    assert set(held) == {"json", "csv"}
    data = server.attachments._files[int(held["json"]["id"])][1]
    assert json.loads(data)["racebot_export"]
    file = Upload("racebot.json", data)
    taken = await server.slash(stage.other_admin, stage.other_channel, "import", file=file)
    assert EN.say("transfer.imported") in taken.words
    ours = await server.slash(stage.member, stage.channel, "results")
    theirs = await server.slash(stage.other_admin, stage.other_channel, "results")
    assert ours.words == theirs.words
    again = await server.slash(stage.other_admin, stage.other_channel, "import", file=file)
    assert EN.say("refusal.title") in again.words
    wrong = await server.slash(stage.admin, stage.channel, "import", file=Upload("x.json", b"{}"))
    assert EN.say("refusal.not_an_export", filename="“x.json”") in wrong.words


async def test_everything_is_deleted_only_at_the_servers_name(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    await publish_weekend(app, stage.elsewhere.id)
    form = await server.slash(stage.admin, stage.channel, "setup delete")
    wrong = await server.submit(stage.admin, form, {"name": "Paddock"})
    assert EN.say("refusal.title") in wrong.words
    assert "Marchetti" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    done = await server.submit(stage.admin, form, {"name": "Pit lane"})
    assert EN.say("farewell.deleted") in done.words
    gone = await server.slash(stage.member, stage.channel, "winner", race="1")
    assert EN.say("refusal.nothing_loaded") in gone.words
    theirs = await server.slash(stage.other_admin, stage.other_channel, "winner", race="1")
    assert "Marchetti" in theirs.words


async def test_leaving_keeps_the_data_for_a_while_and_coming_back_keeps_it(
    server: DiscordServer, stage: Stage, app: App, bot: Racebot
) -> None:
    await publish_weekend(app, stage.guild.id)
    await server.gateway.dispatch("GUILD_DELETE", {"id": str(stage.guild.id)})
    await until(lambda: bot.get_guild(stage.guild.id) is None)
    await server.gateway.dispatch("GUILD_CREATE", stage.guild.json())
    await until(lambda: bot.get_guild(stage.guild.id) is not None)
    assert stage.guild.id in await servers.all_ids(app.database)
    assert await app.farewell.sweep() == ()
    assert "Marchetti" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words


async def test_the_notified_role_and_spoilers_are_chosen(server: DiscordServer, stage: Stage, app: App) -> None:
    role = stage.guild.role("fans")
    await server.gateway.dispatch("GUILD_ROLE_CREATE", {"guild_id": str(stage.guild.id), "role": role.json()})
    refused = await server.slash(stage.admin, stage.channel, "setup notify", notified=role)
    assert "@fans would reach nobody" in refused.words
    assert EN.say("permission.mention_everyone") in refused.words
    assert (await app.servers.settings(stage.guild.id)).notify_role_id is None
    role.mentionable = True
    await server.gateway.dispatch("GUILD_ROLE_UPDATE", {"guild_id": str(stage.guild.id), "role": role.json()})
    done = await server.slash(stage.admin, stage.channel, "setup notify", notified=role)
    assert "fans" in done.words
    assert (await app.servers.settings(stage.guild.id)).notify_role_id == role.id
    role.mentionable = False
    await server.gateway.dispatch("GUILD_ROLE_UPDATE", {"guild_id": str(stage.guild.id), "role": role.json()})
    assert "fans reaches nobody" in (await server.slash(stage.admin, stage.channel, "setup show")).words
    hidden = await server.slash(stage.admin, stage.channel, "setup spoilers", spoilers=True)
    assert EN.say("setup.spoilers_hidden") in hidden.words
    assert (await app.servers.settings(stage.guild.id)).spoilers


async def test_a_recap_calls_the_role_once_and_covers_who_won(server: DiscordServer, stage: Stage, app: App) -> None:
    recaps = stage.guild.channel("recaps")
    await server.gateway.dispatch("CHANNEL_CREATE", recaps.json())
    await app.servers.set_recap_channel(stage.guild.id, PUBLISHER, recaps.id)
    fans = stage.guild.role("fans")
    await server.gateway.dispatch("GUILD_ROLE_CREATE", {"guild_id": str(stage.guild.id), "role": fans.json()})
    await app.servers.set_notify_role(stage.guild.id, PUBLISHER, fans.id)
    await app.servers.set_spoilers(stage.guild.id, PUBLISHER, True)
    await publish_weekend(app, stage.guild.id)
    await until(lambda: len(recaps.shown) == 1)
    (post,) = recaps.shown
    assert post["content"] == f"<@&{fans.id}>"
    (sent,) = server.sent("POST", "/channels/{channel_id}/messages")
    assert sent.body["allowed_mentions"] == {"parse": [], "roles": [fans.id]}
    told = [text for field in post["embeds"][0]["fields"] for text in field["value"].split("\n")]
    assert all(text.removeprefix("> ").startswith("||") for text in told if "Marchetti" in text)
    assert any("Marchetti" in text for text in told)
    await app.ingest.retract(stage.guild.id, PUBLISHER, 1)
    await until(lambda: not post["content"])


async def test_a_role_that_is_gone_is_told_and_called_no_more(server: DiscordServer, stage: Stage, app: App) -> None:
    await app.servers.set_recap_channel(stage.guild.id, PUBLISHER, stage.channel.id)
    await app.servers.set_notify_role(stage.guild.id, PUBLISHER, 4711)
    await app.servers.set_admin_role(stage.guild.id, PUBLISHER, 4712)
    shown = await server.slash(stage.admin, stage.channel, "setup show")
    assert shown.words.count(EN.say("setup.role_gone")) == 2
    await publish_weekend(app, stage.guild.id)
    await until(lambda: len(stage.channel.shown) == 1)
    assert not stage.channel.shown[0]["content"]


async def test_a_backup_is_one_file_that_is_taken_in_again(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    handed = await server.slash(stage.admin, stage.channel, "backup")
    assert handed.private
    assert handed.message is not None
    (file,) = handed.message["attachments"]
    taken = await server.slash(stage.other_admin, stage.other_channel, "import", file=file)
    assert EN.say("transfer.imported") in taken.words
    shown = await server.slash(stage.other_admin, stage.other_channel, "winner", race="1")
    assert "Marchetti" in shown.words
    stage.admin.user.locale = "fr"
    assert FR.say("transfer.backup") in (await server.slash(stage.admin, stage.channel, "backup")).words
