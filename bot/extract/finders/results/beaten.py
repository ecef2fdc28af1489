"""Whom somebody has beaten, however many words stand between: `A won for the third time this year, from B`."""

from collections.abc import Sequence

import regex

from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.known import Known, position_of


def placed_before(
    document: Document, line: Line, match: regex.Match[str], told: Known, refs: Sequence[Ref]
) -> list[Candidate]:
    """The wins that the sentence tells of whoever is named right before the words, or of its only subject.

    [] where the last who is listed has a place here already, where somebody else is named in between, or where the
    sentence turns to something else.
    """
    here = told.by_line.get(line.span.start, ())
    if not here or any(c.crew == refs[-1].crew for c in here):
        return []
    named = [m.at for m in line.marks if isinstance(m.value, Ref) and m.at < match.start()]
    before = [ref.crew for ref in line.listed(0, match.start())]
    leader = before[-1] if before else here[-1].crew
    if not before and len({c.crew for c in here}) > 1:
        return []
    if document.pack.patterns["beaten_stop"].search(line.text, named[-1] if named else 0, match.start()):
        return []
    wins = [c for c in here if c.crew == leader]
    # "fifth and so first of the amateurs, from A": in which of the two A was beaten, the words do not say.
    return wins if all(position_of(c) == 1 for c in wins) else []
