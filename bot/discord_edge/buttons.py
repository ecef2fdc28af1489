"""Buttons and menus that survive a restart: each carries its act and what it is told in its custom id."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, Self

import discord

from bot.discord_edge import tokens
from bot.discord_edge.tokens import NotAToken
from bot.i18n.wording import Wording
from bot.present.clean import clean
from bot.replies import report_failure

if TYPE_CHECKING:
    import re

    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# Discord takes 80, and may count one of ours as two.
_LABEL_LENGTH: Final = 75
# A menu's limits: choices, and characters of one.
_MOST_CHOICES: Final = 25
_CHOICE_LENGTH: Final = 100
# How the value of a choice begins that leads to another page of its menu; no other value begins so.
_TURN: Final = "page:"

PressHandler = Callable[["discord.Interaction[Any]", str], Awaitable[None]]
PickHandler = Callable[["discord.Interaction[Any]", str, str], Awaitable[None]]


class Press(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=tokens.TEMPLATE):
    """A button of ours, made new from its custom id whenever it is pressed."""

    def __init__(self, button: "discord.ui.Button[discord.ui.View]") -> None:
        super().__init__(button)

    @classmethod
    async def from_custom_id(
        cls, _: "discord.Interaction[Any]", item: "discord.ui.Item[Any]", __: "re.Match[str]"
    ) -> Self:
        assert isinstance(item, discord.ui.Button)
        return cls(item)

    async def callback(self, interaction: "discord.Interaction[Any]") -> None:
        assert self.custom_id is not None
        _, act, told = self.custom_id.split(":", 2)
        handler = interaction.client.presses.get(act)
        try:
            if handler is None:
                raise NotAToken(act)
            await handler(interaction, told)
        except Exception as failure:
            await report_failure(interaction, failure)


def button(
    label: str,
    act: str,
    told: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    *,
    disabled: bool = False,
    row: int = 0,
) -> tuple[Press, ...]:
    """One button; none where what it has to remember is longer than Discord takes. `label`: 75 characters are kept."""
    custom_id = tokens.custom_id(act, told)
    if custom_id is None:
        return ()
    made: discord.ui.Button[discord.ui.View] = discord.ui.Button(
        label=clean(label)[:_LABEL_LENGTH], custom_id=custom_id, style=style, disabled=disabled, row=row
    )
    return (Press(made),)


class Pick(discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]], template=tokens.SELECT_TEMPLATE):
    """A select menu of ours, made new from its custom id whenever something is chosen."""

    def __init__(self, select: "discord.ui.Select[discord.ui.View]") -> None:
        super().__init__(select)

    @classmethod
    async def from_custom_id(
        cls, _: "discord.Interaction[Any]", item: "discord.ui.Item[Any]", __: "re.Match[str]"
    ) -> Self:
        assert isinstance(item, discord.ui.Select)
        return cls(item)

    async def callback(self, interaction: "discord.Interaction[Any]") -> None:
        assert self.custom_id is not None
        _, act, told = self.custom_id.split(":", 2)
        handler = interaction.client.picks.get(act)
        data: dict[str, Any] = dict(interaction.data or {})
        try:
            if handler is None or not data.get("values"):
                raise NotAToken(act)
            await handler(interaction, told, str(data["values"][0]))
        except Exception as failure:
            await report_failure(interaction, failure)


def select(
    words: Wording,
    hint: str,
    act: str,
    told: str,
    choices: Sequence[tuple[str, str, str]],
    *,
    row: int = 0,
    page: int = 0,
) -> tuple[Pick, ...]:
    """A menu of (value, label, what stands below it), of which one is chosen; none where there is nothing to choose.

    Where there are more than Discord takes, it shows page `page` (from 0), with choices that lead to those before and
    after: whoever handles the act asks `turned` first.
    """
    custom_id = tokens.custom_id(act, told, tokens.SELECT_PREFIX)
    if custom_id is None or not choices:
        return ()
    options = [
        discord.SelectOption(label=_cut(label), value=value, description=_cut(below) or None)
        for value, label, below in _page_of(words, choices, page)
    ]
    made: discord.ui.Select[discord.ui.View] = discord.ui.Select(
        custom_id=custom_id, placeholder=_cut(hint), options=options, row=row
    )
    return (Pick(made),)


def turned(chosen: str) -> int | None:
    """The page that a choice leads to; None for a choice of its own."""
    number = chosen.removeprefix(_TURN)
    return int(number) if chosen.startswith(_TURN) and number.isascii() and number.isdecimal() else None


def _page_of(words: Wording, choices: Sequence[tuple[str, str, str]], page: int) -> list[tuple[str, str, str]]:
    if len(choices) <= _MOST_CHOICES:
        return list(choices)
    size = _MOST_CHOICES - 2
    last = (len(choices) - 1) // size
    page = min(page, last)

    def to(other: int, key: str) -> tuple[str, str, str]:
        first = other * size
        shown = {"first": first + 1, "last": min(first + size, len(choices)), "count": len(choices)}
        return f"{_TURN}{other}", words.say(key, **shown), ""

    before = [to(page - 1, "button.choices_before")] if page else []
    after = [to(page + 1, "button.choices_after")] if page < last else []
    return [*before, *choices[page * size : (page + 1) * size], *after]


def _cut(text: str) -> str:
    shown = clean(text)
    return shown if len(shown) <= _CHOICE_LENGTH else f"{shown[: _CHOICE_LENGTH - 1]}…"


def turning(
    words: Wording, act: str, told: Callable[[int], str], page: int, count: int, *, row: int = 0
) -> tuple[Press, ...]:
    """Previous and Next for page `page` (from 0) of `count`; none for a single page. `told` words a page's token."""
    if count < 2:
        return ()
    # At the ends a button would turn to the page shown: it keeps a token of its own, and cannot be pressed.
    before, after = page - 1 if page else count, page + 1
    return (
        *button(words.say("button.previous"), act, told(before), disabled=page == 0, row=row),
        *button(words.say("button.next"), act, told(after), disabled=after >= count, row=row),
    )
