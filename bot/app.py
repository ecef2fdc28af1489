"""The one place that builds the house: store, services, and closes them in reverse."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.i18n.wording import wording
from bot.services.answers import Answers
from bot.services.corrections import Corrections
from bot.services.due import Due
from bot.services.farewell import Farewell
from bot.services.history import History
from bot.services.identities import Identities
from bot.services.ingest import Ingest, Reader
from bot.services.lookup import Lookup
from bot.services.reading import read_report
from bot.services.recaps import Recaps
from bot.services.revisions import Revisions
from bot.services.seeding import Seeding
from bot.services.servers import Servers
from bot.services.transfer import Transfer
from bot.settings import Settings
from db.connection import Database


@dataclass(frozen=True, slots=True)
class App:
    """Everything that a face needs. What a face opens on top of it, it pushes on `closing`, to be closed first."""

    settings: Settings
    database: Database
    due: Due
    lookup: Lookup
    answers: Answers
    ingest: Ingest
    servers: Servers
    seeding: Seeding
    recaps: Recaps
    transfer: Transfer
    corrections: Corrections
    history: History
    identities: Identities
    revisions: Revisions
    farewell: Farewell
    closing: AsyncExitStack

    @classmethod
    async def open(cls, settings: Settings, read: Reader = read_report) -> "App":
        """Open the store and build the services on it; `read` is who reads reports.

        Raises StoreProblem (db.errors) where the store cannot be used.
        """
        async with AsyncExitStack() as closing:
            database = await Database.open(settings.database)
            closing.push_async_callback(database.close)
            due = Due()
            lookup = Lookup(database, wording)
            answers = Answers(database, lookup)
            servers = Servers(database, due)
            ingest = Ingest(database, read, due)
            return cls(
                settings=settings,
                database=database,
                due=due,
                lookup=lookup,
                answers=answers,
                ingest=ingest,
                servers=servers,
                seeding=Seeding(database, ingest, read, wanted=settings.seeds),
                recaps=Recaps(database, answers),
                transfer=Transfer(database),
                corrections=Corrections(database, due),
                history=History(database, due),
                identities=Identities(database, due),
                revisions=Revisions(database, read, due),
                farewell=Farewell(database),
                closing=closing.pop_all(),
            )
        raise AssertionError("an exit stack swallows nothing")

    def watch(self) -> None:
        """Notice changes that other processes make to the store, until closed; for faces that stay open."""
        task = asyncio.create_task(self.database.watch(), name="watch the store")
        self.closing.push_async_callback(_end, task)

    async def close(self) -> None:
        """Close what was opened, last first. Nothing that was acknowledged is lost."""
        await self.closing.aclose()

    async def __aenter__(self) -> "App":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait({task})
