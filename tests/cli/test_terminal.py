"""The local channel at a real terminal (a pseudo-terminal of the system's)."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.running import environment

TAB, ENTER, END, INTERRUPT = "\t", "\r", "\x04", "\x03"


class Terminal:
    """Somebody at a terminal: types, and reads the screen's raw bytes."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot"],
            cwd=folder,
            env=environment(TERM="xterm-256color", PROMPT_TOOLKIT_NO_CPR="1", **settings),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.screen = ""

    def types(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def sees(self, words: str, seconds: float = 20.0) -> bool:
        """Whether the words come up in time, after what was seen last; what came before them is forgotten."""
        until = time.monotonic() + seconds
        while words not in self.screen and time.monotonic() < until:
            ready, _, _ = select.select([self._ours], [], [], 0.1)
            if ready:
                with suppress(OSError):
                    self.screen += os.read(self._ours, 65536).decode("utf-8", "replace")
        before, found, after = self.screen.partition(words)
        self.screen = after if found else before
        return bool(found)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._ours)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, RACEBOT_SEEDS="off")
    yield opened
    opened.close()


def test_a_prompt_with_colours_completion_and_history(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.sees("/winner race:2")
    assert terminal.sees("racebot>")
    terminal.types("/eve")
    assert terminal.sees("Which race weekends are loaded")  # the menu, while typing
    terminal.types(TAB + ENTER + ENTER)
    assert terminal.sees("\x1b[")
    assert terminal.sees("Nothing is loaded yet")
    terminal.types("/winner rac" + INTERRUPT)
    terminal.types("/quit" + ENTER)
    assert terminal.sees("Goodbye")
    assert terminal.process.wait(10) == 0
    assert "+/events" in (tmp_path / "racebot.db.history").read_text(encoding="utf-8")


def test_the_end_of_input_leaves(terminal: Terminal) -> None:
    assert terminal.sees("racebot>")
    terminal.types(END)
    assert terminal.sees("Goodbye")
    assert terminal.process.wait(10) == 0


def test_pasted_lines_are_no_commands(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.sees("racebot>")
    terminal.types("/report paste" + ENTER)
    assert terminal.sees("Paste the report")
    terminal.types("/quit" + ENTER + "." + ENTER)
    assert terminal.sees("No race was found", 30)
    terminal.types("/quit" + ENTER)
    assert terminal.process.wait(10) == 0
    assert "+/quit\n" in (tmp_path / "racebot.db.history").read_text(encoding="utf-8")
