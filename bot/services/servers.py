"""A server's own settings: where recaps go, in which language, and which role may administer."""

from typing import Final

from bot.domain.language import Language
from bot.domain.stored import LOCAL_CHANNEL, LOCAL_SERVER, Actor, ServerSettings
from bot.services.due import Due
from bot.services.kept import Kept
from bot.services.rights import require_admin
from db import recaps, servers
from db.connection import Database

# How many servers' settings are kept ready: every public answer asks for its server's language.
SERVERS_KEPT: Final = 1024


class Servers:
    """Reads and changes the settings of one server at a time; changing takes an admin."""

    def __init__(self, database: Database, due: Due) -> None:
        self._database = database
        self._due = due
        self._kept: Kept[int, ServerSettings] = Kept(SERVERS_KEPT)

    async def settings(self, server_id: int) -> ServerSettings:
        """The server's settings; the usual ones where it was never seen before. Never waits for who writes."""
        generation = self._database.generation(server_id)
        kept = self._kept.get(server_id, generation)
        if kept is None:
            kept = await servers.get(self._database, server_id) or ServerSettings(server_id)
            self._kept.put(server_id, generation, kept)
        return kept

    async def open_local(self, language: Language) -> ServerSettings:
        """The local channel's settings. It is its own recap channel, from its first opening on in `language`."""
        settings = await servers.ensure(self._database, LOCAL_SERVER)
        if settings.recap_channel_id is not None:
            return settings
        return await servers.update(self._database, LOCAL_SERVER, language=language, recap_channel_id=LOCAL_CHANNEL)

    async def set_recap_channel(self, server_id: int, actor: Actor, channel_id: int | None) -> ServerSettings:
        """Where recaps go from now on (None: nowhere); those that waited for an admin are due again.

        Raises NotAllowed.
        """
        require_admin(actor)
        await servers.ensure(self._database, server_id)
        settings = await servers.update(self._database, server_id, recap_channel_id=channel_id)
        if channel_id is not None:
            await recaps.release_blocked(self._database, server_id)
            self._due.tell()
        return settings

    async def set_language(self, server_id: int, actor: Actor, language: Language) -> ServerSettings:
        """The language of public answers and recaps. Raises NotAllowed."""
        require_admin(actor)
        await servers.ensure(self._database, server_id)
        return await servers.update(self._database, server_id, language=language)

    async def set_notify_role(self, server_id: int, actor: Actor, role_id: int | None) -> ServerSettings:
        """The role that a posted recap calls (None: nobody). Raises NotAllowed."""
        require_admin(actor)
        await servers.ensure(self._database, server_id)
        return await servers.update(self._database, server_id, notify_role_id=role_id)

    async def set_spoilers(self, server_id: int, actor: Actor, hidden: bool) -> ServerSettings:
        """Whether recaps hide who won until one looks. Raises NotAllowed."""
        require_admin(actor)
        await servers.ensure(self._database, server_id)
        return await servers.update(self._database, server_id, spoilers=hidden)

    async def set_admin_role(self, server_id: int, actor: Actor, role_id: int | None) -> ServerSettings:
        """The role whose members are admins too (None: only members with Manage Server). Raises NotAllowed."""
        require_admin(actor)
        await servers.ensure(self._database, server_id)
        return await servers.update(self._database, server_id, admin_role_id=role_id)
