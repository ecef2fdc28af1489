"""Looking for a recap in its channel: found, certainly not there, or nobody can tell."""

import discord as library
import pytest
from discord import Permissions

from bot.outbox import publisher as under_test
from bot.outbox.failures import Busy, Forbidden, Unsearchable
from bot.outbox.policy import Shown
from bot.outbox.publisher import DiscordPublisher
from tests.discord.server import DiscordServer
from tests.discord.world import Channel, User
from tests.outbox.shop import Shop
from tests.outbox.wire import NOTHING, change, chatter, due


async def test_a_message_is_found_under_many_others(shop: Shop, channel: Channel, publisher: DiscordPublisher) -> None:
    job, recap = await due(shop, channel)
    shown = await publisher.post(job, recap)
    chatter(channel, 230)
    assert await publisher.find(job) == shown


async def test_a_mark_in_the_footer_is_known_as_well(shop: Shop, channel: Channel, publisher: DiscordPublisher) -> None:
    """That is where it stood at first."""
    job, recap = await due(shop, channel)
    shown = await publisher.post(job, recap)
    (painted,) = channel.shown[0]["embeds"]
    painted.update(url=None, footer={"text": f"Source: a report · {job.nonce}-7"})
    assert await publisher.find(job) == Shown(shown.message_id, 7)


async def test_what_others_write_is_not_taken_for_ours(
    shop: Shop, channel: Channel, publisher: DiscordPublisher
) -> None:
    job, recap = await due(shop, channel)
    await publisher.post(job, recap)
    channel.shown[0]["author"] = User("copycat", bot=True).json()
    assert await publisher.find(job) is None


async def test_a_channel_that_went_on_too_far_tells_nothing(
    shop: Shop, channel: Channel, publisher: DiscordPublisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, _ = await due(shop, channel)
    monkeypatch.setattr(under_test, "SEARCH_LIMIT", 150)
    chatter(channel, 149)
    assert await publisher.find(job) is None
    chatter(channel, 1)
    with pytest.raises(Unsearchable):
        await publisher.find(job)


async def test_hidden_embeds_tell_nothing(shop: Shop, channel: Channel, publisher: DiscordPublisher) -> None:
    """Whoever may manage messages can take the embeds off one, and the mark with them."""
    job, recap = await due(shop, channel)
    await publisher.post(job, recap)
    channel.shown[0].update(embeds=[], flags=1 << 2)
    with pytest.raises(Unsearchable):
        await publisher.find(job)


async def test_a_history_that_may_not_be_read_is_no_empty_channel(
    shop: Shop, discord: DiscordServer, channel: Channel, connected: library.Client, publisher: DiscordPublisher
) -> None:
    """Discord shows an empty page instead of refusing."""
    job, recap = await due(shop, channel)
    assert await publisher.find(job) is None
    shown = await publisher.post(job, recap)
    channel.overwrites[channel.guild.me.user.id] = (NOTHING, Permissions(read_message_history=True))
    await change(discord, channel, connected)
    with pytest.raises(Forbidden) as told:
        await publisher.find(job)
    assert told.value.problem.details == ("read_message_history",)
    channel.overwrites.clear()
    await change(discord, channel, connected)
    assert await publisher.find(job) == shown


async def test_what_cannot_be_told_before_the_connection_waits_for_it(
    shop: Shop, channel: Channel, publisher: DiscordPublisher
) -> None:
    job, recap = await due(shop, channel)
    assert await publisher.find(job) is None  # there never was a message in the channel
    await publisher.post(job, recap)
    channel.overwrites[channel.guild.me.user.id] = (NOTHING, Permissions(read_message_history=True))
    with pytest.raises(Busy):
        await publisher.find(job)
