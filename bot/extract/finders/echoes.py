"""Penalties told twice in words that seem to tell of two: the second is an echo of the first."""

from collections.abc import Container, Iterable, Iterator

from bot.domain.facts import Penalty, PenaltyKind
from bot.extract.candidates import Candidate
from bot.extract.document import Document
from bot.extract.grammar.identity import told_by_make_alone
from bot.extract.text.folding import flat

# So many characters behind the words that name who was punished his car may be called by its make alone.
_NEAR = 400


def without_echoes(document: Document, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """All but `the Honda was found illegal` behind `X was excluded`, and a loss that another penalty explains.

    And but the same penalty in a race that its sentence does not name, where another sentence names one.
    """
    told = list(found)
    named = {line.span.start for line in document.lines if document.races.says(line.index)}
    for one in told:
        rivals = [c for c in told if c is not one and c.race == one.race]
        again = [c for c in told if c.race != one.race and _is_same(one, c) and _says(c, named)]
        if (_says(one, named) or not again) and not any(
            _is_echo(one, c) or _explains(document, one, c) for c in rivals
        ):
            yield one


def _says(one: Candidate, named: Container[int]) -> bool:
    return any(span.start in named for span in one.evidence)


def _is_same(one: Candidate, other: Candidate) -> bool:
    """Whether two are of one crew and alike to the second: told once in short, once in full."""
    own, again = _penalty(one), _penalty(other)
    alike = own.kind is again.kind and own.seconds is not None and own.seconds == again.seconds
    return alike and one.crew is not None and one.crew == other.crew


def _penalty(one: Candidate) -> Penalty:
    assert isinstance(one.fact, Penalty)
    return one.fact


def _is_echo(one: Candidate, first: Candidate) -> bool:
    """Whether a car known by its make alone is that of whom the report, right before, tells the same penalty."""
    own, other = _penalty(one), _penalty(first)
    if not told_by_make_alone(own.entry) or own.entry.drivers or own.kind is not other.kind:
        return False
    make = (own.entry.car or "").split()
    same = not other.entry.car or (make and make[0] in other.entry.car.split())
    ahead = one.evidence[0].start - first.evidence[0].start
    return bool(other.entry.drivers and same) and 0 <= ahead <= _NEAR


def _explains(document: Document, one: Candidate, other: Candidate) -> bool:
    """Whether a place that was taken from a crew was lost to another penalty of theirs: seconds, not exclusion."""
    same = one.crew is not None and one.crew == other.crew
    taken = document.pack.patterns["taken_away"]
    lost = _penalty(one).kind in (PenaltyKind.DISQUALIFICATION, PenaltyKind.OTHER)
    if not same or not lost or not taken.match(flat(one.words)):
        return False
    return _penalty(other).kind in (PenaltyKind.TIME, PenaltyKind.DRIVE_THROUGH, PenaltyKind.STOP_AND_GO)
