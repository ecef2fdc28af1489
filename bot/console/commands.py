"""The commands of the local channel and what each does: ask a service, hand back a card. Nothing is decided here."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bot.console.asking import Options, says_yes, unsure
from bot.console.grammar import Spec
from bot.console.state import State
from bot.domain.answers import Asked, Verb
from bot.domain.language import Language
from bot.domain.names import fold
from bot.domain.stored import LOCAL_SERVER, ServerSettings
from bot.errors import MissingValue, WrongValue
from bot.i18n.wording import wording
from bot.present import cards
from bot.present.card import Card
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
            options.get("name") if verb is Verb.DRIVER else options.get("driver"),
            options.get("about"),
            options.get("name") if verb is Verb.TEAM else None,
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


async def _list(state: State, _: Options) -> tuple[Card, ...]:
    reports = await state.app.ingest.reports(LOCAL_SERVER, state.actor)
    drafts = await state.app.ingest.open_drafts(LOCAL_SERVER, state.actor)
    return (cards.reports_card(reports, state.wording, drafts),)


async def _show(state: State, options: Options) -> tuple[Card, ...]:
    require_admin(state.actor)
    report = await state.app.lookup.report(LOCAL_SERVER, needed(options, "report"))
    shown = await state.app.ingest.report(LOCAL_SERVER, state.actor, report.id)
    return (cards.report_card(*shown, state.wording),)


async def _retract(state: State, options: Options) -> tuple[Card, ...]:
    require_admin(state.actor)
    report = await state.app.lookup.report(LOCAL_SERVER, needed(options, "report"))
    if not says_yes(options, "sure"):
        return (unsure(cards.retract_question_card(report, state.wording), state),)
    return (cards.retracted_card(await state.app.ingest.retract(LOCAL_SERVER, state.actor, report.id), state.wording),)


async def _setup(state: State, _: Options) -> tuple[Card, ...]:
    require_admin(state.actor)
    return (_settings_card(state, await state.app.servers.settings(LOCAL_SERVER)),)


async def _language(state: State, options: Options) -> tuple[Card, ...]:
    given = needed(options, "language")
    chosen = language_of(given)
    if chosen is None:
        raise WrongValue(option="language", given=given, expected=", ".join(language.value for language in Language))
    settings = await state.app.servers.set_language(LOCAL_SERVER, state.actor, chosen)
    state.language = chosen
    return (_settings_card(state, settings, saved=True),)


def _settings_card(state: State, settings: ServerSettings, saved: bool = False) -> Card:
    here = cards.SetupState(channel=state.wording.say("console.channel"), is_terminal=True)
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
    Command(Spec("driver", ("name", *_SOURCE), first="name"), _ask(Verb.DRIVER)),
    Command(Spec("team", ("name", *_SOURCE), first="name"), _ask(Verb.TEAM)),
    Command(Spec("events"), _ask(Verb.EVENTS)),
    Command(Spec("source"), _sources),
    Command(Spec("help"), _help),
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


def needed(options: Options, option: str) -> str:
    """The value of an option that the command cannot do without. Raises MissingValue."""
    if not (value := options.get(option, "").strip()):
        raise MissingValue(option=option)
    return value
