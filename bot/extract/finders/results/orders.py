"""Places that follow from an order: "A devance B", "B le suivait", "derrière lui, B et C", "podium : A, B, C"."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.beaten import counted_from
from bot.extract.finders.results.known import Known, Slot, class_of, position_of
from bot.extract.finders.results.told import Told, candidates_of
from bot.extract.grammar.clauses import classes_at, clause
from bot.extract.grammar.subjects import Subject, subject
from bot.extract.grammar.telling import how_told
from bot.extract.packs import SLOTS, Template

_G = SLOTS["G"]
# So many sentences back a report still counts on: "Suivent B, C et D".
_LOOK_BACK = 3
# Places found in one round are counted from in the next: "B finit à 2 secondes, devant C".
_ROUNDS = 3
# How far behind the words "devant B" may begin.
_NEAR = 36


def orders(document: Document, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Places that follow from an order and from the places in `found`."""
    told = Known()
    surest: dict[tuple[str, int | None], float] = {}
    for one in found:
        surest[one.group, one.crew] = max(one.confidence, surest.get((one.group, one.crew), 0.0))
    for one in found:
        if not one.group or one.confidence == surest[one.group, one.crew]:  # of two readings, the better one
            told.add(one)
    given: set[tuple[object, ...]] = set()
    for _ in range(_ROUNDS):
        fresh = [c for c in _all(document, told) if _key(c) not in given]
        given |= {_key(c) for c in fresh}
        yield from fresh
        # All of them are added: `any` over a generator would stop at the first.
        if not sum(told.add(c) for c in fresh):
            return


def _key(one: Candidate) -> tuple[object, ...]:
    fact = one.fact
    assert isinstance(fact, Result)
    return (one.race, fact.race_class, fact.position, one.crew, one.rule, one.evidence)


def _all(document: Document, told: Known) -> Iterator[Candidate]:
    pack = document.pack
    for line in document.lines:
        for template in pack.telling("order", line.text):
            for match in template.pattern.finditer(line.text):
                leader = subject(document, line, match.start())
                refs = _listed(document, line, match.end())
                if leader and refs:
                    yield from _behind(document, line, template, match, leader.ref.crew, refs, told)
        for template in pack.telling("order_behind", line.text):
            for match in template.pattern.finditer(line.text):
                ref = line.mark(match.start("b")).value
                listed = [ref, *_ahead(document, line, match.end())] if isinstance(ref, Ref) else []
                last = _last_told(document, line, match.start("b"), told, listed)
                if listed and last:
                    yield from _behind(document, line, template, match, None, listed, told, last)
        for template in pack.telling("sequence", line.text):
            for match in template.pattern.finditer(line.text):
                yield from _sequence(document, line, template, match, told)
        yield from _beaten(document, line, told)


def _beaten(document: Document, line: Line, told: Known) -> Iterator[Candidate]:
    """Those whom the winner of a sentence has beaten, where its words for the win are read without them."""
    for template in document.pack.telling("beaten", line.text) if line.span.start in told.by_line else ():
        for match in template.pattern.finditer(line.text):
            refs = list(line.listed(match.start("list"), match.end("list")))
            chain = bool(template.gives.get("chain"))
            for slot, place in counted_from(document, line, match, told, refs, chain).items() if refs else ():
                yield from _row(document, line, template, match, slot, place + 1, refs, told)


def _listed(document: Document, line: Line, at: int) -> list[Ref]:
    match = document.pack.patterns["list_of"].match(line.text, at)
    return list(line.listed(match.start(), match.end())) if match else []


def _ahead(document: Document, line: Line, at: int) -> list[Ref]:
    """`…, devant B et C` right behind words that place somebody."""
    match = document.pack.patterns["ahead"].search(line.text, at, min(len(line.text), at + _NEAR))
    if (
        not match
        or document.pack.patterns["list_stop"].search(line.text, at, match.start())
        or any(line.refs(at, match.start()))
    ):
        return []
    return list(line.listed(match.start(), match.end()))


def _last_told(document: Document, line: Line, at: int, told: Known, refs: Sequence[Ref]) -> list[Candidate]:
    """The places that the words before `at` tell last: of this sentence, else of the nearest one before.

    Nothing where somebody else is named after them, whose place is not known.
    """
    ahead = [r.crew for r in line.refs(0, at) if r.crew not in _crews(refs)]
    here = [c for c in told.by_line.get(line.span.start, ()) if c.crew in ahead]
    if here or ahead:
        return here if here and ahead[-1] in {c.crew for c in here} else []
    index = document.lines.index(line)
    for before in reversed(document.lines[max(0, index - _LOOK_BACK) : index]):
        if before.paragraph.index != line.paragraph.index and before.paragraph.kind is not line.paragraph.kind:
            return []  # a heading stands between
        if listed := told.by_line.get(before.span.start):
            crews = [r.crew for r in before.refs()]
            known = {c.crew for c in listed} | _crews(refs)
            last = max((n for n, crew in enumerate(crews) if crew in known), default=-1)
            return [] if any(crew not in known for crew in crews[last + 1 :]) else listed
    return []


def _sequence(
    document: Document, line: Line, template: Template, match: regex.Match[str], told: Known
) -> Iterator[Candidate]:
    """Crews in a row, from a place that the words or an earlier sentence give."""
    groups = match.groupdict()
    refs = [line.mark(match.start("first")).value] if groups.get("first") else []
    refs += line.listed(match.start("list"), match.end("list")) if groups.get("list") else []
    named = [r for r in refs if isinstance(r, Ref)]
    named += _ahead(document, line, match.end())
    gives = template.gives
    if gives.get("after") == "named":
        ref = line.mark(match.start("behind")).value
        if isinstance(ref, Ref):
            yield from _behind(document, line, template, match, ref.crew, named, told)
    elif gives.get("after") == "told":
        if last := _last_told(document, line, match.start("list"), told, named):
            yield from _behind(document, line, template, match, None, named, told, last)
        elif _G in match[0] and len(named) == 1:
            for slot in _slots(document, line, match, ()):
                if told.place(slot, named[0].crew) is None and _third_follows(document, line, slot, told):
                    yield from _row(document, line, template, match, slot, 2, named, told)
    elif gives.get("after") == "subject":
        leader = subject(document, line, match.start())
        said = [m.value for m in line.marks if m.slot == "P" and m.at + 1 == match.start()]
        if leader and not (said and _elsewhere(document, line, match, leader.ref.crew, said[0], told)):
            yield from _behind(document, line, template, match, leader.ref.crew, named, told)
    else:
        first = int(gives["position"])
        if groups.get("p"):  # "fourth, fifth and sixth were A, B and C"
            told_first = line.mark(match.start("p")).value
            first = told_first if isinstance(told_first, int) else 0
        if gives.get("counts_back"):
            count = line.mark(match.start("n")).value if groups.get("n") else first
            first = int(count) - len(named) + 1 if isinstance(count, int | float) else 0
        yield from _from(document, line, template, match, first, named, told)


def _third_follows(document: Document, line: Line, slot: Slot, told: Known) -> bool:
    """Whether the winner is known and the sentences right behind go on with the third: the gap is the second's."""
    if told.whoever(slot, 1) is None or told.whoever(slot, 2) is not None or (third := told.whoever(slot, 3)) is None:
        return False
    index = document.lines.index(line)
    behind = [n for n in document.lines[index : index + 2] if n.paragraph.index == line.paragraph.index]
    listed = [c for n in behind for c in told.by_line.get(n.span.start, ())]
    return any(c.crew == third and (c.race, class_of(c)) == slot for c in listed)


def _elsewhere(
    document: Document, line: Line, match: regex.Match[str], crew: int | None, place: object, told: Known
) -> bool:
    """Whether a crew came elsewhere than in the place that stands right before the words: it lost that one since."""
    return any(told.place(slot, crew) not in (None, place) for slot in _slots(document, line, match, ()))


def _from(
    document: Document,
    line: Line,
    template: Template,
    match: regex.Match[str],
    first: int,
    refs: Sequence[Ref],
    told: Known,
) -> Iterator[Candidate]:
    """Crews in a row from a given place on, unless the report tells otherwise of one of them."""
    if first < 1 or len(refs) < int(template.gives.get("least", 1)):
        return
    last = _last_told(document, line, match.start(), told, refs) if first > 1 else []
    for slot in _slots(document, line, match, last):
        if first == 1 and told.whoever(slot, 1) not in (None, refs[0].crew):
            own = document.weekend.crew(refs[0].crew).race_class if refs[0].crew is not None else None
            if own and slot[1] is None:
                # Somebody else won overall: whoever is known to be of a class won that.
                yield from _row(document, line, template, match, (slot[0], own), first, refs, told)
                continue
            if template.gives.get("open"):
                continue
        yield from _row(document, line, template, match, slot, first, refs, told)


def _behind(
    document: Document,
    line: Line,
    template: Template,
    match: regex.Match[str],
    leader: int | None,
    refs: Sequence[Ref],
    told: Known,
    last: Sequence[Candidate] = (),
) -> Iterator[Candidate]:
    """Crews in a row behind `leader`, whose place is known, or behind those who were told last."""
    if leader is None and not last:
        return
    for said in _slots(document, line, match, last):
        slot = said
        if last:
            places = [position_of(c) for c in last if (c.race, class_of(c)) == slot and c.crew not in _crews(refs)]
            first = max(places, default=0) + 1
            while places and min(places) == 1 and (crew := told.whoever(slot, first)) is not None:
                if crew in _crews(refs) or crew not in {c.crew for c in last}:
                    break
                first += 1
            if not places:
                continue
        else:
            place = told.place(slot, leader)
            won = told.won_here(line, slot, leader) if place is None or place > 1 else None
            if won is not None:  # "fourth overall and first in Am, A beat B": B is second in Am
                slot, place = won, 1
            if place is None or told.was_lost(line, slot, leader):
                continue  # "crossed the line a second ahead of B": not behind the place that a penalty left him
            first = place + 1
        yield from _row(document, line, template, match, slot, first, [r for r in refs if r.crew != leader], told)


def _crews(refs: Sequence[Ref]) -> set[int | None]:
    return {r.crew for r in refs}


def _slots(document: Document, line: Line, match: regex.Match[str], last: Sequence[Candidate]) -> list[Slot]:
    """The classifications in which an order counts: those of the clause, else where the leader was told last."""
    races = document.races_at(line, line.places[match.start()]) or (1,)
    start, end = clause(document, line, match.start(), match.end())
    begin, close = line.places[start], line.places[end]
    classes = classes_at(document, line, match.start(), match.end())
    if any(begin <= s < close for s, _, _ in document.scopes.said(line.index)) or not last:
        return [(race, race_class) for race in races for race_class in classes]
    said: list[Slot] = list(dict.fromkeys((c.race, class_of(c)) for c in last if c.race in races))
    overall = [slot for slot in said if slot[1] is None]
    return [slot for slot in said if slot[1] in classes] or overall or said[-1:]


def _row(
    document: Document,
    line: Line,
    template: Template,
    match: regex.Match[str],
    slot: Slot,
    first: int,
    refs: Sequence[Ref],
    told: Known,
) -> Iterator[Candidate]:
    """A place for each crew from `first` on, where nothing that is known stands against it."""
    tells, why = how_told(document, line, template, match)
    known = list(takewhile(lambda ref: ref.crew is not None, refs))
    crews = [r.crew for r in known]
    if tells is None or tells is Tells.PASSING or len(set(crews)) < len(crews):
        return
    if any(told.stands_against(slot, crew, first + n, tells) for n, crew in enumerate(crews)):
        return
    for order, ref in enumerate(known):  # behind a riddle ("A, B and the doctor") nothing is counted
        who = Subject(ref, 0.93 if ref.surely else 0.85, "named in a row")
        row = Told(line, template, match.start(), match.end(), who, first + order, classes=(slot[1],))
        for one in candidates_of(document, row, tells, why, implied=True):
            if one.race == slot[0]:
                yield one
