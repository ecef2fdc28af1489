# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Looks over a whole store: is the file sound, and does every row mean what it should?"""

import sqlite3
from typing import Final

from db.kinds import KINDS


def faults(connection: sqlite3.Connection) -> list[str]:
    """One sentence for each thing that is wrong; empty where the store is sound. Only reads."""
    return [*_file_faults(connection), *meaning_faults(connection)]


def meaning_faults(connection: sqlite3.Connection) -> list[str]:
    """As `faults`, in a file that is sound: rows that do not mean what they should."""
    return [*_kind_faults(connection), *_evidence_faults(connection), *_settling_faults(connection)]


def index_faults(connection: sqlite3.Connection) -> list[str]:
    """As `faults`, for the search index: it must hold the words of the quotes and no others. Needs the writer."""
    try:
        connection.execute("INSERT INTO quote_words (quote_words, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        return [f"The index of quotes does not match the quotes ({error})."]
    return []


def _file_faults(connection: sqlite3.Connection) -> list[str]:
    told = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    found = [f"The file is damaged: {sentence}" for sentence in told if sentence != "ok"]
    for table, row_id, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        found.append(f"Row {row_id} of {table} points to a row of {parent} that is not there.")
    return found


def _kind_faults(connection: sqlite3.Connection) -> list[str]:
    found = []
    for kind in KINDS:
        rows = connection.execute(
            f"SELECT f.id FROM fact f WHERE f.kind = ? AND NOT EXISTS (SELECT 1 FROM {kind.table} d"
            " WHERE d.fact_id = f.id AND d.server_id = f.server_id)",
            (kind.name,),
        )
        found += [f"Fact {fact_id} is a {kind.name} without its particulars." for (fact_id,) in rows]
    speechless = connection.execute(
        "SELECT f.id FROM fact f WHERE f.kind = 'quote'"
        " AND (SELECT count(*) FROM fact_driver n WHERE n.fact_id = f.id) <> 1"
    )
    found += [f"Fact {fact_id} is a quote without its one speaker." for (fact_id,) in speechless]
    return found


# What follows from what was said (db/settling.py), and a query for the rows in which it does not.
_UNSETTLED: Final = {
    "Report {} is shown in an event that is not its own.": (
        "SELECT r.id FROM report r JOIN event e ON e.id = r.own_event_id"
        " WHERE r.event_id <> coalesce(e.merged_into, e.id)"
    ),
    "Fact {} is shown in an event that is not its own.": (
        "SELECT f.id FROM fact f LEFT JOIN report r ON r.id = f.report_id LEFT JOIN event e ON e.id = f.own_event_id"
        " WHERE f.event_id <> coalesce(r.event_id, e.merged_into, e.id)"
    ),
    "Fact {} is live, and its report is not published.": (
        "SELECT f.id FROM fact f JOIN report r ON r.id = f.report_id"
        " WHERE f.state = 'live' AND (r.state <> 'published' OR r.version <> f.version)"
    ),
    "Fact {} is shown without a driver for each of its names.": (
        "SELECT DISTINCT f.id FROM fact f JOIN fact_driver n ON n.fact_id = f.id"
        " LEFT JOIN driver d ON d.id = n.driver_id"
        " WHERE f.shown = 1 AND (d.id IS NULL OR d.merged_into IS NOT NULL)"
    ),
    "Fact {} is shown without its team.": (
        "SELECT f.id FROM fact f LEFT JOIN team t ON t.id = f.team_id"
        " WHERE f.shown = 1 AND f.team_key IS NOT NULL AND (t.id IS NULL OR t.merged_into IS NOT NULL)"
    ),
    **{
        f"The {table} {{}} was merged into one that was merged itself.": (
            f"SELECT a.id FROM {table} a JOIN {table} b ON b.id = a.merged_into WHERE b.merged_into IS NOT NULL"
        )
        for table in ("event", "driver", "team")
    },
}


def _settling_faults(connection: sqlite3.Connection) -> list[str]:
    return [sentence.format(row[0]) for sentence, sql in _UNSETTLED.items() for row in connection.execute(sql)]


def _evidence_faults(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT f.id FROM fact f WHERE f.origin = 'report'"
        " AND NOT EXISTS (SELECT 1 FROM evidence p WHERE p.fact_id = f.id)"
    )
    found = [f"Fact {fact_id} comes from a report, and no place in it is given." for (fact_id,) in rows]
    # The texts are measured here: SQLite counts a text's characters only up to the first NUL.
    for server_id, report_id, number, text in connection.execute(
        "SELECT server_id, report_id, number, text FROM version"
    ):
        beyond = connection.execute(
            "SELECT DISTINCT f.id FROM fact f JOIN evidence p ON p.fact_id = f.id"
            " WHERE f.server_id = ? AND f.report_id = ? AND f.version = ? AND p.stop > ?",
            (server_id, report_id, number, len(text)),
        )
        found += [f"Fact {fact_id} points beyond the end of report {report_id}." for (fact_id,) in beyond]
    return found
