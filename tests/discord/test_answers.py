"""What members ask, over the socket: commands, completion, languages, buttons."""

import pytest

from bot.app import App
from tests.discord.server import DiscordServer
from tests.discord.stage import Stage, publish_weekend

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(autouse=True)
async def weekend(app: App, stage: Stage) -> int:
    return await publish_weekend(app, stage.guild.id)


async def test_an_answer_stands_in_the_channel(server: DiscordServer, stage: Stage) -> None:
    reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    assert "Théo Marchetti" in reply.words
    assert not reply.private
    assert reply.first_after < 1.0
    assert stage.channel.shown == [reply.message]
