"""A report on its way in: read, shown to an admin as a draft, published or discarded; and taken back later."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any, Final, Protocol

from bot.domain.facts import Event, ReportFacts
from bot.domain.names import fold
from bot.domain.stored import Actor, Draft, DraftState, EventRef, Origin, Published, ReportSummary
from bot.errors import AlreadyLoaded, DraftSettled, NoRace, UnknownDraft, UnknownReport
from bot.services.due import Due
from bot.services.reading import ReadReport
from bot.services.rights import require_admin
from db import drafts, events, reports
from db.connection import Database

TITLE_LENGTH: Final = 80
_MOST_EXPLAINED: Final = 8
# Names that programs give to files by themselves; Discord makes a long text a "message.txt".
_SAYS_NOTHING: Final = frozenset({"message", "untitled", "sans titre", "document"})

Explanation = tuple[Mapping[str, Any], ...]


class Reader(Protocol):
    """Reads a report in a process of its own (bot.services.reading.read_report)."""

    def __call__(self, raw: bytes | str, *, filename: str) -> Awaitable[ReadReport]: ...


class Ingest:
    """Loads, publishes and retracts reports of one server at a time. Every act here takes an admin (NotAllowed)."""

    def __init__(self, database: Database, read: Reader, due: Due) -> None:
        self._database = database
        self._read = read
        self._due = due
        # How the drafts read last were understood, by server and draft; of others it is found out anew.
        self._explained: OrderedDict[tuple[int, int], Explanation] = OrderedDict()

    async def draft(self, server_id: int, actor: Actor, filename: str, raw: bytes | str, title: str = "") -> Draft:
        """Read a report and keep it, unpublished, for an admin's word. `filename` is empty for pasted text.

        Raises NotAllowed, any BadInput, or AlreadyLoaded.
        """
        require_admin(actor)
        read = await self._read(raw, filename=filename)
        text, facts = _with_a_race(read)
        await self._refuse_twice(server_id, text)
        named = title.strip() or title_of(filename, text, facts)
        draft = await drafts.create(self._database, server_id, actor, title=named, text=text, facts=facts)
        self._remember(draft, read.explanation)
        return draft

    async def explained(self, server_id: int, actor: Actor, draft_id: int) -> tuple[Draft, Explanation]:
        """A draft, and what became of every candidate fact when it was read (see ReadReport.explanation).

        Raises NotAllowed, UnknownDraft, DraftSettled, and what reading raises.
        """
        draft = await self.waiting(server_id, actor, draft_id)
        known = self._explained.get((server_id, draft_id))
        if known is None:
            known = (await self._read(draft.text, filename="")).explanation
            self._remember(draft, known)
        return draft, known

    def _remember(self, draft: Draft, explanation: Explanation) -> None:
        self._explained[draft.server_id, draft.id] = explanation
        if len(self._explained) > _MOST_EXPLAINED:
            self._explained.popitem(last=False)

    async def joins(self, server_id: int, draft: Draft) -> EventRef | None:
        """The stored event that publishing the draft would add to; None: it would be a new one."""
        return await events.propose(self._database, server_id, draft.facts.event)

    async def of_other_seasons(self, server_id: int, draft: Draft) -> tuple[EventRef, ...]:
        """The stored events of the draft's series and circuit, of whatever season, the one loaded last first."""
        unsaid = events.event_key(replace(draft.facts.event, season=None))
        known = await events.summaries(self._database, server_id) if unsaid is not None else ()
        return tuple(e.ref for e in known if events.event_key(replace(e.ref.event, season=None)) == unsaid)

    async def amend(
        self, server_id: int, actor: Actor, draft_id: int, change: Callable[[ReportFacts], ReportFacts]
    ) -> Draft:
        """Put a draft right before it is published (see bot.domain.amending). Raises as `waiting` and `change` do."""
        require_admin(actor)
        return await drafts.amend(self._database, server_id, draft_id, change)

    async def publish(self, server_id: int, actor: Actor, draft_id: int) -> Published:
        """Store a draft's facts, and the recap that is due with them, in one transaction.

        Raises NotAllowed, UnknownDraft, DraftSettled (somebody was faster) or AlreadyLoaded.
        """
        require_admin(actor)
        draft = await self._draft(server_id, draft_id)
        published = await reports.publish(
            self._database,
            server_id,
            actor,
            title=draft.title,
            text=draft.text,
            facts=draft.facts,
            draft_id=draft_id,
            origin=Origin.REPORT,
            recap=True,
        )
        self._due.tell()
        return published

    async def discard(self, server_id: int, actor: Actor, draft_id: int) -> Draft:
        """Throw a draft away, and hand it back as it was. Raises NotAllowed, UnknownDraft or DraftSettled."""
        require_admin(actor)
        draft = await self._draft(server_id, draft_id)
        await drafts.discard(self._database, server_id, actor, draft_id)
        return draft

    async def load(
        self,
        server_id: int,
        actor: Actor,
        filename: str,
        raw: bytes | str,
        *,
        recap: bool = True,
        title: str = "",
        known: Event | None = None,
    ) -> Published:
        """Read and publish at once: the command line and the seeds.

        `known` fills what the text does not say of its event.
        Raises NotAllowed, any BadInput, or AlreadyLoaded.
        """
        require_admin(actor)
        read = await self._read(raw, filename=filename)
        return await self.store(server_id, actor, filename, read, recap=recap, title=title, known=known)

    async def store(
        self,
        server_id: int,
        actor: Actor,
        filename: str,
        read: ReadReport,
        *,
        recap: bool,
        title: str = "",
        known: Event | None = None,
    ) -> Published:
        """Publish what has been read before, as `load` does. Raises NotAllowed, NoRace or AlreadyLoaded."""
        require_admin(actor)
        text, facts = _with_a_race(read)
        facts = replace(facts, event=_filled(facts.event, known or Event()))
        named = title.strip() or title_of(filename, text, facts)
        published = await reports.publish(
            self._database,
            server_id,
            actor,
            title=named,
            text=text,
            facts=facts,
            draft_id=None,
            origin=Origin.REPORT,
            recap=recap,
        )
        self._due.tell()
        return published

    async def retract(self, server_id: int, actor: Actor, report_id: int) -> Published:
        """Take a report back: its facts no longer count, its recap is brought up to date.

        Raises NotAllowed or UnknownReport.
        """
        require_admin(actor)
        retracted = await reports.retract(self._database, server_id, actor, report_id)
        self._due.tell()
        return retracted

    async def reports(self, server_id: int, actor: Actor) -> tuple[ReportSummary, ...]:
        """Every report of the server, the retracted ones too, newest first. Raises NotAllowed."""
        require_admin(actor)
        return await reports.summaries(self._database, server_id)

    async def report(self, server_id: int, actor: Actor, report_id: int) -> tuple[ReportSummary, str, ReportFacts]:
        """A report with its text and what was understood of it. Raises NotAllowed or UnknownReport."""
        require_admin(actor)
        found = await reports.get(self._database, server_id, report_id)
        if found is None:
            raise UnknownReport(given=str(report_id), known=())
        return found

    async def open_drafts(self, server_id: int, actor: Actor) -> tuple[Draft, ...]:
        """The drafts that wait for an admin's word, newest first. Raises NotAllowed."""
        require_admin(actor)
        return await drafts.open_ones(self._database, server_id)

    async def waiting(self, server_id: int, actor: Actor, draft_id: int) -> Draft:
        """One of them. Raises NotAllowed, UnknownDraft or DraftSettled."""
        require_admin(actor)
        draft = await self._draft(server_id, draft_id)
        if draft.state is not DraftState.OPEN:
            raise DraftSettled(outcome=draft.state.value, by=draft.settled_by or "")
        return draft

    async def _refuse_twice(self, server_id: int, text: str) -> None:
        if loaded := await reports.already_loaded(self._database, server_id, text):
            raise AlreadyLoaded(title=loaded.title, report=loaded.id)

    async def _draft(self, server_id: int, draft_id: int) -> Draft:
        draft = await drafts.get(self._database, server_id, draft_id)
        if draft is None:
            raise UnknownDraft(given=str(draft_id), known=())
        return draft


def _with_a_race(read: ReadReport) -> tuple[str, ReportFacts]:
    if not read.facts.tells_a_race:
        raise NoRace
    return read.text, read.facts


def title_of(filename: str, text: str, facts: ReportFacts) -> str:
    """A name for a report that came without one: its file's where that says something, else its event's, else its
    first words."""
    stem = PurePath(filename).stem.strip()
    if stem and fold(stem) not in _SAYS_NOTHING:
        return _cut(stem)
    event = facts.event
    parts = (event.series, event.circuit, str(event.season) if event.season else None)
    return _cut(" · ".join(p for p in parts if p) or " ".join(text.split()))


def _cut(title: str) -> str:
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"


def _filled(event: Event, known: Event) -> Event:
    """What the text says of its event, and where it is silent what is known otherwise."""
    return Event(event.series or known.series, event.circuit or known.circuit, event.season or known.season)
