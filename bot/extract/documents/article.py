"""Which part of a web page is the article: from its headline to the end of its prose, without the furniture between."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from bot.domain.names import fold
from bot.extract.documents.elements import Element
from bot.extract.documents.html_blocks import Block, Blocks
from bot.extract.documents.lines import joined

_PARTS_OF_A_PAGE: Final = (
    "navigation banner contentinfo complementary search dialog alertdialog alert menu menubar toolbar"
)
_ROLES: Final = frozenset(_PARTS_OF_A_PAGE.split())
_IN_LINE: Final = frozenset(("a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"))
# An element with this share of a page's prose is no furniture, whatever its class says.
_TOO_MUCH: Final = 0.4
_MOST_OF_IT: Final = 0.8
_SHORT: Final = 160
_RUNNING: Final = 40


class Furniture(NamedTuple):
    """The words of furniture.toml; lines folded (small letters, no accents)."""

    marks: frozenset[str]
    marks_in_line: frozenset[str]
    names: frozenset[str]
    related: frozenset[str]
    stray: frozenset[str]


@cache
def furniture() -> Furniture:
    """What is not the report on a page, read from furniture.toml once."""
    told = tomllib.loads((files(__package__) / "furniture.toml").read_text(encoding="utf-8"))
    languages = [table for table in told.values() if isinstance(table, dict)]
    related = frozenset(fold(line) for language in languages for line in language["related"])
    stray = frozenset(fold(line) for language in languages for line in language["stray"])
    marks, in_line = (frozenset(told[key].split()) for key in ("marks", "marks_in_line"))
    return Furniture(marks, in_line, frozenset(told["names"]), related, stray)


def article_text(body: Element) -> str:
    """The text of the article on a page; of the whole page where no part of it stands out. May be empty."""
    weighed = _Weighed(body)
    _prune(body, weighed)
    walked = Blocks()
    walked.walk(body)
    first, last = _range(body, walked, weighed.headline)
    blocks = _without_strays(walked.found[first:last])
    if weighed.headline is not None and not any(b.level == 1 for b in blocks):
        head = Blocks()
        head.walk(weighed.headline)
        blocks = head.found + blocks
    return joined([(b.text, b.tight) for b in blocks])


class _Weighed:
    """How much prose each element holds (characters of running text that are no link), and which hold the headline."""

    def __init__(self, body: Element) -> None:
        self.prose: dict[int, int] = {}
        self.headline: Element | None = None
        self.around_headline: set[int] = set()
        self._weigh(body)
        self.whole = self.prose[id(body)]

    def _weigh(self, element: Element) -> int:
        found = 0
        for child in element.children:
            if isinstance(child, Element):
                found += self._weigh(child)
                if id(child) in self.around_headline:
                    self.around_headline.add(id(element))
            elif len(text := child.strip()) >= _RUNNING:
                found += len(text)
        if element.tag == "h1" and self.headline is None and element.text().strip():
            self.headline = element
            self.around_headline.add(id(element))
        self.prose[id(element)] = 0 if element.tag == "a" else found
        return self.prose[id(element)]


def _prune(body: Element, weighed: _Weighed) -> None:
    """Take furniture out of the tree, from the outside in."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        kept: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str):
                kept.append(child)
            elif weighed.prose[id(child)] > _TOO_MUCH * weighed.whole or not _is_furniture(
                child, has_headline=id(child) in weighed.around_headline
            ):
                kept.append(child)
                waiting.append(child)
            else:
                # What stood before it and after it stays apart.
                kept.append(" ")
        element.children = kept


def _is_furniture(element: Element, *, has_headline: bool) -> bool:
    attributes = element.attributes
    style = attributes.get("style", "").replace(" ", "").lower()
    if "hidden" in attributes or "display:none" in style or "visibility:hidden" in style:
        return True
    if has_headline:
        return False
    if attributes.get("role", "").lower() in _ROLES or element.tag in ("footer", "header"):
        return True
    if element.tag == "aside":
        return not any(e.tag in ("table", "ol") for e in element.elements())
    known = furniture()
    # Within a sentence a class says little: <a class="related-topic">Roe</a> is a name that the sentence needs.
    marks = known.marks_in_line if element.tag in _IN_LINE else known.marks
    return bool(element.names & known.names or element.marks & marks)


def _range(body: Element, walked: Blocks, headline: Element | None) -> tuple[int, int]:
    """The blocks of the article: those of the innermost element that holds most of the prose, from the headline on."""
    weights = [len(b.text) if b.is_prose else 0 for b in walked.found]
    whole = sum(weights)
    if not whole:
        return 0, len(walked.found)
    article, inner = body, body
    while inner is not None:
        if inner.tag in ("article", "main") or inner.attributes.get("role") in ("main", "article"):
            article = inner
        first, last = walked.spans[id(inner)]
        held = [
            child
            for child in inner.children
            if isinstance(child, Element)
            and (span := walked.spans.get(id(child)))
            and sum(weights[span[0] : span[1]]) >= _MOST_OF_IT * whole
        ]
        if not held:
            break
        inner = held[0]
    first, last = walked.spans[id(inner if article is body else article)]
    head = walked.spans.get(id(headline)) if headline is not None else None
    if head and head[0] < last and (head[0] < first or not any(weights[first : head[0]])):
        first = head[0]
    while last < len(walked.found) and (
        walked.found[last].is_row or (walked.found[last].level and _row_follows(walked, last))
    ):
        last += 1
    return first, last


def _row_follows(walked: Blocks, at: int) -> bool:
    """Whether the heading at this place is that of a table: a classification that a page sets below its article."""
    return at + 1 < len(walked.found) and walked.found[at + 1].is_row


def _without_strays(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that are the report's: no lists of other articles, no "share this", no headline of another story."""
    known = furniture()
    linked_lists = _linked_lists(blocks)
    kept: list[Block] = []
    skipping: int | None = None
    for block in blocks:
        folded = fold(block.text).strip(" :>!.|-\u2026")
        if len(folded) <= _SHORT and folded in known.related:
            skipping = block.level or 7
            continue
        opens_anew = bool(block.level) and block.level <= (skipping or 0) and not block.is_linked
        if skipping is not None and not opens_anew and (block.in_list or not block.is_prose):
            continue
        skipping = None
        if block.in_list in linked_lists or (
            block.is_linked and block.level != 1 and not block.in_list and not block.is_row
        ):
            continue
        if len(block.text) <= _SHORT and _is_stray(block, folded, known):
            continue
        kept.append(block)
    return kept


def _linked_lists(blocks: Sequence[Block]) -> set[int]:
    """The lists whose entries are all links to elsewhere: menus, tags, other stories."""
    by_list: dict[int, list[bool]] = {}
    for block in blocks:
        if block.in_list:
            by_list.setdefault(block.in_list, []).append(block.is_linked)
    return {number for number, linked in by_list.items() if all(linked)}


def _is_stray(block: Block, folded: str, known: Furniture) -> bool:
    """Whether a short block is "share this", "read more: ..." or their like; a sentence that begins so is none."""
    if any(folded.startswith(f"{line} ") for line in known.related) and (block.linked or ":" in block.text[:40]):
        return True
    if folded in known.stray:
        return True
    # "Share of the spoils" is a headline: one word alone proves nothing, nor does the beginning of a heading.
    begins = any(folded.startswith(f"{line} ") and (" " in line or block.linked) for line in known.stray)
    ends_like_a_sentence = block.text.rstrip().endswith((".", "!", "?")) and len(folded.split()) > 6
    return begins and not block.level and (block.linked > 0 or not ends_like_a_sentence)
