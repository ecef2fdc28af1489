# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Race weekends: the list of them, and all that is known of one."""

import sqlite3

from bot.domain.facts import Event
from bot.domain.names import fold
from bot.domain.stored import EventFacts, EventRef, EventSummary
from db import facts
from db.connection import Database

# The races of an event: those its published reports tell of, and those that live facts are about. CROSS JOIN makes
# SQLite begin with the event's few reports; left to itself it would go through every version of the server.
_RACES = """
SELECT v.race FROM report r
CROSS JOIN version_race v ON v.server_id = r.server_id AND v.report_id = r.id AND v.version = r.version
WHERE r.server_id = e.server_id AND r.event_id = e.id AND r.state = 'published'
UNION
SELECT f.race FROM fact f
WHERE f.server_id = e.server_id AND f.event_id = e.id AND f.state = 'live' AND f.race IS NOT NULL
"""

_SUMMARIES = f"""
SELECT e.id, e.series, e.circuit, e.season, e.title,
       (SELECT group_concat(race) FROM ({_RACES})) AS races,
       (SELECT count(*) FROM report r
        WHERE r.server_id = e.server_id AND r.event_id = e.id AND r.state = 'published') AS reports,
       (SELECT count(*) FROM fact f
        WHERE f.server_id = e.server_id AND f.event_id = e.id AND f.state = 'live') AS facts,
       (SELECT max(c.changed_at) FROM report r
        JOIN version v ON v.server_id = r.server_id AND v.report_id = r.id AND v.number = r.version
        JOIN change c ON c.id = v.change_id
        WHERE r.server_id = e.server_id AND r.event_id = e.id AND r.state = 'published') AS loaded_at
FROM event e WHERE e.server_id = ? AND reports > 0
ORDER BY loaded_at DESC, e.id DESC
"""


async def summaries(database: Database, server_id: int) -> tuple[EventSummary, ...]:
    """The events with at least one published report, the one loaded last first."""
    return summaries_of(await database.read(_SUMMARIES, (server_id,)))


async def load(database: Database, server_id: int, event_id: int) -> EventFacts | None:
    """All that is known of an event, seen in one moment; None where the server has no such event.

    An event whose reports were all retracted is still found, and holds no facts.
    """

    def work(connection: sqlite3.Connection) -> EventFacts | None:
        row = connection.execute(
            "SELECT e.id, e.series, e.circuit, e.season, e.title,"
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
    series, circuit = _key(event.series), _key(event.circuit)
    if series is None or circuit is None:
        return None
    row = connection.execute(
        "SELECT id, series, circuit, season, title FROM event"
        " WHERE server_id = ? AND series_key = ? AND circuit_key = ? AND coalesce(season, 0) = ?",
        (server_id, series, circuit, event.season or 0),
    ).fetchone()
    return None if row is None else ref_of(row)


def find_or_create(connection: sqlite3.Connection, server_id: int, event: Event, title: str) -> EventRef:
    """Within a transaction: the event a report of this title belongs to, made where there is none."""
    found = find(connection, server_id, event)
    if found is not None:
        return found
    row = connection.execute(
        "INSERT INTO event (server_id, series, series_key, circuit, circuit_key, season, title)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id, series, circuit, season, title",
        (server_id, event.series, _key(event.series), event.circuit, _key(event.circuit), event.season, title),
    ).fetchone()
    return ref_of(row)


def summaries_of(rows: list[sqlite3.Row]) -> tuple[EventSummary, ...]:
    """The summaries that rows of the list of events stand for."""
    return tuple(EventSummary(ref_of(r), _races(r), r["reports"], r["facts"], r["loaded_at"]) for r in rows)


def summaries_in(connection: sqlite3.Connection, server_id: int) -> tuple[EventSummary, ...]:
    """Within a transaction: as `summaries`."""
    return summaries_of(connection.execute(_SUMMARIES, (server_id,)).fetchall())


def ref_of(row: sqlite3.Row) -> EventRef:
    """The event that a row with its id, series, circuit, season and title names."""
    return EventRef(row["id"], Event(row["series"], row["circuit"], row["season"]), row["title"])


def _races(row: sqlite3.Row) -> tuple[int, ...]:
    return tuple(sorted(int(number) for number in (row["races"] or "").split(",") if number))


def _key(name: str | None) -> str | None:
    return None if name is None else fold(name) or None
