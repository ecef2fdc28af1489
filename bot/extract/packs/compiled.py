"""Compiled patterns, kept from one process to the next where Python keeps its bytecode.

Every report is read by a new process, and compiling the patterns that it needs takes ten times as long as reading it
with them. So a process that had to compile some may `keep` them for the next. They lie beside this module's own
bytecode, under the same rights; another version of Python or of the library does not look at them. Where nothing can
be written, everything works as without.
"""

import os
import pickle
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

import regex

# Rather than grow for ever with patterns that no pack has any more, it starts anew.
_MOST = 8_000
_DIGEST = 16

_new: dict[bytes, bytes] = {}


def place() -> Path:
    """The file with the patterns of this version of Python and of the library."""
    return Path(cache_from_source(__file__)).with_suffix(f".regex-{regex.__version__}")


def compiled(pattern: str) -> "regex.Pattern[str]":
    """A pattern, compiled here or by a process before. Raises regex.error where it does not compile."""
    key = _digest(pattern.encode("utf-8", "surrogatepass"))
    if kept := _kept().get(key):
        known: regex.Pattern[str] = pickle.loads(kept)  # noqa: S301  # as trusted as the bytecode beside it
        return known
    made = regex.compile(pattern)
    _new[key] = pickle.dumps(made)
    return made


def keep() -> None:
    """Let later processes have what this one compiled; where that cannot be written, nothing happens."""
    if not _new or sys.dont_write_bytecode:
        return
    every = _read() | _new
    content = pickle.dumps(every if len(every) <= _MOST else _new)
    target = place()
    try:
        part = target.with_name(f"{target.name}.{os.getpid()}")
        part.write_bytes(_digest(content) + content)
        part.replace(target)  # whole or not at all, also where two processes write at once
    except OSError:
        return
    _new.clear()


@cache
def _kept() -> Mapping[bytes, bytes]:
    return _read()


def _read() -> dict[bytes, bytes]:
    try:
        raw = place().read_bytes()
    except OSError:
        return {}
    if _digest(raw[_DIGEST:]) != raw[:_DIGEST]:
        return {}
    kept: dict[bytes, bytes] = pickle.loads(raw[_DIGEST:])  # noqa: S301  # its digest was looked at, and it lies beside the bytecode
    return kept


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()
