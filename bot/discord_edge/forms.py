"""Forms (Discord's modals): made from plain fields, and read by the bot itself when they are sent off, so that a form
that was open over a restart is not lost. Like a button, a form carries its act and what it is told in its custom id.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import discord

from bot.discord_edge import tokens
from bot.discord_edge.tokens import NotAToken
from bot.present.clean import clean
from bot.replies import report_failure

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# Discord's limits: characters of a form's title and of a field's label, hint and value; fields of a form.
_TITLE_LENGTH: Final = 45
_LABEL_LENGTH: Final = 45
_HINT_LENGTH: Final = 100
LONGEST: Final = 4000
MOST_FIELDS: Final = 5
_MOST_CHOICES: Final = 25
_CHOICE_LENGTH: Final = 100

Values = Mapping[str, str]
FormHandler = Callable[["discord.Interaction[Any]", str, Values], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. With `choices` (value, label) one of them is chosen; else text is typed, up to `longest`."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    required: bool = False
    paragraph: bool = False
    longest: int = 200
    choices: tuple[tuple[str, str], ...] = ()


def make_form(title: str, act: str, told: str, fields: Sequence[Field]) -> discord.ui.Modal:
    """The form. Raises NotAToken where what it has to remember is longer than Discord takes."""
    custom_id = tokens.custom_id(act, told)
    if custom_id is None:
        raise NotAToken(told)
    assert len(fields) <= MOST_FIELDS
    form = discord.ui.Modal(title=_cut(clean(title), _TITLE_LENGTH), custom_id=custom_id, timeout=60.0)
    for field in fields:
        component = _select(field) if field.choices else _text(field)
        form.add_item(
            discord.ui.Label(
                text=_cut(clean(field.label), _LABEL_LENGTH),
                description=_cut(clean(field.hint), _HINT_LENGTH) if field.choices and field.hint else None,
                component=component,
            )
        )
    return form


async def take(interaction: "Interaction") -> None:
    """Hand a form that was sent off to whoever knows its act; anything else is not for here. Never raises."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return
    try:
        act, told, values = sent_off(interaction)
        handler = interaction.client.forms.get(act)
        if handler is None:
            raise NotAToken(act)
        await handler(interaction, told, values)
    except Exception as failure:
        await report_failure(interaction, failure)


def sent_off(interaction: "Interaction") -> tuple[str, str, Values]:
    """The act of a form that was sent off, what it was told, and what it was filled with. Raises NotAToken."""
    data: dict[str, Any] = dict(interaction.data or {})
    prefix, _, rest = str(data.get("custom_id", "")).partition(":")
    act, _, told = rest.partition(":")
    if prefix != tokens.PREFIX:
        raise NotAToken(act)
    return act, told, _values(data)


def _values(data: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by the fields' names; a choice is its value."""
    fields = [row.get("component") or row["components"][0] for row in data["components"]]
    return {str(field["custom_id"]): _value(field) for field in fields}


def _value(field: Mapping[str, Any]) -> str:
    if "values" in field:
        return str(next(iter(field["values"]), ""))
    return str(field.get("value") or "")


def _text(field: Field) -> "discord.ui.TextInput[discord.ui.Modal]":
    return discord.ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph if field.paragraph else discord.TextStyle.short,
        required=field.required,
        default=field.value[: field.longest] or None,
        placeholder=_cut(clean(field.hint), _HINT_LENGTH) or None,
        max_length=field.longest,
    )


def _select(field: Field) -> "discord.ui.Select[discord.ui.Modal]":
    options = [
        discord.SelectOption(label=_cut(clean(label), _CHOICE_LENGTH), value=value, default=value == field.value)
        for value, label in field.choices[:_MOST_CHOICES]
    ]
    return discord.ui.Select(custom_id=field.name, options=options, required=field.required)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
