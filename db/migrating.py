"""Brings a database file to the newest schema: each migration and the record of it in one transaction."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from db.clock import utc_now
from db.errors import NewerStore, NotAStore, StoreUnusable

# "RACE": tells our files from other programs' databases. The first migration writes the same number.
APPLICATION_ID = 0x52414345
OLDEST_SQLITE = (3, 37, 0)


@dataclass(frozen=True, slots=True)
class Migration:
    """`number` counts from 1 without gaps; the schema after it is known as version `number`."""

    number: int
    name: str
    sql: str


def migrations() -> tuple[Migration, ...]:
    """All migrations in order, from db/migrations/NNNN_name.sql. Raises ValueError where the numbers have a gap."""
    found = []
    for entry in files("db").joinpath("migrations").iterdir():
        if entry.name.endswith(".sql"):
            number, _, name = entry.name.removesuffix(".sql").partition("_")
            found.append(Migration(int(number), name, entry.read_text(encoding="utf-8")))
    found.sort(key=lambda migration: migration.number)
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"the migrations are not numbered from 1 without gaps: {[m.number for m in found]}")
    return tuple(found)


def must_be_able() -> None:
    """Raises StoreUnusable where this Python's SQLite is too old for the schema's STRICT tables."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise StoreUnusable("old_sqlite", needed=needed, found=sqlite3.sqlite_version)


def must_be_ours(connection: sqlite3.Connection, path: Path, newest: int) -> None:
    """Raises NotAStore or NewerStore; changes nothing, so that another program's file stays as it is."""
    version = _version(connection)
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not (empty and version == 0):
        raise NotAStore("other_program", path=path)
    if version > newest:
        raise NewerStore("newer", path=path, found=version, known=newest)


def migrate(connection: sqlite3.Connection, steps: tuple[Migration, ...]) -> None:
    """Applies the steps that are missing. Each is whole or not at all; two processes may start at the same time."""
    for step in steps:
        if _version(connection) < step.number:
            _apply(connection, step)


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) < step.number:
            for statement in statements(step.sql):
                connection.execute(statement)
            _record(connection, step)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _record(connection: sqlite3.Connection, step: Migration) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise sqlite3.IntegrityError(f"migration {step.number} leaves {len(broken)} rows that point nowhere")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration"
        " (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT"
    )
    connection.execute("INSERT INTO migration VALUES (?, ?, ?)", (step.number, step.name, utc_now()))
    connection.execute(f"PRAGMA user_version = {step.number:d}")


def statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one: executescript would commit the transaction they belong to.

    Raises ValueError where the last one is not closed by a semicolon.
    """
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in pending.splitlines()):
        raise ValueError(f"a statement without its end: {pending.strip()[:80]}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
