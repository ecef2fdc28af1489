# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Who is who: the names of a report become drivers and teams of the server.

The same folded name is the same driver ("Theo", "Théo"). A bare surname ("Buus") stays a driver of its own unless
exactly one driver of the same event bears it: to guess between two would be to say what no report says.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from bot.domain.names import fold

# In words; "de la Torre y Vega" is one.
_LONGEST_SURNAME = 5


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
        bearers: dict[str, set[int]] = defaultdict(set)
        for key, driver_id in self._spoken_of():
            _note_surnames(bearers, key, driver_id)
        found: dict[str, int] = {}
        for name in sorted(set(names), key=lambda name: (-len(name_key(name).split()), name)):
            key = name_key(name)
            (only,) = bearers[key] if len(bearers[key]) == 1 else (None,)
            found[name] = only or self._find("driver", key) or self._make("driver", key, name)
            _note_surnames(bearers, key, found[name])
        return found

    def team(self, name: str) -> int:
        """The team of that name."""
        return self._find("team", name_key(name)) or self._make("team", name_key(name), name)

    def _spoken_of(self) -> list[tuple[str, int]]:
        """The drivers of the event so far, under each name that a report gives them."""
        rows = self._connection.execute(
            "SELECT DISTINCT n.spelling, n.driver_id FROM fact f JOIN fact_driver n ON n.fact_id = f.id"
            " WHERE f.server_id = ? AND f.event_id = ? AND f.state = 'live'",
            (self._server_id, self._event_id),
        )
        return [(name_key(spelling), driver_id) for spelling, driver_id in rows]

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


def _note_surnames(bearers: dict[str, set[int]], key: str, driver_id: int) -> None:
    """The end of a name may be its surname: of "jan van der zande" it is "van der zande"."""
    words = key.split()
    for first in range(max(1, len(words) - _LONGEST_SURNAME), len(words)):
        bearers[" ".join(words[first:])].add(driver_id)
