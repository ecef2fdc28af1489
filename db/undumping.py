# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""What db/dumping.py wrote down comes back into an empty server, under new ids. A dump may be anything."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from bot.domain.corrections import Act, Thing
from bot.domain.facts_json import from_json
from bot.domain.language import Language
from bot.domain.stored import RACEBOT, Actor, Origin
from bot.errors import ServerNotEmpty
from db import changes, checking, factrows, images, reports, servers, settling
from db import facts as fact_rows
from db.connection import Database
from db.errors import DumpDamaged

Json = dict[str, Any]
# What reading and storing something says that is not what it should be.
_DAMAGE: Final = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)
_DRAFT_COLUMNS: Final = (
    "state",
    "created_by_id",
    "created_by",
    "created_at",
    "settled_by_id",
    "settled_by",
    "settled_at",
)


async def load(database: Database, server_id: int, actor: Actor, dumped: Mapping[str, Any]) -> Json:
    """Puts what `dump` wrote into a server that has nothing but its seeds; returns how many reports, facts, changes.

    Raises ServerNotEmpty, DumpDamaged where the dump does not hold together; then nothing is stored.
    """

    def work(connection: sqlite3.Connection) -> Json:
        _make_empty(connection, server_id)
        try:
            return whole(connection, set(checking.meaning_faults(connection)))
        except _DAMAGE as error:
            raise DumpDamaged(str(error)) from error

    def whole(connection: sqlite3.Connection, known: set[str]) -> Json:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        loader = _Loader(connection, server_id, dumped)
        loader.load()
        changes.record(connection, server_id, actor, Act.IMPORT)
        # Here, and not at the commit: so that it is told as what it is.
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise ValueError("the dump points to something that is not in it")
        if wrong := set(checking.meaning_faults(connection)) - known:
            raise ValueError(min(wrong))
        return {"reports": len(dumped["reports"]), "facts": len(dumped["facts"]), "changes": len(dumped["changes"])}

    return await database.write(work, touches=(server_id,))


def _make_empty(connection: sqlite3.Connection, server_id: int) -> None:
    """Raises ServerNotEmpty where anybody but Racebot, who loads the seeds, has changed anything."""
    servers.ensure_row(connection, server_id)
    row = connection.execute(
        "SELECT (SELECT count(*) FROM report WHERE server_id = ?1) AS reports,"
        " EXISTS (SELECT 1 FROM change WHERE server_id = ?1 AND actor_id <> ?2 AND act <> 'import') AS touched,"
        " EXISTS (SELECT 1 FROM draft WHERE server_id = ?1 AND state = 'open') AS drafts",
        (server_id, RACEBOT.id),
    ).fetchone()
    if row["touched"] or row["drafts"]:
        raise ServerNotEmpty(reports=row["reports"])
    settings = tuple(connection.execute("SELECT * FROM server WHERE id = ?", (server_id,)).fetchone())
    connection.execute("DELETE FROM server WHERE id = ?", (server_id,))
    connection.execute(f"INSERT INTO server VALUES ({', '.join('?' * len(settings))})", settings)


class _Loader:
    """Stores a dump under new ids. They grow as the old ones do, so that what was newer stays so."""

    def __init__(self, connection: sqlite3.Connection, server_id: int, dumped: Mapping[str, Any]) -> None:
        self._connection = connection
        self._server_id = server_id
        self._dumped = dumped
        listed = {thing: [row["id"] for row in dumped[f"{thing}s"]] for thing in Thing}
        for change in dumped["changes"]:
            for item in change["items"]:
                listed[Thing(item["thing"])].append(item["id"])
        tables = {thing.value: ids for thing, ids in listed.items()}
        tables["change"] = [row["id"] for row in dumped["changes"]]
        tables["draft"] = [row["id"] for row in dumped["drafts"]]
        self._ids = {table: self._new_ids(table, ids) for table, ids in tables.items()}

    def load(self) -> None:
        self._history_must_hold()
        self._settings(self._dumped["settings"])
        for event in self._dumped["events"]:
            self._image(Thing.EVENT, event)
        for change in self._dumped["changes"]:
            self._change(change)
        for report in self._dumped["reports"]:
            self._report(report)
        self._facts()
        for thing in (Thing.DRIVER, Thing.TEAM):
            for each in self._dumped[f"{thing}s"]:
                self._image(thing, each)
        for thing in (Thing.EVENT, Thing.DRIVER, Thing.TEAM):
            self._must_not_chain(thing)
        for draft in self._dumped["drafts"]:
            self._draft(draft)
        settling.rehome(self._connection, self._server_id)
        for (event_id,) in self._rows("SELECT id FROM event WHERE server_id = ?"):
            settling.work_out(self._connection, self._server_id, event_id)

    def _history_must_hold(self) -> None:
        """What was before a change of a fact or a report is what the change before it made, and the last made it so."""
        standing: dict[tuple[str, int], Any] = {}
        for change in self._dumped["changes"]:
            for item in change["items"]:
                if item["thing"] in (Thing.FACT, Thing.REPORT):
                    key = (item["thing"], item["id"])
                    if standing.get(key) != item["before"]:
                        raise ValueError(f"change {change['id']} changes {key} from what it was not")
                    standing[key] = item["after"]
        now: dict[tuple[str, int], Any] = {}
        for row in self._dumped["facts"]:
            now[Thing.FACT, row["id"]] = {name: value for name, value in row.items() if name != "id"}
        for row in self._dumped["reports"]:
            image = {name: row[name] for name in ("event", "title", "origin", "version", "state")}
            now[Thing.REPORT, row["id"]] = None if row["state"] == "undone" else image
        if any(now.get(key) != standing.get(key) for key in {*now, *standing}):
            raise ValueError("the history does not lead to what there is")

    def _new_ids(self, table: str, old: Iterable[int]) -> dict[int, int]:
        last = self._connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        known = sorted(set(old))
        if not all(type(each) is int for each in known):
            raise ValueError(f"an id of {table} is no number")
        return {each: last + place for place, each in enumerate(known, 1)}

    def _new(self, table: str, old: int | None) -> int | None:
        return None if old is None else self._ids[table][old]

    def _settings(self, settings: Mapping[str, Any]) -> None:
        """Channels and roles are the other server's own; what can be meant here too is taken over."""
        self._connection.execute(
            "UPDATE server SET language = ?, spoilers = ?, seeded = 1 WHERE id = ?",
            (Language(settings["language"]).value, bool(settings["spoilers"]), self._server_id),
        )

    def _renumbered(self, thing: Thing, image: Mapping[str, Any] | None) -> Json | None:
        if image is None:
            return None
        match thing:
            case Thing.FACT:
                pointing = {"event": "event", "report": "report", "said": "change", "for": "fact"}
            case Thing.REPORT:
                pointing = {"event": "event"}
            case _:
                pointing = {"into": thing.value}
        return {**image, **{name: self._new(table, image[name]) for name, table in pointing.items()}}

    def _image(self, thing: Thing, row: Mapping[str, Any]) -> None:
        image = self._renumbered(thing, {name: value for name, value in row.items() if name != "id"})
        images.write(self._connection, self._server_id, thing, self._ids[thing][row["id"]], image)

    def _change(self, row: Mapping[str, Any]) -> None:
        change_id = self._ids["change"][row["id"]]
        self._connection.execute(
            "INSERT INTO change (id, server_id, act, actor_id, actor_name, changed_at, event_id, report_id, undoes)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                change_id,
                self._server_id,
                Act(row["act"]).value,
                row["by_id"],
                row["by"],
                row["at"],
                self._new("event", row["event"]),
                self._new("report", row["report"]),
                self._new("change", row["undoes"]),
            ),
        )
        change = changes.Change(self._connection, self._server_id, change_id)
        for item in row["items"]:
            thing = Thing(item["thing"])
            before, after = (self._renumbered(thing, item[name]) for name in ("before", "after"))
            for image in (before, after):
                if thing is Thing.FACT and image is not None:
                    factrows.FactRow.from_image(image)
            change.item(thing, self._ids[thing][item["id"]], before=before, after=after)

    def _report(self, row: Mapping[str, Any]) -> None:
        report_id, event_id = self._ids[Thing.REPORT][row["id"]], self._new("event", row["event"])
        current = [version for version in row["versions"] if version["number"] == row["version"]][0]  # noqa: RUF015 - a StopIteration would not get out of the thread
        self._connection.execute(
            "INSERT INTO report (id, server_id, event_id, own_event_id, origin, title, version, text_key, state)"
            " VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8)",
            (
                report_id,
                self._server_id,
                event_id,
                row["origin"],
                row["title"],
                row["version"],
                images.text_key(current["text"]),
                row["state"],
            ),
        )
        for version in row["versions"]:
            reports.insert_version(
                self._connection,
                self._server_id,
                report_id,
                version["number"],
                version["text"],
                from_json(version["read"]),
                self._ids["change"][version["said"]],
            )

    def _facts(self) -> None:
        """Those that are live; and those that are gone as they last were, so that their ids are never another's."""
        gone: dict[int, Mapping[str, Any]] = {}
        for change in self._dumped["changes"]:
            for item in change["items"]:
                image = item["after"] or item["before"]
                if item["thing"] == Thing.FACT and image:
                    gone[item["id"]] = image
        live = {row["id"]: row for row in self._dumped["facts"]}
        texts = {
            (row["id"], version["number"]): version["text"]
            for row in self._dumped["reports"]
            for version in row["versions"]
        }
        for fact_id in sorted({*gone, *live}):
            row = live.get(fact_id, gone.get(fact_id))
            assert row is not None
            self._image(Thing.FACT, {"id": fact_id, **row})
            spans = row["fact"]["evidence"]
            if row["report"] is not None and any(stop > len(texts[row["report"], row["version"]]) for _, stop in spans):
                raise ValueError(f"fact {fact_id} points beyond the end of its report")
            if fact_id not in live:
                factrows.put(self._connection, self._server_id, self._ids[Thing.FACT][fact_id], None)

    def _must_not_chain(self, thing: Thing) -> None:
        """Whoever is merged is merged into one that is not merged itself."""
        chained = self._rows(
            f"SELECT a.id FROM {thing} a JOIN {thing} b ON b.id = a.merged_into"
            " WHERE a.server_id = ? AND b.merged_into IS NOT NULL"
        )
        if chained:
            raise ValueError(f"a {thing} is merged into one that is merged itself")

    def _draft(self, row: Mapping[str, Any]) -> None:
        self._connection.execute(
            "INSERT INTO draft (id, server_id, title, text, facts, state, created_by_id, created_by, created_at,"
            " settled_by_id, settled_by, settled_at, report_id, revises, revises_version)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._ids["draft"][row["id"]],
                self._server_id,
                row["title"],
                row["text"],
                _checked(row["facts"], row["text"]),
                *(row[name] for name in _DRAFT_COLUMNS),
                self._new("report", row["report"]),
                self._new("report", row["revises"]),
                row["revises_version"],
            ),
        )

    def _rows(self, sql: str) -> Sequence[sqlite3.Row]:
        return self._connection.execute(sql, (self._server_id,)).fetchall()


def _checked(read: Mapping[str, Any], text: str) -> str:
    fact_rows.check_evidence(from_json(read), text, Origin.REPORT)
    return json.dumps(read, ensure_ascii=False)
