# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Reports that were read and wait for an admin's word. They survive a restart, and any admin may take them up."""

import json
import sqlite3
from collections.abc import Callable
from typing import Literal

from bot.domain.facts import ReportFacts
from bot.domain.facts_json import from_json, to_json
from bot.domain.stored import Actor, Draft, DraftState
from bot.errors import ChangedMeanwhile, DraftSettled, UnknownDraft
from db import servers
from db.clock import utc_now
from db.connection import Database

_COLUMNS = "id, server_id, title, text, facts, state, created_by, created_at, settled_by, revises, revises_version"


async def create(
    database: Database,
    server_id: int,
    actor: Actor,
    *,
    title: str,
    text: str,
    facts: ReportFacts,
    revises: tuple[int, int] | None = None,
) -> Draft:
    """Keeps what was read, open until somebody publishes or discards it.

    `revises`: it is a new version of that report, which is at this version now.
    """
    read = json.dumps(to_json(facts), ensure_ascii=False)

    def work(connection: sqlite3.Connection) -> Draft:
        servers.ensure_row(connection, server_id)
        row = connection.execute(
            "INSERT INTO draft"
            " (server_id, title, text, facts, created_by_id, created_by, created_at, revises, revises_version)"
            f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}",
            (server_id, title, text, read, actor.id, actor.name, utc_now(), *(revises or (None, None))),
        ).fetchone()
        return _draft(row)

    return await database.write(work, touches=())


async def get(database: Database, server_id: int, draft_id: int) -> Draft | None:
    """The draft, open or settled; None where the server has none of that number."""
    rows = await database.read(
        f"SELECT {_COLUMNS} FROM draft WHERE server_id = ? AND id = ?",
        (server_id, draft_id),
    )
    return _draft(rows[0]) if rows else None


async def open_ones(database: Database, server_id: int) -> tuple[Draft, ...]:
    """The server's open drafts, the newest first."""
    rows = await database.read(
        f"SELECT {_COLUMNS} FROM draft WHERE server_id = ? AND state = 'open' ORDER BY id DESC",
        (server_id,),
    )
    return tuple(_draft(row) for row in rows)


async def amend(
    database: Database, server_id: int, draft_id: int, change: Callable[[ReportFacts], ReportFacts]
) -> Draft:
    """Puts an open draft right before it is published: `change` makes new facts of those that stand in it now.

    Raises UnknownDraft, DraftSettled, and what `change` raises; then nothing is changed.
    """

    def work(connection: sqlite3.Connection) -> Draft:
        must_be_open(connection, server_id, draft_id)
        where = (server_id, draft_id)
        row = connection.execute("SELECT facts FROM draft WHERE server_id = ? AND id = ?", where).fetchone()
        facts = json.dumps(to_json(change(from_json(json.loads(row["facts"])))), ensure_ascii=False)
        row = connection.execute(
            f"UPDATE draft SET facts = ? WHERE server_id = ? AND id = ? RETURNING {_COLUMNS}", (facts, *where)
        ).fetchone()
        return _draft(row)

    return await database.write(work, touches=())


async def discard(database: Database, server_id: int, actor: Actor, draft_id: int) -> None:
    """Gives a draft up; its text stays in the store. Raises UnknownDraft, DraftSettled."""

    def work(connection: sqlite3.Connection) -> None:
        must_be_open(connection, server_id, draft_id)
        settle(connection, server_id, actor, draft_id, "discarded", None)

    await database.write(work, touches=())


def must_be_open(
    connection: sqlite3.Connection,
    server_id: int,
    draft_id: int,
    *,
    revises: bool | None = None,
    seen: ReportFacts | None = None,
) -> None:
    """Within a transaction: raises UnknownDraft, or DraftSettled where somebody has decided on it.

    `revises`: it must be a new version of a report (True), or of none (False). `seen`: what is to be published of it;
    raises ChangedMeanwhile where somebody has amended it since.
    """
    row = connection.execute(
        "SELECT state, settled_by, facts, revises IS NOT NULL AS revises FROM draft WHERE server_id = ? AND id = ?",
        (server_id, draft_id),
    ).fetchone()
    if row is None or (revises is not None and revises != row["revises"]):
        raise UnknownDraft(given=draft_id, known=())
    if row["state"] != "open":
        raise DraftSettled(outcome=row["state"], by=row["settled_by"])
    if seen is not None and from_json(json.loads(row["facts"])) != seen:
        raise ChangedMeanwhile


def settle(
    connection: sqlite3.Connection,
    server_id: int,
    actor: Actor,
    draft_id: int,
    outcome: Literal["published", "discarded"],
    report_id: int | None,
) -> None:
    """Within a transaction: writes down what became of an open draft, and who said so."""
    connection.execute(
        "UPDATE draft SET state = ?, settled_by_id = ?, settled_by = ?, settled_at = ?, report_id = ?"
        " WHERE server_id = ? AND id = ? AND state = 'open'",
        (outcome, actor.id, actor.name, utc_now(), report_id, server_id, draft_id),
    )


def _draft(row: sqlite3.Row) -> Draft:
    return Draft(
        id=row["id"],
        server_id=row["server_id"],
        title=row["title"],
        text=row["text"],
        facts=from_json(json.loads(row["facts"])),
        state=DraftState(row["state"]),
        created_by=row["created_by"],
        created_at=row["created_at"],
        settled_by=row["settled_by"],
        revises=row["revises"],
        revises_version=row["revises_version"],
    )
