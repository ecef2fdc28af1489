"""What becomes of a server's data: deleted on its admins' word, and some time after Racebot has left."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from bot.domain.stored import Actor
from bot.errors import NotConfirmed
from bot.services.rights import require_admin
from db import farewell
from db.connection import Database

log: Final = logging.getLogger(__name__)

# How long the data of a server is kept that Racebot has left, so that a mistaken kick costs nothing.
KEPT_FOR: Final = timedelta(days=30)


class Farewell:
    """Deletes what is to be deleted, and nothing else. The local channel is never left."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def delete_everything(self, server_id: int, actor: Actor, *, typed: str, name: str) -> None:
        """Delete all that is kept of a server: reports, facts, drafts, history, recaps, settings but the language.

        `typed` must be the server's `name`, white space at its ends and case aside. The seeds do not come back.
        Messages that were posted stay where they are. Nothing brings the data back but an export or a backup.

        Raises NotAllowed, NotConfirmed.
        """
        require_admin(actor)
        if typed.strip().casefold() != name.strip().casefold():
            raise NotConfirmed(given=typed, name=name)
        await farewell.delete_all(self._database, server_id)
        log.info("everything of server %s was deleted on the word of user %s", server_id, actor.id)

    async def left(self, server_id: int) -> None:
        """Racebot was taken out of a server: its data is kept for 30 days from now."""
        await farewell.mark_left(self._database, server_id)

    async def back(self, server_id: int) -> bool:
        """Racebot is in a server again: nothing is dropped. Whether it had been left, and its data is there."""
        return await farewell.mark_back(self._database, server_id)

    async def present(self, server_ids: Iterable[int]) -> None:
        """At the start: all servers Racebot is in, those among them that are unavailable just now; others were left."""
        await farewell.mark_all(self._database, server_ids)

    async def sweep(self) -> tuple[int, ...]:
        """Drop what belongs to servers that were left more than 30 days ago; their ids. To be called once a day."""
        dropped = await farewell.drop_left(self._database, KEPT_FOR)
        for server_id in dropped:
            log.info("the data of server %s was dropped: Racebot left it more than %s ago", server_id, KEPT_FOR)
        return dropped
