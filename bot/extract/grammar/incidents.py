"""Who ran into whom: the culprit of an incident, for penalties that name him only as such, or do not name him."""

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref

# So many sentences before a penalty the incident may be told.
_REACH = 2
# So near behind the verb stands the car to which it was done.
_CLOSE = 8


def culprit(document: Document, line: Line, before: int | None = None) -> Ref | None:
    """Who did something to another car, in a sentence (before an offset of it) or in the last ones before it."""
    found = _in_line(document, line, len(line.text) if before is None else before)
    one: Line | None = line
    for _ in range(_REACH):
        one = document.before(one) if found is None and one is not None else None
        if one is not None:
            found = _in_line(document, one, len(one.text))
    return found


def doer_to(document: Document, line: Line, victim: Ref) -> Ref | None:
    """Who did something to this car in the words right before it: `A missed his braking and sent the B sideways`."""
    marks = [m for m in line.marks if isinstance(m.value, Ref)]
    place = next((n for n, m in enumerate(marks) if m.value is victim), 0)
    if not place:
        return None
    doer, own = marks[place - 1], marks[place]
    assert isinstance(doer.value, Ref)
    did = document.pack.patterns["incident_did"].search(line.text, doer.at + 1, own.at)
    other = doer.value.crew is None or doer.value.crew != victim.crew
    return doer.value if did and other and own.at - did.end() <= _CLOSE else None


def _in_line(document: Document, line: Line, end: int) -> Ref | None:
    """The culprit of the last incident that a sentence tells: `A hit B` is A's, `B was hit by A`, too."""
    patterns = document.pack.patterns
    marks = [m for m in line.marks if isinstance(m.value, Ref) and m.at < end]
    for n in range(len(marks) - 1, -1, -1):
        victim = marks[n]
        own = victim.value
        assert isinstance(own, Ref)
        start = marks[n - 1].at + 1 if n else 0
        between = line.text[start : victim.at]
        if patterns["incident_by"].search(between):
            return own
        doer = marks[n - 1].value if n else None
        if isinstance(doer, Ref) and doer.crew != own.crew and patterns["incident_did"].search(between):
            return doer
    return None
