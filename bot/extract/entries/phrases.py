"""From single names to whole references: `the No. 24 Blue Heron Racing Toyota of Holloway and Escudero` is one car.

Names that stand side by side belong together where the words between them say so. Which words do is data: the pack's
table `glue` maps pairs of kinds (p person, t team, c car, n number) to a pattern for what may stand between.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from bot.extract.entries.described import front
from bot.extract.entries.together import in_their_car, list_links
from bot.extract.names.cast import Atom
from bot.extract.names.runs import is_given
from bot.extract.packs import SLOTS, Pack

# A crew that shares a car in the series that reports tell of: two in a sprint, five in a race around the clock.
MOST_DRIVERS = 6

# What joins two people of one crew where an "and" joins crews.
_STROKES = ("/", "-", "–")
_TWO = 2


@dataclass(slots=True)
class Phrase:
    """Names in a row that mean one car: characters start..end of the sentence."""

    sentence: int
    start: int
    end: int
    people: list[str] = field(default_factory=list)
    among: dict[str, tuple[str, ...]] = field(default_factory=dict)  # for a bare surname that several people have
    number: str | None = None
    team: str | None = None
    car: str | None = None
    make: str | None = None
    joined: bool = False  # two people as one crew: "Dupont/Durand", "le duo Dupont-Durand"
    mates: tuple[str, ...] = ()  # of one of two parted names: both, where they were written as one crew
    apart: bool = False  # two people with a car each: "les deux Alpine de Dupont et Durand"
    bracketed: bool = False  # people, then a bracket with their car: the strongest tie there is
    epithet: str | None = None
    woman: bool | None = None  # of an epithet: whether its article says that a woman is meant
    demonym: str | None = None  # where the person is from, said right before the name
    origin: str | None = None  # the country that a code behind the name says: "Dupont (FRA)"
    crew: int | None = None
    outsider: bool = False  # the words before say that this is no driver: "team boss", "son père"
    another: bool = False  # "une autre Mercedes": none of those named before
    words: str = ""  # folded, as the sentence has them
    atoms: list[Atom] = field(default_factory=list)
    described: int | None = None  # where the words begin that say what the first of them is: "the Italian X"
    preposition: str = ""  # what the article of these words holds: "du Belge X" is "de" him
    kin: bool = False  # joined as father and son, who may have a car each
    family: bool = False  # a surname for all who bear it: "les frères Bar"

    @property
    def front(self) -> int:
        """Where the reference begins with all that is said of the first named."""
        return self.start if self.described is None else self.described

    @property
    def has_car(self) -> bool:
        return bool(self.number or self.team or self.car)


def phrases(sentence: int, text: str, atoms: Sequence[Atom], pack: Pack, *, trios: bool = False) -> list[Phrase]:
    """The references of one sentence; `text` is its folded narrative. `trios` where three or more share cars."""
    found: list[Phrase] = []
    current: Phrase | None = None
    last: Atom | None = None
    floors = [0, *(a.end for a in atoms)]
    fronts = [front(text, atom, floor, pack) for atom, floor in zip(atoms, floors, strict=False)]
    linked = list_links(text, atoms, fronts, pack, trios=trios)
    for position, atom in enumerate(atoms):
        if current is not None and position in linked and not _full(current, atom):
            _add(current, atom)
            last = atom
            continue
        if current is not None and last is not None:
            between = text[last.end : atom.start]
            follows = _follows(text, atoms, position)
            another = _begins_another(text, current, atom, follows, pack) or _told_apart(text, last, atom, pack)
            glued = not another and _glued(current, last, atom, between, follows, pack)
            if not (glued or another) and atom.kind == "p":
                # "the #9 of A, B and the Cameroonian rookie C": as if nothing were said of him.
                begins = front(text, atom, last.end, pack, mates=last.kind == "p")
                joint = text[last.end : begins] if begins < atom.start else ""
                joint += _preposition(text, begins, pack) if joint and last.kind != "p" else ""
                glued = bool(joint) and _glued(current, last, atom, joint, follows, pack)
            if glued:
                _add(current, atom)
                last = atom
                continue
        current = Phrase(sentence, atom.start, atom.end)
        if fronts[position] < atom.start:
            current.described, current.preposition = fronts[position], _preposition(text, fronts[position], pack)
        _add(current, atom)
        found.append(current)
        last = atom
    for phrase, after in zip(found, [*found[1:], None], strict=False):
        _close(phrase, text, after.start if after else len(text))
        phrase.words = text[phrase.start : phrase.end]
        phrase.joined, phrase.kin = _is_joined(phrase, text, after, pack)
        phrase.another = bool(pack.patterns["another_before"].search(text[max(0, phrase.start - 24) : phrase.start]))
        phrase.outsider = bool(
            pack.patterns["outsider_before"].search(text[max(0, phrase.start - 40) : phrase.start])
            or pack.patterns["outsider_after"].match(text[phrase.end : phrase.end + 40])
        )
    return found


def _preposition(text: str, at: int, pack: Pack) -> str:
    """What the article at an offset holds beside itself: of `du`, "de "."""
    return str(pack.tables["contracted"].get(text[at : at + 4].partition(" ")[0], ""))


def of_atoms(sentence: int, atoms: Sequence[Atom]) -> Phrase:
    """The reference that these names in a row make."""
    phrase = Phrase(sentence, atoms[0].start, atoms[-1].end)
    for atom in atoms:
        _add(phrase, atom)
    return phrase


def _follows(text: str, atoms: Sequence[Atom], position: int) -> str:
    """The words between this name and the next one, and the next one's kind: `person` ` of `."""
    if position + 1 >= len(atoms):
        return text[atoms[position].end :][:12]
    after = atoms[position + 1]
    between = text[atoms[position].end : after.start]
    return between + (SLOTS["E"] if len(between) <= 20 and after.kind in "pt" else "")


def _begins_another(text: str, phrase: Phrase, atom: Atom, follows: str, pack: Pack) -> bool:
    """`A/B et C/D`, `A et B et C et D`: whether an "and" joins two crews, not two people of one."""
    last = phrase.atoms[-1]
    if not last.kind == atom.kind == "p" or not pack.patterns["and_people"].fullmatch(text, last.end, atom.start):
        return False
    if follows.strip().startswith(_STROKES):
        return True
    before = text[max(0, phrase.start - 40) : phrase.start]
    if len(phrase.atoms) == 1 and pack.patterns["apart_before"].search(before):
        return True  # "contact between A and B"
    if len(phrase.atoms) < _TWO or phrase.atoms[-2].kind != "p":
        return False
    joint = text[phrase.atoms[-2].end : last.start]
    return joint.strip().startswith(_STROKES) or bool(pack.patterns["and_people"].fullmatch(joint))


def _told_apart(text: str, last: Atom, atom: Atom, pack: Pack) -> bool:
    """`second in his Alfa, with Carver taking third`: a place of his own makes nobody the driver of the car before."""
    return (
        atom.kind == "p" != last.kind
        and bool(pack.patterns["own_place_before"].fullmatch(text, last.end, atom.start))
        and bool(pack.patterns["own_place_after"].match(text, atom.end))
    )


def _glued(phrase: Phrase, last: Atom, atom: Atom, between: str, follows: str, pack: Pack) -> bool:
    if len(between) > 40 or _full(phrase, atom):
        return False
    if ")" in between and "(" not in between:
        # "the #31 Cadillac (Great Plains Racing) of X and Y"
        crew = atom.kind == "p" and not phrase.people and phrase.has_car
        return crew and bool(pack.patterns["crew_after_bracket"].fullmatch(between))
    key = f"{last.kind}_{atom.kind}"
    if key == "p_p" and phrase.has_car and phrase.atoms[0].kind != "p" and pack.patterns["crew_and"].fullmatch(between):
        return True  # "la Lamborghini de l'Italien X et l'Espagnol Y"
    glue = pack.patterns.get(f"glue_{key}")
    if glue is None or not glue.fullmatch(between):
        return False
    # "devant Delahaye et la Toyota de Bianchetti": the car has a crew of its own behind it.
    weak = pack.patterns.get(f"weak_{key}")
    if weak is not None and weak.fullmatch(between):
        own_crew = pack.patterns["own_crew"].match(follows)
        return not own_crew and not phrase.has_car
    return True


def _full(phrase: Phrase, atom: Atom) -> bool:
    match atom.kind:
        case "p":
            return len(phrase.people) >= MOST_DRIVERS or atom.value in phrase.people
        case "t":
            return phrase.team is not None
        case "c":
            return phrase.car is not None
        case _:
            return phrase.number is not None


def _add(phrase: Phrase, atom: Atom) -> None:
    phrase.end = atom.end
    phrase.atoms.append(atom)
    match atom.kind:
        case "p":
            _share_surname(phrase, atom)
            phrase.people += atom.among if atom.family and atom.among else [atom.value]
            phrase.family = phrase.family or atom.family
            if atom.among and not atom.family:
                phrase.among[atom.value] = atom.among
        case "t":
            phrase.team = atom.value
        case "c":
            phrase.car, phrase.make = atom.value, atom.make
        case _:
            phrase.number = atom.value


def _share_surname(phrase: Phrase, atom: Atom) -> None:
    """`Jim and Walt Abernathy`: a given name alone before a full name has the same surname."""
    words = atom.value.split() if atom.end - atom.start >= len(atom.value) else []
    if phrase.people and len(words) > 1 and len(phrase.people[-1].split()) == 1 and is_given(phrase.people[-1]):
        phrase.people[-1] = f"{phrase.people[-1]} {' '.join(words[1:])}"
        phrase.among.pop(phrase.people[-1], None)


_STROKE = regex.compile(r" ?[-–/&] ?")


def _is_joined(phrase: Phrase, text: str, after: Phrase | None, pack: Pack) -> tuple[bool, bool]:
    """Whether people are one crew by strokes between them, or by a word such as "duo" before; and whether as kin.

    `after` is the reference behind it, which may be their car.
    """
    people = [a for a in phrase.atoms if a.kind == "p"]
    before = text[max(0, phrase.start - 40) : phrase.start]
    if len(people) < _TWO:
        return phrase.family, phrase.family
    in_one_car = pack.patterns.get("in_one_car")  # "A, B and C took the win in the #9": German has none
    if in_one_car is not None and people[-1] is phrase.atoms[-1] and in_one_car.match(text, phrase.end):
        return True, False
    if pack.patterns["rivals_before"].search(before):
        return False, False
    if after is not None and people[-1] is phrase.atoms[-1] and in_their_car(text, phrase.end, after.atoms[0], pack):
        return True, False
    between = [text[a.end : b.start] for a, b in pairwise(people)]
    if all(map(_STROKE.fullmatch, between)) or pack.patterns["crew_named_before"].search(before):
        return True, False
    kin = len(between) == 1 and bool(pack.patterns["kin_between"].search(between[0]))
    return kin, kin


def _close(phrase: Phrase, text: str, limit: int) -> None:
    """A bracket that was opened within the reference ends with it."""
    inside = text[phrase.start : phrase.end]
    if inside.count("(") > inside.count(")"):
        phrase.bracketed = bool(phrase.people and phrase.has_car)
        end = text.find(")", phrase.end, min(phrase.end + 24, limit))
        if end >= 0:
            phrase.end = end + 1
