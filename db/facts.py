# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""The facts of a version on their way in, and all that is shown of an event on its way out."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar

from bot.domain.corrections import Thing, Told
from bot.domain.facts import Entry, Fact, Grounds, ReportFacts, Span
from bot.domain.stored import EventFacts, EventRef, Origin, Source, Stored
from db import factrows
from db.changes import Change
from db.kinds import BY_NAME, FASTEST_LAP, PENALTY, POLE, QUOTE, REMARK, RESULT, RETIREMENT, STANDING, Kind, placed

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Home:
    """Where facts come to live: the server, and the report's version that states them."""

    server_id: int
    report_id: int
    version: int
    origin: Origin

    def row(self, told: Told, ordinal: int, change: Change) -> factrows.FactRow:
        """The fact as this version states it."""
        return factrows.FactRow(
            told, self.origin, change.id, report_id=self.report_id, version=self.version, ordinal=ordinal
        )


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
    """Stores all facts of a version, live, and records each; returns how many. To be settled after."""
    everything = placed(facts)
    for ordinal, told in enumerate(everything, 1):
        fact = home.row(told, ordinal, change)
        change.item(Thing.FACT, factrows.insert(connection, home.server_id, fact), before=None, after=fact.to_image())
    return len(everything)


def end(connection: sqlite3.Connection, server_id: int, change: Change, report_id: int) -> int:
    """Makes all live facts of a report gone and records each as it last was; returns how many. To be settled after."""
    ids = live_of_report(connection, server_id, report_id)
    for fact_id in ids:
        change.put(Thing.FACT, fact_id, None)
    return len(ids)


def live_of_report(connection: sqlite3.Connection, server_id: int, report_id: int) -> tuple[int, ...]:
    """The ids of a report's live facts, in the report's order."""
    rows = connection.execute(
        "SELECT id FROM fact WHERE server_id = ? AND report_id = ? AND state = 'live' ORDER BY ordinal, id",
        (server_id, report_id),
    )
    return tuple(int(fact_id) for (fact_id,) in rows)


def load(connection: sqlite3.Connection, server_id: int, ref: EventRef, races: tuple[int, ...]) -> EventFacts:
    """All facts shown of an event, each with the sentences that state it, by the names that admins chose."""
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
        remarks=loader.all(REMARK),
    )


def words(connection: sqlite3.Connection, server_id: int, event_id: int) -> list[tuple[str, bool, Stored[Fact]]]:
    """Every admin's word that stands about an event: its kind, whether it denies, and itself; as told, newest first."""
    loader = _Loader(connection, server_id, event_id, "f.origin = 'admin' AND f.state = 'live'")
    denying = {
        fact_id: bool(denies)
        for fact_id, denies in connection.execute(
            "SELECT id, denies FROM fact WHERE server_id = ? AND event_id = ? AND origin = 'admin'",
            (server_id, event_id),
        )
    }
    found = [(name, denying[stored.id], stored) for name, kind in BY_NAME.items() for stored in loader.all(kind)]
    return sorted(found, key=lambda word: -word[2].id)


class _Loader:
    """The parts that all kinds share, fetched once: people, places in the text, and the texts themselves."""

    def __init__(
        self, connection: sqlite3.Connection, server_id: int, event_id: int, which: str = "f.shown = 1"
    ) -> None:
        self._connection = connection
        self._which = which
        self._of_event = (server_id, event_id)
        self._people: dict[int, list[str]] = defaultdict(list)
        self._spans: dict[int, list[Span]] = defaultdict(list)
        called = "CASE WHEN o.given THEN o.name ELSE p.spelling END"
        for fact_id, spelling in self._parts("fact_driver", called, "LEFT JOIN driver o ON o.id = p.driver_id"):
            self._people[fact_id].append(spelling)
        for fact_id, start, stop in self._parts("evidence", "p.start, p.stop"):
            self._spans[fact_id].append(Span(start, stop))
        self._texts: dict[tuple[int, int], str] = {
            (report_id, number): text
            for report_id, number, text in connection.execute(
                "SELECT v.report_id, v.number, v.text FROM version v WHERE v.server_id = ?1 AND EXISTS (SELECT 1"
                " FROM fact f WHERE f.server_id = ?1 AND f.event_id = ?2 AND f.shown = 1"
                " AND f.report_id = v.report_id AND f.version = v.number)",
                self._of_event,
            )
        }

    def all(self, kind: Kind[F]) -> tuple[Stored[F], ...]:
        columns = ", ".join(f"d.{column}" for column in kind.columns)
        # Within a race: an admin's word first, then an official sheet's; the newer before the older; else as told.
        rows = self._connection.execute(
            "SELECT f.id, f.race, f.origin, f.report_id, f.version, f.confidence, f.car_number,"
            " CASE WHEN t.given THEN t.name ELSE f.team_spelling END AS team,"
            f" f.car, r.title, c.actor_name, c.changed_at, {columns}"
            f" FROM fact f JOIN {kind.table} d ON d.fact_id = f.id JOIN change c ON c.id = f.change_id"
            " LEFT JOIN report r ON r.id = f.report_id LEFT JOIN team t ON t.id = f.team_id"
            f" WHERE f.server_id = ? AND f.event_id = ? AND f.kind = ? AND {self._which}"
            " ORDER BY f.race IS NULL, f.race, CASE f.origin WHEN 'admin' THEN 0 WHEN 'official' THEN 1 ELSE 2 END,"
            " f.change_id DESC, f.ordinal, f.id",
            (*self._of_event, kind.name),
        )
        return tuple(self._stored(kind, row) for row in rows)

    def _stored(self, kind: Kind[F], row: sqlite3.Row) -> Stored[F]:
        spans = tuple(self._spans.get(row["id"], ()))
        people = tuple(self._people.get(row["id"], ()))
        entry = Entry(people, row["car_number"], row["team"], row["car"])
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

    def _parts(self, table: str, columns: str, beside: str = "") -> sqlite3.Cursor:
        return self._connection.execute(
            f"SELECT p.fact_id, {columns} FROM {table} p JOIN fact f ON f.id = p.fact_id {beside}"
            f" WHERE f.server_id = ? AND f.event_id = ? AND {self._which} ORDER BY p.fact_id, p.ordinal",
            self._of_event,
        )
