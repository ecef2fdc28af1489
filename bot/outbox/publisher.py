"""Recaps on Discord: posts, finds and edits them through discord.py, and tells its failures apart.

A recap is one message with one embed, whose title leads to its channel: the end of that address is the job's mark, by
which the message is found again, and which nobody has to read. Only the nonce would not do: Discord forgets it within
minutes, and does not tell it to those who read the channel later.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import discord

from bot.domain.problems import RecapProblem
from bot.domain.stored import RecapJob
from bot.i18n.wording import wording
from bot.outbox.failures import Busy, ChannelGone, Forbidden, Lost, MessageGone, PublishFailure, Refused, Unsearchable
from bot.outbox.policy import Shown
from bot.outbox.ports import Recap
from bot.outbox.rendering import more, recap_card, stuck_card
from bot.present import limits
from bot.present.card import Block
from bot.present.embed import VEIL, embed, veiled
from bot.present.markdown import ZERO_WIDTH

NEEDED = ("view_channel", "send_messages", "embed_links", "read_message_history")

# How far back a message is looked for: one page of the channel always, then down to a day before the first send (our
# clock and Discord's may differ), and never through more messages than this.
SEARCH_LIMIT = 2000
_PAGE = 100
_SLACK = timedelta(days=1)

# Room for the line that tells of more than fits, and for what covers a field.
_ROOM = replace(
    limits.DISCORD,
    total=limits.DISCORD.total - 400,
    fields=limits.DISCORD.fields - 1,
    description=limits.DISCORD.description - VEIL,
    field_value=limits.DISCORD.field_value - VEIL,
)

_CHANNEL_GONE = {10003, 10004}  # unknown channel, unknown guild
_MESSAGE_GONE = 10008
_NO_PERMISSION = {50001, 50013}  # missing access, missing permissions
_WAIT_WHEN_BANNED = 60.0  # seconds; a 429 from the proxy in front of Discord names no time


class DiscordPublisher:
    """Needs a client that is logged in; being connected only helps to name a missing permission."""

    local = False

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def post(self, job: RecapJob, recap: Recap) -> Shown:
        """Send the recap. Discord may answer with an earlier message of the same nonce, which shows what it shows."""
        painted, called = paint(job, recap), self._called(job, recap)
        with self._told_apart(job):
            message = await self._channel(job).send(
                call(called), embed=painted, nonce=job.nonce, allowed_mentions=_only(called)
            )
        return Shown(message.id, revision_shown(message, job) or job.wanted)

    async def edit(self, job: RecapJob, recap: Recap) -> None:
        assert job.message_id is not None
        painted, called = paint(job, recap), self._called(job, recap)
        with self._told_apart(job):
            message = self._channel(job).get_partial_message(job.message_id)
            await message.edit(content=call(called), embed=painted, allowed_mentions=discord.AllowedMentions.none())

    async def find(self, job: RecapJob) -> Shown | None:
        me = self._client.user
        if me is None:
            raise Busy
        back_to = datetime.fromtimestamp(job.first_sent_at or 0.0, UTC) - _SLACK
        seen = 0
        with self._told_apart(job):
            async for message in self._channel(job).history(limit=SEARCH_LIMIT):
                seen += 1
                if message.author.id == me.id:
                    if revision := revision_shown(message, job):
                        return Shown(message.id, revision)
                    if message.flags.suppress_embeds:
                        raise Unsearchable  # people hid its embed, and the mark with it: it may be this one
                if seen >= _PAGE and message.created_at < back_to:
                    return None
            if seen >= SEARCH_LIMIT:
                raise Unsearchable
            if seen % _PAGE == 0:
                await self._must_be_readable(job)
        return None

    async def tell(self, job: RecapJob, problem: RecapProblem, recap: Recap, admin_id: int) -> None:
        """A direct message. Its failures are the worker's to shrug at: people may have closed theirs."""
        messages = await self._client.create_dm(discord.Object(admin_id))
        await messages.send(embed=embed(stuck_card(recap, problem)), allowed_mentions=discord.AllowedMentions.none())

    def _called(self, job: RecapJob, recap: Recap) -> int | None:
        """The role that is called above the recap; none for one that was taken back, or where the role is gone."""
        if recap.calls is None or recap.answer is None:
            return None
        guild = self._client.get_guild(job.server_id)
        is_gone = guild is not None and guild.get_role(recap.calls) is None
        return None if is_gone else recap.calls

    def _channel(self, job: RecapJob) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(job.channel_id, guild_id=job.server_id)

    async def _must_be_readable(self, job: RecapJob) -> None:
        """Whoever may not read a channel's history is shown an empty page, as at its beginning: tell the two apart.

        Raises Forbidden where it may not be read, Busy where that is not known before the client is connected.
        """
        granted = self._granted(job)
        if granted is None:
            channel = await self._client.fetch_channel(job.channel_id)
            if getattr(channel, "last_message_id", None) is not None:
                raise Busy
        elif not granted.read_message_history:
            raise Forbidden("read_message_history")

    def _missing(self, job: RecapJob) -> tuple[str, ...]:
        """The permissions lacking in the job's channel; all that are needed where the client knows no better."""
        granted = self._granted(job)
        return tuple(name for name in NEEDED if granted is not None and not getattr(granted, name)) or NEEDED

    def _granted(self, job: RecapJob) -> discord.Permissions | None:
        """What we may do in the job's channel; None where the client has not been told of it (yet)."""
        channel = self._client.get_channel(job.channel_id)
        if not isinstance(channel, discord.abc.GuildChannel) or channel.guild.me is None:
            return None
        return channel.permissions_for(channel.guild.me)

    @contextmanager
    def _told_apart(self, job: RecapJob) -> Iterator[None]:
        try:
            yield
        except discord.RateLimited as limited:
            raise Busy(limited.retry_after) from limited
        except discord.HTTPException as refusal:
            raise self._failure(job, refusal) from refusal
        except (aiohttp.ClientError, OSError, TimeoutError) as fault:
            # discord.py does not send again after a dropped connection; what came of it nobody knows.
            raise Lost from fault

    def _failure(self, job: RecapJob, refusal: discord.HTTPException) -> PublishFailure:
        if refusal.status == 429:
            return Busy(_WAIT_WHEN_BANNED)
        if refusal.status >= 500 or refusal.code == 0:
            return Lost()  # a server error, or the word of something between us and Discord
        if refusal.code in _CHANNEL_GONE:
            return ChannelGone()
        if refusal.code == _MESSAGE_GONE:
            return MessageGone()
        if refusal.code in _NO_PERMISSION:
            return Forbidden(*self._missing(job))
        return Refused(f"{refusal.code} {refusal.text}"[:200])


def mark(job: RecapJob, revision: int) -> str:
    """What tells the job's message: which job, and which revision of its recap."""
    return f"{job.nonce}-{revision}"


def address(job: RecapJob, revision: int) -> str:
    """Where the recap's title leads: its channel, and behind it the mark."""
    return f"https://discord.com/channels/{job.server_id}/{job.channel_id}#{mark(job, revision)}"


def revision_shown(message: discord.Message, job: RecapJob) -> int | None:
    """Which revision of the job's recap the message shows; None where it is not the job's message."""
    for shown in message.embeds:
        # Recaps that were posted first have the mark at the end of their footer.
        for told in ((shown.url or "").rpartition("#")[2], (shown.footer.text or "").rpartition(" ")[2]):
            nonce, dash, revision = told.rpartition("-")
            if dash and nonce == job.nonce and revision.isascii() and revision.isdigit():
                return int(revision)
    return None


def call(role_id: int | None) -> str | None:
    """What stands above the recap: the role that is called. An edit calls nobody again."""
    return None if role_id is None else f"<@&{role_id}>"


def _only(role_id: int | None) -> discord.AllowedMentions:
    """Nobody is called but the members of this role."""
    allowed = discord.AllowedMentions.none()
    if role_id is not None:
        allowed.roles = [discord.Object(role_id)]
    return allowed


def paint(job: RecapJob, recap: Recap) -> discord.Embed:
    """The recap as the one embed of its message; what does not fit is left to /recap, and a line says so."""
    card = recap_card(recap)
    first, *others = limits.pages(card, _ROOM)
    if others:
        rest = Block("", (more(wording(recap.language)),))
        first = replace(first, foot=card.foot, blocks=(*first.blocks, rest))
    painted = veiled(embed(first)) if recap.hidden and recap.answer is not None else embed(first)
    painted.title = painted.title or ZERO_WIDTH  # an address needs a title to stand behind
    painted.url = address(job, job.wanted)
    return painted
