"""Who may do what an admin does. Every admin act asks here, whatever face it came through."""

from collections.abc import Iterable

from bot.domain.stored import Actor, ServerSettings
from bot.errors import NotAllowed


def require_admin(actor: Actor) -> None:
    """Raises NotAllowed where the actor is no admin of the server that is acted on."""
    if not actor.is_admin:
        raise NotAllowed


def may_administer(settings: ServerSettings, has_manage_server: bool, role_ids: Iterable[int]) -> bool:
    """Whether a Discord member is an admin: by "Manage Server", or by the role that /setup named."""
    return has_manage_server or (settings.admin_role_id is not None and settings.admin_role_id in role_ids)
