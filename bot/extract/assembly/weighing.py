"""Candidates against each other: the stronger win, what must hold holds.

What must hold: one crew a position, one position a crew, in each classification of each race; a car that retired or was
disqualified has no place; the order on the road gives way to the result.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.domain.facts import Penalty, PenaltyKind, Quote, Result, Span, Standing
from bot.extract.assembly.ledger import Ledger
from bot.extract.candidates import IN_A_LIST, Candidate, Tells

# Below this a careful reader would not say it aloud.
SAY_ALOUD = 0.6
_SURE_ALONE = 0.89
# A win told like this stands against a retirement of the same car.
_PLAIN = 0.93
# A place so sure, told so near behind a mishap, tells that the car went on.
_TOLD, _RIGHT_BEHIND = 0.85, 40
# The rules of places that are counted from another one end so.
# Where the report does not say where a penalised car crossed the line, it took nobody's place.
_UNKNOWN_PLACE = 999


@dataclass(frozen=True, slots=True)
class Won:
    """A candidate that stood against its rivals, and all candidates (`voices`) that say the same."""

    one: Candidate
    voices: tuple[Candidate, ...]
    rivals: tuple[Candidate, ...]


def who(one: Candidate) -> object:
    """What tells a crew from another: its id, else its entry."""
    return one.crew if one.crew is not None else getattr(one.fact, "entry", None)


def results(
    found: Sequence[Candidate],
    retired: Sequence[Candidate],
    penalties: Sequence[Candidate],
    ledger: Ledger,
    sure: Callable[[Candidate], float],
) -> list[Won]:
    """The places that stand: none of a car that was disqualified or, as surely as it has the place, is out.

    `sure` says how sure a candidate is by itself (0..1).
    """
    suspected = {(c.race, who(c)): c.evidence[0].start for c in penalties if _strikes(c)}
    penalties = [c for c in penalties if c.confidence >= SAY_ALOUD]
    struck = {(c.race, who(c)) for c in penalties if _strikes(c)}
    slowed = {(c.race, who(c)) for c in penalties if isinstance(c.fact, Penalty) and c.fact.kind is PenaltyKind.TIME}
    out = {(c.race, who(c)): sure(c) for c in retired if c.confidence >= SAY_ALOUD}
    halted = {(c.race, who(c)): c.evidence[0] for c in retired if c.confidence >= SAY_ALOUD and c.evidence}
    # The best place under the flag of a car that lost it afterwards.
    ahead: dict[tuple[int | None, str | None], int] = {}
    for race, crew in struck | slowed:
        said = [
            c.fact.position
            for c in found
            if c.race == race and who(c) == crew and isinstance(c.fact, Result) and c.tells is Tells.ROAD
        ]
        ahead[race, str(crew)] = min(said, default=_UNKNOWN_PLACE)
    standing: list[Candidate] = []
    for one in found:
        key = (one.race, who(one))
        if one.tells is Tells.PASSING:
            ledger.note(one, "refused", one.why or "a moment of the race")
        elif key in struck:
            ledger.note(one, "refused", "disqualified: it has no place")
        elif one.evidence[0].start <= suspected.get(key, -1):
            ledger.note(one, "refused", "the report seems to go on to its disqualification")
        elif one.tells is Tells.ROAD and (key in slowed or _road_changed(one, ahead)):
            ledger.note(one, "refused", "the order under the flag was changed by a penalty")
        elif key in out and not _surely_won(one) and sure(one) <= out[key] and not _went_on(one, halted.get(key)):
            ledger.note(one, "refused", "the car retired")
        else:
            standing.append(one)
    return _weighed(standing, ledger)


def _strikes(one: Candidate) -> bool:
    return isinstance(one.fact, Penalty) and one.fact.kind is PenaltyKind.DISQUALIFICATION


def _surely_won(one: Candidate) -> bool:
    """Whether a win is told so plainly that a retirement read elsewhere must be somebody else's."""
    return isinstance(one.fact, Result) and one.fact.position == 1 and one.confidence >= _PLAIN


def _went_on(one: Candidate, halted: Span | None) -> bool:
    """Whether a car is told to have finished right behind the sentence that halts it: `the repair took ages and …`."""
    if (
        halted is None
        or getattr(one.fact, "position", 1) == 1
        or one.confidence < _TOLD
        or one.tells is not Tells.FINAL
        or one.in_a_list
    ):
        return False
    return one.evidence[0].start > halted.start and one.evidence[0].start - halted.end < _RIGHT_BEHIND


def _road_changed(one: Candidate, ahead: dict[tuple[int | None, str | None], int]) -> bool:
    """Whether a car that lost its place had crossed the line before this one."""
    fact = one.fact
    assert isinstance(fact, Result)
    first = min((p for (race, _), p in ahead.items() if race == one.race), default=None)
    return first is not None and first < fact.position


def _weighed(found: Sequence[Candidate], ledger: Ledger) -> list[Won]:
    """One crew a position and one position a crew in each classification: the strongest candidates first."""
    voices: defaultdict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for one in found:
        voices[_slot(one), who(one)].append(one)
    ranked = sorted(voices.values(), key=lambda said: -_strength(said))
    kept: list[Won] = []
    by_slot: dict[object, Candidate] = {}
    by_crew: dict[object, Candidate] = {}
    read: set[str] = set()
    fell: set[tuple[object, ...]] = set()
    for said in ranked:
        best = max(said, key=lambda c: (c.tells is Tells.FINAL, c.confidence))
        fact = best.fact
        assert isinstance(fact, Result)
        slot, crew = _slot(best), (best.race, fact.race_class, who(best))
        strength = _strength(said)
        if best.group and best.group in read and all(c.group in read for c in said):
            ledger.note(best, "refused", "the same words were read in another classification")
            continue
        rivals = [r for r in (by_slot.get(slot), by_crew.get(crew)) if r is not None]
        if rivals:
            ledger.note(best, "refused", "another candidate for the place, or for the car, is stronger", rivals)
            fell |= {_words_of(c) for c in said if not c.in_a_list}
            continue
        by_slot[slot] = by_crew[crew] = best
        if strength >= SAY_ALOUD:
            read |= {c.group for c in said if c.group}
        gap = next((c.fact.gap for c in said if isinstance(c.fact, Result) and c.fact.gap), None)
        evidence = tuple(dict.fromkeys(s for c in said for s in c.evidence))[:3]
        whole = replace(
            best,
            fact=replace(fact, gap=gap),
            confidence=min(strength, 0.99, max(c.most for c in said)),
            evidence=tuple(sorted(evidence)),
        )
        others = [o for o in found if _slot(o) == slot and who(o) != who(best)]
        kept.append(Won(whole, tuple(said), tuple(others)))
    return [won for won in kept if not _fell_with(won, fell, ledger)]


def _words_of(one: Candidate) -> tuple[object, ...]:
    """What the places have in common that the same words tell: `A won from B and C`."""
    assert isinstance(one.fact, Result)
    return one.race, one.fact.race_class, one.evidence, one.rule.removesuffix(IN_A_LIST)


def _fell_with(won: Won, fell: set[tuple[object, ...]], ledger: Ledger) -> bool:
    """Whether a place was counted from one that did not stand, and nothing else tells it."""
    if any(not c.in_a_list or _words_of(c) not in fell for c in won.voices):
        return False
    ledger.note(won.one, "refused", "the place that it is counted from did not stand")
    return True


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


def retirements(found: Sequence[Candidate]) -> list[Won]:
    """One retirement a car and race."""
    return _first_of(found, lambda c: (c.race, who(c)))


def penalties(found: Sequence[Candidate]) -> list[Won]:
    """One penalty of a kind and length a car and race."""

    def key(one: Candidate) -> object:
        fact = one.fact
        assert isinstance(fact, Penalty)
        return (one.race, who(one), fact.kind, fact.seconds)

    return _first_of(found, key)


def bests(found: Sequence[Candidate]) -> list[Won]:
    """One pole and one fastest lap a race."""
    return _first_of(found, lambda c: (c.race, c.part))


def standings(found: Sequence[Candidate]) -> list[Won]:
    """One crew a championship position."""

    def key(one: Candidate) -> object:
        fact = one.fact
        assert isinstance(fact, Standing)
        return (fact.race_class, fact.position, who(one) if one.group else None)  # two may lead level

    return _first_of(found, key)


def quotes(found: Sequence[Candidate]) -> list[Won]:
    """Each quotation once."""

    def key(one: Candidate) -> object:
        fact = one.fact
        assert isinstance(fact, Quote)
        return (fact.speaker, fact.text)

    return _first_of(found, key)


def _first_of(found: Sequence[Candidate], key: Callable[[Candidate], object]) -> list[Won]:
    """The strongest candidate for each key, in the order of the text."""
    groups: defaultdict[object, list[Candidate]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    kept = []
    for said in groups.values():
        best = max(said, key=lambda c: c.confidence)
        rivals = tuple(c for c in said if c is not best)
        kept.append(Won(best, tuple(c for c in said if who(c) == who(best)), rivals))
    return sorted(kept, key=lambda w: w.one.evidence[0].start)
