"""The whole path with nothing replaced: the source report goes in by a file, answers and one recap come out."""

import pytest

from bot.app import App
from bot.domain.language import Language
from bot.i18n.wording import wording
from bot.services.seeding import seeds
from bot.settings import Settings
from tests.discord.interactions import Upload
from tests.discord.reply import words_of
from tests.discord.server import DiscordServer
from tests.discord.stage import PUBLISHER, Stage, connected, until

EN, FR = wording(Language.EN), wording(Language.FR)
SPA = next(seed for seed in seeds() if "spa" in seed.filename)


@pytest.fixture
async def app(settings: Settings) -> App:
    """With the real reader."""
    return await App.open(settings)


async def test_a_report_goes_in_and_answers_and_one_recap_come_out(
    server: DiscordServer, stage: Stage, app: App
) -> None:
    async with app, connected(app, server) as bot:
        results = stage.guild.channel("results")
        await server.gateway.dispatch("CHANNEL_CREATE", results.json())
        await server.slash(stage.admin, stage.channel, "setup recaps", channel=results)
        review = await server.slash(
            stage.admin, stage.channel, "report load", file=Upload(SPA.filename, SPA.raw), title="Spa"
        )
        assert "Spa-Francorchamps" in review.words
        await server.press(stage.admin, review, EN.say("button.publish"))

        won = await server.slash(stage.member, stage.channel, "winner", race="2")
        for words in ("Stéphane Lémeret", "Gael Castelli", "#8", "CMR", "Toyota GR Supra GT4", "13.480", "#30"):
            assert words in won.words
        unsaid = await server.slash(stage.member, stage.channel, "winner", race="2", **{"class": "pro am"})
        assert "does not say" in unsaid.words
        sources = await server.press(stage.member, won, EN.say("button.sources"))
        assert "Lémeret" in sources.words

        await until(lambda: len(results.shown) == 1)
        assert "Lémeret" in words_of(results.shown[0])
        await app.servers.set_language(stage.guild.id, PUBLISHER, Language.FR)
        assert "13,480" in (await server.slash(stage.member, stage.channel, "winner", race="2")).words

        again = await server.slash(stage.admin, stage.channel, "report load", file=Upload("again.txt", SPA.raw))
        assert "loaded already" in again.words
        bot.outbox.wake()
        assert len(results.shown) == 1
