# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Servers and what their admins chose."""

import sqlite3

from bot.domain.language import Language
from bot.domain.stored import ServerSettings
from db.clock import utc_now
from db.connection import Database

_COLUMNS = "id, language, recap_channel_id, admin_role_id, seeded, notify_role_id, spoilers"
_CHANGEABLE = {"language", "recap_channel_id", "admin_role_id", "seeded", "notify_role_id", "spoilers"}


async def ensure(database: Database, server_id: int) -> ServerSettings:
    """The server's settings; a server that was not known gets the ones to begin with."""
    known = await get(database, server_id)
    if known is not None:
        return known

    def work(connection: sqlite3.Connection) -> ServerSettings:
        return ensure_row(connection, server_id)

    return await database.write(work, touches=(server_id,))


async def get(database: Database, server_id: int) -> ServerSettings | None:
    rows = await database.read(f"SELECT {_COLUMNS} FROM server WHERE id = ?", (server_id,))
    return _settings(rows[0]) if rows else None


async def update(database: Database, server_id: int, **changed: Language | int | bool | None) -> ServerSettings:
    """Changes the settings named (as ServerSettings names them); returns all of them. Raises ValueError for others."""
    unknown = set(changed) - _CHANGEABLE
    if unknown:
        raise ValueError(f"no such settings: {', '.join(sorted(unknown))}")

    def work(connection: sqlite3.Connection) -> ServerSettings:
        ensure_row(connection, server_id)
        for name, value in changed.items():
            connection.execute(f"UPDATE server SET {name} = ? WHERE id = ?", (value, server_id))
        return ensure_row(connection, server_id)

    return await database.write(work, touches=(server_id,))


async def all_ids(database: Database) -> tuple[int, ...]:
    """The ids of all known servers, ascending; the local channel's among them."""
    return tuple(row["id"] for row in await database.read("SELECT id FROM server ORDER BY id"))


def ensure_row(connection: sqlite3.Connection, server_id: int) -> ServerSettings:
    """Within a transaction: makes the server known, so that rows may belong to it; its settings."""
    row = connection.execute(
        # An update that changes nothing, because an insert that finds its row there returns none.
        "INSERT INTO server (id, created_at) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET id = id"
        f" RETURNING {_COLUMNS}",
        (server_id, utc_now()),
    ).fetchone()
    return _settings(row)


def settings_of(connection: sqlite3.Connection, server_id: int) -> ServerSettings | None:
    """Within a transaction: the server's settings; None where it is not known."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM server WHERE id = ?", (server_id,)).fetchone()
    return None if row is None else _settings(row)


def _settings(row: sqlite3.Row) -> ServerSettings:
    return ServerSettings(
        server_id=row["id"],
        language=Language(row["language"]),
        recap_channel_id=row["recap_channel_id"],
        admin_role_id=row["admin_role_id"],
        seeded=bool(row["seeded"]),
        notify_role_id=row["notify_role_id"],
        spoilers=bool(row["spoilers"]),
    )
