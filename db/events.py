# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Race weekends: the list of them, and all that is known of one."""

import sqlite3

from bot.domain.facts import Event
from bot.domain.names import fold
from bot.domain.stored import EventFacts, EventRef, EventSummary
from db import facts
from db.connection import Database

# The races of an event: those its published reports tell of, and those that shown facts are about. CROSS JOIN makes
# SQLite begin with the event's few reports; left to itself it would go through every version of the server.
_RACES = """
SELECT v.race FROM report r
CROSS JOIN version_race v ON v.server_id = r.server_id AND v.report_id = r.id AND v.version = r.version
WHERE r.server_id = e.server_id AND r.event_id = e.id AND r.state = 'published'
UNION
SELECT f.race FROM fact f
WHERE f.server_id = e.server_id AND f.event_id = e.id AND f.shown = 1 AND f.race IS NOT NULL
"""

_SUMMARIES = f"""
SELECT e.id, e.series, e.circuit, e.season, e.title, e.date,
       (SELECT group_concat(race) FROM ({_RACES})) AS races,
       (SELECT count(*) FROM report r
        WHERE r.server_id = e.server_id AND r.event_id = e.id AND r.state = 'published') AS reports,
       (SELECT count(*) FROM fact f
        WHERE f.server_id = e.server_id AND f.event_id = e.id AND f.shown = 1) AS facts,
       coalesce((SELECT max(c.changed_at) FROM report r
        JOIN version v ON v.server_id = r.server_id AND v.report_id = r.id AND v.number = r.version
        JOIN change c ON c.id = v.change_id
        WHERE r.server_id = e.server_id AND r.event_id = e.id AND r.state = 'published'),
       (SELECT max(c.changed_at) FROM fact f JOIN change c ON c.id = f.change_id
        WHERE f.server_id = e.server_id AND f.event_id = e.id AND f.shown = 1)) AS loaded_at
FROM event e WHERE e.server_id = ? AND (reports > 0 OR facts > 0)
ORDER BY loaded_at DESC, e.id DESC
"""


async def summaries(database: Database, server_id: int) -> tuple[EventSummary, ...]:
    """The events with a published report or a fact that is shown, the one loaded last first."""
    return summaries_of(await database.read(_SUMMARIES, (server_id,)))


async def load(database: Database, server_id: int, event_id: int) -> EventFacts | None:
    """All that is known of an event, seen in one moment; None where the server has no such event.

    An event whose reports were all retracted is still found, and holds no facts.
    """

    def work(connection: sqlite3.Connection) -> EventFacts | None:
        row = connection.execute(
            "SELECT e.id, e.series, e.circuit, e.season, e.title, e.date,"
            f" (SELECT group_concat(race) FROM ({_RACES})) AS races"
            " FROM event e WHERE e.server_id = ? AND e.id = ?",
            (server_id, event_id),
        ).fetchone()
        return None if row is None else facts.load(connection, server_id, ref_of(row), _races(row))

    return await database.read_with(work)


async def propose(database: Database, server_id: int, event: Event) -> EventRef | None:
    """The stored event that a report on `event` belongs to, or None: it would be a new one."""
    return await database.read_with(lambda connection: find(connection, server_id, event))


def find(connection: sqlite3.Connection, server_id: int, event: Event) -> EventRef | None:
    """Within a transaction: the event of the same series, circuit and season.

    Where the series or the circuit is unknown there is none: two weekends must not be taken for one.
    """
    key = event_key(event)
    if key is None:
        return None
    row = connection.execute(
        "SELECT e.id, e.series, e.circuit, e.season, e.title, e.date FROM event_alias a"
        " JOIN event o ON o.id = a.event_id JOIN event e ON e.id = coalesce(o.merged_into, o.id)"
        " WHERE a.server_id = ? AND a.key = ?",
        (server_id, key),
    ).fetchone()
    return None if row is None else ref_of(row)


def find_or_create(connection: sqlite3.Connection, server_id: int, event: Event, title: str) -> EventRef:
    """Within a transaction: the event a report of this title belongs to, made where there is none."""
    found = find(connection, server_id, event)
    if found is not None:
        return found
    ref = create(connection, server_id, event, title)
    if (key := event_key(event)) is not None:
        connection.execute(
            "INSERT INTO event_alias (server_id, key, name, event_id) VALUES (?, ?, ?, ?)",
            (server_id, key, ref.label, ref.id),
        )
    return ref


def create(connection: sqlite3.Connection, server_id: int, event: Event, title: str) -> EventRef:
    """Within a transaction: a new event, which no report finds by its name. Without facts it is not seen anywhere."""
    row = connection.execute(
        "INSERT INTO event (server_id, series, circuit, season, title)"
        " VALUES (?, ?, ?, ?, ?) RETURNING id, series, circuit, season, title, date",
        (server_id, event.series, event.circuit, event.season, title),
    ).fetchone()
    return ref_of(row)


def ref_in(connection: sqlite3.Connection, server_id: int, event_id: int) -> EventRef | None:
    """Within a transaction: the event of an id; None where the server has none, or it was merged into another."""
    row = connection.execute(
        "SELECT id, series, circuit, season, title, date FROM event"
        " WHERE server_id = ? AND id = ? AND merged_into IS NULL",
        (server_id, event_id),
    ).fetchone()
    return None if row is None else ref_of(row)


def holder(connection: sqlite3.Connection, server_id: int, key: str | None) -> int | None:
    """Within a transaction: whose name this key is; of an event that was merged, the one that has its facts."""
    row = connection.execute(
        "SELECT coalesce(e.merged_into, e.id) FROM event_alias a JOIN event e ON e.id = a.event_id"
        " WHERE a.server_id = ? AND a.key = ?",
        (server_id, key),
    ).fetchone()
    return None if row is None else int(row[0])


def event_key(event: Event) -> str | None:
    """What two ways of naming an event share; None where series or circuit is unknown."""
    series, circuit = _key(event.series), _key(event.circuit)
    if series is None or circuit is None:
        return None
    return f"{series}|{circuit}|{event.season or ''}"


def summaries_of(rows: list[sqlite3.Row]) -> tuple[EventSummary, ...]:
    """The summaries that rows of the list of events stand for."""
    return tuple(EventSummary(ref_of(r), _races(r), r["reports"], r["facts"], r["loaded_at"]) for r in rows)


def summaries_in(connection: sqlite3.Connection, server_id: int) -> tuple[EventSummary, ...]:
    """Within a transaction: as `summaries`."""
    return summaries_of(connection.execute(_SUMMARIES, (server_id,)).fetchall())


def ref_of(row: sqlite3.Row) -> EventRef:
    """The event that a row with its id, series, circuit, season, title and date names."""
    return EventRef(row["id"], Event(row["series"], row["circuit"], row["season"]), row["title"], row["date"])


def _races(row: sqlite3.Row) -> tuple[int, ...]:
    return tuple(sorted(int(number) for number in (row["races"] or "").split(",") if number))


def _key(name: str | None) -> str | None:
    return None if name is None else fold(name) or None
