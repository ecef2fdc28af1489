"""Places of a class that nobody named ("Chez les Ancêtres, A gagne", "second de sa classe"): none among everybody."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.context.saidclasses import OVERALL
from bot.extract.document import Document, Line
from bot.extract.grammar.clauses import clause
from bot.extract.text.folding import flat

# So little remains of a place whose class is not known: it is a doubt.
_A_DOUBT = 0.3


def doubt_unnamed(document: Document, found: Iterable[Candidate]) -> list[Candidate]:
    """These candidates, those that seem to be of everybody but are told of a class nobody named as doubts."""
    scopes = document.scopes
    lines = {n.span.start: n for n in document.lines if scopes.unnamed(n.index) or scopes.groups(n.index)}
    return [_doubted(document, one, lines) if lines else one for one in found]


def _doubted(document: Document, one: Candidate, lines: dict[int, Line]) -> Candidate:
    line = lines.get(one.evidence[0].start)
    if line is None or not isinstance(one.fact, Result) or one.fact.race_class or not _within(document, one, line):
        return one
    return replace(one, confidence=min(one.confidence, _A_DOUBT), tells=Tells.PASSING, why="the class is not known")


def _within(document: Document, one: Candidate, line: Line) -> bool:
    """Whether the words of a place stand in a sentence that opens with such a class, or beside its words."""
    if document.pack.patterns["overall_beside"].search(flat(one.words)):
        return False  # "second in the class and eighth in the race"
    said = [start for start, _, name in document.scopes.said(line.index) if name == OVERALL]
    at = line.sentence.text.find(one.words) if one.words else -1
    if at >= 0 and any(first < at + len(one.words) and at < last for first, last in document.scopes.groups(line.index)):
        return True
    start, end = clause(document, line, bisect_left(line.places, at), bisect_left(line.places, at) + 1)
    begin, close = line.places[start], line.places[min(end, len(line.places) - 1)]
    if any(begin <= s < close for s in said):
        return False
    return any(first == 0 or begin <= first < close for first, _ in document.scopes.unnamed(line.index))
