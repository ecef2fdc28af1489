"""Whether a report tells of classes only: where nobody wins overall, a place without a class is one in some class."""

from collections.abc import Sequence

import regex

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.context.saidclasses import OVERALL
from bot.extract.document import Document
from bot.extract.text.folding import any_of
from bot.extract.text.source import Kind
from bot.reference import classes
from bot.reference.classes import is_listed, is_tier

# A win must be this sure to count as told.
_TOLD = 0.8
# So many classes of cars share a track.
_TWO = 2
# Classes of a club's race, beside which it has a winner of everybody: Class B, A2, X.
_LETTERED = regex.compile(rf"(?:(?i:{any_of(classes.class_words())}) )?(?:[A-Z]\d?|\d{{1,2}}[A-Z]?)")


def tells_classes_only(document: Document, found: Sequence[Candidate]) -> bool:
    """Whether nothing that a report tells is of everybody, which its words alone have not shown yet."""
    if document.scopes.only_classes:
        return False
    told = [c for c in found if c.tells is not Tells.PASSING and c.confidence >= _TOLD]
    wins = [c for c in told if isinstance(c.fact, Result) and c.fact.position == 1]
    return _without_overall(document, told) or (bool(wins) and _first_in_class(document, wins))


def _class_of(one: Candidate) -> str:
    """The class of a place, OVERALL for one of everybody."""
    return (isinstance(one.fact, Result) and one.fact.race_class) or OVERALL


def _without_overall(document: Document, told: Sequence[Candidate]) -> bool:
    """Whether classes of cars are named and nothing overall, nobody wins, and more places are told in class."""
    named = document.scopes.every
    if OVERALL in named or len(named) < _TWO or any(is_tier(c) for c in named):
        return False
    places = {(c.race, _class_of(c), c.fact.position) for c in told if isinstance(c.fact, Result)}
    overall = [position for _, name, position in places if name == OVERALL]
    return 1 not in overall and len(places) >= 2 * max(1, len(overall))


def _first_in_class(document: Document, wins: Sequence[Candidate]) -> bool:
    """Whether the first win that a report tells is one in a class of cars (GTD, TCR): then there is no overall."""
    # The title may single out whose class it likes: what the report itself tells first counts.
    first = document.lines[0].paragraph.index
    titles = {
        ln.span
        for ln in document.lines
        if ln.paragraph.kind is not Kind.BODY and (ln.paragraph.index == first or ln.paragraph.kind is Kind.HEADING)
    }
    start = min(c.evidence[0].start for c in [w for w in wins if w.evidence[0] not in titles] or wins)
    told = [c for c in wins if c.evidence[0].start == start]
    best = max(c.confidence for c in told)
    # "A won on a day when B took GT4": the sentence tells of everybody, too.
    if {c.crew for c in told if _class_of(c) == OVERALL} - {c.crew for c in told if _class_of(c) != OVERALL}:
        return False
    # Where cars of one class have a race of their own beside everybody's, or of a class that only this report knows,
    # there is an overall, too: only those that share the track have none.
    of_cars = {c for c in document.scopes.every if is_listed(c) and not is_tier(c) and not _LETTERED.fullmatch(c)}
    return len(of_cars) >= _TWO and any(_class_of(c) in of_cars for c in told if c.confidence == best)
