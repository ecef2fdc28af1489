"""Finishing positions: who won, who came where, overall and in class, as the pack's templates tell it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from bot.domain.facts import Entry, Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.marks import Ref
from bot.extract.packs import SLOTS, Template
from bot.extract.source import Kind
from bot.extract.subjects import Subject, subject
from bot.reference.classes import is_tier

_E, _C, _P, _G = SLOTS["E"], SLOTS["C"], SLOTS["P"], SLOTS["G"]
# Nothing that opens a clause so far away from its words speaks for them.
_REACH = 160
# A place must be this sure before others are counted from it.
_TELLS_OTHERS = 0.8
# A class named so near a sentence's beginning holds for all of it.
_OPENS = 20
_LONGEST_LIST = 80
# Classes are small: places behind this are more often told of everybody.
_HIGH = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A place as one template read it, before classes and races are worked out."""

    line: Line
    template: Template
    start: int
    end: int
    who: Subject
    position: int
    gap: str | None = None
    place: int | None = None  # where the words name the position


def find(document: Document) -> Iterator[Candidate]:
    """All candidates for finishing positions."""
    found = _places(document)
    if _tells_classes_only(document, found):
        document.scopes.only_classes = True
        found = _places(document)
    yield from found
    yield from _orders(document, found)


def _tells_classes_only(document: Document, found: Sequence[Candidate]) -> bool:
    """Whether the first win that a report tells is one in a class of cars (GTD, LMGT3, TCR): then there is no overall."""
    wins = [
        c
        for c in found
        if isinstance(c.fact, Result)
        and c.fact.position == 1
        and c.tells is Tells.FINAL
        and c.confidence >= _TELLS_OTHERS
    ]
    if not wins or document.scopes.only_classes:
        return False
    start = min(c.evidence[0].start for c in wins)
    classes = {c.fact.race_class for c in wins if c.evidence[0].start == start and isinstance(c.fact, Result)}
    return any(c and not is_tier(c) and document.scopes.names(c) for c in classes)


def _places(document: Document) -> list[Candidate]:
    found: list[Candidate] = []
    for line in document.lines:
        if _E not in line.text and not line.text.strip():
            continue
        matches = [
            (template, match)
            for template in document.pack.templates.get("result", ())
            for match in template.pattern.finditer(line.text)
        ]
        for template, match in matches:
            if not any(_says_better(other, template, match) for other in matches):
                found += _read(document, line, template, match)
    return found


def _says_better(other: tuple[Template, regex.Match[str]], template: Template, match: regex.Match[str]) -> bool:
    """Whether another reading of the same words names the crew, for which this one has to look."""
    by, words = other
    return (
        words.groupdict().get("a") is not None
        and match.groupdict().get("a") is None
        and words.start() <= match.start() <= match.end() <= words.end()
        and (by.gives.get("counts_back") or by.gives.get("position") == template.gives.get("position"))
        and words.groupdict().get("p") == match.groupdict().get("p")
    )


def _read(document: Document, line: Line, template: Template, match: regex.Match[str]) -> Iterator[Candidate]:
    position = _position(document, line, template, match)
    if position is None:
        return
    tells, why = _how(document, line, template, match)
    if tells is None:
        return
    at = match.start("p") if match.groupdict().get("p") else None
    for order, who in enumerate(_who(document, line, template, match)):
        gap = _gap(document, line, match, position)
        told = Told(line, template, match.start(), match.end(), who, position + order, gap, at)
        yield from _candidates(document, told, tells, why)
        if order == 0 and tells is not Tells.PASSING and not template.gives.get("no_list"):
            yield from _behind(document, told, tells, why)
            yield from _in_front(document, told, tells, why)


def _listed_place(document: Document, line: Line, match: regex.Match[str]) -> int | None:
    """The number that an entry of a numbered list begins with, where the list is a classification."""
    value = line.mark(match.start("n")).value
    if line.paragraph.kind is not Kind.LIST or not isinstance(value, int | float) or not 0 < value < _LONGEST_LIST:
        return None
    heading = document.heading(line)
    if heading is None or document.pack.patterns["other_list"].search(heading.text):
        return None
    return int(value)


def _place_before(document: Document, line: Line) -> int | None:
    """The place told last in the sentence before: "il perd sa 4e place. C'est X qui en hérite"."""
    before = document.before(line)
    places = [m.value for m in before.marks if m.slot == "P"] if before else []
    return places[-1] if places and isinstance(places[-1], int) else None


def _position(document: Document, line: Line, template: Template, match: regex.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("p"):
        value = line.mark(match.start("p")).value
        return value if isinstance(value, int) else None
    if template.gives.get("position_of_number"):
        return _listed_place(document, line, match)
    if template.gives.get("position_before"):
        return _place_before(document, line)
    given = template.gives.get("position")
    if given is not None and template.gives.get("counts_back"):
        return _first_of_last(line, match, int(given))
    return int(given) if given is not None else None


def _first_of_last(line: Line, match: regex.Match[str], last: int) -> int | None:
    """`B and C completed the podium`, `D, E and F rounded out the top six`: the place of the first who is named."""
    groups = match.groupdict()
    if groups.get("n"):
        value = line.mark(match.start("n")).value
        last = int(value) if isinstance(value, float | int) else last
    first = last + 1 - sum(1 for name in ("a", "b", "c") if groups.get(name))
    return first if first > 1 else None


def _who(document: Document, line: Line, template: Template, match: regex.Match[str]) -> list[Subject]:
    named = [n for n in ("a", "b", "c") if match.groupdict().get(n)]
    if named:
        found = []
        for name in named:
            value = line.mark(match.start(name)).value
            if isinstance(value, Ref):
                found.append(Subject(value, 1.0 if value.surely else 0.9, "named in the words"))
        return found
    end = None if template.gives.get("left_only") else match.end()
    one = subject(document, line, match.start(), end, bool(template.gives.get("apposition")))
    return [one] if one else []


def _how(document: Document, line: Line, template: Template, match: regex.Match[str]) -> tuple[Tells | None, str]:
    """Whether the words tell a result, the order on the road, a moment of the race; None where they tell nothing."""
    patterns = document.pack.patterns
    start, end = clause(document, line, match.start(), match.end())
    words = patterns["start_from"].sub("", line.text[start:end])
    before = line.text[start : match.start()]
    coordinate = patterns["coordinate"].search(before) if patterns["finite"].match(match[0]) else None
    if patterns["unreal"].search(line.text[max(start, match.start() - 60) : match.start()]) and not coordinate:
        return None, "told as a wish or a chance"
    if patterns["elsewhere"].search(words) or _abroad(document, line, start, end):
        return None, "about another event"
    tells = Tells(template.gives.get("tells", "final"))
    is_win = template.gives.get("position") == 1
    points = patterns["same_sentence_points"].search(line.text)
    if points and points.start() < end and not is_win and not template.gives.get("sure"):
        return None, "about the championship"
    if tells is Tells.FINAL and not template.gives.get("sure"):
        if not is_win and patterns["passing"].search(words):
            return Tells.PASSING, "a moment of the race"
        if not is_win and patterns["moment_after"].match(line.text, match.end()):
            return Tells.PASSING, "a moment of the race"
        told_in = patterns["start_from"].sub("", line.text)
        if template.gives.get("not_qualifying") and patterns["qualifying"].search(told_in):
            return Tells.PASSING, "about the grid"
        if patterns["on_the_road"].search(words):
            return Tells.ROAD, "the order under the flag"
    if patterns["negated"].search(before):
        return None, "denied"
    return tells, ""


def _abroad(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether a clause names a circuit that is not this weekend's."""
    home = document.home
    return home is not None and any(m.slot == "L" and start <= m.at < end and m.value != home for m in line.marks)


def clause(document: Document, line: Line, start: int, end: int) -> tuple[int, int]:
    """The clause around two offsets of line.text: from the break before to the break after."""
    first, last = 0, len(line.text)
    for match in document.pack.patterns["clause_break"].finditer(line.text):
        if document.pack.patterns["within_list"].match(line.text, match.end()) and line.text[match.start() - 1] in (
            _E + ")"
        ):
            continue  # between two names of a list
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def classes_at(document: Document, line: Line, start: int, end: int, place: int | None = None) -> list[str | None]:
    """The classes that words at start..end of line.text are about; None is the overall classification.

    `place` is where the words name the position, if they do: a class beside another position is that one's.
    """
    own = line.places[start]
    last = line.places[end]
    first, stop = clause(document, line, start, end)
    begin, close = line.places[first], line.places[stop]
    said = document.scopes.said(line.index)
    inside = [s for s in said if begin <= s[0] < close and not _of_a_place(line, s, place)]
    after = [s for s in inside if s[0] >= own]
    if after:
        nearest = [after[0]]
        for one in said[said.index(after[0]) + 1 :]:
            if document.pack.patterns["and_class"].fullmatch(line.sentence.text[nearest[-1][1] : one[0]].lower()):
                nearest.append(one)
            else:
                break
        if nearest[0][0] - last < _REACH:
            named: list[str | None] = [c or None for _, _, c in nearest]
            opening = said[0][2] if said[0][0] < _OPENS else None
            return [*named, opening] if named == [None] and opening and place is None else named
    if inside:
        return [inside[-1][2] or None]
    return [document.scopes.standing(line.index) or document.scopes.without_overall(line.index)]


def _of_a_place(line: Line, said: tuple[int, int, str], place: int | None) -> bool:
    """`s'imposent, huitièmes au général,`: what stands beside another place does not speak for the verb."""
    reach = 16 if said[2] else 22
    return any(m.slot == "P" and m.at != place and m.end <= said[0] < m.end + reach for m in line.marks)


def _candidates(document: Document, told: Told, tells: Tells, why: str, implied: bool = False) -> Iterator[Candidate]:
    line, ref = told.line, told.who.ref
    places = document.races_at(line, line.places[told.start])
    given = told.template.gives.get("class")
    if told.template.gives.get("both") and len(places) < 2:
        return
    classes: list[str | None]
    if given == "overall":
        classes = [None]
    elif given == "own":
        named = [c for c in classes_at(document, line, told.start, told.end, told.place) if c]
        own = document.weekend.crew(ref.crew).race_class if ref.crew is not None else None
        classes = named or ([own] if own else [])
    elif given == "last":
        classes = [c for c in classes_at(document, line, told.start, told.end, told.place) if c]
        classes = classes or [document.scopes.last(line.index)]
    else:
        classes = classes_at(document, line, told.start, told.end, told.place)
    other = _other_class(document, told, classes) if given is None else None
    confidence = float(told.template.gives.get("confidence", 0.96)) * told.who.sure
    heading = line.paragraph.kind is Kind.HEADING and document.races.main is None and document.races.count > 1
    if not places or (heading and not document.races.says(line.index)):
        confidence *= 0.5
    entry = document.entry(ref)
    if entry == Entry():
        return
    for race in places or (1,):
        for race_class in classes:
            yield Candidate(
                fact=Result(
                    race_class, told.position, entry, told.gap if len(classes) == 1 or race_class is None else None
                ),
                race=race,
                crew=ref.crew,
                rule=told.template.name + (".list" if implied else ""),
                words=line.words(told.start, told.end),
                evidence=(line.span,),
                confidence=min(confidence, 0.99),
                tells=tells,
                why="; ".join(w for w in (told.who.why, why) if w),
                group=f"{line.index}:{told.start}:{race}:{told.position}" if other is not None else "",
            )
        if other is not None:
            yield Candidate(
                fact=Result(other or None, told.position, entry, None),
                race=race,
                crew=ref.crew,
                rule=told.template.name + (".list" if implied else ""),
                words=line.words(told.start, told.end),
                evidence=(line.span,),
                confidence=min(confidence, 0.99) - 0.02,
                tells=tells,
                why=f"{told.who.why}; the class may be another: it is not said here",
                group=f"{line.index}:{told.start}:{race}:{told.position}",
            )


def _other_class(document: Document, told: Told, classes: list[str | None]) -> str | None:
    """What else a place without a class may be about: the class that the paragraph named last ("" for overall).

    Where the sentence or its paragraph has a class but the clause has none, the class comes first in `classes`.
    """
    line = told.line
    if len(classes) != 1 or classes[0] is not None or document.scopes.standing(line.index):
        return None
    start, end = clause(document, line, told.start, told.end)
    said = document.scopes.said(line.index)
    if any(line.places[start] <= s < line.places[end] for s, _, _ in said):
        return None
    near = [c for s, _, c in said if s < line.places[told.start] and not _beside_place(line, s)]
    last = near[-1] if near else document.scopes.last(line.index)
    if not last or (told.position == 1 and not near):
        return None
    if told.position > _HIGH:
        return last  # so far back, the classification of everybody comes first
    classes[0] = last
    return ""


def _beside_place(line: Line, at: int) -> bool:
    """`Première des GT3-Am, l'Audi complète le podium`: a class told with a place of its own."""
    return any(m.slot == "P" and m.end <= at < m.end + 16 for m in line.marks)


def _in_front(document: Document, told: Told, tells: Tells, why: str) -> Iterator[Candidate]:
    """`third in Silver behind the #30`, `third behind A and B`: the places right before."""
    line = told.line
    match = document.pack.patterns["behind_whom"].match(line.text, told.end)
    if not match or told.position == 1:
        return
    refs = [r for r in line.refs(match.start(), match.end()) if r.crew is not None and r.crew != told.who.ref.crew]
    if len(refs) >= told.position or len({r.crew for r in refs}) < len(refs):
        return
    for order, ref in enumerate(reversed(refs), start=1):
        who = Subject(ref, 0.93 if ref.surely else 0.85, "named in front")
        ahead = Told(line, told.template, told.start, match.end(), who, told.position - order, None, told.place)
        yield from _candidates(document, ahead, tells, why, implied=True)


def _behind(document: Document, told: Told, tells: Tells, why: str) -> Iterator[Candidate]:
    """`devant A et B`, `ahead of A and B`: the places that follow."""
    line = told.line
    match = document.pack.patterns["ahead"].search(line.text, told.end, min(len(line.text), told.end + _REACH))
    if not match:
        return
    between = line.text[told.end : match.start()]
    others = {r.crew for r in line.refs(told.end, match.start())} - {told.who.ref.crew}
    if document.pack.patterns["list_stop"].search(between) or (others and told.who.ref.start < line.places[told.end]):
        return
    refs = [r for r in line.refs(match.start(), match.end()) if r.crew != told.who.ref.crew]
    for order, ref in enumerate(refs, start=1):
        who = Subject(ref, 0.97 if ref.surely else 0.9, "named behind")
        listed = Told(line, told.template, told.start, match.end(), who, told.position + order, None, told.place)
        yield from _candidates(document, listed, tells, why, implied=True)


def _orders(document: Document, found: Sequence[Candidate]) -> Iterator[Candidate]:
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
    return list(line.refs(match.start(), match.end())) if match else []


def _after(
    document: Document,
    line: Line,
    template: Template,
    match: regex.Match[str],
    leader: int | None,
    refs: Sequence[Ref],
    known: dict[tuple[int | None, str | None, int | None], Candidate],
) -> Iterator[Candidate]:
    tells, why = _how(document, line, template, match)
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
                for one in _candidates(document, told, tells, why, implied=True):
                    if one.race == race and isinstance(one.fact, Result) and one.fact.race_class == race_class:
                        yield one


def _gap(document: Document, line: Line, match: regex.Match[str], position: int) -> str | None:
    """A gap told right beside the place: "avec 2,8 secondes de marge", "by 4.8s", "à 13.480"."""
    name = "margin" if position == 1 else "deficit"
    start, end = clause(document, line, match.start(), match.end())
    found = document.pack.patterns[name].search(line.text, match.start(), min(len(line.text), end + 60))
    if not found:
        return None
    value = line.mark(found.start("g")).value
    return str(value)
