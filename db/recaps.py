# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""The outbox: which recaps are due in a channel, who is sending them, and what became of it.

    (publish) -> DUE -> SENDING -> DONE         DONE -> DUE again when the event's facts change
                  ^        |-> DUE (retry), BLOCKED (an admin must act), UNCERTAIN (sent, answer lost, not found)
                  '--- release_blocked           DUE, never sent, nothing left to tell -> CANCELLED

A row is written before the act it stands for. `wanted` counts what the store asks for, `posted` what the channel shows.
What becomes of a job is written down only by the owner of its lease: word from a worker that was too slow, and whose
job another has taken over, changes nothing and answers False.
"""

import sqlite3
import time

from bot.domain.stored import LOCAL_SERVER, RecapJob, RecapState
from db import servers
from db.connection import Database

_COLUMNS = (
    "id, server_id, event_id, channel_id, state, wanted, posted, nonce, message_id, attempts, first_sent_at,"
    " next_try_at, problem"
)
_SELECT = f"SELECT {_COLUMNS} FROM recap"
_IS_DUE = "((state = 'due' AND next_try_at <= :now) OR (state = 'sending' AND lease_until <= :now))"
_NOWHERE = "(message_id IS NULL AND first_sent_at IS NULL)"
_UNLEASED = "lease_owner = NULL, lease_until = NULL"


async def due(database: Database, now: float, *, local: bool | None = None) -> tuple[RecapJob, ...]:
    """The jobs to take up at `now` (Unix seconds), the longest waiting first: DUE, or with a lease that ran out.

    `local`: only the local channel's (True) or only Discord's (False).
    """
    values = {"now": now, "local": local, "here": LOCAL_SERVER}
    rows = await database.read_with(
        lambda connection: connection.execute(
            f"{_SELECT} WHERE {_IS_DUE} AND (:local IS NULL OR (server_id = :here) = :local)"
            " ORDER BY coalesce(lease_until, next_try_at), id",
            values,
        ).fetchall()
    )
    return tuple(job_of(row) for row in rows)


async def next_due_at(database: Database, *, local: bool | None = None) -> float | None:
    """When (Unix seconds) the next job is to be taken up; None where nothing waits. `local` as in `due`."""
    rows = await database.read(
        "SELECT min(coalesce(lease_until, next_try_at)) AS at FROM recap"
        " WHERE state IN ('due', 'sending') AND (?1 IS NULL OR (server_id = ?2) = ?1)",
        (local, LOCAL_SERVER),
    )
    at = rows[0]["at"]
    return None if at is None else float(at)


async def lease(database: Database, job_id: int, owner: str, now: float, seconds: float) -> RecapJob | None:
    """Takes a due job for `seconds` and counts an attempt; None where it is not due (any more)."""

    def work(connection: sqlite3.Connection) -> RecapJob | None:
        row = connection.execute(
            "UPDATE recap SET state = 'sending', lease_owner = :owner, lease_until = :until, attempts = attempts + 1"
            f" WHERE id = :id AND {_IS_DUE} RETURNING {_COLUMNS}",
            {"id": job_id, "owner": owner, "now": now, "until": now + seconds},
        ).fetchone()
        return None if row is None else job_of(row)

    return await database.write(work, touches=())


async def renew(database: Database, job_id: int, owner: str, until: float) -> bool:
    """Keeps the lease until then (Unix seconds)."""
    return await _set(database, job_id, owner, "lease_until = :until", until=until)


async def sending(database: Database, job_id: int, owner: str, now: float, seconds: float) -> bool:
    """To be called right before a message is sent: from now on it may stand in the channel (`first_sent_at`).

    The lease is renewed for `seconds`. False: it is another's by now, and nothing may be sent.
    """
    return await _set(
        database,
        job_id,
        owner,
        "first_sent_at = coalesce(first_sent_at, :now), lease_until = :until",
        now=now,
        until=now + seconds,
    )


async def posted(database: Database, job_id: int, owner: str, message_id: int, revision: int, now: float) -> bool:
    """The channel shows `revision` in this message. The job is DONE, or DUE again where the store wants another.

    A channel may be ahead of a store that was restored from a backup: then the store's word is a newer revision still.
    """
    return await _set(
        database,
        job_id,
        owner,
        f"posted = :revision, message_id = :message, attempts = 0, problem = NULL, next_try_at = :now, {_UNLEASED},"
        " wanted = CASE WHEN :revision > wanted THEN :revision + 1 ELSE wanted END,"
        " state = CASE WHEN :revision = wanted THEN 'done' ELSE 'due' END",
        message=message_id,
        revision=revision,
        now=now,
    )


async def retry(database: Database, job_id: int, owner: str, at: float, problem: str) -> bool:
    """The attempt failed and another is worth it, from `at` (Unix seconds) on."""
    return await _set(
        database,
        job_id,
        owner,
        f"state = 'due', next_try_at = :at, problem = :problem, {_UNLEASED}",
        at=at,
        problem=problem,
    )


async def blocked(database: Database, job_id: int, owner: str, problem: str, *, settled: bool) -> bool:
    """Nothing goes until an admin acts. `settled`: certainly nothing of this job is in the channel."""
    return await _set(
        database,
        job_id,
        owner,
        "state = 'blocked', problem = :problem,"
        f" first_sent_at = CASE WHEN :settled THEN NULL ELSE first_sent_at END, {_UNLEASED}",
        problem=problem,
        settled=settled,
    )


async def uncertain(database: Database, job_id: int, owner: str, problem: str) -> bool:
    """Perhaps sent, and nobody can tell: never posted again blindly."""
    return await _set(database, job_id, owner, f"state = 'uncertain', problem = :problem, {_UNLEASED}", problem=problem)


async def left(database: Database, job_id: int, owner: str, problem: str) -> bool:
    """People took the message away, and it is not put back: DONE."""
    return await _set(database, job_id, owner, f"state = 'done', problem = :problem, {_UNLEASED}", problem=problem)


async def cancelled(database: Database, job_id: int, owner: str, wanted: int) -> bool:
    """Nothing to tell and nothing in the channel: CANCELLED, or DUE where more than `wanted` is wanted by now.

    A job that was sent before keeps its `first_sent_at`: should it ever be wanted again, it is looked for first.
    """
    return await _set(
        database,
        job_id,
        owner,
        "state = CASE WHEN wanted > :wanted THEN 'due' ELSE 'cancelled' END,"
        f" attempts = 0, problem = NULL, {_UNLEASED}",
        wanted=wanted,
    )


async def last_admin(database: Database, server_id: int, event_id: int) -> int | None:
    """The Discord id of the admin who last changed the event; None where only Racebot or the terminal did."""
    rows = await database.read(
        "SELECT actor_id FROM change WHERE server_id = ? AND event_id = ? AND actor_id > 1 ORDER BY id DESC LIMIT 1",
        (server_id, event_id),
    )
    return int(rows[0]["actor_id"]) if rows else None


async def for_server(database: Database, server_id: int) -> tuple[RecapJob, ...]:
    """All the server's jobs, the newest first."""
    rows = await database.read(f"{_SELECT} WHERE server_id = ? ORDER BY id DESC", (server_id,))
    return tuple(job_of(row) for row in rows)


async def release_blocked(database: Database, server_id: int) -> int:
    """After an admin's /setup: jobs that wait for an admin are due again; returns how many jobs changed.

    Jobs of which nothing stands in a channel move to the channel chosen now; an uncertain one is looked for once more,
    in the channel it was sent to. Where none is chosen nothing happens.
    """

    def work(connection: sqlite3.Connection) -> int:
        settings = servers.settings_of(connection, server_id)
        if settings is None or settings.recap_channel_id is None:
            return 0
        return connection.execute(
            "UPDATE recap SET state = 'due', problem = NULL, attempts = 0, next_try_at = :now,"
            f" channel_id = CASE WHEN {_NOWHERE} THEN :channel ELSE channel_id END"
            " WHERE server_id = :server AND (state IN ('blocked', 'uncertain')"
            f" OR (state = 'due' AND {_NOWHERE} AND channel_id <> :channel))",
            {"now": time.time(), "channel": settings.recap_channel_id, "server": server_id},
        ).rowcount

    return await database.write(work, touches=())


def job_of(row: sqlite3.Row) -> RecapJob:
    """The job that a row of the outbox stands for."""
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a Row iterates over its values
    return RecapJob(**{**values, "state": RecapState(values["state"])})


async def _set(database: Database, job_id: int, owner: str, assignments: str, **values: str | int | float) -> bool:
    def work(connection: sqlite3.Connection) -> bool:
        changed = connection.execute(
            f"UPDATE recap SET {assignments} WHERE id = :id AND state = 'sending' AND lease_owner = :owner",
            {"id": job_id, "owner": owner, **values},
        )
        return changed.rowcount == 1

    return await database.write(work, touches=())
