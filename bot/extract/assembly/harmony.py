"""Which race sentences are about that name none, by what can be so in one race only.

Reports often sum up all races first and then tell one after the other without a heading. Nobody wins one race twice,
and nobody has two places in it; a car that is out is not placed. Where what a stretch of sentences tells cannot be of
the race that the story seems to be at, and can well be of another one, it is of that; and so are the silent paragraphs
beside it, where nothing speaks against.
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
# So many moves at the most.
_MOVES = 8
# A text that tells more is no report of one weekend, and every stretch is held against everything else.
_MOST = 400


@dataclass(slots=True)
class _Stretch:
    """Sentences in a row that name no race and seem to be about the same one."""

    race: int
    lines: list[Line] = field(default_factory=list)
    opened: bool = False  # their paragraph names the race before them
    cut_off: bool = False  # between those before and them, some race is named, people speak, or there is a heading
    now: int = 0  # the race that they are told of by now

    def __post_init__(self) -> None:
        self.now = self.race


def harmonise(document: Document, found: Iterable[Candidate]) -> bool:
    """Give stretches that name no race the one in which what they tell can be so; whether anything changed."""
    races = document.races
    if races.main is not None or races.count < 2:
        return False
    telling = [c for c in found if c.race is not None and c.confidence >= _SURE and c.tells is not Tells.PASSING]
    if len(telling) > _MOST:
        return False
    stretches = list(_stretches(document))
    weighed = _Weighed(telling, stretches)
    groups = [*_runs(stretches), *([s] for s in stretches if weighed.tells(s))]
    if not groups:
        return False
    for _ in range(_MOVES):
        # The clearest first: where one stretch has moved, others may fit where they are.
        _, group, race = max((weighed.gain(group, races.count) for group in groups), key=lambda g: g[0])
        if not race:
            break
        for stretch in group:
            stretch.now = race
    changed = False
    for stretch in stretches:
        if stretch.now != stretch.race:
            races.retell((line.index for line in stretch.lines), stretch.now)
            changed = True
    return changed


class _Weighed:
    """What a report tells, each in the race that it seems to be of, and what is told in each stretch."""

    def __init__(self, telling: Sequence[Candidate], stretches: Sequence[_Stretch]) -> None:
        self._fixed: list[Candidate] = []  # told where the race is named
        self._told: dict[int, list[Candidate]] = {id(s): [] for s in stretches}
        self._stretches = stretches
        home = {line.span.start: s for s in stretches for line in s.lines}
        for one in telling:
            stretch = home.get(one.evidence[0].start)
            of_stretch = stretch is not None and stretch.race == one.race
            (self._told[id(stretch)] if of_stretch else self._fixed).append(one)

    def tells(self, stretch: _Stretch) -> bool:
        """Whether anything is told in a stretch that can be so in one race only."""
        return bool(self._told[id(stretch)])

    def gain(self, group: Sequence[_Stretch], races: int) -> tuple[float, Sequence[_Stretch], int]:
        """How much less of what stretches tell is contradicted if they go together to another race, and which; 0
        for the race where not much less is, or where one of them fits worse.
        """
        now = group[0].now
        if any(s.now != now for s in group):
            return 0.0, group, 0  # one of them has moved already
        costs = {race: self._costs(group, race) for race in range(1, races + 1)}
        best = min(costs, key=lambda race: (sum(costs[race]), race != now, abs(race - now)))
        gain = sum(costs[now]) - sum(costs[best])
        worse = any(there > max(here, 0) for there, here in zip(costs[best], costs[now], strict=True))
        enough = gain >= (_MUCH_BETTER if group[0].opened else _BETTER) and not worse
        return (gain, group, best) if enough else (0.0, group, 0)

    def _costs(self, group: Sequence[_Stretch], race: int) -> list[float]:
        """What each of a group would cost if all of it told of this race."""
        apart = [c for c in self._fixed if c.race == race]
        elsewhere = [s for s in self._stretches if s.now == race and not any(s is one for one in group)]
        out = []
        for stretch in group:
            rest = [c for s in (*elsewhere, *group) if s is not stretch for c in self._told[id(s)]]
            own = self._told[id(stretch)]
            out.append(_cost(own, [*apart, *rest]) if own else 0.0)
        return out


def _runs(stretches: Sequence[_Stretch]) -> Iterable[list[_Stretch]]:
    """Paragraphs in a row that name no race and seem to tell the same one: they go together where they can."""
    run: list[_Stretch] = []
    for stretch in stretches:
        if run and (stretch.cut_off or stretch.race != run[-1].race):
            if len(run) > 1:
                yield run
            run = []
        if stretch.opened:
            run = []
        else:
            run.append(stretch)
    if len(run) > 1:
        yield run


def _stretches(document: Document) -> Iterable[_Stretch]:
    """The stretches of a report, in order; lists, captions and sentences that name a race belong to none."""
    races, current, paragraph, named, between = document.races, None, -1, False, False
    closing = {p.index for p in document.source.paragraphs if p.kind in (Kind.SPEECH, Kind.HEADING)}
    for line in document.lines:
        standing = races.standing(line.index)
        if line.paragraph.index != paragraph:
            between = between or any(n in closing for n in range(paragraph + 1, line.paragraph.index))
            paragraph, named = line.paragraph.index, False
            if current is not None:
                yield current
            current = None
        if races.says(line.index):
            named = between = True
        if line.paragraph.kind is not Kind.BODY or races.says(line.index) or standing is None:
            if current is not None:
                yield current
            current = None
            continue
        if current is None or current.race != standing:
            if current is not None:
                yield current
            current = _Stretch(standing, opened=named, cut_off=between)
            between = False
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
