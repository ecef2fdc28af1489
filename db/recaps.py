# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""The outbox: which recaps are due in a channel, who is sending them, and what became of it.

    (publish) -> DUE -> SENDING -> DONE         DONE -> DUE again when the event's facts change
                  ^        |-> DUE (retry), BLOCKED (an admin must act), UNCERTAIN (sent, answer lost, not found)
                  '--- release_blocked           DUE, never sent, nothing left to tell -> CANCELLED

A row is written before the act it stands for. `wanted` counts what the store asks for, `posted` what the channel shows.
"""

import secrets
import sqlite3
import time

from bot.domain.stored import RecapJob, RecapState
from db import servers
from db.connection import Database

_COLUMNS = (
    "id, server_id, event_id, channel_id, state, wanted, posted, nonce, message_id, attempts, first_sent_at,"
    " next_try_at, problem"
)
_SELECT = f"SELECT {_COLUMNS} FROM recap"
_IS_DUE = "((state = 'due' AND next_try_at <= :now) OR (state = 'sending' AND lease_until <= :now))"


async def due(database: Database, now: float) -> tuple[RecapJob, ...]:
    """The jobs to take up at `now` (Unix seconds), the longest waiting first: DUE, or with a lease that ran out."""
    rows = await database.read_with(
        lambda connection: connection.execute(
            f"{_SELECT} WHERE {_IS_DUE} ORDER BY coalesce(lease_until, next_try_at), id",
            {"now": now},
        ).fetchall()
    )
    return tuple(_job(row) for row in rows)


async def next_due_at(database: Database) -> float | None:
    """When (Unix seconds) the next job is to be taken up; None where nothing waits."""
    rows = await database.read(
        "SELECT min(coalesce(lease_until, next_try_at)) AS at FROM recap WHERE state IN ('due', 'sending')"
    )
    at = rows[0]["at"]
    return None if at is None else float(at)


async def lease(database: Database, job_id: int, owner: str, now: float, seconds: float) -> RecapJob | None:
    """Takes a due job for `seconds`, before anything is sent; None where it is not due (any more).

    One attempt more is counted, and from the first one on `first_sent_at` holds a time: a job that was leased before,
    and has no message, may or may not stand in the channel.
    """

    def work(connection: sqlite3.Connection) -> RecapJob | None:
        row = connection.execute(
            "UPDATE recap SET state = 'sending', lease_owner = :owner, lease_until = :until, attempts = attempts + 1,"
            f" first_sent_at = coalesce(first_sent_at, :now) WHERE id = :id AND {_IS_DUE} RETURNING {_COLUMNS}",
            {"id": job_id, "owner": owner, "now": now, "until": now + seconds},
        ).fetchone()
        return None if row is None else _job(row)

    return await database.write(work, touches=())


async def posted(database: Database, job_id: int, message_id: int, revision: int) -> None:
    """The channel shows `revision` in this message. The job is DONE, or DUE again where more is wanted by now."""
    await _set(
        database,
        "posted = max(posted, :revision), message_id = :message, attempts = 0, problem = NULL, next_try_at = :now,"
        " state = CASE WHEN wanted > max(posted, :revision) THEN 'due' ELSE 'done' END",
        {"id": job_id, "message": message_id, "revision": revision, "now": time.time()},
        states=("sending", "due", "uncertain", "blocked"),
    )


async def retry(database: Database, job_id: int, at: float, problem: str) -> None:
    """The attempt failed and another is worth it, from `at` (Unix seconds) on."""
    await _set(
        database,
        "state = 'due', next_try_at = :at, problem = :problem",
        {"id": job_id, "at": at, "problem": problem},
    )


async def blocked(database: Database, job_id: int, problem: str) -> None:
    """Discord refuses until an admin acts. Was this the first attempt, nothing can stand in the channel."""
    await _set(
        database,
        "state = 'blocked', problem = :problem, first_sent_at = CASE WHEN attempts > 1 THEN first_sent_at END",
        {"id": job_id, "problem": problem},
    )


async def uncertain(database: Database, job_id: int, problem: str) -> None:
    """Sent, the answer lost, and not found in the channel: never posted again blindly."""
    await _set(database, "state = 'uncertain', problem = :problem", {"id": job_id, "problem": problem})


async def for_server(database: Database, server_id: int) -> tuple[RecapJob, ...]:
    """All the server's jobs, the newest first."""
    rows = await database.read(f"{_SELECT} WHERE server_id = ? ORDER BY id DESC", (server_id,))
    return tuple(_job(row) for row in rows)


async def release_blocked(database: Database, server_id: int) -> int:
    """After an admin's /setup: blocked jobs are due again; returns how many jobs changed.

    Jobs of which nothing stands in a channel move to the channel chosen now. Where none is chosen nothing happens.
    """

    def work(connection: sqlite3.Connection) -> int:
        servers.ensure_row(connection, server_id)
        channel = servers.settings_of(connection, server_id).recap_channel_id
        if channel is None:
            return 0
        moved = connection.execute(
            "UPDATE recap SET channel_id = ?, attempts = 0, first_sent_at = NULL WHERE server_id = ?"
            " AND message_id IS NULL AND channel_id <> ?"
            " AND (state = 'blocked' OR (state = 'due' AND first_sent_at IS NULL))",
            (channel, server_id, channel),
        ).rowcount
        released = connection.execute(
            "UPDATE recap SET state = 'due', attempts = 0, next_try_at = ?, problem = NULL"
            " WHERE server_id = ? AND state = 'blocked'",
            (time.time(), server_id),
        ).rowcount
        return max(moved, released)

    return await database.write(work, touches=())


def want(connection: sqlite3.Connection, server_id: int, event_id: int, recap: bool) -> bool:
    """Within a transaction, after an event's facts changed: asks for a recap; returns whether one is due in a channel.

    `recap` False asks for no new message, but one that was sent is still to say what the store says.
    """
    job = _of_event(connection, server_id, event_id)
    if job is not None and _may_stand(job):
        return _want_again(connection, job)
    channel = servers.settings_of(connection, server_id).recap_channel_id
    if not recap or channel is None:
        return False
    connection.execute(
        "INSERT INTO recap (server_id, event_id, channel_id, state, nonce, next_try_at) VALUES (?, ?, ?, 'due', ?, ?)"
        " ON CONFLICT (server_id, event_id) DO UPDATE SET channel_id = excluded.channel_id, state = 'due',"
        " wanted = wanted + 1, attempts = 0, next_try_at = excluded.next_try_at, problem = NULL",
        (server_id, event_id, channel, secrets.token_hex(12), time.time()),
    )
    return True


def unwant(connection: sqlite3.Connection, server_id: int, event_id: int) -> bool:
    """Within a transaction, after a retraction: as `want`, but cancels what was never sent where nothing is left."""
    job = _of_event(connection, server_id, event_id)
    if job is None or job.state is RecapState.CANCELLED:
        return False
    left = connection.execute(
        "SELECT 1 FROM report WHERE server_id = ? AND event_id = ? AND state = 'published' LIMIT 1",
        (server_id, event_id),
    ).fetchone()
    if left is not None or _may_stand(job):
        return _want_again(connection, job)
    connection.execute("UPDATE recap SET state = 'cancelled', problem = NULL WHERE id = ?", (job.id,))
    return False


def _may_stand(job: RecapJob) -> bool:
    return job.message_id is not None or job.first_sent_at is not None


def _want_again(connection: sqlite3.Connection, job: RecapJob) -> bool:
    # A job that is being sent keeps its lease, and is due again when that is told; one that is blocked or uncertain
    # waits for the admin all the same.
    row = connection.execute(
        "UPDATE recap SET wanted = wanted + 1, state = CASE state WHEN 'done' THEN 'due' ELSE state END,"
        " next_try_at = CASE state WHEN 'done' THEN ? ELSE next_try_at END WHERE id = ? RETURNING state",
        (time.time(), job.id),
    ).fetchone()
    return row["state"] in ("due", "sending")


def _of_event(connection: sqlite3.Connection, server_id: int, event_id: int) -> RecapJob | None:
    row = connection.execute(f"{_SELECT} WHERE server_id = ? AND event_id = ?", (server_id, event_id)).fetchone()
    return None if row is None else _job(row)


async def _set(
    database: Database, assignments: str, values: dict[str, str | int | float], states: tuple[str, ...] = ("sending",)
) -> None:
    # Only a job that is being sent: word from a worker whose lease was taken over must not undo what came after.
    allowed = ", ".join(f"'{state}'" for state in states)

    def work(connection: sqlite3.Connection) -> None:
        connection.execute(
            f"UPDATE recap SET {assignments}, lease_owner = NULL, lease_until = NULL"
            f" WHERE id = :id AND state IN ({allowed})",
            values,
        )

    await database.write(work, touches=())


def _job(row: sqlite3.Row) -> RecapJob:
    values = dict(row)
    return RecapJob(**{**values, "state": RecapState(values["state"])})
