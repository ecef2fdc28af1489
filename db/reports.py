# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Reports: published with all their facts in one transaction, listed, shown, retracted."""

import json
import sqlite3

from bot.domain.corrections import Act, Thing
from bot.domain.facts import ReportFacts
from bot.domain.facts_json import from_json, to_json
from bot.domain.stored import Actor, Origin, Published, ReportState, ReportSummary
from bot.errors import UnknownReport
from db import changes, drafts, events, images, servers, settling, wanting
from db import facts as fact_rows
from db.connection import Database
from db.images import text_key

SUMMARY = """
SELECT r.id AS report_id, r.title AS report_title, r.version, r.state, c.actor_name, c.changed_at,
       e.id, e.series, e.circuit, e.season, e.title, e.date,
       (SELECT count(*) FROM fact f
        WHERE f.server_id = r.server_id AND f.report_id = r.id AND f.shown = 1) AS facts
FROM report r
JOIN event e ON e.id = r.event_id
JOIN version v ON v.server_id = r.server_id AND v.report_id = r.id AND v.number = r.version
JOIN change c ON c.id = v.change_id
WHERE r.server_id = ? AND r.state <> 'undone'
"""


async def publish(
    database: Database,
    server_id: int,
    actor: Actor,
    *,
    title: str,
    text: str,
    facts: ReportFacts,
    draft_id: int | None = None,
    origin: Origin = Origin.REPORT,
    recap: bool,
) -> Published:
    """Stores a report, all its facts and, with `recap`, that a recap is due: in one transaction.

    The event is found by series, circuit and season, or made. A recap is due where the server has a recap channel, and
    wherever an earlier one on the event may already stand in a channel.

    Raises AlreadyLoaded (the same text is published here), UnknownDraft, DraftSettled (somebody was quicker),
    ChangedMeanwhile (somebody amended the draft);
    ValueError where a fact has no evidence inside the text, or the origin is no report's: faults of ours.
    """
    if origin is Origin.ADMIN:
        raise ValueError("an admin's word is no report")
    fact_rows.check_evidence(facts, text, origin)
    key = text_key(text)

    def work(connection: sqlite3.Connection) -> Published:
        servers.ensure_row(connection, server_id)
        if draft_id is not None:
            drafts.must_be_open(connection, server_id, draft_id, revises=False, seen=facts)
        images.must_be_new(connection, server_id, key)
        ref = events.find_or_create(connection, server_id, facts.event, title)
        report_id = _insert_report(connection, server_id, ref.id, title, origin, key)
        change = changes.record(connection, server_id, actor, Act.PUBLISH, event_id=ref.id, report_id=report_id)
        insert_version(connection, server_id, report_id, 1, text, facts, change.id)
        image = images.read(connection, server_id, Thing.REPORT, report_id)
        change.item(Thing.REPORT, report_id, before=None, after=image)
        stored = fact_rows.insert(connection, fact_rows.Home(server_id, report_id, 1, origin), change, facts)
        settling.work_out(connection, server_id, ref.id)
        if draft_id is not None:
            drafts.settle(connection, server_id, actor, draft_id, "published", report_id)
        due = wanting.want(connection, server_id, ref.id, recap)
        return Published(report_id, ref, stored, due, change.id)

    return await database.write(work, touches=(server_id,))


async def retract(database: Database, server_id: int, actor: Actor, report_id: int) -> Published:
    """Takes a published report back: its facts are live no longer. `facts` of the answer counts them.

    A recap that may stand in a channel is to be edited; one that was never sent is cancelled where nothing is left.

    Raises UnknownReport where the server has no such report published.
    """

    def work(connection: sqlite3.Connection) -> Published:
        row = connection.execute(f"{SUMMARY} AND r.id = ? AND r.state = 'published'", (server_id, report_id)).fetchone()
        if row is None:
            known = connection.execute(
                "SELECT title FROM report WHERE server_id = ? AND state = 'published' ORDER BY id DESC", (server_id,)
            )
            raise UnknownReport(given=report_id, known=tuple(title for (title,) in known))
        ref = events.ref_of(row)
        change = changes.record(connection, server_id, actor, Act.RETRACT, event_id=ref.id, report_id=report_id)
        image = images.read(connection, server_id, Thing.REPORT, report_id)
        change.put(Thing.REPORT, report_id, {**(image or {}), "state": "retracted"})
        ended = fact_rows.end(connection, server_id, change, report_id)
        due = settling.settle(connection, server_id, (ref.id,))
        return Published(report_id, ref, ended, due, change.id)

    return await database.write(work, touches=(server_id,))


async def summaries(database: Database, server_id: int) -> tuple[ReportSummary, ...]:
    """All reports of the server, the newest first, retracted ones among them."""
    rows = await database.read(f"{SUMMARY} ORDER BY r.id DESC", (server_id,))
    return tuple(summary_of(row) for row in rows)


async def get(database: Database, server_id: int, report_id: int) -> tuple[ReportSummary, str, ReportFacts] | None:
    """A report, its current version's text, and what the reader understood of it; None where there is none."""
    rows = await database.read(
        f"SELECT s.*, v.text, v.facts AS read_facts FROM ({SUMMARY} AND r.id = ?) s JOIN version v"
        " ON v.server_id = ? AND v.report_id = s.report_id AND v.number = s.version",
        (server_id, report_id, server_id),
    )
    if not rows:
        return None
    return summary_of(rows[0]), rows[0]["text"], from_json(json.loads(rows[0]["read_facts"]))


async def already_loaded(database: Database, server_id: int, text: str) -> ReportSummary | None:
    """The published report of the same text, whatever its white space, or None."""
    rows = await database.read(f"{SUMMARY} AND r.text_key = ? AND r.state = 'published'", (server_id, text_key(text)))
    return summary_of(rows[0]) if rows else None


def _insert_report(
    connection: sqlite3.Connection, server_id: int, event_id: int, title: str, origin: Origin, key: str
) -> int:
    row = connection.execute(
        "INSERT INTO report (server_id, event_id, own_event_id, origin, title, version, text_key, state)"
        " VALUES (?1, ?2, ?2, ?3, ?4, 1, ?5, 'published') RETURNING id",
        (server_id, event_id, origin.value, title, key),
    ).fetchone()
    return int(row[0])


def insert_version(
    connection: sqlite3.Connection,
    server_id: int,
    report_id: int,
    number: int,
    text: str,
    facts: ReportFacts,
    change_id: int,
) -> None:
    """Within a transaction: keeps a version's text, and what the reader understood of it."""
    connection.execute(
        "INSERT INTO version (server_id, report_id, number, language, text, facts, change_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (server_id, report_id, number, facts.language, text, json.dumps(to_json(facts), ensure_ascii=False), change_id),
    )
    connection.executemany(
        "INSERT INTO version_race (server_id, report_id, version, race) VALUES (?, ?, ?, ?)",
        [(server_id, report_id, number, race) for race in sorted({race.number for race in facts.races})],
    )


def summary_of(row: sqlite3.Row) -> ReportSummary:
    """The report that a row of the list of reports stands for."""
    return ReportSummary(
        id=row["report_id"],
        title=row["report_title"],
        ref=events.ref_of(row),
        version=row["version"],
        state=ReportState(row["state"]),
        loaded_by=row["actor_name"],
        loaded_at=row["changed_at"],
        facts=row["facts"],
    )
