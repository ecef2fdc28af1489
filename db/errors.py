"""What can be wrong with the store itself. None of these is a member's doing; the operator reads their sentences.

StoreProblem
├── StoreUnusable     cannot be opened or written (folder missing, rights, disk)
│   └── StoreFull
├── StoreBusy         another process held the store for longer than five seconds
├── NotAStore         NewerStore   (no database, another program's, or made by a newer Racebot)
├── StoreDamaged
└── TargetExists      a backup would overwrite a file
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreProblem(Exception):
    """Something about the database file. The message is one clear sentence."""


class StoreUnusable(StoreProblem):
    """The file cannot be opened, read or written."""


class StoreFull(StoreUnusable):
    """The disk is full; what was being written is undone."""


class StoreBusy(StoreProblem):
    """Another process kept the store locked for longer than it is waited for; nothing was written."""


class NotAStore(StoreProblem):
    """The file is no database, or another program's."""


class NewerStore(NotAStore):
    """The file was made by a newer version of the program."""


class StoreDamaged(StoreProblem):
    """SQLite found the file malformed."""


class TargetExists(StoreProblem):
    """The file to be written is already there."""


_BY_CODE: dict[int, tuple[type[StoreProblem], str]] = {
    sqlite3.SQLITE_BUSY: (StoreBusy, "Another program keeps {path} locked. Try again in a moment."),
    sqlite3.SQLITE_FULL: (StoreFull, "The disk is full: {path} could not be written. Nothing was changed."),
    sqlite3.SQLITE_NOTADB: (NotAStore, "{path} is not a database."),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, "{path} is damaged ({detail}). Restore it from a backup."),
    sqlite3.SQLITE_CANTOPEN: (StoreUnusable, "{path} cannot be opened. Check that its folder exists and may be used."),
    sqlite3.SQLITE_READONLY: (StoreUnusable, "{path} may not be written. Check its rights and those of its folder."),
    sqlite3.SQLITE_IOERR: (StoreUnusable, "{path} cannot be read or written ({detail})."),
    sqlite3.SQLITE_PERM: (StoreUnusable, "{path} may not be used. Check its rights."),
}


@contextmanager
def told_clearly(path: Path) -> Iterator[None]:
    """Turns what SQLite says about the file into a StoreProblem; faults of ours (a broken constraint) pass."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        known = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
        if known is None:
            raise
        kind, sentence = known
        raise kind(sentence.format(path=path, detail=error)) from error
