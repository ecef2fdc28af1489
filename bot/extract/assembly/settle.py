"""Which race paragraphs are about that name none: the race whose winner they show in front.

Reports often sum up all races first and then tell one after the other without a heading. What was read where a race is
named says who won it; a paragraph in which that crew leads, pulls away and wins is about that race.
"""

from collections import Counter
from collections.abc import Iterable

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.text.source import Kind

_NEAR = 60
_SURE = 0.85


def settle_races(document: Document, found: Iterable[Candidate]) -> bool:
    """Give paragraphs without a race of their own the race they tell; whether anything changed.

    `found` are the results as read so far.
    """
    races = document.races
    if races.main is not None or races.count < 2:
        return False
    if any(
        p.kind is Kind.HEADING and any(races.says(s.index) for s in p.sentences) for p in document.source.paragraphs[1:]
    ):
        return False  # headings say it
    naming = {line.paragraph.index for line in document.lines if races.says(line.index)}
    winners = _winners(document, found, naming)
    if len(set(winners.values())) < 2:
        return False
    by_paragraph: dict[int, Counter[int]] = {}
    for line in document.lines:
        if line.paragraph.index not in naming and line.paragraph.kind is Kind.BODY:
            by_paragraph.setdefault(line.paragraph.index, Counter()).update(_shown_in_front(document, line, winners))
    anchored = _anchored(document, naming)
    changed, told = False, None
    for paragraph in document.source.paragraphs:
        if paragraph.first is not None or not paragraph.sentences or paragraph.index in anchored:
            continue
        if paragraph.index in naming:
            if changed:
                break  # the story itself names its races from here on
            continue
        scores = by_paragraph.get(paragraph.index, Counter()).most_common(2)
        if scores and (len(scores) == 1 or scores[0][1] > scores[1][1]):
            told = scores[0][0]
        if told is not None and races.at(paragraph.sentences[0].index) != (told,):
            races.settle(paragraph, told)
            changed = True
    return changed


def _anchored(document: Document, naming: set[int]) -> set[int]:
    """The paragraphs that go on from one that opens a race: "Samedi, ..." tells what follows, too.

    Where a summary goes on from one race to the next, nothing is told of what comes behind it.
    """
    races = document.races
    found: set[int] = set()
    last = 0
    holds = between = False
    for paragraph in document.source.paragraphs:
        if paragraph.first is not None or not paragraph.sentences:
            continue
        if paragraph.index in naming:
            race, named = races.opened.get(paragraph.index), races.only(paragraph)
            holds = race is not None and named == {race} and (between or last == 0 or race < last)
            last, between = max(named, default=last), False
        else:
            between = between or paragraph.kind is Kind.BODY
            found |= {paragraph.index} if holds else set()
    return found


def _winners(document: Document, found: Iterable[Candidate], naming: set[int]) -> dict[int, int]:
    """The overall winner of each race, as told in paragraphs that name it: crew -> race."""
    best: dict[int, Candidate] = {}
    paragraph_of = {line.span.start: line.paragraph.index for line in document.lines}
    for one in found:
        fact = one.fact
        if not isinstance(fact, Result) or fact.position != 1 or fact.race_class or one.tells is not Tells.FINAL:
            continue
        if one.race is None or one.crew is None or one.confidence < _SURE:
            continue
        if paragraph_of.get(one.evidence[0].start) in naming and one.confidence > getattr(
            best.get(one.race), "confidence", 0
        ):
            best[one.race] = one
    crews = Counter(one.crew for one in best.values())
    return {one.crew: race for race, one in best.items() if one.crew is not None and crews[one.crew] == 1}


def _shown_in_front(document: Document, line: Line, winners: dict[int, int]) -> Counter[int]:
    scores: Counter[int] = Counter()
    for match in document.pack.patterns["leads"].finditer(line.text):
        near = [
            (min(abs(mark.at - match.start()), abs(mark.at - match.end())), mark.value)
            for mark in line.marks
            if isinstance(mark.value, Ref)
        ]
        near = [n for n in near if n[0] <= _NEAR]
        if near:
            crew = min(near, key=lambda n: n[0])[1].crew
            if crew in winners:
                scores[winners[crew]] += 1
    return scores


def tie_same_place(document: Document, found: Iterable[Candidate]) -> bool:
    """Make one crew of "Brissac's Alpine inherits the win" and "Fontenoy and van Houtte were confirmed as winners".

    One place in one classification belongs to one car: a car without people and people without a car are the same,
    where nothing speaks against it. Returns whether anything changed.
    """
    registry = document.weekend.registry
    places: dict[tuple[int | None, str | None, int], list[Candidate]] = {}
    for one in found:
        if (
            isinstance(one.fact, Result)
            and one.tells is Tells.FINAL
            and one.crew is not None
            and one.confidence >= _SURE
        ):
            places.setdefault((one.race, one.fact.race_class, one.fact.position), []).append(one)
    changed = False
    for said in places.values():
        crews = {registry.get(c.crew).id: registry.get(c.crew) for c in said if c.crew is not None}
        people = [c for c in crews.values() if c.people and not (c.number and c.teams)]
        cars = [c for c in crews.values() if c.has_car and not c.people]
        if len(people) == len(cars) == 1 and len(crews) == 2:
            changed |= registry.tie(people[0], cars[0])
    return changed
