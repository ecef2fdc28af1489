"""The publisher through the real discord.py, over a real socket: what it sends, and makes of every failure."""

import asyncio

import discord as library
import pytest
from discord import Permissions

from bot.domain.problems import ProblemKind, RecapProblem
from bot.domain.stored import RecapState
from bot.outbox.failures import Busy, ChannelGone, Forbidden, Lost, MessageGone, PublishFailure, Refused
from bot.outbox.policy import Shown
from bot.outbox.ports import Recap
from bot.outbox.publisher import NEEDED, DiscordPublisher
from bot.outbox.worker import Worker
from db import recaps
from tests.discord.faults import Fault
from tests.discord.server import TOKEN, DiscordServer
from tests.discord.world import Channel
from tests.outbox.jobs import job as some_job
from tests.outbox.shop import Shop
from tests.outbox.wire import NOTHING, change, due

MANY, ONE = "/channels/{channel_id}/messages", "/channels/{channel_id}/messages/{message_id}"


async def test_a_recap_is_one_embed_with_its_mark(
    shop: Shop, discord: DiscordServer, channel: Channel, publisher: DiscordPublisher
) -> None:
    job, recap = await due(shop, channel)
    shown = await publisher.post(job, recap)
    (sent,) = discord.sent("POST", MANY)
    assert (sent.body["nonce"], sent.body["enforce_nonce"]) == (job.nonce, True)
    assert sent.body["allowed_mentions"]["parse"] == []
    (embed,) = sent.body["embeds"]
    assert "Ada Swift" in str(embed)
    assert embed["url"] == f"https://discord.com/channels/{channel.guild.id}/{channel.id}#{job.nonce}-1"
    assert job.nonce not in str({**embed, "url": ""}), "the mark is for no reader's eyes"
    assert await publisher.find(job) == shown == Shown(int(channel.shown[0]["id"]), 1)


async def test_a_second_post_shows_what_the_first_did(
    shop: Shop, channel: Channel, publisher: DiscordPublisher
) -> None:
    """Within the nonce's minutes Discord answers with the first message, which shows the revision it was sent with."""
    job, recap = await due(shop, channel)
    first = await publisher.post(job, recap)
    later = some_job(wanted=2, nonce=job.nonce, server_id=job.server_id, channel_id=channel.id)
    assert await publisher.post(later, recap) == first
    assert len(channel.shown) == 1


async def test_an_edit_changes_the_message_in_place(shop: Shop, channel: Channel, publisher: DiscordPublisher) -> None:
    job, recap = await due(shop, channel)
    shown = await publisher.post(job, recap)
    corrected = Recap(recap.answer, recap.language, recap.event, corrected=True)
    edited = some_job(
        wanted=3, message_id=shown.message_id, nonce=job.nonce, server_id=job.server_id, channel_id=channel.id
    )
    await publisher.edit(edited, corrected)
    (message,) = channel.shown
    assert "Corrected on" in str(message["embeds"])
    assert await publisher.find(edited) == Shown(shown.message_id, 3)


async def test_a_recap_taken_back_says_so(shop: Shop, channel: Channel, publisher: DiscordPublisher) -> None:
    job, recap = await due(shop, channel)
    await publisher.post(job, Recap(None, recap.language, "Spa"))
    assert "taken back" in str(channel.shown[0]["embeds"])
    assert "Ada" not in str(channel.shown[0]["embeds"])


@pytest.mark.parametrize(
    ("fault", "failure", "messages"),
    [
        (Fault(status=503), Lost, 0),
        (Fault(status=503, after=True), Lost, 1),
        (Fault(drop=True), Lost, 0),
        (Fault(drop=True, after=True), Lost, 1),
        (Fault(status=403), Forbidden, 0),
        (Fault(status=403, code=160001), Refused, 0),
        (Fault(status=404, code=10003), ChannelGone, 0),
        (Fault(status=404, code=10004), ChannelGone, 0),
        (Fault(status=400, code=50035), Refused, 0),
        (Fault(status=401, code=0), Lost, 0),
    ],
)
async def test_what_is_made_of_a_failed_post(
    shop: Shop,
    discord: DiscordServer,
    channel: Channel,
    publisher: DiscordPublisher,
    fault: Fault,
    failure: type[PublishFailure],
    messages: int,
) -> None:
    job, recap = await due(shop, channel)
    discord.fail("POST", MANY, fault)
    with pytest.raises(failure) as told:
        await publisher.post(job, recap)
    assert type(told.value) is failure
    assert len(channel.shown) == messages


@pytest.mark.parametrize("fault", [Fault(status=429), Fault(status=502), Fault(status=502, after=True)])
async def test_what_discord_py_mends_by_itself(
    shop: Shop, discord: DiscordServer, channel: Channel, publisher: DiscordPublisher, fault: Fault
) -> None:
    job, recap = await due(shop, channel)
    discord.fail("POST", MANY, fault)
    await publisher.post(job, recap)
    assert len(channel.shown) == 1


async def test_a_long_rate_limit_is_told_with_its_seconds(shop: Shop, discord: DiscordServer, channel: Channel) -> None:
    job, recap = await due(shop, channel)
    async with library.Client(intents=NO_INTENTS, max_ratelimit_timeout=30.0) as client:
        await client.login(TOKEN)
        discord.fail("POST", MANY, Fault(status=429, retry_after=90.0))
        with pytest.raises(Busy) as busy:
            await DiscordPublisher(client).post(job, recap)
    assert busy.value.retry_after == 90.0


NO_INTENTS = library.Intents.none()


async def test_a_deleted_message_and_a_deleted_channel_differ(
    shop: Shop, discord: DiscordServer, channel: Channel, publisher: DiscordPublisher
) -> None:
    job, recap = await due(shop, channel)
    gone = some_job(message_id=12345, server_id=job.server_id, channel_id=channel.id)
    with pytest.raises(MessageGone):
        await publisher.edit(gone, recap)
    channel.guild.channels.remove(channel)
    with pytest.raises(ChannelGone):
        await publisher.edit(gone, recap)
    with pytest.raises(ChannelGone):
        await publisher.find(gone)


@pytest.mark.parametrize("lacking", NEEDED[:3])
async def test_a_missing_permission_is_named(
    shop: Shop,
    discord: DiscordServer,
    channel: Channel,
    connected: library.Client,
    publisher: DiscordPublisher,
    lacking: str,
) -> None:
    job, recap = await due(shop, channel)
    channel.overwrites[channel.guild.me.user.id] = (NOTHING, Permissions(**{lacking: True}))
    await change(discord, channel, connected)
    with pytest.raises(Forbidden) as told:
        await publisher.post(job, recap)
    assert lacking in told.value.problem.details
    assert told.value.problem.kind is ProblemKind.MISSING_PERMISSIONS


async def test_all_that_is_needed_is_named_while_nobody_knows(
    shop: Shop, channel: Channel, publisher: DiscordPublisher
) -> None:
    job, recap = await due(shop, channel)
    channel.overwrites[channel.guild.me.user.id] = (NOTHING, Permissions(send_messages=True))
    with pytest.raises(Forbidden) as told:
        await publisher.post(job, recap)
    assert told.value.problem.details == NEEDED


async def test_an_admin_is_told_in_a_direct_message(
    shop: Shop, channel: Channel, client: library.Client, publisher: DiscordPublisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, recap = await due(shop, channel)
    asked: list[int] = []

    async def create_dm(user: library.abc.Snowflake) -> library.PartialMessageable:
        asked.append(user.id)
        return client.get_partial_messageable(channel.id)

    monkeypatch.setattr(client, "create_dm", create_dm)
    await publisher.tell(job, RecapProblem(ProblemKind.MISSING_PERMISSIONS, ("send_messages",)), recap, 4711)
    assert asked == [4711]
    assert "Send Messages" in str(channel.shown[0]["embeds"])


async def test_blocked_until_the_admin_acts(shop: Shop, channel: Channel, publisher: DiscordPublisher) -> None:
    """A missing permission, then /setup after it was granted."""
    server = channel.guild.id
    worker = Worker(shop.database, publisher, shop.source)
    channel.overwrites[channel.guild.me.user.id] = (NOTHING, Permissions(embed_links=True))
    await worker.work_off()
    blocked = await shop.job(server)
    assert blocked.state is RecapState.BLOCKED
    assert RecapProblem.parse(blocked.problem or "").kind is ProblemKind.MISSING_PERMISSIONS
    channel.overwrites.clear()
    assert await recaps.release_blocked(shop.database, server) == 1
    await worker.work_off()
    assert (await shop.job(server)).state is RecapState.DONE
    assert len(channel.shown) == 1


async def test_two_bots_on_one_store_post_once(
    shop: Shop, channel: Channel, client: library.Client, publisher: DiscordPublisher
) -> None:
    async with library.Client(intents=NO_INTENTS) as second:
        await second.login(TOKEN)
        workers = [Worker(shop.database, p, shop.source) for p in (publisher, DiscordPublisher(second))]
        for circuit in ("Monza", "Misano", "Zolder"):
            await shop.publish(circuit, server=channel.guild.id)
        await asyncio.gather(*(worker.work_off() for worker in workers))
    assert len(channel.shown) == 4
    assert {j.state for j in await recaps.for_server(shop.database, channel.guild.id)} == {RecapState.DONE}
