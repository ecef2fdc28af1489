"""Class winners by who is told first: "In Am, A did what he usually does", "Chez les Juniors, B continue de dominer".

A clause that opens with a class tells of its winner before anybody else, whatever its words are: where they are none
of points, of the start or a moment of the race, of a mishap or a place, and nothing else tells who won the class.
"""

from collections.abc import Iterator, Sequence

import regex

from bot.domain.facts import Result
from bot.extract.assembly.everybody import HIGH
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.told import Told, candidates_of
from bot.extract.grammar.subjects import Subject
from bot.extract.grammar.telling import how_told
from bot.extract.packs import Template

# Another clause begins here, which may tell of anybody.
_ENDS = regex.compile(r"[;:]")


def foremost(document: Document, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The wins of those who are told first of their class, in classes and races of which `found` tells nothing."""
    told: set[tuple[int | None, str | None]] = {
        (one.race, one.fact.race_class)
        for one in found
        if isinstance(one.fact, Result) and one.fact.race_class and (one.fact.position == 1 or one.crew is None)
    }
    placed = {(c.race, c.fact.race_class, c.crew) for c in found if isinstance(c.fact, Result)}
    # What such a sentence tells of him in another race is what it tells.
    won = {(c.evidence, c.crew) for c in found if isinstance(c.fact, Result) and c.fact.position == 1}
    for line in document.lines:
        for template in document.pack.telling("foremost", line.text):
            match = template.pattern.match(line.text)
            for one in _first(document, line, template, match) if match else ():
                assert isinstance(one.fact, Result)
                slot = one.race, one.fact.race_class
                # A team may have several cars: "En GT4, l'équipe X signe le doublé".
                known = one.fact.entry.drivers or one.fact.entry.car_number
                if (
                    known
                    and slot not in told
                    and (*slot, one.crew) not in placed
                    and (one.evidence, one.crew) not in won
                ):
                    told.add(slot)
                    yield one


def _first(document: Document, line: Line, template: Template, match: regex.Match[str]) -> Iterator[Candidate]:
    ref, race_class = line.mark(match.start("a")).value, line.mark(match.start("c")).value
    ends = _ENDS.search(line.text, match.end())
    end, patterns = ends.start() if ends else len(line.text), document.pack.patterns
    if (
        not isinstance(ref, Ref)
        or not isinstance(race_class, str)
        or patterns["foremost_never"].search(line.text, 0, end)
    ):
        return
    # A place so high is one in class; one further back tells where the winner came among everybody.
    places = [(m.value, m.at) for m in line.marks if m.slot == "P" and m.at < end]
    if any(p in range(2, HIGH + 1) and not patterns["overall_beside"].match(line.text, at + 1) for p, at in places):
        return
    race = document.race(line, match.start("a"))
    tells, why = how_told(document, line, template, match)
    unsaid = document.races.unsaid(line.index, line.places[match.start("a")])
    if race is None or unsaid or tells is None or tells is Tells.PASSING:
        return
    who = Subject.named(ref, "told first of the class")
    told = Told(line, template, match.start(), match.end(), who, 1, classes=(race_class,), races=(race,))
    yield from candidates_of(document, told, tells, why)
