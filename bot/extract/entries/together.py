"""Who drives one car by standing in a row with others: `A, B and C in the No. 12`, `l'Audi de A, B et C`."""

from collections.abc import Sequence

import regex

from bot.extract.names.cast import Atom
from bot.extract.packs import Pack

# A team stands so near behind the car or the number that is its own.
_BESIDE = 24
_CLOSES = regex.compile(r"\)")


def in_their_car(text: str, end: int, car: Atom, pack: Pack) -> bool:
    """`A and B brought their Norma home`: whether the car named behind people is said to be theirs."""
    theirs = pack.patterns.get("in_their_car")
    return theirs is not None and car.kind in "cn" and theirs.fullmatch(text, end, car.start) is not None


def list_links(
    text: str, atoms: Sequence[Atom], fronts: Sequence[int], pack: Pack, *, trios: bool = False
) -> frozenset[int]:
    """The names (by index) that a comma joins to the crew before: `A, B and C in the No. 12`, `l'Audi de A, B et C`.

    Three or more people in a row are one crew only where a car stands right before or right behind them, where they
    win together, or in a report in which crews are that large (`trios`).
    """
    links: set[int] = set()
    first = 0
    while first < len(atoms):
        last = first
        while last + 1 < len(atoms) and atoms[last].kind == atoms[last + 1].kind == "p":
            ways = {text[atoms[last].end : atoms[last + 1].start], text[atoms[last].end : fronts[last + 1]]}
            last += 1
            if not any(pack.patterns["list_between"].fullmatch(way) for way in ways):
                if not any(pack.patterns["list_end"].fullmatch(way) for way in ways):
                    last -= 1
                break
        if first and atoms[first - 1].kind == "p" and _ends_list(text, atoms, fronts, first, pack):
            first = max(last, first + 1)
            continue  # "behind A and B, C and D": the list begins with C
        if pack.patterns["order_before"].search(text[max(0, atoms[first].start - 48) : atoms[first].start]):
            first = max(last, first + 1)
            continue  # "led from A, B and C (Porsche)": cars in a row
        opening = _opening_bracket(text, atoms, first, pack)
        # "la Lexus (Kondo, Beaufils, Harrington)", "la n° 18 (Brouwer, Iglesias)", "#7 of Alder Racing (Bell, Rossi)"
        closes = pack.patterns.get("crew_row_closes", _CLOSES)
        if opening and closes.match(text, atoms[last].end) and last - first >= (1 if opening in "cn" else 2):
            links |= set(range(first + 1, last + 1))
        # "l'Audi de Hamon-Blanchemain, Jean Vanner et Sven Laer (Mercedes)": a crew in hyphens, then another.
        apart = "-" in atoms[first].value and " " not in atoms[first].value and " " in atoms[last].value
        ends = last - first >= 2 and not apart and _ends_list(text, atoms, fronts, last, pack)
        sure = (
            trios or _has_car_beside(text, atoms, fronts, first, last, pack) or _wins_together(text, atoms[last], pack)
        )
        if ends and sure:
            links |= set(range(first + 1, last + 1))
        first = max(last, first + 1)
    return frozenset(links)


def _opening_bracket(text: str, atoms: Sequence[Atom], first: int, pack: Pack) -> str:
    """What a bracket that begins with this name stands behind: the kind of a car's name, "p" of anything else.

    Empty where no bracket opens. Its team may come first: `la Norma n° 83 (Alder Racing : Bell, Rossi)`.
    """
    front = text[: atoms[first].start]
    at = first - 1
    opens = pack.patterns.get("crew_row_opens")
    if not front.endswith("(") and not (opens and opens.search(text, max(0, len(front) - 24), len(front))):
        within = at >= 0 and atoms[at].kind == "t" and text[: atoms[at].start].endswith("(")
        if not within or text[atoms[at].end : atoms[first].start] not in (" : ", ": ", ", "):
            return ""
        at -= 1
    if at > 0 and atoms[at].kind == "t" and atoms[at - 1].kind in "cn":
        at -= 1 if atoms[at].start - atoms[at - 1].end <= _BESIDE else 0
    return atoms[at].kind if at >= 0 else "p"


def _ends_list(text: str, atoms: Sequence[Atom], fronts: Sequence[int], at: int, pack: Pack) -> bool:
    joint = pack.patterns["list_end"]
    return any(joint.fullmatch(text, atoms[at - 1].end, begins) for begins in (atoms[at].start, fronts[at]))


def _wins_together(text: str, last: Atom, pack: Pack) -> bool:
    return bool(pack.patterns["win_together"].match(text, last.end))


def _has_car_beside(text: str, atoms: Sequence[Atom], fronts: Sequence[int], first: int, last: int, pack: Pack) -> bool:
    if first and atoms[first - 1].kind != "p":
        glue = pack.patterns.get(f"glue_{atoms[first - 1].kind}_p")
        if glue and any(glue.fullmatch(text, atoms[first - 1].end, at) for at in (atoms[first].start, fronts[first])):
            return True
    if last + 1 < len(atoms) and atoms[last + 1].kind != "p":
        glue = pack.patterns.get(f"glue_p_{atoms[last + 1].kind}")
        if glue and glue.fullmatch(text[atoms[last].end : atoms[last + 1].start]):
            return True
        if in_their_car(text, atoms[last].end, atoms[last + 1], pack):
            return True
    return bool(pack.patterns["hands_before"].search(text[max(0, atoms[first].start - 40) : atoms[first].start]))
