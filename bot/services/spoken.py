"""Races and classes in the words people use for them: "course 2", "R2", "la seconde", "pro am", "général"."""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.names import fold
from bot.reference import classes
from bot.services.matching import Labels

# The overall classification, in a question and as a choice's value.
OVERALL: Final = "overall"

_RACE_WORDS: Final = frozenset(
    {"race", "course", "manche", "round", "heat", "r", "c", "la", "the", "no", "numero", "number"}
)
_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            "one un une first premier premiere 1st 1er 1re 1ere i",
            "two deux second seconde deuxieme 2nd 2e 2eme ii",
            "three trois third troisieme 3rd 3e 3eme iii",
            "four quatre fourth quatrieme 4th 4e 4eme iv",
        ),
        start=1,
    )
    for word in words.split()
}
_LAST: Final = frozenset({"last", "final", "derniere", "dernier", "finale"})
_GLUED: Final = re.compile(r"(?:r|c|race|course)?(\d{1,3})")


def race(given: str, races: Sequence[int]) -> int | None:
    """The race's number, whether or not there is such a race; None where the words name none, or more than one."""
    if given.lstrip().startswith("-"):
        return None
    named: set[int] = set()
    for word in fold(given).split():
        if word in _RACE_WORDS:
            continue
        if glued := _GLUED.fullmatch(word):
            named.add(int(glued[1]))
        elif word in _ORDINALS:
            named.add(_ORDINALS[word])
        elif word in _LAST and races:
            named.add(max(races))
        else:
            return None
    return named.pop() if len(named) == 1 else None


def race_class(given: str, there: Sequence[str]) -> str | None:
    """The class among those `there` that the words name, "" for the overall classification, None for none of them."""
    joined = fold(given).replace(" ", "")
    for name in there:
        if fold(name).replace(" ", "") == joined:
            return name
    if classes.is_overall(given) or joined == OVERALL:
        return ""
    if canonical := classes.canonical(given):
        # A class of its own that nobody ran in: never the one whose name is near it ("Am" is not "Pro-Am").
        canonical = classes.one_name(canonical, there)
        return canonical if canonical in there else None
    hits = Labels(there).find(given)
    return there[hits.positions[0]] if hits and len(hits.positions) == 1 else None
