"""From a tree of elements to blocks of text: paragraphs, headings, entries of lists, rows of tables."""

import re
from dataclasses import dataclass
from typing import Final

from bot.extract.documents.elements import Element
from bot.extract.documents.lines import block, collapsed
from bot.extract.documents.tables import table_blocks
from bot.extract.text.textpack import in_any_language

_STAND_ALONE: Final = """
address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2
h3 h4 h5 h6 header hgroup hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCKS: Final = frozenset(_STAND_ALONE.split())
_HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
_NUMBERED: Final = re.compile(
    rf"(?:P ?)?\d{{1,3}}(?:[.):\u00b0 -]|{in_any_language('ordinal_endings')})|[-\u2013\u2022*#]"
)
_FOOTNOTE: Final = re.compile(r"\[(?:\d{1,3}|[a-z])\]")


@dataclass(slots=True)
class Block:
    """A block of text. `linked`: how many of its characters are links to elsewhere; `level`: of a heading, 1-6."""

    text: str
    tight: bool = False
    level: int = 0
    linked: int = 0
    is_row: bool = False
    in_list: int = 0  # which list it is an entry of, 0 for none

    @property
    def is_linked(self) -> bool:
        """Whether hardly anything in it is not a link."""
        return self.linked >= 0.85 * len(self.text.removeprefix("- ")) > 0

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough to tell something, and not made of links."""
        return len(self.text) >= 80 and self.linked < 0.4 * len(self.text) and not self.is_row


class Blocks:
    """Walks over a tree and collects its blocks; `spans` says which of them came out of each element."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.spans: dict[int, tuple[int, int]] = {}
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._level = 0
        self._kept_space = 0
        self._list = self._lists = 0
        self._lead = ""

    def walk(self, element: Element) -> None:
        """Collect the blocks of an element and all below it."""
        is_block = element.tag in _BLOCKS
        if is_block:
            self._flush()
        first = len(self.found)
        if element.tag == "table" and _is_data(element):
            for title in (c for c in element.children if isinstance(c, Element) and c.tag == "caption"):
                self._enter(title)
            rows = [[_cell(c) for c in row.children if isinstance(c, Element)] for row in _rows(element)]
            self.found += [Block(text, tight, is_row=tight) for text, tight in table_blocks(rows)]
        else:
            self._enter(element)
        if is_block:
            self._flush()
            self.spans[id(element)] = (first, len(self.found))

    def _enter(self, element: Element) -> None:
        tag = element.tag
        before = (self._level, self._list)
        away = tag == "a" and not element.attributes.get("href", "#").startswith("#")
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self._lists += 1
            self._list = self._lists
        elif tag == "br":
            self._break()
        elif tag == "sup" and _FOOTNOTE.fullmatch(element.text().strip()):
            return
        self._links += away
        self._kept_space += tag == "pre"
        if tag == "q":
            self._parts.append("\u201c")
        self._children(element)
        if tag == "q":
            self._parts.append("\u201d")
        self._kept_space -= tag == "pre"
        self._links -= away
        if tag in _BLOCKS:
            self._flush()
        self._level, self._list = before

    def _children(self, element: Element) -> None:
        number = _start(element)
        for child in _title_first(element) if element.tag == "figure" else element.children:
            if isinstance(child, str):
                text = child if self._kept_space else collapsed(child)
                self._parts.append(text)
                self._linked += len(text.strip()) if self._links else 0
                continue
            if child.tag == "li":
                self._flush()
                value = child.attributes.get("value", "")
                number = int(value) if value.isdecimal() and len(value) < 6 else number
                self._lead = f"{number}. " if element.tag == "ol" else "- "
                number += 1
            self.walk(child)

    def _break(self) -> None:
        """One break ends a line, a second one the paragraph, as pages without paragraphs have it."""
        if next((p for p in reversed(self._parts) if p.strip(" ")), "") == "\n" and not self._kept_space:
            self._flush()
        else:
            self._parts.append("\n")

    def _flush(self) -> None:
        text = block(re.sub(r" {2,}", " ", "".join(self._parts)) if not self._kept_space else "".join(self._parts))
        linked, self._linked = self._linked, 0
        self._parts.clear()
        if not text:
            return
        if self._list and not self._level:
            lead = "" if _NUMBERED.match(text) else self._lead
            self._lead = ""
            self.found.append(Block(lead + text, tight=True, linked=linked, in_list=self._list))
        else:
            self.found.append(Block(text, level=self._level, linked=linked))


def _title_first(figure: Element) -> list[Element | str]:
    """What a figure holds; the words below a table before it, because they say what it tells."""
    if not any(e.tag == "table" for e in figure.elements()):
        return figure.children
    return sorted(figure.children, key=lambda c: not (isinstance(c, Element) and c.tag == "figcaption"))


def _start(element: Element) -> int:
    start = element.attributes.get("start", "")
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _is_data(table: Element) -> bool:
    """Whether a table has rows to read across: no table in it, no prose in its cells, more than one column."""
    inner = list(table.elements())[1:]
    return not any(e.tag in ("table", "h1", "h2", "ul", "ol") for e in inner) and all(
        len(e.text()) <= 300 for e in inner if e.tag in ("td", "th")
    )


def _rows(table: Element) -> list[Element]:
    return [e for e in table.elements() if e.tag == "tr"]


def _cell(cell: Element) -> str:
    walked = Blocks()
    walked.walk(Element("div", {}, [cell]))
    return "\n".join(b.text for b in walked.found)
