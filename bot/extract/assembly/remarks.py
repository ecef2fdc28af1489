"""Which remarks are kept: those that the results bear out, each once.

A count of wins must be told of a crew that has won, in the race and the classification that the words are about; laps
"after" which somebody crossed the line must be told of the winner.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from bot.domain.facts import Condition, Days, Duration, Feat, Laps, Level, Remark, Result, Tally
from bot.extract.candidates import Candidate
from bot.extract.explain import Verdict

Note = Callable[[Candidate, Verdict, str, Iterable[Candidate]], None]

_PODIUM = 3
_MOST_EVIDENCE = 3


def keep(
    found: Sequence[Candidate],
    races: Collection[int],
    results: Sequence[Candidate],
    bests: Sequence[Candidate],
    note: Note,
) -> tuple[Remark, ...]:
    """The remarks of a report in the order of the text; `note` hears what became of each candidate.

    `races` are those of which other facts are told: a race that only a remark names may not be one of this weekend.
    """
    cut_short = {c.race for c in found if _remark(c).told is Condition.CUT_SHORT}
    groups: defaultdict[object, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.race is not None and one.race not in races:
            note(one, "refused", "nothing else is told of the race", ())
        elif one.race in cut_short and one.crew is None and isinstance(_remark(one).told, Laps | Duration):
            note(one, "refused", "the race was to be so long, and was cut short", ())
        elif (borne := _borne_out(one, results, bests)) is None:
            note(one, "refused", "the results do not bear it out", ())
        else:
            groups[_slot(borne)].append(borne)
    kept = []
    for said in groups.values():
        best = max(said, key=lambda c: c.confidence)
        same = [c for c in said if _remark(c).told == _remark(best).told]
        if any(c.confidence == best.confidence and c not in same for c in said) and not _may_differ(best):
            for one in said:
                note(one, "refused", "the report tells it in two ways", [c for c in said if c is not one])
            continue
        evidence = tuple(sorted({s for c in same for s in c.evidence})[:_MOST_EVIDENCE])
        whole = replace(best, evidence=evidence)
        note(whole, "kept", "", [c for c in said if c not in same])
        kept.append(whole)
    return tuple(_grounded(c) for c in sorted(kept, key=lambda c: c.evidence[0].start))


def naming(told: Days | Condition | Laps | Duration | Tally) -> str:
    """A remark in a few words, for explanations and doubts."""
    match told:
        case Days(first, last):
            return first if first == last else f"{first} to {last}"
        case Condition():
            return told.value.replace("_", " ")
        case Laps(count):
            return f"{count} laps"
        case Duration(seconds):
            return f"{seconds:g} seconds long"
        case Tally():
            parts = (told.race_class or told.level, told.feat, told.period, f"of the {told.holder}")
            return f"number {told.nth}: " + " ".join(str(p).replace("_", " ") for p in parts if p)


def _remark(one: Candidate) -> Remark:
    assert isinstance(one.fact, Remark)
    return one.fact


def _slot(one: Candidate) -> object:
    """What there is one of: a race's length, its laps, its days; one count of a kind for each crew."""
    told = _remark(one).told
    if isinstance(told, Tally):
        return ("tally", one.crew, replace(told, nth=0))
    return (one.race, told if isinstance(told, str) else type(told))


def _may_differ(one: Candidate) -> bool:
    return isinstance(_remark(one).told, Tally)


def _borne_out(one: Candidate, results: Sequence[Candidate], bests: Sequence[Candidate]) -> Candidate | None:
    told = _remark(one).told
    if isinstance(told, Tally):
        return _pole(one, bests) if told.feat is Feat.POLE else _placed(one, told, results)
    if isinstance(told, (Laps, Duration)) and one.crew is not None:
        won = any(c.race == one.race and c.crew == one.crew and _place(c) == (None, 1) for c in results)
        return one if won else None
    return one


def _place(one: Candidate) -> tuple[str | None, int]:
    assert isinstance(one.fact, Result)
    return one.fact.race_class, one.fact.position


def _pole(one: Candidate, bests: Sequence[Candidate]) -> Candidate | None:
    own = [c for c in bests if c.part == "pole" and c.crew == one.crew]
    return _in_race(one, own)


def _placed(one: Candidate, told: Tally, results: Sequence[Candidate]) -> Candidate | None:
    """The count in the race in which its crew did it, and in the class in which it did, where it has one there."""
    lowest = 1 if told.feat is Feat.WIN else _PODIUM
    own = [c for c in results if c.crew == one.crew and one.crew is not None and _place(c)[1] <= lowest]
    if told.level is Level.OVERALL:
        own = [c for c in own if _place(c)[0] is None]
    elif told.race_class is not None:
        own = [c for c in own if _place(c)[0] == told.race_class]
    elif told.level is Level.CLASS:
        own = [c for c in own if _place(c)[0] is not None]
    placed = _in_race(one, own)
    if placed is None:
        return None
    here = {_place(c)[0] for c in own if c.race == placed.race}
    classes = {name for name in here if name is not None}
    is_of_class = told.level is Level.CLASS or (told.level is None and None not in here)
    if is_of_class and told.race_class is None and len(classes) == 1:
        told = replace(told, level=Level.CLASS, race_class=classes.pop())
    return replace(placed, fact=replace(_remark(placed), told=told))


def _in_race(one: Candidate, own: Sequence[Candidate]) -> Candidate | None:
    """The count in its race where the crew did it there, else in the only one where it did."""
    races = {c.race for c in own}
    race = one.race if one.race in races else races.pop() if len(races) == 1 else None
    return None if race is None else replace(one, race=race, fact=replace(_remark(one), race=race))


def _grounded(one: Candidate) -> Remark:
    remark = _remark(one)
    return replace(remark, grounds=replace(remark.grounds, evidence=one.evidence, confidence=round(one.confidence, 2)))
