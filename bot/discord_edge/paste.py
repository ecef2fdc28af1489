"""The form into which a report's text is pasted."""

from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge.forms import LONGEST, Field, Values, make_form
from bot.discord_edge.members import admin_of, private_words

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# The form's act.
PASTE: Final = "paste"
# A form has five fields: one for the title, four for the text.
_PARTS: Final = 4
_TITLE: Final = "title"
_TITLE_LENGTH: Final = 80


async def paste_form(interaction: "Interaction") -> discord.ui.Modal:
    """The form in the member's language. What it is sent off with is read by `pasted_text`.

    Raises NotAllowed or OnlyInServers.
    """
    await admin_of(interaction)
    words = private_words(interaction)
    title = Field(_TITLE, words.say("report.form_name"), hint=words.say("report.form_name_hint"), longest=_TITLE_LENGTH)
    first = Field(
        "text0",
        words.say("report.form_text"),
        hint=words.say("report.form_text_hint"),
        required=True,
        paragraph=True,
        longest=LONGEST,
    )
    more = (
        Field(
            f"text{part}",
            words.say("report.form_more"),
            hint=words.say("report.form_more_hint"),
            paragraph=True,
            longest=LONGEST,
        )
        for part in range(1, _PARTS)
    )
    return make_form(words.say("report.form_title"), PASTE, "", (title, first, *more))


def pasted_text(values: Values) -> tuple[str, str]:
    """(title, text) of what the form was filled with. Each part of the text begins a line."""
    parts = (values.get(f"text{part}", "").strip("\n") for part in range(_PARTS))
    return values.get(_TITLE, ""), "\n".join(part for part in parts if part)
