"""The record of every change: who, when, and each thing before and after, so that history and undo need no more."""

import json
import sqlite3
from collections.abc import Mapping
from itertools import count
from typing import Any

from bot.domain.corrections import Act, Thing
from bot.domain.stored import Actor
from db import images
from db.clock import utc_now


class Change:
    """A change being recorded within the transaction that makes it."""

    def __init__(self, connection: sqlite3.Connection, server_id: int, change_id: int) -> None:
        self.id = change_id
        self._connection = connection
        self._server_id = server_id
        self._ordinals = count(1)

    def item(
        self, thing: Thing, thing_id: int, *, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> None:
        """One thing that changed, whole, as it was and as it is; None: not there."""
        self._connection.execute(
            "INSERT INTO change_item (change_id, ordinal, server_id, entity, entity_id, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.id, next(self._ordinals), self._server_id, thing.value, thing_id, _json(before), _json(after)),
        )

    def put(self, thing: Thing, thing_id: int, image: Mapping[str, Any] | None) -> None:
        """Makes the thing what the image says, and records it; a thing that already is so stays out of the record."""
        before = images.read(self._connection, self._server_id, thing, thing_id)
        after = None if image is None else dict(image)
        if before != after:
            images.write(self._connection, self._server_id, thing, thing_id, after)
            self.item(thing, thing_id, before=before, after=after)


def record(
    connection: sqlite3.Connection,
    server_id: int,
    actor: Actor,
    act: Act,
    *,
    event_id: int | None = None,
    report_id: int | None = None,
    undoes: int | None = None,
) -> Change:
    """Opens the record of one act, on an event or report where it is about one."""
    row = connection.execute(
        "INSERT INTO change (server_id, act, actor_id, actor_name, changed_at, event_id, report_id, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (server_id, act.value, actor.id, actor.name, utc_now(), event_id, report_id, undoes),
    ).fetchone()
    return Change(connection, server_id, int(row[0]))


def _json(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
