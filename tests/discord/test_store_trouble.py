"""The store locked or full while people ask: they are answered in time, or told what to do, and nothing is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from bot.app import App
from bot.domain.language import Language
from bot.i18n.wording import wording
from tests.discord.interactions import Upload
from tests.discord.server import DiscordServer
from tests.discord.stage import WEEKEND, Stage, publish_weekend

pytestmark = pytest.mark.usefixtures("bot")

EN, FR = wording(Language.EN), wording(Language.FR)
REPORT = Upload("monza.txt", WEEKEND.encode())


@contextmanager
def locked(app: App) -> Iterator[None]:
    """Another program writes, and does not end."""
    with closing(sqlite3.connect(app.settings.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_questions_do_not_wait_for_a_writer(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    with locked(app):
        for name in ("winner", "recap", "events", "help"):
            reply = await server.slash(stage.member, stage.channel, name)
            assert reply.first_after < 1
        assert "Théo Marchetti" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
        # A server that the store has never heard of has nothing to wait for either.
        nothing = await server.slash(stage.other_admin, stage.other_channel, "winner")
        assert nothing.first_after < 1
        assert EN.say("refusal.nothing_loaded") in nothing.words


async def test_a_store_that_stays_locked_is_told_in_the_members_language_and_nothing_is_lost(
    server: DiscordServer, stage: Stage, app: App, caplog: pytest.LogCaptureFixture
) -> None:
    anne = stage.guild.admin("anne", locale="fr")
    review = await server.slash(anne, stage.channel, "report load", file=REPORT)
    await app.database.alone(lambda c: c.execute("PRAGMA busy_timeout = 50"))
    with locked(app):
        told = await server.press(anne, review, FR.say("button.publish"))
        assert "Un autre changement est en cours" in told.words
        assert told.words.split()[-1] in caplog.text
        assert str(app.settings.database) not in told.words
    published = await server.press(anne, review, FR.say("button.publish"))
    assert "Monza" in published.words


async def test_a_full_disk_is_told_and_questions_are_answered_on(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    review = await server.slash(stage.other_admin, stage.other_channel, "report load", file=REPORT)
    pages = await app.database.alone(lambda c: int(c.execute("PRAGMA page_count").fetchone()[0]))
    await app.database.alone(lambda c: c.execute(f"PRAGMA max_page_count = {pages}").fetchall())
    told = await server.press(stage.other_admin, review, EN.say("button.publish"))
    assert EN.say("error.full") in told.words
    assert "Théo Marchetti" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    await app.database.alone(lambda c: c.execute("PRAGMA max_page_count = 100000").fetchall())
    published = await server.press(stage.other_admin, review, EN.say("button.publish"))
    assert "Monza" in published.words
