# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""The image of a thing that changes: all that was said about it, as JSON; None while it is not there.

Writing an image back is all it takes to undo a change. What follows from images is settled after (db/settling.py).
"""

import hashlib
import sqlite3
from collections.abc import Mapping
from typing import Any

from bot.domain.corrections import Thing
from bot.errors import AlreadyLoaded
from db import factrows

Image = dict[str, Any]


def read(connection: sqlite3.Connection, server_id: int, thing: Thing, thing_id: int) -> Image | None:
    """The image of a thing as it is now."""
    match thing:
        case Thing.FACT:
            fact = factrows.read(connection, server_id, thing_id)
            return None if fact is None else fact.to_image()
        case Thing.REPORT:
            return _read_report(connection, server_id, thing_id)
        case Thing.EVENT:
            return _read_event(connection, server_id, thing_id)
        case Thing.DRIVER | Thing.TEAM:
            return _read_identity(connection, server_id, thing, thing_id)


def write(connection: sqlite3.Connection, server_id: int, thing: Thing, thing_id: int, image: Image | None) -> None:
    """Makes the thing what the image says.

    Raises AlreadyLoaded where a report would be published whose text another published report has by now.
    """
    match thing:
        case Thing.FACT:
            fact = None if image is None else factrows.FactRow.from_image(image)
            factrows.put(connection, server_id, thing_id, fact)
        case Thing.REPORT:
            _write_report(connection, server_id, thing_id, image)
        case Thing.EVENT:
            _write_event(connection, server_id, thing_id, image)
        case Thing.DRIVER | Thing.TEAM:
            _write_identity(connection, server_id, thing, thing_id, image)


def clear(connection: sqlite3.Connection, server_id: int, thing: Thing, thing_id: int) -> None:
    """Before several things are written: takes the names from one, so that another of them may have them."""
    if thing in (Thing.EVENT, Thing.DRIVER, Thing.TEAM):
        connection.execute(f"DELETE FROM {thing}_alias WHERE server_id = ? AND {thing}_id = ?", (server_id, thing_id))


def text_key(text: str) -> str:
    """What two copies of a text share: a digest of its words, whatever the white space between them."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8")).hexdigest()


def must_be_new(connection: sqlite3.Connection, server_id: int, key: str, *, but: int | None = None) -> None:
    """Raises AlreadyLoaded where a published report, other than `but`, has the text of this key."""
    row = connection.execute(
        "SELECT id, title FROM report WHERE server_id = ? AND text_key = ? AND state = 'published' AND id IS NOT ?",
        (server_id, key, but),
    ).fetchone()
    if row is not None:
        raise AlreadyLoaded(title=row["title"], report=row["id"])


def _read_report(connection: sqlite3.Connection, server_id: int, report_id: int) -> Image | None:
    row = connection.execute(
        "SELECT own_event_id AS event, title, origin, version, state FROM report"
        " WHERE server_id = ? AND id = ? AND state <> 'undone'",
        (server_id, report_id),
    ).fetchone()
    return None if row is None else dict(row)


def _write_report(connection: sqlite3.Connection, server_id: int, report_id: int, image: Image | None) -> None:
    if image is None:
        connection.execute("UPDATE report SET state = 'undone' WHERE server_id = ? AND id = ?", (server_id, report_id))
        return
    text = connection.execute(
        "SELECT text FROM version WHERE server_id = ? AND report_id = ? AND number = ?",
        (server_id, report_id, image["version"]),
    ).fetchone()[0]
    key = text_key(text)
    if image["state"] == "published":
        must_be_new(connection, server_id, key, but=report_id)
    connection.execute(
        "UPDATE report SET own_event_id = ?, title = ?, origin = ?, version = ?, state = ?, text_key = ?"
        " WHERE server_id = ? AND id = ?",
        (*(image[name] for name in ("event", "title", "origin", "version", "state")), key, server_id, report_id),
    )


def _read_event(connection: sqlite3.Connection, server_id: int, event_id: int) -> Image | None:
    row = connection.execute(
        "SELECT series, circuit, season, date, title, merged_into AS 'into' FROM event WHERE server_id = ? AND id = ?",
        (server_id, event_id),
    ).fetchone()
    if row is None:
        return None
    aliases = connection.execute(
        "SELECT key, name FROM event_alias WHERE server_id = ? AND event_id = ? ORDER BY key", (server_id, event_id)
    )
    return {**dict(row), "aliases": dict(aliases.fetchall())}


def _write_event(connection: sqlite3.Connection, server_id: int, event_id: int, image: Image | None) -> None:
    clear(connection, server_id, Thing.EVENT, event_id)
    if image is None:
        return
    values = tuple(image[name] for name in ("series", "circuit", "season", "date", "title", "into"))
    connection.execute(
        "INSERT INTO event (id, server_id, series, circuit, season, date, title, merged_into)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET (series, circuit, season, date, title,"
        " merged_into) = (excluded.series, excluded.circuit, excluded.season, excluded.date, excluded.title,"
        " excluded.merged_into) WHERE server_id = excluded.server_id",
        (event_id, server_id, *values),
    )
    connection.executemany(
        "INSERT INTO event_alias (server_id, key, name, event_id) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (server_id, key) DO UPDATE SET event_id = excluded.event_id",
        [(server_id, key, name, event_id) for key, name in image["aliases"].items()],
    )


def _read_identity(connection: sqlite3.Connection, server_id: int, thing: Thing, thing_id: int) -> Image | None:
    row = connection.execute(
        f"SELECT name, given, merged_into AS 'into' FROM {thing} WHERE server_id = ? AND id = ?", (server_id, thing_id)
    ).fetchone()
    aliases = connection.execute(
        f"SELECT key, name, fixed FROM {thing}_alias WHERE server_id = ? AND {thing}_id = ? ORDER BY key",
        (server_id, thing_id),
    ).fetchall()
    if row is None or not aliases:
        return None
    # A name nobody chose follows from what is shown, and is no part of what was said.
    return {
        "name": row["name"] if row["given"] else None,
        "into": row["into"],
        "aliases": {key: {"name": name, "fixed": bool(fixed)} for key, name, fixed in aliases},
    }


def _write_identity(
    connection: sqlite3.Connection, server_id: int, thing: Thing, thing_id: int, image: Mapping[str, Any] | None
) -> None:
    clear(connection, server_id, thing, thing_id)
    if image is None:
        connection.execute(
            f"UPDATE {thing} SET merged_into = NULL, given = 0 WHERE server_id = ? AND id = ?", (server_id, thing_id)
        )
        return
    aliases: Mapping[str, Any] = image["aliases"]
    name = image["name"] or [alias["name"] for alias in aliases.values()][0]  # noqa: RUF015 - a StopIteration would not get out of the thread
    connection.execute(
        f"INSERT INTO {thing} (id, server_id, name, given, merged_into) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET (name, given, merged_into) = (excluded.name, excluded.given,"
        " excluded.merged_into) WHERE server_id = excluded.server_id",
        (thing_id, server_id, name, image["name"] is not None, image["into"]),
    )
    connection.executemany(
        f"INSERT INTO {thing}_alias (server_id, key, name, {thing}_id, fixed) VALUES (?, ?, ?, ?, ?)"
        f" ON CONFLICT (server_id, key) DO UPDATE SET ({thing}_id, fixed) = (excluded.{thing}_id, excluded.fixed)",
        [(server_id, key, alias["name"], thing_id, alias["fixed"]) for key, alias in aliases.items()],
    )
