# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""What follows from what was said, worked out anew within the transaction of each change.

Which facts are shown, in which event, which drivers and teams their names mean, by which name those are called. It
depends on nothing but what stands, so that an undo leaves no trace of what was undone.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from bot.domain.claims import same_claim
from db import factrows, wanting
from db.naming import Mention, Naming, Who, best_spelling


def settle(connection: sqlite3.Connection, server_id: int, event_ids: Iterable[int]) -> bool:
    """Works everything out for these events and asks for their recaps again; whether one is due in a channel."""
    due = False
    for event_id in sorted(set(event_ids)):
        work_out(connection, server_id, event_id)
        due |= wanting.refresh(connection, server_id, event_id)
    return due


def work_out(connection: sqlite3.Connection, server_id: int, event_id: int) -> None:
    """As `settle`, without a word about recaps."""
    _show(connection, server_id, event_id)
    naming = Naming(connection, server_id)
    called = _link_drivers(connection, server_id, event_id, naming)
    _call(connection, server_id, "driver", called)
    called = _link_teams(connection, server_id, event_id, naming)
    _call(connection, server_id, "team", called)


def rehome(connection: sqlite3.Connection, server_id: int) -> None:
    """After events were merged or split, or a report moved: shows each report and fact where it belongs now."""
    root = "(SELECT coalesce(e.merged_into, e.id) FROM event e WHERE e.id = {})"
    connection.execute(
        f"UPDATE report SET event_id = {root.format('own_event_id')} WHERE server_id = ?1"
        f" AND event_id <> {root.format('own_event_id')}",
        (server_id,),
    )
    home = (
        f"CASE WHEN fact.own_event_id IS NOT NULL THEN {root.format('fact.own_event_id')}"
        " ELSE (SELECT r.event_id FROM report r WHERE r.id = fact.report_id) END"
    )
    connection.execute(
        f"UPDATE fact SET event_id = {home} WHERE server_id = ?1 AND event_id <> {home}",
        (server_id,),
    )


def events_of_names(
    connection: sqlite3.Connection, server_id: int, who: Who, ids: Iterable[int], keys: Iterable[str]
) -> set[int]:
    """The events with a shown fact in which one of these drivers or teams, or a name of one of these keys, stands."""
    found: set[int] = set()
    mentions = "fact_driver n ON n.fact_id = f.id" if who == "driver" else "fact n ON n.id = f.id"
    key = "n.key" if who == "driver" else "n.team_key"
    for column, values in ((f"n.{who}_id", ids), (key, keys)):
        for value in values:
            rows = connection.execute(
                f"SELECT DISTINCT f.event_id FROM fact f JOIN {mentions}"
                f" WHERE n.server_id = ? AND {column} = ? AND f.shown = 1",
                (server_id, value),
            )
            found.update(int(event_id) for (event_id,) in rows)
    return found


def _show(connection: sqlite3.Connection, server_id: int, event_id: int) -> None:
    """Every live fact is shown, but for denials, and for what reports claim against a denial."""
    connection.execute(
        "UPDATE fact SET shown = (denies = 0) WHERE server_id = ? AND event_id = ? AND state = 'live'"
        " AND shown <> (denies = 0)",
        (server_id, event_id),
    )
    denials = connection.execute(
        "SELECT id, kind FROM fact WHERE server_id = ? AND event_id = ? AND state = 'live' AND denies = 1",
        (server_id, event_id),
    ).fetchall()
    told: dict[int, factrows.FactRow | None] = {}
    for denial in denials:
        denied = factrows.read(connection, server_id, denial["id"])
        claims = connection.execute(
            "SELECT id FROM fact WHERE server_id = ? AND event_id = ? AND kind = ? AND shown = 1 AND origin <> 'admin'",
            (server_id, event_id, denial["kind"]),
        ).fetchall()
        for (fact_id,) in claims:
            if fact_id not in told:
                told[fact_id] = factrows.read(connection, server_id, fact_id)
            claim = told[fact_id]
            if denied and claim and same_claim(denied.told, claim.told):
                connection.execute("UPDATE fact SET shown = 0 WHERE id = ?", (fact_id,))


def _link_drivers(connection: sqlite3.Connection, server_id: int, event_id: int, naming: Naming) -> set[int]:
    """Links every name of a shown fact to its driver; the drivers that gained or lost one, or may be called anew."""
    rows = connection.execute(
        "SELECT n.fact_id, n.ordinal, n.key, n.spelling, n.driver_id, f.report_id FROM fact f"
        " JOIN fact_driver n ON n.fact_id = f.id WHERE f.server_id = ? AND f.event_id = ? AND f.shown = 1"
        " ORDER BY f.id, n.ordinal",
        (server_id, event_id),
    ).fetchall()
    whose = naming.drivers(Mention(row["report_id"], row["key"], row["spelling"]) for row in rows)
    changed = [row for row in rows if row["driver_id"] != whose[row["report_id"], row["key"]]]
    connection.executemany(
        "UPDATE fact_driver SET driver_id = ? WHERE fact_id = ? AND ordinal = ?",
        [(whose[row["report_id"], row["key"]], row["fact_id"], row["ordinal"]) for row in changed],
    )
    hidden = connection.execute(
        "SELECT DISTINCT n.driver_id FROM fact f JOIN fact_driver n ON n.fact_id = f.id"
        " WHERE f.server_id = ? AND f.event_id = ? AND f.shown = 0 AND n.driver_id IS NOT NULL",
        (server_id, event_id),
    )
    return {row["driver_id"] for row in rows if row["driver_id"]} | set(whose.values()) | {d for (d,) in hidden}


def _link_teams(connection: sqlite3.Connection, server_id: int, event_id: int, naming: Naming) -> set[int]:
    rows = connection.execute(
        "SELECT id, team_key, team_spelling, team_id FROM fact WHERE server_id = ? AND event_id = ?"
        " AND team_key IS NOT NULL AND shown = 1 ORDER BY id",
        (server_id, event_id),
    ).fetchall()
    whose: dict[str, int] = {}
    for row in rows:
        if row["team_key"] not in whose:
            whose[row["team_key"]] = naming.team(row["team_key"], row["team_spelling"])
    connection.executemany(
        "UPDATE fact SET team_id = ? WHERE id = ?",
        [(whose[row["team_key"]], row["id"]) for row in rows if row["team_id"] != whose[row["team_key"]]],
    )
    hidden = connection.execute(
        "SELECT DISTINCT team_id FROM fact WHERE server_id = ? AND event_id = ? AND shown = 0 AND team_id IS NOT NULL",
        (server_id, event_id),
    )
    return {row["team_id"] for row in rows if row["team_id"]} | set(whose.values()) | {t for (t,) in hidden}


def _call(connection: sqlite3.Connection, server_id: int, who: Who, ids: set[int]) -> None:
    """Calls each by the best spelling that a shown fact has of it, unless an admin chose the name."""
    spellings: dict[int, list[str]] = defaultdict(list)
    query = (
        "SELECT n.spelling FROM fact_driver n JOIN fact f ON f.id = n.fact_id"
        " WHERE n.server_id = ? AND n.driver_id = ? AND f.shown = 1 GROUP BY n.spelling ORDER BY min(f.id)"
        if who == "driver"
        else "SELECT team_spelling FROM fact WHERE server_id = ? AND team_id = ? AND shown = 1"
        " GROUP BY team_spelling ORDER BY min(id)"
    )
    for each in sorted(ids):
        spellings[each] = [name for (name,) in connection.execute(query, (server_id, each))]
    connection.executemany(
        f"UPDATE {who} SET name = ?1 WHERE id = ?2 AND given = 0 AND name <> ?1",
        [(best_spelling(names), each) for each, names in spellings.items() if names],
    )
