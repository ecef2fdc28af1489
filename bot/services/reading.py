"""Reading a report: bytes or pasted text in, facts out. The reader itself runs in a process of its own.

So a text that is slow or large costs its own process, not the bot's event loop, and the reader's imports and memory
stay out of the process that answers.
"""

import asyncio
import json
import logging
import os
import re
import secrets
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

import bot
from bot.domain.facts import ReportFacts
from bot.domain.facts_json import from_json
from bot.errors import BadInput, EmptyReport, NotText, ReadingFailed, ReadingTookTooLong, Refusal, TooLarge

log = logging.getLogger(__name__)

_MEGABYTE: Final = 1_000_000
_AT_ONCE: Final = 2
_LARGEST_TEXT_MB: Final = 1.0
_LARGEST_FILE_MB: Final = 25.0
# The exit status of a process that the system ended when its processor time was over, where there is such a thing.
_OUT_OF_TIME: Final = -getattr(signal, "SIGXCPU", 0)
_IN_A_TRACEBACK: Final = re.compile(
    r"""^\s+File "[^"\n]+", line \d+, in [\w<>]+|^[A-Za-z_.]+(?:Error|Exception)\b""", re.M
)
# What a process needs to start. Everything else, the bot's token above all, is none of the reader's business.
_ENVIRONMENT: Final = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "TEMP", "VIRTUAL_ENV", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may cost: whole seconds of processor time, megabytes of memory, of text, and of the file it
    comes in; and after how many seconds nobody waits for it any more.

    A busy machine makes a report slow, not long: the processor's time says whether a text is too much, and the patience
    ends what stands still.
    """

    seconds: int = 20
    patience: float = 90.0
    memory_mb: int = 1_000
    size_mb: float = _LARGEST_TEXT_MB
    file_mb: float = _LARGEST_FILE_MB


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as read: its text (the offsets of all evidence count its characters), its facts, and how each was found.

    `explanation` has an entry a candidate fact: about, rule, words, span, verdict ("kept", "refused", "doubt"), why,
    rivals. `kind` is what the file turned out to be ("text", "markdown", "html", "docx", "pdf"), `notes` are keys of
    what had to be done to tell its characters.
    """

    text: str
    facts: ReportFacts
    explanation: tuple[Mapping[str, Any], ...] = ()
    kind: str = "text"
    notes: tuple[str, ...] = ()


async def read_report(raw: bytes | str, *, filename: str = "", limits: Limits | None = None) -> ReadReport:
    """Read one report: the bytes of a file of any kind that people keep reports in, or pasted text.

    `filename` is for messages, and says what a file is where its content does not. Offsets count the characters of the
    text that comes back. Raises any BadInput but NoRace: a text that tells of no race is no error here, see
    `facts.tells_a_race`.
    """
    limits = limits or Limits()
    if isinstance(raw, str):
        head: dict[str, object] = {"filename": None}
        body = pasted(raw, size_mb=limits.size_mb).encode("utf-8")
    else:
        head = {"filename": filename, "text_mb": limits.size_mb}
        body = raw
        _check_size(len(raw), limits.file_mb)
        if not raw.strip():
            raise EmptyReport
    async with _gate():
        answer = await _ask_reader(json.dumps(head).encode() + b"\n" + body, limits)
    if refused := answer.get("refused"):
        raise _refusal(refused, answer["values"])
    return ReadReport(
        answer["text"],
        from_json(answer["facts"]),
        tuple(answer["explanation"]),
        answer["kind"],
        tuple(answer["notes"]),
    )


def pasted(text: str, *, size_mb: float = _LARGEST_TEXT_MB) -> str:
    """A text that somebody typed or pasted, newlines as they are. Raises EmptyReport, NotText or TooLarge."""
    _check_size(len(text.encode("utf-8", "replace")), size_mb)
    if not text.strip("\ufeff \t\r\n\u00a0\u200b"):
        raise EmptyReport
    control = sum(c < " " and c not in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85" for c in text)
    if "\x00" in text or control > max(8, len(text) // 100):
        raise NotText(filename="")
    # A lone surrogate cannot be stored or sent; it stands for no character, and its place is kept.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _check_size(size: int, limit_mb: float) -> None:
    if size > limit_mb * _MEGABYTE:
        raise TooLarge(size=max(round(size / _MEGABYTE, 1), limit_mb + 0.1), limit=limit_mb)


def _refusal(key: str, values: Mapping[str, object]) -> Refusal:
    """The refusal that the reader's process spoke of."""
    kinds = {kind.key: kind for kind in BadInput.__subclasses__()}
    if key not in kinds:
        return _failed(f"the reader refused with a key that nobody knows: {key!r}")
    return kinds[key](**values)


_gates: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def _gate() -> asyncio.Semaphore:
    """No more than two readers run at once; the others wait, and their time does not count yet."""
    return _gates.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE))


async def _ask_reader(question: bytes, limits: Limits) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # whatever lies in the working folder, the reader is the installed one
        "-m",
        "bot.extract.worker",
        str(limits.memory_mb),
        str(limits.seconds),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
    )
    try:
        async with asyncio.timeout(limits.patience):
            out, complaint = await process.communicate(question)
    except TimeoutError as fault:
        raise ReadingTookTooLong(seconds=limits.patience) from fault
    finally:
        # Whatever happens here (the time is up, the caller has gone away), no reader is left running.
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        if process.returncode == _OUT_OF_TIME:
            raise ReadingTookTooLong(seconds=limits.seconds)
        raise _failed(f"the reader ended with {process.returncode}\n{_where(complaint.decode('utf-8', 'replace'))}")
    try:
        answer: dict[str, Any] = json.loads(out)
    except ValueError as fault:
        # Neither its words nor the fault's go into the log: they may be the report's.
        raise _failed(f"the reader's answer of {len(out)} bytes is no JSON") from fault
    return answer


def _where(complaint: str) -> str:
    """Of what the reader's process complained: the places in the code and the kinds of errors, and not a word more,
    because the rest may quote the report."""
    return "\n".join(line for found in _IN_A_TRACEBACK.finditer(complaint) if (line := found[0].strip()))[-2000:]


def _failed(what: str) -> ReadingFailed:
    reference = secrets.token_hex(3)
    log.error("reading failed (%s): %s", reference, what)
    return ReadingFailed(reference=reference)


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(bot.__file__).parents[1])}
