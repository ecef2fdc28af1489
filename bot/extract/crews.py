"""The weekend: which cars and crews a report is about, and whom each reference in it means."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from bot.domain.facts import Entry
from bot.extract.epithets import DEMONYM, FORMER, MATE, PLURAL, TOWN
from bot.extract.folding import flat
from bot.extract.marks import Ref
from bot.extract.phrases import Phrase, of_atoms
from bot.extract.registry import Crew, Registry, same_make, same_team
from bot.reference import people

# How far back an epithet may reach, in sentences.
_REACH = 4


@dataclass(slots=True)
class Weekend:
    """Everybody in the report. `registry` holds the crews, `refs` the references of each sentence in order."""

    registry: Registry
    refs: dict[int, tuple[Ref, ...]] = field(default_factory=dict)

    def entry(self, ref: Ref) -> Entry:
        """The whole car and crew a reference means; of an unknown one, what the reference itself says."""
        return self.of(ref.crew) if ref.crew is not None else Entry(drivers=ref.people)

    def of(self, crew: int) -> Entry:
        """The whole car and crew, by its id."""
        return self.registry.get(crew).entry()

    def crew(self, crew: int) -> Crew:
        return self.registry.get(crew)

    def of_person(self, name: str) -> int | None:
        """The id of the crew that a person (full name) drives in."""
        found = self.registry.of_person(name)
        return found.id if found else None


def is_pairs(found: Iterable[Phrase], relays: int = 0, together: int = 0) -> bool:
    """Whether this report tells of cars that drivers share: more crews of two than single drivers with a car.

    `relays` is how often it speaks of stints, co-drivers and the like, `together` how often two win together.
    """
    two = one = joined = 0
    pairs: Counter[frozenset[str]] = Counter()
    for phrase in found:
        if phrase.has_car and len(phrase.people) == 1:
            one += 1
        elif len(phrase.people) > 1 and not phrase.apart:
            two += phrase.has_car
            joined += phrase.joined and not phrase.has_car
            pairs[frozenset(phrase.people)] += 1
    # "A et B" said again and again is a crew, said once it may be two rivals.
    told = together + joined + sum(1 for count in pairs.values() if count > 1)
    if not two:
        return told > 0 and (
            told + relays / 2 > one or not one
        )  # words alone, no crew with its car: a report of solo drivers may have one pair
    return two + told + relays >= one * 0.5


def _strength(phrase: Phrase) -> tuple[int, int]:
    several = len(phrase.people) > 1
    return (
        -(4 * (several and phrase.has_car) + 3 * phrase.bracketed + 2 * bool(phrase.number) + several),
        -len(phrase.people),
    )


def gather(
    by_sentence: dict[int, list[Phrase]], relays: int = 0, together: int = 0, *, trios: bool = False
) -> Registry:
    """The crews of a report, from its references in all sentences; paired names that are two cars are parted.

    `trios` where cars are shared by three or four.
    """
    everything = [p for _, listed in sorted(by_sentence.items()) for p in listed]
    _settle_surnames(everything)
    pairs = is_pairs(everything, relays, together)
    registry = Registry(pairs, max((len(p.people) for p in everything), default=2) if trios else 2)
    for sentence, listed in by_sentence.items():
        by_sentence[sentence] = [
            q for p in listed for q in (_parted(p) if p.apart or (not pairs and len(p.people) > 1) else [p])
        ]
    everything = [p for _, listed in sorted(by_sentence.items()) for p in listed]
    for phrase in sorted(everything, key=_strength):
        if not (phrase.people or phrase.number):
            continue
        crew = registry.add(phrase)
        if crew is not None:
            phrase.crew = crew.id
        elif len(phrase.people) > 1 and not phrase.has_car:
            listed = by_sentence[phrase.sentence]
            at = listed.index(phrase)
            parts = _parted(phrase)
            listed[at : at + 1] = parts
            for part in parts:
                _add_alone(registry, part)
        elif halves := _halves(registry, phrase):
            listed = by_sentence[phrase.sentence]
            at = listed.index(phrase)
            listed[at : at + 1] = halves
            for half in halves:
                _add_alone(registry, half)
        else:
            _add_alone(registry, phrase)
    return registry


def _halves(registry: Registry, phrase: Phrase) -> list[Phrase]:
    """`derrière la Toyota CMR #8, Nicolas Gomar …`: a car and somebody else, where both are known to be two cars."""
    known = registry.of_person(phrase.people[0]) if phrase.people else None
    turns = [n for n, (a, b) in enumerate(pairwise(phrase.atoms), start=1) if (a.kind == "p") != (b.kind == "p")]
    if known is None or None in (known.number, phrase.number) or known.number == phrase.number or len(turns) != 1:
        return []
    return [of_atoms(phrase.sentence, atoms) for atoms in (phrase.atoms[: turns[0]], phrase.atoms[turns[0] :])]


def _add_alone(registry: Registry, phrase: Phrase) -> None:
    """A reference whose car contradicts what is known of its people means the people."""
    known = registry.of_person(phrase.people[0]) if phrase.people else None
    if known is None and phrase.number:
        known = registry.of_number(phrase.number)
    if known is None:
        known = registry.add(phrase) or registry.new(phrase)
    phrase.crew = known.id


def _parted(phrase: Phrase) -> list[Phrase]:
    """One reference for each person of `A et B`."""
    people = [a for a in phrase.atoms if a.kind == "p"]
    parts = [Phrase(phrase.sentence, a.start, a.end, people=[a.value], atoms=[a]) for a in people]
    last = parts[-1]
    if phrase.has_car and phrase.atoms[-1].kind != "p":  # "A and B (Team)": the car is the last one's
        last.end, last.number, last.team, last.car, last.make = (
            phrase.end,
            phrase.number,
            phrase.team,
            phrase.car,
            phrase.make,
        )
    return parts


def _settle_surnames(everything: Sequence[Phrase]) -> None:
    """A surname that two people have means the one named last before, of those the crew beside it allows."""
    last: dict[str, int] = {}
    for order, phrase in enumerate(everything):
        for n, person in enumerate(phrase.people):
            among = phrase.among.get(person)
            if among:
                others = [p for m, p in enumerate(phrase.people) if m != n]
                free = [p for p in among if p not in others] or list(among)
                phrase.people[n] = max(free, key=lambda p: last.get(p, -1))
            last[phrase.people[n]] = order


class Resolver:
    """Tells whom references without people or number mean, going through the report in reading order."""

    def __init__(self, registry: Registry, language: str = "") -> None:
        self._registry = registry
        self._language = language
        self._from: dict[str, list[str]] = {}  # country -> people whom the report calls by it, by name
        self._people: list[tuple[int, str]] = []  # (sentence, person), in order of mention
        self._crews: list[tuple[int, int]] = []  # (sentence, crew id)
        self._bound: dict[str, str] = {}  # demonym -> person
        self._origin: dict[tuple[str, str], str] = {}  # (person, country or town) -> demonym

    def resolve(self, sentence: int, listed: Sequence[Phrase]) -> Iterator[Ref]:
        for phrase in listed:
            ref = self._ref(sentence, phrase)
            yield ref
            for person in ref.people:
                self._people.append((sentence, person))
            if ref.crew is not None:
                self._crews.append((sentence, self._registry.get(ref.crew).id))

    def crew_before(self, sentence: int) -> int | None:
        """The crew named last before a sentence, if not long before."""
        return next((c for s, c in reversed(self._crews) if s < sentence and sentence - s <= 2), None)

    def _ref(self, sentence: int, phrase: Phrase) -> Ref:
        if phrase.epithet:
            return self._epithet(sentence, phrase)
        if phrase.crew is not None:
            crew = self._registry.get(phrase.crew)
            by = "name" if phrase.people else "number"
            self._learn_origin(phrase)
            if phrase.demonym and len(phrase.people) == 1:
                self._bound[phrase.demonym] = phrase.people[0]
                self._origin.setdefault((phrase.people[0], DEMONYM), phrase.demonym)
            surely = all(self._registry.of_person(p) in (None, crew) for among in phrase.among.values() for p in among)
            return Ref(sentence, phrase.start, phrase.end, "", crew.id, tuple(phrase.people), by, surely)
        crew_id, surely = self._by_car(phrase)
        return Ref(sentence, phrase.start, phrase.end, "", crew_id, (), "team" if phrase.team else "car", surely)

    def _learn_origin(self, phrase: Phrase) -> None:
        """Remember where somebody is from, said beside his name."""
        if len(phrase.people) != 1:
            return
        said = people.countries(phrase.demonym, self._language) if phrase.demonym else frozenset()
        for country in said or ({phrase.origin} if phrase.origin else ()):
            known = self._from.setdefault(country, [])
            if phrase.people[0] not in known:
                known.append(phrase.people[0])

    def _of_country(self, word: str) -> str | None:
        """The one, or the one named last, of those who are known to come from a country."""
        known = {p for country in people.countries(word, self._language) for p in self._from.get(country, ())}
        return next((p for _, p in reversed(self._people) if p in known), None)

    def _by_car(self, phrase: Phrase) -> tuple[int | None, bool]:
        near = self._registry.near(phrase)
        fitting = [
            c
            for c in near
            if (not phrase.team or (c.teams and same_team(phrase.team, c.team)))
            and (not phrase.make or (c.make and same_make(phrase.make, c.make)))
        ]
        if not fitting and phrase.team and phrase.make:
            fitting = [
                c
                for c in near
                if (c.team and same_team(phrase.team, c.team) and not c.make)
                or (c.make and same_make(phrase.make, c.make) and not c.teams)
            ]
            if len(fitting) != 1:
                fitting = []
        if len(fitting) == 1:
            found = fitting[0]
            if phrase.team and phrase.make:
                self._registry._tell(found, phrase)
            return found.id, True
        if not fitting:
            return (self._registry.new(phrase).id, True) if phrase.team or phrase.make else (None, False)
        ids = {c.id for c in fitting}
        for _, crew in reversed(self._crews[-40:]):
            if self._registry.get(crew).id in ids:
                return self._registry.get(crew).id, False
        return None, False

    def _epithet(self, sentence: int, phrase: Phrase) -> Ref:
        kind, _, word = (phrase.epithet or "").partition(":")
        ref = Ref(sentence, phrase.start, phrase.end, "", None, (), "epithet", surely=False)
        if kind == MATE:
            return self._mate(ref)
        if kind == PLURAL:
            near = [c for s, c in reversed(self._crews) if sentence - s <= _REACH]
            crew = next((c for c in near if len(self._registry.get(c).people) > 1), near[0] if near else None)
            people = tuple(self._registry.get(crew).people) if crew is not None else ()
            return Ref(sentence, phrase.start, phrase.end, "", crew, people, "epithet", surely=False)
        person = self._bound.get(word) if kind in (DEMONYM, TOWN) else None
        if person is None and kind == DEMONYM:
            person = self._of_country(word)
        if kind == FORMER:
            person = self._former(sentence)
        if person is None:
            person = self._recent(sentence, kind, word)
        if person is None:
            return ref
        if kind in (DEMONYM, TOWN):
            self._bound[word] = person
            self._origin.setdefault((person, kind), word)
        crew_of = self._registry.of_person(person)
        return Ref(
            sentence, phrase.start, phrase.end, "", crew_of.id if crew_of else None, (person,), "epithet", surely=False
        )

    def _recent(self, sentence: int, kind: str, word: str) -> str | None:
        """The person named last before, leaving out those who are known to come from another country, or town."""
        for said, person in reversed(self._people[-24:]):
            if sentence - said > _REACH:
                return None
            if kind not in (DEMONYM, TOWN) or self._origin.get((person, kind), word) == word:
                return person
        return None

    def _former(self, sentence: int) -> str | None:
        """The first of two: of the last sentence, or this one, that names two."""
        for said in (sentence, sentence - 1, sentence - 2):
            named = list(dict.fromkeys(p for s, p in self._people[-12:] if s == said))
            if len(named) > 1:
                return named[0]
        return None

    def _mate(self, ref: Ref) -> Ref:
        """`son équipier`: the other driver of the crew named last."""
        if not self._people:
            return ref
        last = self._people[-1][1]
        crew = self._registry.of_person(last)
        if crew is None:
            return ref
        others = tuple(p for p in crew.people if p != last)
        return Ref(
            ref.sentence, ref.start, ref.end, "", crew.id, others if len(others) == 1 else (), "epithet", surely=False
        )


def possessive_ties(
    text: str, listed: Sequence[Phrase], possessive: regex.Pattern[str]
) -> Iterator[tuple[Phrase, Phrase]]:
    """`Vercruysse … leur BMW`: a car that is somebody's belongs to whoever was named last before it."""
    folded = flat(text)
    for before, phrase in pairwise(listed):
        if phrase.people or phrase.number or not phrase.car or phrase.epithet:
            continue
        if possessive.search(folded[max(0, phrase.start - 12) : phrase.start]):
            yield before, phrase
