# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Who is who: which driver, which team, the names in an event's facts mean.

The same folded name is the same driver ("Theo", "Théo"). A bare surname ("Buus") is whoever alone bears it among those
whom the same report names in full, else among those of the event; to guess between two would be to say what no report
says, so then it is a driver of its own. What an admin said about a spelling outranks all this.

All of it follows from the facts that are shown and from what admins said, so that it can be worked out at any time.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Set
from typing import Literal, NamedTuple

from bot.domain.names import fold

# In words; "de la Torre y Vega" is one.
_LONGEST_SURNAME = 5

Who = Literal["driver", "team"]


class Mention(NamedTuple):
    """A name in a fact: whose fact (None: an admin's), its folded key, and as it is spelled."""

    report_id: int | None
    key: str
    spelling: str


class Naming:
    """Finds or makes the drivers and teams of a server; lives as long as one transaction."""

    def __init__(self, connection: sqlite3.Connection, server_id: int) -> None:
        self._connection = connection
        self._server_id = server_id

    def drivers(self, mentions: Iterable[Mention]) -> dict[tuple[int | None, str], int]:
        """The driver of each name of an event, by report and key. Longer names first: a surname finds its bearers."""
        of_event: dict[str, set[int]] = defaultdict(set)
        of_report: dict[tuple[int | None, str], set[int]] = defaultdict(set)
        found: dict[tuple[int | None, str], int] = {}
        by_key: dict[str, dict[int | None, str]] = defaultdict(dict)
        for mention in mentions:
            by_key[mention.key].setdefault(mention.report_id, mention.spelling)
        for key in sorted(by_key, key=lambda key: (-len(key.split()), key)):
            owner, fixed = self._owner("driver", key)
            for report_id, spelling in by_key[key].items():
                bearer = _only(of_report[report_id, key]) or _only(of_event[key], unless=of_report[report_id, key])
                driver_id = owner if fixed else bearer or owner
                if driver_id is None:
                    driver_id = owner = self._make("driver", key, spelling)
                found[report_id, key] = driver_id
            for report_id in by_key[key]:
                for surname in _surnames(key):
                    of_event[surname].add(found[report_id, key])
                    of_report[report_id, surname].add(found[report_id, key])
        return found

    def team(self, key: str, spelling: str) -> int:
        """The team of that name."""
        return self._owner("team", key)[0] or self._make("team", key, spelling)

    def _owner(self, who: Who, key: str) -> tuple[int | None, bool]:
        row = self._connection.execute(
            f"SELECT coalesce(o.merged_into, o.id), a.fixed FROM {who}_alias a JOIN {who} o ON o.id = a.{who}_id"
            " WHERE a.server_id = ? AND a.key = ?",
            (self._server_id, key),
        ).fetchone()
        return (None, False) if row is None else (int(row[0]), bool(row[1]))

    def _make(self, who: Who, key: str, name: str) -> int:
        row = self._connection.execute(
            f"INSERT INTO {who} (server_id, name) VALUES (?, ?) RETURNING id",
            (self._server_id, name),
        ).fetchone()
        self._connection.execute(
            f"INSERT INTO {who}_alias (server_id, key, name, {who}_id) VALUES (?, ?, ?, ?)",
            (self._server_id, key, name, row[0]),
        )
        return int(row[0])


def best_spelling(spellings: Iterable[str]) -> str:
    """Of several spellings of one name, in the order they came: the fullest, not shouted, with its accents."""
    return min(spellings, key=lambda name: (-len(fold(name).split()), _shouted(name), name.isascii()))


def _shouted(name: str) -> int:
    return sum(1 for word in name.split() if len(word) > 2 and word.isupper()) + name.islower()


def _only(ids: Set[int], *, unless: Set[int] = frozenset()) -> int | None:
    """The one id there is; None where there are several, or where somebody nearer bears the name."""
    return next(iter(ids)) if len(ids) == 1 and not unless else None


def _surnames(key: str) -> Iterable[str]:
    """The end of a name may be its surname: of "jan van der zande" it is "van der zande"."""
    words = key.split()
    return (" ".join(words[first:]) for first in range(max(1, len(words) - _LONGEST_SURNAME), len(words)))
