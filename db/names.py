"""Every name of a server that a member may type, for completion."""

import sqlite3
from collections import defaultdict

from bot.domain.stored import NameIndex
from db import events
from db.connection import Database

_DRIVERS = """
SELECT d.id, d.name FROM driver d WHERE d.server_id = ? AND EXISTS (
    SELECT 1 FROM fact_driver n JOIN fact f ON f.id = n.fact_id
    WHERE n.server_id = d.server_id AND n.driver_id = d.id AND f.shown = 1)
"""
_TEAMS = """
SELECT t.id, t.name FROM team t WHERE t.server_id = ? AND EXISTS (
    SELECT 1 FROM fact f WHERE f.server_id = t.server_id AND f.team_id = t.id AND f.shown = 1)
"""
_CLASSES = """
SELECT f.event_id, r.race_class FROM fact f JOIN result r ON r.fact_id = f.id
WHERE f.server_id = ?1 AND f.shown = 1 AND r.race_class IS NOT NULL
UNION
SELECT f.event_id, s.race_class FROM fact f JOIN standing s ON s.fact_id = f.id
WHERE f.server_id = ?1 AND f.shown = 1 AND s.race_class IS NOT NULL
UNION
SELECT f.event_id, p.effect_class FROM fact f JOIN penalty p ON p.fact_id = f.id
WHERE f.server_id = ?1 AND f.shown = 1 AND p.effect_class IS NOT NULL
"""


async def index(database: Database, server_id: int) -> NameIndex:
    """Events, drivers, teams and classes that shown facts name; `aliases` maps folded spellings to driver ids."""

    def work(connection: sqlite3.Connection) -> NameIndex:
        drivers = _labels(connection, _DRIVERS, server_id)
        known = {driver_id for driver_id, _ in drivers}
        aliases = connection.execute(
            "SELECT a.key, coalesce(d.merged_into, d.id) FROM driver_alias a JOIN driver d ON d.id = a.driver_id"
            " WHERE a.server_id = ?",
            (server_id,),
        )
        return NameIndex(
            events=events.summaries_in(connection, server_id),
            drivers=drivers,
            teams=_labels(connection, _TEAMS, server_id),
            classes_by_event=_classes(connection, server_id),
            aliases={key: driver_id for key, driver_id in aliases if driver_id in known},
        )

    return await database.read_with(work)


def _labels(connection: sqlite3.Connection, sql: str, server_id: int) -> tuple[tuple[int, str], ...]:
    rows = connection.execute(sql, (server_id,)).fetchall()
    return tuple(sorted(((row[0], row[1]) for row in rows), key=lambda label: (label[1].casefold(), label[0])))


def _classes(connection: sqlite3.Connection, server_id: int) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for event_id, race_class in connection.execute(_CLASSES, (server_id,)):
        found[event_id].append(race_class)
    return {event_id: tuple(sorted(classes)) for event_id, classes in found.items()}
