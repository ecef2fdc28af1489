"""What is being typed at the cursor: which command, which of its options, and how much of the value stands there."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from bot.console.grammar import Grammar, Spec, option_keys, options
from bot.domain.language import Language
from bot.domain.names import fold
from bot.errors import UnknownOption

_NAMED: Final = re.compile(r"([^\W\d_][\w-]*):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typed:
    """`option` is the key of the option being filled, None where none is; `word` is what stands of its value.

    `length` counts the characters before the cursor that a completed value replaces. `given` are the options before,
    by key. `may_name_option`: an option's name may come here as well.
    """

    spec: Spec
    option: str | None
    word: str
    length: int
    given: Mapping[str, str]
    may_name_option: bool


def typed_at_cursor(grammar: Grammar, before: str) -> Typed | None:
    """What `before` (the line up to the cursor) is about to say; None while the command itself is being typed."""
    line = before.lstrip().removeprefix("/")
    done, piece = _last_piece(line)
    # The word under the cursor may still grow, so the command must stand in the words before it.
    spec, rest = grammar.command(done)
    if spec is None:
        return None
    if spec.verbatim:
        path = line[len(done.rstrip()) - len(rest) :] if rest else piece
        return Typed(spec, spec.first, path, len(path), {}, may_name_option=False)
    given: dict[str, str] = {}
    with suppress(UnknownOption):
        given = options(rest, spec, Language.EN)
    if (named := _NAMED.match(piece)) and (option := option_keys(spec).get(fold(named[1]))):
        return Typed(spec, option, named[2].strip('"'), len(named[2]), given, may_name_option=False)
    first = None if given else spec.first
    return Typed(spec, first, piece.strip('"'), len(piece), given, may_name_option=True)


def _last_piece(line: str) -> tuple[str, str]:
    """The line before the piece that the cursor is in, and that piece: an open quotation keeps its spaces."""
    opened = line.rfind('"') if line.count('"') % 2 else len(line)
    start = line.rfind(" ", 0, opened) + 1
    return line[:start], line[start:]
