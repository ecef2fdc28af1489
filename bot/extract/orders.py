"""Places that follow from an order: "A devance B", "B le suivait"."""

from collections.abc import Iterator, Sequence

import regex

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.clauses import classes_at, how_told
from bot.extract.document import Document, Line
from bot.extract.marks import Ref
from bot.extract.packs import Template
from bot.extract.subjects import Subject, subject
from bot.extract.told import Told, candidates_of

# A place must be this sure before others are counted from it.
_TELLS_OTHERS = 0.8


def orders(document: Document, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Places that follow from an order: "A devance B", "B le suivait", where the place of A is known."""
    known: dict[tuple[int | None, str | None, int | None], Candidate] = {}
    for one in found:
        if isinstance(one.fact, Result) and one.tells is not Tells.PASSING and one.confidence >= _TELLS_OTHERS:
            known.setdefault((one.race, one.fact.race_class, one.crew), one)
    for line in document.lines:
        for template in document.pack.templates.get("order", ()):
            for match in template.pattern.finditer(line.text):
                leader = subject(document, line, match.start())
                refs = _listed(document, line, match.end())
                if leader and refs:
                    yield from _after(document, line, template, match, leader.ref.crew, refs, known)
        for template in document.pack.templates.get("order_behind", ()):
            for match in template.pattern.finditer(line.text):
                ref = line.mark(match.start("b")).value
                before = [c for c in found if c.evidence[0].start < line.span.start and c.crew is not None]
                if isinstance(ref, Ref) and before:
                    leader_crew = max(before, key=lambda c: (c.evidence[0].start, c.confidence)).crew
                    yield from _after(document, line, template, match, leader_crew, [ref], known)


def _listed(document: Document, line: Line, at: int) -> list[Ref]:
    match = document.pack.patterns["list_of"].match(line.text, at)
    return list(line.listed(match.start(), match.end())) if match else []


def _after(
    document: Document,
    line: Line,
    template: Template,
    match: regex.Match[str],
    leader: int | None,
    refs: Sequence[Ref],
    known: dict[tuple[int | None, str | None, int | None], Candidate],
) -> Iterator[Candidate]:
    tells, why = how_told(document, line, template, match)
    if leader is None or tells is None or tells is Tells.PASSING:
        return
    for race in document.races_at(line, line.places[match.start()]) or (1,):
        for race_class in classes_at(document, line, match.start(), match.end()):
            first = known.get((race, race_class, leader))
            if first is None or not isinstance(first.fact, Result):
                continue
            for order, ref in enumerate(refs, start=1):
                if ref.crew == leader:
                    continue
                told = Told(
                    line,
                    template,
                    match.start(),
                    match.end(),
                    Subject(ref, 0.93, "named behind"),
                    first.fact.position + order,
                )
                for one in candidates_of(document, told, tells, why, implied=True):
                    if one.race == race and isinstance(one.fact, Result) and one.fact.race_class == race_class:
                        yield one
