"""Championship positions after the report's last race: who leads, by how much, who follows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from bot.domain.facts import Entry, Standing
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.standings.championship import (
    TEAMS,
    is_teams_table,
    of_teams,
    of_unknown_class,
    race_class_of,
    refused,
)
from bot.extract.finders.standings.championship import entry as holder
from bot.extract.finders.standings.heads import find_heads
from bot.extract.finders.standings.points import margin_elsewhere, points_at, total_elsewhere
from bot.extract.finders.standings.pointslists import find_tables
from bot.extract.finders.standings.pointsruns import find_runs
from bot.extract.grammar.acting import ONLY_CAR, sufferer
from bot.extract.grammar.clauses import clause
from bot.extract.grammar.subjects import Subject
from bot.extract.packs import SLOTS, Template

_CONFIDENCE = 0.95
_SECOND, _CHASE = 0.9, 0.8
_SECOND_PLACE = 2
_P = SLOTS["P"]
_EARLIER = 0.6
_TEAM = 0.86  # a teams' championship gives way to the drivers'
_GUESSED = 0.5  # "the Frenchman" who opens a paragraph may be anybody who is French
_OPENING = 8  # words that open a sentence may stand before whom they are about


@dataclass(frozen=True, slots=True)
class _Told:
    line: Line
    template: Template
    match: regex.Match[str]
    race_class: str | None


def find(document: Document) -> Iterator[Candidate]:
    """Every championship position that the report tells, each once for each car that it is told of."""
    seen: dict[tuple[object, ...], list[Candidate]] = {}
    for one in _in_time(document):
        fact = one.fact
        assert isinstance(fact, Standing)
        who = (one.crew, fact.entry.team if one.crew is None or not fact.entry.drivers else None)
        seen.setdefault((fact.race_class, fact.position, who), []).append(one)
    merged = [one for one in map(_merged, seen.values()) if one.crew is not None or one.fact.entry != Entry()]
    yield from _with_gaps(merged)


def _with_gaps(found: list[Candidate]) -> Iterator[Candidate]:
    """What the second is behind is the lead of the first, where that is not told itself."""
    facts = [one.fact for one in found if isinstance(one.fact, Standing)]
    for one, fact in zip(found, facts, strict=True):
        margin = fact.margin_points
        if fact.position == 1 and margin is None:
            gaps = {f.margin_points for f in facts if (f.race_class, f.position) == (fact.race_class, _SECOND_PLACE)}
            margin = gaps.pop() if len(gaps) == 1 else None
        yield replace(one, fact=replace(fact, margin_points=margin if fact.position == 1 else None))


def _in_time(document: Document) -> Iterator[Candidate]:
    """What is told, less surely where it was so after an earlier race than what is told of somebody else."""
    found = [one for line in document.lines for one in _of_line(document, line)]
    last: dict[tuple[object, ...], int] = {}
    for one in found:
        last[_slot(one)] = max(last.get(_slot(one), 0), one.race or 0)
    yield from find_tables(document)
    yield from find_runs(document)
    yield from find_heads(document)
    for one in found:
        sure = one.confidence * (_EARLIER if (one.race or 0) < last[_slot(one)] else 1)
        yield replace(one, confidence=sure, race=None)


def _slot(one: Candidate) -> tuple[object, ...]:
    assert isinstance(one.fact, Standing)
    return one.fact.race_class, one.fact.position


def _merged(found: list[Candidate]) -> Candidate:
    """One position told several times keeps the margin and the points that any of them tells, the last ones first."""
    best = max(found, key=lambda c: c.confidence)
    assert isinstance(best.fact, Standing)
    facts = [c.fact for c in reversed(found) if isinstance(c.fact, Standing)]
    margin = next((f.margin_points for f in facts if f.margin_points is not None), None)
    points = next((f.points for f in facts if f.points is not None), None)
    evidence = tuple(sorted({s for c in found for s in c.evidence}))[:3]
    group = max(c.group for c in found)
    fact = replace(best.fact, margin_points=margin, points=points)
    return replace(best, fact=fact, evidence=evidence, group=group)


def _of_line(document: Document, line: Line) -> Iterator[Candidate]:
    """What a sentence tells: where several templates read the same words, the one that reads most of them."""
    matches = [
        (template, match)
        for template in document.pack.telling("standing", line.text)
        for match in template.pattern.finditer(line.text)
    ]
    matches.sort(key=lambda m: -sum(bool(words) for words in m[1].groupdict().values()))
    taken: list[tuple[int, int]] = []
    for template, match in matches:
        overlapping = any(s < match.end() and match.start() < e for s, e in taken)
        if overlapping or refused(document, line, template, match):
            continue
        found = list(_read(document, line, template, match))
        if found:
            taken.append(match.span())
        yield from found


def _read(document: Document, line: Line, template: Template, match: regex.Match[str]) -> Iterator[Candidate]:
    gives = template.gives
    race_class, position = race_class_of(document, line, match), _position(line, template, match)
    if position is None or (race_class is None and of_unknown_class(document, line, match)):
        return  # "the class title": of which class, the report does not say
    told = _Told(line, template, match, race_class)
    leader = _named(document, line, match, "a") or (None if gives.get("lone") else _subject(document, line, match))
    second = _named(document, line, match, "b")
    if leader is not None and second is not None and _one_car(leader, second):
        if leader.why == ONLY_CAR:
            leader = None  # "il possède six points d'avance sur l'Italien": he is not the Italian
        elif second.ref.by == "epithet":
            second = None  # somebody without a name is whoever he is taken for, but not behind himself
        else:
            leader = _other(line, second)
    confidence = float(gives.get("confidence", _CONFIDENCE))
    if gives.get("chase"):
        if not _chases(document, told, leader):
            return
        confidence = min(confidence, _CHASE)
    if leader is not None:
        margin, points = points_at(line, match, "n"), points_at(line, match, "pts")
        if position <= _SECOND_PLACE:
            margin = margin_elsewhere(document, line, match, race_class) if margin is None else margin
            points = total_elsewhere(document, line, match) if points is None else points
        yield _candidate(document, told, leader, position, confidence, margin, points)
    if position == 1:
        yield from _others(document, told, leader, second, confidence)


def _one_car(one: Subject, other: Subject) -> bool:
    return one.ref is other.ref or (one.ref.crew is not None and one.ref.crew == other.ref.crew)


def _other(line: Line, second: Subject) -> Subject | None:
    """Who leads somebody, where whoever was taken for the leader is that very car: the only other one named."""
    others = {r.crew: r for r in line.refs() if r.crew != second.ref.crew}
    if len(others) != 1 or None in others:
        return None
    return Subject(next(iter(others.values())), 0.85, "the only other one in the sentence")


def _chases(document: Document, told: _Told, leader: Subject | None) -> bool:
    """Whether somebody who is so many points behind is the second: no other place is told, and of whom he is behind."""
    line = told.line
    start, end = clause(document, line, told.match.start(), told.match.end())
    left = document.pack.patterns["standing_left"]  # "from fourth to second"
    places = [m for m in line.marks if m.slot == "P" and start <= m.at < end]
    if any(m.value != _SECOND_PLACE and not left.search(line.text, start, m.at) for m in places):
        return False
    return leader is not None or bool(document.pack.patterns["standing_second"].search(line.text, start, end))


def _position(line: Line, template: Template, match: regex.Match[str]) -> int | None:
    """The place that the words tell: the first, where they name no other; None where they are no such words."""
    if (place := template.gives.get("position")) is not None:
        return int(place)
    if match.groupdict().get("p"):
        value = line.mark(match.start("p")).value
        return value if isinstance(value, int) else None
    inside = [m.value for m in line.marks if m.slot == "P" and match.start() <= m.at < match.end()]
    totals = [points_at(line, match, name) or 0 for name in ("pts", "qpts", "tpts") if match.groupdict().get(name)]
    if template.gives.get("falling") and sorted(set(totals), reverse=True) != totals:
        return None
    if template.gives.get("row") and inside != list(range(1, len(inside) + 1)):
        return None
    if template.gives.get("first") and any(value != 1 for value in inside):
        return None  # "prenant la troisième place du classement général" is a race's result
    return 1


def _others(
    document: Document, told: _Told, leader: Subject | None, second: Subject | None, confidence: float
) -> Iterator[Candidate]:
    """Who is named with a leader: level with him, behind him, at the head of other classes."""
    level = bool(told.template.gives.get("level"))
    for name, total, place in (("b", "qpts", 1 if level else 2), ("third", "tpts", 3)):
        other = _named(document, told.line, told.match, name)
        if other is not None and not (name == "third" and second is not None and _one_car(other, second)):
            points = points_at(told.line, told.match, "pts" if place == 1 else total)
            yield _candidate(document, told, other, place, _SECOND, None, points)
    if leader is not None:
        yield from _behind(document, told, second)
    if leader is not None and second is None:
        yield from _shared(document, told, confidence)


def _behind(document: Document, told: _Told, second: Subject | None) -> Iterator[Candidate]:
    """Those right behind a leader: "… leads the championship from A (98) and B (81)"."""
    line, patterns = told.line, document.pack.patterns
    if patterns["standing_taken"].search(told.match[0]):
        return  # "takes the lead from A": A may be anywhere now
    match = patterns["standing_third" if second else "standing_chain"].match(line.text, told.match.end())
    if match is None or (second is not None and told.match.end("b") != told.match.end()):
        return
    if second is not None and (points := points_at(line, match, "qpts")) is not None:
        yield _candidate(document, told, second, 2, _SECOND, None, points)
    for name, total, place in (("b", "qpts", 2), ("third", "tpts", 3)):
        points = points_at(line, match, total)
        told_apart = match.groupdict().get("third") and (
            _P in line.text[match.end("third") :][: _OPENING * 4] or SLOTS["N"] in match[0]
        )
        if name == "third" and points is None and not told_apart and told.match.groupdict().get("n"):
            continue  # "17 points d'avance sur A et B": a crew, or two who are level
        if other := _named(document, line, match, name):
            yield _candidate(document, told, other, place, _SECOND, None, points)


def _shared(document: Document, told: _Told, confidence: float) -> Iterator[Candidate]:
    """Who leads other classes, told in the same breath: "A lead in Silver, B in Pro-Am and C in Am"."""
    line, at = told.line, told.match.end()
    if told.race_class is None:
        return
    while match := document.pack.patterns["standing_share"].match(line.text, at):
        who, race_class = _named(document, line, match, "a"), line.mark(match.start("c")).value
        if who is not None and isinstance(race_class, str):
            share = replace(told, match=match, race_class=race_class)
            yield _candidate(document, share, who, 1, min(confidence, _SECOND), None, None)
        at = match.end()


def _candidate(
    document: Document,
    told: _Told,
    who: Subject,
    position: int,
    confidence: float,
    margin: int | None,
    points: int | None,
) -> Candidate:
    several = document.pack.patterns["standing_several"].search(told.match[0])
    entry = document.entry(who.ref) if several and who.ref.by == "name" else holder(document, told.line, who.ref)
    if told.template.gives.get("person") and not several and (person := _last_named(document, told.line, who.ref)):
        entry = replace(entry, drivers=(person,))
    team = entry.team is not None and not entry.drivers and of_teams(document, told.line)
    race_class = TEAMS if is_teams_table(document, told.line, told.race_class, entry) else told.race_class
    fact = Standing(race_class, position, entry, margin if position <= _SECOND_PLACE else None, points)
    words = told.line.words(told.match.start(), told.match.end())
    sure = min(confidence * who.sure, _TEAM if team else 0.97)
    if who.ref.by == "epithet" and not who.ref.surely and document.before(told.line) is None:
        sure *= _GUESSED
    race, why = document.incident_race(told.line, told.match.start()), who.why
    won = document.pack.patterns["standing_title"].search(told.match[0])
    if race is not None and race < document.races.count and document.races.says(told.line.index) and not won:
        sure, why = sure * _EARLIER, "told of a race that was not the last"
    group = "level" if told.template.gives.get("level") else ""
    return Candidate(fact, race, who.ref.crew, told.template.name, words, (told.line.span,), sure, why=why, group=group)


def _last_named(document: Document, line: Line, ref: Ref) -> str | None:
    """ "Le leader" is one person: whoever of the crew was named last."""
    for index in range(line.index, max(-1, line.index - 6), -1):
        for one in reversed(document.weekend.refs.get(index, ())):
            if one.crew == ref.crew and one.people:
                return one.people[0] if len(one.people) == 1 else None
    return None


def _named(document: Document, line: Line, match: regex.Match[str], group: str) -> Subject | None:
    if not match.groupdict().get(group):
        return None
    value = line.mark(match.start(group)).value
    if not isinstance(value, Ref):
        return None
    if value.by == "epithet" and (owner := _owner(document, line, match.start(group) + 1)):
        value = owner  # "devant l'équipage du Team Vercors"
    return Subject.named(value, "named in the words")


def _owner(document: Document, line: Line, at: int) -> Ref | None:
    """The team or car whose crew an epithet before it is."""
    found = document.pack.patterns["standing_owner"].match(line.text, at)
    value = line.mark(found.end() - 1).value if found else None
    return value if isinstance(value, Ref) else None


def _subject(document: Document, line: Line, match: regex.Match[str]) -> Subject | None:
    """Whose position the words tell, where they do not name anybody themselves."""
    start, patterns = match.start(), document.pack.patterns
    relative = patterns["standing_relative"]
    before = [m for m in line.marks if isinstance(m.value, Ref) and m.at < start]
    if before and relative.fullmatch(line.text, before[-1].at + 1, start):
        ref = before[-1].value
        assert isinstance(ref, Ref)
        return Subject.named(ref, "named before who")
    if patterns["standing_nobody"].search(line.text, 0, start):
        return None  # "the winners lead": whoever they are
    aside = patterns["standing_aside"]
    if outer := next((m.value for m in before if aside.fullmatch(line.text, m.at + 1, start)), None):
        assert isinstance(outer, Ref)
        return Subject(outer, 0.95 if outer.surely else 0.85, "named before an aside")
    told = sufferer(document, line, start, match.end())
    if told is not None and told.why.startswith("named after") and start > _OPENING:
        return None  # whoever acts in the words before is not known
    if told is None and before and len({r.crew for r in line.refs()}) == 1:
        return Subject(ref := next(line.refs()), 0.92 if ref.surely else 0.8, "the only one in the sentence")
    return told
