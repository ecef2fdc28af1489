"""Completion at the prompt: commands, their options, and the values that the store knows."""

from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import suppress
from typing import Final, get_args

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from bot.console.grammar import Grammar
from bot.console.offering import OFFERED
from bot.console.state import State
from bot.console.typing_ahead import Typed, typed_at_cursor
from bot.domain.language import Language
from bot.domain.names import fold
from bot.domain.stored import LOCAL_SERVER
from bot.errors import Refusal
from bot.services.lookup import Choice, What

_LOOKED_UP: Final[dict[str, What]] = {what: what for what in get_args(What)}


class CommandCompleter(Completer):
    """Completes what stands before the cursor, in the language of the sitting."""

    def __init__(self, state: State, grammar: Grammar) -> None:
        self._state = state
        self._grammar = grammar
        self._paths = PathCompleter(expanduser=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Nothing off the event loop: values come from the store."""
        return ()

    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        """Commands while the command is typed; then values of the option at the cursor, and options still open."""
        before = document.text_before_cursor
        typed = typed_at_cursor(self._grammar, before)
        if typed is None:
            for completion in self._commands(before):
                yield completion
            return
        if typed.option == "path":
            for completion in self._paths.get_completions(Document(typed.word), complete_event):
                yield completion
            return
        for choice in await self._values(typed):
            value = f'"{choice.value}"' if " " in choice.value else choice.value
            yield Completion(f"{value} ", -typed.length, display=choice.label)
        if typed.may_name_option:
            for completion in self._options(typed):
                yield completion

    def _commands(self, before: str) -> Iterator[Completion]:
        start = fold(before)
        for spec in self._grammar.specs:
            if spec.admin and not self._state.actor.is_admin:
                continue
            name = spec.name(self._state.language)
            if start in fold(name):
                about = self._state.wording.say(f"command.{spec.key}.description")
                yield Completion(f"/{name} ", -len(before), display=f"/{name}", display_meta=about)

    def _options(self, typed: Typed) -> Iterator[Completion]:
        for option in typed.spec.options:
            name = typed.spec.option_name(option, self._state.language)
            if option not in typed.given and fold(name).startswith(fold(typed.word)):
                about = self._state.wording.say(f"option.{option}.description")
                yield Completion(f"{name}:", -typed.length, display=f"{name}:", display_meta=about)

    async def _values(self, typed: Typed) -> tuple[Choice, ...]:
        named = typed.spec.key if typed.option == "name" else typed.option  # /driver and /team are about a name
        if (what := _LOOKED_UP.get(named or "")) is not None:
            return await self._state.app.lookup.complete(
                LOCAL_SERVER, what, typed.word, event=typed.given.get("event"), language=self._state.language
            )
        if (offered := OFFERED.get(typed.option or "")) is not None and self._state.actor.is_admin:
            with suppress(Refusal):
                return await offered(self._state, typed)
        if typed.option == "language":
            return tuple(Choice(self._state.wording.say(f"language.{each.value}"), each.value) for each in Language)
        return ()
