"""Values that only admins complete at the prompt: facts, admins' words, changes, drafts."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Final

from bot.console.state import State
from bot.console.typing_ahead import Typed
from bot.domain.answers import Asked, Verb
from bot.domain.corrections import FactKind
from bot.domain.stored import LOCAL_SERVER
from bot.present.corrections import word_label
from bot.present.factforms import choices
from bot.present.history import entry_words
from bot.present.tellings import told_words
from bot.services.lookup import CHOICES, Choice
from bot.services.matching import Labels


async def _facts(state: State, typed: Typed) -> tuple[Choice, ...]:
    kind = FactKind(typed.spec.key.rpartition(".")[2])
    found = await state.app.corrections.facts(LOCAL_SERVER, state.actor, await _event(state, typed), kind)
    return _offer(((told_words(e.told, state.wording), str(e.stored.id)) for e in found), typed)


async def _words(state: State, typed: Typed) -> tuple[Choice, ...]:
    found = await state.app.corrections.words(LOCAL_SERVER, state.actor, await _event(state, typed))
    return _offer(((word_label(w, state.wording), str(w.stored.id)) for w in found), typed)


async def _changes(state: State, typed: Typed) -> tuple[Choice, ...]:
    found = await state.app.history.page(LOCAL_SERVER, state.actor, limit=CHOICES)
    return _offer(((entry_words(e, state.wording), str(e.id)) for e in found.entries), typed)


async def _drafts(state: State, typed: Typed) -> tuple[Choice, ...]:
    found = await state.app.ingest.open_drafts(LOCAL_SERVER, state.actor)
    return _offer(((f"{d.id} · {d.title}", str(d.id)) for d in found), typed)


async def _people(state: State, typed: Typed) -> tuple[Choice, ...]:
    return _offer(((name, name) for name in await state.app.history.actors(LOCAL_SERVER, state.actor)), typed)


async def _same(state: State, typed: Typed) -> tuple[Choice, ...]:
    what = typed.spec.key.rpartition(".")[2]
    if what not in ("driver", "team", "event"):
        return ()
    return await state.app.lookup.complete(LOCAL_SERVER, what, typed.word, language=state.language)  # type: ignore[arg-type]  # looked at above


async def _one_of_a_few(state: State, typed: Typed) -> tuple[Choice, ...]:
    return _offer(((label, value) for value, label in choices(typed.option or "", state.wording)), typed)


async def _event(state: State, typed: Typed) -> int:
    question = await state.app.lookup.resolve(LOCAL_SERVER, Asked(Verb.RESULTS, typed.given.get("event")))
    assert question.event_id is not None
    return question.event_id


def _offer(pairs: Iterable[tuple[str, str]], typed: Typed) -> tuple[Choice, ...]:
    listed = tuple(pairs)
    return tuple(Choice(*listed[p]) for p in Labels([f"{a} {b}" for a, b in listed]).complete(typed.word, CHOICES))


OFFERED: Final[Mapping[str, Callable[[State, Typed], Awaitable[tuple[Choice, ...]]]]] = {
    "fact": _facts,
    "word": _words,
    "change": _changes,
    "draft": _drafts,
    "who": _people,
    "same_as": _same,
    "kind": _one_of_a_few,
    "cause": _one_of_a_few,
}
