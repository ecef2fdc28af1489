"""The commands of the local channel and what each does: ask a service, hand back a card. Nothing is decided here."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.console.asking import NOTHING, Options, says_yes, unsure, with_hint
from bot.console.grammar import Spec
from bot.console.state import State
from bot.domain import amending
from bot.domain.answers import Asked, Verb
from bot.domain.language import Language
from bot.domain.names import fold
from bot.domain.stored import LOCAL_SERVER, Draft, ServerSettings
from bot.errors import MissingValue, NoDraft, NothingChanged, UnknownDraft, WrongValue
from bot.files import contents
from bot.i18n.wording import wording
from bot.present import cards, typed
from bot.present.card import Card
from bot.present.review import discard_question_card, season_question_card
from bot.services.rights import require_admin

Handler = Callable[[State, Options], Awaitable[tuple[Card, ...]]]


@dataclass(frozen=True, slots=True)
class Command:
    spec: Spec
    run: Handler


def _ask(verb: Verb) -> Handler:
    async def run(state: State, options: Options) -> tuple[Card, ...]:
        asked = Asked(
            verb,
            options.get("event"),
            options.get("race"),
            options.get("class"),
            options.get("driver"),
            options.get("about"),
        )
        question = await state.app.lookup.resolve(LOCAL_SERVER, asked)
        state.question = question
        answer = await state.app.answers.answer(LOCAL_SERVER, question)
        card = cards.answer_card(answer, state.wording)
        return (card, *await _sources(state, {})) if says_yes(options, "source") else (card,)

    return run


async def _sources(state: State, _: Options) -> tuple[Card, ...]:
    """The sentences behind the answer before this; before any question, behind the newest event's winners."""
    question = state.question or await state.app.lookup.resolve(LOCAL_SERVER, Asked(Verb.WINNER))
    return (cards.sources_card(await state.app.answers.sources(LOCAL_SERVER, question), state.wording),)


async def _help(state: State, _: Options) -> tuple[Card, ...]:
    return (cards.help_card(state.wording, admin=state.actor.is_admin, console=True),)


async def _load(state: State, options: Options) -> tuple[Card, ...]:
    require_admin(state.actor)
    path = Path(_needed(options, "path"))
    raw = await asyncio.to_thread(contents, path)
    return await _reviewed(state, await state.app.ingest.draft(LOCAL_SERVER, state.actor, path.name, raw))


async def _paste(state: State, options: Options) -> tuple[Card, ...]:
    require_admin(state.actor)
    text = await state.read_text(state.wording)
    title = options.get("title", "")
    return await _reviewed(state, await state.app.ingest.draft(LOCAL_SERVER, state.actor, "", text, title))


async def _reviewed(state: State, draft: Draft) -> tuple[Card, ...]:
    joins = await state.app.ingest.joins(LOCAL_SERVER, draft)
    return (cards.review_card(draft, state.wording, joins, console=True),)


async def _publish(state: State, options: Options) -> tuple[Card, ...]:
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


async def _apply(state: State, draft: Draft) -> tuple[Card, ...]:
    """A new version of a report; where its penalties would move others, how to have that done."""
    revisions = state.app.revisions
    found = await revisions.difference(LOCAL_SERVER, state.actor, draft.id)
    revised = await revisions.apply(LOCAL_SERVER, state.actor, draft.id)
    proposed = await revisions.propose(LOCAL_SERVER, state.actor, found)
    state.revised = found if proposed else None
    card = cards.revised_card(revised, state.wording, proposed)
    return (with_hint(card, state, "console.rerank") if proposed else card,)


async def _rerank(state: State, _: Options) -> tuple[Card, ...]:
    """The others move for the penalties of the version that was applied last."""
    require_admin(state.actor)
    if state.revised is None:
        raise NothingChanged
    made = await state.app.revisions.follow(LOCAL_SERVER, state.actor, state.revised)
    state.revised = None
    entries = [await state.app.history.entry(LOCAL_SERVER, state.actor, each.change_id) for each in made]
    return (cards.moved_card(entries, state.wording),)


async def _discard(state: State, options: Options) -> tuple[Card, ...]:
    draft = await state.app.ingest.waiting(LOCAL_SERVER, state.actor, await _draft_id(state, options))
    if not says_yes(options, "sure"):
        return (unsure(discard_question_card(draft, state.wording), state),)
    await state.app.ingest.discard(LOCAL_SERVER, state.actor, draft.id)
    return (cards.discarded_card(draft, state.wording),)


async def _list(state: State, _: Options) -> tuple[Card, ...]:
    reports = await state.app.ingest.reports(LOCAL_SERVER, state.actor)
    drafts = await state.app.ingest.open_drafts(LOCAL_SERVER, state.actor)
    return (cards.reports_card(reports, state.wording, drafts),)


async def _show(state: State, options: Options) -> tuple[Card, ...]:
    require_admin(state.actor)
    report = await state.app.lookup.report(LOCAL_SERVER, _needed(options, "report"))
    shown = await state.app.ingest.report(LOCAL_SERVER, state.actor, report.id)
    return (cards.report_card(*shown, state.wording),)


async def _retract(state: State, options: Options) -> tuple[Card, ...]:
    require_admin(state.actor)
    report = await state.app.lookup.report(LOCAL_SERVER, _needed(options, "report"))
    if not says_yes(options, "sure"):
        return (unsure(cards.retract_question_card(report, state.wording), state),)
    return (cards.retracted_card(await state.app.ingest.retract(LOCAL_SERVER, state.actor, report.id), state.wording),)


async def _setup(state: State, _: Options) -> tuple[Card, ...]:
    require_admin(state.actor)
    return (_settings_card(state, await state.app.servers.settings(LOCAL_SERVER)),)


async def _language(state: State, options: Options) -> tuple[Card, ...]:
    given = _needed(options, "language")
    chosen = language_of(given)
    if chosen is None:
        raise WrongValue(option="language", given=given, expected=", ".join(language.value for language in Language))
    settings = await state.app.servers.set_language(LOCAL_SERVER, state.actor, chosen)
    state.language = chosen
    return (_settings_card(state, settings, saved=True),)


def _settings_card(state: State, settings: ServerSettings, saved: bool = False) -> Card:
    here = cards.SetupState(channel=state.wording.say("console.channel"))
    return cards.setup_card(settings, here, state.wording, saved)


async def _quit(state: State, _: Options) -> tuple[Card, ...]:
    state.leaving = True
    return ()


_EVENT, _WHERE, _SOURCE = ("event",), ("event", "race"), ("source",)

COMMANDS: Final = (
    Command(Spec("winner", (*_WHERE, "class", *_SOURCE), first="race"), _ask(Verb.WINNER)),
    Command(Spec("leaders", (*_WHERE, "class", *_SOURCE), first="race"), _ask(Verb.LEADERS)),
    Command(Spec("penalties", (*_WHERE, "driver", *_SOURCE), first="race"), _ask(Verb.PENALTIES)),
    Command(Spec("quotes", ("driver", *_WHERE, "about", *_SOURCE), first="about"), _ask(Verb.QUOTES)),
    Command(Spec("results", (*_WHERE, "class", *_SOURCE), first="race"), _ask(Verb.RESULTS)),
    Command(Spec("recap", (*_WHERE, *_SOURCE), first="race"), _ask(Verb.RECAP)),
    Command(Spec("events"), _ask(Verb.EVENTS)),
    Command(Spec("source"), _sources),
    Command(Spec("help"), _help),
    Command(Spec("report.load", ("path",), first="path", verbatim=True, admin=True), _load),
    Command(Spec("report.paste", ("title",), first="title", admin=True), _paste),
    Command(Spec("report.publish", ("draft", "season"), first="draft", admin=True), _publish),
    Command(Spec("report.discard", ("draft", "sure"), first="draft", admin=True), _discard),
    Command(Spec("report.rerank", admin=True), _rerank),
    Command(Spec("report.list", admin=True), _list),
    Command(Spec("report.show", ("report",), first="report", admin=True), _show),
    Command(Spec("report.retract", ("report", "sure"), first="report", admin=True), _retract),
    Command(Spec("setup", admin=True), _setup),
    Command(Spec("setup.show", admin=True), _setup),
    Command(Spec("setup.language", ("language",), first="language", admin=True), _language),
    Command(Spec("quit"), _quit),
)


def language_of(given: str) -> Language | None:
    """A language by its code or its name in any language: "fr", "French", "français"."""
    folded = fold(given)
    names = {fold(wording(spoken).say(f"language.{named.value}")): named for spoken in Language for named in Language}
    return names.get(folded) or next((language for language in Language if language.value == folded), None)


def _needed(options: Options, option: str) -> str:
    """The value of an option that the command cannot do without. Raises MissingValue."""
    if not (value := options.get(option, "").strip()):
        raise MissingValue(option=option)
    return value


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
