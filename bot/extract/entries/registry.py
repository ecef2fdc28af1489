"""The cars of a weekend, put together from every reference to them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.facts import Entry
from bot.extract.entries.phrases import MOST_DRIVERS, Phrase
from bot.extract.text.folding import flat

# So many cars of one make with their numbers, and it tells no car from others.
_MANY = 3


@dataclass(slots=True)
class Crew:
    """One car with its drivers, as far as the report ties them together."""

    id: int
    people: list[str] = field(default_factory=list)
    number: str | None = None
    teams: Counter[str] = field(default_factory=Counter)
    cars: Counter[str] = field(default_factory=Counter)
    make: str | None = None
    race_class: str | None = None
    closed: bool = False  # told with all its drivers: "X et Y (Team)"
    family: bool = False  # told by the surname of all its drivers

    @property
    def has_car(self) -> bool:
        """Whether anything but its drivers is known."""
        return bool(self.number or self.teams or self.cars)

    @property
    def team(self) -> str | None:
        return max(self.teams, key=lambda t: (self.teams[t], len(t))) if self.teams else None

    @property
    def car(self) -> str | None:
        """The fullest name of the car."""
        return max(self.cars, key=lambda c: (len(c.split()), self.cars[c])) if self.cars else None

    def entry(self) -> Entry:
        return Entry(tuple(self.people), self.number, self.team, self.car)


def same_make(one: str | None, other: str | None) -> bool:
    """Whether two makes may be one: Mercedes is Mercedes-AMG."""
    if one is None or other is None:
        return True
    a, b = flat(one), flat(other)
    return a == b or a.startswith(b) or b.startswith(a)


def same_team(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    a, b = flat(one).split(), flat(other).split()
    return a == b or set(a) <= set(b) or set(b) <= set(a)


class Registry:
    """All crews. References are added strongest first; each joins the crew it fits or makes a new one."""

    def __init__(self, pairs: bool, size: int = 2) -> None:
        self.crews: dict[int, Crew] = {}
        self.pairs = pairs  # whether cars are shared in this report
        self.size = size  # the drivers of a car that is shared: two in a sprint, three or four in endurance
        self.outsiders: frozenset[str] = frozenset()  # who drives nothing: "le patron de l'équipe, X"
        self._merged: dict[int, int] = {}
        self._by_person: dict[str, int] = {}
        self._by_number: dict[str, int] = {}
        self._by_word: dict[str, set[int]] = {}  # words of teams, first words of makes

    def get(self, crew: int) -> Crew:
        while crew in self._merged:
            crew = self._merged[crew]
        return self.crews[crew]

    def of_person(self, name: str) -> Crew | None:
        return self.get(self._by_person[name]) if name in self._by_person else None

    def of_number(self, number: str) -> Crew | None:
        return self.get(self._by_number[number]) if number in self._by_number else None

    def near(self, phrase: Phrase) -> list[Crew]:
        """Crews that have a word of the reference's team, or its make: those it can mean without a name."""
        words = {*flat(phrase.team or "").split(), *flat(phrase.make or "").replace("-", " ").split()[:1]}
        ids = {self.get(i).id for word in words for i in self._by_word.get(word, ())}
        return [self.crews[i] for i in sorted(ids)]

    def every(self) -> list[Crew]:
        return list(self.crews.values())

    def fits(self, crew: Crew, phrase: Phrase, people: Iterable[str]) -> bool:
        """Whether a reference may mean this crew: no other number, make, team, and no crew too large."""
        if phrase.number and crew.number and phrase.number != crew.number:
            return False
        if phrase.make and not same_make(phrase.make, crew.make):
            return False
        if phrase.team and crew.team and not any(same_team(phrase.team, t) for t in crew.teams):
            return False
        new = [p for p in people if p not in crew.people]
        same_number = phrase.number is not None and phrase.number == crew.number
        if not new or not crew.people:
            return True
        if not self.pairs and not same_number:
            return False
        full = crew.closed and len(crew.people) > 1 and self.size == 2
        return len(crew.people) + len(new) <= (MOST_DRIVERS if same_number else 0 if full else self.size)

    def add(self, phrase: Phrase) -> Crew | None:
        """The crew of a reference that names people or a number; None where it contradicts what is known."""
        touched = {c.id for p in phrase.people if (c := self.of_person(p))}
        if phrase.number and (numbered := self.of_number(phrase.number)):
            touched.add(numbered.id)
        crews = [self.crews[i] for i in sorted(touched)]
        fitting = [c for c in crews if self.fits(c, phrase, phrase.people)]
        if crews and not fitting:
            return None
        if len(crews) > 1 and (len(fitting) < len(crews) or not self._may_join(crews, phrase)):
            return None
        home = fitting[0] if fitting else self._new()
        for other in fitting[1:]:
            self._join(home, other)
        self._tell(home, phrase)
        return home

    def tie(self, one: Crew, other: Crew) -> bool:
        """Make two crews one, where nothing speaks against it."""
        if one.id == other.id:
            return True
        if not self._may_join([one, other], None):
            return False
        self._join(one, other)
        return True

    def _may_join(self, crews: list[Crew], phrase: Phrase | None) -> bool:
        people = {p for c in crews for p in c.people} | set(phrase.people if phrase else ())
        numbers = {c.number for c in crews if c.number}
        first = crews[0]
        if len(numbers) > 1 or (len(people) > self.size and not (phrase and len(phrase.people) == len(people))):
            return False
        if len(people) > 1 and not self.pairs:
            return False
        return all(
            same_make(first.make, c.make) and (not first.teams or not c.teams or same_team(first.team, c.team))
            for c in crews[1:]
        )

    def _new(self) -> Crew:
        crew = Crew(len(self.crews) + len(self._merged))
        self.crews[crew.id] = crew
        return crew

    def new(self, phrase: Phrase) -> Crew:
        """A crew of which only team or car is known."""
        crew = self._new()
        self._tell(crew, phrase)
        return crew

    def _join(self, home: Crew, other: Crew) -> None:
        home.people += [p for p in other.people if p not in home.people]
        home.number = home.number or other.number
        home.teams.update(other.teams)
        home.cars.update(other.cars)
        home.make = self._fuller(home.make, other.make)
        home.race_class = home.race_class or other.race_class
        home.closed = home.closed or other.closed
        self._merged[other.id] = home.id
        del self.crews[other.id]

    @staticmethod
    def _fuller(one: str | None, other: str | None) -> str | None:
        return max(filter(None, (one, other)), key=len, default=None)

    def _tell(self, crew: Crew, phrase: Phrase) -> None:
        for person in phrase.people:
            if person not in crew.people:
                crew.people.append(person)
            self._by_person.setdefault(person, crew.id)
        if phrase.number:
            crew.number = crew.number or phrase.number
            self._by_number.setdefault(phrase.number, crew.id)
        for word in (*flat(phrase.team or "").split(), *flat(phrase.make or "").replace("-", " ").split()[:1]):
            self._by_word.setdefault(word, set()).add(crew.id)
        if phrase.team:
            crew.teams[phrase.team] += 1
        if phrase.car:
            crew.cars[phrase.car] += 1
            crew.make = self._fuller(crew.make, phrase.make)
        crew.closed = crew.closed or (len(phrase.people) > 1 and self.pairs)
        crew.family = crew.family or phrase.family

    def of_car(self, crew_id: int, phrase: Phrase) -> Crew | None:
        """Give a crew the car that a reference says is theirs; None where it has another."""
        crew = self.get(crew_id)
        if not self.fits(crew, phrase, ()):
            return None
        self._tell(crew, phrase)
        return crew

    def tie_phrases(self, one: Phrase, other: Phrase) -> None:
        """Make what two references mean one car, where nothing speaks against it."""
        if one.crew is not None and other.crew is not None:
            self.tie(self.get(one.crew), self.get(other.crew))
        elif one.crew is not None or other.crew is not None:
            known, bare = (one, other) if one.crew is not None else (other, one)
            if not bare.epithet and known.crew is not None and (crew := self.of_car(known.crew, bare)):
                bare.crew = crew.id

    def settle_numbers(self) -> None:
        """A car known by number and make only is the one crew of that make that has no number, if there is one."""
        for crew in [c for c in self.every() if c.number and c.make and not c.people]:
            fitting = [
                c
                for c in self.near(Phrase(0, 0, 0, make=crew.make))
                if c.people and not c.number and same_make(c.make, crew.make) and same_team(c.team, crew.team)
            ]
            # Where many drive that make, one more of them is nobody's.
            others = [c for c in self.every() if c.number and c is not crew and c.make and same_make(c.make, crew.make)]
            if len(fitting) == 1 and len(others) < _MANY:
                self._join(fitting[0], crew)

    def settle_teams(self) -> None:
        """Drivers whose team has one car, of which no drivers are told, drive that car."""
        by_team: dict[str, list[Crew]] = {}
        for crew in self.every():
            if crew.team:
                by_team.setdefault(flat(crew.team), []).append(crew)
        for listed in by_team.values():
            crewed = [c for c in listed if c.people and not c.number and not c.cars]
            bare = [c for c in listed if not c.people and (c.number or c.cars)]
            if len(listed) == 2 and len(crewed) == len(bare) == 1:
                self._join(crewed[0], bare[0])

    def settle_namesakes(self) -> None:
        """`Todorovski Racing` without people is the car of the one Todorovski who has no team."""
        by_surname: dict[str, list[Crew]] = {}
        for crew in self.every():
            if crew.people:
                by_surname.setdefault(_surname(crew.people[0]), []).append(crew)
        for crew in [c for c in self.every() if len(c.teams) == 1 and not c.people]:
            words = flat(crew.team or "").split()
            namesakes = [c for word in words for c in by_surname.get(word, ()) if not c.teams]
            if len(namesakes) == 1:
                self.tie(namesakes[0], crew)


def _surname(name: str) -> str:
    return flat(name).split()[-1]
