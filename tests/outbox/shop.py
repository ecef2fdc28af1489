"""A store with a server in it that wants recaps, as a publishing admin leaves it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.domain.facts import Entry, Event, Grounds, RaceFacts, ReportFacts, Result, Span
from bot.domain.language import Language
from bot.domain.stored import Actor, Published, RecapJob
from bot.i18n.wording import wording
from bot.services.answers import Answers
from bot.services.lookup import Lookup
from bot.services.recaps import Recaps
from db import recaps, reports, servers
from db.connection import Database

SERVER, CHANNEL = 7, 70
ADMIN = Actor(470_000_000_000_004_711, "Ada", is_admin=True)


class Shop:
    """One server and its events; `source` tells what a recap says, as in the running bot."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.source = Recaps(database, Answers(database, Lookup(database, wording)))

    async def publish(
        self, circuit: str = "Spa-Francorchamps", winner: str = "Ada Swift", server: int = SERVER
    ) -> Published:
        """A report of one sentence: who won on that circuit."""
        text = f"{winner} won the race at {circuit}."
        result = Result(None, 1, Entry((winner,), "8", "Team Eight"), grounds=Grounds((Span(0, len(text)),)))
        facts = ReportFacts("en", Event("GT4 European Series", circuit, 2020), (RaceFacts(1, results=(result,)),))
        return await reports.publish(
            self.database, server, ADMIN, title=f"{circuit}, {winner}", text=text, facts=facts, recap=True
        )

    async def retract(self, published: Published) -> None:
        await reports.retract(self.database, SERVER, ADMIN, published.report_id)

    async def job(self, server: int = SERVER) -> RecapJob:
        """The server's newest job."""
        return (await recaps.for_server(self.database, server))[0]


@asynccontextmanager
async def open_shop(path: Path, channel: int | None = CHANNEL, server: int = SERVER) -> AsyncIterator[Shop]:
    """A shop on the store at `path`, made where there is none."""
    database = await Database.open(path)
    try:
        if await servers.get(database, server) is None:
            await servers.ensure(database, server)
            await servers.update(database, server, recap_channel_id=channel, language=Language.EN)
        yield Shop(database)
    finally:
        await database.close()
