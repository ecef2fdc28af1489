"""Paints a card as text for a terminal or a pipe.

Texts of others arrive cleaned: no control character, no terminal command and no direction override reaches the screen.
In plain text no-break spaces become ordinary ones once the lines are wrapped, so that its words can be searched for.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style as RichStyle

from bot.present.card import Block, Card, Line, Run, Style, Tone
from bot.present.clean import clean

_INDENT = "  "
_SPACE_ENDED = re.compile(r"[^ ]* |[^ ]+")
_COLOURS: Final = ColorSystem.STANDARD
_NO_BREAK: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " "})
_TITLES: Final = {
    Tone.ANSWER: "bold cyan",
    Tone.RECAP: "bold yellow",
    Tone.REVIEW: "bold magenta",
    Tone.DONE: "bold green",
    Tone.DOUBT: "bold yellow",
    Tone.REFUSAL: "bold red",
}
_STYLES: Final = {Style.PLAIN: "", Style.STRONG: "bold", Style.QUIET: "dim", Style.SPEECH: "italic"}
_HEADING = "bold"
_FOOT = "dim"

# Words and the rich style to paint them in.
Piece = tuple[str, str]
Paint = Callable[[str, str], str]


def text(card: Card, colour: bool = False, width: int | None = None) -> str:
    """The card in lines, without a newline at the end.

    `width` is the terminal's, in cells; None leaves lines as long as they are. `colour` paints by ANSI sequences.
    """
    paint = _ansi if colour else _plain
    parts = [_wrapped([Run(card.title)], "", width, paint, lambda _: _TITLES[card.tone])] if card.title else []
    parts += [_block(block, width, paint) for block in card.blocks]
    if card.foot:
        parts.append(_wrapped([Run(card.foot)], "", width, paint, lambda _: _FOOT))
    return "\n\n".join(part for part in parts if part)


def _block(block: Block, width: int | None, paint: Paint) -> str:
    lines = [_wrapped([Run(block.heading)], "", width, paint, lambda _: _HEADING)] if block.heading else []
    margin = _INDENT if block.heading else ""
    lines += [_line(line, margin, width, paint) for line in block.lines]
    return "\n".join(lines)


def _line(line: Line, margin: str, width: int | None, paint: Paint) -> str:
    return _wrapped(line.runs, margin + _INDENT * line.indent, width, paint, _STYLES.__getitem__)


def _wrapped(runs: Sequence[Run], margin: str, width: int | None, paint: Paint, style: Callable[[Style], str]) -> str:
    """The runs in lines no wider than `width`, each behind `margin`; broken at spaces, a wider word anywhere."""
    room = None if width is None else max(width - len(margin), 1)
    pieces = [(clean(run.text), style(run.style)) for run in runs]
    lines = [pieces] if room is None else _lines(pieces, room)
    return "\n".join((margin + _joined(line, paint)).rstrip() for line in lines)


def _joined(pieces: Sequence[Piece], paint: Paint) -> str:
    alike = groupby(pieces, key=itemgetter(1))
    return "".join(paint("".join(words for words, _ in group), look) for look, group in alike)


def _lines(pieces: Sequence[Piece], room: int) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    filled = 0
    for word in _words(pieces, room):
        size = sum(_cells(part) for part, _ in word)
        # The space behind a line's last word may stand outside.
        if lines[-1] and filled + size - word[-1][0].endswith(" ") > room:
            last, look = lines[-1][-1]
            lines[-1][-1] = (last.rstrip(" "), look)
            lines.append([])
            filled = 0
        lines[-1] += word
        filled += size
    return lines


def _words(pieces: Sequence[Piece], room: int) -> Iterator[list[Piece]]:
    """The pieces in groups that belong on one line: up to a space, and never wider than `room` (bar that space)."""
    word: list[Piece] = []
    filled = 0
    for words, look in pieces:
        for part in _SPACE_ENDED.findall(words):
            for short in _chopped(part, room):
                size = _cells(short.rstrip(" "))
                if word and filled + size > room:
                    yield word
                    word, filled = [], 0
                word.append((short, look))
                filled += size
            if part.endswith(" "):
                yield word
                word, filled = [], 0
    if word:
        yield word


def _chopped(word: str, room: int) -> Iterator[str]:
    if _cells(word.rstrip(" ")) <= room:
        yield word
        return
    piece, filled = "", 0
    for char in word:
        size = _cells(char)
        if piece and filled + size > room and char != " ":
            yield piece
            piece, filled = "", 0
        piece += char
        filled += size
    yield piece


def _cells(words: str) -> int:
    return len(words) if words.isascii() else cell_len(words)


def _plain(words: str, _: str) -> str:
    return words.translate(_NO_BREAK)


def _ansi(words: str, look: str) -> str:
    # Spaces at the edges carry no colour, so that a line's end can be trimmed.
    bare = words.rstrip(" ")
    return _style(look).render(bare, color_system=_COLOURS) + words[len(bare) :] if look and bare else words


@cache
def _style(look: str) -> RichStyle:
    return RichStyle.parse(look)
