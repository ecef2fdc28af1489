"""What a member sees of the bot's answer to one interaction, and when it came."""

import asyncio
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.discord.http_api import EPHEMERAL
from tests.discord.world import Channel, Json, Member, snowflake

_FORM = 9
BUTTON = 2
# What only paints: marks, escapes, and what keeps marks from running together.
_MARKS = re.compile(r"[\\*_`>]|\u200b")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a member hands to an attachment option."""

    filename: str
    data: bytes
    content_type: str = "text/plain; charset=utf-8"


@dataclass(eq=False)
class Reply:
    """What the bot did with one interaction.

    `first` is the body of its first response, `first_after` the seconds until it came. `message` is what stands there
    now (None while it only thinks), `followups` what came after. An update of the pressed message is `message` too.
    """

    member: Member
    channel: Channel
    kind: int
    id: int = field(default_factory=snowflake)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    sent_at: float = 0.0
    first: Json | None = None
    first_after: float = 0.0
    message: Json | None = None
    thinking: bool = False
    followups: list[Json] = field(default_factory=list)
    pressed: Json | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def until_first(self, seconds: float = 10.0) -> "Reply":
        """Wait for the first response. Raises TimeoutError where none comes in that time."""
        return await self._until(lambda: self.first is not None, seconds)

    async def until_shown(self, seconds: float = 20.0) -> "Reply":
        """Wait until the member sees an answer: a message, a form or choices. Raises TimeoutError after that time."""
        return await self._until(lambda: self.first is not None and not self.thinking, seconds)

    async def _until(self, true: Callable[[], bool], seconds: float) -> "Reply":
        async with asyncio.timeout(seconds):
            while not true():
                self.changed.clear()
                await self.changed.wait()
        return self

    @property
    def private(self) -> bool:
        assert self.message is not None
        return bool(self.message["flags"] & EPHEMERAL)

    @property
    def choices(self) -> list[Json]:
        assert self.first is not None
        return list(self.first["data"]["choices"])

    @property
    def form(self) -> Json:
        assert self.first is not None
        assert self.first["type"] == _FORM, self.first
        return dict(self.first["data"])

    @property
    def words(self) -> str:
        """Everything there is to read in the answer, as one text."""
        return words_of(self.message) if self.message else ""

    def buttons(self) -> dict[str, Json]:
        """The answer's buttons by label."""
        return buttons_of(self.message) if self.message else {}


def words_of(message: Json) -> str:
    """What there is to read in a message: without marks, and with plain spaces only."""
    parts = [message["content"]]
    for e in message["embeds"]:
        parts += [e.get("title"), e.get("description"), (e.get("footer") or {}).get("text")]
        parts += [text for f in e.get("fields", ()) for text in (f["name"], f["value"])]
    text = "\n".join(p for p in parts if p)
    return _MARKS.sub("", text).replace("\xa0", " ").replace("\u202f", " ")


def buttons_of(message: Json) -> dict[str, Json]:
    rows = message["components"]
    found = [c for row in rows for c in row["components"] if c["type"] == BUTTON]
    return {c.get("label") or (c.get("emoji") or {}).get("name", ""): c for c in found}
