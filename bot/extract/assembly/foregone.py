"""The winner whom no words call so: the story is at one car, and goes on with who came second.

"A met le cap sur la Sarthe et disparaît. B est deuxième, C troisième." However a win is put, whoever comes next is told
in plain words. Where nobody else is told to have won, the one car that the sentences right before are about has.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.facts import Penalty, Result, Retirement
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.text.source import Kind

RULE = "win.foregone"
_WHY = "the story is at this car right before it tells who came second"
_CONFIDENCE = 0.84
# The second must be told so surely, and anything that speaks for another winner at least so.
_SURE, _RIVAL = 0.8, 0.5
# So many sentences back, within the paragraph, the story may be at the winner.
_BACK = 3
_TWO = 2


def foregone(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, and the wins that follow from who is told right before the second."""
    results: defaultdict[int | None, list[tuple[Candidate, Result]]] = defaultdict(list)
    gone: set[tuple[int | None, int | None]] = set()  # who retired or was penalised
    for one in found:
        if isinstance(one.fact, Result):
            if one.fact.race_class is None:
                results[one.race].append((one, one.fact))
        elif isinstance(one.fact, Retirement | Penalty):
            gone.add((one.race, _id(document, one.crew)))
    wins = (_won(document, race, told, gone) for race, told in results.items())
    return [*found, *(win for win in wins if win is not None)]


def _id(document: Document, crew: int | None) -> int | None:
    return None if crew is None else document.weekend.crew(crew).id


def _won(
    document: Document,
    race: int | None,
    told: Sequence[tuple[Candidate, Result]],
    gone: set[tuple[int | None, int | None]],
) -> Candidate | None:
    """The win in a race that follows from its second, where nothing speaks against it."""
    first = _second(document, told)
    if first is None:
        return None
    line, second = first
    placed = {_id(document, one.crew) for one, fact in told if fact.position > 1 and one.confidence >= _RIVAL}
    at = _before(document, line, race, _id(document, second.crew), placed)
    if at is None or any(m.slot == "C" for n in (at[0], line) for m in n.marks):
        return None  # second of a class, perhaps
    where, ref = at
    crew, entry = _id(document, ref.crew), document.entry(ref)
    if (race, crew) in gone or not (entry.drivers or entry.car_number) or _has_rival(document, told, crew):
        return None
    mark = where.where(ref)
    return replace(
        second,
        fact=Result(None, 1, entry, None),
        crew=crew,
        rule=f"{document.pack.code}.{RULE}",
        words=where.words(mark, mark + 1),
        evidence=tuple(dict.fromkeys((where.span, line.span))),
        confidence=_CONFIDENCE,
        tells=Tells.FINAL,
        why=_WHY,
        group="",
    )


def _second(document: Document, told: Sequence[tuple[Candidate, Result]]) -> tuple[Line, Candidate] | None:
    """Who came second, where the report tells it first: not counted from a winner, who would be known."""
    seconds = [
        (line, one)
        for one, fact in told
        if fact.position == _TWO
        and one.tells is not Tells.PASSING
        and one.confidence >= _SURE
        and not one.in_a_list
        and (line := document.by_span.get(one.evidence[0])) is not None
        and line.paragraph.kind is not Kind.HEADING
    ]
    return min(seconds, key=lambda s: s[0].index, default=None)


def _has_rival(document: Document, told: Sequence[tuple[Candidate, Result]], crew: int | None) -> bool:
    """Whether somebody else is told to have won."""
    return any(
        fact.position == 1
        and one.tells is not Tells.PASSING
        and one.confidence >= _RIVAL
        and _id(document, one.crew) != crew
        for one, fact in told
    )


def _before(
    document: Document, line: Line, race: int | None, second: int | None, placed: set[int | None]
) -> tuple[Line, Ref] | None:
    """The one car that the words before the second are about: of its sentence, else of the nearest one before."""
    own = [m.at for m in line.marks if isinstance(m.value, Ref) and _id(document, m.value.crew) == second]
    end: int | None = min(own, default=0)
    one: Line | None = line
    for _ in range(_BACK + 1):
        if one is None:
            return None
        here = [
            (m.at, m.value)
            for m in one.marks
            if isinstance(m.value, Ref)
            and m.value.crew is not None
            and (end is None or m.at < end)
            and _id(document, m.value.crew) not in placed
        ]
        if here:
            if len({_id(document, ref.crew) for _, ref in here}) > 1:
                return None
            at, ref = here[0]
            return (one, ref) if _is_topic(document, one, at, race) else None
        one, end = document.before(one), None
    return None


def _is_topic(document: Document, line: Line, at: int, race: int | None) -> bool:
    """Whether a sentence tells, in this race, what the car at this offset did."""
    if document.races.count > 1 and document.race(line, at) != race:
        return False
    patterns = document.pack.patterns
    return patterns["finite"].search(line.text) is not None and not patterns["governed"].search(line.just_before(at))
