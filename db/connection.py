"""The way to the database file: one connection that writes, a few that only read, each on a thread of its own.

A shared connection would let one task's rollback take another's row with it. So there is one writer, and a change is
one plain function in one transaction and one hop: nobody can come in between, and a cancelled task leaves no half.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import cycle
from pathlib import Path
from typing import Literal, TypeVar

import aiosqlite

from db import checking
from db.backup import back_up
from db.errors import StoreProblem, StoreUnusable, told_clearly
from db.files import BUSY_TIMEOUT_S, file_uri
from db.migrating import Migration, migrate, migrations, must_be_able, must_be_ours

log = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]
Params = Sequence[str | int | float | bytes | None]


async def _on_thread_of(connection: aiosqlite.Connection, work: Work[T]) -> T:
    """Runs a plain function with the real connection, in one hop.

    aiosqlite offers no public way to do this, only an await for every statement: slower, and
    open to other tasks in between. This is the only place that uses its private names; a test notices when they go.
    """

    def guarded() -> T:
        try:
            return work(connection._conn)
        except StopIteration as stray:  # no future takes one: the caller would wait for ever
            raise RuntimeError("the work ran out of an iterator") from stray

    result: T = await connection._execute(guarded)  # type: ignore[no-untyped-call]  # private
    return result


class Database:
    """An open store. Made by `Database.open`; `close` it, or its threads keep the process alive."""

    def __init__(self, path: Path, writer: aiosqlite.Connection, readers: Sequence[aiosqlite.Connection]) -> None:
        self.path = path
        self._writer = writer
        self._readers = tuple(readers)
        self._turn = cycle(self._readers)
        self._changes: dict[int, int] = {}
        self._changes_everywhere = 0
        self._seen_version: int | None = None
        self._file = _identity(path)

    @classmethod
    async def open(cls, path: Path, readers: int = 2, *, steps: tuple[Migration, ...] | None = None) -> "Database":
        """Opens the file, or makes it, and brings it to the newest schema.

        Raises NotAStore, NewerStore, StoreUnusable, StoreBusy or StoreDamaged.
        """
        todo = migrations() if steps is None else steps
        opened: list[aiosqlite.Connection] = []
        try:
            with told_clearly(path):
                await asyncio.to_thread(_look_at, path, len(todo))
                writer = await _connect(path, "rwc")
                opened.append(writer)
                await _on_thread_of(writer, lambda connection: _prepare_writer(connection, todo))
                for _ in range(readers):
                    reader = await _connect(path, "ro")
                    opened.append(reader)
                    await _on_thread_of(reader, _prepare_reader)
        except BaseException:
            for connection in reversed(opened):
                await connection.close()
            raise
        database = cls(path, opened[0], opened[1:])
        await database.refresh()
        return database

    async def close(self) -> None:
        """Waits for what is under way and closes all connections. May be called twice."""
        for connection in (*self._readers, self._writer):
            await connection.close()

    async def write(self, work: Work[T], *, touches: tuple[int, ...] | None = None) -> T:
        """Runs `work` in one transaction on the writer's thread: all of it is stored, or, where it raises, nothing.

        Writes wait for each other in the order of their calls. `touches` names the servers whose generation grows;
        left out, every server's does. Cancelling the caller does not cut the work in two.

        Raises what `work` raises, and StoreBusy, StoreFull, StoreUnusable (the file was taken away, for one),
        StoreDamaged.
        """

        def whole(connection: sqlite3.Connection) -> T:
            self._must_be_there()
            value = _transaction(connection, "BEGIN IMMEDIATE", work)
            self._note_change(touches)
            return value

        with told_clearly(self.path):
            return await _on_thread_of(self._writer, whole)

    async def read(self, sql: str, params: Params = ()) -> list[sqlite3.Row]:
        """All rows of one query, in one hop. Raises StoreBusy, StoreUnusable, StoreDamaged."""
        with told_clearly(self.path):
            return list(await next(self._turn).execute_fetchall(sql, params))

    async def read_with(self, work: Work[T]) -> T:
        """Runs `work`, which only reads, in one hop: all its queries see the same moment. Raises as `read` does."""
        with told_clearly(self.path):
            return await _on_thread_of(next(self._turn), lambda connection: _transaction(connection, "BEGIN", work))

    async def backup(self, target: Path) -> None:
        """Writes the store as it is now to a new file; others may go on writing.

        Raises TargetExists, StoreUnusable, StoreFull, StoreDamaged; then there is no new file.
        """
        await asyncio.to_thread(back_up, self.path, target)

    async def check(self) -> list[str]:
        """Looks over everything; one sentence for each thing that is wrong, none where the store is sound."""
        return [*await self.read_with(checking.faults), *await self.alone(checking.index_faults)]

    async def alone(self, work: Work[T]) -> T:
        """Runs `work` on the writer's connection outside any transaction: for the store's own upkeep only."""
        with told_clearly(self.path):
            return await _on_thread_of(self._writer, work)

    def generation(self, server_id: int) -> int:
        """A number that grows with every change to a server's rows; what is made from them may be kept under it.

        Read it before reading the rows. Changes of other processes count once `refresh` has seen them.
        """
        return self._changes.get(server_id, 0) + self._changes_everywhere

    async def data_version(self) -> int:
        """SQLite's own counter, which moves when another process has changed the file, and not with our writes."""
        return await self.alone(_data_version)

    async def refresh(self) -> bool:
        """Looks whether another process has changed the file since the last call; if so, every generation grows."""

        def look(connection: sqlite3.Connection) -> bool:
            version = _data_version(connection)
            changed = self._seen_version is not None and version != self._seen_version
            self._seen_version = version
            if changed:
                self._note_change(None)
            return changed

        return await self.alone(look)

    async def watch(self, every_s: float = 1.0) -> None:
        """Refreshes again and again, until cancelled: a task for programs that answer for long."""
        while True:
            await asyncio.sleep(every_s)
            try:
                await self.refresh()
            except StoreProblem as problem:
                # Whoever asks or writes next is told; this task must be there when the trouble is over.
                log.warning("the store could not be looked at: %s", problem)

    def _must_be_there(self) -> None:
        # The system would let us write to a file that has no name any more, and all of it would be lost at the end.
        if _identity(self.path) != self._file:
            raise StoreUnusable("gone", path=self.path)

    def _note_change(self, servers: tuple[int, ...] | None) -> None:
        # Only on the writer's thread: two threads could lose a step, and a cancelled caller must leave its mark too.
        if servers is None:
            self._changes_everywhere += 1
        for server_id in servers or ():
            self._changes[server_id] = self._changes.get(server_id, 0) + 1


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells the file from any other that comes to stand in its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


async def _connect(path: Path, mode: Literal["ro", "rwc"]) -> aiosqlite.Connection:
    return await aiosqlite.connect(file_uri(path, mode), uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_S)


def _look_at(path: Path, newest: int) -> None:
    # Apart, before anything is changed: and a connection of aiosqlite that cannot be opened leaves a thread behind.
    must_be_able()
    with closing(sqlite3.connect(file_uri(path, "rwc"), uri=True, timeout=BUSY_TIMEOUT_S)) as connection:
        must_be_ours(connection, path, newest)


def _prepare_writer(connection: sqlite3.Connection, steps: tuple[Migration, ...]) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection, steps)


def _prepare_reader(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA mmap_size = 0")


def _transaction(connection: sqlite3.Connection, begin: str, work: Work[T]) -> T:
    connection.execute(begin)
    try:
        value = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return value


def _data_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
