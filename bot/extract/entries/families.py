"""Families told by their surname: all of them in one car, unless the report tells of a car for each."""

from collections.abc import Mapping, Sequence
from itertools import chain

from bot.extract.entries.phrases import Phrase


def part_families(by_sentence: Mapping[int, Sequence[Phrase]], *, pairs: bool) -> None:
    """Take a surname for whoever bears it, not for all, where no cars are shared (`pairs`) or they have a car each."""
    for phrase in chain.from_iterable(by_sentence.values()):
        atom = next((a for a in phrase.atoms if a.family and a.among), None)
        if atom is None or (pairs and not _have_own_cars(set(atom.among), by_sentence)):
            continue
        phrase.people = [atom.value if p == atom.among[0] else p for p in phrase.people if p not in atom.among[1:]]
        phrase.among[atom.value] = atom.among
        phrase.family = phrase.joined = phrase.kin = False


def _have_own_cars(family: set[str], by_sentence: Mapping[int, Sequence[Phrase]]) -> bool:
    """Whether two numbers are told, each of one of a family alone."""
    alone = [p for p in chain.from_iterable(by_sentence.values()) if len(family.intersection(p.people)) == 1]
    return len({p.number for p in alone if p.number}) > 1
