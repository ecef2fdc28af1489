"""The review before publishing: settling what the reader doubts, and saying which event a report belongs to.

A doubt is opened from a menu below the review; its crew is chosen from another menu, everything else in a form.
"""

import zlib
from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge import tokens
from bot.discord_edge.buttons import Pick, button, select
from bot.discord_edge.forms import Field, Values, make_form
from bot.discord_edge.identifying import read_event
from bot.discord_edge.leafing import leafed
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.domain import amending
from bot.domain.corrections import FactKind, Told
from bot.domain.entries import with_entry
from bot.domain.facts import Doubt, Entry
from bot.domain.stored import Draft
from bot.errors import ChangedMeanwhile, UnknownDoubt
from bot.i18n.wording import Wording
from bot.present import factforms
from bot.present.doubts import about_words, why_words
from bot.present.review import doubt_card
from bot.present.typed import entry_words
from bot.replies import Reply, Where

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# The acts: the menus of doubts and of crews; take a doubt as read, drop it, its form; the event's button and form.
DOUBTS, CREWS, ACCEPT, DROP, FILL, FILLED = "doubt", "crew", "accept", "drop", "fill", "filled"
EVENT, EVENT_NAMED = "evform", "evnamed"
# The choice of the event's form for an event that is not loaded yet.
_WRITTEN: Final = "0"
_EVENTS_OFFERED: Final = 24
_LONGEST: Final = 80


def doubts_menu(draft: Draft, told: str, words: Wording, page: int, row: int) -> tuple[Pick, ...]:
    """A page of the menu of what is doubted in a draft; none where nothing is."""
    choices = {
        str(amending.doubt_key(doubt)): (about_words(doubt.about, words), why_words(doubt.why, words))
        for doubt in draft.facts.doubts
    }
    listed = [(key, about, why) for key, (about, why) in choices.items()]
    return select(words, words.say("review.settle"), DOUBTS, told, listed, row=row, page=page)


async def open_doubt(interaction: "Interaction", draft_id: int, key: int, crews: int = 0) -> Reply:
    """One doubt with its sentences, and what can be made of it; `crews` is the page of the menu of crews.

    Raises NotAllowed, UnknownDraft, DraftSettled, UnknownDoubt.
    """
    draft = await waiting(interaction, draft_id)
    doubt = amending.find_doubt(draft.facts, key)
    words = private_words(interaction)
    read = amending.read_doubt(draft.facts, doubt)
    both = tokens.numbers(draft_id, key)
    can_say = read is not None and bool(doubt.evidence)
    is_whole = read is not None and read.kind is not FactKind.QUOTE
    success, danger = discord.ButtonStyle.success, discord.ButtonStyle.danger
    buttons = (
        *(button(words.say("button.accept"), ACCEPT, both, success) if can_say and is_whole else ()),
        *(button(words.say("button.fill"), FILL, both) if can_say else ()),
        *button(words.say("button.drop"), DROP, both, danger),
        *button(words.say("button.back"), "review", tokens.numbers(draft_id, 0)),
        *(crews_menu(draft, CREWS, both, words, crews) if can_say and is_whole else ()),
    )
    return leafed(interaction, doubt_card(draft, doubt, read, words), Where.IN_PLACE, buttons)


async def choose_crew(interaction: "Interaction", told: str, chosen: str) -> Draft:
    """The doubted fact is about this crew. Raises as `open_doubt` does."""
    draft, doubt, read = await _doubted(interaction, told)
    if read is None:
        raise UnknownDoubt(given=doubt.about, known=())
    return await _settle(interaction, draft, doubt, with_entry(read, chosen_crew(draft, chosen)))


async def accept(interaction: "Interaction", told: str) -> Draft:
    """The reader was right. Raises as `open_doubt` does."""
    draft, doubt, read = await _doubted(interaction, told)
    return await _settle(interaction, draft, doubt, read)


async def drop(interaction: "Interaction", told: str) -> Draft:
    """The report says nothing of the kind. Raises as `open_doubt` does."""
    draft, doubt, _ = await _doubted(interaction, told)
    return await _settle(interaction, draft, doubt, None)


async def open_form(interaction: "Interaction", told: str) -> discord.ui.Modal:
    """The form for what the sentences really say. Raises as `open_doubt` does."""
    draft, doubt, read = await _doubted(interaction, told)
    if read is None:
        raise UnknownDoubt(given=doubt.about, known=())
    words = private_words(interaction)
    values = factforms.filled(read)
    if read.kind is FactKind.QUOTE:
        values["words"] = " ".join(draft.text[span.start : span.end] for span in doubt.evidence)
    fields = factforms.form_fields(read.kind, values, words)
    return make_form(about_words(doubt.about, words), FILLED, told, [Field(*field) for field in fields])


async def take(interaction: "Interaction", told: str, values: Values) -> Draft:
    """The form was sent off. Raises WrongValue, and as `open_doubt` does."""
    draft, doubt, read = await _doubted(interaction, told)
    if read is None:
        raise UnknownDoubt(given=doubt.about, known=())
    words = private_words(interaction)
    said = factforms.read(read.kind, {"race": str(read.race or ""), **values}, words, read)
    return await _settle(interaction, draft, doubt, said)


async def open_event(interaction: "Interaction", told: str) -> discord.ui.Modal:
    """The form for the event: one that is loaded, or another. Raises NotAllowed, UnknownDraft or DraftSettled."""
    (draft_id,) = tokens.read_numbers(told, 1)
    draft = await waiting(interaction, draft_id)
    words, app = private_words(interaction), interaction.client.app
    joins = await app.ingest.joins(draft.server_id, draft)
    known = [each.ref for each in await app.lookup.events(draft.server_id)]
    # A form's menu has no pages: the event that is proposed is among those shown, and the rest is found by its name.
    first = sorted(known, key=lambda ref: joins is None or ref.id != joins.id)[:_EVENTS_OFFERED]
    event, more = draft.facts.event, len(known) > len(first)
    loaded = Field(
        "event",
        words.sentence(words.say("option.event.name")),
        str(joins.id) if joins else _WRITTEN,
        words.say("review.events_shown", count=len(first)) if more else "",
        required=True,
        choices=((_WRITTEN, words.say("review.event_written")), *((str(ref.id), ref.label) for ref in first)),
    )
    written = {"series": event.series or "", "circuit": event.circuit or "", "season": str(event.season or "")}
    typed = (
        Field(
            name,
            words.sentence(words.say(f"option.{name}.name")),
            value,
            words.say(f"option.{name}.description"),
            longest=_LONGEST,
        )
        for name, value in written.items()
    )
    return make_form(words.say("identity.event_form"), EVENT_NAMED, told, (loaded, *typed))


async def name_event(interaction: "Interaction", told: str, values: Values) -> Draft:
    """The form was sent off. Raises WrongValue, NotAllowed, UnknownDraft or DraftSettled."""
    (draft_id,) = tokens.read_numbers(told, 1)
    actor = await admin_of(interaction)
    app, server_id = interaction.client.app, server_of(interaction)
    chosen = values.get("event", _WRITTEN)
    known = next((e.ref.event for e in await app.lookup.events(server_id) if str(e.ref.id) == chosen), None)
    event = known or read_event(values, private_words(interaction))
    return await app.ingest.amend(server_id, actor, draft_id, amending.name_event(event))


async def waiting(interaction: "Interaction", draft_id: int) -> Draft:
    """A draft that waits for an admin's word. Raises NotAllowed, UnknownDraft or DraftSettled."""
    actor = await admin_of(interaction)
    return await interaction.client.app.ingest.waiting(server_of(interaction), actor, draft_id)


async def _doubted(interaction: "Interaction", told: str) -> tuple[Draft, Doubt, Told | None]:
    draft_id, key = tokens.read_numbers(told, 2)
    draft = await waiting(interaction, draft_id)
    doubt = amending.find_doubt(draft.facts, key)
    return draft, doubt, amending.read_doubt(draft.facts, doubt)


async def _settle(interaction: "Interaction", draft: Draft, doubt: Doubt, told: Told | None) -> Draft:
    actor = await admin_of(interaction)
    change = amending.settle(amending.doubt_key(doubt), told)
    return await interaction.client.app.ingest.amend(draft.server_id, actor, draft.id, change)


def crews_menu(draft: Draft, act: str, told: str, words: Wording, page: int) -> tuple[Pick, ...]:
    """A page of the menu of the cars that a draft tells of."""
    crews = [(_entry_key(entry), entry_words(entry), "") for entry in amending.crews(draft.facts)]
    return select(words, words.say("review.crew"), act, told, crews, row=1, page=page)


def chosen_crew(draft: Draft, chosen: str) -> Entry:
    """The car that was chosen there. Raises ChangedMeanwhile where the draft tells of it no more."""
    found = next((entry for entry in amending.crews(draft.facts) if _entry_key(entry) == chosen), None)
    if found is None:
        raise ChangedMeanwhile
    return found


def _entry_key(entry: Entry) -> str:
    return str(zlib.crc32(repr(entry).encode()))
