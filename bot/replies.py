"""How the bot answers on Discord, and the one error road: whatever happens, the member is told something within 3 s.

A reply that is ready in time is sent at once; else Discord shows that the bot is thinking, and the reply follows. A
Refusal becomes a card that only the member sees; anything else is a fault of ours, logged under a reference.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord

from bot.discord_edge.members import private_words
from bot.discord_edge.painting import first_page
from bot.errors import Refusal
from bot.faults import log_fault
from bot.present.cards import fault_card, refusal_card

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]
    Button = discord.ui.Item[Any]

log: Final = logging.getLogger(__name__)

# Seconds that a reply may take before Discord is told to wait; Discord gives up after 3.
PATIENCE: Final = 1.5

_ALREADY_ACKNOWLEDGED: Final = 40060
_TOO_LATE: Final = (10062, 10015)  # unknown interaction, unknown webhook: nobody waits any more
_LOST: Final = (aiohttp.ClientError, OSError, TimeoutError)


class Where(Enum):
    """Where a reply is shown: to all, to the member alone, or in place of the message whose button was pressed."""

    CHANNEL = "channel"
    PRIVATE = "private"
    IN_PLACE = "in place"


@dataclass(frozen=True, slots=True)
class Reply:
    """One page of a card, painted (`bot.discord_edge.painting`), with its buttons."""

    page: discord.Embed
    where: Where = Where.PRIVATE
    buttons: "tuple[Button, ...]" = ()


async def respond(
    interaction: "Interaction",
    work: Awaitable[Reply],
    *,
    where: Where = Where.PRIVATE,
    patience: float = PATIENCE,
) -> None:
    """Do the work and show its reply. `where` is where the reply will probably be shown; after `patience` seconds
    (0 for what is known to be heavy) the member sees that the bot is at it. Never raises but when cancelled."""
    async with _announced(interaction, where, patience) as announced:
        reply = await _outcome(interaction, work)
    waited = await announced()
    if not await _delivered(interaction, lambda: _show(interaction, reply, waited)):
        log.info("an answer to interaction %s found nobody waiting", interaction.id)


async def report_failure(interaction: "Interaction", failure: BaseException) -> None:
    """Tell the member of a failure outside of `respond`; the last resort of every handler."""
    reply = failure_reply(interaction, failure)
    waited = Where.IN_PLACE if interaction.response.is_done() else None
    await _delivered(interaction, lambda: _show(interaction, reply, waited))


def failure_reply(interaction: "Interaction", failure: BaseException) -> Reply:
    """The card for a failure: its sentence for a Refusal, a reference number for a fault (which is logged here)."""
    words = private_words(interaction)
    if isinstance(failure, Refusal):
        return Reply(first_page(refusal_card(failure, words)))
    reference = log_fault(log, failure, f"answering {_what(interaction)}")
    return Reply(first_page(fault_card(reference, words)))


async def _outcome(interaction: "Interaction", work: Awaitable[Reply]) -> Reply:
    try:
        return await work
    except Exception as failure:
        return failure_reply(interaction, failure)


@asynccontextmanager
async def _announced(
    interaction: "Interaction", where: Where, patience: float
) -> AsyncIterator[Callable[[], Awaitable[Where | None]]]:
    """While the block runs: after `patience` seconds Discord is told to wait. What is yielded tells, once the block
    is left, where Discord was told that the answer will come; None where it was told nothing."""
    telling: list[asyncio.Task[bool]] = []

    def tell() -> None:
        telling.append(asyncio.create_task(_delivered(interaction, lambda: _defer(interaction, where))))

    async def told() -> Where | None:
        return where if telling and await telling[0] else None

    answering = asyncio.current_task()
    assert answering is not None
    interaction.client.answering.add(answering)
    answering.add_done_callback(interaction.client.answering.discard)
    timer = asyncio.get_running_loop().call_later(patience, tell)
    try:
        yield told
    finally:
        timer.cancel()


async def _defer(interaction: "Interaction", where: Where) -> None:
    if where is Where.IN_PLACE:
        await _surely(interaction.response.defer)
    else:
        await _surely(lambda: interaction.response.defer(ephemeral=where is Where.PRIVATE, thinking=True))


async def _show(interaction: "Interaction", reply: Reply, waited: Where | None) -> None:
    """Show the reply, where `waited` says how Discord was told to wait (None: it was not)."""
    painted, view = reply.page, _view(reply.buttons)
    private = reply.where is not Where.CHANNEL
    if waited is None and reply.where is Where.IN_PLACE:
        await _surely(lambda: interaction.response.edit_message(embed=painted, view=view))
    elif waited is None:
        shown = view or discord.utils.MISSING
        await _surely(lambda: interaction.response.send_message(embed=painted, view=shown, ephemeral=private))
    elif waited is reply.where:
        await _in_place_of_waiting(interaction, painted, view)
    else:
        if waited is Where.CHANNEL:  # all see "thinking": that goes, and only the member sees the refusal
            await interaction.delete_original_response()
        await _follow_up(interaction, painted, view)


async def _in_place_of_waiting(
    interaction: "Interaction", painted: discord.Embed, view: discord.ui.View | None
) -> None:
    try:
        await _surely(lambda: interaction.edit_original_response(embed=painted, view=view))
    except discord.NotFound as gone:
        if gone.code in _TOO_LATE:
            raise
        await _follow_up(interaction, painted, view)  # the message was taken away meanwhile


async def _follow_up(interaction: "Interaction", painted: discord.Embed, view: discord.ui.View | None) -> None:
    shown = view or discord.utils.MISSING
    await interaction.followup.send(embed=painted, view=shown, ephemeral=True)


async def _surely(send: Callable[[], Awaitable[object]]) -> None:
    """Send, and once more after a lost answer; only for what Discord takes once, or what may happen twice."""
    for last in (False, True):
        try:
            await send()
        except _LOST:
            if last:
                raise
        except discord.HTTPException as refused:
            if refused.code != _ALREADY_ACKNOWLEDGED:
                raise
            return
        else:
            return


async def _delivered(interaction: "Interaction", deliver: Callable[[], Awaitable[None]]) -> bool:
    """Whether it came through. What Discord will not take is a fault of ours, and logged as one."""
    try:
        await deliver()
    except _LOST as lost:
        log.warning("Discord could not be reached for interaction %s: %s", interaction.id, type(lost).__name__)
        return False
    except discord.HTTPException as refused:
        if refused.code not in _TOO_LATE:
            log_fault(log, refused, f"showing {_what(interaction)} ({refused.status}, {refused.code})")
        return False
    return True


def _view(buttons: "tuple[Button, ...]") -> discord.ui.View | None:
    """The buttons below a message. They live in their custom ids, so nothing is kept here and nothing times out."""
    if not buttons:
        return None
    view = discord.ui.View(timeout=None)
    for button in buttons:
        view.add_item(button)
    return view


def _what(interaction: "Interaction") -> str:
    command = interaction.command
    return f"/{command.qualified_name}" if command is not None else interaction.type.name


async def open_form(
    interaction: "Interaction", allowed: Awaitable[object], form: "Callable[[Interaction], discord.ui.Modal]"
) -> None:
    """Open a form for whoever is `allowed`; a form cannot wait, so what decides must be quick."""
    try:
        await allowed
        opened = form(interaction)
    except Exception as failure:
        await report_failure(interaction, failure)
        return
    await _delivered(interaction, lambda: _surely(lambda: interaction.response.send_modal(opened)))
