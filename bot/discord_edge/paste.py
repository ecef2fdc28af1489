"""The form into which a report's text is pasted."""

from typing import TYPE_CHECKING, Any, Final

import discord

from bot.discord_edge.members import private_words
from bot.i18n.wording import Wording

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

FORM_ID: Final = "r1:paste"
# A form has five fields of 4,000 characters at most: one for the title, four for the text.
_FIELD_LENGTH: Final = 4000
_PARTS: Final = 4
_TITLE: Final = "title"
_TITLE_LENGTH: Final = 80


def paste_form(interaction: "Interaction") -> discord.ui.Modal:
    """The form in the member's language. What it is sent off with is read by `pasted_text`."""
    words = private_words(interaction)
    form = discord.ui.Modal(title=words.say("report.form_title"), custom_id=FORM_ID, timeout=60.0)
    form.add_item(_field(words, _TITLE, "report.form_name", "report.form_name_hint", required=False))
    for part in range(_PARTS):
        first = part == 0
        label, hint = (
            ("report.form_text", "report.form_text_hint") if first else ("report.form_more", "report.form_more_hint")
        )
        form.add_item(_field(words, f"text{part}", label, hint, required=first))
    return form


def pasted_text(interaction: "discord.Interaction[Any]") -> tuple[str, str] | None:
    """(title, text) of the form where this interaction sent it off, else None. Each part of the text begins a line."""
    data: dict[str, Any] = dict(interaction.data or {})
    if interaction.type is not discord.InteractionType.modal_submit or data.get("custom_id") != FORM_ID:
        return None
    fields = (row.get("component") or row["components"][0] for row in data["components"])
    values = {field["custom_id"]: str(field.get("value") or "") for field in fields}
    parts = (values.get(f"text{part}", "").strip("\n") for part in range(_PARTS))
    return values.get(_TITLE, ""), "\n".join(part for part in parts if part)


def _field(words: Wording, name: str, label: str, hint: str, *, required: bool) -> "discord.ui.Label[discord.ui.Modal]":
    is_title = name == _TITLE
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.short if is_title else discord.TextStyle.paragraph,
        required=required,
        placeholder=words.say(hint)[:100],
        max_length=_TITLE_LENGTH if is_title else _FIELD_LENGTH,
    )
    return discord.ui.Label(text=words.say(label)[:45], component=field)
