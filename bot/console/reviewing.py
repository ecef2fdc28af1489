"""A report's way in at the local channel: read and shown, put right by its numbers, published or discarded."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.console.asking import NOTHING, Options, says_yes, unsure, with_hint
from bot.console.commands import Command, needed
from bot.console.grammar import Spec
from bot.console.state import State
from bot.domain import amending
from bot.domain.corrections import FactKind, Told
from bot.domain.facts import Doubt, Event, ReportFacts
from bot.domain.stored import LOCAL_SERVER, Draft
from bot.errors import NoDraft, NothingChanged, UnknownDraft, UnknownFact
from bot.files import contents
from bot.present import cards, factforms, typed
from bot.present.card import Card
from bot.present.differences import difference_card
from bot.present.explaining import explanation_card
from bot.present.review import discard_question_card, doubt_card, fact_card, season_question_card
from bot.services.rights import require_admin

Cards = tuple[Card, ...]
Change = Callable[[ReportFacts], ReportFacts]

# What a fact's values may be, of all kinds; what an event is called; what may be said of an item besides.
_VALUES: Final = tuple(dict.fromkeys(field.name for fields in factforms.FIELDS.values() for field in fields))
_EVENT: Final = ("series", "circuit", "season")
_REVIEWED: Final = ("draft", "item", "so", "remove", *_EVENT, *_VALUES)


async def _load(state: State, options: Options) -> Cards:
    require_admin(state.actor)
    path = Path(needed(options, "path"))
    raw = await asyncio.to_thread(contents, path)
    return await _reviewed(state, await state.app.ingest.draft(LOCAL_SERVER, state.actor, path.name, raw))


async def _paste(state: State, options: Options) -> Cards:
    require_admin(state.actor)
    text = await state.read_text(state.wording)
    title = options.get("title", "")
    return await _reviewed(state, await state.app.ingest.draft(LOCAL_SERVER, state.actor, "", text, title))


async def _reviewed(state: State, draft: Draft) -> Cards:
    joins = await state.app.ingest.joins(LOCAL_SERVER, draft)
    return (cards.review_card(draft, state.wording, joins, console=True),)


async def _publish(state: State, options: Options) -> Cards:
    """A draft, whose season is asked for where its text does not say it; one of a new version is put in force."""
    draft = await state.app.ingest.waiting(LOCAL_SERVER, state.actor, await _draft_id(state, options))
    if draft.revises is not None:
        return await _apply(state, draft)
    given = options.get("season", "")
    if draft.facts.event.season is None and not given:
        known = await state.app.ingest.of_other_seasons(LOCAL_SERVER, draft)
        return (season_question_card(draft, known, state.wording, console=True),)
    if given not in ("", NOTHING):
        season = typed.season(given, state.wording)
        await state.app.ingest.amend(LOCAL_SERVER, state.actor, draft.id, amending.name_season(season))
    published = await state.app.ingest.publish(LOCAL_SERVER, state.actor, draft.id)
    return (cards.published_card(published, state.wording),)


async def _apply(state: State, draft: Draft) -> Cards:
    """A new version of a report; where its penalties would move others, how to have that done."""
    revisions = state.app.revisions
    found = await revisions.difference(LOCAL_SERVER, state.actor, draft.id)
    revised = await revisions.apply(LOCAL_SERVER, state.actor, draft.id)
    proposed = await revisions.propose(LOCAL_SERVER, state.actor, found)
    state.revised = found if proposed else None
    card = cards.revised_card(revised, state.wording, proposed)
    return (with_hint(card, state, "console.rerank") if proposed else card,)


async def _rerank(state: State, _: Options) -> Cards:
    """The others move for the penalties of the version that was applied last."""
    require_admin(state.actor)
    if state.revised is None:
        raise NothingChanged
    made = await state.app.revisions.follow(LOCAL_SERVER, state.actor, state.revised)
    state.revised = None
    entries = [await state.app.history.entry(LOCAL_SERVER, state.actor, each.change_id) for each in made]
    return (cards.moved_card(entries, state.wording),)


async def _discard(state: State, options: Options) -> Cards:
    draft = await state.app.ingest.waiting(LOCAL_SERVER, state.actor, await _draft_id(state, options))
    if not says_yes(options, "sure"):
        return (unsure(discard_question_card(draft, state.wording), state),)
    await state.app.ingest.discard(LOCAL_SERVER, state.actor, draft.id)
    return (cards.discarded_card(draft, state.wording),)


async def _review(state: State, options: Options) -> Cards:
    """A draft again, after something in it was put right: one of its numbered items, or its event."""
    draft = await state.app.ingest.waiting(LOCAL_SERVER, state.actor, await _draft_id(state, options))
    if draft.revises is not None:
        found = await state.app.revisions.difference(LOCAL_SERVER, state.actor, draft.id)
        return (difference_card(found, state.wording, console=True),)
    if "item" in options:
        change = _put_right(state, draft, options)
        if isinstance(change, Card):
            return (change,)
        draft = await state.app.ingest.amend(LOCAL_SERVER, state.actor, draft.id, change)
    if called := [name for name in _EVENT if name in options]:
        event = _event(draft.facts.event, {name: options[name] for name in called}, state)
        draft = await state.app.ingest.amend(LOCAL_SERVER, state.actor, draft.id, amending.name_event(event))
    return await _reviewed(state, draft)


async def _why(state: State, options: Options) -> Cards:
    """How a draft was read: every candidate fact, its words, and why it was taken or lost."""
    draft_id = await _draft_id(state, options)
    draft, entries = await state.app.ingest.explained(LOCAL_SERVER, state.actor, draft_id)
    return (explanation_card(draft, entries, state.wording),)


def _put_right(state: State, draft: Draft, options: Options) -> Change | Card:
    """What is made of an item; where nothing is said of it, the item with its sentences."""
    item, words = _item(draft.facts, options["item"]), state.wording
    is_doubt = isinstance(item, Doubt)
    read = amending.read_doubt(draft.facts, item) if isinstance(item, Doubt) else item

    def settled(told: Told | None) -> Change:
        if isinstance(item, Doubt):
            return amending.settle(amending.doubt_key(item), told)
        return amending.put_right(amending.fact_key(item), told)

    if says_yes(options, "remove"):
        return settled(None)
    given = {name: "" if value == NOTHING else value for name, value in options.items() if name in _VALUES}
    grounded = bool(item.evidence) if isinstance(item, Doubt) else True
    may_be_told = read is not None and read.kind in factforms.FIELDS and grounded
    if read is not None and may_be_told and (given or (is_doubt and says_yes(options, "so"))):
        return settled(factforms.read(read.kind, {**_filled(read, item, draft), **given}, words, read))
    shown = doubt_card(draft, item, read, words) if isinstance(item, Doubt) else fact_card(draft, item, words)
    return with_hint(shown, state, "console.item" if may_be_told else "console.item_gone")


def _filled(read: Told, item: Doubt | Told, draft: Draft) -> dict[str, str]:
    """Today's values; a doubted quote has its sentences for words."""
    values = factforms.filled(read)
    if isinstance(item, Doubt) and read.kind is FactKind.QUOTE:
        values["words"] = " ".join(draft.text[span.start : span.end] for span in item.evidence)
    return values


def _item(facts: ReportFacts, given: str) -> Doubt | Told:
    """The item of that number. Raises UnknownFact."""
    listed, number = amending.items(facts), given.strip()
    if number.isascii() and number.isdecimal() and 1 <= int(number[:9]) <= len(listed):
        return listed[int(number[:9]) - 1]
    raise UnknownFact(given=given, known=())


def _event(event: Event, given: Options, state: State) -> Event:
    named = {name: None if given[name] == NOTHING else given[name] for name in given}
    year = typed.season(named.get("season") or "", state.wording) if "season" in given else event.season
    return Event(named.get("series", event.series), named.get("circuit", event.circuit), year)


async def _draft_id(state: State, options: Options) -> int:
    """The draft of that number, or where none is given the newest that is open.

    Raises NotAllowed, UnknownDraft or NoDraft.
    """
    drafts = await state.app.ingest.open_drafts(LOCAL_SERVER, state.actor)
    given = options.get("draft", "").strip().removeprefix("#")
    if given.isdecimal():
        return int(given)
    if given:
        raise UnknownDraft(given=given, known=tuple(f"{d.id} · {d.title}" for d in drafts))
    if not drafts:
        raise NoDraft
    return drafts[0].id


COMMANDS: Final = (
    Command(Spec("report.load", ("path",), first="path", verbatim=True, admin=True), _load),
    Command(Spec("report.paste", ("title",), first="title", admin=True), _paste),
    Command(Spec("report.review", _REVIEWED, first="draft", admin=True), _review),
    Command(Spec("report.why", ("draft",), first="draft", admin=True), _why),
    Command(Spec("report.publish", ("draft", "season"), first="draft", admin=True), _publish),
    Command(Spec("report.discard", ("draft", "sure"), first="draft", admin=True), _discard),
    Command(Spec("report.rerank", admin=True), _rerank),
)
