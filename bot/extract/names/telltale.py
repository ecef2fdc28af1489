"""Surnames told by what stands beside them: `Miss Ando`, `Marques / Pinheiro`, `the #61, Kimura and Santos`.

A surname that the report says nowhere in full has only such words to be known by.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from bot.extract.names.bracketed import is_of_car
from bot.extract.names.runs import MASKS, Run, is_demonym
from bot.extract.packs import Pack

_CAR, _NUMBER = MASKS["car"], MASKS["number"]
# An article before a surname speaks against it, but not in "the Tani/Kurosu Audi".
_OWNED, _TITLE, _PAIR = 4.5, 2.0, 1.5
# So much a place beside a car speaks for a team.
_SLOT = 2.5
_STROKE = regex.compile(r" ?/ ?")
_BEHIND_CAR = regex.compile(rf"[{_CAR}{_NUMBER}], $")
_BOTH = regex.compile(r"\p{Lu}\p{Ll}{2,}-\p{Lu}\p{Ll}{2,}")
_CODE, _ABBREVIATED = 3, 4


def telltales(found: Sequence[Run], pack: Pack) -> Iterator[tuple[str, float, float]]:
    """What the words beside each surname say: how much for a person, how much for a team."""
    for run in found:
        if len(run.words) > 1 or _is_other(run, pack):
            continue
        if pack.patterns["surname_title"].search(run.before):
            yield run.key, _TITLE, 0.0
        elif _BOTH.fullmatch(run.text) and is_of_car(run.before, pack):
            yield run.key, _PAIR, 0.0
        elif pack.patterns["at_the_wheel_after"].match(run.after):
            yield run.key, _PAIR, -_SLOT if _BEHIND_CAR.search(run.before) else 0.0
    for left, right in pairwise(found):
        yield from _of_pair(left, right, pack)


def _of_pair(left: Run, right: Run, pack: Pack) -> Iterator[tuple[str, float, float]]:
    """`the Sorrentino/Weingartner Audi`, `the crew of #61, Kimura and Santos`: no team is in these places."""
    wide = right.start - left.end
    if left.sentence != right.sentence or not 0 < wide < len(right.before):
        return
    if any(len(run.words) > 1 or len(run.text) <= _CODE or _is_other(run, pack) for run in (left, right)):
        return
    between, behind = right.before[-wide:], bool(_BEHIND_CAR.search(left.before))
    if _STROKE.fullmatch(between):
        owned = right.after.startswith(" " + _CAR)
        yield left.key, _OWNED if owned else _PAIR, -_SLOT if behind else 0.0
        yield right.key, _PAIR, -_SLOT if owned else 0.0
    elif behind and pack.patterns["and_people"].fullmatch(between):
        yield left.key, _PAIR, -_SLOT
        yield right.key, _PAIR, 0.0


def _is_other(run: Run, pack: Pack) -> bool:
    """Whether a name is a team's, a place's or a people's, or an abbreviation: "le clan CLX"."""
    if run.text.isupper() and len(run.text) <= _ABBREVIATED:
        return True
    words = run.text.replace("-", " ").split()
    return any(pack.has("team_words", w) or pack.has("places", w) or is_demonym(w, pack) for w in words)
