"""Who changed what, when, from what; and taking it back."""

from collections.abc import Callable
from typing import Final

from bot.domain.corrections import HistoryEntry, HistoryPage
from bot.domain.stored import Actor
from bot.errors import NothingToUndo, UnknownChange
from bot.services.due import Due
from bot.services.matching import named
from bot.services.rights import require_admin
from db import history
from db.connection import Database

PAGE: Final = 10
# How many of the newest changes are looked through for words, and how many a refusal offers.
NEWEST: Final = 50
OFFERED: Final = 10


class History:
    """One server's changes. Every act here takes an admin (NotAllowed)."""

    def __init__(self, database: Database, due: Due) -> None:
        self._database = database
        self._due = due

    async def page(
        self,
        server_id: int,
        actor: Actor,
        *,
        event_id: int | None = None,
        who: str | None = None,
        older: int | None = None,
        limit: int = PAGE,
    ) -> HistoryPage:
        """The newest changes, `limit` (1 or more) of them; the next page begins with what `older` of this one says.

        `event_id`: only that event's; `who`: only those of people with these words in their names.
        """
        require_admin(actor)
        return await history.page(self._database, server_id, event_id=event_id, who=who, older=older, limit=limit)

    async def entry(self, server_id: int, actor: Actor, change_id: int) -> HistoryEntry:
        """One change. Raises UnknownChange."""
        require_admin(actor)
        found = await history.entry(self._database, server_id, change_id)
        if found is None:
            raise UnknownChange(given=change_id, known=())
        return found

    async def find(
        self, server_id: int, actor: Actor, given: str, label: Callable[[HistoryEntry], str]
    ) -> HistoryEntry:
        """The change that a number names, or its label, or words of one of the newest. Raises UnknownChange, with those
        that the words fit."""
        number = given.partition("·")[0].strip().removeprefix("#")
        if number.isascii() and number.isdecimal():
            return await self.entry(server_id, actor, int(number[:18]))
        listed = (await self.page(server_id, actor, limit=NEWEST)).entries
        labels = [label(entry) for entry in listed]
        found = named(given, labels)
        if len(found) == 1:
            return listed[found[0]]
        offered = found or range(len(listed))
        raise UnknownChange(given=given, known=tuple(labels[p] for p in offered[:OFFERED]))

    async def actors(self, server_id: int, actor: Actor) -> tuple[str, ...]:
        """Everybody who changed anything, for completion."""
        require_admin(actor)
        return await history.actors(self._database, server_id)

    async def last(self, server_id: int, actor: Actor) -> HistoryEntry:
        """What `undo` without a number would take back: the newest change that counts. Raises NothingToUndo."""
        require_admin(actor)
        found = await history.last(self._database, server_id)
        if found is None:
            raise NothingToUndo
        return found

    async def undo(self, server_id: int, actor: Actor, change_id: int | None = None) -> HistoryEntry:
        """Take back a change, or the last one that counts, in one step with all that follows; recaps too.

        The answer is the undo's own entry: taking that back does the change again. A face that shows what it will
        take back passes that one's id, so that it is not another's newer change.

        Raises UnknownChange, NothingToUndo, AlreadyUndone, UndoBlocked (a later change of the same thing, which it
        names, counts: that one first), AlreadyLoaded (the report's text has been published anew).
        """
        require_admin(actor)
        made = await history.undo(self._database, server_id, actor, change_id)
        self._due.tell()
        return made

    async def last_correction(self, server_id: int, event_id: int) -> HistoryEntry | None:
        """For a recap's "corrected" line: the newest change to what was published of an event; None: there is none."""
        return await history.last_correction(self._database, server_id, event_id)
