"""Places that seem to be of a class, but are told among everybody.

Whoever has two places in one class by one sentence has the lower one among everybody: "In Pro-Am, A won, finishing
14th", "Juniors: A beat B (9th)". Nor is a place far back one in class where no class stands beside it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.domain.facts import Result, Span
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Mark, Ref
from bot.extract.text.folding import flat

# Classes are small: places behind this are more often told of everybody.
HIGH = 5
# A place read as one in a class that the same car won must be overall: a little less sure than where the words say so.
_OVERALL_INSTEAD = 0.95
_SURELY_TOLD = 0.88
# A class no further behind a place is its own.
_BESIDE = 24
# A class no further from a sentence's beginning opens it.
_OPENS = 16

_Key = tuple[tuple[Span, ...], int | None, str, int | None]  # evidence, race, class and crew


@dataclass(frozen=True, slots=True)
class _InClass:
    """What sentences tell in class: the best place of each crew, and the words of each win."""

    best: dict[_Key, int] = field(default_factory=dict)
    wins: defaultdict[tuple[Span, str], set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A place as it stands in its sentence: the crew named last before it, and whether a class stands beside it."""

    crew: int | None
    of_class: bool


def of_everybody(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; places that seem to be of a class, but are told among everybody, as such."""
    in_class = _told_in_class(found)
    return [_as_told(document, one, in_class) for one in found]


def _as_told(document: Document, one: Candidate, in_class: _InClass) -> Candidate:
    fact = one.fact
    if not isinstance(fact, Result) or not fact.race_class or one.group:
        return one
    if not (why := _why_overall(document, document.by_span[one.evidence[0]], one, fact, in_class)):
        return one
    overall = replace(fact, race_class=None)
    return replace(one, fact=overall, confidence=one.confidence * _OVERALL_INSTEAD, why=f"{one.why}; {why}")


def _told_in_class(found: Sequence[Candidate]) -> _InClass:
    told = _InClass()
    for one in found:
        fact = one.fact
        sure = one.crew is not None and one.confidence >= _SURELY_TOLD and one.tells is Tells.FINAL
        if isinstance(fact, Result) and fact.race_class and sure:
            key = (one.evidence, one.race, fact.race_class, one.crew)
            told.best[key] = min(told.best.get(key, fact.position), fact.position)
            if fact.position == 1:
                told.wins[one.evidence[0], fact.race_class].add(one.words)
    return told


def _why_overall(document: Document, line: Line, one: Candidate, fact: Result, in_class: _InClass) -> str:
    """Why a place that seems to be of a class is one among everybody; empty where it is not."""
    race_class = fact.race_class or ""
    named = any(name == race_class for _, _, name in document.scopes.said(line.index))
    if named and document.pack.patterns["sent_back"].match(flat(one.words)):
        return ""  # "third in class under the flag, demoted to seventh place": in class, too
    placed = _placed(document, line, one, fact)
    better = in_class.best.get((one.evidence, one.race, race_class, one.crew))
    if better is not None and better < fact.position:
        alone = better == 1 and {ref.crew for ref in line.refs(0, len(line.text))} == {one.crew}
        if alone or (placed is not None and not placed.of_class and placed.crew == one.crew):
            return "the same sentence tells a better place in class"
    deep = fact.position > HIGH and not document.scopes.only_classes
    if deep and placed is not None and not placed.of_class and not _framed(document, line, race_class, in_class):
        return "too far back"
    return ""


def _framed(document: Document, line: Line, race_class: str, in_class: _InClass) -> bool:
    """Whether a sentence opens with a class and its winner: "En Am remportée par A, B prend la 7e place"."""
    said = document.scopes.said(line.index)
    if not said or said[0][0] > _OPENS:
        return False
    behind = line.sentence.text[said[0][1] :].lstrip()
    return any(behind.startswith(words) for words in in_class.wins[line.span, race_class])


def _placed(document: Document, line: Line, one: Candidate, fact: Result) -> _Placed | None:
    """How a place stands in its sentence; None where it is not the first that its words tell."""
    start = line.sentence.text.find(one.words)
    crew: int | None = None
    at: Mark | None = None
    stop = len(line.sentence.text)
    for mark in line.marks:
        if at is None and isinstance(mark.value, Ref):
            crew = mark.value.crew
        elif at is None and mark.slot == "P" and mark.value == fact.position:
            at = mark if start <= mark.start < start + len(one.words) else None
        elif at is not None and mark.slot == "P":
            stop = mark.start
            break
    if at is None:
        return None
    said = document.scopes.said(line.index)
    return _Placed(crew, any(at.end <= begin < min(stop, at.end + _BESIDE) for begin, _, _ in said))
