"""One line in, cards out: the one road of every command of the local channel, its refusals and its faults."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.app import App
from bot.console import commands, corrections, reviewing, transfer
from bot.console.grammar import Grammar
from bot.console.state import State
from bot.domain.language import Language
from bot.domain.stored import Actor
from bot.errors import Refusal
from bot.faults import log_fault, sentence_key
from bot.i18n.wording import Wording
from bot.present.card import Card
from bot.present.cards import fault_card, refusal_card

log: Final = logging.getLogger(__name__)
COMMANDS: Final = (*commands.COMMANDS, *reviewing.COMMANDS, *corrections.COMMANDS, *transfer.COMMANDS)
GRAMMAR: Final = Grammar(command.spec for command in COMMANDS)
_HANDLERS: Final = {command.spec.key: command.run for command in COMMANDS}


class Channel:
    """The local channel as one person sits at it. `show` paints a card; `read_text` reads pasted lines."""

    def __init__(
        self,
        app: App,
        actor: Actor,
        language: Language,
        show: Callable[[Card], None],
        read_text: Callable[[Wording], Awaitable[str]],
    ) -> None:
        self.state = State(app, actor, language, read_text)
        self.show = show

    async def run(self, line: str) -> bool:
        """Carry out one line; whether it did not fail. An empty line and a comment (#) do nothing."""
        if not line.strip(" \t\r\n/") or line.lstrip().startswith("#"):
            return True
        try:
            call = GRAMMAR.parse(line, self.state.language)
            for card in await _HANDLERS[call.spec.key](self.state, call.options):
                self.show(card)
        except Refusal as refusal:
            self.show(refusal_card(refusal, self.state.wording))
            return False
        except Exception as fault:
            reference = log_fault(log, fault, "carrying out a command of the local channel")
            self.show(fault_card(reference, self.state.wording, sentence_key(fault)))
            return False
        return True
