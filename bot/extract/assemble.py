"""From candidates to facts: the stronger win, what must hold holds, what is shaky becomes a doubt.

What must hold: one crew a position, one position a crew, in each classification of each race; a car that retired or was
disqualified has no place; the order on the road gives way to the result; nothing without evidence.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.domain.facts import (
    Best,
    Doubt,
    Entry,
    Event,
    Grounds,
    Penalty,
    PenaltyKind,
    Quote,
    RaceFacts,
    Remark,
    ReportFacts,
    Result,
    Retirement,
    Standing,
)
from bot.extract.candidates import Candidate, Tells
from bot.extract.explain import Explained, Verdict
from bot.extract.following import follow
from bot.extract.remarks import keep, naming

F = TypeVar("F", Result, Best, Penalty, Retirement, Standing, Quote)

# Below this a careful reader would not say it aloud.
SAY_ALOUD = 0.6
_NAME_A_WINNER = 0.65  # a wrong one is worse than none
_SURE_ALONE = 0.89
# A win told like this stands against a retirement of the same car.
_PLAIN = 0.93
# Where the report does not say where a penalised car crossed the line, it took nobody's place.
_UNKNOWN_PLACE = 999


@dataclass(slots=True)
class Assembly:
    """What became of all candidates."""

    facts: ReportFacts
    explanation: tuple[Explained, ...]


@dataclass(slots=True)
class _Ledger:
    explained: list[Explained] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def note(self, one: Candidate, verdict: Verdict, why: str, rivals: Iterable[Candidate] = ()) -> None:
        span = one.evidence[0] if one.evidence else None
        names = tuple(dict.fromkeys(f"{describe(r)} ({r.rule}, {r.confidence:.2f})" for r in rivals))
        self.explained.append(Explained(describe(one), one.rule, one.words, span, verdict, why or one.why, names))
        if verdict == "doubt":
            self.doubts.append(Doubt(describe(one), why or one.why, one.evidence))


def assemble(language: str, event: Event, candidates: Iterable[Candidate]) -> Assembly:
    """Weigh all candidates of one report and build its facts."""
    ledger = _Ledger()
    usable = [c for c in candidates if c.evidence]
    retired = _retirements([c for c in usable if isinstance(c.fact, Retirement)], ledger)
    penalties = _penalties([c for c in usable if isinstance(c.fact, Penalty)], ledger)
    results = _results([c for c in usable if isinstance(c.fact, Result)], retired, penalties, ledger)
    retired = [r for r in retired if not _finished(r, results, ledger)]
    bests = _bests([c for c in usable if isinstance(c.fact, Best)], ledger)
    standings = _standings([c for c in usable if isinstance(c.fact, Standing)], ledger)
    for one in follow(results, standings):
        ledger.note(one, "kept", "")
        results.append(one)
    quotes = _quotes([c for c in usable if isinstance(c.fact, Quote)], ledger)
    numbers = {c.race for c in (*results, *penalties, *retired, *bests) if c.race is not None}
    remarks = keep([c for c in usable if isinstance(c.fact, Remark)], numbers, results, bests, ledger.note)
    races = tuple(
        RaceFacts(
            number=number,
            pole=next(_facts(Best, _of_race(number, bests, "pole")), None),
            fastest_lap=next(_facts(Best, _of_race(number, bests, "fastest_lap")), None),
            results=tuple(sorted(_facts(Result, _of_race(number, results)), key=_in_order)),
            penalties=tuple(_facts(Penalty, _of_race(number, penalties))),
            retirements=tuple(_facts(Retirement, _of_race(number, retired))),
        )
        for number in sorted(numbers)
    )
    facts = ReportFacts(
        language=language,
        event=event,
        races=races,
        standings=tuple(sorted(_facts(Standing, standings), key=_in_order)),
        quotes=tuple(_facts(Quote, quotes)),
        doubts=tuple(dict.fromkeys(ledger.doubts)),
        remarks=remarks,
    )
    return Assembly(facts, tuple(ledger.explained))


def describe(one: Candidate) -> str:
    """A candidate in a few words, for explanations and doubts."""
    fact, race = one.fact, f"race {one.race}: " if one.race is not None else ""
    match fact:
        case Result():
            return f"{race}{fact.race_class or 'overall'} {fact.position}: {_name(fact.entry)}"
        case Standing():
            return f"championship {fact.race_class or 'overall'} {fact.position}: {_name(fact.entry)}"
        case Penalty():
            return f"{race}{fact.kind.value}: {_name(fact.entry)}"
        case Retirement():
            return f"{race}retired: {_name(fact.entry)}"
        case Quote():
            return f"quote: {fact.speaker}"
        case Best():
            return f"{race}{one.part.replace('_', ' ') or 'best'}: {_name(fact.entry)}"
        case Remark():
            return f"{race}{naming(fact.told)}" + ("" if fact.entry.is_nobody else f": {_name(fact.entry)}")


def _name(entry: Entry) -> str:
    number = f"#{entry.car_number} " if entry.car_number else ""
    return number + (" / ".join(entry.drivers) or entry.team or entry.car or "?")


def _who(one: Candidate) -> object:
    """What tells a crew from another: its id, else its entry."""
    return one.crew if one.crew is not None else getattr(one.fact, "entry", None)


def _results(
    found: Sequence[Candidate], retired: Sequence[Candidate], penalties: Sequence[Candidate], ledger: _Ledger
) -> list[Candidate]:
    struck = {
        (c.race, _who(c))
        for c in penalties
        if isinstance(c.fact, Penalty) and c.fact.kind is PenaltyKind.DISQUALIFICATION
    }
    slowed = {(c.race, _who(c)) for c in penalties if isinstance(c.fact, Penalty) and c.fact.kind is PenaltyKind.TIME}
    out = {(c.race, _who(c)) for c in retired if c.confidence >= SAY_ALOUD}
    # The best place under the flag of a car that lost it afterwards.
    ahead: dict[tuple[int | None, str | None], int] = {}
    for race, who in struck | slowed:
        said = [
            c.fact.position
            for c in found
            if c.race == race and _who(c) == who and isinstance(c.fact, Result) and c.tells is Tells.ROAD
        ]
        ahead[race, str(who)] = min(said, default=_UNKNOWN_PLACE)
    standing: list[Candidate] = []
    for one in found:
        key = (one.race, _who(one))
        if one.tells is Tells.PASSING:
            ledger.note(one, "refused", one.why or "a moment of the race")
        elif key in struck:
            ledger.note(one, "refused", "disqualified: it has no place")
        elif one.tells is Tells.ROAD and (key in slowed or _road_changed(one, ahead)):
            ledger.note(one, "refused", "the order under the flag was changed by a penalty")
        elif key in out and not _surely_won(one):
            ledger.note(one, "refused", "the car retired")
        else:
            standing.append(one)
    return _weighed(standing, ledger)


def _surely_won(one: Candidate) -> bool:
    """Whether a win is told so plainly that a retirement read elsewhere must be somebody else's."""
    return isinstance(one.fact, Result) and one.fact.position == 1 and one.confidence >= _PLAIN


def _road_changed(one: Candidate, ahead: dict[tuple[int | None, str | None], int]) -> bool:
    """Whether a car that lost its place had crossed the line before this one."""
    fact = one.fact
    assert isinstance(fact, Result)
    first = min((p for (race, _), p in ahead.items() if race == one.race), default=None)
    return first is not None and first < fact.position


def _weighed(found: Sequence[Candidate], ledger: _Ledger) -> list[Candidate]:
    """One crew a position and one position a crew in each classification: the strongest candidates first."""
    voices: defaultdict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for one in found:
        voices[_slot(one), _who(one)].append(one)
    ranked = sorted(voices.values(), key=lambda said: -_strength(said))
    kept: list[Candidate] = []
    by_slot: dict[object, Candidate] = {}
    by_crew: dict[object, Candidate] = {}
    read: set[str] = set()
    for said in ranked:
        best = max(said, key=lambda c: (c.tells is Tells.FINAL, c.confidence))
        fact = best.fact
        assert isinstance(fact, Result)
        slot, crew = _slot(best), (best.race, fact.race_class, _who(best))
        strength = _strength(said)
        if best.group and best.group in read and all(c.group in read for c in said):
            ledger.note(best, "refused", "the same words were read in another classification")
            continue
        rivals = [r for r in (by_slot.get(slot), by_crew.get(crew)) if r is not None]
        if rivals:
            ledger.note(best, "refused", "another candidate for the place, or for the car, is stronger", rivals)
            continue
        by_slot[slot] = by_crew[crew] = best
        if strength < (_NAME_A_WINNER if slot[1:] == (None, 1) else SAY_ALOUD):
            ledger.note(best, "doubt", best.why, [o for o in found if _slot(o) == slot and o is not best])
            continue
        read |= {c.group for c in said if c.group}
        gap = next((c.fact.gap for c in said if isinstance(c.fact, Result) and c.fact.gap), None)
        evidence = tuple(dict.fromkeys(s for c in said for s in c.evidence))[:3]
        whole = replace(
            best,
            fact=replace(fact, gap=gap),
            confidence=min(strength, 0.99, max(c.most for c in said)),
            evidence=tuple(sorted(evidence)),
        )
        others = [o for o in found if _slot(o) == slot and _who(o) != _who(best)]
        ledger.note(whole, "kept", "", others)
        kept.append(whole)
    return kept


def _slot(one: Candidate) -> tuple[object, ...]:
    fact = one.fact
    assert isinstance(fact, Result)
    return (one.race, fact.race_class, fact.position)


def _strength(said: Sequence[Candidate]) -> float:
    """How sure several voices that say the same are together: each takes away a little of the doubt."""
    doubt = 1.0
    for n, one in enumerate(sorted(said, key=lambda c: -c.confidence)):
        sure = one.confidence * (0.8 if one.tells is Tells.ROAD else 1.0)
        doubt *= 1 - sure * (1.0 if n == 0 else 0.5)
        if n == 2:
            break
    # Voices that are not sure by themselves do not become sure together: they often lean on the same guess.
    return 1 - doubt if any(c.confidence >= _SURE_ALONE for c in said) else min(1 - doubt, _SURE_ALONE)


def _retirements(found: Sequence[Candidate], ledger: _Ledger) -> list[Candidate]:
    return _first_of(found, ledger, lambda c: (c.race, _who(c)))


def _finished(retired: Candidate, results: Sequence[Candidate], ledger: _Ledger) -> bool:
    """Whether a car that is said to have retired has a place all the same."""
    for one in results:
        if one.race == retired.race and _who(one) == _who(retired):
            ledger.note(retired, "doubt", "the report also gives it a place", [one])
            return True
    return False


def _penalties(found: Sequence[Candidate], ledger: _Ledger) -> list[Candidate]:
    def key(one: Candidate) -> object:
        fact = one.fact
        assert isinstance(fact, Penalty)
        return (one.race, _who(one), fact.kind, fact.seconds)

    return _first_of(found, ledger, key)


def _bests(found: Sequence[Candidate], ledger: _Ledger) -> list[Candidate]:
    return _first_of(found, ledger, lambda c: (c.race, c.part))


def _standings(found: Sequence[Candidate], ledger: _Ledger) -> list[Candidate]:
    def key(one: Candidate) -> object:
        fact = one.fact
        assert isinstance(fact, Standing)
        return (fact.race_class, fact.position, _who(one) if one.group else None)  # two may lead level

    return _first_of(found, ledger, key)


def _quotes(found: Sequence[Candidate], ledger: _Ledger) -> list[Candidate]:
    def key(one: Candidate) -> object:
        fact = one.fact
        assert isinstance(fact, Quote)
        return (fact.speaker, fact.text)

    return _first_of(found, ledger, key)


def _first_of(found: Sequence[Candidate], ledger: _Ledger, key: Callable[[Candidate], object]) -> list[Candidate]:
    """The strongest candidate for each key, in the order of the text; weak ones become doubts."""
    groups: defaultdict[object, list[Candidate]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    kept = []
    for said in groups.values():
        best = max(said, key=lambda c: c.confidence)
        rivals = [c for c in said if c is not best]
        if best.confidence < SAY_ALOUD:
            ledger.note(best, "doubt", best.why, rivals)
            continue
        ledger.note(best, "kept", "", rivals)
        kept.append(best)
    return sorted(kept, key=lambda c: c.evidence[0].start)


def _grounds(one: Candidate) -> Grounds:
    return Grounds(tuple(sorted(set(one.evidence))), round(one.confidence, 2))


def _facts(kind: type[F], found: Iterable[Candidate]) -> Iterator[F]:
    """The candidates' facts, all of one kind, with their grounds."""
    for one in found:
        assert isinstance(one.fact, kind)
        yield replace(one.fact, grounds=_grounds(one))


def _of_race(number: int, found: Iterable[Candidate], part: str = "") -> Iterator[Candidate]:
    return (c for c in found if c.race == number and part in ("", c.part))


def _in_order(fact: Result | Standing) -> tuple[str, int]:
    return fact.race_class or "", fact.position
