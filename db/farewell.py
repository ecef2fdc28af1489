"""Servers that Racebot left, and everything of a server being deleted."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot.domain.stored import LOCAL_SERVER
from db import servers
from db.clock import utc_now
from db.connection import Database


async def mark_left(database: Database, server_id: int) -> None:
    """From now on the server's data is kept for a while only; a server that was marked before keeps its time."""

    def work(connection: sqlite3.Connection) -> None:
        connection.execute(
            "UPDATE server SET left_at = ? WHERE id = ? AND left_at IS NULL AND id <> ?",
            (utc_now(), server_id, LOCAL_SERVER),
        )

    await database.write(work, touches=())


async def mark_back(database: Database, server_id: int) -> bool:
    """Racebot is in the server again; whether its data was still there to be kept."""

    def work(connection: sqlite3.Connection) -> bool:
        back = connection.execute("UPDATE server SET left_at = NULL WHERE id = ? AND left_at IS NOT NULL", (server_id,))
        return back.rowcount == 1

    return await database.write(work, touches=())


async def mark_all(database: Database, present: Iterable[int]) -> None:
    """Every known server is marked as left, or as there, by whether it is among those that Racebot is in."""
    there = set(present) | {LOCAL_SERVER}

    def work(connection: sqlite3.Connection) -> None:
        for server_id, left_at in connection.execute("SELECT id, left_at FROM server").fetchall():
            if server_id in there and left_at is not None:
                connection.execute("UPDATE server SET left_at = NULL WHERE id = ?", (server_id,))
            elif server_id not in there and left_at is None:
                connection.execute("UPDATE server SET left_at = ? WHERE id = ?", (utc_now(), server_id))

    await database.write(work, touches=())


async def drop_left(database: Database, kept_for: timedelta) -> tuple[int, ...]:
    """Deletes everything of the servers that were left longer ago than this; their ids."""
    before = (datetime.now(UTC) - kept_for).isoformat(timespec="milliseconds")

    def work(connection: sqlite3.Connection) -> tuple[int, ...]:
        rows = connection.execute("SELECT id FROM server WHERE left_at < ? ORDER BY id", (before,)).fetchall()
        for (server_id,) in rows:
            connection.execute("DELETE FROM server WHERE id = ?", (server_id,))
        return tuple(int(server_id) for (server_id,) in rows)

    return await database.write(work)


async def delete_all(database: Database, server_id: int) -> None:
    """Deletes everything of a server. It stays known as one that had its seeds, so that they do not come back."""

    def work(connection: sqlite3.Connection) -> None:
        language = connection.execute("SELECT language FROM server WHERE id = ?", (server_id,)).fetchone()
        connection.execute("DELETE FROM server WHERE id = ?", (server_id,))
        servers.ensure_row(connection, server_id)
        connection.execute(
            "UPDATE server SET seeded = 1, language = coalesce(?, language) WHERE id = ?",
            (language and language[0], server_id),
        )

    await database.write(work, touches=(server_id,))
