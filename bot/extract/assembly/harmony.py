"""Which race sentences are about that name none, by what can be so in one race only.

Nobody wins one race twice, and nobody has two places in it; a car that is out is not placed. Where what a stretch of
sentences tells cannot be of the race that the story seems to be at, and can well be of another one, it is of that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.facts import Best, Penalty, PenaltyKind, Result, Retirement
from bot.extract.assembly.weighing import who
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.text.source import Kind

# Candidates less sure than this say nothing about the race.
_SURE = 0.75
# A stretch changes its race only where so much less is contradicted; more within a paragraph that names a race.
_BETTER, _MUCH_BETTER = 2.5, 3.5
# Two crews that won one race, or who are placed twice.
_WINNERS, _OTHER = 1.5, 1.0
# What speaks for a race: that it is told so elsewhere, too.
_AGREES = -0.5
_ROUNDS = 2
# A text that tells more is no report of one weekend, and every stretch is held against everything else.
_MOST = 400


@dataclass(slots=True)
class _Stretch:
    """Sentences in a row that name no race and seem to be about the same one."""

    race: int
    lines: list[Line] = field(default_factory=list)
    opened: bool = False  # their paragraph names the race before them

    def starts(self) -> set[int]:
        return {line.span.start for line in self.lines}


def harmonise(document: Document, found: Iterable[Candidate]) -> bool:
    """Give stretches that name no race the one in which what they tell can be so; whether anything changed."""
    races = document.races
    if races.main is not None or races.count < 2:
        return False
    telling = [c for c in found if c.race is not None and c.confidence >= _SURE and c.tells is not Tells.PASSING]
    if len(telling) > _MOST:
        return False
    stretches = list(_stretches(document))
    by_start: defaultdict[int, list[Candidate]] = defaultdict(list)
    for one in telling:
        by_start[one.evidence[0].start].append(one)
    told = {id(s): [c for start in s.starts() for c in by_start[start] if c.race == s.race] for s in stretches}
    moved: dict[int, int] = {}
    for _ in range(_ROUNDS):
        for stretch in stretches:
            own = told[id(stretch)]
            if not own:
                continue
            mine = {id(c) for c in own}
            others = [(c, moved.get(id(c), c.race)) for c in telling if id(c) not in mine]
            now = moved.get(id(own[0]), stretch.race)
            costs = {race: _cost(own, [c for c, r in others if r == race]) for race in range(1, races.count + 1)}
            best = min(costs, key=lambda race: (costs[race], race != now, abs(race - now)))
            if costs[now] - costs[best] >= (_MUCH_BETTER if stretch.opened else _BETTER):
                moved |= dict.fromkeys(mine, best)
    changed = False
    for stretch in stretches:
        race = next((moved[id(c)] for c in told[id(stretch)] if id(c) in moved), stretch.race)
        if race != stretch.race:
            races.retell((line.index for line in stretch.lines), race)
            changed = True
    return changed


def _stretches(document: Document) -> Iterable[_Stretch]:
    """The stretches of a report, in order; lists, captions and sentences that name a race belong to none."""
    races, current, paragraph, named = document.races, None, -1, False
    for line in document.lines:
        standing = races.standing(line.index)
        if line.paragraph.index != paragraph:
            paragraph, named = line.paragraph.index, False
            if current is not None:
                yield current
            current = None
        if races.says(line.index):
            named = True
        if line.paragraph.kind is not Kind.BODY or races.says(line.index) or standing is None:
            if current is not None:
                yield current
            current = None
            continue
        if current is None or current.race != standing:
            if current is not None:
                yield current
            current = _Stretch(standing, opened=named)
        current.lines.append(line)
    if current is not None:
        yield current


def _cost(own: Sequence[Candidate], others: Sequence[Candidate]) -> float:
    """How much of what a stretch tells cannot be so beside what else is told of a race, less what is told again."""
    slots, crews, out = _told(others)
    cost = 0.0
    seen: set[object] = set()
    for one in own:
        fact, crew = one.fact, who(one)
        key = (type(fact).__name__, getattr(fact, "race_class", None), getattr(fact, "position", None), one.part, crew)
        if key in seen:
            continue
        seen.add(key)
        if isinstance(fact, Result):
            slot = (fact.race_class, fact.position)
            there = slots.get(slot, set())
            if crew in there:
                cost += _AGREES
            elif there:
                cost += _WINNERS if fact.position == 1 else _OTHER
            cost += _OTHER * bool(crews.get((fact.race_class, crew), {fact.position}) - {fact.position})
            cost += _OTHER * (crew in out)
        elif isinstance(fact, Retirement):
            cost += _OTHER * any(c == crew for _, c in crews)
        elif isinstance(fact, Best):
            there = slots.get((one.part, 0), set())
            cost += _AGREES if crew in there else _OTHER * bool(there)
        elif isinstance(fact, Penalty) and fact.kind is PenaltyKind.DISQUALIFICATION:
            cost += _OTHER * any(c == crew for _, c in crews)
    return cost


def _told(
    others: Sequence[Candidate],
) -> tuple[Mapping[tuple[str | None, int], set[object]], Mapping[tuple[str | None, object], set[int]], set[object]]:
    """Who has each place, which places each crew has, and who is out, in a race as told elsewhere."""
    slots: defaultdict[tuple[str | None, int], set[object]] = defaultdict(set)
    crews: defaultdict[tuple[str | None, object], set[int]] = defaultdict(set)
    out: set[object] = set()
    for one in others:
        fact = one.fact
        if isinstance(fact, Result):
            slots[fact.race_class, fact.position].add(who(one))
            crews[fact.race_class, who(one)].add(fact.position)
        elif isinstance(fact, Best):
            slots[one.part, 0].add(who(one))
        elif isinstance(fact, Retirement):
            out.add(who(one))
    return slots, crews, out
