"""Which race a penalty is of: places on a grid are lost in the race that this grid is of, where the report tells it."""

import regex

from bot.domain.facts import PenaltyKind
from bot.extract.document import Document, Line


def penalty_race(document: Document, line: Line, match: regex.Match[str], kind: PenaltyKind) -> int | None:
    """The race of a penalty; that of the offence, but for a grid that is told to be another race's."""
    race = document.incident_race(line, line.places[match.start()])
    if kind is not PenaltyKind.GRID or race is None:
        return race
    behind = document.pack.patterns["penalty_grid_for"].match(line.text, match.end())
    if behind is None:
        return race
    if behind.groupdict().get("p"):
        named = line.mark(behind.start("p")).value
        return named if isinstance(named, int) and race < named <= document.races.count else race
    return min(race + 1, document.races.count)
