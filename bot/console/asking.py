"""How the local channel asks: what would be done is shown, and done when the line is repeated with the answer."""

from collections.abc import Mapping
from typing import Final

from bot.console.state import State
from bot.domain.names import fold
from bot.present.card import Block, Card, Line, Run

Options = Mapping[str, str]

# A value that is to be empty, where leaving the option out keeps what there is.
NOTHING: Final = "-"
_YES: Final = frozenset({"yes", "oui", "y", "o", "1", "on"})


def says_yes(options: Options, name: str) -> bool:
    """Whether the option was given, with a yes in either language."""
    return fold(options.get(name, "")) in _YES


def unsure(card: Card, state: State) -> Card:
    """The question, and how to answer it."""
    return with_hint(card, state, "console.sure")


def with_hint(card: Card, state: State, key: str, **values: object) -> Card:
    """The card with a line at its end that says how to go on."""
    hint = Block("", (Line((Run(state.wording.say(key, **values)),)),))
    return Card(card.title, (*card.blocks, hint), card.foot, card.tone)
