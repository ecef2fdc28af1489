"""Whom somebody has beaten, however many words stand between: `A won for the third time this year, from B`."""

from collections.abc import Sequence

import regex

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.known import Known, Slot, class_of, position_of


def counted_from(
    document: Document, line: Line, match: regex.Match[str], told: Known, refs: Sequence[Ref], chain: bool
) -> dict[Slot, int]:
    """Where those who are listed are counted from: the wins that the sentence tells of whoever is named before them.

    In a `chain` ("followed by") any one place that it tells. {} where the last who is listed has a place there already,
    where somebody else is named in between, or where the sentence turns to something else.
    """
    here = told.by_line.get(line.span.start, ())
    before = [ref.crew for ref in line.listed(0, match.start())]
    if not here or (not before and len({c.crew for c in here}) > 1):
        return {}
    leader = before[-1] if before else here[-1].crew
    places = {(c.race, class_of(c)): position_of(c) for c in here if c.crew == leader}
    wins = {slot: place for slot, place in places.items() if place == 1}
    if any(race_class is None for _, race_class in wins):
        wins = {slot: place for slot, place in wins.items() if slot[1] is None}  # overall and in class: behind overall
    found = wins or (places if chain else {})
    if len(found) > 1:  # "doubled up, this time from A": in the race that the story is at
        found = {slot: place for slot, place in found.items() if slot[0] == document.races.standing(line.index)}
    listed = {(c.race, class_of(c)) for c in here if c.crew == refs[-1].crew}
    if len(found) != 1 or listed & set(found) or _turned(document, line, match.start()):
        return {}
    return found


def _turned(document: Document, line: Line, at: int) -> bool:
    """Whether the words between a place and `at` turn to the start, to a moment of the race or to the table."""
    patterns = document.pack.patterns
    start = max((m.at for m in line.marks if isinstance(m.value, Ref) and m.at < at), default=0)
    won = [w.end() for w in patterns["wins"].finditer(line.text, start, at)]
    won += [m.at for m in line.marks if m.slot == "P" and m.value == 1 and start < m.at < at]
    return patterns["beaten_stop"].search(line.text, max(won, default=start), at) is not None
