"""One correction being made, within its transaction: what is stated, what is denied, and the record of it."""

import sqlite3
from dataclasses import replace
from typing import Any, Final

from bot.domain.claims import cannot_both_be, same_claim
from bot.domain.corrections import Act, Corrected, Editable, FactKind, Move, Reranking, Thing, Told
from bot.domain.facts import Event, Fact, Result
from bot.domain.stored import Actor, EventRef, Origin, Stored
from bot.errors import ChangedMeanwhile
from db import changes, events, factrows, images, settling
from db import facts as fact_rows
from db.changes import Change
from db.factrows import FactRow

# The kinds in the order in which an event's facts are listed.
_KINDS: Final = tuple(FactKind)


class Desk:
    """Made for one event and one act; `done` works out what follows."""

    def __init__(self, connection: sqlite3.Connection, server_id: int, actor: Actor, act: Act, ref: EventRef) -> None:
        self._connection = connection
        self._server_id = server_id
        self._ref = ref
        self._change: Change = changes.record(connection, server_id, actor, act, event_id=ref.id)

    def state(self, told: Told) -> int:
        """Stores an admin's fact; what cannot be true beside it is denied. Returns its id."""
        said = factrows.without_place(told)
        fact_id = self._insert(FactRow(said, Origin.ADMIN, self._change.id, self._ref.id))
        self._make_room(fact_id, said)
        return fact_id

    def restate(self, fact_id: int, told: Told) -> None:
        """An admin's fact says something else from now on; what cannot be true beside it is denied."""
        said = factrows.without_place(told)
        self._say(fact_id, said)
        self._make_room(fact_id, said)

    def deny(self, fact_id: int, in_favour_of: int | None) -> None:
        """Says that what a report claims in this fact is not so, unless that has been said."""
        claim = self._row(fact_id).told
        for (denial,) in self._connection.execute(
            "SELECT id FROM fact WHERE server_id = ? AND event_id = ? AND kind = ? AND denies = 1 AND state = 'live'",
            (self._server_id, self._ref.id, claim.kind.value),
        ).fetchall():
            if same_claim(self._row(denial).told, claim):
                return
        said = factrows.without_place(claim)
        own = self._ref.id
        self._insert(FactRow(said, Origin.ADMIN, self._change.id, own, denies=True, denied_for=in_favour_of))

    def withdraw(self, fact_id: int, *, with_denials: bool = False) -> None:
        """An admin's word is gone; `with_denials`, those that were said in its favour too."""
        self._change.put(Thing.FACT, fact_id, None)
        if with_denials:
            for (denial,) in self._connection.execute(
                "SELECT id FROM fact WHERE server_id = ? AND denied_for = ? AND state = 'live' ORDER BY id",
                (self._server_id, fact_id),
            ).fetchall():
                self._change.put(Thing.FACT, denial, None)

    def rerank(self, reranking: Reranking | None) -> None:
        """Every car that moves is stated in its new place, and what reports claim of its old one is denied.

        Raises ChangedMeanwhile where the facts it was worked out from are not shown as they were.
        """
        if reranking is None:
            return
        shown = {each.stored.id: each for each in shown_facts(self._connection, self._server_id, self._ref.id)}
        for move in reranking.moves:
            if not all(_stands(shown.get(fact_id), reranking.race, move) for fact_id in move.fact_ids):
                raise ChangedMeanwhile
        for move in reranking.moves:
            own = [i for i in move.fact_ids if shown[i].stored.source.origin is Origin.ADMIN]
            stated = self._move(reranking.race, move, own)
            for fact_id in move.fact_ids:
                if fact_id not in own:
                    self.deny(fact_id, stated)

    def rename_event(self, event: Event, title: str, date: str | None, key: str | None, held_by: int | None) -> None:
        """The event is called so; `key` finds it from now on, which an event without facts, `held_by`, may have had."""
        image = self._event(self._ref.id)
        named = EventRef(self._ref.id, event, title, date)
        told = {"series": event.series, "circuit": event.circuit, "season": event.season, "date": date, "title": title}
        aliases = dict(image["aliases"])
        if key is not None and held_by != self._ref.id:
            aliases[key] = named.label
            if held_by is not None:
                left = self._event(held_by)
                kept = {each: name for each, name in left["aliases"].items() if each != key}
                self._change.put(Thing.EVENT, held_by, {**left, "aliases": kept})
        self._change.put(Thing.EVENT, self._ref.id, {**image, **told, "aliases": aliases})
        self._ref = named

    def done(self) -> Corrected:
        """Works out what follows, and asks for the recap again."""
        due = settling.settle(self._connection, self._server_id, (self._ref.id,))
        return Corrected(self._change.id, self._ref, due)

    def _move(self, race: int, move: Move, own: list[int]) -> int | None:
        """States the car's new place, in an admin's word that placed it before, where there is one; its id."""
        stated: int | None = None
        if move.to is not None:
            result = Result(move.race_class, move.to, move.entry, move.gap)
            said = factrows.without_place(Told(FactKind.RESULT, race, result))
            if own:
                stated = own[0]
                self._say(stated, said)
            else:
                stated = self._insert(FactRow(said, Origin.ADMIN, self._change.id, self._ref.id))
        for fact_id in own:
            if fact_id != stated:
                self.withdraw(fact_id)
        return stated

    def _make_room(self, fact_id: int, said: Told) -> None:
        """What cannot be true beside an admin's newest word: reports' claims are denied, older words of admins gone."""
        for each in shown_facts(self._connection, self._server_id, self._ref.id):
            if each.stored.id == fact_id or not cannot_both_be(each.told, said):
                continue
            if each.stored.source.origin is Origin.ADMIN:
                self.withdraw(each.stored.id)
            else:
                self.deny(each.stored.id, fact_id)

    def _say(self, fact_id: int, said: Told) -> None:
        row = replace(self._row(fact_id), told=said, said=self._change.id)
        self._change.put(Thing.FACT, fact_id, row.to_image())

    def _insert(self, row: FactRow) -> int:
        fact_id = factrows.insert(self._connection, self._server_id, row)
        self._change.item(Thing.FACT, fact_id, before=None, after=row.to_image())
        return fact_id

    def _row(self, fact_id: int) -> FactRow:
        row = factrows.read(self._connection, self._server_id, fact_id)
        assert row is not None, "a correction only names facts that are live"
        return row

    def _event(self, event_id: int) -> dict[str, Any]:
        image = images.read(self._connection, self._server_id, Thing.EVENT, event_id)
        assert image is not None, "a correction only names events that are there"
        return image


def shown_facts(connection: sqlite3.Connection, server_id: int, event_id: int) -> tuple[Editable, ...]:
    """Every fact shown of an event, by kind; none where the server has no such event."""
    ref = events.ref_in(connection, server_id, event_id)
    if ref is None:
        return ()
    known = fact_rows.load(connection, server_id, ref, ())
    by_kind: tuple[tuple[Stored[Fact], ...], ...] = (
        known.results,
        known.poles,
        known.fastest_laps,
        known.penalties,
        known.retirements,
        known.standings,
        known.quotes,
        known.remarks,
    )
    return tuple(Editable(kind, ref, stored) for kind, listed in zip(_KINDS, by_kind, strict=True) for stored in listed)


def _stands(found: Editable | None, race: int, move: Move) -> bool:
    if found is None or not isinstance(found.stored.fact, Result):
        return False
    fact = found.stored.fact
    return (found.stored.race, fact.race_class, fact.position) == (race, move.race_class, move.position)
