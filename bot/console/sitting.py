"""One sitting at the local channel, from the opening of the store to the end of input."""

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Final

from bot.app import App
from bot.console import plain
from bot.console.channel import Channel
from bot.console.publisher import ConsolePublisher
from bot.domain.stored import LOCAL_SERVER, Actor
from bot.outbox.worker import Worker
from bot.settings import Settings

# How long a recap that has become due is waited for before the next line, and how often one looks; in seconds.
PATIENCE: Final = 10.0
_LOOK_EVERY: Final = 0.02
_NAME: Final = "terminal"


async def sit(settings: Settings, *, admin: bool = True) -> bool:
    """Open the local channel on this process's input; whether no command failed (at a prompt: always True).

    Raises StoreProblem (db.errors) where the store cannot be used.
    """
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    async with await App.open(settings) as app:
        stored = await app.servers.open_local(settings.spoken)
        app.watch()
        actor, language = Actor(0, _NAME, is_admin=admin), settings.language or stored.language
        if at_terminal:
            from bot.console import interactive

            channel = Channel(app, actor, language, interactive.show, interactive.read_paste)
            start_outbox(app, channel)
            async with _in_the_background(app.seeding.ensure(LOCAL_SERVER)) as ready:
                await interactive.run_prompt(channel, settings.database, ready, lambda: settle(app))
            return True
        await app.seeding.ensure(LOCAL_SERVER)
        lines = plain.Lines(sys.stdin.fileno())
        channel = Channel(app, actor, language, plain.show, lines.paste)
        start_outbox(app, channel)
        return await plain.run_lines(channel, lines, lambda: settle(app))


def start_outbox(app: App, channel: Channel) -> None:
    """Have recaps that become due shown in this sitting, until the app closes."""
    worker = Worker(app.database, ConsolePublisher(channel.show), app.recaps)
    worker.start()
    app.due.listen(worker.wake)
    app.closing.push_async_callback(worker.stop)


@asynccontextmanager
async def _in_the_background(work: Coroutine[object, object, None]) -> AsyncIterator[asyncio.Task[None]]:
    """Begin the work, so that the prompt need not wait for it; given up where somebody leaves before it is done."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait({task})


async def settle(app: App) -> None:
    """Wait until the recaps that are due have been shown, so that they follow the command that made them due."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            # Another process may be the one that shows it, so there is nothing in this one to wait for.
            while await app.recaps.under_way(LOCAL_SERVER):  # noqa: ASYNC110 - see above
                await asyncio.sleep(_LOOK_EVERY)
