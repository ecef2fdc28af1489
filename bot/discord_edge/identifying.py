"""/edit driver, /edit team, /edit event: who is who. Renaming, making one of two that are one, parting them again."""

import zlib
from typing import TYPE_CHECKING, Final, Literal

import discord

from bot.discord_edge import tokens
from bot.discord_edge.buttons import Press, button
from bot.discord_edge.forms import Field, Values, make_form
from bot.discord_edge.jumping import recap_link
from bot.discord_edge.leafing import leafed
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.discord_edge.painting import first_page
from bot.discord_edge.undoing import undo_button
from bot.domain.answers import Asked, Verb
from bot.domain.corrections import Corrected, Identity
from bot.domain.facts import Event
from bot.domain.stored import EventRef
from bot.errors import NotDifferent
from bot.i18n.wording import Wording
from bot.present import typed
from bot.present.corrections import corrected_card
from bot.present.identities import identity_card, merge_question_card, split_question_card
from bot.replies import Reply, Where
from bot.services.identities import other_spelling

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

What = Literal["driver", "team"]
_WHATS: Final[tuple[What, ...]] = ("driver", "team")

# The acts: rename's button and form; merging and parting drivers, teams, events; the form of an event.
NAME, RENAMED, MERGE, SPLIT = "name", "renamed", "merge", "split"
MERGE_EVENTS, SPLIT_EVENT, EVENT = "mergeev", "splitev", "event"
_LONGEST: Final = 80


async def show(
    interaction: "Interaction", what: What, given: str, name: str | None, same_as: str | None, split: str | None
) -> Reply:
    """A driver or a team: renamed, or the question before it is merged or parted; else what is known by that name.

    Raises NotAllowed, UnknownDriver, UnknownTeam, NameTaken, NotDifferent.
    """
    actor = await admin_of(interaction)
    server_id, identities = server_of(interaction), interaction.client.app.identities
    words = private_words(interaction)
    found = await identities.find(server_id, actor, what, given)
    if name is not None:
        return await _done(interaction, "renamed", await identities.rename(server_id, actor, what, found.id, name))
    number = _WHATS.index(what)
    if same_as is not None:
        found, other = await identities.two(server_id, actor, what, given, same_as)
        told = tokens.numbers(number, found.id, other.id)
        return Reply(first_page(merge_question_card(found, other, words)), Where.PRIVATE, _asking(MERGE, told, words))
    if split is not None:
        spelling = other_spelling(found, split)
        told = tokens.numbers(number, found.id, _digest(spelling))
        return Reply(
            first_page(split_question_card(found, spelling, words)), Where.PRIVATE, _asking(SPLIT, told, words)
        )
    rename = button(words.say("button.rename"), NAME, tokens.numbers(number, found.id), discord.ButtonStyle.primary)
    return leafed(interaction, identity_card(found, words), Where.PRIVATE, rename)


async def open_name(interaction: "Interaction", told: str) -> discord.ui.Modal:
    """The form for another name. Raises NotAllowed, UnknownDriver or UnknownTeam."""
    what, identity_id = _which(told)
    found = await _identity(interaction, what, identity_id)
    words = private_words(interaction)
    label = words.sentence(words.say("option.name.name"))
    field = Field("name", label, found.name, required=True, longest=_LONGEST)
    return make_form(words.say("identity.form", name=found.name), RENAMED, told, (field,))


async def rename(interaction: "Interaction", told: str, values: Values) -> Reply:
    """The form was sent off. Raises what Identities.rename raises."""
    what, identity_id = _which(told)
    actor = await admin_of(interaction)
    identities = interaction.client.app.identities
    corrected = await identities.rename(server_of(interaction), actor, what, identity_id, values.get("name", ""))
    return await _done(interaction, "renamed", corrected, _where(interaction))


async def merge(interaction: "Interaction", told: str) -> Reply:
    """Make one of two. Raises what Identities.merge raises."""
    number, keep, other = tokens.read_numbers(told, 3)
    actor = await admin_of(interaction)
    identities = interaction.client.app.identities
    corrected = await identities.merge(server_of(interaction), actor, _what(number, told), keep, other)
    return await _done(interaction, "merged", corrected, Where.IN_PLACE)


async def split(interaction: "Interaction", told: str) -> Reply:
    """Part a spelling from a driver or a team. Raises what Identities.split raises."""
    number, identity_id, digest = tokens.read_numbers(told, 3)
    what = _what(number, told)
    actor = await admin_of(interaction)
    found = await _identity(interaction, what, identity_id)
    spelling = next((s for s in found.spellings if _digest(s) == digest), "")
    identities = interaction.client.app.identities
    corrected = await identities.split(server_of(interaction), actor, what, identity_id, spelling)
    return await _done(interaction, "split", corrected, Where.IN_PLACE)


async def complete_spellings(interaction: "Interaction", what: What, given: str, typed_: str) -> list[tuple[str, str]]:
    """The other spellings of a driver or a team. Raises NotAllowed, UnknownDriver, UnknownTeam."""
    actor = await admin_of(interaction)
    found = await interaction.client.app.identities.find(server_of(interaction), actor, what, given)
    others = [s for s in found.spellings if s != found.name and typed_.casefold() in s.casefold()]
    return [(s[:100], s[:100]) for s in others[:25]]


async def open_event(interaction: "Interaction", given: str | None) -> discord.ui.Modal:
    """The form of an event with today's values. Raises NotAllowed, NothingLoaded or UnknownEvent."""
    await admin_of(interaction)
    ref = await event_of(interaction, given)
    words = private_words(interaction)
    values = {
        "series": ref.event.series or "",
        "circuit": ref.event.circuit or "",
        "season": str(ref.event.season or ""),
        "title": ref.title,
        "date": ref.date or "",
    }
    fields = (
        Field(
            name,
            words.sentence(words.say(f"option.{name}.name")),
            value,
            words.say("identity.title_hint" if name == "title" else f"option.{name}.description"),
            longest=_LONGEST,
        )
        for name, value in values.items()
    )
    return make_form(words.say("identity.event_form"), EVENT, tokens.numbers(ref.id), tuple(fields))


async def change_event(interaction: "Interaction", told: str, values: Values) -> Reply:
    """The form was sent off. Raises WrongValue and what Corrections.edit_event raises."""
    (event_id,) = tokens.read_numbers(told, 1)
    actor = await admin_of(interaction)
    event = read_event(values, private_words(interaction))
    title, date = (values.get(name, "").strip() or None for name in ("title", "date"))
    corrections = interaction.client.app.corrections
    corrected = await corrections.edit_event(server_of(interaction), actor, event_id, event, title=title, date=date)
    return await _done(interaction, "called", corrected, _where(interaction))


def read_event(values: Values, words: Wording) -> Event:
    """The event as typed into a form. Raises WrongValue for a season that is no year."""
    series, circuit = (" ".join(values.get(name, "").split()) for name in ("series", "circuit"))
    return Event(series or None, circuit or None, typed.season(values.get("season", ""), words))


async def ask_to_merge_events(interaction: "Interaction", given: str | None, same_as: str) -> Reply:
    """Whether two events are one. Raises NotAllowed, NothingLoaded, UnknownEvent or NotDifferent."""
    await admin_of(interaction)
    words = private_words(interaction)
    keep, other = await event_of(interaction, given), await event_of(interaction, same_as)
    if keep.id == other.id:
        raise NotDifferent(name=keep.label)
    card = merge_question_card(_as_identity(keep), _as_identity(other), words)
    return Reply(first_page(card), Where.PRIVATE, _asking(MERGE_EVENTS, tokens.numbers(keep.id, other.id), words))


async def merge_events(interaction: "Interaction", told: str) -> Reply:
    """Make one of two events. Raises what Identities.merge_events raises."""
    keep, other = tokens.read_numbers(told, 2)
    actor = await admin_of(interaction)
    corrected = await interaction.client.app.identities.merge_events(server_of(interaction), actor, keep, other)
    return await _done(interaction, "merged", corrected, Where.IN_PLACE)


async def ask_to_split_event(interaction: "Interaction", given: str | None, split_: str) -> Reply:
    """Whether an event that was merged into another is one of its own. Raises NotAllowed, NotDifferent or
    UnknownEvent."""
    actor = await admin_of(interaction)
    words = private_words(interaction)
    keep = await event_of(interaction, given)
    identities = interaction.client.app.identities
    chosen = await identities.merged_event(server_of(interaction), actor, keep.id, split_)
    card = split_question_card(_as_identity(keep), chosen.label, words)
    return Reply(first_page(card), Where.PRIVATE, _asking(SPLIT_EVENT, tokens.numbers(chosen.id), words))


async def split_event(interaction: "Interaction", told: str) -> Reply:
    """Make an event of its own again. Raises what Identities.split_event raises."""
    (other,) = tokens.read_numbers(told, 1)
    actor = await admin_of(interaction)
    corrected = await interaction.client.app.identities.split_event(server_of(interaction), actor, other)
    return await _done(interaction, "split", corrected, Where.IN_PLACE)


async def move_report(interaction: "Interaction", given: str, event: str | None) -> Reply:
    """A report belongs to another event, or to a new one of its own.

    Raises NotAllowed, UnknownReport, UnknownEvent, BelongsThere.
    """
    actor = await admin_of(interaction)
    server_id, app = server_of(interaction), interaction.client.app
    report = await app.lookup.report(server_id, given)
    event_id = (await event_of(interaction, event)).id if event is not None else None
    return await _done(interaction, "moved", await app.identities.move_report(server_id, actor, report.id, event_id))


async def complete_merged(interaction: "Interaction", given: str | None, typed_: str) -> list[tuple[str, str]]:
    """The events that were merged into one. Raises NotAllowed, NothingLoaded or UnknownEvent."""
    actor = await admin_of(interaction)
    keep = await event_of(interaction, given)
    merged = await interaction.client.app.identities.merged_events(server_of(interaction), actor, keep.id)
    return [(ref.label[:100], str(ref.id)) for ref in merged if typed_.casefold() in ref.label.casefold()][:25]


async def event_of(interaction: "Interaction", given: str | None) -> EventRef:
    """The event that words name, the newest without any. Raises NothingLoaded or UnknownEvent."""
    server_id, lookup = server_of(interaction), interaction.client.app.lookup
    question = await lookup.resolve(server_id, Asked(Verb.RESULTS, given))
    return next(e.ref for e in await lookup.events(server_id) if e.ref.id == question.event_id)


async def _identity(interaction: "Interaction", what: What, identity_id: int) -> Identity:
    actor = await admin_of(interaction)
    server_id, identities = server_of(interaction), interaction.client.app.identities
    known = await identities.known(server_id, actor, what)
    found = next((identity for identity in known if identity.id == identity_id), None)
    # What is not there is refused by whoever knows how.
    return found or await identities.find(server_id, actor, what, f"#{identity_id}")


def _as_identity(ref: EventRef) -> Identity:
    return Identity(ref.id, ref.label, (), 1)


def _which(told: str) -> tuple[What, int]:
    number, identity_id = tokens.read_numbers(told, 2)
    return _what(number, told), identity_id


def _what(number: int, told: str) -> What:
    if number >= len(_WHATS):
        raise tokens.NotAToken(told)
    return _WHATS[number]


def _digest(spelling: str) -> int:
    return zlib.crc32(spelling.encode())


def _asking(act: str, told: str, words: Wording) -> tuple[Press, ...]:
    return (
        *button(words.say("button.confirm"), act, told, discord.ButtonStyle.danger),
        *button(words.say("button.cancel"), "keep", told),
    )


def _where(interaction: "Interaction") -> Where:
    return Where.IN_PLACE if interaction.message is not None else Where.PRIVATE


async def _done(interaction: "Interaction", key: str, corrected: Corrected, where: Where = Where.PRIVATE) -> Reply:
    words, actor = private_words(interaction), await admin_of(interaction)
    entry = await interaction.client.app.history.entry(server_of(interaction), actor, corrected.change_id)
    buttons = (*undo_button(corrected.change_id, words), *await recap_link(interaction, corrected.ref))
    return leafed(interaction, corrected_card(key, corrected, words, entry=entry), where, buttons)
