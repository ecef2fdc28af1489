"""What a pattern cannot do without: words of which every match holds one, read off the pattern's own text.

Most templates speak of words that a sentence does not have. Asking for these first is far cheaper than running the
pattern, and cannot lose a match, because only what every match must hold is asked for: where the pattern leaves a
choice, all of its sides count, and what may be left out counts nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import regex

# One of these strings is in every match. () as a whole means that nothing is certain.
Clause = frozenset[str]

_TOKEN = regex.compile(
    r"(?P<words>[^\\\[\](){}|?*+.^$]+)"
    r"|\{(?P<name>[A-Za-z_]\w*+)\}"
    r"|(?P<plain>\\[^\w\s]|\\ )"
    r"|(?P<any>\\[pP]\{[^}]*+\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\[^uxUNgkLpP]|\[\^?\]?(?:\\.|[^\]\\\[])*+\]|[.^$])"
    r"|(?P<open>\((?:\?:|\?>|\?P?<[A-Za-z_]\w*+>)?(?!\?))"
    r"|(?P<look>\(\?<?[=!])"
    r"|(?P<close>\))"
    r"|(?P<either>\|)"
    r"|(?P<times>(?:[*+?]|\{\d*,?\d*\})[+?]?)"
)
# How long a choice may grow before asking for it costs more than it spares.
_WIDEST = 400


@dataclass(slots=True)
class _Group:
    """A group that is being read: its sides so far, and the side that is read now."""

    look: bool = False
    sides: list[list[Clause]] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    words: str = ""
    # What the last token gave, which a "?" or "*" behind it takes back.
    last: list[Clause] = field(default_factory=list)

    def put(self, what: str | list[Clause]) -> None:
        """Words, which go on those before, or what must hold for all that may stand here."""
        if isinstance(what, str):
            self.clauses += self.last
            self.last = []
            self.words += what
        else:
            self.stop()
            self.last = what

    def take(self, token: regex.Match[str]) -> None:
        """A token that neither opens nor closes a group."""
        match token.lastgroup:
            case "words":
                self.put(token[0])
            case "plain":
                self.put(token[0][1])
            case "any":
                self.stop()
            case "either":
                self.side()
            case _:  # how often what stands before may come
                if token[0][0] in "*?" or token[0].startswith(("{0", "{,")):
                    self.take_back()
                self.stop()

    def stop(self) -> None:
        """The words up to here stand by themselves."""
        self.clauses += self.last
        self.last = []
        if self.words:
            self.clauses.append(frozenset((self.words,)))
            self.words = ""

    def side(self) -> None:
        self.stop()
        self.sides.append(self.clauses)
        self.clauses = []

    def take_back(self) -> None:
        """What came last may be left out."""
        if self.words:
            self.words = self.words[:-1]
            self.stop()
        self.last = []


def required(pattern: str, macro: Callable[[str], str | list[Clause]]) -> list[Clause]:
    """The clauses of a pattern: a text without any string of one of them has no match. Empty where none is certain.

    `macro` says of a name in braces which character it stands for, or the clauses of what it stands for.
    """
    group, around = _Group(), list[_Group]()
    at = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None:
            return []  # something that is not understood here: nothing is certain
        at = token.end()
        if token.lastgroup in ("open", "look"):
            group.stop()
            around.append(group)
            group = _Group(look=token.lastgroup == "look")
        elif token.lastgroup == "close":
            if not around:
                return []
            group.side()
            inner, group = group, around.pop()
            group.last = [] if inner.look else _of_any(inner.sides)
        elif token.lastgroup == "name":
            group.put(macro(token["name"]))
        else:
            group.take(token)
    if around:
        return []
    group.side()
    return _of_any(group.sides)


def sides(pattern: str) -> list[str]:
    """The parts of a pattern between its outermost bars; the whole where it cannot be taken apart.

    >>> sides("a(?:b|c)|d")
    ['a(?:b|c)', 'd']
    """
    cuts, depth, at = [0], 0, 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None:
            return [pattern]
        depth += (token.lastgroup in ("open", "look")) - (token.lastgroup == "close")
        if token.lastgroup == "either" and depth == 0:
            cuts += [at, token.end()]
        at = token.end()
    cuts.append(len(pattern))
    return [pattern[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True)]


def _of_any(sides: Sequence[list[Clause]]) -> list[Clause]:
    """What holds whichever side is taken."""
    if len(sides) == 1:
        return sides[0]
    if not all(sides):
        return []
    common = [c for c in sides[0] if all(c in side for side in sides[1:])]
    choice = frozenset().union(*(min(side, key=_weakness) for side in sides))
    return [*common, choice] if len(choice) <= _WIDEST else common


def _weakness(clause: Clause) -> tuple[int, int]:
    """Lower for a clause that fewer texts meet: long words, and few of them."""
    return -min(map(len, clause)), len(clause)
