"""Championship positions after the report's last race: who leads, by how much, who follows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from bot.domain.facts import Standing
from bot.extract.acting import sufferer
from bot.extract.candidates import Candidate
from bot.extract.clauses import clause
from bot.extract.document import Document, Line
from bot.extract.marks import Ref
from bot.extract.packs import SLOTS, Template
from bot.extract.subjects import Subject

_CONFIDENCE = 0.95
_SECOND = 0.9
_SOON_AFTER = 40
_MOST_POINTS = 10_000
_THOUSANDS = regex.compile(r"[1-9][,.\u202f ]\d{3}")


@dataclass(frozen=True, slots=True)
class _Told:
    line: Line
    template: Template
    match: regex.Match[str]
    race_class: str | None


def find(document: Document) -> Iterator[Candidate]:
    """Every championship position that the report tells, each once for each car that it is told of."""
    seen: dict[tuple[object, ...], list[Candidate]] = {}
    for line in document.lines:
        for one in _of_line(document, line):
            fact = one.fact
            assert isinstance(fact, Standing)
            who = one.crew if one.crew is not None else fact.entry
            seen.setdefault((fact.race_class, fact.position, who), []).append(one)
    for found in seen.values():
        yield _merged(found)


def _merged(found: list[Candidate]) -> Candidate:
    """One position told several times keeps the margin and the points that any of them tells, the last ones first."""
    best = max(found, key=lambda c: c.confidence)
    assert isinstance(best.fact, Standing)
    facts = [c.fact for c in reversed(found) if isinstance(c.fact, Standing)]
    margin = next((f.margin_points for f in facts if f.margin_points is not None), None)
    points = next((f.points for f in facts if f.points is not None), None)
    evidence = tuple(sorted({s for c in found for s in c.evidence}))[:3]
    return replace(best, fact=replace(best.fact, margin_points=margin, points=points), evidence=evidence)


def _of_line(document: Document, line: Line) -> Iterator[Candidate]:
    taken: list[tuple[int, int]] = []
    for template in document.pack.telling("standing", line.text):
        for match in template.pattern.finditer(line.text):
            overlapping = any(s < match.end() and match.start() < e for s, e in taken)
            if overlapping or _refused(document, line, template, match):
                continue
            found = list(_read(document, line, template, match))
            if found:
                taken.append(match.span())
            yield from found


def _refused(document: Document, line: Line, template: Template, match: regex.Match[str]) -> bool:
    patterns = document.pack.patterns
    start, end = clause(document, line, match.start(), match.end())
    if patterns["standing_unreal"].search(line.text[max(start, match.start() - 50) : min(end, match.end() + 30)]):
        return True
    if template.gives.get("needs") == "championship":
        return not _about_championship(document, line)
    return False


def _about_championship(document: Document, line: Line) -> bool:
    """Whether a sentence, or one shortly before in its paragraph, speaks of the championship."""
    word = document.pack.patterns["standing_topic"]
    one: Line | None = line
    for _ in range(3):
        if one is None:
            return False
        if word.search(one.text):
            return True
        one = document.before(one)
    return False


def _read(document: Document, line: Line, template: Template, match: regex.Match[str]) -> Iterator[Candidate]:
    groups = match.groupdict()
    told = _Told(line, template, match, _class(document, line, match))
    leader = _named(line, match, "a") or _subject(document, line, match)
    second = _named(line, match, "b")
    if leader is not None and second is not None and leader.ref is second.ref:
        leader = None
    confidence = float(template.gives.get("confidence", _CONFIDENCE))
    position = 1
    if groups.get("p"):
        value = line.mark(match.start("p")).value
        if not isinstance(value, int):
            return
        position = value
    inside = [m.value for m in line.marks if m.slot == "P" and match.start() <= m.at < match.end()]
    if template.gives.get("first") and any(value != 1 for value in inside):
        return  # "prenant la troisième place du classement général" is a race's result
    if leader is not None:
        margin, points = _number(line, match, "n"), _number(line, match, "pts")
        if margin is None and points is None and position == 1:
            margin = _margin_elsewhere(document, line)
        yield _candidate(document, told, leader, position, confidence, margin, points)
    if position != 1:
        return
    for name, total, place in (("b", "qpts", 2), ("third", "tpts", 3)):
        if other := _named(line, match, name):
            yield _candidate(document, told, other, place, _SECOND, None, _number(line, match, total))


def _candidate(
    document: Document,
    told: _Told,
    who: Subject,
    position: int,
    confidence: float,
    margin: int | None,
    points: int | None,
) -> Candidate:
    entry = document.entry(who.ref)
    if who.ref.by == "name" and who.ref.people and not _with_partners(document, told.line, who.ref):
        entry = replace(entry, drivers=who.ref.people)  # titles are won by drivers: by those who are named
    one_person = told.template.gives.get("person") and not document.pack.patterns["standing_several"].search(
        told.match[0]
    )
    if one_person and (person := _last_named(document, told.line, who.ref)):
        entry = replace(entry, drivers=(person,))
    fact = Standing(told.race_class, position, entry, margin if position == 1 else None, points)
    words = told.line.words(told.match.start(), told.match.end())
    sure = min(confidence * who.sure, 0.97)
    return Candidate(fact, None, who.ref.crew, told.template.name, words, (told.line.span,), sure, why=who.why)


def _with_partners(document: Document, line: Line, ref: Ref) -> bool:
    place = next((m.at for m in line.marks if m.value is ref), -1)
    return place >= 0 and bool(document.pack.patterns["standing_partners"].match(line.text, place + 1))


def _last_named(document: Document, line: Line, ref: Ref) -> str | None:
    """ "Le leader" is one person: whoever of the crew was named last."""
    for index in range(line.index, max(-1, line.index - 6), -1):
        for one in reversed(document.weekend.refs.get(index, ())):
            if one.crew == ref.crew and one.people:
                return one.people[0] if len(one.people) == 1 else None
    return None


def _class(document: Document, line: Line, match: regex.Match[str]) -> str | None:
    """The class that the words name, else the one named right after, else before them, else that of the paragraph."""
    start, end = line.places[match.start()], line.places[match.end()]
    said = document.scopes.said(line.index)
    inside = [c for at, _, c in said if start <= at < end]
    after = [c for at, _, c in said if end <= at <= end + _SOON_AFTER]
    before = [c for at, _, c in said if at < start]
    if inside or after or before:
        return (inside or after or before[-1:])[0] or None
    return document.scopes.standing(line.index)


def _named(line: Line, match: regex.Match[str], group: str) -> Subject | None:
    if not match.groupdict().get(group):
        return None
    value = line.mark(match.start(group)).value
    return Subject(value, 1.0 if value.surely else 0.9, "named in the words") if isinstance(value, Ref) else None


def _subject(document: Document, line: Line, match: regex.Match[str]) -> Subject | None:
    return sufferer(document, line, match.start(), match.end())


def _margin_elsewhere(document: Document, line: Line) -> int | None:
    """The lead told elsewhere in the sentence: "… leads the championship (now 30 points in front)"."""
    found = list(document.pack.patterns["standing_margin"].finditer(line.text))
    return _number(line, found[0], "n") if len(found) == 1 else None


def _number(line: Line, match: regex.Match[str], group: str) -> int | None:
    words = match.groupdict().get(group)
    if not words:
        return None
    if words[0] != SLOTS["N"]:
        return 1  # "a single point", "un point"
    mark = line.mark(match.start(group))
    value = mark.value
    printed = line.sentence.text[mark.start : mark.end]
    if _THOUSANDS.fullmatch(printed):
        return int(regex.sub(r"\D", "", printed))
    if not isinstance(value, (int, float)) or value != int(value) or not 0 <= value < _MOST_POINTS:
        return None
    return int(value)
