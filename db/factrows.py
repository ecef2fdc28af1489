# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""One fact as its rows: the header that all kinds share, its kind's particulars, its people, its places in the text."""

import sqlite3
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.corrections import FactKind, Told
from bot.domain.facts import Entry, Fact, Grounds, Quote, Span
from bot.domain.names import fold
from bot.domain.stored import Origin
from db.kinds import BY_NAME, named

_HEADER = (
    "event_id, own_event_id, race, kind, origin, report_id, version, ordinal, denies, denied_for, confidence,"
    " car_number, team_spelling, team_key, car, change_id"
)
_MARKS = ", ".join("?" * 16)


@dataclass(frozen=True)
class FactRow:
    """A fact and all that was said with it. `event_id` is an admin's fact's own event; a report's has its report's.

    `said` is the change that said it. `denies`: it says that this is not so, in favour of the fact `denied_for`.
    """

    told: Told
    origin: Origin
    said: int
    event_id: int | None = None
    report_id: int | None = None
    version: int | None = None
    ordinal: int = 0
    denies: bool = False
    denied_for: int | None = None

    def to_image(self) -> dict[str, Any]:
        return {
            "event": self.event_id,
            "race": self.told.race,
            "kind": self.told.kind.value,
            "origin": self.origin.value,
            "report": self.report_id,
            "version": self.version,
            "ordinal": self.ordinal,
            "denies": self.denies,
            "for": self.denied_for,
            "said": self.said,
            "fact": BY_NAME[self.told.kind.value].to_json(self.told.fact),
        }

    @classmethod
    def from_image(cls, image: dict[str, Any]) -> "FactRow":
        """Raises ValueError, KeyError or TypeError where it is no image of a fact."""
        kind = FactKind(image["kind"])
        return cls(
            told=Told(kind, image["race"], BY_NAME[kind.value].from_json(image["fact"])),
            origin=Origin(image["origin"]),
            said=image["said"],
            event_id=image["event"],
            report_id=image["report"],
            version=image["version"],
            ordinal=image["ordinal"],
            denies=image["denies"],
            denied_for=image["for"],
        )


def name_key(name: str) -> str:
    """What two spellings of a name share. A name without any letter or digit is compared as it is written."""
    return fold(name) or name.strip()


def read(connection: sqlite3.Connection, server_id: int, fact_id: int) -> FactRow | None:
    """The fact with the spellings it was told in; None where it is gone, or there is none."""
    row = connection.execute(
        "SELECT * FROM fact WHERE server_id = ? AND id = ? AND state = 'live'", (server_id, fact_id)
    ).fetchone()
    if row is None:
        return None
    return FactRow(
        told=Told(FactKind(row["kind"]), row["race"], _fact(connection, row)),
        origin=Origin(row["origin"]),
        said=row["change_id"],
        event_id=row["own_event_id"],
        report_id=row["report_id"],
        version=row["version"],
        ordinal=row["ordinal"],
        denies=bool(row["denies"]),
        denied_for=row["denied_for"],
    )


def insert(connection: sqlite3.Connection, server_id: int, fact: FactRow, fact_id: int | None = None) -> int:
    """Stores a new fact, live; what follows from it is settled later."""
    row = connection.execute(
        f"INSERT INTO fact (id, server_id, {_HEADER}) VALUES (?, ?, {_MARKS}) RETURNING id",
        (fact_id, server_id, *_header(connection, server_id, fact)),
    ).fetchone()
    _insert_parts(connection, server_id, int(row[0]), fact)
    return int(row[0])


def put(connection: sqlite3.Connection, server_id: int, fact_id: int, fact: FactRow | None) -> None:
    """Makes the fact say this; None makes it gone, and a fact that is gone may come back."""
    key = (server_id, fact_id)
    if fact is None:
        connection.execute("UPDATE fact SET state = 'gone', shown = 0 WHERE server_id = ? AND id = ?", key)
        return
    known = connection.execute("SELECT kind FROM fact WHERE server_id = ? AND id = ?", key).fetchone()
    if known is None:
        insert(connection, server_id, fact, fact_id)
        return
    connection.execute(
        f"UPDATE fact SET state = 'live', shown = 0, team_id = NULL, ({_HEADER}) = ({_MARKS})"
        " WHERE server_id = ? AND id = ?",
        (*_header(connection, server_id, fact), *key),
    )
    for table in (BY_NAME[known["kind"]].table, "fact_driver", "evidence"):
        connection.execute(f"DELETE FROM {table} WHERE server_id = ? AND fact_id = ?", key)
    _insert_parts(connection, server_id, fact_id, fact)


def _header(connection: sqlite3.Connection, server_id: int, fact: FactRow) -> tuple[Any, ...]:
    told, entry = fact.told, fact.told.fact.entry
    table, own_id = ("event", fact.event_id) if fact.report_id is None else ("report", fact.report_id)
    column = "coalesce(merged_into, id)" if table == "event" else "event_id"
    # Where it is shown: the event it was said of, or what that was merged into.
    shown_in = connection.execute(
        f"SELECT {column} FROM {table} WHERE server_id = ? AND id = ?", (server_id, own_id)
    ).fetchone()
    if shown_in is None:
        raise ValueError(f"a fact of {table} {own_id}, which is not there")
    return (
        shown_in[0],
        fact.event_id,
        told.race,
        told.kind.value,
        fact.origin.value,
        fact.report_id,
        fact.version,
        fact.ordinal,
        fact.denies,
        fact.denied_for,
        told.fact.grounds.confidence,
        entry.car_number,
        entry.team,
        None if entry.team is None else name_key(entry.team),
        entry.car,
        fact.said,
    )


def _insert_parts(connection: sqlite3.Connection, server_id: int, fact_id: int, fact: FactRow) -> None:
    told = fact.told
    kind = BY_NAME[told.kind.value]
    marks = ", ".join("?" * (2 + len(kind.columns)))
    connection.execute(
        f"INSERT INTO {kind.table} (fact_id, server_id, {', '.join(kind.columns)}) VALUES ({marks})",
        (fact_id, server_id, *kind.values(told.fact)),
    )
    connection.executemany(
        "INSERT INTO fact_driver (fact_id, ordinal, server_id, spelling, key) VALUES (?, ?, ?, ?, ?)",
        [(fact_id, i, server_id, name, name_key(name)) for i, name in enumerate(named(told.fact))],
    )
    connection.executemany(
        "INSERT INTO evidence (fact_id, ordinal, server_id, start, stop) VALUES (?, ?, ?, ?, ?)",
        [(fact_id, i, server_id, span.start, span.end) for i, span in enumerate(told.fact.grounds.evidence)],
    )


def _fact(connection: sqlite3.Connection, row: sqlite3.Row) -> Fact:
    kind, fact_id = BY_NAME[row["kind"]], (row["server_id"], row["id"])
    particulars = connection.execute(
        f"SELECT d.*, f.race FROM {kind.table} d JOIN fact f ON f.id = d.fact_id WHERE d.server_id = ?"
        " AND d.fact_id = ?",
        fact_id,
    ).fetchone()
    people = connection.execute(
        "SELECT spelling FROM fact_driver WHERE server_id = ? AND fact_id = ? ORDER BY ordinal", fact_id
    ).fetchall()
    spans = connection.execute(
        "SELECT start, stop FROM evidence WHERE server_id = ? AND fact_id = ? ORDER BY ordinal", fact_id
    ).fetchall()
    entry = Entry(tuple(name for (name,) in people), row["car_number"], row["team_spelling"], row["car"])
    grounds = Grounds(tuple(Span(start, stop) for start, stop in spans), row["confidence"])
    fact: Fact = kind.build(particulars, entry, grounds)
    return fact


def without_place(told: Told) -> Told:
    """The same, said by an admin: no place in a text states it, and nothing about it is doubtful."""
    fact = replace(told.fact, grounds=Grounds())
    if isinstance(fact, Quote):
        fact = replace(fact, race=told.race)
    return Told(told.kind, None if told.kind is FactKind.STANDING else told.race, fact)
