"""The weekend: which cars and crews a report is about, and whom each reference in it means."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.domain.facts import Entry
from bot.extract.entries.families import part_families
from bot.extract.entries.marks import Ref
from bot.extract.entries.phrases import Phrase, of_atoms
from bot.extract.entries.registry import Crew, Registry

# Somebody named so often is whom a report is about.
_OFTEN = 3
# So many signs that cars are shared outweigh that no crew is named with its car, so many pairs do.
_SOME, _MANY_PAIRS = 3, 4
# So few named alone say little against the only pair: they may have been named without who drove with them.
_FEW = 2
# So many alone, and the only pair is two who drive a car each.
_ALONE = 4


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


def is_pairs(
    found: Iterable[Phrase], relays: int = 0, together: int = 0, *, shared: bool = False, alone: bool = False
) -> bool:
    """Whether this report tells of cars that drivers share: more crews of two than single drivers with a car.

    `relays` is how often it speaks of stints, co-drivers and the like, `together` how often two win together; `shared`
    where its championship is one of shared cars, `alone` where nobody shares one.
    """
    two = one = joined = behind = 0
    pairs: Counter[frozenset[str]] = Counter()
    apart: set[frozenset[str]] = set()
    named: set[str] = set()
    for phrase in found:
        named.update(phrase.people)
        if phrase.has_car and len(phrase.people) == 1:
            one += 1
        elif len(phrase.people) > 1 and phrase.apart:
            apart.add(frozenset(phrase.people))
        elif len(phrase.people) > 1:
            two += phrase.has_car
            behind += phrase.has_car and phrase.atoms[0].kind == "p"
            joined += phrase.joined and not (phrase.has_car or phrase.kin)
            pairs[frozenset(phrase.people)] += 1
    if alone:
        return two > one and bool(relays or together)
    rivals = _rivals({*pairs, *apart})
    repeated = sum(1 for count in pairs.values() if count > 1)
    # Who is named beside two people in turn has a car of his own, where little else speaks of crews.
    if rivals and two + 2 * repeated + relays + together < _SOME:
        return False
    # "A et B" said again and again is a crew, said once it may be two rivals.
    if shared and (pairs or relays or together):
        return True
    lone = len(named) - max(sum(map(len, pairs)), 2 * together)
    few = lone <= (_FEW if len(pairs) <= 1 else 0)
    if not two and 2 * repeated + relays + together < _SOME and len(pairs) < _MANY_PAIRS and not few:
        return False
    if two and two == behind and len(pairs) == 1 and lone >= _ALONE and not (relays or together or joined or repeated):
        return False  # "devant A et B (Team)", where everybody else is named alone: two rivals
    told = together + joined + sum(1 for count in pairs.values() if count > 1)
    if not two:
        return told > 0 and (
            told + relays / 2 > one or not one
        )  # words alone, no crew with its car: a report of solo drivers may have one pair
    return two + told + relays >= one * 0.5


def _rivals(pairs: Iterable[frozenset[str]]) -> bool:
    """Whether somebody is named beside two others in turn, and nobody beside two at once."""
    twos = Counter(person for pair in pairs for person in pair)
    return all(len(pair) == 2 for pair in pairs) and any(count > 1 for count in twos.values())


def _strength(phrase: Phrase) -> tuple[int, int]:
    several = len(phrase.people) > 1
    return (
        -(4 * (several and phrase.has_car) + 3 * phrase.bracketed + 2 * bool(phrase.number) + several),
        -len(phrase.people),
    )


def gather(
    by_sentence: dict[int, list[Phrase]],
    relays: int = 0,
    together: int = 0,
    *,
    most: int = 2,
    shared: bool = False,
    alone: bool = False,
) -> Registry:
    """The crews of a report, from its references in all sentences; paired names that are two cars are parted.

    `most` is how many are told to share a car, `shared` where the championship is one of shared cars, `alone` where
    nobody shares one.
    """
    everything = [p for _, listed in sorted(by_sentence.items()) for p in listed]
    part_families(by_sentence, pairs=is_pairs(everything, relays, together, shared=shared, alone=alone))
    _settle_surnames(everything)
    pairs = is_pairs(everything, relays, together, shared=shared, alone=alone)
    registry = Registry(pairs, max(most, 2))
    for sentence, listed in by_sentence.items():
        by_sentence[sentence] = [
            q for p in listed for q in (_parted(p) if p.apart or (not pairs and len(p.people) > 1) else [p])
        ]
    everything = [p for _, listed in sorted(by_sentence.items()) for p in listed]
    named = Counter(person for phrase in everything for person in phrase.people)
    registry.outsiders = frozenset(p for p in _outsiders(everything) if named[p] <= _FEW)
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
    mates = tuple(phrase.people) if phrase.joined and not (phrase.apart or phrase.kin) else ()
    parts = [Phrase(phrase.sentence, a.start, a.end, people=[a.value], mates=mates, atoms=[a]) for a in people]
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


def _outsiders(everything: Sequence[Phrase]) -> set[str]:
    """Who is said to be the driver's father, the head of the team or the like, and is named with no car and nobody."""
    said = {p for phrase in everything if phrase.outsider and len(phrase.people) == 1 for p in phrase.people}
    return said - {p for phrase in everything if phrase.has_car or len(phrase.people) > 1 for p in phrase.people}


def _settle_surnames(everything: Sequence[Phrase]) -> None:
    """A surname that two people have means the one named last before, of those the crew beside it allows.

    Who is named but once (the driver's father, the head of his team) does not take it from whom the report is about,
    nor does anybody who is told to be no driver.
    """
    outsiders = _outsiders(everything)
    last: dict[str, int] = {}
    named: Counter[str] = Counter()
    for order, phrase in enumerate(everything):
        for n, person in enumerate(phrase.people):
            among = phrase.among.get(person)
            if among:
                others = [p for m, p in enumerate(phrase.people) if m != n]
                free = [p for p in among if p not in others] or list(among)
                free = [p for p in free if p not in outsiders] or free
                about = [p for p in free if named[p] >= _OFTEN]
                usual = [p for p in free if named[p] > 1] if about else free
                phrase.people[n] = max(usual, key=lambda p: last.get(p, -1))
                if {p for p in among if p in last} == {phrase.people[n]}:
                    del phrase.among[person]  # the others are named only later on
            last[phrase.people[n]] = order
            named[phrase.people[n]] += 1
