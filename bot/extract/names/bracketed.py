"""Crews in a bracket behind their car or team: `la Cupra n°112 d'Autorama Lausanne (Calame/Vuilleumier/Kobelt)`.

Surnames that the report says nowhere else have nothing but their place to be known by; so has the team before them.
"""

from collections.abc import Iterator, Sequence

import regex

from bot.extract.names.runs import MASKS, Run, is_demonym, is_given
from bot.extract.packs import Pack

_CAR, _NUMBER = MASKS["car"], MASKS["number"]
_OPENS = regex.compile(rf"\((?:{_NUMBER}+, ?)?$")
# A car or its number, then at most its team: no other name and no verb can be meant by so few words.
_CAR_BEFORE = regex.compile(rf"[{_CAR}{_NUMBER}] ?$")
_BEHIND_CAR = regex.compile(rf"(?:[{_CAR}{_NUMBER}][^,;:()]{{0,36}}|\({_NUMBER}+, ?)$")


_PERSON, _TEAM = 2.5, 4.0


def votes(found: Sequence[Run], pack: Pack) -> Iterator[tuple[str, float, float]]:
    """What such brackets say for each name in or before them: how much for a person, how much for a team."""
    for crew, team in _crews(found, pack):
        yield from ((run.key, _PERSON, 0.0) for run in crew)
        if team is not None:
            yield team.key, 0.0, _TEAM


def _crews(found: Sequence[Run], pack: Pack) -> Iterator[tuple[Sequence[Run], Run | None]]:
    """The people of each such bracket, and the team right before it, if it is not a car alone."""
    joint = pack.patterns["crew_row_joint"]
    for at, run in enumerate(found):
        if not run.before.endswith("(") and not _OPENS.search(run.before):
            continue
        last = at
        while (
            not found[last].after.startswith(")") and last + 1 < len(found) and _joined(found[last : last + 2], joint)
        ):
            last += 1
        row = found[at : last + 1]
        if len(row) < 2 or not row[-1].after.startswith(")") or any(_is_other(r, pack) for r in row):
            continue
        team = found[at - 1] if at else None
        if team is not None and not _heads(team, run, pack):
            team = None
        if team is not None or _BEHIND_CAR.search(run.before.removesuffix("(")):
            yield row, team


def _joined(pair: Sequence[Run], joint: regex.Pattern[str]) -> bool:
    left, right = pair
    wide = right.start - left.end
    return (
        left.sentence == right.sentence and 0 < wide < len(right.before) and bool(joint.fullmatch(right.before[-wide:]))
    )


def _heads(team: Run, first: Run, pack: Pack) -> bool:
    """Whether a name between the car and the bracket, or with the number in the bracket, is the team."""
    wide = first.start - team.end
    if team.sentence != first.sentence or not 0 < wide < len(first.before):
        return False
    opening = regex.fullmatch(rf" \(({_NUMBER}+, ?)?", first.before[-wide:])
    full_name = len(team.words) > 1 and is_given(team.words[0])
    return (
        bool(opening)
        and not full_name
        and bool(opening[1] or _CAR_BEFORE.search(team.before) or is_of_car(team.before, pack))
    )


def is_of_car(before: str, pack: Pack) -> bool:
    """Whether words end with a car or its number and a word such as "of"."""
    of = pack.patterns["car_of"].search(before)
    return bool(of) and before[: of.start()].endswith((_CAR, _NUMBER))


def _is_other(run: Run, pack: Pack) -> bool:
    """Whether a name in the bracket is a team, a town or a country."""
    return any(pack.has("team_words", w) or pack.has("places", w) for w in run.words) or is_demonym(run.text, pack)
