"""New versions of reports: what they change, and the change itself. The older versions stay in the store."""

import json
import sqlite3

from bot.domain.claims import pair, same_claim, same_words
from bot.domain.corrections import Act, Difference, FactChange, FactKind, Thing, Told, VersionSummary
from bot.domain.facts import ReportFacts
from bot.domain.facts_json import from_json
from bot.domain.stored import Actor, Draft, Origin, Published, ReportSummary
from bot.errors import NothingChanged, RevisedMeanwhile, UnknownDraft, UnknownReport
from db import changes, drafts, events, factrows, images, reports, settling
from db import facts as fact_rows
from db.connection import Database
from db.images import text_key
from db.kinds import placed


async def difference(database: Database, server_id: int, draft: Draft) -> Difference:
    """What publishing this new version would change. Raises UnknownDraft, RevisedMeanwhile."""

    def work(connection: sqlite3.Connection) -> Difference:
        summary = _revised(connection, server_id, draft)
        standing = [row.told for row in _rows(connection, server_id, summary.id).values()]
        told = placed(draft.facts)
        denials = [
            Told(FactKind(kind), stored.race, stored.fact)
            for kind, denies, stored in fact_rows.words(connection, server_id, summary.ref.id)
            if denies
        ]
        pairs = pair(standing, told)
        changed = [(standing[i], told[j]) for i, j in pairs.both if not same_words(standing[i], told[j])]
        found = [
            *(_change(before, after, denials) for before, after in changed),
            *(_change(None, told[j], denials) for j in pairs.added),
            *(_change(standing[i], None, denials) for i in pairs.gone),
        ]
        meant = events.find(connection, server_id, draft.facts.event)
        told_of = draft.facts.event
        elsewhere = events.event_key(told_of) is not None and (meant is None or meant.id != summary.ref.id)
        return Difference(
            draft_id=draft.id,
            report=summary,
            changes=tuple(found),
            unchanged=len(pairs.both) - len(changed),
            event_before=summary.ref.event,
            event_after=told_of if elsewhere else summary.ref.event,
        )

    return await database.read_with(work)


async def apply(database: Database, server_id: int, actor: Actor, draft: Draft) -> Published:
    """The new version counts from now on; admins' words stay above it, and the older version is kept.

    A fact that both versions state stays the same fact, whatever it says now. The report stays with its event.

    Raises UnknownDraft, DraftSettled, RevisedMeanwhile (a newer version came, or it was retracted), AlreadyLoaded
    (another report has this text), NothingChanged (its own text).
    """
    fact_rows.check_evidence(draft.facts, draft.text, Origin.REPORT)
    key = text_key(draft.text)

    def work(connection: sqlite3.Connection) -> Published:
        drafts.must_be_open(connection, server_id, draft.id, revises=True, seen=draft.facts)
        summary = _revised(connection, server_id, draft)
        images.must_be_new(connection, server_id, key, but=summary.id)
        standing = _rows(connection, server_id, summary.id)
        report = images.read(connection, server_id, Thing.REPORT, summary.id) or {}
        number, text = connection.execute(
            "SELECT max(number), (SELECT text FROM version WHERE server_id = ?1 AND report_id = ?2 AND number = ?3)"
            " FROM version WHERE server_id = ?1 AND report_id = ?2",
            (server_id, summary.id, summary.version),
        ).fetchone()
        if text_key(text) == key and not _differ(standing, draft.facts):
            raise NothingChanged
        change = changes.record(connection, server_id, actor, Act.REVISE, event_id=summary.ref.id, report_id=summary.id)
        reports.insert_version(connection, server_id, summary.id, number + 1, draft.text, draft.facts, change.id)
        change.put(Thing.REPORT, summary.id, {**report, "version": number + 1})
        home = fact_rows.Home(server_id, summary.id, number + 1, Origin(report["origin"]))
        stored = _replace(connection, home, change, standing, draft.facts)
        drafts.settle(connection, server_id, actor, draft.id, "published", summary.id)
        due = settling.settle(connection, server_id, (summary.ref.id,))
        return Published(summary.id, summary.ref, stored, due, change.id)

    return await database.write(work, touches=(server_id,))


async def versions(database: Database, server_id: int, report_id: int) -> tuple[VersionSummary, ...]:
    """All versions of a report, the newest first; none where the server has no such report."""
    rows = await database.read(
        "SELECT v.number, c.actor_name, c.changed_at, v.number = r.version AS current FROM report r"
        " JOIN version v ON v.server_id = r.server_id AND v.report_id = r.id JOIN change c ON c.id = v.change_id"
        " WHERE r.server_id = ? AND r.id = ? AND r.state <> 'undone' ORDER BY v.number DESC",
        (server_id, report_id),
    )
    return tuple(VersionSummary(row[0], row[1], row[2], bool(row[3])) for row in rows)


async def version(database: Database, server_id: int, report_id: int, number: int) -> tuple[str, ReportFacts] | None:
    """The text of a version and what the reader understood of it; None where there is none."""
    rows = await database.read(
        "SELECT text, facts FROM version WHERE server_id = ? AND report_id = ? AND number = ?",
        (server_id, report_id, number),
    )
    return (rows[0]["text"], from_json(json.loads(rows[0]["facts"]))) if rows else None


def _revised(connection: sqlite3.Connection, server_id: int, draft: Draft) -> ReportSummary:
    if draft.server_id != server_id or draft.revises is None:
        raise UnknownDraft(given=draft.id, known=())
    row = connection.execute(f"{reports.SUMMARY} AND r.id = ?", (server_id, draft.revises)).fetchone()
    if row is None:
        raise UnknownReport(given=draft.revises, known=())
    summary = reports.summary_of(row)
    if summary.version != draft.revises_version or row["state"] != "published":
        raise RevisedMeanwhile(title=summary.title, version=summary.version)
    return summary


def _rows(connection: sqlite3.Connection, server_id: int, report_id: int) -> dict[int, factrows.FactRow]:
    """What the report says now, whether it is shown or an admin denies it, in its order."""
    found = {}
    for fact_id in fact_rows.live_of_report(connection, server_id, report_id):
        row = factrows.read(connection, server_id, fact_id)
        if row is not None:
            found[fact_id] = row
    return found


def _differ(standing: dict[int, factrows.FactRow], facts: ReportFacts) -> bool:
    pairs = pair([row.told for row in standing.values()], placed(facts))
    told = list(standing.values())
    kept = all(same_words(told[i].told, placed(facts)[j]) for i, j in pairs.both)
    return bool(pairs.gone or pairs.added or not kept)


def _replace(
    connection: sqlite3.Connection,
    home: fact_rows.Home,
    change: changes.Change,
    standing: dict[int, factrows.FactRow],
    facts: ReportFacts,
) -> int:
    ids, told = list(standing), placed(facts)
    pairs = pair([standing[fact_id].told for fact_id in ids], told)
    for i in pairs.gone:
        change.put(Thing.FACT, ids[i], None)
    for i, j in pairs.both:
        change.put(Thing.FACT, ids[i], home.row(told[j], j + 1, change).to_image())
    for j in pairs.added:
        row = home.row(told[j], j + 1, change)
        fact_id = factrows.insert(connection, home.server_id, row)
        change.item(Thing.FACT, fact_id, before=None, after=row.to_image())
    return len(told)


def _change(before: Told | None, after: Told | None, denials: list[Told]) -> FactChange:
    told = after or before
    assert told is not None
    overruled = after is not None and any(same_claim(denial, after) for denial in denials)
    return FactChange(told.kind, told.race, before.fact if before else None, after.fact if after else None, overruled)
