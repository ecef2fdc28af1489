# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Who is who: the names of a report become drivers and teams of the server.

The same folded name is the same driver ("Theo", "Théo"). A bare surname ("Buus") stays a driver of its own unless
exactly one driver of the same event bears it: to guess between two would be to say what no report says.
"""

import sqlite3
from collections.abc import Iterable

from bot.domain.names import fold


def name_key(name: str) -> str:
    """What two spellings of a name share. A name without any letter or digit is compared as it is written."""
    return fold(name) or name.strip()


class Naming:
    """Finds or makes the drivers and teams of one event; lives as long as one transaction."""

    def __init__(self, connection: sqlite3.Connection, server_id: int, event_id: int) -> None:
        self._connection = connection
        self._server_id = server_id
        self._event_id = event_id

    def drivers(self, names: Iterable[str]) -> dict[str, int]:
        """The driver of each name. Full names first, so that a surname finds who bears it in the same report."""
        here = self._drivers_of_event()
        found: dict[str, int] = {}
        for name in sorted(set(names), key=lambda name: (-len(name_key(name).split()), name)):
            key = name_key(name)
            found[name] = self._bearer(key, here) or self._driver(key, name)
            here.setdefault(key, found[name])
        return found

    def team(self, name: str) -> int:
        """The team of that name."""
        return self._find("team", name_key(name)) or self._make("team", name_key(name), name)

    def _driver(self, key: str, name: str) -> int:
        return self._find("driver", key) or self._make("driver", key, name)

    def _bearer(self, key: str, here: dict[str, int]) -> int | None:
        """The one driver of the event whose name ends in this surname; None where nobody or several do."""
        if not key or key in here:
            return here.get(key)
        bearers = {driver for full, driver in here.items() if full.endswith(f" {key}")}
        return bearers.pop() if len(bearers) == 1 else None

    def _drivers_of_event(self) -> dict[str, int]:
        rows = self._connection.execute(
            "SELECT DISTINCT n.spelling, n.driver_id FROM fact f JOIN fact_driver n ON n.fact_id = f.id"
            " WHERE f.server_id = ? AND f.event_id = ? AND f.state = 'live'",
            (self._server_id, self._event_id),
        )
        return {name_key(spelling): driver for spelling, driver in rows}

    def _find(self, table: str, key: str) -> int | None:
        row = self._connection.execute(
            f"SELECT {table}_id FROM {table}_alias WHERE server_id = ? AND key = ?",
            (self._server_id, key),
        ).fetchone()
        return None if row is None else int(row[0])

    def _make(self, table: str, key: str, name: str) -> int:
        row = self._connection.execute(
            f"INSERT INTO {table} (server_id, name) VALUES (?, ?) RETURNING id",
            (self._server_id, name),
        ).fetchone()
        self._connection.execute(
            f"INSERT INTO {table}_alias (server_id, key, name, {table}_id) VALUES (?, ?, ?, ?)",
            (self._server_id, key, name, row[0]),
        )
        return int(row[0])
