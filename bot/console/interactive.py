"""The local channel in a terminal: a prompt with completion, history and colours."""

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory
from prompt_toolkit.patch_stdout import patch_stdout

from bot.console.channel import GRAMMAR, Channel
from bot.console.completing import CommandCompleter
from bot.console.plain import END_OF_PASTE
from bot.i18n.wording import Wording
from bot.present.card import Card
from bot.present.text import text


def history_file(database: Path) -> Path:
    """Where the lines typed are remembered: beside the store."""
    return database.with_name(f"{database.name}.history")


class History(FileHistory):
    """The lines of earlier sittings. Where the file may not be read or written, this sitting's alone: no reason to
    trouble anybody."""

    def load_history_strings(self) -> Iterable[str]:
        try:
            return list(super().load_history_strings())
        except OSError:
            return []

    def store_string(self, string: str) -> None:
        with suppress(OSError):
            super().store_string(string)


def show(card: Card) -> None:
    """Write a card in colours, as wide as the terminal is."""
    width = shutil.get_terminal_size().columns
    sys.stdout.write(f"{text(card, colour=True, width=width)}\n\n")
    sys.stdout.flush()


async def read_paste(words: Wording) -> str:
    """Lines up to a lone dot; they do not enter the history."""
    sys.stdout.write(f"{words.say('console.paste')}\n")
    session: PromptSession[str] = PromptSession()
    lines: list[str] = []
    with suppress(EOFError):
        while (line := await session.prompt_async("… ")).strip() != END_OF_PASTE:
            lines.append(line)
    return "\n".join(lines)


async def run_prompt(
    channel: Channel, database: Path, ready: asyncio.Task[None], settle: Callable[[], Awaitable[None]]
) -> None:
    """Prompt until /quit or the end of input; Ctrl-C gives up the line being typed.

    `ready` is done when the store may be asked; `settle` waits until what a command made due has been shown.
    """
    state = channel.state
    session: PromptSession[str] = PromptSession(
        history=History(str(history_file(database))),
        completer=CommandCompleter(state, GRAMMAR),
        complete_while_typing=True,
    )
    with patch_stdout(raw=True):
        sys.stdout.write(f"{state.wording.say('console.welcome')}\n\n")
        while not state.leaving:
            try:
                line = await session.prompt_async(state.wording.say("console.prompt"))
                await asyncio.shield(ready)
                await channel.run(line)
            except KeyboardInterrupt:
                continue
            except EOFError:
                break
            await settle()
        sys.stdout.write(f"{state.wording.say('console.bye')}\n")
