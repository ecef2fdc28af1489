"""Penalties: what the stewards imposed, on whom, for how long, why, and where it put the car."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from bot.domain.facts import Effect, Offence, Penalty, PenaltyKind
from bot.extract.candidates import AFTERWARDS, Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.echoes import without_echoes
from bot.extract.finders.gridraces import penalty_race
from bot.extract.finders.verdicts import is_verdict
from bot.extract.grammar.acting import surely_so
from bot.extract.grammar.clauses import classes_at, clause
from bot.extract.grammar.fellows import fellows, times_told_on
from bot.extract.grammar.identity import told_by_make_alone
from bot.extract.grammar.offenders import offender
from bot.extract.grammar.subjects import Subject, subject
from bot.extract.grammar.telling import at_another_event
from bot.extract.packs import SLOTS, Template
from bot.extract.text.folding import flat

# How many sentences after the penalty may still say where it put the car.
_EFFECT_REACH = 2
_BESIDE = 24
# So far from the penalty its reason begins, and so long it is.
_REASON_REACH = 160
_CONFIDENCE = 0.95
# A template's kind for "the same penalty"; so many sentences before, or after, it may be told.
_SAME, _SAME_REACH, _SAME_AFTER = "same", 3, 1
# So far behind a penalty the sentence may say that it was lifted.
_LIFTED = 100
# Carried on from the sentence before without so much as a pronoun: below this it is shaky.
_CARRIED_SURELY = 0.8
# Kinds that a more exact one of the same sentence makes needless: "a penalty of ten seconds, a stop-and-go".
_LESS_EXACT = {PenaltyKind.TIME: (PenaltyKind.STOP_AND_GO,), PenaltyKind.OTHER: (PenaltyKind.DISQUALIFICATION,)}


@dataclass(frozen=True, slots=True)
class _Told:
    """A penalty as one template read it."""

    line: Line
    template: Template
    match: regex.Match[str]
    kind: PenaltyKind
    seconds: float | None
    who: Subject


def find(document: Document) -> Iterator[Candidate]:
    """Every penalty that the report tells, each once."""
    seen: dict[tuple[object, ...], list[Candidate]] = {}
    for told in _known_kinds([told for line in document.lines for told in _of_line(document, line)]):
        candidate = _candidate(document, told)
        fact = candidate.fact
        assert isinstance(fact, Penalty)
        if fact.entry.is_nobody:
            continue
        key = (candidate.race, candidate.crew if candidate.crew is not None else fact.entry, fact.kind)
        seen.setdefault(key, []).append(candidate)
    yield from without_echoes(document, (one for told_often in seen.values() for one in _merged(told_often)))


def _known_kinds(found: list[_Told]) -> Iterator[_Told]:
    """`Même punition pour la #6`: of the kind told last before, else next after; not near by, it is a riddle."""
    for told in found:
        if told.template.gives["kind"] != _SAME:
            yield told
            continue
        near = [t for t in found if t.template.gives["kind"] != _SAME and _is_near(t, told)]
        if near:
            model = min(near, key=lambda t: (t.line.index > told.line.index, abs(t.line.index - told.line.index)))
            yield replace(told, kind=model.kind, seconds=model.seconds)


def _is_near(one: _Told, other: _Told) -> bool:
    return -_SAME_AFTER <= other.line.index - one.line.index <= _SAME_REACH and one.who.ref.crew != other.who.ref.crew


def _merged(found: list[Candidate]) -> Iterator[Candidate]:
    """One penalty told several times is one: those without a time join those with one; each keeps the best grounds."""
    groups: dict[float | None, list[Candidate]] = {}
    for one in found:
        assert isinstance(one.fact, Penalty)
        groups.setdefault(one.fact.seconds, []).append(one)
    unsaid = groups.pop(None, [])
    if not groups:
        groups = {None: unsaid}
    else:
        next(iter(groups.values())).extend(unsaid)
    for group in groups.values():
        facts = [c.fact for c in group if isinstance(c.fact, Penalty)]
        best = max(group, key=lambda c: c.confidence)
        assert isinstance(best.fact, Penalty)
        first = next((f for f in facts if f.seconds is not None), best.fact)
        fact = replace(
            best.fact,
            seconds=first.seconds,
            reason=next((f.reason for f in facts if f.reason), None),
            offence=next((f.offence for f in facts if f.offence), None),
            effect=next((f.effect for f in facts if f.effect), None),
        )
        evidence = tuple(sorted({s for c in group for s in c.evidence}))[:4]
        yield replace(best, fact=fact, evidence=evidence)


def _of_line(document: Document, line: Line) -> list[_Told]:
    found: list[_Told] = []
    read = [(t, match) for t in document.pack.telling("penalty", line.text) for match in t.pattern.finditer(line.text)]
    for template, match in sorted(read, key=_exactly):
        if any(t.match.start() < match.end() and match.start() < t.match.end() for t in found):
            continue
        if _unreal(document, line, match) or (template.gives.get("offence") and not is_verdict(document, line, match)):
            continue
        same = template.gives["kind"] == _SAME
        kind = PenaltyKind.OTHER if same else _kind(line, template, match)
        # A grid penalty may come from another circuit; whatever else does is no story of this weekend.
        if kind is not PenaltyKind.GRID and at_another_event(document, line, *match.span(), since=False):
            continue
        who, seconds = offender(document, line, match), _seconds(document, line, match, kind)
        if who is None or (seconds is not None and seconds < 1):  # parts of a second are a gap
            continue
        found += _of_all(document, _Told(line, template, match, kind, seconds, who))
    kinds = {t.kind for t in found}
    return [
        t for t in found if not any(k in kinds for k in _LESS_EXACT.get(t.kind, ())) and not _is_effect_of(t, found)
    ]


def _is_effect_of(told: _Told, others: list[_Told]) -> bool:
    """`A was relegated three places by a ten-second penalty`: the places are what the time cost."""
    places = told.kind is PenaltyKind.OTHER and not told.match.groupdict().get("g")
    return places and any(t.kind is PenaltyKind.TIME and t.who.ref.crew == told.who.ref.crew for t in others)


def _exactly(found: tuple[Template, regex.Match[str]]) -> tuple[bool, bool, bool]:
    """Lower for words that tell a penalty better: those that name it, its exact kind, and whom they mean."""
    template, match = found
    unnamed = bool(template.gives.get("offence"))
    return unnamed, template.gives["kind"] in _LESS_EXACT, not match.groupdict().get("a")


def _of_all(document: Document, told: _Told) -> Iterator[_Told]:
    """One penalty for each who is told to have got it: `A et B ont écopé …`, `five seconds for A and ten for B`."""
    yield told
    line, match = told.line, told.match
    for ref in fellows(document, line, told.who.ref, match.start(), match.end()):
        yield replace(told, who=Subject(ref, 0.97 * told.who.sure, "named in a row"))
    if told.kind is PenaltyKind.TIME and match.groupdict().get("a"):
        for ref, seconds in times_told_on(document, line, match.end(), told.seconds):
            yield replace(told, who=Subject(ref, 0.95, "named in a list of times"), seconds=seconds)


def _kind(line: Line, template: Template, match: regex.Match[str]) -> PenaltyKind:
    """What the template says; but laps are no time ("une pénalité d'un tour"), and seconds are."""
    kind = PenaltyKind(template.gives["kind"])
    if kind not in (PenaltyKind.TIME, PenaltyKind.OTHER) or not match.groupdict().get("g"):
        return kind
    return PenaltyKind.OTHER if "lap" in str(line.mark(match.start("g")).value) else PenaltyKind.TIME


def _unreal(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """Whether the words tell of a penalty that was never given, or of the handicap for success."""
    patterns = document.pack.patterns
    before = line.text[max(0, match.start() - 40) : match.start()]
    if surely_so(document, line, match.start()):
        return False
    if patterns["retired_recalled"].search(line.text[: match.start()]):
        return True
    if patterns["penalty_unreal_after"].match(line.text, match.end()) or patterns["penalty_unreal_before"].search(
        before
    ):
        return True
    if patterns["penalty_lifted"].search(line.text, match.end(), min(len(line.text), match.end() + _LIFTED)):
        return True
    start, end = clause(document, line, match.start(), match.end())
    return bool(
        patterns["penalty_unreal"].search(line.text[max(start, match.start() - 70) : min(end, match.end() + 60)])
    )


def _seconds(document: Document, line: Line, match: regex.Match[str], kind: PenaltyKind) -> float | None:
    if kind not in (PenaltyKind.TIME, PenaltyKind.STOP_AND_GO):
        return None
    groups = match.groupdict()
    if groups.get("g"):
        value = str(line.mark(match.start("g")).value)
        return float(value) if regex.fullmatch(r"\d+(?:\.\d+)?", value) and float(value) > 0 else None
    if groups.get("m"):
        said = document.pack.tables["cardinals"].get(groups["m"])
        minutes = line.mark(match.start("m")).value if groups["m"] == SLOTS["N"] else said
        return 60 * float(minutes) if isinstance(minutes, (int, float)) else None
    if not groups.get("n"):
        return None
    bare: object = line.mark(match.start("n")).value if groups["n"] == SLOTS["N"] else groups["n"]
    return float(str(bare)) if regex.fullmatch(r"\d+(?:\.\d+)?", str(bare)) else None


def _candidate(document: Document, told: _Told) -> Candidate:
    line, match, ref = told.line, told.match, told.who.ref
    race = penalty_race(document, line, match, told.kind)
    reason = _reason(document, line, match)
    offence = _offence(document, line, told.kind, reason)
    effect, after = _effect(document, told)
    confidence = min(float(told.template.gives.get("confidence", _CONFIDENCE)) * told.who.sure, 0.97)
    if told.who.why.startswith("carried") and told.who.sure < _CARRIED_SURELY and not _has_pronoun(document, told):
        confidence *= 0.6 if _several_before(document, line) else 0.85
    entry = document.entry(ref)
    if race is None or told_by_make_alone(entry):
        confidence *= 0.6
    penalty = Penalty(entry, told.kind, told.seconds, reason, offence, effect)
    evidence = (line.span,) if after is None or after is line else (line.span, after.span)
    words, why = line.words(match.start(), match.end()), told.who.why
    part = AFTERWARDS if document.pack.patterns["penalty_afterwards"].search(line.text) else ""
    return Candidate(penalty, race or 1, ref.crew, told.template.name, words, evidence, confidence, why=why, part=part)


def _several_before(document: Document, line: Line) -> bool:
    """Whether the sentence before names several cars, so that it may be about any of them."""
    before = document.before(line)
    return before is not None and len({r.crew for r in before.refs()}) > 1


def _has_pronoun(document: Document, told: _Told) -> bool:
    """Whether a pronoun ties the sentence to whoever the one before was about."""
    text, match = told.line.text, told.match
    patterns = document.pack.patterns
    beside = text[max(0, match.start() - 24) : match.end() + 40]
    return bool(patterns["acting_pronoun"].search(text[: match.start()]) or patterns["acting_object"].search(beside))


def _reason(document: Document, line: Line, match: regex.Match[str]) -> str | None:
    """The report's own words after "pour", "for", "en raison de": up to the end of that clause."""
    pattern, stop = document.pack.patterns["penalty_reason"], document.pack.patterns["penalty_reason_end"]
    behind = pattern.finditer(line.text, match.end(), min(len(line.text), match.end() + _REASON_REACH))
    ahead = reversed(list(pattern.finditer(line.text, 0, match.start())))
    for limit, told in ((len(line.text), behind), (match.start(), ahead)):
        for found in told:
            end = stop.search(line.text, min(found.end() + 1, limit), limit)
            close = end.start() if end else limit
            words = line.words(found.end(), close).strip(" ,.;:") if found.end() < close else ""
            if words and len(words) <= _REASON_REACH and _is_offence(document, line.text[found.end() : close]):
                return words
    return None


def _is_offence(document: Document, words: str) -> bool:
    """Whether words can be why somebody was punished: "for three years" and "for the lead" are no offence."""
    patterns = document.pack.patterns
    usual = (patterns.get(f"offence_{offence.value}") for offence in Offence)
    return bool(patterns["penalty_reason_like"].search(words)) or any(p.search(words) for p in usual if p)


def _offence(document: Document, line: Line, kind: PenaltyKind, reason: str | None) -> Offence | None:
    """The usual offence that the reason's words fit; else the sentence's, else the sentence's before.

    A car is thrown out for what was found on it before anything else.
    """
    before = document.before(line)
    texts = [flat(reason)] if reason else []
    texts += [line.text, before.text if before else ""]
    thrown_out = kind is PenaltyKind.DISQUALIFICATION
    for text in texts:
        for offence in sorted(Offence, key=lambda o: thrown_out and o is not Offence.TECHNICAL):
            pattern = document.pack.patterns.get(f"offence_{offence.value}")
            if pattern and pattern.search(text):
                return offence
    return None


def _effect(document: Document, told: _Told) -> tuple[Effect | None, Line | None]:
    """Where the penalty put the car, and the line that says so: in the same sentence, or soon after of the same car."""
    pattern = document.pack.patterns["penalty_effect"]
    line: Line | None = told.line
    for step in range(_EFFECT_REACH + 1):
        if line is None or (step and line.paragraph.index != told.line.paragraph.index):
            return None, None
        found = pattern.search(line.text, told.match.start() if step == 0 else 0)
        if found:
            who = told.who.ref if step == 0 else _acts(document, line, found)
            if who is not None and who.crew == told.who.ref.crew:
                at = found.end() - 1
                position = line.mark(at).value
                race_class = _class_beside(document, line, at)
                return (Effect(race_class, position), line) if isinstance(position, int) else (None, None)
        line = document.by_index.get(line.index + 1)
    return None, None


def _class_beside(document: Document, line: Line, at: int) -> str | None:
    """The class of a place: named right behind it ("troisième place de la Silver Cup"), else as for any result."""
    place = line.places[at + 1]
    for start, _, race_class in document.scopes.said(line.index):
        if place <= start <= place + _BESIDE:
            return race_class or None
    return classes_at(document, line, at, at + 1)[0]


def _acts(document: Document, line: Line, found: regex.Match[str]) -> Ref | None:
    who = subject(document, line, found.start(), found.end())
    return who.ref if who else None
