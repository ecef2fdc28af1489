# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Looks over a whole store: is the file sound, and does every row mean what it should?"""

import sqlite3

from db.kinds import KINDS


def faults(connection: sqlite3.Connection) -> list[str]:
    """One sentence for each thing that is wrong; empty where the store is sound. Only reads."""
    return [*_file_faults(connection), *_kind_faults(connection), *_evidence_faults(connection)]


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
