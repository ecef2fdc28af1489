"""Which of two classifications a place is told in, where its words leave both open: the one in which it has neighbours.

"Fourth" right after the report told the first three overall is fourth overall, not in the class named last.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document
from bot.extract.text.folding import flat

# Said of a place under the flag that another one told in the report replaces.
LOST = "the report also says where the car was classified"
FINISHED = "the report goes on to say where the car finished"
# A place must be this sure before it speaks for its neighbours.
_SURE = 0.8
_RIGHT_BEFORE, _RIGHT_AFTER = 2, 1

_Slot = tuple[int | None, str | None]
_Place = tuple[int | None, str | None, int | None]  # race, class and crew
_Taken = defaultdict[_Slot, dict[int, set[int | None]]]  # the crews that are told at each place


def choose(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where two readings of the same words exclude each other, the one with neighbours is surer.

    A class that the same sentence names stays the first reading.
    """
    lines = {line.span.start: line.index for line in document.lines}
    taken: _Taken = defaultdict(lambda: defaultdict(set))
    for one in found:
        if (
            isinstance(one.fact, Result)
            and one.tells is not Tells.PASSING
            and one.confidence >= _SURE
            and not one.group
        ):
            taken[one.race, one.fact.race_class][one.fact.position].add(one.crew)
    groups: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        if one.group:
            groups[one.group, one.crew].append(index)
    under_flag: _Taken = defaultdict(lambda: defaultdict(set))
    out = list(found)
    before: Candidate | None = None  # what was chosen last
    for indices in groups.values():
        best, *others = sorted(indices, key=lambda i: -found[i].confidence)
        # Several rules may read the same words, each in both classifications.
        others = [i for i in others if _class(found[i]) != _class(found[best])]
        if len({_class(found[i]) for i in others}) != 1:
            continue
        other = others[0]
        said = document.scopes.said(lines.get(found[best].evidence[0].start, -1))
        if any(c == _class(found[best]) for _, _, c in said):
            continue
        if _is_better(found[other], found[best], taken, under_flag, before):
            why = f"{found[other].why}; the places beside it are told in this classification"
            for index in indices:
                own = found[best if index in others else other].confidence
                out[index] = replace(found[index], confidence=own, why=why if index in others else found[index].why)
            best = other
        before = found[best]
        chosen = before.fact
        if isinstance(chosen, Result) and before.tells is not Tells.PASSING:
            told = taken if before.tells is Tells.FINAL else under_flag
            told[before.race, chosen.race_class][chosen.position].add(before.crew)
    return out


def _class(one: Candidate) -> str | None:
    return one.fact.race_class if isinstance(one.fact, Result) else None


def _is_better(other: Candidate, first: Candidate, taken: _Taken, under_flag: _Taken, before: Candidate | None) -> bool:
    """Whether the less sure reading of the same words is the right one."""
    if _class(first) is None and _is_taken(first, taken) and not _is_taken(other, taken):
        return True  # somebody else has the place overall
    there, here = _neighbours(other, taken), _neighbours(first, taken)
    if there == here > 0 and before is not None and _class(before) == _class(other):
        return _follows(other, before)
    if there == here and _goes_on_in_class(other, before, taken) and _class(first) is None:
        return True
    if there != here or _class(other) is not None:
        return there > here
    assert isinstance(other.fact, Result)
    slot, position = (other.race, None), other.fact.position
    if (under_flag[slot].get(position, set()) | taken[slot].get(position, set())) - {other.crew}:
        return False
    if not here and _has_winner(other, taken) and not _has_winner(first, taken):
        return True
    # Overall and the class have one winner: what is told of the race without a class is told of all.
    winners = taken[other.race, None].get(1, set()) & taken[first.race, _class(first)].get(1, set())
    return bool(winners) and other.crew not in winners


def _follows(one: Candidate, before: Candidate) -> bool:
    """Whether a place is the next one behind what was told right before, or the same one anew."""
    assert isinstance(one.fact, Result)
    assert isinstance(before.fact, Result)
    return one.race == before.race and one.fact.position - before.fact.position in (0, 1)


def _goes_on_in_class(one: Candidate, before: Candidate | None, taken: _Taken) -> bool:
    """Whether a place is the first one told behind the win of a class, in a report that tells nothing of everybody.

    "A won GT4. Third went to B."
    """
    won = _has_winner(one, taken) and len(taken[one.race, _class(one)]) == 1
    return won and before is None and not any(any(places.values()) for (_, name), places in taken.items() if not name)


def _is_taken(one: Candidate, taken: _Taken) -> bool:
    """Whether somebody else is told at a place, in the classification of a reading."""
    assert isinstance(one.fact, Result)
    return bool(taken[one.race, one.fact.race_class].get(one.fact.position, set()) - {one.crew})


def _neighbours(one: Candidate, taken: _Taken) -> int:
    """How much speaks for a reading: somebody else right before it, right behind it, nobody else in its place."""
    assert isinstance(one.fact, Result)
    places = taken[one.race, one.fact.race_class]
    position = one.fact.position
    if position == 1 or places.get(position, set()) - {one.crew}:
        return 0
    before = bool(places.get(position - 1, set()) - {one.crew})
    behind = bool(places.get(position + 1, set()) - {one.crew})
    return _RIGHT_BEFORE * before + _RIGHT_AFTER * behind


def _has_winner(one: Candidate, taken: _Taken) -> bool:
    """Whether somebody else is told to have won in the classification of a reading."""
    return bool(taken[one.race, _class(one)].get(1, set()) - {one.crew})


def settle_road(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where a car crossed the line is no result where the report also says where it was classified."""
    final: dict[tuple[int | None, str | None, int | None], int] = {
        (c.race, _class(c), c.crew): c.fact.position
        for c in found
        if isinstance(c.fact, Result) and c.tells is Tells.FINAL and c.crew is not None and c.confidence >= _SURE
    }
    return [
        replace(one, tells=Tells.PASSING, why=LOST)
        if one.tells is Tells.ROAD
        and isinstance(one.fact, Result)
        and final.get((one.race, _class(one), one.crew), one.fact.position) != one.fact.position
        else one
        for one in found
    ]


def settle_moves(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where a car was sent back to is no result where the report goes on to say where it finished.

    "The drive-through dropped them to ninth, and sixth at the flag was all that was left."
    """
    patterns = document.pack.patterns
    texts = {line.span: line.sentence.text for line in document.lines}
    ends: defaultdict[_Place, list[tuple[int, int]]] = defaultdict(list)
    moves: dict[tuple[_Place, int], int] = {}  # where in the text it is told that a car was sent back to a place
    for one in found:
        if not isinstance(one.fact, Result) or one.tells is not Tells.FINAL or one.crew is None:
            continue
        key, words = (one.race, _class(one), one.crew), flat(one.words)
        at = one.evidence[0].start + max(0, texts.get(one.evidence[0], "").find(one.words))
        if patterns["sent_back"].match(words):
            moves[key, one.fact.position] = at
        elif one.confidence >= _SURE and patterns["finishing"].search(words):
            ends[key].append((at, one.fact.position))
    lost = {
        (key, position)
        for (key, position), at in moves.items()
        if any(then > at and end != position for then, end in ends.get(key, ()))
    }
    return [
        replace(one, tells=Tells.PASSING, why=FINISHED)
        if isinstance(one.fact, Result) and ((one.race, _class(one), one.crew), one.fact.position) in lost
        else one
        for one in found
    ]
