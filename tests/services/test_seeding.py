"""The reports a server starts with: once, without a recap, and gone for good where somebody takes them back."""

import asyncio
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import App
from bot.domain.facts import Entry, Event, Grounds, RaceFacts, ReportFacts, Result, Span
from bot.domain.stored import RACEBOT
from bot.errors import ReadingFailed
from bot.services.ingest import Reader
from bot.services.reading import ReadReport
from bot.services.seeding import seeds
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SERVER = 21


async def reads_anything(raw: bytes | str, *, filename: str) -> ReadReport:
    """A reader that finds one winner in every text, and leaves the circuit open."""
    text = raw.decode() if isinstance(raw, bytes) else raw
    won = Result(None, 1, Entry(("Somebody",)), None, Grounds((Span(0, 5),), 1.0))
    return ReadReport(text, ReportFacts("fr", Event("As read", None, None), (RaceFacts(1, results=(won,)),)))


async def reads_nothing(raw: bytes | str, *, filename: str) -> ReadReport:
    raise ReadingFailed(reference="abc")


@asynccontextmanager
async def opened(folder: Path, read: Reader, *, wanted: bool = True) -> AsyncIterator[App]:
    async with await App.open(Settings(folder / "racebot.db", seeds=wanted), read) as app:
        yield app


async def reports_of(app: App) -> list[str]:
    return [f"{r.title} {r.state.value}" for r in await app.ingest.reports(SERVER, RACEBOT)]


def test_every_seed_has_a_note_beside_it_that_says_where_it_comes_from() -> None:
    assert seeds()
    for seed in seeds():
        note = tomllib.loads((ROOT / "seeds" / seed.filename).with_suffix(".toml").read_text(encoding="utf-8"))
        assert note["provenance"]
        assert seed.title == note["title"]
        assert seed.event != Event()


async def test_a_server_starts_with_the_seeds_once_and_without_a_recap(tmp_path: Path) -> None:
    async with opened(tmp_path, reads_anything) as app:
        await app.servers.set_recap_channel(SERVER, RACEBOT, 5)
        await app.seeding.ensure(SERVER)
        await app.seeding.ensure(SERVER)
        assert len(await reports_of(app)) == len(seeds())
        assert await app.recaps.jobs(SERVER) == ()


async def test_a_seed_is_read_once_however_many_servers_join(tmp_path: Path) -> None:
    read: list[str] = []

    async def counts(raw: bytes | str, *, filename: str) -> ReadReport:
        read.append(filename)
        return await reads_anything(raw, filename=filename)

    async with opened(tmp_path, counts) as app:
        await asyncio.gather(*(app.seeding.ensure(server_id) for server_id in range(SERVER, SERVER + 20)))
        assert len(read) == len(seeds())
        assert len(await app.lookup.events(SERVER + 19)) == len(await app.lookup.events(SERVER))


async def test_the_note_fills_only_what_the_text_leaves_open(tmp_path: Path) -> None:
    async with opened(tmp_path, reads_anything) as app:
        await app.seeding.ensure(SERVER)
        events = {e.ref.event for e in await app.lookup.events(SERVER)}
        assert Event("As read", "Spa-Francorchamps", 2020) in events


async def test_a_retracted_seed_does_not_come_back(tmp_path: Path) -> None:
    async with opened(tmp_path, reads_anything) as app:
        await app.seeding.ensure(SERVER)
        for report in await app.ingest.reports(SERVER, RACEBOT):
            await app.ingest.retract(SERVER, RACEBOT, report.id)
    async with opened(tmp_path, reads_anything) as app:
        await app.seeding.ensure(SERVER)
        assert all(line.endswith("retracted") for line in await reports_of(app))


async def test_a_setting_turns_the_seeds_off(tmp_path: Path) -> None:
    async with opened(tmp_path, reads_anything, wanted=False) as app:
        await app.seeding.ensure(SERVER)
        assert await reports_of(app) == []


async def test_where_the_reader_failed_the_next_start_tries_again(tmp_path: Path) -> None:
    async with opened(tmp_path, reads_nothing) as app:
        await app.seeding.ensure(SERVER)
        assert await reports_of(app) == []
    async with opened(tmp_path, reads_anything) as app:
        await app.seeding.ensure(SERVER)
        assert len(await reports_of(app)) == len(seeds())


async def test_a_seed_that_an_admin_loaded_before_is_not_doubled(tmp_path: Path) -> None:
    async with opened(tmp_path, reads_anything) as app:
        (first, *_) = seeds()
        await app.ingest.load(SERVER, RACEBOT, first.filename, first.raw)
        await app.seeding.ensure(SERVER)
        assert len(await reports_of(app)) == len(seeds())
