# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Facts into rows and back: one header row for each, its kind's row, its people, its places in the text."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.domain.facts import Entry, Fact, Grounds, ReportFacts, Span
from bot.domain.stored import EventFacts, EventRef, Origin, Source, Stored
from db.changes import Change
from db.kinds import FASTEST_LAP, PENALTY, POLE, QUOTE, RESULT, RETIREMENT, STANDING, Kind, Placed, placed
from db.naming import Naming

F = TypeVar("F", bound=Fact)

_INSERT_FACT = """
INSERT INTO fact (server_id, event_id, race, kind, origin, report_id, version, ordinal, confidence,
                  car_number, team_id, team_spelling, car, change_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Home:
    """Where facts come to live: the server, the event, and the report's version that states them."""

    server_id: int
    event_id: int
    report_id: int
    version: int
    origin: Origin


def check_evidence(facts: ReportFacts, text: str, origin: Origin) -> None:
    """Raises ValueError where a fact points outside the text, or a report's points nowhere: the reader's faults."""
    for each in placed(facts):
        spans = each.fact.grounds.evidence
        if origin is Origin.REPORT and not spans:
            raise ValueError(f"a fact without evidence: {each.fact}")
        if any(span.end > len(text) for span in spans):
            raise ValueError(f"evidence outside the text of {len(text)} characters: {each.fact}")
    if any(span.end > len(text) for doubt in facts.doubts for span in doubt.evidence):
        raise ValueError("a doubt points outside the text")


def insert(connection: sqlite3.Connection, home: Home, change: Change, facts: ReportFacts) -> int:
    """Stores all facts of a version, live, and records each; returns how many."""
    everything = placed(facts)
    naming = Naming(connection, home.server_id, home.event_id)
    drivers = naming.drivers(name for each in everything for name in each.named)
    for ordinal, each in enumerate(everything, 1):
        _insert_one(connection, home, change, ordinal, each, naming, drivers)
    return len(everything)


def _insert_one(
    connection: sqlite3.Connection,
    home: Home,
    change: Change,
    ordinal: int,
    each: Placed[Any],
    naming: Naming,
    drivers: Mapping[str, int],
) -> None:
    entry, grounds, kind, server = each.fact.entry, each.fact.grounds, each.kind, home.server_id
    team_id = None if entry.team is None else naming.team(entry.team)
    where = (server, home.event_id, each.race, kind.name, home.origin.value, home.report_id, home.version, ordinal)
    whose = (grounds.confidence, entry.car_number, team_id, entry.team, entry.car, change.id)
    fact_id = int(connection.execute(_INSERT_FACT, (*where, *whose)).fetchone()[0])
    marks = ", ".join("?" * (2 + len(kind.columns)))
    connection.execute(
        f"INSERT INTO {kind.table} (fact_id, server_id, {', '.join(kind.columns)}) VALUES ({marks})",
        (fact_id, server, *kind.values(each.fact)),
    )
    connection.executemany(
        "INSERT INTO fact_driver (fact_id, ordinal, server_id, driver_id, spelling) VALUES (?, ?, ?, ?, ?)",
        [(fact_id, i, server, drivers[name], name) for i, name in enumerate(each.named)],
    )
    connection.executemany(
        "INSERT INTO evidence (fact_id, ordinal, server_id, start, stop) VALUES (?, ?, ?, ?, ?)",
        [(fact_id, i, server, span.start, span.end) for i, span in enumerate(grounds.evidence)],
    )
    after = {
        "event": home.event_id,
        "race": each.race,
        "kind": kind.name,
        "origin": home.origin.value,
        "report": home.report_id,
        "version": home.version,
        "ordinal": ordinal,
        "drivers": [drivers[name] for name in each.named],
        "team": team_id,
        "fact": kind.to_json(each.fact),
    }
    change.item("fact", fact_id, before=None, after=after)


def end(connection: sqlite3.Connection, server_id: int, change: Change, report_id: int) -> int:
    """Makes all live facts of a report gone and records each as it last was; returns how many."""
    rows = connection.execute(
        "SELECT f.id, (SELECT i.after FROM change_item i WHERE i.server_id = f.server_id AND i.entity = 'fact'"
        " AND i.entity_id = f.id ORDER BY i.change_id DESC LIMIT 1) AS last"
        " FROM fact f WHERE f.server_id = ? AND f.report_id = ? AND f.state = 'live' ORDER BY f.ordinal",
        (server_id, report_id),
    ).fetchall()
    for row in rows:
        change.item("fact", row["id"], before=json.loads(row["last"]), after=None)
    connection.execute(
        "UPDATE fact SET state = 'gone', change_id = ? WHERE server_id = ? AND report_id = ? AND state = 'live'",
        (change.id, server_id, report_id),
    )
    return len(rows)


def load(connection: sqlite3.Connection, server_id: int, ref: EventRef, races: tuple[int, ...]) -> EventFacts:
    """All live facts of an event, each with the sentences that state it."""
    loader = _Loader(connection, server_id, ref.id)
    return EventFacts(
        ref=ref,
        races=races,
        poles=loader.all(POLE),
        fastest_laps=loader.all(FASTEST_LAP),
        results=loader.all(RESULT),
        penalties=loader.all(PENALTY),
        retirements=loader.all(RETIREMENT),
        standings=loader.all(STANDING),
        quotes=loader.all(QUOTE),
    )


class _Loader:
    """The parts that all kinds share, fetched once: people, places in the text, and the texts themselves."""

    def __init__(self, connection: sqlite3.Connection, server_id: int, event_id: int) -> None:
        self._connection = connection
        self._of_event = (server_id, event_id)
        self._people: dict[int, list[str]] = defaultdict(list)
        self._spans: dict[int, list[Span]] = defaultdict(list)
        for fact_id, spelling in self._parts("fact_driver", "p.spelling"):
            self._people[fact_id].append(spelling)
        for fact_id, start, stop in self._parts("evidence", "p.start, p.stop"):
            self._spans[fact_id].append(Span(start, stop))
        self._texts: dict[tuple[int, int], str] = {
            (report_id, number): text
            for report_id, number, text in connection.execute(
                "SELECT v.report_id, v.number, v.text FROM version v WHERE v.server_id = ?1 AND EXISTS (SELECT 1"
                " FROM fact f WHERE f.server_id = ?1 AND f.event_id = ?2 AND f.state = 'live'"
                " AND f.report_id = v.report_id AND f.version = v.number)",
                self._of_event,
            )
        }

    def all(self, kind: Kind[F]) -> tuple[Stored[F], ...]:
        columns = ", ".join(f"d.{column}" for column in kind.columns)
        # Within a race: an admin's word first, then an official sheet's; the newer before the older; else as told.
        rows = self._connection.execute(
            "SELECT f.id, f.race, f.origin, f.report_id, f.version, f.confidence, f.car_number, f.team_spelling,"
            f" f.car, r.title, c.actor_name, c.changed_at, {columns}"
            f" FROM fact f JOIN {kind.table} d ON d.fact_id = f.id JOIN change c ON c.id = f.change_id"
            " LEFT JOIN report r ON r.id = f.report_id"
            " WHERE f.server_id = ? AND f.event_id = ? AND f.kind = ? AND f.state = 'live'"
            " ORDER BY f.race IS NULL, f.race, CASE f.origin WHEN 'admin' THEN 0 WHEN 'official' THEN 1 ELSE 2 END,"
            " f.change_id DESC, f.ordinal, f.id",
            (*self._of_event, kind.name),
        )
        return tuple(self._stored(kind, row) for row in rows)

    def _stored(self, kind: Kind[F], row: sqlite3.Row) -> Stored[F]:
        spans = tuple(self._spans.get(row["id"], ()))
        people = tuple(self._people.get(row["id"], ()))
        entry = Entry(people, row["car_number"], row["team_spelling"], row["car"])
        fact = kind.build(row, entry, Grounds(spans, row["confidence"]))
        source = Source(
            origin=Origin(row["origin"]),
            report_id=row["report_id"],
            version=row["version"],
            title=row["title"] or "",
            sentences=self._sentences(row, spans),
            changed_by=row["actor_name"],
            changed_at=row["changed_at"],
        )
        return Stored(row["id"], row["race"], fact, source)

    def _sentences(self, row: sqlite3.Row, spans: tuple[Span, ...]) -> tuple[str, ...]:
        if row["report_id"] is None:
            return ()
        text = self._texts[row["report_id"], row["version"]]
        return tuple(text[span.start : span.end] for span in spans)

    def _parts(self, table: str, columns: str) -> sqlite3.Cursor:
        return self._connection.execute(
            f"SELECT p.fact_id, {columns} FROM {table} p JOIN fact f ON f.id = p.fact_id"
            " WHERE f.server_id = ? AND f.event_id = ? AND f.state = 'live' ORDER BY p.fact_id, p.ordinal",
            self._of_event,
        )
