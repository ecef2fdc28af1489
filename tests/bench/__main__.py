"""`python -m tests.bench`: what an answer costs beside an empty command, start, memory, and one report read.

The bot runs in a process of its own, with the real discord.py, against the tests' Discord on the loopback. Commands
take turns with the empty one, so that a machine that slows down slows both; the ratios are the figures to quote.
"""

import argparse
import asyncio
import contextlib
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.services.reading import read_report
from tests.bench.watched import Watched
from tests.discord.server import TOKEN, DiscordServer
from tests.discord.world import Channel, Guild, Member

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "seeds" / "gt4-spa-2020.txt"

# What a member might ask of the seeded report; each line is one row of the table.
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("winner", {"race": "2"}),
    ("winner", {"race": "1", "class": "Pro-Am"}),
    ("leaders", {}),
    ("penalties", {}),
    ("quotes", {}),
    ("quotes", {"about": "pneus"}),
    ("results", {}),
    ("recap", {}),
    ("driver", {"name": "castelli"}),
    ("team", {"name": "cmr"}),
    ("events", {}),
    ("help", {}),
)
WANTED_RATIO = 1.5
WANTED_START_S = 3.0
WANTED_MEMORY_MB = 120.0


@dataclass
class Row:
    """One command beside the empty one: milliseconds of both, in rounds of turns."""

    name: str
    first: list[float] = field(default_factory=list)
    empty_first: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    empty_processor: list[float] = field(default_factory=list)

    def line(self) -> str:
        first, processor = statistics.median(self.first), statistics.median(self.processor)
        return (
            f"{self.name:<28}{first:>10.2f}{_ratio(self.first, self.empty_first):>8.2f}"
            f"{processor:>12.2f}{_ratio(self.processor, self.empty_processor):>8.2f}"
        )


def _ratio(ours: list[float], empty: list[float]) -> float:
    """The median over rounds of the ratio within a round."""
    return statistics.median(a / b for a, b in zip(ours, empty, strict=True))


@dataclass(frozen=True)
class Bench:
    """A running bot with one member in one channel. `start_s`: from starting the process to its first session."""

    discord: DiscordServer
    guild: Guild
    channel: Channel
    member: Member
    bot: Watched
    start_s: float

    async def ask(self, name: str, options: dict[str, str]) -> float:
        """Milliseconds to the first response."""
        reply = await self.discord.slash(self.member, self.channel, name, **options)
        assert reply.first_after is not None, f"/{name} was never answered"
        return reply.first_after * 1000

    async def complete(self, name: str, option: str, typed: str) -> float:
        await self.discord.complete(self.member, self.channel, name, option, typed)
        first_after = self.discord.last.first_after
        assert first_after is not None, f"/{name} was never completed"
        return first_after * 1000


@contextlib.asynccontextmanager
async def running() -> AsyncIterator[Bench]:
    async with DiscordServer() as discord:
        guild = discord.guild("Pit lane")
        channel = guild.channel("races")
        with tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {
                "DISCORD_TOKEN": TOKEN,
                "DISCORD_API_BASE": discord.api_base,
                "RACEBOT_DATABASE": str(Path(folder) / "bench.db"),
                "RACEBOT_LOG": "ERROR",
            }
            begun = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.bench.process", cwd=ROOT, env=environment
            )
            try:
                await asyncio.wait_for(discord.gateway.connected.wait(), 30)
                started = time.perf_counter() - begun
                bench = Bench(discord, guild, channel, guild.person("anna"), Watched(process.pid), started)
                await _seeded(bench)
                yield bench
            finally:
                process.terminate()
                await process.wait()


async def _seeded(bench: Bench) -> None:
    """Until the commands are known and the seeded report answers."""
    for _ in range(300):
        if "1:winner" in bench.discord.application.commands:
            reply = await bench.discord.slash(bench.member, bench.channel, "winner", race="2")
            if "Lémeret" in str(reply.message):
                return
        await asyncio.sleep(0.1)
    raise SystemExit("the bot never answered from its seeds")


async def _measure(bench: Bench, row: Row, ours: Callable[[], Awaitable[float]], rounds: int, turns: int) -> None:
    """Rounds of turns: the command and the empty one in blocks, so that processor time can be told apart."""
    for _ in range(rounds):
        for first, processor, act in (
            (row.empty_first, row.empty_processor, lambda: bench.ask("nothing", {})),
            (row.first, row.processor, ours),
        ):
            before = bench.bot.processor_seconds()
            times = [await act() for _ in range(turns)]
            processor.append((bench.bot.processor_seconds() - before) * 1000 / turns)
            first.append(statistics.median(times))


async def _read_once() -> tuple[float, float]:
    """Wall and processor seconds of reading the seeded report in a worker process, its start included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    await read_report(REPORT.read_bytes(), filename=REPORT.name)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


async def bench(rounds: int, turns: int) -> None:
    async with running() as running_bot:
        rows = []
        for name, options in QUESTIONS:
            row = Row(f"/{name} " + " ".join(f"{k}:{v}" for k, v in options.items()))
            await _measure(
                running_bot, row, lambda name=name, options=options: running_bot.ask(name, options), rounds, turns
            )
            rows.append(row)
        row = Row("completion of driver:has")
        await _measure(running_bot, row, lambda: running_bot.complete("quotes", "driver", "has"), rounds, turns)
        rows.append(row)
        memory = running_bot.bot.resident_megabytes()
        start = running_bot.start_s
    empty = statistics.median(t for row in rows for t in row.empty_first)
    empty_processor = statistics.median(t for row in rows for t in row.empty_processor)
    print(f"{'':<28}{'first ms':>10}{'ratio':>8}{'processor ms':>12}{'ratio':>8}")
    print(f"{'(empty command)':<28}{empty:>10.2f}{1:>8.2f}{empty_processor:>12.2f}{1:>8.2f}")
    for row in rows:
        print(row.line())
    reads = [await _read_once() for _ in range(5)]
    print(f"\nratio aimed at             {WANTED_RATIO:.2f} or less, both columns")
    print(f"start to first session     {start:.2f} s (aim {WANTED_START_S:.0f})")
    print(f"resident memory            {memory:.0f} MB (aim {WANTED_MEMORY_MB:.0f})")
    print(
        f"one report read            {statistics.median(w for w, _ in reads):.2f} s, of it "
        f"{statistics.median(p for _, p in reads):.2f} s of processor time, the worker's start included"
    )


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rounds", type=int, default=5, help="rounds of each command (default 5)")
    ask.add_argument("--turns", type=int, default=60, help="uses of each command in a round (default 60)")
    args = ask.parse_args()
    asyncio.run(bench(args.rounds, args.turns))
    return 0


if __name__ == "__main__":
    sys.exit(main())
