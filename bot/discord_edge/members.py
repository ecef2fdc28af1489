"""Who asks, from where, and in which language to answer."""

from typing import TYPE_CHECKING

import discord

from bot.domain.stored import Actor
from bot.errors import NotAllowed, OnlyInServers
from bot.i18n.translator import language_of
from bot.i18n.wording import Wording, wording
from bot.services.rights import may_administer

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]


def server_of(interaction: "Interaction") -> int:
    """The server it happened in. Raises OnlyInServers."""
    if interaction.guild_id is None:
        raise OnlyInServers
    return interaction.guild_id


def private_words(interaction: "Interaction") -> Wording:
    """The member's own language, for what only that member sees."""
    return wording(language_of(interaction.locale))


async def public_words(interaction: "Interaction") -> Wording:
    """The server's language, for what everybody sees. Raises OnlyInServers."""
    settings = await interaction.client.app.servers.settings(server_of(interaction))
    return wording(settings.language)


async def actor_of(interaction: "Interaction") -> Actor:
    """Who acts, and whether as an admin of this server: Manage Server, or the role that /setup named.

    Discord's own word on who may use a command is not trusted. Raises OnlyInServers.
    """
    settings = await interaction.client.app.servers.settings(server_of(interaction))
    member = interaction.user
    roles = [role.id for role in member.roles] if isinstance(member, discord.Member) else []
    is_admin = may_administer(settings, interaction.permissions.manage_guild, roles)
    return Actor(member.id, member.display_name, is_admin)


async def admin_of(interaction: "Interaction") -> Actor:
    """Who acts, as an admin of this server. Raises NotAllowed or OnlyInServers."""
    actor = await actor_of(interaction)
    if not actor.is_admin:
        raise NotAllowed
    return actor
