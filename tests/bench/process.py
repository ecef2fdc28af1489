"""The bot as it is, plus one command that does nothing: what the benchmark starts, watches and stops."""

import asyncio
import sys

from bot import client, settings
from bot.app import App

EMPTY_COMMAND = "nothing"


async def _serve() -> None:
    async with await App.open(settings.load()) as app:
        await client.run_discord(app)


def main() -> int:
    client.EXTENSIONS = (*client.EXTENSIONS, "tests.bench.empty")  # type: ignore[misc]  # the bench's own addition
    asyncio.run(_serve())
    return 0


if __name__ == "__main__":
    sys.exit(main())
