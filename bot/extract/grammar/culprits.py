"""Whoever did it: a penalty without a name, or with one that only may be his, is the culprit's."""

import regex

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.grammar.incidents import culprit
from bot.extract.grammar.personas import Personas
from bot.extract.grammar.subjects import Subject
from bot.extract.grammar.topics import governed
from bot.extract.text.folding import flat

# So near the words of a penalty "the culprit" is whose it is.
_BESIDE = 44
CULPRIT = "named as the culprit"


def culprit_named(document: Document, line: Line, start: int, end: int) -> Subject | None:
    """`Drive-through for the culprit`: whoever did it, where that is told in this sentence or one right before."""
    named = _culprit_said(document, line, start, end)
    if named and (beside := document.pack.patterns["beside_culprit"].match(line.text, named.end())) is not None:
        value = line.mark(beside.start("a")).value
        if isinstance(value, Ref):
            return Subject(value, 0.95, CULPRIT)  # "the culprit, Duval, was docked ten seconds"
    guilty = culprit(document, line, min(start, named.start())) if named else None
    return Subject(guilty, 0.92, CULPRIT) if guilty else None


def speaks_of_culprit(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether the words stand beside "the culprit", whoever that is."""
    return _culprit_said(document, line, start, end) is not None


def _culprit_said(document: Document, line: Line, start: int, end: int) -> regex.Match[str] | None:
    return document.pack.patterns["acting_culprit"].search(line.text, max(0, start - _BESIDE), end + _BESIDE)


def culprit_before(document: Document, line: Line, start: int) -> Subject | None:
    """`A was hit by B. A drive-through followed.`: a penalty without a name after an incident is the culprit's.

    Or that of whom the sentence before ends with: `A won, B was second across the line, but the stewards …`.
    """
    before = document.before(line)
    if before is None or any(line.refs(0, start)):
        return None
    patterns = document.pack.patterns
    marks = [m for m in before.marks if isinstance(m.value, Ref)]
    if marks and patterns["acting_suspect"].search(before.text, marks[-1].at):
        last = next((m.value for m in reversed(marks) if not governed(document, before, m.at)), None)
        return Subject(last, 0.82, "carried on from the sentence before") if isinstance(last, Ref) else None
    if patterns["acting_pronoun"].search(line.text[:start]):
        return None
    guilty = culprit(document, before)
    return Subject(guilty, 0.8, "carried on from the incident before") if guilty else None


def rather_culprit(document: Document, line: Line, told: Subject) -> Subject:
    """`A put B out. The Briton was docked …`: whom the epithet may mean, the culprit of what is told before."""
    if told.ref.by != "epithet" or told.ref.surely:
        return told
    if document.pack.patterns["best_latter"].match(flat(told.ref.words)):
        return told  # "A was out after contact with B. The latter was …": whoever was named last
    place = max(0, line.where(told.ref))
    guilty = culprit(document, line, place)
    if guilty is None or guilty.crew == told.ref.crew or len(guilty.people) != 1:
        return told
    may_be = Personas(document).may_mean(told.ref.words, guilty.people[0])
    return Subject(guilty, 0.9, "the culprit, who may be called so") if may_be else told
