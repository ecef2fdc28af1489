"""/setup over the socket: channel with its permissions, language, admin role, test post."""

import discord
import pytest

from bot.app import App
from bot.domain.language import Language
from bot.i18n.wording import wording
from tests.discord.faults import Fault
from tests.discord.reply import words_of
from tests.discord.server import DiscordServer
from tests.discord.stage import PUBLISHER, Stage

pytestmark = pytest.mark.usefixtures("bot")

EN, FR = wording(Language.EN), wording(Language.FR)
NOTHING = discord.Permissions.none()


async def test_a_recap_channel_is_chosen(server: DiscordServer, stage: Stage, app: App) -> None:
    reply = await server.slash(stage.admin, stage.channel, "setup recaps", channel=stage.channel)
    assert reply.private
    assert EN.say("setup.saved") in reply.words
    assert "#races" in reply.words
    assert (await app.servers.settings(stage.guild.id)).recap_channel_id == stage.channel.id
    off = await server.slash(stage.admin, stage.channel, "setup recaps")
    assert EN.say("setup.no_channel") in off.words
    assert (await app.servers.settings(stage.guild.id)).recap_channel_id is None


@pytest.mark.parametrize("lacking", ["view_channel", "send_messages", "embed_links", "attach_files"])
async def test_a_missing_permission_is_named_and_changes_nothing(
    server: DiscordServer, stage: Stage, app: App, lacking: str
) -> None:
    await app.servers.set_recap_channel(stage.guild.id, PUBLISHER, 5)
    stage.channel.overwrites[server.bot.id] = (NOTHING, discord.Permissions(**{lacking: True}))
    await server.change_channel(stage.channel)
    reply = await server.slash(stage.admin, stage.channel, "setup recaps", channel=stage.channel)
    assert EN.say(f"permission.{lacking}") in reply.words
    assert (await app.servers.settings(stage.guild.id)).recap_channel_id == 5


async def test_a_channel_hidden_from_the_bot_is_named(server: DiscordServer, stage: Stage, app: App) -> None:
    hidden = stage.guild.channel("secret")  # and nobody told the bot of it
    reply = await server.slash(stage.admin, stage.channel, "setup recaps", channel=hidden)
    assert "#secret" in reply.words
    assert EN.say("permission.view_channel") in reply.words
    assert (await app.servers.settings(stage.guild.id)).recap_channel_id is None


async def test_the_language_of_public_answers_is_chosen(server: DiscordServer, stage: Stage, app: App) -> None:
    await server.slash(stage.admin, stage.channel, "setup language", language="fr")
    assert (await app.servers.settings(stage.guild.id)).language is Language.FR


async def test_the_admin_role_is_chosen(server: DiscordServer, stage: Stage, app: App) -> None:
    role = stage.guild.role("stewards")
    await server.gateway.dispatch("GUILD_ROLE_CREATE", {"guild_id": str(stage.guild.id), "role": role.json()})
    reply = await server.slash(stage.admin, stage.channel, "setup admins", role=role)
    assert "stewards" in reply.words
    assert (await app.servers.settings(stage.guild.id)).admin_role_id == role.id
    assert "stewards" in (await server.slash(stage.admin, stage.channel, "setup show")).words


async def test_a_sample_is_posted(server: DiscordServer, stage: Stage, app: App) -> None:
    none = await server.slash(stage.admin, stage.channel, "setup test")
    assert EN.say("refusal.no_recap_channel") in none.words
    await server.slash(stage.admin, stage.channel, "setup recaps", channel=stage.channel)
    sent = await server.slash(stage.admin, stage.channel, "setup test")
    assert EN.say("setup.sample_sent", channel="#races") in sent.words
    (post,) = stage.channel.shown
    assert EN.say("setup.sample") in words_of(post)


async def test_a_sample_that_is_refused_is_told(server: DiscordServer, stage: Stage, app: App) -> None:
    await server.slash(stage.admin, stage.channel, "setup recaps", channel=stage.channel)
    server.fail("POST", "/channels/{channel_id}/messages", Fault(status=403), Fault(status=404, code=10003))
    assert "lacks" in (await server.slash(stage.admin, stage.channel, "setup test")).words
    gone = await server.slash(stage.admin, stage.channel, "setup test")
    assert EN.say("refusal.channel_gone") in gone.words


async def test_a_deleted_channel_is_told_and_keeps_the_rest(server: DiscordServer, stage: Stage, app: App) -> None:
    news = stage.guild.channel("news")
    await server.gateway.dispatch("CHANNEL_CREATE", news.json())
    await server.slash(stage.admin, stage.channel, "setup recaps", channel=news)
    await server.delete_channel(news)
    assert EN.say("setup.channel_gone") in (await server.slash(stage.admin, stage.channel, "setup show")).words
    gone = await server.slash(stage.admin, stage.channel, "setup test")
    assert EN.say("refusal.channel_gone") in gone.words
    assert (await app.servers.settings(stage.guild.id)).recap_channel_id == news.id


async def test_members_may_not_set_anything(server: DiscordServer, stage: Stage, app: App) -> None:
    before = await app.servers.settings(stage.guild.id)
    attempts = {
        "setup show": {},
        "setup recaps": {"channel": stage.channel},
        "setup language": {"language": "fr"},
        "setup admins": {},
        "setup test": {},
    }
    for command, options in attempts.items():
        reply = await server.slash(stage.member, stage.channel, command, **options)
        assert EN.say("refusal.not_allowed") in reply.words
    assert await app.servers.settings(stage.guild.id) == before
