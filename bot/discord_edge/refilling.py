"""A form whose values were refused leads back to itself, filled as it was sent off: nobody types anything twice."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import discord

from bot.discord_edge import tokens
from bot.discord_edge.buttons import button
from bot.discord_edge.forms import Values, sent_off
from bot.discord_edge.held import Held
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.discord_edge.painting import first_page
from bot.errors import BadInput, MissingInForm, MissingValue, NameTaken
from bot.present.cards import refusal_card
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# The act of the button that leads back.
AGAIN: Final = "again"

# Opens a form anew from what it was told. Raises what opening it raises.
Opener = Callable[["discord.Interaction[Any]", str], Awaitable[discord.ui.Modal]]


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent off: its act, what it was told, and what was typed."""

    act: str
    told: str
    values: Values


SENT: Final = Held[Sent]()


async def or_again(interaction: "Interaction", work: Awaitable[Reply]) -> Reply:
    """What came of a form; where its values will not do, why, with the way back. Any other failure is raised."""
    try:
        return await work
    except (BadInput, NameTaken) as failure:
        refusal = MissingInForm(**failure.values) if isinstance(failure, MissingValue) else failure
        act, told, values = sent_off(interaction)
        number = SENT.put(server_of(interaction), interaction.user.id, Sent(act, told, values))
        words = private_words(interaction)
        back = button(words.say("button.again"), AGAIN, tokens.numbers(number), discord.ButtonStyle.primary)
        return Reply(first_page(refusal_card(refusal, words)), Where.PRIVATE, back)


async def open_again(interaction: "Interaction", told: str) -> discord.ui.Modal:
    """The form with what was typed. Raises NotAllowed, FormForgotten, and what opening the form raises."""
    await admin_of(interaction)
    (number,) = tokens.read_numbers(told, 1)
    sent = SENT.get(server_of(interaction), interaction.user.id, number)
    form = await interaction.client.openers[sent.act](interaction, sent.told)
    for label in form.children:
        assert isinstance(label, discord.ui.Label)
        _fill(label.component, sent.values)
    return form


def _fill(field: "discord.ui.Item[Any]", values: Values) -> None:
    if isinstance(field, discord.ui.TextInput):
        field.default = values.get(field.custom_id) or None
    elif isinstance(field, discord.ui.Select):
        for option in field.options:
            option.default = option.value == values.get(field.custom_id)
