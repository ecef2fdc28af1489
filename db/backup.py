"""Copies of the whole store: made while it is in use, and put back."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from db.errors import NotAStore, StoreDamaged, TargetExists, told_clearly
from db.files import BUSY_TIMEOUT_S, file_uri
from db.migrating import migrate, migrations, must_be_ours


def back_up(store: Path, target: Path) -> None:
    """Writes the store as it is at one moment to `target`, a file of its own, whoever writes to the store meanwhile.

    Blocks; to be run on a thread. Raises TargetExists, NotAStore, and what `told_clearly` names; then there is no
    target.
    """
    if target.exists():
        raise TargetExists("target_exists", path=target)
    if not store.exists():
        raise NotAStore("no_store", path=store)
    part = target.with_name(f"{target.name}.part")
    _remove(part)
    try:
        _copy(store, part)
        _mark_copy(part)
        part.replace(target)
        _sync(target.parent)
    finally:
        _remove(part)


def restore(backup: Path, store: Path) -> Path | None:
    """Makes the store what the backup holds, in one transaction: processes that have it open see old or new.

    What was there before is kept beside it; returns where, or None where there was nothing. A backup made by an older
    Racebot is brought to the newest schema first.

    Blocks; to be run on a thread. Raises NotAStore, NewerStore or StoreDamaged where the backup is no sound store, and
    what `told_clearly` names; then the store is as it was.
    """
    if not backup.is_file():
        raise NotAStore("no_backup", path=backup)
    part = store.with_name(f"{store.name}.restoring")
    _remove(part)
    try:
        _copy(backup, part)
        _bring_up_to_date(part, backup)
        kept = _keep(store)
        _copy(part, store)
    finally:
        _remove(part)
    return kept


def _keep(store: Path) -> Path | None:
    if not store.exists():
        return None
    kept = store.with_name(f"{store.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    try:
        back_up(store, kept)
    except (StoreDamaged, NotAStore):
        # There is nothing in it to put the backup into: it is moved aside with all that belongs to it.
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{store}{suffix}").rename(f"{kept}{suffix}")
    return kept


def _copy(source: Path, target: Path) -> None:
    """One page after the other in one step, so that writers cannot make it begin again."""
    with (
        told_clearly(source),
        closing(sqlite3.connect(file_uri(source, "ro"), uri=True, timeout=BUSY_TIMEOUT_S)) as from_,
    ):
        # A source that is no database says so here, under its own name and not the target's.
        from_.execute("SELECT count(*) FROM sqlite_master")
        with (
            told_clearly(target),
            closing(sqlite3.connect(file_uri(target, "rwc"), uri=True, timeout=BUSY_TIMEOUT_S)) as to,
        ):
            from_.backup(to, pages=-1)


def _mark_copy(copy: Path) -> None:
    """Makes the copy one file that needs no other, and notes in it that recaps due by now may be posted later on.

    Without the note a bot on the restored store would post them a second time, in good faith.
    """
    with told_clearly(copy), closing(_for_writing(copy)) as connection:
        must_be_ours(connection, copy, len(migrations()))
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(
            "UPDATE recap SET first_sent_at = ? WHERE message_id IS NULL AND first_sent_at IS NULL"
            " AND state IN ('due', 'sending', 'blocked')",
            (time.time(),),
        )


def _bring_up_to_date(copy: Path, backup: Path) -> None:
    steps = migrations()
    with told_clearly(backup), closing(_for_writing(copy)) as connection:
        must_be_ours(connection, backup, len(steps))
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            raise NotAStore("empty", path=backup)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection, steps)
        told = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if told != "ok":
            raise StoreDamaged("damaged", path=backup, detail=told)


def _for_writing(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file_uri(path, "rw"), uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _sync(folder: Path) -> None:
    """Makes a rename in the folder outlive a power cut, where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
