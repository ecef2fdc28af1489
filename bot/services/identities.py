"""Drivers, teams and events that go by several names, or by one that another has too."""

from typing import Final

from bot.domain.corrections import Corrected, Identity
from bot.domain.names import fold
from bot.domain.stored import Actor, EventRef
from bot.errors import NotDifferent, Unknown, UnknownDriver, UnknownEvent, UnknownTeam, WrongValue
from bot.services.due import Due
from bot.services.matching import How, Labels, named
from bot.services.rights import require_admin
from db import events, identities, weekends
from db.connection import Database
from db.naming import Who

LONGEST_NAME: Final = 100
OFFERED: Final = 10


class Identities:
    """Renames, merges and splits, within one server; every spelling is remembered for the reports to come.

    Every act here takes an admin (NotAllowed), is one step of the history, and can be taken back.
    """

    def __init__(self, database: Database, due: Due) -> None:
        self._database = database
        self._due = due

    async def known(self, server_id: int, actor: Actor, what: Who) -> tuple[Identity, ...]:
        """Every driver or team that answers name, with each spelling that means it; alphabetical."""
        require_admin(actor)
        return await identities.known(self._database, server_id, what)

    async def find(self, server_id: int, actor: Actor, what: Who, typed: str) -> Identity:
        """The driver or team of an id, a name or a spelling. Raises UnknownDriver or UnknownTeam, with what fits."""
        listed = await self.known(server_id, actor, what)
        refusal: type[Unknown] = UnknownDriver if what == "driver" else UnknownTeam
        by_id = [each for each in listed if str(each.id) == typed.strip().removeprefix("#")]
        exact = [each for each in listed if fold(typed) in {fold(name) for name in (each.name, *each.spellings)}]
        if len(certain := by_id or exact) == 1:
            return certain[0]
        hits = Labels([f"{each.name} {' '.join(each.spellings)}" for each in listed]).find(typed)
        near = certain or ([] if hits is None else [listed[p] for p in hits.positions])
        if len(near) == 1 and hits is not None and hits.how is not How.SLIP:
            return near[0]
        raise refusal(given=typed, known=tuple(each.name for each in (near or listed)[:OFFERED]))

    async def two(self, server_id: int, actor: Actor, what: Who, keep: str, other: str) -> tuple[Identity, Identity]:
        """Two drivers or teams that are to be made one. Raises as `find` does, and NotDifferent."""
        found = await self.find(server_id, actor, what, keep), await self.find(server_id, actor, what, other)
        if found[0].id == found[1].id:
            raise NotDifferent(name=found[0].name)
        return found

    async def rename(self, server_id: int, actor: Actor, what: Who, own_id: int, name: str) -> Corrected:
        """Answers call it so from now on.

        Raises UnknownDriver or UnknownTeam, WrongValue, NameTaken (another one is called so; they can be merged).
        """
        require_admin(actor)
        if not name.strip() or len(name) > LONGEST_NAME:
            raise WrongValue(option="name", given=name[:20], expected="short", most=LONGEST_NAME)
        return self._told(await identities.rename(self._database, server_id, actor, what, own_id, name.strip()))

    async def merge(self, server_id: int, actor: Actor, what: Who, keep_id: int, other_id: int) -> Corrected:
        """Two are one, by the name of the one kept. Raises UnknownDriver or UnknownTeam, NotDifferent."""
        require_admin(actor)
        return self._told(await identities.merge(self._database, server_id, actor, what, keep_id, other_id))

    async def split(self, server_id: int, actor: Actor, what: Who, own_id: int, spelling: str) -> Corrected:
        """One of its spellings means somebody else. Raises UnknownDriver or UnknownTeam, NotDifferent."""
        require_admin(actor)
        return self._told(await identities.split(self._database, server_id, actor, what, own_id, spelling))

    async def merge_events(self, server_id: int, actor: Actor, keep_id: int, other_id: int) -> Corrected:
        """Two events are one: all that is known of the other belongs to the one kept. Raises UnknownEvent,
        NotDifferent."""
        require_admin(actor)
        return self._told(await weekends.merge(self._database, server_id, actor, keep_id, other_id))

    async def merged_events(self, server_id: int, actor: Actor, event_id: int) -> tuple[EventRef, ...]:
        """The events that were merged into this one, and can be split off again."""
        require_admin(actor)
        return await weekends.merged(self._database, server_id, event_id)

    async def merged_event(self, server_id: int, actor: Actor, event_id: int, given: str) -> EventRef:
        """The one of them that is named by its id, its label or words of it. Raises NotDifferent where there is none,
        else UnknownEvent."""
        listed = await self.merged_events(server_id, actor, event_id)
        if not listed:
            name = next(
                (e.ref.label for e in await events.summaries(self._database, server_id) if e.ref.id == event_id), ""
            )
            raise NotDifferent(name=name or given)
        by_id = [p for p, ref in enumerate(listed) if str(ref.id) == given.strip()]
        found = by_id or named(given, [ref.label for ref in listed])
        if len(found) != 1:
            raise UnknownEvent(given=given, known=tuple(ref.label for ref in listed))
        return listed[found[0]]

    async def split_event(self, server_id: int, actor: Actor, event_id: int) -> Corrected:
        """A merged event is one of its own again. Raises UnknownEvent, NotDifferent."""
        require_admin(actor)
        return self._told(await weekends.split(self._database, server_id, actor, event_id))

    async def move_report(self, server_id: int, actor: Actor, report_id: int, event_id: int | None) -> Corrected:
        """A report belongs to another event, or (None) to a new one of its own.

        Raises UnknownReport, UnknownEvent, BelongsThere.
        """
        require_admin(actor)
        return self._told(await weekends.move_report(self._database, server_id, actor, report_id, event_id))

    def _told(self, made: Corrected) -> Corrected:
        if made.recap_due:
            self._due.tell()
        return made


def other_spelling(identity: Identity, given: str) -> str:
    """The spelling, other than its name, that words name.

    Raises NotDifferent where it has no other, else WrongValue with those it has.
    """
    others = [spelling for spelling in identity.spellings if spelling != identity.name]
    if not others:
        raise NotDifferent(name=identity.name)
    exact = [p for p, spelling in enumerate(others) if spelling.casefold() == given.strip().casefold()]
    found = exact or named(given, others)
    if len(found) != 1:
        raise WrongValue(option="split", given=given, expected=" · ".join(others))
    return others[found[0]]
