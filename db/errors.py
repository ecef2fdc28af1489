"""What can be wrong with the store itself. None of these is a member's doing; the operator reads their sentences.

Each problem has a key: its sentence stands here for logs, and in the catalogues, below `store.`, for people.

StoreProblem
├── StoreUnusable     cannot be opened or written (folder missing, rights, disk)
│   └── StoreFull
├── StoreBusy         another process held the store for longer than five seconds
├── NotAStore         NewerStore   (no database, another program's, or made by a newer Racebot)
├── StoreDamaged
└── TargetExists      a backup would overwrite a file

DumpDamaged is no problem of the store: what was handed in to be put into it does not hold together.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

SENTENCES: Final = {
    "busy": "Another program keeps {path} locked. Try again in a moment.",
    "full": "The disk is full: {path} could not be written. Nothing was changed; make room and try again.",
    "not_a_database": "{path} is not a database. Choose another file.",
    "other_program": "{path} is a database of another program. Choose another file.",
    "newer": "{path} was made by a newer Racebot (schema {found}, this one knows {known}). Install that version.",
    "old_sqlite": "SQLite {needed} or newer is needed; this Python has {found}.",
    "damaged": "{path} is damaged ({detail}). Restore it from a backup.",
    "cannot_open": "{path} cannot be opened. Check that its folder exists and may be used.",
    "read_only": "{path} may not be written. Check its rights and those of its folder.",
    "unreadable": "{path} cannot be read or written ({detail}). Check the disk.",
    "gone": "{path} was removed or replaced while Racebot runs: nothing more is stored. Put it back and start again.",
    "no_rights": "{path} may not be used. Check its rights.",
    "no_store": "There is no store at {path}. Check the setting RACEBOT_DATABASE.",
    "no_backup": "There is no backup at {path}. Check the path.",
    "empty": "{path} is empty: it holds no store. Choose another file.",
    "target_exists": "{path} is already there; a backup overwrites nothing. Choose another name.",
}


class DumpDamaged(Exception):
    """A dump that cannot be put back: something is missing in it, or not what it should be."""


class StoreProblem(Exception):
    """Something about the database file; as text, one clear English sentence. `values` fill the sentence of `key`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return SENTENCES[self.key].format(**self.values)


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


_BY_CODE: Final[dict[int, tuple[type[StoreProblem], str]]] = {
    sqlite3.SQLITE_BUSY: (StoreBusy, "busy"),
    sqlite3.SQLITE_FULL: (StoreFull, "full"),
    sqlite3.SQLITE_NOTADB: (NotAStore, "not_a_database"),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, "damaged"),
    sqlite3.SQLITE_CANTOPEN: (StoreUnusable, "cannot_open"),
    sqlite3.SQLITE_READONLY: (StoreUnusable, "read_only"),
    sqlite3.SQLITE_IOERR: (StoreUnusable, "unreadable"),
    sqlite3.SQLITE_PERM: (StoreUnusable, "no_rights"),
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
        kind, key = known
        raise kind(key, path=path, detail=error) from error
