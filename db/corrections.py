"""Admins' words: facts of their own and denials, each correction one transaction with its record and its recap."""

import sqlite3

from bot.domain.claims import same_words
from bot.domain.corrections import Act, AdminWord, Corrected, Editable, FactKind, Reranking, Told
from bot.domain.facts import Event
from bot.domain.stored import Actor, EventRef, Origin
from bot.errors import ChangedMeanwhile, NameTaken, NothingChanged, UnknownEvent, UnknownFact
from db import events, factrows
from db import facts as fact_rows
from db.connection import Database
from db.desk import Desk, shown_facts


async def editable(database: Database, server_id: int, event_id: int) -> tuple[Editable, ...]:
    """Every fact shown of an event, by kind; none where the server has no such event."""
    return await database.read_with(lambda connection: shown_facts(connection, server_id, event_id))


async def get(database: Database, server_id: int, fact_id: int) -> Editable | None:
    """A fact that is shown; None where the server shows none of that id."""

    def work(connection: sqlite3.Connection) -> Editable | None:
        row = connection.execute(
            "SELECT event_id FROM fact WHERE server_id = ? AND id = ? AND shown = 1", (server_id, fact_id)
        ).fetchone()
        listed = () if row is None else shown_facts(connection, server_id, row["event_id"])
        return next((each for each in listed if each.stored.id == fact_id), None)

    return await database.read_with(work)


async def words(database: Database, server_id: int, event_id: int) -> tuple[AdminWord, ...]:
    """Every admin's word that stands about an event, the newest first."""

    def work(connection: sqlite3.Connection) -> tuple[AdminWord, ...]:
        ref = events.ref_in(connection, server_id, event_id)
        if ref is None:
            return ()
        told = fact_rows.words(connection, server_id, event_id)
        return tuple(AdminWord(FactKind(kind), ref, stored, denies) for kind, denies, stored in told)

    return await database.read_with(work)


async def add(
    database: Database, server_id: int, actor: Actor, event_id: int, told: Told, reranking: Reranking | None = None
) -> Corrected:
    """An admin states a fact; what reports claim of its place, where only one can have it, is denied.

    Raises UnknownEvent, ChangedMeanwhile (the re-ranking), NothingChanged where it is shown already.
    """

    def work(connection: sqlite3.Connection) -> Corrected:
        ref = _event(connection, server_id, event_id)
        shown = shown_facts(connection, server_id, event_id)
        if any(same_words(each.told, told) for each in shown):
            raise NothingChanged
        desk = Desk(connection, server_id, actor, Act.ADD, ref)
        desk.state(told)
        desk.rerank(reranking)
        return desk.done()

    return await database.write(work, touches=(server_id,))


async def change(
    database: Database,
    server_id: int,
    actor: Actor,
    fact_id: int,
    told: Told,
    *,
    seen: Told | None = None,
    reranking: Reranking | None = None,
) -> Corrected:
    """An admin says otherwise: a report's claim is denied and another stated; an admin's own word is replaced.

    Raises UnknownFact, NothingChanged, ChangedMeanwhile where the fact is not as it was `seen`. ValueError where the
    kind differs: a fault of ours.
    """

    def work(connection: sqlite3.Connection) -> Corrected:
        before = _shown(connection, server_id, fact_id, seen)
        if before.kind is not told.kind:
            raise ValueError(f"a {before.kind} cannot become a {told.kind}")
        if same_words(before.told, factrows.without_place(told)):
            raise NothingChanged
        desk = Desk(connection, server_id, actor, Act.CHANGE, before.ref)
        if before.stored.source.origin is Origin.ADMIN:
            desk.restate(fact_id, told)
        else:
            desk.deny(fact_id, desk.state(told))
        desk.rerank(reranking)
        return desk.done()

    return await database.write(work, touches=(server_id,))


async def remove(
    database: Database, server_id: int, actor: Actor, fact_id: int, *, reranking: Reranking | None = None
) -> Corrected:
    """An admin says that a fact is not so: a report's claim is denied, an admin's word is gone.

    Raises UnknownFact, ChangedMeanwhile (the re-ranking).
    """

    def work(connection: sqlite3.Connection) -> Corrected:
        before = _shown(connection, server_id, fact_id, None)
        desk = Desk(connection, server_id, actor, Act.REMOVE, before.ref)
        if before.stored.source.origin is Origin.ADMIN:
            desk.withdraw(fact_id)
        else:
            desk.deny(fact_id, None)
        desk.rerank(reranking)
        return desk.done()

    return await database.write(work, touches=(server_id,))


async def take_back(database: Database, server_id: int, actor: Actor, word_id: int) -> Corrected:
    """An admin's word is taken back, with the denials it brought along: the reports are believed again.

    Raises UnknownFact where no admin's word of that id stands.
    """

    def work(connection: sqlite3.Connection) -> Corrected:
        row = connection.execute(
            "SELECT event_id FROM fact WHERE server_id = ? AND id = ? AND origin = 'admin' AND state = 'live'",
            (server_id, word_id),
        ).fetchone()
        ref = None if row is None else events.ref_in(connection, server_id, row["event_id"])
        if ref is None:
            raise UnknownFact(given=word_id, known=())
        desk = Desk(connection, server_id, actor, Act.TAKE_BACK, ref)
        desk.withdraw(word_id, with_denials=True)
        return desk.done()

    return await database.write(work, touches=(server_id,))


async def rerank(database: Database, server_id: int, actor: Actor, event_id: int, reranking: Reranking) -> Corrected:
    """An admin confirms what follows from a penalty that is known already. Raises UnknownEvent, ChangedMeanwhile."""

    def work(connection: sqlite3.Connection) -> Corrected:
        desk = Desk(connection, server_id, actor, Act.CHANGE, _event(connection, server_id, event_id))
        desk.rerank(reranking)
        return desk.done()

    return await database.write(work, touches=(server_id,))


async def edit_event(
    database: Database, server_id: int, actor: Actor, event_id: int, event: Event, title: str | None, date: str | None
) -> Corrected:
    """An admin says what an event is called; reports find it by its old names too.

    Raises UnknownEvent, NothingChanged, NameTaken where another event with facts is called so (they can be merged).
    """

    def work(connection: sqlite3.Connection) -> Corrected:
        ref = _event(connection, server_id, event_id)
        if (ref.event, ref.title, ref.date) == (event, title or ref.title, date):
            raise NothingChanged
        key = events.event_key(event)
        holder = events.holder(connection, server_id, key)
        named_so = events.find(connection, server_id, event)
        if named_so is not None and named_so.id != event_id and _has_facts(connection, server_id, named_so.id):
            raise NameTaken(name=named_so.label, id=named_so.id)
        desk = Desk(connection, server_id, actor, Act.EDIT_EVENT, ref)
        desk.rename_event(event, title or ref.title, date, key, holder)
        return desk.done()

    return await database.write(work, touches=(server_id,))


def _event(connection: sqlite3.Connection, server_id: int, event_id: int) -> EventRef:
    ref = events.ref_in(connection, server_id, event_id)
    if ref is None:
        known = tuple(summary.ref.label for summary in events.summaries_in(connection, server_id))
        raise UnknownEvent(given=event_id, known=known)
    return ref


def _shown(connection: sqlite3.Connection, server_id: int, fact_id: int, seen: Told | None) -> Editable:
    row = connection.execute(
        "SELECT event_id FROM fact WHERE server_id = ? AND id = ? AND shown = 1", (server_id, fact_id)
    ).fetchone()
    listed = () if row is None else shown_facts(connection, server_id, row["event_id"])
    found = next((each for each in listed if each.stored.id == fact_id), None)
    if found is None:
        raise UnknownFact(given=fact_id, known=())
    if seen is not None and not same_words(found.told, seen):
        raise ChangedMeanwhile
    return found


def _has_facts(connection: sqlite3.Connection, server_id: int, event_id: int) -> bool:
    return any(summary.ref.id == event_id for summary in events.summaries_in(connection, server_id))
