"""Buttons that survive a restart: each carries its act and what it is told in its custom id."""

from collections.abc import Awaitable, Callable
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

PressHandler = Callable[["discord.Interaction[Any]", str], Awaitable[None]]


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
