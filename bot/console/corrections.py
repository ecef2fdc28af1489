"""Corrections at the local channel: the same as on Discord, with a fact's values as options instead of a form.

What cannot be seen through in one line is shown first, and done when the line is repeated with `sure:yes`.
"""

from functools import partial
from typing import Final, Literal

from bot.console.asking import NOTHING, Options, says_yes, unsure, with_hint
from bot.console.commands import Command
from bot.console.grammar import Spec
from bot.console.state import State
from bot.domain.answers import Asked, Verb
from bot.domain.corrections import Corrected, Editable, FactKind, Reranking, Told
from bot.domain.entries import completed
from bot.domain.facts import Event
from bot.domain.stored import LOCAL_SERVER, EventRef
from bot.errors import MissingValue, NotDifferent, UnknownChange
from bot.present import factforms, typed
from bot.present.card import Block, Card
from bot.present.corrections import (
    corrected_card,
    remove_question_card,
    reranking_card,
    word_label,
    word_question_card,
)
from bot.present.history import entry_words, history_card, undo_question_card, undone_card
from bot.present.identities import event_card, identity_card, merge_question_card, split_question_card
from bot.present.phrases import said
from bot.present.tellings import told_words
from bot.services.identities import other_spelling
from bot.services.rights import require_admin

Cards = tuple[Card, ...]
What = Literal["driver", "team"]


def _edit(kind: FactKind) -> Command:
    """/edit result and its like."""
    names = tuple(dict.fromkeys((*(field.name for field in factforms.FIELDS[kind]), "race")))
    own = tuple(name for name in names if not (name == "race" and kind in factforms.WITHOUT_RACE))

    async def run(state: State, options: Options) -> Cards:
        require_admin(state.actor)
        if options.get("fact") is None:
            return await _add(state, kind, options)
        editable = await _fact(state, kind, options)
        if says_yes(options, "remove"):
            return await _remove(state, editable, options)
        return await _change(state, editable, options)

    return Command(Spec(f"edit.{kind.value}", ("fact", *own, "event", "remove", "move", "sure"), admin=True), run)


async def _edit_remark(state: State, options: Options) -> Cards:
    """What is told beside the results has no values to type: it is right, or taken out."""
    require_admin(state.actor)
    if "fact" not in options:
        raise MissingValue(option="fact")
    return await _remove(state, await _fact(state, FactKind.REMARK, options), options)


async def _add(state: State, kind: FactKind, options: Options) -> Cards:
    ref = await _event(state, options.get("event"))
    told = await _whole(state, factforms.read(kind, options, state.wording), ref.id)
    reranking, asked = await _moving(state, ref, told, None, options)
    if asked is not None:
        return (asked,)
    moves = reranking if says_yes(options, "move") else None
    made = await state.app.corrections.add(LOCAL_SERVER, state.actor, ref.id, told, reranking=moves)
    return await _done(state, "added", made, told, reranking=reranking)


async def _change(state: State, editable: Editable, options: Options) -> Cards:
    before, fact_id, corrections = editable.told, editable.stored.id, state.app.corrections
    given = {name: "" if value == NOTHING else value for name, value in options.items()}
    read = factforms.read(editable.kind, {**factforms.filled(before), **given}, state.wording, before)
    told = await _whole(state, read, editable.ref.id)
    reranking, asked = await _moving(state, editable.ref, told, before, options)
    if asked is not None:
        return (asked,)
    moves = reranking if says_yes(options, "move") else None
    made = await corrections.change(LOCAL_SERVER, state.actor, fact_id, told, seen=before, reranking=moves)
    return await _done(state, "changed", made, told, reranking=reranking)


async def _remove(state: State, editable: Editable, options: Options) -> Cards:
    corrections, fact_id = state.app.corrections, editable.stored.id
    reranking = await corrections.propose_removal(LOCAL_SERVER, state.actor, fact_id)
    if not says_yes(options, "sure"):
        return (unsure(remove_question_card(editable, reranking, state.wording), state),)
    moving = reranking if says_yes(options, "move") else None
    made = await corrections.remove(LOCAL_SERVER, state.actor, fact_id, reranking=moving)
    return await _done(state, "removed", made)


async def _moving(
    state: State, ref: EventRef, told: Told, before: Told | None, options: Options
) -> tuple[Reranking | None, Card | None]:
    """What follows from a penalty, and the question where it has not been answered whether others move."""
    reranking = await state.app.corrections.propose(LOCAL_SERVER, state.actor, ref.id, told, before)
    if reranking is None or not reranking.moves or options.get("move") is not None:
        return reranking, None
    card = reranking_card(ref.label, told, reranking, state.wording)
    return reranking, with_hint(card, state, "console.move")


async def _take_back(state: State, options: Options) -> Cards:
    require_admin(state.actor)
    ref = await _event(state, options.get("event"))
    if "word" not in options:
        raise MissingValue(option="word")
    word = await state.app.corrections.find_word(
        LOCAL_SERVER, state.actor, ref.id, options["word"], partial(word_label, words=state.wording)
    )
    if not says_yes(options, "sure"):
        return (unsure(word_question_card(word, state.wording), state),)
    return await _done(
        state, "taken_back", await state.app.corrections.take_back(LOCAL_SERVER, state.actor, word.stored.id)
    )


def _who(what: What) -> Command:
    """/edit driver and /edit team."""

    async def run(state: State, options: Options) -> Cards:
        require_admin(state.actor)
        identities, words = state.app.identities, state.wording
        found = await identities.find(LOCAL_SERVER, state.actor, what, options.get(what, ""))
        if name := options.get("name"):
            return await _done(
                state, "renamed", await identities.rename(LOCAL_SERVER, state.actor, what, found.id, name)
            )
        if same_as := options.get("same_as"):
            found, other = await identities.two(LOCAL_SERVER, state.actor, what, options.get(what, ""), same_as)
            if not says_yes(options, "sure"):
                return (unsure(merge_question_card(found, other, words), state),)
            made = await identities.merge(LOCAL_SERVER, state.actor, what, found.id, other.id)
            return await _done(state, "merged", made)
        if split := options.get("split"):
            spelling = other_spelling(found, split)
            if not says_yes(options, "sure"):
                return (unsure(split_question_card(found, spelling, words), state),)
            made = await identities.split(LOCAL_SERVER, state.actor, what, found.id, spelling)
            return await _done(state, "split", made)
        return (identity_card(found, words),)

    return Command(Spec(f"edit.{what}", (what, "name", "same_as", "split", "sure"), first=what, admin=True), run)


async def _edit_event(state: State, options: Options) -> Cards:
    require_admin(state.actor)
    ref, identities, words = await _event(state, options.get("event")), state.app.identities, state.wording
    if same_as := options.get("same_as"):
        other = await _event(state, same_as)
        if other.id == ref.id:
            raise NotDifferent(name=ref.label)
        if not says_yes(options, "sure"):
            asked = said(words, "identity.merge_question", other=other.label, keep=ref.label)
            return (unsure(Card(ref.label, (Block("", (asked,)),)), state),)
        made = await identities.merge_events(LOCAL_SERVER, state.actor, ref.id, other.id)
        return await _done(state, "merged", made)
    if given := options.get("split"):
        chosen = await identities.merged_event(LOCAL_SERVER, state.actor, ref.id, given)
        if not says_yes(options, "sure"):
            asked = said(words, "identity.split_question", spelling=chosen.label, name=ref.label)
            return (unsure(Card(ref.label, (Block("", (asked,)),)), state),)
        return await _done(state, "split", await identities.split_event(LOCAL_SERVER, state.actor, chosen.id))
    if not set(options) - {"event", "sure"}:
        return (event_card(ref, words),)
    event = ref.event
    season = options.get("season", str(event.season or ""))
    year = typed.season("" if season == NOTHING else season, words)
    meant = Event(
        _kept(options, "series", event.series),
        _kept(options, "circuit", event.circuit),
        year,
    )
    made = await state.app.corrections.edit_event(
        LOCAL_SERVER, state.actor, ref.id, meant, title=options.get("title"), date=_kept(options, "date", ref.date)
    )
    return await _done(state, "called", made)


async def _history(state: State, options: Options) -> Cards:
    require_admin(state.actor)
    event_id = (await _event(state, options["event"])).id if "event" in options else None
    older = _change_number(options["older"]) if "older" in options else None
    found = await state.app.history.page(
        LOCAL_SERVER, state.actor, event_id=event_id, who=options.get("who"), older=older
    )
    card = history_card(found, state.wording)
    return (card if found.older is None else with_hint(card, state, "console.older", change=found.older),)


async def _undo(state: State, options: Options) -> Cards:
    history = state.app.history
    if "change" in options:
        label = partial(entry_words, words=state.wording)
        entry = await history.find(LOCAL_SERVER, state.actor, options["change"], label)
    else:
        entry = await history.last(LOCAL_SERVER, state.actor)
    if not says_yes(options, "sure"):
        hint = {"change": entry.id}
        return (with_hint(undo_question_card(entry, state.wording), state, "console.undo", **hint),)
    return (undone_card(await history.undo(LOCAL_SERVER, state.actor, entry.id), state.wording),)


async def _fact(state: State, kind: FactKind, options: Options) -> Editable:
    ref = await _event(state, options.get("event"))
    label = partial(told_words, words=state.wording)
    return await state.app.corrections.find(LOCAL_SERVER, state.actor, [ref.id], kind, options["fact"], label)


async def _whole(state: State, told: Told, event_id: int) -> Told:
    """The fact with its car in full where only a number was typed."""
    known = await state.app.corrections.facts(LOCAL_SERVER, state.actor, event_id)
    return completed(told, [e.stored.fact for e in known])


async def _event(state: State, given: str | None) -> EventRef:
    question = await state.app.lookup.resolve(LOCAL_SERVER, Asked(Verb.RESULTS, given))
    events = await state.app.lookup.events(LOCAL_SERVER)
    return next(e.ref for e in events if e.ref.id == question.event_id)


def _change_number(given: str) -> int:
    number = given.strip().removeprefix("#")
    if not (number.isascii() and number.isdecimal() and len(number) <= 18):
        raise UnknownChange(given=given, known=())
    return int(number)


def _kept(options: Options, name: str, before: str | None) -> str | None:
    given = options.get(name, before or "").strip()
    return None if given in ("", NOTHING) else given


async def _done(state: State, key: str, corrected: Corrected, *told: Told, reranking: Reranking | None = None) -> Cards:
    entry = None if told else await state.app.history.entry(LOCAL_SERVER, state.actor, corrected.change_id)
    return (corrected_card(key, corrected, state.wording, told, reranking, entry),)


COMMANDS: Final = (
    *(_edit(kind) for kind in factforms.FIELDS),
    Command(Spec("edit.remark", ("fact", "event", "sure"), first="fact", admin=True), _edit_remark),
    _who("driver"),
    _who("team"),
    Command(
        Spec(
            "edit.event",
            ("event", "series", "circuit", "season", "title", "date", "same_as", "split", "sure"),
            first="event",
            admin=True,
        ),
        _edit_event,
    ),
    Command(Spec("edit.take_back", ("word", "event", "sure"), first="word", admin=True), _take_back),
    Command(Spec("history", ("event", "who", "older"), first="event", admin=True), _history),
    Command(Spec("undo", ("change", "sure"), first="change", admin=True), _undo),
)
