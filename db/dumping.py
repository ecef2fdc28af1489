# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Everything of one server as plain values: what was said, and the record of it; db/undumping.py puts it back.

What follows from it (links, what is shown) is not written down, and what the outbox sends belongs to this server only.
"""

import json
import sqlite3
from typing import Any, Final

from bot.domain.corrections import Thing
from db import images
from db.connection import Database

Json = dict[str, Any]

_IDENTITIES: Final = (Thing.DRIVER, Thing.TEAM)


async def dump(database: Database, server_id: int) -> Json:
    """All that is kept of a server, as it is at one moment."""
    return await database.read_with(lambda connection: _dump(connection, server_id))


def _dump(connection: sqlite3.Connection, server_id: int) -> Json:
    def rows(sql: str) -> list[sqlite3.Row]:
        return connection.execute(sql, (server_id,)).fetchall()

    settings = rows(
        "SELECT language, recap_channel_id, admin_role_id, notify_role_id, spoilers FROM server WHERE id = ?"
    )
    return {
        "settings": dict(settings[0]) if settings else {},
        "changes": [
            _dump_change(connection, row) for row in rows("SELECT * FROM change WHERE server_id = ? ORDER BY id")
        ],
        "events": [
            {"id": row["id"], **(images.read(connection, server_id, Thing.EVENT, row["id"]) or {})}
            for row in rows("SELECT id FROM event WHERE server_id = ? ORDER BY id")
        ],
        "reports": [
            _dump_report(connection, row)
            for row in rows(
                "SELECT id, server_id, own_event_id AS event, title, origin, version, state FROM report"
                " WHERE server_id = ? ORDER BY id"
            )
        ],
        **{
            f"{thing}s": [
                {"id": row["id"], **image}
                for row in rows(f"SELECT id FROM {thing} WHERE server_id = ? ORDER BY id")
                if (image := images.read(connection, server_id, thing, row["id"])) is not None
            ]
            for thing in _IDENTITIES
        },
        "facts": [
            {"id": row["id"], **(images.read(connection, server_id, Thing.FACT, row["id"]) or {})}
            for row in rows("SELECT id FROM fact WHERE server_id = ? AND state = 'live' ORDER BY id")
        ],
        "drafts": [
            {**dict(row), "facts": json.loads(row["facts"])}
            for row in rows(
                "SELECT id, title, text, facts, state, created_by_id, created_by, created_at, settled_by_id,"
                " settled_by, settled_at, report_id AS report, revises, revises_version FROM draft"
                " WHERE server_id = ? ORDER BY id"
            )
        ],
    }


def _dump_change(connection: sqlite3.Connection, row: sqlite3.Row) -> Json:
    items = connection.execute(
        "SELECT entity, entity_id, before, after FROM change_item WHERE change_id = ? ORDER BY ordinal", (row["id"],)
    )
    return {
        "id": row["id"],
        "act": row["act"],
        "by_id": row["actor_id"],
        "by": row["actor_name"],
        "at": row["changed_at"],
        "event": row["event_id"],
        "report": row["report_id"],
        "undoes": row["undoes"],
        "items": [
            {
                "thing": item["entity"],
                "id": item["entity_id"],
                "before": None if item["before"] is None else json.loads(item["before"]),
                "after": None if item["after"] is None else json.loads(item["after"]),
            }
            for item in items
        ],
    }


def _dump_report(connection: sqlite3.Connection, row: sqlite3.Row) -> Json:
    versions = connection.execute(
        "SELECT number, language, text, facts, change_id FROM version WHERE server_id = ? AND report_id = ?"
        " ORDER BY number",
        (row["server_id"], row["id"]),
    )
    told = [
        {"number": v["number"], "text": v["text"], "read": json.loads(v["facts"]), "said": v["change_id"]}
        for v in versions
    ]
    return {**{name: row[name] for name in row.keys() if name != "server_id"}, "versions": told}  # noqa: SIM118 - a Row yields its values
