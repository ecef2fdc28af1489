"""Wins shared out: "A and B took a race each", "A et B se partagent les victoires".

Who won which is not said there. Where the report tells all of them but one, the last is his who is left.
"""

from collections.abc import Iterator, Sequence

import regex

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.told import Told, candidates_of
from bot.extract.grammar.subjects import Subject
from bot.extract.packs import Template

_TWO, _MOST = 2, 4
# A win must be told so surely to leave the other race to the other one.
_SURE = 0.8


def apiece(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The results as read so far (`found`), and the wins that follow from such words."""
    if document.races.main is not None or not _TWO <= document.races.count <= _MOST:
        return list(found)
    left = [
        win
        for line in document.lines
        for template in document.pack.telling("apiece", line.text)
        for match in template.pattern.finditer(line.text)
        for win in _left_over(document, line, template, match, _won(found))
    ]
    return [*found, *left]


def _won(found: Sequence[Candidate]) -> dict[int, set[int | None]]:
    """Who is told to have won each race overall."""
    won: dict[int, set[int | None]] = {}
    for one in found:
        fact = one.fact
        told = isinstance(fact, Result) and fact.position == 1 and fact.race_class is None
        if told and one.race is not None and one.tells is not Tells.PASSING and one.confidence >= _SURE:
            won.setdefault(one.race, set()).add(one.crew)
    return won


def _left_over(
    document: Document, line: Line, template: Template, match: regex.Match[str], won: dict[int, set[int | None]]
) -> Iterator[Candidate]:
    """The win of the one race that nobody is told to have won, for whoever of those named has none."""
    marks = [m for m in line.marks if m.slot == "E" and match.start("list") <= m.at < match.end("list")]
    refs = {m.value.crew: m.value for m in marks if isinstance(m.value, Ref) and m.value.crew is not None}
    races = range(1, document.races.count + 1)
    if len(refs) != len(races) or len(marks) != len(refs) or any(m.slot == "C" for m in line.marks):
        return
    told = {race: crews & set(refs) for race, crews in won.items() if race in races}
    if any(len(won[race]) != 1 for race in told) or any(not crews for crews in told.values()):
        return  # somebody else has won, or nobody knows who
    winners = [next(iter(crews)) for crews in told.values()]
    left = [race for race in races if race not in told]
    if len(left) != 1 or len(set(winners)) != len(winners):
        return
    last = next(crew for crew in refs if crew not in winners)
    who = Subject.named(refs[last], "the only one without a win of those who shared them")
    of_it = Told(line, template, match.start(), match.end(), who, 1, races=(left[0],), classes=(None,))
    yield from candidates_of(document, of_it, Tells.FINAL, "")
