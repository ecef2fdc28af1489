"""New versions of a report that was published: read, compared fact by fact, and, on an admin's word, put in force."""

from bot.domain.corrections import Corrected, Difference, Reranking, VersionSummary
from bot.domain.facts import Penalty, PenaltyKind, ReportFacts
from bot.domain.stored import Actor, Draft, DraftState, Published, ReportState
from bot.errors import AlreadyLoaded, DraftSettled, NoRace, NothingChanged, UnknownDraft, UnknownReport
from bot.services.due import Due
from bot.services.ingest import Reader
from bot.services.reranking import after_penalty
from bot.services.rights import require_admin
from db import corrections, drafts, events, reports, revisions
from db.connection import Database


class Revisions:
    """Revises reports of one server at a time. Every act here takes an admin (NotAllowed)."""

    def __init__(self, database: Database, read: Reader, due: Due) -> None:
        self._database = database
        self._read = read
        self._due = due

    async def draft(self, server_id: int, actor: Actor, report_id: int, filename: str, raw: bytes | str) -> Draft:
        """Read a new version and keep it as a draft, for `difference` and then `apply` or Ingest.discard.

        Raises UnknownReport (also where it was retracted), any BadInput, AlreadyLoaded (another report has this text).
        """
        require_admin(actor)
        found = await reports.get(self._database, server_id, report_id)
        if found is None or found[0].state is not ReportState.PUBLISHED:
            raise UnknownReport(given=report_id, known=())
        read = await self._read(raw, filename=filename)
        if not read.facts.tells_a_race:
            raise NoRace
        loaded = await reports.already_loaded(self._database, server_id, read.text)
        if loaded is not None and loaded.id != report_id:
            raise AlreadyLoaded(title=loaded.title, report=loaded.id)
        return await drafts.create(
            self._database,
            server_id,
            actor,
            title=found[0].title,
            text=read.text,
            facts=read.facts,
            revises=(report_id, found[0].version),
        )

    async def difference(self, server_id: int, actor: Actor, draft_id: int) -> Difference:
        """What the new version would change. Raises UnknownDraft, DraftSettled, RevisedMeanwhile."""
        require_admin(actor)
        draft = await self._draft(server_id, draft_id)
        if draft.state is not DraftState.OPEN:
            raise DraftSettled(outcome=draft.state.value, by=draft.settled_by or "")
        return await revisions.difference(self._database, server_id, draft)

    async def apply(self, server_id: int, actor: Actor, draft_id: int) -> Published:
        """The new version counts from now on, below what admins said; the recap follows, the old version is kept.

        Raises UnknownDraft, DraftSettled, RevisedMeanwhile (a newer version came, or the report was retracted),
        AlreadyLoaded, NothingChanged.
        """
        require_admin(actor)
        draft = await self._draft(server_id, draft_id)
        published = await revisions.apply(self._database, server_id, actor, draft)
        self._due.tell()
        return published

    async def propose(self, server_id: int, actor: Actor, difference: Difference) -> tuple[Reranking, ...]:
        """After `apply`: who would move for a penalty that the new version tells and its places do not show yet.

        A disqualified car that still has a place, one that is still ahead of where it was put. Places a report gives
        are those after penalties, so that added seconds alone move nobody. `follow` does it.
        """
        require_admin(actor)
        known = await events.load(self._database, server_id, difference.report.ref.id)
        found = []
        for change in difference.changes if known else ():
            penalty = change.after
            if isinstance(penalty, Penalty) and not change.overruled and change.race is not None and known:
                shown = penalty.kind is PenaltyKind.DISQUALIFICATION or penalty.effect is not None
                proposed = after_penalty(known, change.race, penalty) if shown else None
                found += [proposed] if proposed and proposed.moves else []
        return tuple(found)

    async def follow(self, server_id: int, actor: Actor, difference: Difference) -> tuple[Corrected, ...]:
        """Do what `propose` proposes, one penalty after the other, each worked out from the places as they are then.

        Raises NothingChanged where nothing is left to do, ChangedMeanwhile.
        """
        require_admin(actor)
        ref, made = difference.report.ref, []
        for _ in difference.changes:
            proposed = await self.propose(server_id, actor, difference)
            if not proposed:
                break
            made.append(await corrections.rerank(self._database, server_id, actor, ref.id, proposed[0]))
        if not made:
            raise NothingChanged
        self._due.tell()
        return tuple(made)

    async def versions(self, server_id: int, actor: Actor, report_id: int) -> tuple[VersionSummary, ...]:
        """Every version of a report, the newest first. Raises UnknownReport."""
        require_admin(actor)
        found = await revisions.versions(self._database, server_id, report_id)
        if not found:
            raise UnknownReport(given=report_id, known=())
        return found

    async def version(self, server_id: int, actor: Actor, report_id: int, number: int) -> tuple[str, ReportFacts]:
        """A version's text and what was understood of it. Raises UnknownReport."""
        require_admin(actor)
        found = await revisions.version(self._database, server_id, report_id, number)
        if found is None:
            raise UnknownReport(given=report_id, known=())
        return found

    async def _draft(self, server_id: int, draft_id: int) -> Draft:
        draft = await drafts.get(self._database, server_id, draft_id)
        if draft is None or draft.revises is None:
            raise UnknownDraft(given=str(draft_id), known=())
        return draft
