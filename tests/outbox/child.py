"""A process of its own that works recaps off on Discord, and dies of SIGKILL at one step.

    python -m tests.outbox.child DATABASE SERVER_ID API_BASE TOKEN STEP

It ends by itself once no recap is due any more. Steps: see DEATHS; "none" lives.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import discord
from discord.http import Route

from bot.domain.stored import RecapState
from bot.outbox.publisher import DiscordPublisher
from bot.outbox.worker import Worker
from db import recaps
from tests.outbox.shop import open_shop

LEASE = 1.0  # seconds, so that the next process need not wait long

# The step, the function whose call it is, and whether death comes before the call or after it.
DEATHS: dict[str, tuple[Any, str, bool]] = {
    "before the lease": (recaps, "lease", True),
    "after the lease": (recaps, "lease", False),
    "before the row says sending": (recaps, "sending", True),
    "before the send": (DiscordPublisher, "post", True),
    "after the answer": (DiscordPublisher, "post", False),
    "before the record": (recaps, "posted", True),
    "after the record": (recaps, "posted", False),
    "before the look": (DiscordPublisher, "find", True),
    "after the look": (DiscordPublisher, "find", False),
    "before the edit": (DiscordPublisher, "edit", True),
    "after the edit": (DiscordPublisher, "edit", False),
}


def deadly(doing: Callable[..., Any], before: bool) -> Callable[..., Any]:
    async def dies(*args: Any, **named: Any) -> None:
        if not before:
            await doing(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return dies


async def main(database: Path, server_id: int, api_base: str, token: str, step: str) -> None:
    Route.BASE = api_base
    if step in DEATHS:
        where, name, before = DEATHS[step]
        setattr(where, name, deadly(getattr(where, name), before))
    async with open_shop(database, server=server_id) as shop, discord.Client(intents=discord.Intents.none()) as client:
        await client.login(token)
        worker = Worker(shop.database, DiscordPublisher(client), shop.source, lease_seconds=LEASE)
        worker.start()
        worker.start()  # as after a reconnect
        while (await shop.job(server_id)).state in (RecapState.DUE, RecapState.SENDING):  # noqa: ASYNC110 - it polls a file
            await asyncio.sleep(0.02)
        await worker.stop()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:6]))
