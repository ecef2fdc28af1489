"""Questions in, answers out: out of a bounded store of finished ones while nothing changed, else out of the facts."""

from collections.abc import Callable
from typing import Final, NamedTuple

from bot.domain.answers import (
    Answer,
    Asked,
    EventsAnswer,
    KnownOf,
    Question,
    QuoteLine,
    QuotesAnswer,
    SourcesAnswer,
    Verb,
    WhoAnswer,
)
from bot.domain.stored import EventFacts
from bot.errors import NothingLoaded
from bot.services import weekend
from bot.services.kept import Kept
from bot.services.lookup import Lookup
from bot.services.profiles import of_driver, of_team
from bot.services.sources import facts_behind
from db import events, search
from db.connection import Database

# How many finished answers, and how many events' facts, are kept over all servers.
ANSWERS_KEPT: Final = 1024
EVENTS_KEPT: Final = 64
# How many quotes one answer holds at most, the newest events' first.
QUOTES_SHOWN: Final = 100

_FROM_ONE_EVENT: Final[dict[Verb, Callable[[EventFacts, Question], Answer]]] = {
    Verb.WINNER: weekend.winner,
    Verb.LEADERS: weekend.leaders,
    Verb.PENALTIES: weekend.penalties,
    Verb.RESULTS: weekend.results,
    Verb.RECAP: weekend.recap,
}


class Found(NamedTuple):
    """Ids of the quotes that a search for words found, and of their events."""

    events: frozenset[int]
    facts: frozenset[int]


class Answers:
    """Answers members' questions about one server's events; a server never sees another's."""

    def __init__(self, database: Database, lookup: Lookup) -> None:
        self._database = database
        self._lookup = lookup
        self._answers: Kept[tuple[int, Question], Answer] = Kept(ANSWERS_KEPT)
        self._events: Kept[tuple[int, int], EventFacts] = Kept(EVENTS_KEPT)

    async def ask(self, server_id: int, asked: Asked) -> Answer:
        """The answer to a question as a member put it.

        Raises NothingLoaded, UnknownEvent, UnknownRace, UnknownClass or UnknownDriver.
        """
        return await self.answer(server_id, await self._lookup.resolve(server_id, asked))

    async def answer(self, server_id: int, question: Question) -> Answer:
        """The answer to a question that was understood before. Raises NothingLoaded where its event is gone."""
        generation = self._database.generation(server_id)
        kept = self._answers.get((server_id, question), generation)
        if kept is None:
            kept = await self._work_out(server_id, question)
            # Kept under the generation from before the reading: a change in between leaves an entry nobody will take.
            self._answers.put((server_id, question), generation, kept)
        return kept

    async def sources(self, server_id: int, question: Question) -> SourcesAnswer:
        """Every fact of the answer to `question`, each with its sentences, its report and who last changed it."""
        return SourcesAnswer(question, facts_behind(await self.answer(server_id, question)))

    async def _work_out(self, server_id: int, question: Question) -> Answer:
        if question.verb is Verb.EVENTS:
            return EventsAnswer(question, await self._lookup.events(server_id))
        if question.verb is Verb.QUOTES:
            return await self._quotes(server_id, question)
        if question.verb in (Verb.DRIVER, Verb.TEAM):
            return await self._who(server_id, question)
        return _FROM_ONE_EVENT[question.verb](await self._facts(server_id, question.event_id), question)

    async def _quotes(self, server_id: int, question: Question) -> QuotesAnswer:
        """Within one event, or over all of them, the newest event's first."""
        found = await self._search(server_id, question)
        if question.event_id is not None:
            facts = await self._facts(server_id, question.event_id)
            return QuotesAnswer(question, facts.ref, weekend.quotes(facts, question, found and found.facts))
        lines: list[QuoteLine] = []
        for summary in await self._lookup.events(server_id):
            if len(lines) < QUOTES_SHOWN and (found is None or summary.ref.id in found.events):
                facts = await self._facts(server_id, summary.ref.id)
                lines += weekend.quotes(facts, question, found and found.facts)
        return QuotesAnswer(question, None, tuple(lines[:QUOTES_SHOWN]))

    async def _who(self, server_id: int, question: Question) -> WhoAnswer:
        """Over all events, the newest first."""
        known: list[KnownOf] = []
        for summary in await self._lookup.events(server_id):
            facts = await self._facts(server_id, summary.ref.id)
            told = of_team(facts, question.team) if question.team else of_driver(facts, question.driver or "")
            known += [told] if told.facts else []
        return WhoAnswer(question, tuple(known))

    async def _search(self, server_id: int, question: Question) -> Found | None:
        """The quotes with the words asked for; None where no words were given."""
        if question.about is None:
            return None
        found = await search.quotes(self._database, server_id, question.about, QUOTES_SHOWN)
        return Found(frozenset(event for event, _ in found), frozenset(fact for _, fact in found))

    async def _facts(self, server_id: int, event_id: int | None) -> EventFacts:
        if event_id is None:
            raise NothingLoaded
        generation = self._database.generation(server_id)
        facts = self._events.get((server_id, event_id), generation)
        if facts is None:
            facts = await events.load(self._database, server_id, event_id)
            if facts is None:
                raise NothingLoaded
            self._events.put((server_id, event_id), generation, facts)
        return facts
