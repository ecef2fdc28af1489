"""The record of every change: who, when, and each thing before and after, so that history and undo need no more."""

import json
import sqlite3
from collections.abc import Mapping
from itertools import count
from typing import Any

from bot.domain.stored import Actor
from db.clock import utc_now


class Change:
    """A change being recorded within the transaction that makes it."""

    def __init__(self, connection: sqlite3.Connection, server_id: int, change_id: int) -> None:
        self.id = change_id
        self._connection = connection
        self._server_id = server_id
        self._ordinals = count(1)

    def item(
        self, entity: str, entity_id: int, *, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> None:
        """One thing that changed, whole, as it was and as it is; None: not there."""
        self._connection.execute(
            "INSERT INTO change_item (change_id, ordinal, server_id, entity, entity_id, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.id, next(self._ordinals), self._server_id, entity, entity_id, _json(before), _json(after)),
        )


def record(
    connection: sqlite3.Connection, server_id: int, actor: Actor, act: str, *, event_id: int, report_id: int
) -> Change:
    """Opens the record of one act ("publish", "retract") on a report of an event."""
    row = connection.execute(
        "INSERT INTO change (server_id, act, actor_id, actor_name, changed_at, event_id, report_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (server_id, act, actor.id, actor.name, utc_now(), event_id, report_id),
    ).fetchone()
    return Change(connection, server_id, int(row[0]))


def _json(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
