"""Asking for a recap, within the transaction that changes an event's facts: the row that the outbox then works off."""

import secrets
import sqlite3
import time

from bot.domain.stored import RecapJob, RecapState
from db import servers
from db.recaps import job_of


def want(connection: sqlite3.Connection, server_id: int, event_id: int, recap: bool) -> bool:
    """After an event's facts changed: asks for a recap; returns whether one is due in a channel.

    `recap` False asks for no new message, but one that may stand in a channel is still to say what the store says.
    """
    job = _of_event(connection, server_id, event_id)
    if job is not None and _may_stand(job):
        return _want_again(connection, job)
    settings = servers.settings_of(connection, server_id)
    channel = None if settings is None else settings.recap_channel_id
    if not recap or channel is None:
        return False
    if job is None:
        connection.execute(
            "INSERT INTO recap (server_id, event_id, channel_id, state, nonce, next_try_at)"
            " VALUES (?, ?, ?, 'due', ?, ?)",
            # Discord takes nonces of 25 characters at the most; people see this one at the foot of the recap.
            (server_id, event_id, channel, secrets.token_hex(6), time.time()),
        )
        return True
    if job.state is RecapState.SENDING:
        return _want_again(connection, job)
    connection.execute(
        "UPDATE recap SET channel_id = ?, state = 'due', wanted = wanted + 1, attempts = 0, next_try_at = ?,"
        " problem = NULL WHERE id = ?",
        (channel, time.time(), job.id),
    )
    return True


def refresh(connection: sqlite3.Connection, server_id: int, event_id: int) -> bool:
    """After a correction or a retraction: a recap that was ever asked for is to say what the store says now.

    What nobody has begun to send is cancelled where nothing is left to tell, and due again once there is.
    Returns whether a recap is due in a channel.
    """
    job = _of_event(connection, server_id, event_id)
    if job is None:
        return False
    left = connection.execute(
        "SELECT 1 FROM report WHERE server_id = ?1 AND event_id = ?2 AND state = 'published'"
        " UNION ALL SELECT 1 FROM fact WHERE server_id = ?1 AND event_id = ?2 AND shown = 1 LIMIT 1",
        (server_id, event_id),
    ).fetchone()
    if left is not None:
        return want(connection, server_id, event_id, recap=True)
    if job.state is RecapState.CANCELLED:
        return False
    if _may_stand(job) or job.state is RecapState.SENDING:
        return _want_again(connection, job)
    connection.execute("UPDATE recap SET state = 'cancelled', problem = NULL WHERE id = ?", (job.id,))
    return False


def _may_stand(job: RecapJob) -> bool:
    return job.message_id is not None or job.first_sent_at is not None


def _want_again(connection: sqlite3.Connection, job: RecapJob) -> bool:
    # A job that is being sent keeps its lease, and is due again once that is told; one that is blocked or uncertain
    # waits for the admin all the same.
    row = connection.execute(
        "UPDATE recap SET wanted = wanted + 1,"
        " state = CASE WHEN state IN ('done', 'cancelled') THEN 'due' ELSE state END,"
        " next_try_at = CASE WHEN state IN ('done', 'cancelled') THEN ? ELSE next_try_at END"
        " WHERE id = ? RETURNING state",
        (time.time(), job.id),
    ).fetchone()
    return row["state"] in ("due", "sending")


def _of_event(connection: sqlite3.Connection, server_id: int, event_id: int) -> RecapJob | None:
    row = connection.execute(
        "SELECT id, server_id, event_id, channel_id, state, wanted, posted, nonce, message_id, attempts, first_sent_at,"
        " next_try_at, problem FROM recap WHERE server_id = ? AND event_id = ?",
        (server_id, event_id),
    ).fetchone()
    return None if row is None else job_of(row)
