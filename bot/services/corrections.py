"""Admins correct what is known: one fact at a time, with what follows from it, in one step that can be taken back."""

import math
from collections.abc import Callable, Sequence
from datetime import date as calendar_date
from typing import Final

from bot.domain.corrections import (
    MOST_PLACES,
    MOST_RACES,
    AdminWord,
    Corrected,
    Editable,
    FactKind,
    Reranking,
    Told,
)
from bot.domain.facts import Effect, Event, Penalty, Quote, Result, Standing
from bot.domain.stored import Actor, EventFacts
from bot.errors import NothingChanged, SeveralFacts, UnknownEvent, UnknownFact, WrongValue
from bot.services import matching
from bot.services import reranking as after
from bot.services.due import Due
from bot.services.rights import require_admin
from db import corrections, events
from db.connection import Database

LONGEST_NAME: Final = 200
LONGEST_SPEECH: Final = 4000
OFFERED: Final = 10


class Corrections:
    """Adds, changes and removes facts by an admin's word, which outranks every report until it is taken back.

    Every act here takes an admin (NotAllowed); ids of another server are unknown here.
    """

    def __init__(self, database: Database, due: Due) -> None:
        self._database = database
        self._due = due

    async def facts(
        self, server_id: int, actor: Actor, event_id: int, kind: FactKind | None = None
    ) -> tuple[Editable, ...]:
        """The facts that answers show of an event, by kind, or those of one kind."""
        require_admin(actor)
        found = await corrections.editable(self._database, server_id, event_id)
        return tuple(each for each in found if kind is None or each.kind is kind)

    async def fact(self, server_id: int, actor: Actor, fact_id: int, kind: FactKind | None = None) -> Editable:
        """One fact that is shown, for a form filled with today's values; of that kind, where one is named.

        Raises UnknownFact.
        """
        require_admin(actor)
        found = await corrections.get(self._database, server_id, fact_id)
        if found is None or kind not in (None, found.kind):
            raise UnknownFact(given=fact_id, known=())
        return found

    async def find(
        self,
        server_id: int,
        actor: Actor,
        event_ids: Sequence[int],
        kind: FactKind,
        given: str,
        label: Callable[[Told], str],
    ) -> Editable:
        """The fact of a kind that a number names, or its label, or words of that, in the first of the events that has
        one. Raises UnknownFact, SeveralFacts."""
        number = given.strip().removeprefix("#")
        if number.isascii() and number.isdecimal():
            return await self.fact(server_id, actor, int(number[:18]), kind)
        listed = [each for event_id in event_ids for each in await self.facts(server_id, actor, event_id, kind)]
        found = matching.named(given, [label(each.told) for each in listed])
        first = [p for p in found if listed[p].ref.id == listed[found[0]].ref.id]
        if len(first) == 1:
            return listed[first[0]]
        refusal, offered = (SeveralFacts, first) if first else (UnknownFact, range(len(listed)))
        raise refusal(given=given, known=tuple(_listed(listed[p], label) for p in offered[:OFFERED]))

    async def add(
        self, server_id: int, actor: Actor, event_id: int, told: Told, *, reranking: Reranking | None = None
    ) -> Corrected:
        """State a fact. What reports claim of its place, or of its car in another place, is no longer believed.

        `reranking`: what `propose` gave and an admin confirmed, done in the same step.
        Raises UnknownEvent, WrongValue, NothingChanged, ChangedMeanwhile (the re-ranking).
        """
        require_admin(actor)
        return self._told(await corrections.add(self._database, server_id, actor, event_id, checked(told), reranking))

    async def change(
        self,
        server_id: int,
        actor: Actor,
        fact_id: int,
        told: Told,
        *,
        seen: Told | None = None,
        reranking: Reranking | None = None,
    ) -> Corrected:
        """Say otherwise. `seen` is what the form was filled with.

        Raises UnknownFact, WrongValue, NothingChanged, ChangedMeanwhile (the fact is not what was seen any more).
        """
        require_admin(actor)
        made = await corrections.change(
            self._database, server_id, actor, fact_id, checked(told), seen=seen, reranking=reranking
        )
        return self._told(made)

    async def remove(
        self, server_id: int, actor: Actor, fact_id: int, *, reranking: Reranking | None = None
    ) -> Corrected:
        """Say that a fact is not so, whichever report claims it, now or later. Raises UnknownFact, ChangedMeanwhile."""
        require_admin(actor)
        return self._told(await corrections.remove(self._database, server_id, actor, fact_id, reranking=reranking))

    async def words(self, server_id: int, actor: Actor, event_id: int) -> tuple[AdminWord, ...]:
        """The admins' words that stand about an event, the newest first."""
        require_admin(actor)
        return await corrections.words(self._database, server_id, event_id)

    async def find_word(
        self, server_id: int, actor: Actor, event_id: int, given: str, label: Callable[[AdminWord], str]
    ) -> AdminWord:
        """The admin's word about an event that a number names, or its label, or words of that. Raises UnknownFact,
        SeveralFacts."""
        listed = await self.words(server_id, actor, event_id)
        labels = [label(word) for word in listed]
        numbered = [p for p, word in enumerate(listed) if str(word.stored.id) == given.strip().removeprefix("#")]
        found = numbered or matching.named(given, labels)
        if len(found) == 1:
            return listed[found[0]]
        refusal, offered = (SeveralFacts, found) if found else (UnknownFact, range(len(listed)))
        raise refusal(given=given, known=tuple(f"{listed[p].stored.id} · {labels[p]}" for p in offered[:OFFERED]))

    async def take_back(self, server_id: int, actor: Actor, word_id: int) -> Corrected:
        """Take an admin's word back, with the denials it brought: reports are believed again. Raises UnknownFact."""
        require_admin(actor)
        return self._told(await corrections.take_back(self._database, server_id, actor, word_id))

    async def propose(
        self, server_id: int, actor: Actor, event_id: int, told: Told, before: Told | None = None
    ) -> Reranking | None:
        """Who would move up or down for a penalty, which was told as `before` up to now; where nobody can be moved, it
        says why. None where nobody is to be moved. Raises UnknownEvent."""
        require_admin(actor)
        if told.race is None or not isinstance(told.fact, Penalty):
            return None
        known = before.fact if before is not None and before.race == told.race else None
        penalty = after.still_to_come(told.fact, known if isinstance(known, Penalty) else None)
        facts = await self._facts(server_id, event_id)
        return None if penalty is None else after.after_penalty(facts, told.race, penalty)

    async def propose_removal(self, server_id: int, actor: Actor, fact_id: int) -> Reranking | None:
        """Who would move up if a result's car left the classification; None for other facts. Raises UnknownFact."""
        fact = await self.fact(server_id, actor, fact_id)
        if fact.stored.race is None or not isinstance(fact.stored.fact, Result):
            return None
        known = await self._facts(server_id, fact.ref.id)
        return after.without(known, fact.stored.race, fact.stored.fact.entry)

    async def rerank(self, server_id: int, actor: Actor, event_id: int, reranking: Reranking) -> Corrected:
        """Do what Revisions.propose proposed. Raises UnknownEvent, NothingChanged, ChangedMeanwhile."""
        require_admin(actor)
        if not reranking.moves:
            raise NothingChanged
        return self._told(await corrections.rerank(self._database, server_id, actor, event_id, reranking))

    async def edit_event(
        self,
        server_id: int,
        actor: Actor,
        event_id: int,
        event: Event,
        *,
        title: str | None = None,
        date: str | None = None,
    ) -> Corrected:
        """Say what an event is called, and when its first day was (ISO 8601); reports find it by its old names too.

        Raises UnknownEvent, WrongValue, NothingChanged, NameTaken (another event is called so; they can be merged).
        """
        require_admin(actor)
        if date is not None:
            try:
                calendar_date.fromisoformat(date)
            except ValueError:
                raise WrongValue(option="date", given=date, expected="date") from None
        if event.season is not None:
            _within("season", event.season, 1890, 2200)
        for option, words in (("series", event.series), ("circuit", event.circuit), ("title", title)):
            _short(option, words, LONGEST_NAME)
        made = await corrections.edit_event(self._database, server_id, actor, event_id, event, title, date)
        return self._told(made)

    async def _facts(self, server_id: int, event_id: int) -> EventFacts:
        facts = await events.load(self._database, server_id, event_id)
        if facts is None:
            raise UnknownEvent(given=event_id, known=())
        return facts

    def _told(self, made: Corrected) -> Corrected:
        if made.recap_due:
            self._due.tell()
        return made


def _listed(each: Editable, label: Callable[[Told], str]) -> str:
    return f"{each.stored.id} · {label(each.told)}"


def checked(told: Told) -> Told:
    """The fact as it was given, where it can be one. Raises WrongValue."""
    fact = told.fact
    if told.race is None:
        if told.kind not in (FactKind.STANDING, FactKind.QUOTE):
            raise WrongValue(option="race", given="", expected="race", most=MOST_RACES)
    else:
        _within("race", told.race, 1, MOST_RACES)
    match fact:
        case Quote():
            _filled("driver", fact.speaker)
            _filled("text", fact.text)
            _short("text", fact.text, LONGEST_SPEECH)
        case Result() | Standing():
            _within("position", fact.position, 1, MOST_PLACES)
            _short("class", fact.race_class, LONGEST_NAME)
        case Penalty(effect=Effect() as effect):
            _within("position", effect.position, 1, MOST_PLACES)
        case _:
            pass
    if isinstance(fact, Penalty) and fact.seconds is not None and not (0 < fact.seconds < math.inf):
        raise WrongValue(option="seconds", given=str(fact.seconds), expected="seconds")
    if not isinstance(fact, Quote):
        entry = fact.entry
        if not any((*entry.drivers, entry.car_number, entry.team)):
            raise WrongValue(option="car", given="", expected="car")
    names = (*fact.entry.drivers, fact.entry.car_number, fact.entry.team, fact.entry.car)
    for name in names:
        if name is not None:
            _filled("driver", name)
            _short("driver", name, LONGEST_NAME)
    return told


def _within(option: str, given: int, least: int, most: int) -> None:
    if not least <= given <= most:
        raise WrongValue(option=option, given=str(given), expected="within", least=least, most=most)


def _filled(option: str, given: str) -> None:
    if not given.strip():
        raise WrongValue(option=option, given=given, expected="filled")


def _short(option: str, given: str | None, most: int) -> None:
    if given is not None and len(given) > most:
        raise WrongValue(option=option, given=f"{given[:20]}…", expected="short", most=most)
