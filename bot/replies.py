"""How the bot answers on Discord, and the one error road: whatever happens, the member is told something within 3 s.

A reply that is ready in time is sent at once; else Discord shows that the bot is thinking, and the reply follows. A
Refusal becomes a card that only the member sees; anything else is a fault of ours, logged under a reference.
"""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord

from bot.discord_edge.members import private_words
from bot.discord_edge.painting import first_page
from bot.errors import Refusal
from bot.faults import log_fault, sentence_key
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
class File:
    """A file that goes along with a reply."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """One page of a card, painted (`bot.discord_edge.painting`), with its buttons, and files that go along.

    A reply that replaces a message (Where.IN_PLACE) leaves that message's files as they are.
    """

    page: discord.Embed
    where: Where = Where.PRIVATE
    buttons: "tuple[Button, ...]" = ()
    files: tuple[File, ...] = ()


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
    await _deliver(interaction, reply, await announced())


async def open_form(interaction: "Interaction", form: "Awaitable[discord.ui.Modal]") -> None:
    """Open a form, or tell why not; a form cannot wait, so what makes it must be quick."""
    try:
        opened = await form
    except Exception as failure:
        await report_failure(interaction, failure)
        return
    try:
        await _surely(lambda: interaction.response.send_modal(opened))
    except (*_LOST, discord.HTTPException) as refused:
        log.warning("no form could be opened for interaction %s: %s", interaction.id, type(refused).__name__)


async def report_failure(interaction: "Interaction", failure: BaseException) -> None:
    """Tell the member of a failure outside of `respond`; the last resort of every handler."""
    waited = Where.IN_PLACE if interaction.response.is_done() else None
    await _deliver(interaction, failure_reply(interaction, failure), waited)


def failure_reply(interaction: "Interaction", failure: BaseException) -> Reply:
    """The card for a failure: a Refusal's own sentence, else a reference number, under which it is logged here."""
    words = private_words(interaction)
    if isinstance(failure, Refusal):
        return Reply(first_page(refusal_card(failure, words)))
    reference = log_fault(log, failure, f"answering {_what(interaction)}")
    return Reply(first_page(fault_card(reference, words, sentence_key(failure))))


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
        telling.append(asyncio.create_task(_tell_to_wait(interaction, where)))

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


async def _tell_to_wait(interaction: "Interaction", where: Where) -> bool:
    """Whether Discord knows now that the answer will come later."""
    thinking = where is not Where.IN_PLACE
    try:
        await _surely(lambda: interaction.response.defer(ephemeral=where is Where.PRIVATE, thinking=thinking))
    except (*_LOST, discord.HTTPException) as failure:
        log.warning("interaction %s could not be told to wait: %s", interaction.id, type(failure).__name__)
        return False
    return True


async def _deliver(interaction: "Interaction", reply: Reply, waited: Where | None) -> None:
    """Show the reply; where Discord will not take it, that is a fault of ours, and the member gets its reference."""
    try:
        await _show(interaction, reply, waited)
    except _LOST as lost:
        log.warning("Discord could not be reached for interaction %s: %s", interaction.id, type(lost).__name__)
    except discord.HTTPException as refused:
        if refused.code in _TOO_LATE:
            log.info("the answer to interaction %s found nobody waiting", interaction.id)
            return
        log.error("Discord refuses an answer: status %d, code %d", refused.status, refused.code)
        fault = failure_reply(interaction, refused)
        with suppress(*_LOST, discord.HTTPException):
            await _show(interaction, fault, waited)


async def _show(interaction: "Interaction", reply: Reply, waited: Where | None) -> None:
    """Show the reply, where `waited` says how Discord was told to wait (None: it was not)."""
    page, view = reply.page, _view(reply.buttons)
    if waited is None and reply.where is Where.IN_PLACE:
        await _else_privately(interaction, page, view, lambda: interaction.response.edit_message(embed=page, view=view))
    elif waited is None:
        private, shown = reply.where is Where.PRIVATE, view or discord.utils.MISSING
        await _surely(
            lambda: interaction.response.send_message(
                embed=page, view=shown, ephemeral=private, files=_attached(reply.files)
            )
        )
    elif waited is reply.where:
        await _else_privately(
            interaction,
            page,
            view,
            lambda: interaction.edit_original_response(embed=page, view=view, attachments=_attached(reply.files)),
        )
    else:
        if waited is Where.CHANNEL:  # all see "thinking": that goes, and only the member sees the refusal
            with suppress(discord.NotFound):
                await interaction.delete_original_response()
        await _follow_up(interaction, page, view)


async def _else_privately(
    interaction: "Interaction",
    page: discord.Embed,
    view: discord.ui.View | None,
    edit: Callable[[], Awaitable[object]],
) -> None:
    """Edit; where the message was taken away meanwhile, the member is shown the reply in a new one."""
    try:
        await _surely(edit)
    except discord.NotFound as gone:
        if gone.code in _TOO_LATE:
            raise
        if interaction.response.is_done():
            await _follow_up(interaction, page, view)
        else:
            shown = view or discord.utils.MISSING
            await interaction.response.send_message(embed=page, view=shown, ephemeral=True)


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


def _attached(files: tuple[File, ...]) -> Any:
    """The files made new for each attempt, as sending one reads it to its end."""
    return [discord.File(io.BytesIO(file.data), file.filename) for file in files] or discord.utils.MISSING


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
