"""The local channel without a terminal: lines from a pipe or a file in, plain text out."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TextIO

from bot.console.channel import Channel
from bot.i18n.wording import Wording
from bot.present.card import Card
from bot.present.text import text

# A line with nothing but this ends a pasted report.
END_OF_PASTE = "."


class Lines:
    """Lines of a stream, read off the event loop, so that a slow pipe holds nothing up."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    async def next(self) -> str | None:
        """The next line without its newline, None at the end."""
        line = await asyncio.to_thread(self._stream.readline)
        return line.rstrip("\r\n") if line else None

    async def paste(self, _: Wording) -> str:
        """The lines up to a lone dot or the end."""
        lines: list[str] = []
        while (line := await self.next()) is not None and line.strip() != END_OF_PASTE:
            lines.append(line)
        return "\n".join(lines)


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
