"""Retirements of several at once: `both were out`, `none of the three continued`, told of those named before."""

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.grammar.acting import is_other
from bot.extract.grammar.subjects import Subject
from bot.extract.grammar.topics import carry

OF_TWO = "one of those named"
_TWO, _MANY = 2, 5
# So far before the words their number may stand: "the three of them".
_NUMBER = 24


def pair(document: Document, line: Line, start: int) -> list[Subject] | None:
    """`A hit B. The two cars went no further`: both, where no third was named; None where no two are spoken of."""
    said = document.pack.patterns["retired_pair"].search(line.text[:start])
    if said is None:
        return None
    count = how_many(line, said.start(), start)
    named = those_named(document, line, said.start(), count)
    return named if len({who.ref.key for who in named}) == count else None


def how_many(line: Line, start: int, end: int) -> int:
    """How many cars words speak of: the number in them or right before them, else two."""
    told = [m.value for m in line.marks if m.slot == "N" and start - _NUMBER <= m.at < end]
    small = [n for n in told if isinstance(n, int | float) and _TWO < n <= _MANY and n == int(n)]
    return int(small[-1]) if small else _TWO


def those_named(document: Document, line: Line, before: int, count: int = _TWO) -> list[Subject]:
    """The last so many who are named before an offset, else in the sentence before."""
    named: dict[object, Ref] = {}
    last = 0
    for mark in line.marks:
        if isinstance(mark.value, Ref) and mark.at < before:
            if named and _breaks(document, line, last, mark.at) > 1 and not is_other(document, line, mark.value):
                named = {}  # "A kept his lead, though wide, and B was hit by somebody: both were out"
            named[mark.value.key] = mark.value
            last = mark.at
    where, earlier = line, document.before(line)
    if not named and earlier is not None:
        named = {ref.key: ref for ref in earlier.refs()}
        where, before = earlier, len(earlier.text)
    if len(named) < count and (he := _pronoun(document, where, named, before)) is not None:
        named = {he.key: he, **named}
    return [Subject(r, 0.93 if r.surely else 0.85, OF_TWO) for r in list(named.values())[-count:]]


def _pronoun(document: Document, line: Line, named: dict[object, Ref], before: int) -> Ref | None:
    """`He tangled with B: both were out`: whom a pronoun stands for before anybody is named."""
    first = min((line.where(ref) for ref in named.values()), default=before)
    if not document.pack.patterns["acting_pronoun"].search(line.text[: max(0, first)]):
        return None
    he = carry(document, line)
    return he if he is not None and he.key not in named else None


def _breaks(document: Document, line: Line, start: int, end: int) -> int:
    return sum(1 for _ in document.pack.patterns["clause_break"].finditer(line.text, start, end))
