"""The reports that a new server starts with, so that the first question gets an answer."""

import asyncio
import logging
import tomllib
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from bot.domain.facts import Event
from bot.domain.stored import RACEBOT
from bot.errors import AlreadyLoaded, Refusal
from bot.services.ingest import Ingest, Reader
from bot.services.reading import ReadReport
from db import servers
from db.connection import Database

log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seed:
    """A report that comes with Racebot. `event` is what its note knows of the event where the text is silent."""

    filename: str
    raw: bytes
    title: str
    event: Event


class Seeding:
    """Loads the seeds into a server once: retracted ones do not come back, and no recap is posted for them."""

    def __init__(self, database: Database, ingest: Ingest, read: Reader, *, wanted: bool) -> None:
        self._database = database
        self._ingest = ingest
        self._reader = read
        self._wanted = wanted
        # The same for every server, so hundreds that join cost one reading. Guarded by the lock.
        self._seeds: tuple[Seed, ...] | None = None
        self._read: dict[str, ReadReport] = {}
        self._one_at_a_time = asyncio.Lock()

    async def ensure(self, server_id: int) -> None:
        """Have the server known to the store, and seeded where the settings want it. Safe to call at every start."""
        async with self._one_at_a_time:
            settings = await servers.ensure(self._database, server_id)
            if settings.seeded or not self._wanted:
                return
            if self._seeds is None:
                self._seeds = await asyncio.to_thread(seeds)
            loaded = [await self._load(server_id, seed) for seed in self._seeds]
            # Where the reader failed the next start tries again; reports that are there are not loaded twice.
            if all(loaded):
                await servers.update(self._database, server_id, seeded=True)

    async def _load(self, server_id: int, seed: Seed) -> bool:
        try:
            if seed.filename not in self._read:
                self._read[seed.filename] = await self._reader(seed.raw, filename=seed.filename)
            read = self._read[seed.filename]
            await self._ingest.store(
                server_id, RACEBOT, seed.filename, read, recap=False, title=seed.title, known=seed.event
            )
        except AlreadyLoaded:
            pass  # a start before this one was cut off after it
        except Refusal as refusal:
            log.error("seed %s was refused: %s", seed.filename, refusal.key)
            return False
        return True


def seeds() -> tuple[Seed, ...]:
    """The reports of the `seeds` folder, each with the TOML note beside it, in the order of their names."""
    folder = resources.files("seeds")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return tuple(_seed(folder, name) for name in names)


def _seed(folder: Traversable, filename: str) -> Seed:
    beside = folder / f"{filename.removesuffix('.txt')}.toml"
    note = tomllib.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    event = note.get("event", {})
    return Seed(
        filename,
        (folder / filename).read_bytes(),
        str(note.get("title", "")),
        Event(event.get("series"), event.get("circuit"), event.get("season")),
    )
