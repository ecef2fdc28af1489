"""A web page as a small tree of its own: what the walk over it needs of each element, and nothing else."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.errors import TooTangled
from bot.extract.documents import limits

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Elements whose content nobody reads on the page, or that stand apart from it.
_UNREAD: Final = """
script style noscript template svg canvas iframe object embed video audio picture img input select option textarea
button label datalist map area head title meta link nav dialog menu progress meter del s strike rp rt
"""
UNREAD: Final = frozenset(_UNREAD.split())
_KEPT: Final = frozenset(
    ("class", "id", "role", "href", "hidden", "style", "itemprop", "start", "value", "type", "colspan", "aria-hidden")
)
# Elements that the next one of their kind closes, or that hold nothing; an open one of them is no nesting.
_CLOSED_BY_THE_NEXT: Final = """
p li dt dd option optgroup tr td th thead tbody tfoot col colgroup caption rp rt br hr img input meta link area base
embed param source track wbr html head body
"""
_FLAT: Final = frozenset(_CLOSED_BY_THE_NEXT.split())
# Formatting that stays open is opened again in every paragraph that follows.
_FORMATTING: Final = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LONG_TAG: Final = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_MOST_ATTRIBUTES: Final = 2_000
_MOST_OPEN: Final = 2_000
_MOST_REOPENED: Final = 2_000_000
_WORD: Final = re.compile(r"[A-Z]?[a-z\u00e0-\u00ff]+|[A-Z]+(?![a-z])|\d+")


@dataclass(slots=True, eq=False)
class Element:
    """An element with its children in order: elements and text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def names(self) -> frozenset[str]:
        """The classes and the id, in small letters."""
        return frozenset(f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}".lower().split())

    @property
    def marks(self) -> frozenset[str]:
        """The single words of classes and id: `relatedPosts` and `related-posts` both hold `related`."""
        said = f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}"
        return frozenset(word.lower() for word in _WORD.findall(said))

    def elements(self) -> Iterator["Element"]:
        """This element and all below it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def text(self) -> str:
        """All text below it, as it stands in the source."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                waiting += reversed(node.children)
        return "".join(parts)


def tree(source: str, filename: str) -> Element:
    """The body of a page. Raises TooTangled where it is built to exhaust whoever opens it."""
    from selectolax.lexbor import LexborHTMLParser

    if _is_a_trap(source):
        raise TooTangled(filename=filename)
    parsed = LexborHTMLParser(source)
    root = Element("body")
    if parsed.body is not None:
        _copy(parsed.body, root, filename)
    return root


def _is_a_trap(source: str) -> bool:
    """Whether a page has more tags, or leaves more of them open, than a parser bears whose time grows with depth."""
    tags = _TAG.findall(source)
    if len(tags) > limits.MOST_TAGS or any(len(t[0].split()) > _MOST_ATTRIBUTES for t in _LONG_TAG.finditer(source)):
        return True
    still: Counter[str] = Counter()
    formatting = deepest = depth = 0
    for closing, name in tags:
        tag = name.lower()
        if tag in _FLAT or (closing and not still[tag]):
            continue
        step = -1 if closing else 1
        still[tag] += step
        depth += step
        if tag in _FORMATTING:
            formatting += step
        deepest = max(deepest, depth)
    return deepest > _MOST_OPEN or (formatting > 100 and formatting * len(tags) > _MOST_REOPENED)


def _copy(start: "LexborNode", root: Element, filename: str) -> None:
    """Copy what can be read. Elements deeper than any layout needs are hung where the depth ends."""
    count = 0
    waiting: list[tuple[LexborNode | None, Element, int]] = [(start.child, root, 1)]
    while waiting:
        node, parent, depth = waiting.pop()
        while node is not None:
            count += 1
            if count > 2 * limits.MOST_TAGS:
                raise TooTangled(filename=filename)
            following = node.next
            if node.is_text_node:
                parent.children.append(node.text_content or "")
            elif node.is_element_node and node.tag not in UNREAD:
                element = Element(node.tag or "", {k: v or "" for k, v in node.attributes.items() if k in _KEPT})
                if depth < limits.DEEPEST_PAGE:
                    parent.children.append(element)
                else:
                    element = parent
                if node.child is not None:
                    waiting.append((following, parent, depth))
                    node, parent, depth = node.child, element, depth + 1
                    continue
            node = following
