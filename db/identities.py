# ruff: noqa: S608 - only our own names of tables and columns are put into SQL; every value is bound
"""Drivers and teams that admins rename, merge and split; the spellings they are found by are remembered."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from bot.domain.corrections import Act, Corrected, Identity, Thing
from bot.domain.stored import Actor
from bot.errors import NameTaken, NotDifferent, NothingChanged, Unknown, UnknownDriver, UnknownTeam
from db import changes, images, settling
from db.connection import Database
from db.factrows import name_key
from db.naming import Who


async def known(database: Database, server_id: int, who: Who) -> tuple[Identity, ...]:
    """Every driver or team that a shown fact names, by name, with each spelling that is shown or was decided on."""
    return await database.read_with(lambda connection: _known(connection, server_id, who))


async def rename(database: Database, server_id: int, actor: Actor, who: Who, own_id: int, name: str) -> Corrected:
    """Answers call a driver or team so from now on, and reports that do mean it.

    Raises UnknownDriver or UnknownTeam, NameTaken where another one is called so (they can be merged), NothingChanged.
    """

    def work(connection: sqlite3.Connection) -> Corrected:
        root = _root(connection, server_id, who, own_id)
        image, key = _image(connection, server_id, who, root), name_key(name)
        aliases = dict(image["aliases"])
        holder = connection.execute(
            f"SELECT a.{who}_id, coalesce(o.merged_into, o.id) FROM {who}_alias a JOIN {who} o ON o.id = a.{who}_id"
            " WHERE a.server_id = ? AND a.key = ?",
            (server_id, key),
        ).fetchone()
        if image["name"] == name and holder is not None and holder[1] == root:
            raise NothingChanged
        desk = _Desk(connection, server_id, actor, Act.RENAME, who)
        if holder is None or holder[1] != root:
            if holder is not None:
                if any(each.id == holder[1] for each in _known(connection, server_id, who)):
                    raise NameTaken(name=name, id=holder[1])
                desk.put(holder[0], _without(_image(connection, server_id, who, holder[0]), (key,)))
            aliases[key] = {"name": name, "fixed": True}
        desk.put(root, {**image, "name": name, "aliases": aliases})
        return desk.done()

    return await database.write(work, touches=(server_id,))


async def merge(database: Database, server_id: int, actor: Actor, who: Who, keep_id: int, other_id: int) -> Corrected:
    """Two are one, under the name of the one kept; every spelling of the other means it from now on.

    Raises UnknownDriver or UnknownTeam, NotDifferent where they are one already.
    """

    def work(connection: sqlite3.Connection) -> Corrected:
        keep, other = (_root(connection, server_id, who, each) for each in (keep_id, other_id))
        image = _image(connection, server_id, who, keep)
        if keep == other:
            raise NotDifferent(name=_name(connection, who, keep))
        desk = _Desk(connection, server_id, actor, Act.MERGE, who)
        desk.put(keep, {**image, "name": _name(connection, who, keep)})
        for each in (other, *_merged_into(connection, server_id, who, other)):
            left = _fixed(_image(connection, server_id, who, each))
            desk.put(each, {**left, "into": keep})
        return desk.done()

    return await database.write(work, touches=(server_id,))


async def split(database: Database, server_id: int, actor: Actor, who: Who, own_id: int, spelling: str) -> Corrected:
    """A spelling means somebody else: whoever was merged into this one under it, or a driver or team of its own.

    Raises UnknownDriver or UnknownTeam, NotDifferent where the spelling is no other's, or the only one.
    """

    def work(connection: sqlite3.Connection) -> Corrected:
        root, key = _root(connection, server_id, who, own_id), name_key(spelling)
        image = _image(connection, server_id, who, root)
        meant = next((each for each in _known(connection, server_id, who) if each.id == root), None)
        if meant is None or key not in {name_key(each) for each in meant.spellings}:
            raise NotDifferent(name=spelling)
        holder = connection.execute(
            f"SELECT {who}_id FROM {who}_alias WHERE server_id = ? AND key = ?", (server_id, key)
        ).fetchone()
        desk = _Desk(connection, server_id, actor, Act.SPLIT, who)
        own = {key: {"name": spelling, "fixed": True}}
        if holder is not None and holder[0] != root:
            left = _image(connection, server_id, who, holder[0])
            desk.put(holder[0], {**_fixed(left), "into": None})
            return desk.done()
        if holder is not None:
            rest = _without(image, (key,))
            if not rest["aliases"]:
                raise NotDifferent(name=spelling)
            desk.put(root, rest)
        new = connection.execute(
            f"INSERT INTO {who} (server_id, name) VALUES (?, ?) RETURNING id", (server_id, spelling)
        ).fetchone()[0]
        desk.put(new, {"name": None, "into": None, "aliases": own})
        return desk.done()

    return await database.write(work, touches=(server_id,))


class _Desk:
    """One change of drivers or teams being made."""

    def __init__(self, connection: sqlite3.Connection, server_id: int, actor: Actor, act: Act, who: Who) -> None:
        self._connection = connection
        self._server_id = server_id
        self._who: Who = who
        self._change = changes.record(connection, server_id, actor, act)
        self._ids: set[int] = set()
        self._keys: set[str] = set()
        self._events: set[int] = set()

    def put(self, own_id: int, image: dict[str, Any]) -> None:
        thing = Thing(self._who)
        before = images.read(self._connection, self._server_id, thing, own_id) or {"aliases": {}}
        self._ids.add(own_id)
        self._keys |= set(before["aliases"]) | set(image["aliases"])
        self._note_events()
        self._change.put(thing, own_id, image if image["aliases"] else None)

    def done(self) -> Corrected:
        self._note_events()
        due = settling.settle(self._connection, self._server_id, self._events)
        return Corrected(self._change.id, None, due)

    def _note_events(self) -> None:
        self._events |= settling.events_of_names(self._connection, self._server_id, self._who, self._ids, self._keys)


def _known(connection: sqlite3.Connection, server_id: int, who: Who) -> tuple[Identity, ...]:
    mentions = (
        "SELECT n.driver_id AS id, n.spelling, f.event_id FROM fact_driver n JOIN fact f ON f.id = n.fact_id"
        if who == "driver"
        else "SELECT f.team_id AS id, f.team_spelling AS spelling, f.event_id FROM fact f"
    )
    rows = connection.execute(
        f"SELECT o.id, o.name, m.spelling, m.event_id FROM ({mentions} WHERE f.server_id = ?1 AND f.shown = 1) m"
        f" JOIN {who} o ON o.id = m.id",
        (server_id,),
    ).fetchall()
    spellings: dict[int, set[str]] = {}
    shown_in: dict[int, set[int]] = {}
    names: dict[int, str] = {}
    for row in rows:
        names[row["id"]] = row["name"]
        spellings.setdefault(row["id"], set()).add(row["spelling"])
        shown_in.setdefault(row["id"], set()).add(row["event_id"])
    for key_of, spelling in connection.execute(
        f"SELECT coalesce(o.merged_into, o.id), a.name FROM {who}_alias a JOIN {who} o ON o.id = a.{who}_id"
        " WHERE a.server_id = ? AND a.fixed = 1",
        (server_id,),
    ):
        if key_of in spellings:
            spellings[key_of].add(spelling)
    found = (
        Identity(each, name, tuple(sorted(spellings[each], key=str.casefold)), len(shown_in[each]))
        for each, name in names.items()
    )
    return tuple(sorted(found, key=lambda identity: (identity.name.casefold(), identity.id)))


def _root(connection: sqlite3.Connection, server_id: int, who: Who, own_id: int) -> int:
    row = connection.execute(
        f"SELECT coalesce(o.merged_into, o.id) FROM {who} o WHERE o.server_id = ? AND o.id = ?"
        f" AND EXISTS (SELECT 1 FROM {who}_alias a WHERE a.server_id = o.server_id AND a.{who}_id = o.id)",
        (server_id, own_id),
    ).fetchone()
    if row is None:
        refusal: type[Unknown] = UnknownDriver if who == "driver" else UnknownTeam
        raise refusal(given=own_id, known=())
    return int(row[0])


def _image(connection: sqlite3.Connection, server_id: int, who: Who, own_id: int) -> dict[str, Any]:
    image = images.read(connection, server_id, Thing(who), own_id)
    assert image is not None, "whoever has a spelling has an image"
    return image


def _name(connection: sqlite3.Connection, who: Who, own_id: int) -> str:
    return str(connection.execute(f"SELECT name FROM {who} WHERE id = ?", (own_id,)).fetchone()[0])


def _merged_into(connection: sqlite3.Connection, server_id: int, who: Who, own_id: int) -> list[int]:
    rows = connection.execute(
        f"SELECT id FROM {who} WHERE server_id = ? AND merged_into = ? ORDER BY id", (server_id, own_id)
    )
    return [int(each) for (each,) in rows]


def _fixed(image: dict[str, Any]) -> dict[str, Any]:
    return {**image, "aliases": {key: {**alias, "fixed": True} for key, alias in image["aliases"].items()}}


def _without(image: dict[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {**image, "aliases": {key: alias for key, alias in image["aliases"].items() if key not in keys}}
