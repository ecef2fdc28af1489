"""/setup: what is chosen is checked in the server itself, and nothing is stored that could not work."""

from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge.members import admin_of, private_words, public_words, server_of
from bot.discord_edge.painting import first_page
from bot.domain.language import Language
from bot.domain.problems import RecapProblem
from bot.domain.stored import RecapJob, RecapState, ServerSettings
from bot.errors import CannotNotify, ChannelGone, MissingPermissions, NoRecapChannel
from bot.i18n.wording import Wording
from bot.present.cards import SetupState, done_card, sample_card, setup_card
from bot.present.embed import embed
from bot.present.problems import problem_words
from bot.replies import Reply

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# What a recap takes: to be posted, and to be found again after a lost answer.
NEEDED: Final = ("view_channel", "send_messages", "embed_links", "attach_files", "read_message_history")


async def show(interaction: "Interaction") -> Reply:
    """What is set. Raises NotAllowed or OnlyInServers, as everything here."""
    await admin_of(interaction)
    return await _settings(interaction, await interaction.client.app.servers.settings(server_of(interaction)))


async def choose_channel(interaction: "Interaction", channel: discord.TextChannel | None) -> Reply:
    """Where recaps go; None: nowhere. Raises MissingPermissions, and then nothing is changed."""
    actor = await admin_of(interaction)
    if channel is not None and (missing := missing_in(channel)):
        raise MissingPermissions(channel=f"#{channel.name}", permissions=missing)
    chosen = channel.id if channel is not None else None
    changed = await interaction.client.app.servers.set_recap_channel(server_of(interaction), actor, chosen)
    return await _settings(interaction, changed, saved=True)


async def choose_language(interaction: "Interaction", language: Language) -> Reply:
    """The language of public answers and recaps."""
    actor = await admin_of(interaction)
    changed = await interaction.client.app.servers.set_language(server_of(interaction), actor, language)
    return await _settings(interaction, changed, saved=True)


async def choose_role(interaction: "Interaction", role: discord.Role | None) -> Reply:
    """Whose members are admins too; None: only members with Manage Server."""
    actor = await admin_of(interaction)
    chosen = role.id if role is not None else None
    changed = await interaction.client.app.servers.set_admin_role(server_of(interaction), actor, chosen)
    return await _settings(interaction, changed, saved=True)


async def choose_notified(interaction: "Interaction", role: discord.Role | None) -> Reply:
    """The role that a posted recap calls; None: nobody. Raises CannotNotify where Racebot may not call it."""
    actor = await admin_of(interaction)
    if role is not None and not may_call(role):
        raise CannotNotify(role=f"@{role.name}", permissions=("mention_everyone",))
    chosen = role.id if role is not None else None
    changed = await interaction.client.app.servers.set_notify_role(server_of(interaction), actor, chosen)
    return await _settings(interaction, changed, saved=True)


async def choose_spoilers(interaction: "Interaction", hidden: bool) -> Reply:
    """Whether recaps hide who won until one looks."""
    actor = await admin_of(interaction)
    changed = await interaction.client.app.servers.set_spoilers(server_of(interaction), actor, hidden)
    return await _settings(interaction, changed, saved=True)


def may_call(role: discord.Role) -> bool:
    """Whether the bot's mention of a role reaches its members."""
    return role.mentionable or role.guild.me.guild_permissions.mention_everyone


async def post_sample(interaction: "Interaction") -> Reply:
    """Post a sample in the recap channel. Raises NoRecapChannel, ChannelGone or MissingPermissions."""
    await admin_of(interaction)
    settings = await interaction.client.app.servers.settings(server_of(interaction))
    if settings.recap_channel_id is None:
        raise NoRecapChannel
    channel = _channel(interaction, settings)
    if channel is None:
        raise ChannelGone
    if missing := missing_in(channel):
        raise MissingPermissions(channel=f"#{channel.name}", permissions=missing)
    try:
        await channel.send(embed=embed(sample_card(await public_words(interaction))))
    except discord.NotFound:
        raise ChannelGone from None
    except discord.Forbidden:
        raise MissingPermissions(channel=f"#{channel.name}", permissions=missing_in(channel) or NEEDED) from None
    return Reply(first_page(done_card(private_words(interaction), "setup.sample_sent", channel=f"#{channel.name}")))


def missing_in(channel: discord.TextChannel) -> tuple[str, ...]:
    """The permissions that the bot needs in a channel and lacks there."""
    granted = channel.permissions_for(channel.guild.me)
    return tuple(name for name in NEEDED if not getattr(granted, name))


def _channel(interaction: "Interaction", settings: ServerSettings) -> discord.TextChannel | None:
    found = interaction.guild.get_channel(settings.recap_channel_id or 0) if interaction.guild else None
    return found if isinstance(found, discord.TextChannel) else None


async def _settings(interaction: "Interaction", settings: ServerSettings, *, saved: bool = False) -> Reply:
    words = private_words(interaction)
    state = await _state(interaction, settings, words)
    return Reply(first_page(setup_card(settings, state, words, saved)))


async def _state(interaction: "Interaction", settings: ServerSettings, words: Wording) -> SetupState:
    """What the server itself knows of its settings, and how its recaps are doing."""
    channel = _channel(interaction, settings)
    role = interaction.guild.get_role(settings.admin_role_id or 0) if interaction.guild else None
    notified = interaction.guild.get_role(settings.notify_role_id or 0) if interaction.guild else None
    jobs = await interaction.client.app.recaps.jobs(settings.server_id)
    events = {e.ref.id: e.ref.label for e in await interaction.client.app.lookup.events(settings.server_id)}
    return SetupState(
        channel=f"#{channel.name}" if channel else None,
        admin_role=role.name if role else None,
        notified=notified.name if notified else None,
        missing=missing_in(channel) if channel else (),
        unheard=notified is not None and not may_call(notified),
        waiting=sum(job.state in (RecapState.DUE, RecapState.SENDING) for job in jobs),
        blocked=tuple(
            (events.get(job.event_id, str(job.event_id)), _problem(job, words))
            for job in jobs
            if job.state is RecapState.BLOCKED
        ),
        uncertain=tuple(
            events.get(job.event_id, str(job.event_id)) for job in jobs if job.state is RecapState.UNCERTAIN
        ),
    )


def _problem(job: RecapJob, words: Wording) -> str:
    return problem_words(RecapProblem.parse(job.problem or ""), words)
