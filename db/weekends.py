"""Weekends that are one, weekends that are two: events merged and split, reports moved to where they belong."""

import sqlite3

from bot.domain.corrections import Act, Corrected, Thing
from bot.domain.stored import Actor, EventRef
from bot.errors import BelongsThere, NotDifferent, UnknownEvent, UnknownReport
from db import changes, events, images, settling
from db.changes import Change
from db.connection import Database


async def merge(database: Database, server_id: int, actor: Actor, keep_id: int, other_id: int) -> Corrected:
    """Two weekends are one: what is known of the other belongs to the one kept. Raises UnknownEvent, NotDifferent."""

    def work(connection: sqlite3.Connection) -> Corrected:
        keep, other = (_event(connection, server_id, each) for each in (keep_id, other_id))
        if keep.id == other.id:
            raise NotDifferent(name=keep.label)
        change = changes.record(connection, server_id, actor, Act.MERGE, event_id=keep.id)
        for each in (other.id, *(event.id for event in _merged(connection, server_id, other.id))):
            image = images.read(connection, server_id, Thing.EVENT, each) or {}
            change.put(Thing.EVENT, each, {**image, "into": keep.id})
        return _moved(connection, server_id, change, keep, other.id)

    return await database.write(work, touches=(server_id,))


async def merged(database: Database, server_id: int, event_id: int) -> tuple[EventRef, ...]:
    """The events that were merged into this one."""
    return await database.read_with(lambda connection: _merged(connection, server_id, event_id))


async def split(database: Database, server_id: int, actor: Actor, event_id: int) -> Corrected:
    """An event that was merged into another is one of its own again. Raises UnknownEvent, NotDifferent."""

    def work(connection: sqlite3.Connection) -> Corrected:
        image = images.read(connection, server_id, Thing.EVENT, event_id)
        if image is None:
            raise UnknownEvent(given=event_id, known=())
        if image["into"] is None:
            raise NotDifferent(name=_event(connection, server_id, event_id).label)
        change = changes.record(connection, server_id, actor, Act.SPLIT, event_id=event_id)
        change.put(Thing.EVENT, event_id, {**image, "into": None})
        return _moved(connection, server_id, change, _event(connection, server_id, event_id), image["into"])

    return await database.write(work, touches=(server_id,))


async def move_report(
    database: Database, server_id: int, actor: Actor, report_id: int, event_id: int | None
) -> Corrected:
    """A report tells of another event, or (None) of its own. Raises UnknownReport, UnknownEvent, BelongsThere."""

    def work(connection: sqlite3.Connection) -> Corrected:
        image = images.read(connection, server_id, Thing.REPORT, report_id)
        if image is None or image["state"] != "published":
            raise UnknownReport(given=report_id, known=())
        row = connection.execute("SELECT event_id FROM report WHERE id = ?", (report_id,)).fetchone()
        old = _event(connection, server_id, row[0])
        if event_id is None:
            if _is_alone(connection, server_id, old.id, report_id):
                raise BelongsThere(name=old.label)
            new = events.create(connection, server_id, old.event, image["title"])
        else:
            new = _event(connection, server_id, event_id)
        if new.id == old.id:
            raise BelongsThere(name=new.label)
        change = changes.record(connection, server_id, actor, Act.MOVE, event_id=new.id, report_id=report_id)
        change.put(Thing.REPORT, report_id, {**image, "event": new.id})
        return _moved(connection, server_id, change, new, old.id)

    return await database.write(work, touches=(server_id,))


def _is_alone(connection: sqlite3.Connection, server_id: int, event_id: int, report_id: int) -> bool:
    """Whether nothing but this report tells of the event, so that it has it to itself already."""
    rest = connection.execute(
        "SELECT 1 FROM report WHERE server_id = ?1 AND event_id = ?2 AND id <> ?3 AND state = 'published'"
        " UNION SELECT 1 FROM fact WHERE server_id = ?1 AND event_id = ?2 AND origin = 'admin' AND state = 'live'",
        (server_id, event_id, report_id),
    ).fetchone()
    return rest is None


def _moved(connection: sqlite3.Connection, server_id: int, change: Change, ref: EventRef, other_id: int) -> Corrected:
    settling.rehome(connection, server_id)
    return Corrected(change.id, ref, settling.settle(connection, server_id, (ref.id, other_id)))


def _event(connection: sqlite3.Connection, server_id: int, event_id: int) -> EventRef:
    ref = events.ref_in(connection, server_id, event_id)
    if ref is None:
        known = tuple(summary.ref.label for summary in events.summaries_in(connection, server_id))
        raise UnknownEvent(given=event_id, known=known)
    return ref


def _merged(connection: sqlite3.Connection, server_id: int, event_id: int) -> tuple[EventRef, ...]:
    rows = connection.execute(
        "SELECT id, series, circuit, season, title, date FROM event"
        " WHERE server_id = ? AND merged_into = ? ORDER BY id",
        (server_id, event_id),
    )
    return tuple(events.ref_of(row) for row in rows)
