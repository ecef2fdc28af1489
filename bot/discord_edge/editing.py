"""/edit: one fact added, changed or taken out by an admin, through a form filled with today's values."""

import zlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import discord

from bot.discord_edge import tokens
from bot.discord_edge.buttons import button
from bot.discord_edge.forms import Field, Values, make_form
from bot.discord_edge.held import Held
from bot.discord_edge.identifying import event_of
from bot.discord_edge.jumping import recap_link
from bot.discord_edge.leafing import leafed
from bot.discord_edge.members import admin_of, private_words, server_of
from bot.discord_edge.undoing import undo_button
from bot.domain.answers import Asked, Verb
from bot.domain.corrections import Corrected, Editable, FactKind, Reranking, Told
from bot.domain.entries import completed
from bot.errors import ChangedMeanwhile, MissingValue
from bot.i18n.wording import Wording
from bot.present import factforms
from bot.present.corrections import corrected_card, remove_question_card, reranking_card
from bot.present.tellings import told_words
from bot.replies import Reply, Where
from bot.services.matching import Labels

if TYPE_CHECKING:
    from bot.client import Racebot

    Interaction = discord.Interaction[Racebot]

# The form's act, and those of the buttons: store with or without moving others, take out.
FORM, WITH, ALONE, REMOVE = "fact", "with", "alone", "remove"
_KINDS: Final = tuple(FactKind)
_CHOICES: Final = 25


@dataclass(frozen=True, slots=True)
class About:
    """What a form is about. `fact_id` 0: one is added. `seen` tells the fact as it was when the form was opened."""

    kind: FactKind
    event_id: int
    fact_id: int = 0
    race: int = 0
    seen: int = 0

    def token(self) -> str:
        return tokens.numbers(_KINDS.index(self.kind), self.event_id, self.fact_id, self.race, self.seen)

    @classmethod
    def read(cls, told: str) -> "About":
        """Raises NotAToken."""
        kind, event_id, fact_id, race, seen = tokens.read_numbers(told, 5)
        if kind >= len(_KINDS):
            raise tokens.NotAToken(told)
        return cls(_KINDS[kind], event_id, fact_id, race, seen)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A fact that waits for the word whether others move with it."""

    about: About
    told: Told
    before: Told | None
    reranking: Reranking | None


PROPOSALS: Final = Held[Proposed]()


async def open_form(
    interaction: "Interaction", kind: FactKind, fact: str | None, event: str | None, race: str | None
) -> discord.ui.Modal:
    """The form: with today's values where `fact` names one, else for a new one.

    Raises NotAllowed, NothingLoaded, UnknownEvent, UnknownRace, UnknownFact; WrongValue where a race must be named.
    """
    if fact is not None:
        editable = await _find(interaction, kind, fact, event)
        told = editable.told
        about = About(kind, editable.ref.id, editable.stored.id, told.race or 0, _digest(told))
        return _form(about, factforms.filled(told), private_words(interaction))
    await admin_of(interaction)
    asked = Asked(Verb.RESULTS, event, race)
    server_id, lookup = server_of(interaction), interaction.client.app.lookup
    question = await lookup.resolve(server_id, asked)
    assert question.event_id is not None
    races = next(e.races for e in await lookup.events(server_id) if e.ref.id == question.event_id)
    chosen = question.race or (races[0] if len(races) == 1 else 0)
    words = private_words(interaction)
    if kind in factforms.RACE_APART and not chosen:
        raise MissingValue(option="race")
    about = About(kind, question.event_id, race=chosen)
    return _form(about, {"race": str(chosen or "")}, words)


async def reopen(interaction: "Interaction", told: str) -> discord.ui.Modal:
    """The form of something it was open for before, with nothing in it. Raises NotAllowed."""
    await admin_of(interaction)
    return _form(About.read(told), {}, private_words(interaction))


async def take(interaction: "Interaction", token: str, values: Values) -> Reply:
    """A form was sent off: the fact is stored, or it is asked first whether others move with it.

    Raises WrongValue, MissingValue, and what Corrections.add and Corrections.change raise.
    """
    about = About.read(token)
    await admin_of(interaction)
    words = private_words(interaction)
    before = await _before(interaction, about)
    told = factforms.read(about.kind, {"race": str(about.race or ""), **values}, words, before)
    actor = await admin_of(interaction)
    server_id, corrections = server_of(interaction), interaction.client.app.corrections
    known = await corrections.facts(server_id, actor, about.event_id)
    fact = completed(told, [each.stored.fact for each in known])
    reranking = await corrections.propose(server_id, actor, about.event_id, fact, before)
    proposed = Proposed(about, fact, before, reranking)
    if reranking is not None and reranking.moves:
        return await _ask(interaction, proposed, reranking)
    return await _store(interaction, proposed, moving=False)


async def store_with(interaction: "Interaction", told: str) -> Reply:
    """Store what was typed, and move the others as it was shown."""
    return await _store_proposed(interaction, told, moving=True)


async def store_alone(interaction: "Interaction", told: str) -> Reply:
    """Store what was typed, and nothing else."""
    return await _store_proposed(interaction, told, moving=False)


async def ask_to_remove(interaction: "Interaction", kind: FactKind, given: str | None, event: str | None) -> Reply:
    """Whether the admin means it, with who would move up. Raises as `_find` does, and MissingValue."""
    words = private_words(interaction)
    if given is None:
        await admin_of(interaction)
        raise MissingValue(option="fact")
    editable = await _find(interaction, kind, given, event)
    actor = await admin_of(interaction)
    fact_id, seen = editable.stored.id, _digest(editable.told)
    reranking = await interaction.client.app.corrections.propose_removal(server_of(interaction), actor, fact_id)
    moving = reranking is not None and bool(reranking.moves)
    danger = discord.ButtonStyle.danger
    with_moves = (
        button(words.say("button.remove_with"), REMOVE, tokens.numbers(fact_id, seen, 1), danger) if moving else ()
    )
    label = words.say("button.remove_alone") if moving else words.say("button.remove")
    buttons = (
        *with_moves,
        *button(label, REMOVE, tokens.numbers(fact_id, seen, 0), danger),
        *button(words.say("button.cancel"), "keep", tokens.numbers(fact_id)),
    )
    return leafed(interaction, remove_question_card(editable, reranking, words), Where.PRIVATE, buttons)


async def remove(interaction: "Interaction", told: str) -> Reply:
    """Take a fact out. Raises NotAllowed, UnknownFact or ChangedMeanwhile."""
    fact_id, seen, moving = tokens.read_numbers(told, 3)
    actor = await admin_of(interaction)
    server_id, corrections = server_of(interaction), interaction.client.app.corrections
    editable = await corrections.fact(server_id, actor, fact_id)
    if _digest(editable.told) != seen:
        raise ChangedMeanwhile
    reranking = await corrections.propose_removal(server_id, actor, fact_id) if moving else None
    corrected = await corrections.remove(server_id, actor, fact_id, reranking=reranking)
    return await _done(interaction, "removed", corrected, Where.IN_PLACE)


async def complete(interaction: "Interaction", kind: FactKind, typed: str) -> list[tuple[str, str]]:
    """(label, number) of the facts of a kind there are in an event. Raises NotAllowed and what Lookup raises."""
    actor = await admin_of(interaction)
    server_id, app, words = server_of(interaction), interaction.client.app, private_words(interaction)
    question = await app.lookup.resolve(server_id, Asked(Verb.RESULTS, interaction.namespace.event))
    assert question.event_id is not None
    found = await app.corrections.facts(server_id, actor, question.event_id, kind)
    labels = [told_words(editable.told, words) for editable in found]
    return [(labels[p], str(found[p].stored.id)) for p in Labels(labels).complete(typed, _CHOICES)]


async def _find(interaction: "Interaction", kind: FactKind, given: str, event: str | None) -> Editable:
    """The fact that was chosen, by its number, its label or words of it, of the event that is named or of any.

    Raises NotAllowed, NothingLoaded, UnknownEvent, UnknownFact, SeveralFacts.
    """
    actor = await admin_of(interaction)
    app, words = interaction.client.app, private_words(interaction)
    known = [each.ref.id for each in await app.lookup.events(server_of(interaction))]
    events = known if event is None else [(await event_of(interaction, event)).id]
    label = partial(told_words, words=words)
    return await app.corrections.find(server_of(interaction), actor, events, kind, given, label)


async def _before(interaction: "Interaction", about: About) -> Told | None:
    """The fact that is being changed. Raises UnknownFact, and ChangedMeanwhile where it is not as the form showed."""
    if not about.fact_id:
        return None
    actor = await admin_of(interaction)
    editable = await interaction.client.app.corrections.fact(server_of(interaction), actor, about.fact_id)
    before = editable.told
    if about.seen != _digest(before):
        raise ChangedMeanwhile
    return before


async def _store(interaction: "Interaction", proposed: Proposed, *, moving: bool) -> Reply:
    actor, about, told = await admin_of(interaction), proposed.about, proposed.told
    server_id, corrections = server_of(interaction), interaction.client.app.corrections
    moves = proposed.reranking if moving else None
    if (before := proposed.before) is None:
        key, made = "added", await corrections.add(server_id, actor, about.event_id, told, reranking=moves)
    else:
        key = "changed"
        made = await corrections.change(server_id, actor, about.fact_id, told, seen=before, reranking=moves)
    where = Where.IN_PLACE if interaction.message is not None else Where.PRIVATE
    return await _done(interaction, key, made, where, (told,), proposed.reranking)


async def _done(
    interaction: "Interaction",
    key: str,
    corrected: Corrected,
    where: Where,
    told: tuple[Told, ...] = (),
    reranking: Reranking | None = None,
) -> Reply:
    words, actor = private_words(interaction), await admin_of(interaction)
    entry = await interaction.client.app.history.entry(server_of(interaction), actor, corrected.change_id)
    card = corrected_card(key, corrected, words, told, reranking, None if told else entry)
    buttons = (*undo_button(corrected.change_id, words), *await recap_link(interaction, corrected.ref))
    return leafed(interaction, card, where, buttons)


async def _ask(interaction: "Interaction", proposed: Proposed, reranking: Reranking) -> Reply:
    server_id, words = server_of(interaction), private_words(interaction)
    events = await interaction.client.app.lookup.events(server_id)
    event = next((e.ref.label for e in events if e.ref.id == proposed.about.event_id), "")
    number = tokens.numbers(PROPOSALS.put(server_id, interaction.user.id, proposed))
    buttons = (
        *button(words.say("button.with_moves"), WITH, number, discord.ButtonStyle.success),
        *button(words.say("button.without_moves"), ALONE, number, discord.ButtonStyle.primary),
        *button(words.say("button.cancel"), "keep", number),
    )
    return leafed(interaction, reranking_card(event, proposed.told, reranking, words), Where.PRIVATE, buttons)


def _form(about: About, values: Values, words: Wording) -> discord.ui.Modal:
    key = "correction.form_change" if about.fact_id else "correction.form_add"
    title = words.say(key, what=words.say(f"command.edit.{about.kind.value}.name"))
    fields = [Field(*field) for field in factforms.form_fields(about.kind, values, words)]
    return make_form(title, FORM, about.token(), fields)


async def _store_proposed(interaction: "Interaction", told: str, *, moving: bool) -> Reply:
    await admin_of(interaction)
    (number,) = tokens.read_numbers(told, 1)
    proposed = PROPOSALS.get(server_of(interaction), interaction.user.id, number)
    reply = await _store(interaction, proposed, moving=moving)
    PROPOSALS.drop(number)
    return reply


def _digest(told: Told) -> int:
    """A short number for a fact as it is now, for a custom id: another where anything of it has changed."""
    return zlib.crc32(repr(told).encode())
