"""Reading a report: bytes or pasted text in, facts out. The reader itself runs in a process of its own.

So a text that is slow or large costs its own process, not the bot's event loop, and the reader's imports and memory
stay out of the process that answers.
"""

import asyncio
import json
import logging
import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

import bot
from bot.domain.facts import ReportFacts
from bot.domain.facts_json import from_json
from bot.errors import BrokenText, EmptyReport, NotText, ReadingFailed, ReadingTookTooLong, TooLarge

log = logging.getLogger(__name__)

_MEGABYTE: Final = 1_000_000
_AT_ONCE: Final = 2
_LARGEST_MB: Final = 1.0
# What a process needs to start. Everything else, the bot's token above all, is none of the reader's business.
_ENVIRONMENT: Final = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "TEMP", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
_MAGIC: Final = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"RIFF",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may cost: seconds of wall time, megabytes of memory, megabytes of text."""

    seconds: float = 20.0
    memory_mb: int = 1_000
    size_mb: float = _LARGEST_MB


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as read: its text (the offsets of all evidence count its characters), its facts, and how each was found.

    `explanation` has an entry a candidate fact: about, rule, words, span, verdict ("kept", "refused", "doubt"), why,
    rivals.
    """

    text: str
    facts: ReportFacts
    explanation: tuple[Mapping[str, Any], ...] = ()


async def read_report(raw: bytes | str, *, filename: str = "", limits: Limits | None = None) -> ReadReport:
    """Read one report. `filename` is only for messages; empty for pasted text.

    Raises EmptyReport, NotText, BrokenText, TooLarge, ReadingTookTooLong or ReadingFailed. A text that tells of no
    race is no error here: see `facts.tells_a_race`.
    """
    limits = limits or Limits()
    text = text_of(raw, filename=filename, size_mb=limits.size_mb)
    async with _gate():
        answer = await _ask_reader(text, limits)
    return ReadReport(text, from_json(answer["facts"]), tuple(answer["explanation"]))


def text_of(raw: bytes | str, *, filename: str = "", size_mb: float = _LARGEST_MB) -> str:
    """The text that was handed in: UTF-8 with or without a mark at its beginning, or UTF-16 with one.

    Newlines are kept as they are. Raises EmptyReport, NotText, BrokenText or TooLarge.
    """
    size = len(raw) if isinstance(raw, bytes) else len(raw.encode("utf-8", "replace"))
    if size > size_mb * _MEGABYTE:
        raise TooLarge(size=round(size / _MEGABYTE, 1), limit=size_mb)
    text = _decoded(raw, filename) if isinstance(raw, bytes) else raw
    if not text.strip("\ufeff \t\r\n\u00a0\u200b"):
        raise EmptyReport
    control = sum(c < " " and c not in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85" for c in text)
    if "\x00" in text or control > max(8, len(text) // 100):
        raise NotText(filename=filename)
    # A lone surrogate cannot be stored or sent; it stands for no character, and its place is kept.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decoded(raw: bytes, filename: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as fault:
            raise NotText(filename=filename) from fault
    if raw.startswith(_MAGIC) or b"\x00" in raw:
        raise NotText(filename=filename)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BrokenText(line=raw.count(b"\n", 0, fault.start) + 1) from fault


_gates: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def _gate() -> asyncio.Semaphore:
    """No more than two readers run at once; the others wait, and their time does not count yet."""
    return _gates.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE))


async def _ask_reader(text: str, limits: Limits) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.extract.worker",
        str(limits.memory_mb),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
    )
    try:
        async with asyncio.timeout(limits.seconds):
            out, complaint = await process.communicate(text.encode("utf-8"))
    except TimeoutError as fault:
        raise ReadingTookTooLong(seconds=limits.seconds) from fault
    finally:
        # Whatever happens here (the time is up, the caller has gone away), no reader is left running.
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise _failed(f"the reader ended with {process.returncode}: {complaint.decode('utf-8', 'replace')[-2000:]}")
    try:
        answer: dict[str, Any] = json.loads(out)
    except ValueError as fault:
        raise _failed(f"the reader's answer is no JSON: {out[:200]!r}") from fault
    return answer


def _failed(what: str) -> ReadingFailed:
    reference = secrets.token_hex(3)
    log.error("reading failed (%s): %s", reference, what)
    return ReadingFailed(reference=reference)


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(bot.__file__).parents[1])}
