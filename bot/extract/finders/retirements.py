"""Retirements: which cars did not finish, and why."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from bot.domain.facts import Retirement, RetirementReason
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.retiredpairs import OF_TWO, how_many, pair, those_named
from bot.extract.finders.retiredrows import IN_ROW, in_row
from bot.extract.grammar.acting import OBJECT_CAR, sufferer, surely_so
from bot.extract.grammar.clauses import clause
from bot.extract.grammar.fellows import fellows
from bot.extract.grammar.identity import contested, known, told_by_make_alone
from bot.extract.grammar.onwards import goes_on, is_of_no_car, went_on
from bot.extract.grammar.subjects import NAMED_BEHIND, Subject, subject
from bot.extract.grammar.telling import at_another_event
from bot.extract.grammar.topics import carry, topic
from bot.extract.packs import Template
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind

_CONFIDENCE = 0.92
# Several whom the same words may name, each for himself.
_EACH = (OF_TWO, IN_ROW)
# So far beside the words others may say that it was not so: less far where the sentence is about somebody else.
_REACH, _REACH_ASIDE = 60, 24
# So many sentences later the report may tell that the race went on for the car.
_BACK_REACH = 4
# Carried on from a sentence in which several cars met: it may be any of them.
_CONTESTED = 0.5
# So near a sentence's beginning words before a comma say when all of it was; so little else stands beside them.
_OPENING, _BESIDE = 36, 12
# Words that stand no further from the sentence's beginning open it: nobody else acts before them.
_OPENS = 12
# In this order: a puncture after contact is a puncture, a broken suspension after a crash is told as such.
_REASONS = (
    RetirementReason.PUNCTURE,
    RetirementReason.CONTACT,
    RetirementReason.MECHANICAL,
    RetirementReason.CRASH,
)


def find(document: Document) -> Iterator[Candidate]:
    """Every car that the report says did not finish, each once a race."""
    seen: dict[tuple[object, ...], list[Candidate]] = {}
    for line in document.lines:
        for one, template in _of_line(document, line):
            fact = one.fact
            assert isinstance(fact, Retirement)
            hit = bool(template.gives.get("hit"))
            if fact.entry.is_nobody or _came_back(document, line, one) or went_on(document, line, one.crew, hit=hit):
                continue
            seen.setdefault((one.race, one.crew if one.crew is not None else fact.entry), []).append(one)
    for found in seen.values():
        yield _merged(found)


def _merged(found: list[Candidate]) -> Candidate:
    """One retirement told several times, surer the more often it is told."""
    best = max(found, key=lambda c: c.confidence)
    assert isinstance(best.fact, Retirement)
    reasons = [c.fact.reason for c in found if isinstance(c.fact, Retirement) and c.fact.reason]
    doubt = 1.0
    for n, one in enumerate(sorted(found, key=lambda c: -c.confidence)[:3]):
        doubt *= 1 - one.confidence * (1.0 if n == 0 else 0.4)
    evidence = tuple(sorted({s for c in found for s in c.evidence}))[:3]
    confidence = max(best.confidence, min(1 - doubt, 0.97))
    return replace(
        best, fact=replace(best.fact, reason=reasons[0] if reasons else None), evidence=evidence, confidence=confidence
    )


def _of_line(document: Document, line: Line) -> Iterator[tuple[Candidate, Template]]:
    inside_words: set[object] = set()
    named: list[tuple[int, int]] = []
    last: int | None = None
    for template in document.pack.telling("retirement", line.text):
        for match in template.pattern.finditer(line.text):
            if template.gives.get("again") and not _told_before(document, line):
                continue
            practised = template.gives.get("hit") and line.index in document.practice
            if practised or _is_no_retirement(document, line, match) or _is_cause(document, line, last, match):
                continue
            if match.groupdict().get("a"):
                named.append(match.span())
            elif not match.groupdict().get("list") and any(s < match.end() and match.start() < e for s, e in named):
                continue  # other words have named who it was
            # "retired the Lamborghini with …": the car in the words is no second one.
            inside = {
                m.value.key for m in line.marks if match.start() < m.at < match.end() and isinstance(m.value, Ref)
            }
            for who in _who(document, line, match, template):
                key = who.ref.key
                if key in inside_words or key == ():
                    continue
                inside_words |= inside - {key} if who.why not in _EACH else set()
                last = match.end() if last is None else min(last, match.end())
                for race in _races(document, line, match, template):
                    yield _candidate(document, line, match, template, who, race), template


def _told_before(document: Document, line: Line) -> bool:
    """Whether the sentence before tells a retirement, so that `so did A` is one, too."""
    before = document.before(line)
    return before is not None and any(
        not template.gives.get("again") and not _is_no_retirement(document, before, match)
        for template in document.pack.telling("retirement", before.text)
        for match in template.pattern.finditer(before.text)
    )


def _came_back(document: Document, line: Line, out: Candidate) -> bool:
    """Whether one of the next sentences tells that the car went on: `A was hit. … The #6 returned, many laps down`."""
    after: Line | None = line
    patterns = document.pack.patterns
    for step in range(_BACK_REACH):
        after = document.by_index.get(after.index + 1) if after is not None else None
        if after is None or after.paragraph.kind is not Kind.BODY:
            return False
        if document.races.at(after.index) != document.races.at(line.index):
            return False
        found = patterns["retired_back"].search(after.text)
        who = subject(document, after, found.start(), found.end()) if found else None
        if found is None or who is None or (who.ref.by == "epithet" and not who.ref.surely):
            continue
        if who.why.startswith("carried") and not patterns["acting_pronoun"].search(after.text[: found.start()]):
            continue
        row = (who.ref, *fellows(document, after, who.ref, found.start(), found.end()))
        if out.crew is not None and any(ref.crew == out.crew for ref in row):
            return True
        # A number that nobody was told to drive may be his.
        bare = who.ref.by == "number" and not document.entry(who.ref).drivers
        if step == 0 and bare and isinstance(out.fact, Retirement) and not out.fact.entry.car_number:
            return True
    return False


def _is_cause(document: Document, line: Line, last: int | None, match: regex.Match[str]) -> bool:
    """Whether words only tell why the car that the sentence named before retired: "after Saunders was collected"."""
    if last is None or match.start() < last:
        return False
    return bool(document.pack.patterns["retired_same_cause"].search(line.text[last : match.start()]))


def _is_no_retirement(document: Document, line: Line, match: regex.Match[str]) -> bool:
    patterns = document.pack.patterns
    if at_another_event(document, line, *match.span()) or is_of_no_car(document, line, match.start()):
        return True
    if not _is_aside(document, line, match) and goes_on(document, line, match):
        return True
    start, end = clause(document, line, match.start(), match.end())
    reach = _REACH_ASIDE if _is_aside(document, line, match) else _REACH
    words = line.text[max(start, match.start() - reach) : min(end, match.end() + reach)]
    real = surely_so(document, line, match.start(), "retired_real")
    if (not real and patterns["retired_unreal"].search(words)) or patterns["retired_elsewhere"].search(words):
        return True
    # "L'an dernier, …", "In qualifying, …": said of the whole sentence.
    opening = line.text[:_OPENING].partition(",")
    elsewhere = patterns["retired_elsewhere"].search(opening[0]) if opening[1] else None
    return elsewhere is not None and len(opening[0]) - len(elsewhere[0]) < _BESIDE


def _is_aside(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """`A, helped by the retirement of B, recovered`: the words name B, the sentence is about A."""
    named = line.mark(match.start("a")).value if match.groupdict().get("a") else None
    about = topic(document, line) if isinstance(named, Ref) else None
    return (
        isinstance(named, Ref)
        and about is not None
        and about.crew != named.crew
        and any(m.value is about and m.at < match.start() for m in line.marks)
    )


def _who(document: Document, line: Line, match: regex.Match[str], template: Template) -> list[Subject]:
    if match.groupdict().get("list"):
        return list(in_row(document, line, match))
    if match.groupdict().get("a"):
        value = line.mark(match.start("a")).value
        if not isinstance(value, Ref):
            return []
        if value.by == "epithet" and document.pack.patterns["retired_two"].search(flat(value.words)):
            return those_named(document, line, match.start("a"))
        named_in = Subject.named(value, "named in the words")
        more = fellows(document, line, value, match.start(), match.end())
        return [named_in, *(Subject(r, 0.95, "named in a row") for r in more)]
    if template.gives.get("everyone"):
        inside = len({r.key for r in line.refs(match.start(), match.end())}) > 1  # "the duel of A and B ended in …"
        count = how_many(line, match.start(), match.end())
        return those_named(document, line, match.end() if inside else match.start(), count)
    if (two := pair(document, line, match.start())) is not None:
        return two
    if document.pack.patterns["retired_others"].search(line.text[: match.start()]):
        return []  # "A won as rival after rival fell by the wayside"
    one = _owner(document, line, match) or sufferer(document, line, match.start(), match.end())
    if one is None or (
        one.why == NAMED_BEHIND and document.pack.patterns["retired_own_subject"].search(line.text[: match.start()])
    ):
        return []
    elsewhere = one.why.startswith(("carried", "the possessive"))
    if elsewhere and document.pack.patterns["contrasted"].search(line.text[: match.start()]):
        return []  # "X was docked ten seconds. The victim, for his part, ended in the wall": that is not X
    bare = one.why.startswith("carried") and match.start() > _OPENS and not _tied(document, line, match)
    if contested(document, line, one) or bare:
        one = replace(one, sure=_CONTESTED * one.sure)
    # "A and B collided, putting the Astra out": that is one of them.
    if one.ref.by == "epithet" and document.pack.patterns["retired_two"].search(flat(one.ref.words)):
        return those_named(document, line, max(0, line.where(one.ref)))
    row = fellows(document, line, one.ref, match.start(), match.end()) if one.why != OBJECT_CAR else []
    return [known(document, one), *(Subject(r, 0.97 * one.sure, "named in a row") for r in row)]


def _tied(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """Whether a pronoun or a possessive ties words to whoever the sentence before was about."""
    patterns, until = document.pack.patterns, line.text[: match.end()]
    return bool(patterns["acting_pronoun"].search(until) or patterns["retired_his"].search(until))


def _owner(document: Document, line: Line, match: regex.Match[str]) -> Subject | None:
    """`Son abandon …`, opening a sentence: of whom the one before was about, and no car named behind the words."""
    if any(line.refs(0, match.start())) or not document.pack.patterns["retired_possessed"].match(match[0]):
        return None
    before = document.before(line)
    named = list(before.refs()) if before is not None else []
    if named and len({r.key for r in named}) == 1:
        return Subject(named[0], 0.9, "the possessive of the only one before")
    carried = carry(document, line)
    return Subject(carried, 0.8, "carried on from the sentence before") if carried else None


def _races(document: Document, line: Line, match: regex.Match[str], template: Template) -> tuple[int | None, ...]:
    return (1, 2) if template.gives.get("both") else (document.incident_race(line, line.places[match.start()]),)


def _candidate(
    document: Document, line: Line, match: regex.Match[str], template: Template, who: Subject, race: int | None
) -> Candidate:
    confidence = float(template.gives.get("confidence", _CONFIDENCE)) * who.sure
    entry = document.entry(who.ref)
    if race is None or told_by_make_alone(entry):
        confidence *= 0.6
    fact = Retirement(entry, _reason(document, line, match))
    words = line.words(match.start(), match.end())
    return Candidate(fact, race or 1, who.ref.crew, template.name, words, (line.span,), confidence, why=who.why)


def _reason(document: Document, line: Line, match: regex.Match[str]) -> RetirementReason | None:
    """What put the car out, told in the clause, else in a sentence that is about no other car."""
    start, end = clause(document, line, match.start(), match.end())
    alone = len({r.key for r in line.refs()}) <= 1
    told = (match[0], line.text[start:end], line.text if alone else "")
    for words in told:
        for reason in _REASONS:
            if document.pack.patterns[f"retired_{reason.value}"].search(words):
                return reason
    other = document.pack.patterns["retired_other"]
    return RetirementReason.OTHER if any(other.search(words) for words in told) else None
