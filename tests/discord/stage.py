"""Who and what most tests of the edge need: two servers, their people, a weekend to ask about, and the bot."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from bot.app import App
from bot.client import Racebot
from bot.domain.facts import Event, ReportFacts
from bot.domain.stored import Actor
from bot.extract.documents import open_document
from bot.services.ingest import Ingest
from bot.services.reading import ReadReport, pasted
from bot.services.revisions import Revisions
from tests.discord.reply import Upload
from tests.discord.server import TOKEN, DiscordServer
from tests.discord.world import Channel, Guild, Member
from tests.store.weekend import whole_weekend

PUBLISHER = Actor(99, "Test", is_admin=True)
WEEKEND, FACTS = whole_weekend()

__all__ = [
    "FACTS",
    "PUBLISHER",
    "WEEKEND",
    "KnownReports",
    "Stage",
    "connected",
    "knows",
    "publish_weekend",
    "until",
    "with_reader",
]


@dataclass(frozen=True, slots=True)
class Stage:
    """A server with a channel, a member and an admin (both English), and another server with an admin of its own."""

    guild: Guild
    channel: Channel
    member: Member
    admin: Member
    elsewhere: Guild
    other_channel: Channel
    other_admin: Member

    @classmethod
    def of(cls, server: DiscordServer) -> "Stage":
        guild, elsewhere = server.guild("Pit lane"), server.guild("Paddock")
        return cls(
            guild,
            guild.channel("races"),
            guild.person("mia"),
            guild.admin("ada"),
            elsewhere,
            elsewhere.channel("races"),
            elsewhere.admin("otto"),
        )


@dataclass
class KnownReports:
    """Stands in for the reader process: knows a few texts by heart, after the same checks of what was handed in."""

    known: dict[str, ReportFacts] = field(default_factory=lambda: {WEEKEND: FACTS})
    seconds: float = 0.0
    explanation: tuple[Mapping[str, Any], ...] = ()

    async def __call__(self, raw: bytes | str, *, filename: str) -> ReadReport:
        text = pasted(raw) if isinstance(raw, str) else open_document(raw, filename).text
        await asyncio.sleep(self.seconds)
        found = next((facts for known, facts in self.known.items() if known.strip() == text.strip()), None)
        return ReadReport(text, found or ReportFacts("en", Event()), self.explanation)


def with_reader(app: App, reader: KnownReports) -> App:
    """The same house with another reader."""
    return replace(
        app,
        ingest=Ingest(app.database, reader, app.due),
        revisions=Revisions(app.database, reader, app.due),
    )


def knows(app: App, text: str, facts: ReportFacts) -> Upload:
    """Have the reader know a text; the file with it."""
    reader = app.ingest._read
    assert isinstance(reader, KnownReports)
    reader.known[text] = facts
    return Upload("new.txt", text.encode())


async def publish_weekend(app: App, server_id: int, text: str = WEEKEND, facts: ReportFacts = FACTS) -> int:
    """Have a weekend loaded in a server, as an admin would; the report's id."""
    reader = KnownReports({text: facts})
    published = await with_reader(app, reader).ingest.load(server_id, PUBLISHER, "weekend.txt", text)
    return published.report_id


@asynccontextmanager
async def connected(app: App, server: DiscordServer) -> AsyncIterator[Racebot]:
    """The bot, ready, and its commands known to the server; raises what stopped it."""
    async with Racebot(app) as bot:
        running = asyncio.create_task(bot.start(TOKEN))
        ready = asyncio.create_task(_until_ready(bot, server))
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=20)
        if running.done():
            await running
        assert ready.done(), "the bot did not get ready in time"
        await ready
        yield bot
        await bot.close()
        await running


async def _until_ready(bot: Racebot, server: DiscordServer) -> None:
    await bot.wait_until_ready()
    await server.application.told.wait()


async def until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait for something that nobody announces. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - it is nobody's event
            await asyncio.sleep(0.01)
