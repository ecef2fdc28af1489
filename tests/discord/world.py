"""What exists on the test server: guilds, channels, roles, people, and the JSON that Discord tells of them."""

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from discord import Permissions

Json = dict[str, Any]

_EPOCH_MS = 1_420_070_400_000
_counter = itertools.count(1)

BOT_PERMISSIONS = Permissions(
    view_channel=True, send_messages=True, embed_links=True, attach_files=True, read_message_history=True
)
MEMBER_PERMISSIONS = BOT_PERMISSIONS | Permissions(use_application_commands=True)
ADMIN_PERMISSIONS = MEMBER_PERMISSIONS | Permissions(manage_guild=True)


def snowflake() -> int:
    """A fresh id that says the present moment, as Discord's do."""
    return (int(time.time() * 1000) - _EPOCH_MS) << 22 | next(_counter) & 0x3FFFFF


def now() -> str:
    return datetime.now(UTC).isoformat()


@dataclass(eq=False)
class User:
    name: str
    bot: bool = False
    locale: str = "en-US"
    id: int = field(default_factory=snowflake)

    def json(self) -> Json:
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": None if self.bot else self.name.title(),
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
            "flags": 0,
        }


@dataclass(eq=False)
class Role:
    name: str
    permissions: Permissions = field(default_factory=Permissions.none)
    id: int = field(default_factory=snowflake)
    position: int = 1
    mentionable: bool = False

    def json(self) -> Json:
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(self.permissions.value),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": self.mentionable,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }


@dataclass(eq=False)
class Channel:
    """A text channel. `overwrites` maps a role's or user's id to (allow, deny)."""

    name: str
    guild: "Guild"
    id: int = field(default_factory=snowflake)
    overwrites: dict[int, tuple[Permissions, Permissions]] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)

    def json(self) -> Json:
        roles = {r.id for r in self.guild.roles}
        return {
            "id": str(self.id),
            "type": 0,
            "guild_id": str(self.guild.id),
            "name": self.name,
            "topic": None,
            "nsfw": False,
            "position": 0,
            "parent_id": None,
            "rate_limit_per_user": 0,
            "last_message_id": str(max(self.messages)) if self.messages else None,
            "flags": 0,
            "permission_overwrites": [
                {"id": str(i), "type": 0 if i in roles else 1, "allow": str(a.value), "deny": str(d.value)}
                for i, (a, d) in self.overwrites.items()
            ],
        }

    @property
    def shown(self) -> list[Json]:
        """The channel's messages, oldest first."""
        return list(self.messages.values())


@dataclass(eq=False)
class Member:
    """A user in a guild."""

    user: User
    guild: "Guild"
    roles: list[Role] = field(default_factory=list)

    def permissions_in(self, channel: Channel) -> Permissions:
        """What Discord computes: roles, then the channel's overwrites for everyone, for roles, for the member."""
        if self.user.id == self.guild.owner_id:
            return Permissions.all()
        everyone, *_ = self.guild.roles
        total = Permissions(everyone.permissions.value)
        for role in self.roles:
            total |= role.permissions
        if total.administrator:
            return Permissions.all()
        for key in (everyone.id, *(r.id for r in self.roles), self.user.id):
            if key in channel.overwrites:
                allow, deny = channel.overwrites[key]
                total = Permissions(total.value & ~deny.value | allow.value)
        return total if total.view_channel else Permissions.none()

    def json(self, channel: Channel | None = None) -> Json:
        data: Json = {
            "user": self.user.json(),
            "roles": [str(r.id) for r in self.roles],
            "nick": None,
            "avatar": None,
            "joined_at": now(),
            "premium_since": None,
            "communication_disabled_until": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }
        if channel is not None:
            data["permissions"] = str(self.permissions_in(channel).value)
        return data


@dataclass(eq=False)
class Guild:
    """A Discord server. Its first role is @everyone; the bot is a member with a role of its own."""

    name: str
    bot: User
    locale: str = "en-US"
    id: int = field(default_factory=snowflake)
    owner_id: int = field(default_factory=snowflake)
    roles: list[Role] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    members: dict[int, Member] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles.insert(0, Role("@everyone", MEMBER_PERMISSIONS, self.id, 0))
        self.me = self.member(self.bot, Role("Racebot", BOT_PERMISSIONS))

    def role(self, name: str, permissions: Permissions | None = None) -> Role:
        made = Role(name, permissions or Permissions.none())
        self.roles.append(made)
        return made

    def channel(self, name: str) -> Channel:
        made = Channel(name, self)
        self.channels.append(made)
        return made

    def member(self, user: User, *roles: Role) -> Member:
        self.roles.extend(r for r in roles if r not in self.roles)
        made = Member(user, self, list(roles))
        self.members[user.id] = made
        return made

    def person(self, name: str, permissions: Permissions | None = None, locale: str = "en-US") -> Member:
        """A new user as a member; with permissions, a role that gives them comes along."""
        roles = [self.role(f"role of {name}", permissions)] if permissions else []
        return self.member(User(name, locale=locale), *roles)

    def admin(self, name: str, locale: str = "en-US") -> Member:
        return self.person(name, ADMIN_PERMISSIONS, locale)

    def json(self) -> Json:
        return {
            "id": str(self.id),
            "name": self.name,
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "owner_id": str(self.owner_id),
            "preferred_locale": self.locale,
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "roles": [r.json() for r in self.roles],
            "emojis": [],
            "stickers": [],
            "features": [],
            "mfa_level": 0,
            "application_id": None,
            "system_channel_id": str(self.channels[0].id) if self.channels else None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "public_updates_channel_id": None,
            "safety_alerts_channel_id": None,
            "vanity_url_code": None,
            "description": None,
            "banner": None,
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "premium_progress_bar_enabled": False,
            "nsfw_level": 0,
            "nsfw": False,
            "max_members": 500_000,
            "joined_at": now(),
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "voice_states": [],
            "members": [self.me.json()],
            "channels": [c.json() for c in self.channels],
            "threads": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }
