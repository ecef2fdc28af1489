"""What was changed by whom, page by page; and taking a change back.

An undo is a change like any other: it writes back what was there before, all of it or nothing, and can itself be taken
back. It is refused where a later change of the same thing still counts: that one is in the way, and is named, because
taking back half of what somebody did, or more than was asked, would surprise them.
"""

import json
import sqlite3
from collections.abc import Iterator

from bot.domain.corrections import Act, HistoryEntry, HistoryPage, Named, Thing, Touched
from bot.domain.facts import Event
from bot.domain.names import fold
from bot.domain.stored import Actor, EventRef, ReportState
from bot.errors import AlreadyUndone, NothingToUndo, UndoBlocked, UnknownChange
from db import changes, events, factrows, images, settling
from db.connection import Database
from db.factrows import name_key
from db.images import Image
from db.naming import Who, best_spelling

_SELECT = """
SELECT c.id AS change_id, c.act, c.actor_id, c.actor_name, c.changed_at, c.undoes, c.report_id, r.title AS report_title,
       e.id, e.series, e.circuit, e.season, e.title, e.date
FROM change c LEFT JOIN report r ON r.id = c.report_id
LEFT JOIN event o ON o.id = c.event_id LEFT JOIN event e ON e.id = coalesce(o.merged_into, o.id)
WHERE c.server_id = ?
"""


async def page(
    database: Database, server_id: int, *, event_id: int | None, who: str | None, older: int | None, limit: int
) -> HistoryPage:
    """Changes, the newest first, from `older` on; of one event, or of those whose names hold the words of `who`."""
    words = fold(who or "").split()

    def work(connection: sqlite3.Connection) -> HistoryPage:
        rows = connection.execute(
            f"{_SELECT} AND (?2 IS NULL OR e.id = ?2) AND (?3 IS NULL OR c.id <= ?3) ORDER BY c.id DESC",
            (server_id, event_id, older),
        )
        wanted = (row for row in rows if all(word in fold(row["actor_name"]).split() for word in words))
        found = [row for row, _ in zip(wanted, range(limit + 1), strict=False)]
        undone = _undone(connection, server_id)
        entries = tuple(_entry(connection, server_id, row, undone) for row in found[:limit])
        return HistoryPage(entries, found[limit]["change_id"] if len(found) > limit else None)

    return await database.read_with(work)


async def entry(database: Database, server_id: int, change_id: int) -> HistoryEntry | None:
    """One change; None where the server has none of that number."""
    return await database.read_with(lambda connection: _one(connection, server_id, change_id))


async def last(database: Database, server_id: int) -> HistoryEntry | None:
    """The newest change that counts, and is no undo: what would be taken back next. None where there is none."""

    def work(connection: sqlite3.Connection) -> HistoryEntry | None:
        found = _last(connection, server_id)
        return None if found is None else _one(connection, server_id, found)

    return await database.read_with(work)


async def last_correction(database: Database, server_id: int, event_id: int) -> HistoryEntry | None:
    """The newest change that counts and corrected what was published of an event; None: it stands as published."""

    def work(connection: sqlite3.Connection) -> HistoryEntry | None:
        undone = _undone(connection, server_id)
        rows = connection.execute(
            f"{_SELECT} AND e.id = ?2 AND c.act NOT IN ('publish', 'undo', 'import') ORDER BY c.id DESC",
            (server_id, event_id),
        )
        found = next((row for row in rows if row["change_id"] not in undone), None)
        return None if found is None else _entry(connection, server_id, found, undone)

    return await database.read_with(work)


async def actors(database: Database, server_id: int) -> tuple[str, ...]:
    """Everybody who changed anything, by name."""
    rows = await database.read("SELECT DISTINCT actor_name FROM change WHERE server_id = ?", (server_id,))
    return tuple(sorted((row["actor_name"] for row in rows), key=str.casefold))


async def undo(database: Database, server_id: int, actor: Actor, change_id: int | None) -> HistoryEntry:
    """Takes a change back (None: the last one that counts), in one step with all that follows; the undo's own entry.

    Raises UnknownChange, NothingToUndo, AlreadyUndone, UndoBlocked; AlreadyLoaded where a text would stand twice.
    """

    def work(connection: sqlite3.Connection) -> HistoryEntry:
        chosen = _last(connection, server_id) if change_id is None else change_id
        if chosen is None:
            raise NothingToUndo
        _undo(connection, server_id, actor, chosen)
        made = connection.execute("SELECT max(id) FROM change WHERE server_id = ?", (server_id,)).fetchone()[0]
        entry = _one(connection, server_id, made)
        assert entry is not None
        return entry

    return await database.write(work, touches=(server_id,))


def _undo(connection: sqlite3.Connection, server_id: int, actor: Actor, change_id: int) -> None:
    row = connection.execute(
        "SELECT event_id, report_id FROM change WHERE server_id = ? AND id = ?", (server_id, change_id)
    ).fetchone()
    if row is None:
        raise UnknownChange(given=change_id, known=())
    if (by := _undone(connection, server_id).get(change_id)) is not None:
        name = connection.execute("SELECT actor_name FROM change WHERE id = ?", (by,)).fetchone()[0]
        raise AlreadyUndone(change=change_id, by=name)
    items = _items(connection, server_id, change_id)
    if not items:
        raise NothingToUndo
    now = [(thing, thing_id, before, after) for thing, thing_id, before, after in items]
    for thing, thing_id, _, after in now:
        if images.read(connection, server_id, thing, thing_id) != after:
            raise _blocked(connection, server_id, change_id, thing, thing_id)
    touched = _events_of(connection, server_id, items)
    undoing = changes.record(
        connection, server_id, actor, Act.UNDO, event_id=row["event_id"], report_id=row["report_id"], undoes=change_id
    )
    for thing, thing_id, _, _ in items:
        images.clear(connection, server_id, thing, thing_id)
    # Last things first: what was made of something is taken away before that something is.
    for thing, thing_id, before, after in reversed(items):
        images.write(connection, server_id, thing, thing_id, before)
        undoing.item(thing, thing_id, before=after, after=before)
    if any(thing in (Thing.EVENT, Thing.REPORT) for thing, _, _, _ in items):
        settling.rehome(connection, server_id)
    settling.settle(connection, server_id, touched | _events_of(connection, server_id, items))


def _events_of(connection: sqlite3.Connection, server_id: int, items: list["_Item"]) -> set[int]:
    """The events in which something of this is to be worked out anew, as the store is now."""
    found: set[int] = set()
    columns = {Thing.FACT: "event_id FROM fact", Thing.REPORT: "event_id FROM report", Thing.EVENT: "id FROM event"}
    for thing, thing_id, before, after in items:
        if thing in columns:
            rows = connection.execute(f"SELECT {columns[thing]} WHERE server_id = ? AND id = ?", (server_id, thing_id))
            found.update(int(event_id) for (event_id,) in rows)
        if thing is Thing.EVENT:
            found.update(image["into"] for image in (before, after) if image and image["into"])
        elif thing is Thing.DRIVER or thing is Thing.TEAM:
            keys = {key for image in (before, after) if image for key in image["aliases"]}
            who: Who = "driver" if thing is Thing.DRIVER else "team"
            found |= settling.events_of_names(connection, server_id, who, (thing_id,), keys)
    return found


def _blocked(
    connection: sqlite3.Connection, server_id: int, change_id: int, thing: Thing, thing_id: int
) -> UndoBlocked:
    """Which later change of this thing still counts, and so is in the way."""
    undone = _undone(connection, server_id)
    rows = connection.execute(
        "SELECT c.id, c.actor_name, c.changed_at FROM change_item i JOIN change c ON c.id = i.change_id"
        " WHERE i.server_id = ? AND i.entity = ? AND i.entity_id = ? AND c.id > ? ORDER BY c.id DESC",
        (server_id, thing.value, thing_id, change_id),
    ).fetchall()
    # An undo that is in the way is told as such only where nothing else is: taking it back is rarely what is wanted.
    later = next((row for row in rows if row["id"] not in undone), None)
    if later is None:
        return UndoBlocked(change="?", by="?", at="?")
    return UndoBlocked(change=later["id"], by=later["actor_name"], at=later["changed_at"])


def _last(connection: sqlite3.Connection, server_id: int) -> int | None:
    undone = _undone(connection, server_id)
    rows = connection.execute(
        "SELECT id FROM change c WHERE server_id = ? AND act <> 'undo'"
        " AND EXISTS (SELECT 1 FROM change_item i WHERE i.change_id = c.id) ORDER BY id DESC",
        (server_id,),
    )
    return next((int(row["id"]) for row in rows if row["id"] not in undone), None)


def _undone(connection: sqlite3.Connection, server_id: int) -> dict[int, int]:
    """The changes that do not count any more, each with the undo that still counts against it."""
    found: dict[int, int] = {}
    # The newest undo surely counts; so what it took back does not, and an undo that was taken back takes back nothing.
    for row in connection.execute(
        "SELECT id, undoes FROM change WHERE server_id = ? AND undoes IS NOT NULL ORDER BY id DESC", (server_id,)
    ):
        if row["id"] not in found:
            found[row["undoes"]] = row["id"]
    return found


_Item = tuple[Thing, int, Image | None, Image | None]


def _items(connection: sqlite3.Connection, server_id: int, change_id: int) -> list[_Item]:
    rows = connection.execute(
        "SELECT entity, entity_id, before, after FROM change_item WHERE server_id = ? AND change_id = ?"
        " ORDER BY ordinal",
        (server_id, change_id),
    )
    return [(Thing(r["entity"]), r["entity_id"], _image(r["before"]), _image(r["after"])) for r in rows]


def _image(text: str | None) -> Image | None:
    return None if text is None else json.loads(text)


def _one(connection: sqlite3.Connection, server_id: int, change_id: int) -> HistoryEntry | None:
    row = connection.execute(f"{_SELECT} AND c.id = ?2", (server_id, change_id)).fetchone()
    return None if row is None else _entry(connection, server_id, row, _undone(connection, server_id))


def _entry(connection: sqlite3.Connection, server_id: int, row: sqlite3.Row, undone: dict[int, int]) -> HistoryEntry:
    ref: EventRef | None = None if row["id"] is None else events.ref_of(row)
    return HistoryEntry(
        id=row["change_id"],
        act=Act(row["act"]),
        by=row["actor_name"],
        by_id=row["actor_id"],
        at=row["changed_at"],
        ref=ref,
        title=row["report_title"] or "",
        undoes=row["undoes"],
        undone_by=undone.get(row["change_id"]),
        touched=tuple(
            touched
            for item in _items(connection, server_id, row["change_id"])
            for touched in _touched(connection, server_id, *item)
        ),
    )


def _touched(
    connection: sqlite3.Connection,
    server_id: int,
    thing: Thing,
    thing_id: int,
    before: Image | None,
    after: Image | None,
) -> Iterator[Touched]:
    if thing is not Thing.FACT:
        names = [_named(connection, server_id, thing, image) for image in (before, after)]
        standing = (_standing(thing, before), _standing(thing, after))
        if names[0] != names[1] or standing[0] != standing[1]:
            yield Touched(
                thing, thing_id, name_before=names[0], name_after=names[1], stood=standing[0], stands=standing[1]
            )
        return
    rows = [None if image is None else factrows.FactRow.from_image(image) for image in (before, after)]
    old, new = (None if row is None else factrows.without_place(row.told) for row in rows)
    denies = any(row is not None and row.denies for row in rows)
    # A revised version moves what it leaves as it was to another place in the text: nothing to tell.
    if old == new:
        return
    if old and new and old.race == new.race:
        yield Touched(thing, thing_id, new.kind, new.race, old.fact, new.fact, denies)
        return
    if old:
        yield Touched(thing, thing_id, old.kind, old.race, old.fact, None, denies)
    if new:
        yield Touched(thing, thing_id, new.kind, new.race, None, new.fact, denies)


def _standing(thing: Thing, image: Image | None) -> tuple[ReportState, int] | None:
    if thing is not Thing.REPORT or image is None:
        return None
    return ReportState(image["state"]), int(image["version"])


def _named(connection: sqlite3.Connection, server_id: int, thing: Thing, image: Image | None) -> Named | None:
    """The names it had; what it was made one with, and a report's event, by the names those have now."""
    if image is None:
        return None
    if thing is Thing.REPORT:
        event = images.read(connection, server_id, Thing.EVENT, image["event"])
        return Named(str(image["title"]), event=_name(Thing.EVENT, event) if event else None)
    other = images.read(connection, server_id, thing, image["into"]) if image["into"] is not None else None
    return Named(_name(thing, image), _also(thing, image), _name(thing, other) if other else None)


def _name(thing: Thing, image: Image) -> str:
    if thing is Thing.EVENT:
        event = Event(image["series"], image["circuit"], image["season"])
        label = EventRef(0, event, str(image["title"])).label
        return f"{label} · {image['date']}" if image["date"] else label
    return str(image["name"] or best_spelling([alias["name"] for alias in image["aliases"].values()]))


def _also(thing: Thing, image: Image) -> tuple[str, ...]:
    """The other spellings that mean a driver or a team."""
    if thing is Thing.EVENT:
        return ()
    own = name_key(_name(thing, image))
    return tuple(alias["name"] for key, alias in image["aliases"].items() if key != own)
