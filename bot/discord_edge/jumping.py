"""A link from a correction to the recap in its channel, which follows it in place."""

from typing import TYPE_CHECKING

import discord

from bot.discord_edge.members import private_words, server_of
from bot.domain.stored import EventRef, RecapState

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]


async def recap_link(
    interaction: "Interaction", ref: EventRef | None
) -> "tuple[discord.ui.Button[discord.ui.View], ...]":
    """A button that leads to the event's posted recap; none where none stands in a channel."""
    server_id = server_of(interaction)
    jobs = () if ref is None else await interaction.client.app.recaps.jobs(server_id)
    posted = (job for job in jobs if ref is not None and job.event_id == ref.id and job.message_id is not None)
    job = next((job for job in posted if job.state is not RecapState.CANCELLED), None)
    if job is None:
        return ()
    url = f"https://discord.com/channels/{server_id}/{job.channel_id}/{job.message_id}"
    return (discord.ui.Button(label=private_words(interaction).say("button.recap"), url=url),)
