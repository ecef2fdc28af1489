"""What a candidate stands on: the report around it and the other candidates, as the signs of shaky ground ask."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from bot.domain.facts import Best, Penalty, Quote, Result, Retirement, Standing
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.entries.registry import Crew, same_team
from bot.extract.text.folding import flat

# A candidate must be this sure before it speaks against another.
_RIVAL = 0.6
# Surnames so near each other may be one, misspelt; shorter ones are not taken for that, nor are those of a crowd.
_ALIKE, _LONG, _LONGER, _CROWD = 2, 5, 7, 300

_Slot = tuple[int | None, str | None]  # a classification: race and class


@dataclass(frozen=True)
class Ground:
    """A report, and everything that was read in it."""

    document: Document
    candidates: Sequence[Candidate]
    crowded: dict[int, frozenset[str]] = field(
        default_factory=dict
    )  # filled by signs: what each sentence tells at once

    def line(self, one: Candidate) -> Line | None:
        """The sentence in which a candidate's words stand."""
        by_span = self.document.by_span
        lines = [by_span[s] for s in one.evidence if s in by_span]
        return next((ln for ln in lines if one.words and one.words in ln.sentence.text), lines[0] if lines else None)

    def says_near(self, line: Line, race_class: str) -> bool:
        """Whether the paragraph of a sentence, or the heading above it, names a class."""
        heading = self.document.heading(line)
        near = [*line.paragraph.sentences, *((heading.sentence,) if heading else ())]
        return any(said == race_class for s in near for _, _, said in self.document.scopes.said(s.index))

    def who(self, one: Candidate) -> object:
        """What tells a candidate's crew from another."""
        return self.crew_id(one.crew) if one.crew is not None else getattr(one.fact, "entry", None)

    def crew_id(self, crew: int | None) -> int | None:
        """The id that a crew has now: crews may have been joined."""
        return None if crew is None else self.document.weekend.crew(crew).id

    def crew(self, one: Candidate) -> Crew | None:
        """The crew that a candidate is about, None where nobody is known."""
        return None if one.crew is None else self.document.weekend.crew(one.crew)

    def at(self, slot: _Slot, position: int) -> list[Candidate]:
        """The candidates for a place in a classification."""
        return self._by_place.get((*slot, position), [])

    def of(self, slot: _Slot, who: object) -> list[Candidate]:
        """The candidates for a crew's place in a classification."""
        return self._by_crew.get((*slot, who), [])

    @cached_property
    def placed(self) -> list[tuple[Candidate, Result]]:
        """The candidates for places at the flag that are sure enough to speak against others."""
        return [
            (c, c.fact)
            for c in self.candidates
            if isinstance(c.fact, Result) and c.tells is not Tells.PASSING and c.confidence >= _RIVAL
        ]

    @cached_property
    def _by_place(self) -> dict[tuple[object, ...], list[Candidate]]:
        found: defaultdict[tuple[object, ...], list[Candidate]] = defaultdict(list)
        for one, fact in self.placed:
            found[one.race, fact.race_class, fact.position].append(one)
        return found

    @cached_property
    def _by_crew(self) -> dict[tuple[object, ...], list[Candidate]]:
        found: defaultdict[tuple[object, ...], list[Candidate]] = defaultdict(list)
        for one, fact in self.placed:
            found[one.race, fact.race_class, self.who(one)].append(one)
        return found

    @cached_property
    def out(self) -> set[tuple[int | None, object]]:
        """Who may have retired: race and crew."""
        return {(c.race, self.who(c)) for c in self.candidates if isinstance(c.fact, Retirement)}

    @cached_property
    def told_races(self) -> set[int | None]:
        """The races of which places are told."""
        return {c.race for c, _ in self.placed}

    @cached_property
    def classes(self) -> dict[int | None, set[str]]:
        """The classes in which places of each crew are told."""
        found: defaultdict[int | None, set[str]] = defaultdict(set)
        for one in self.candidates:
            fact = one.fact
            if isinstance(fact, Result | Standing) and fact.race_class and one.confidence >= _RIVAL:
                found[self.crew_id(one.crew)].add(fact.race_class)
        return found

    def in_classes(self, one: Candidate) -> int:
        """In how many classifications the very words of a candidate are read."""
        return len(self._readings[one.evidence, one.words, _position(one)])

    @cached_property
    def _readings(self) -> dict[tuple[object, ...], set[str | None]]:
        found: defaultdict[tuple[object, ...], set[str | None]] = defaultdict(set)
        for one in self.candidates:
            if isinstance(one.fact, Result):
                found[one.evidence, one.words, one.fact.position].add(one.fact.race_class)
        return found

    @cached_property
    def named(self) -> Counter[str]:
        """How often each person is named."""
        return Counter(p for line in self.document.lines for r in line.refs() for p in r.people)

    @cached_property
    def people(self) -> list[str]:
        """Everybody who drives."""
        return [p for c in self._crews for p in c.people]

    @cached_property
    def surnames(self) -> Counter[str]:
        """How many people have each surname."""
        return Counter(surname(p) for p in self.people)

    @cached_property
    def alike(self) -> frozenset[str]:
        """Surnames that another one is so like that they may be one, misspelt."""
        by_initial: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.surnames if len(self.surnames) <= _CROWD else ():
            if len(name) >= _LONG:
                by_initial[name[0]].append(name)
        return frozenset(
            name
            for listed in by_initial.values()
            for name in listed
            if any(name != other and _near(name, other) for other in listed)
        )

    @cached_property
    def whole_names(self) -> float:
        """The share of people with a given name."""
        return sum(" " in p for p in self.people) / len(self.people) if self.people else 1.0

    @cached_property
    def with_cars(self) -> bool:
        """Whether most people are tied to a car, a number or a team."""
        crews = [c for c in self._crews if c.people]
        return 2 * sum(c.has_car for c in crews) >= len(crews)

    def others_of_team(self, crew: Crew) -> bool:
        """Whether another crew drives for the same team, by the word of its name that fewest teams have."""
        if crew.id not in self._shared_teams:
            ids = min((self._by_team_word[word] for word in flat(crew.team or "").split()), key=len, default=set())
            weekend = self.document.weekend
            self._shared_teams[crew.id] = any(i != crew.id and same_team(crew.team, weekend.crew(i).team) for i in ids)
        return self._shared_teams[crew.id]

    @cached_property
    def _shared_teams(self) -> dict[int, bool]:
        return {}

    def others_of_make(self, crew: Crew) -> bool:
        """Whether another crew drives a car of the same make."""
        return crew.make is not None and self._makes[flat(crew.make)] > 1

    @cached_property
    def _crews(self) -> list[Crew]:
        return self.document.weekend.registry.every()

    @cached_property
    def _by_team_word(self) -> dict[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for crew in self._crews:
            for word in flat(crew.team or "").split():
                found[word].add(crew.id)
        return found

    @cached_property
    def _makes(self) -> Counter[str]:
        return Counter(flat(c.make) for c in self._crews if c.make)


def kind_of(one: Candidate) -> str:
    """What kind of statement a candidate is, as far as kinds differ in how often they are right."""
    match one.fact:
        case Result(position=position, race_class=race_class):
            return "place" if position != 1 else "class_winner" if race_class else "winner"
        case Standing(position=position):
            return "leader" if position == 1 else "standing"
        case Penalty():
            return "penalty"
        case Retirement():
            return "retirement"
        case Best():
            return one.part
        case Quote():
            return "quote"
    return "remark"


def surname(name: str) -> str:
    """The last word of a name, folded."""
    return flat(name).split()[-1]


def crews_in(line: Line) -> set[object]:
    """The different crews that a sentence names."""
    return {r.key for r in line.refs()}


def nearest(ground: Ground, line: Line, one: Candidate, at: int) -> tuple[int, Ref] | None:
    """Where a sentence names a candidate's crew, nearest to an offset of line.text; None where it does not."""
    crew = ground.crew_id(one.crew)
    found = [(m.at, m.value) for m in line.marks if isinstance(m.value, Ref) and ground.crew_id(m.value.crew) == crew]
    return min(found, key=lambda f: abs(f[0] - at), default=None)


def offset(line: Line, one: Candidate) -> int:
    """Where a candidate's words begin in line.text; -1 where they cannot be found."""
    start = line.sentence.text.find(one.words) if one.words else -1
    return -1 if start < 0 else bisect_left(line.places, start)


def positions(found: Iterable[Candidate]) -> list[int]:
    """The places that candidates tell."""
    return [_position(c) for c in found]


def _position(one: Candidate) -> int:
    assert isinstance(one.fact, Result)
    return one.fact.position


def _near(one: str, other: str) -> bool:
    most = 1 if min(len(one), len(other)) < _LONGER else _ALIKE
    return OSA.distance(one, other, score_cutoff=most) <= most
