"""Which race sentences are about that name none, by what can be so in one race only.

Reports often sum up all races first and then tell one after the other without a heading, or go on to the next race
with nothing but its grid. Nobody wins one race twice, and nobody has two places in it; a car that is out has no place;
a story goes from the start to the flag, and from there to the next start. Where what is told cannot be of the race that
the story seems to be at, and can well be of another one, the story turns there: at a paragraph rather than within one,
where somebody lines up rather than elsewhere, and no oftener than it must.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from bot.extract.assembly.contradictions import Claim, claims, cost_of
from bot.extract.assembly.storyline import Run, Storyline, storyline
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document

# Candidates less sure than this say nothing about the race.
_SURE = 0.75
# A stretch changes its race only where so much speaks for it.
_ENOUGH = 1.5
# What a race costs that nobody wins.
_UNWON = 0.8
# So many moves at the most.
_MOVES = 8
# A text that tells more is no report of one weekend, and every stretch is held against everything else.
_MOST = 400
# A run is parted at no more places than this.
_PARTS = 14


def harmonise(document: Document, found: Iterable[Candidate]) -> bool:
    """Give stretches that name no race the one in which what they tell can be so; whether anything changed."""
    races = document.races
    if races.main is not None or races.count < 2:
        return False
    telling = [c for c in found if c.confidence >= _SURE and c.tells is not Tells.PASSING]
    if len(telling) > _MOST:
        return False
    story = storyline(document)
    weighed = _Weighed(story, claims(telling), races.count)
    for _ in range(_MOVES):
        # The clearest first: where one stretch has moved, others may fit where they are.
        gain, stretch, race = max(weighed.moves(), key=lambda move: move[0], default=(0.0, range(0), 0))
        if gain < _ENOUGH:
            break
        weighed.move(stretch, race)
    changed = False
    for line, before, now in zip(story.lines, story.begun, weighed.labels, strict=True):
        if before != now:
            races.retell((line.index,), now)
            changed = True
    return changed


class _Weighed:
    """The race of each sentence as it is taken to be by now, and what that costs."""

    def __init__(self, story: Storyline, told: Sequence[Claim], races: int) -> None:
        self.labels = list(story.begun)
        self._story = story
        self._races = range(1, races + 1)
        self._fixed: dict[int, list[Claim]] = {race: [] for race in self._races}
        self._of_line: list[list[Claim]] = [[] for _ in story.lines]
        places = {line.span.start: place for place, line in enumerate(story.lines)}
        for one in told:
            place = places.get(one.start)
            if place is not None and story.free[place] and story.begun[place] == (one.race or 0):
                self._of_line[place].append(one)
            elif one.race in self._fixed:
                self._fixed[one.race].append(one)
        self._costs = {race: self._cost(race, self.labels) for race in self._races}
        self._path = story.cost(self.labels)

    def move(self, stretch: range, race: int) -> None:
        """Let the sentences of a stretch tell of a race."""
        for place in stretch:
            self.labels[place] = race
        self._costs = {race: self._cost(race, self.labels) for race in self._races}
        self._path = self._story.cost(self.labels)

    def moves(self) -> Iterator[tuple[float, range, int]]:
        """What is won by each stretch's going to each race."""
        for run in self._story.runs:
            for stretch in _stretches(run):
                now = self.labels[stretch.start]
                alike = all(self.labels[place] == now for place in stretch)
                # What is of no race that is known stays so: it may be of another weekend altogether.
                if not now or not alike or not any(self._of_line[place] for place in stretch):
                    continue
                for race in self._races:
                    if race != now:
                        yield self._gain(stretch, now, race), stretch, race

    def _gain(self, stretch: range, now: int, race: int) -> float:
        labels = list(self.labels)
        for place in stretch:
            labels[place] = race
        before = self._costs[now] + self._costs[race]
        after = self._cost(now, labels) + self._cost(race, labels)
        return before - after + self._path - self._story.cost(labels)

    def _cost(self, race: int, labels: Sequence[int]) -> float:
        told = list(self._fixed[race])
        for place, listed in enumerate(self._of_line):
            if listed and labels[place] == race:
                told += listed
        return cost_of(told) + _UNWON * (not any(one.wins for one in told))


def _stretches(run: Run) -> Iterator[range]:
    """The parts of a run that may be of another race than the rest."""
    parts = run.parts if len(run.parts) <= _PARTS else run.paragraphs[:_PARTS]
    for start, end in combinations(sorted({*parts, run.place.start, run.place.stop}), 2):
        yield range(start, end)
