"""The local channel without a terminal: lines from a pipe or a file in, plain text out."""

import asyncio
import os
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from bot.console.channel import Channel
from bot.i18n.wording import Wording
from bot.present.card import Card
from bot.present.text import text

# A line with nothing but this ends a pasted report.
END_OF_PASTE: Final = "."
_CHUNK: Final = 65536


class Lines:
    """Lines of a stream, read on a thread that nobody waits for at the end: Ctrl-C ends at once, whoever writes."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._read = b""
        self._ended = False

    async def next(self) -> str | None:
        """The next line without its newline, None at the end; bytes that are no UTF-8 become the mark for such."""
        while b"\n" not in self._read and not self._ended:
            chunk = await _on_a_daemon_thread(lambda: os.read(self._descriptor, _CHUNK))
            self._read += chunk
            self._ended = not chunk
        if not self._read:
            return None
        line, _, self._read = self._read.partition(b"\n")
        return line.decode("utf-8", "replace").rstrip("\r")

    async def paste(self, _: Wording) -> str:
        """The lines up to a lone dot or the end."""
        lines: list[str] = []
        while (line := await self.next()) is not None and line.strip() != END_OF_PASTE:
            lines.append(line)
        return "\n".join(lines)


async def _on_a_daemon_thread(work: Callable[[], bytes]) -> bytes:
    """What `asyncio.to_thread` does, but a thread that hangs in a read does not keep the process alive."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[bytes] = loop.create_future()

    def deliver(result: bytes | OSError) -> None:
        if done.cancelled():
            return
        if isinstance(result, OSError):
            done.set_exception(result)
        else:
            done.set_result(result)

    def run() -> None:
        result: bytes | OSError
        try:
            result = work()
        except OSError as problem:
            result = problem
        with suppress(RuntimeError):  # the loop is closed: nobody waits for a line any more
            loop.call_soon_threadsafe(deliver, result)

    threading.Thread(target=run, name="read a line", daemon=True).start()
    return await done


def show(card: Card) -> None:
    """Write a card to standard output, and an empty line after it."""
    sys.stdout.write(f"{text(card)}\n\n")
    sys.stdout.flush()


async def run_lines(channel: Channel, lines: Lines, settle: Callable[[], Awaitable[None]]) -> bool:
    """Carry out each line; whether none failed. `settle` waits after each until what it made due has been shown."""
    all_well = True
    while not channel.state.leaving and (line := await lines.next()) is not None:
        all_well = await channel.run(line) and all_well
        await settle()
    return all_well
