"""Class wins told as another of the same crew: "B was again the best in Class 2", "Bonhomme repeats in Group B".

Who won a class again had won it in the race before, where nobody else did; and whoever won it there and is told beside
it with such words has won it once more.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.told import Told, candidates_of
from bot.extract.grammar.clauses import clause
from bot.extract.grammar.subjects import Subject
from bot.extract.grammar.telling import how_told
from bot.extract.text.folding import flat

# A win must be told so surely to tell of another one.
_SURE = 0.8
# That the same words tell of the race before, too, is a little less sure.
_LESS = 0.92

_TWO = 2

_Crews = defaultdict[tuple[int | None, str | None], set[int | None]]  # by race and class


def again(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The results as read so far (`found`), and the class wins that such words tell beside."""
    if document.races.main is not None or document.races.count < _TWO:
        return list(found)
    won: _Crews = defaultdict(set)
    placed: _Crews = defaultdict(set)
    for one in found:
        if isinstance(one.fact, Result) and one.fact.race_class and one.tells is not Tells.PASSING:
            slots = won if one.fact.position == 1 else placed
            slots[one.race, one.fact.race_class].add(one.crew)
    earlier = [c for one in found for c in _before(document, document.by_span.get(one.evidence[0]), one, won)]
    for one in earlier:
        assert isinstance(one.fact, Result)
        won[one.race, one.fact.race_class].add(one.crew)
    later = [c for line in document.lines for c in _after(document, line, won, placed)]
    return [*found, *earlier, *later]


def _before(document: Document, line: Line | None, one: Candidate, won: _Crews) -> Iterator[Candidate]:
    """The win in the race before one that is told as another."""
    fact = one.fact
    sure = one.confidence >= _SURE and one.tells is Tells.FINAL and one.crew is not None
    if line is None or not sure or not isinstance(fact, Result) or fact.position != 1 or not fact.race_class:
        return
    race = (one.race or 1) - 1
    # Nobody else is told to have won it there, and no win of an earlier race explains the words.
    if not race or won[race, fact.race_class] or any(one.crew in won[n, fact.race_class] for n in range(1, race)):
        return
    at = max(0, line.sentence.text.find(one.words))
    start, end = bisect_left(line.places, at), bisect_left(line.places, at + len(one.words))
    if told_again(document, line, start, end):
        yield replace(one, race=race, confidence=one.confidence * _LESS, why=f"{one.why}; told as another win")


def _after(document: Document, line: Line, won: _Crews, placed: _Crews) -> Iterator[Candidate]:
    """The win of whoever won the class in an earlier race and is told beside it with words of another one.

    It is noted in `won`.
    """
    for template in document.pack.telling("again", line.text):
        for match in template.pattern.finditer(line.text, overlapped=True):
            ref, race_class = line.mark(match.start("a")).value, line.mark(match.start("c")).value
            race = document.race(line, match.start("a"))
            if not isinstance(ref, Ref) or not isinstance(race_class, str) or ref.crew is None or not race:
                continue
            crew, slot = document.weekend.crew(ref.crew).id, (race, race_class)
            before = any(crew in won[n, race_class] for n in range(1, race))
            if not before or won[slot] or crew in placed[slot] or not told_again(document, line, *match.span()):
                continue
            tells, why = how_told(document, line, template, match)
            if tells is None or tells is Tells.PASSING or document.pack.patterns["unreal"].search(match[0]):
                continue
            who = Subject.named(ref, "won the class before")
            told = Told(line, template, match.start(), match.end(), who, 1, classes=(race_class,), races=(race,))
            won[slot].add(crew)  # one crew has it
            yield from candidates_of(document, told, tells, why)


def told_again(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether the clause around these offsets tells of another win, or what stands behind it: ", comme la veille"."""
    patterns, (first, last) = document.pack.patterns, clause(document, line, start, end)
    words = flat(line.sentence.text)
    if patterns["won_again"].search(words, line.places[first], line.places[last]):
        return True
    return patterns["as_before"].match(line.text, last) is not None
