"""Cuts a card into pages that Discord accepts, and loses no word doing it.

What is too long for its place moves on: the rest of a title into the first block, of a heading into its block, of a
foot into a last block, of a block into further blocks, of the card into further pages. Lines are cut between words,
words only where one alone is too long. Lengths are those of the painted text, and Discord never counts more than they.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.present.card import Block, Card, Line, Run, Style
from bot.present.clean import clean
from bot.present.markdown import ZERO_WIDTH, escape, paint, unlinked, width


@dataclass(frozen=True, slots=True)
class Limits:
    """Discord's limits of an embed; `total` holds for all embeds of a message together."""

    title: int = 256
    description: int = 4096
    field_name: int = 256
    field_value: int = 1024
    fields: int = 25
    footer: int = 2048
    total: int = 6000


DISCORD = Limits()
# Between the foot's words and the page number ("2/3"), and the room it takes.
_PAGE_MARK = " · "
_PAGE_ROOM = len(_PAGE_MARK) + len("9999/9999")


def pages(card: Card, limits: Limits = DISCORD) -> tuple[Card, ...]:
    """The card as pages of one embed each: the card itself where it fits as it is.

    Every page carries the title and the foot; of several, each foot ends with its number ("2/3").
    """
    if fits(card, limits):
        return (card,)
    title, title_rest = _head(card.title, limits.title)
    foot, foot_rest = _head(card.foot, limits.footer - _PAGE_ROOM)
    blocks = (*_moved(title_rest, Style.STRONG), *card.blocks, *_moved(foot_rest, Style.QUIET))
    room = limits.total - width(escape(title)) - width(unlinked(foot)) - _PAGE_ROOM
    cut = tuple(
        replace(card, title=title, blocks=part, foot=foot)
        for part in _filled((part for block in blocks for part in _blocks(block, limits)), room, limits)
    )
    if len(cut) == 1:
        return cut
    before = f"{foot}{_PAGE_MARK}" if foot else ""
    return tuple(replace(page, foot=f"{before}{number}/{len(cut)}") for number, page in enumerate(cut, start=1))


def fits(card: Card, limits: Limits = DISCORD) -> bool:
    """Whether the card, painted, is within every limit of one embed."""
    total = width(escape(card.title)) + width(unlinked(card.foot))
    if width(escape(card.title)) > limits.title or width(unlinked(card.foot)) > limits.footer:
        return False
    for place, block in enumerate(card.blocks):
        lead = is_description(block, place)
        name, size = 0 if lead else width(field_name(block)), width(value(block))
        total += name + size
        if name > limits.field_name or size > (limits.description if lead else limits.field_value):
            return False
    return len(card.blocks) <= limits.fields and total <= limits.total


def is_description(block: Block, place: int) -> bool:
    """Whether the block, the card's `place`-th from 0, stands under the title without a heading of its own."""
    return place == 0 and not block.heading


def field_name(block: Block) -> str:
    """The heading in markdown, or something invisible where a block goes on without one."""
    return escape(block.heading).strip() or ZERO_WIDTH


def value(block: Block) -> str:
    """A block's lines in markdown, never empty (Discord takes no empty field)."""
    painted = "\n".join(paint(line) for line in block.lines)
    return painted if painted.strip() else ZERO_WIDTH


def _blocks(block: Block, limits: Limits) -> Iterator[Block]:
    """The block in parts that each fit a field; only the first keeps the heading."""
    heading, rest = _head(block.heading, limits.field_name)
    lines = ((Line((Run(rest, Style.STRONG),)),) if rest else ()) + block.lines
    part: list[Line] = []
    filled = 0
    for together in _together([short for line in lines for short in _lines(line, limits.field_value)], limits):
        size = _height(together)
        if part and filled + 1 + size > limits.field_value:
            yield Block(heading, tuple(part))
            heading, part, filled = "", [], 0
        filled += size + bool(part)
        part += together
    yield Block(heading, tuple(part))


def _together(lines: Iterable[Line], limits: Limits) -> Iterator[list[Line]]:
    """The lines in groups that should not be parted: a line and the indented ones under it, as far as a field goes."""
    group: list[Line] = []
    for line in lines:
        if group and (line.indent == 0 or _height([*group, line]) > limits.field_value):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _height(lines: Sequence[Line]) -> int:
    """How much of a field the lines take, newlines between them included."""
    return sum(width(paint(line)) for line in lines) + len(lines) - 1


def _lines(line: Line, room: int) -> Iterator[Line]:
    """The line in parts that each fit `room`, cut between words where it can be."""
    if width(paint(line)) <= room:
        yield line
        return
    part: list[Run] = []
    filled = _LINE_EXTRA
    for run in line.runs:
        # A terminal's command that is cut in two would be none any more, and take other letters with it or leave some.
        for word in _words(clean(run.text), room - _LINE_EXTRA - _RUN_EXTRA):
            same = bool(part) and part[-1].style is run.style
            size = _worst(word) + (0 if same else _RUN_EXTRA)
            if part and filled + size > room:
                yield Line(tuple(part), line.indent)
                part, filled, same = [], _LINE_EXTRA, False
                size = _worst(word) + _RUN_EXTRA
            part.append(Run(part.pop().text + word if same else word, run.style))
            filled += size
    if part:
        yield Line(tuple(part), line.indent)


# What painting may add to a line (bar or indent) and to a run (marks before and after, a zero-width space).
_LINE_EXTRA = 3
_RUN_EXTRA = 5


def _worst(text: str) -> int:
    """No less than the text's width once painted: a mark may gain a backslash and a zero-width space."""
    return sum(2 if char > "\uffff" else 1 if char.isalpha() or char == " " else 3 for char in text)


def _words(text: str, room: int) -> Iterator[str]:
    """The words, each with the spaces that follow it; a word wider than `room` in pieces."""
    for word in _split_after_spaces(text):
        piece, filled = "", 0
        for char in word if _worst(word) > room else ():
            if filled + _worst(char) > room:
                yield piece
                piece, filled = "", 0
            piece += char
            filled += _worst(char)
        yield piece or word


def _split_after_spaces(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        space = text.find(" ", start)
        end = len(text) if space < 0 else space + 1
        yield text[start:end]
        start = end


def _head(text: str, room: int) -> tuple[str, str]:
    """As many words as fit `room` once painted, and the rest."""
    if width(escape(text)) <= room:
        return text, ""
    first, *others = _lines(Line((Run(text),)), room)
    return first.runs[0].text.rstrip(), "".join(run.text for line in others for run in line.runs)


def _moved(text: str, style: Style) -> tuple[Block, ...]:
    return (Block("", (Line((Run(text, style),)),)),) if text else ()


def _filled(blocks: Iterable[Block], room: int, limits: Limits) -> Iterator[tuple[Block, ...]]:
    """The blocks in as many pages as they need, in order."""
    page: list[Block] = []
    filled = 0
    for block in blocks:
        size = width(field_name(block)) + width(value(block))
        if page and (filled + size > room or len(page) == limits.fields):
            yield tuple(page)
            page, filled = [], 0
        page.append(block)
        filled += size
    yield tuple(page)
