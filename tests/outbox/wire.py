"""What tests over the real socket share."""

import asyncio

import discord as library
from discord import Permissions

from bot.domain.stored import RecapJob
from bot.outbox.ports import Recap
from db import servers
from tests.discord.http_api import make_message
from tests.discord.server import DiscordServer
from tests.discord.world import Channel, User
from tests.outbox.jobs import job as some_job
from tests.outbox.shop import Shop

NOTHING = Permissions.none()


async def due(shop: Shop, channel: Channel) -> tuple[RecapJob, Recap]:
    """The job on its second attempt, and what it says."""
    job = await shop.job(channel.guild.id)
    language = (await servers.ensure(shop.database, channel.guild.id)).language
    return some_job(
        server_id=job.server_id,
        channel_id=channel.id,
        nonce=job.nonce,
        event_id=job.event_id,
        first_sent_at=job.next_try_at,
    ), Recap(await shop.source.answer(job), language, "Spa")


async def change(discord: DiscordServer, channel: Channel, client: library.Client) -> None:
    """The client learns of the channel's new overwrites."""
    heard = asyncio.create_task(client.wait_for("guild_channel_update", timeout=5))
    await asyncio.sleep(0)
    await discord.change_channel(channel)
    await heard


def chatter(channel: Channel, count: int) -> None:
    somebody = User("somebody")
    for number in range(count):
        message = make_message(channel, somebody, {"content": f"message {number}"}, [])
        channel.messages[int(message["id"])] = message
