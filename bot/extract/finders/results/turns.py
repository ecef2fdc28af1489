"""The places of one crew in race after race: "7e samedi et 5e dimanche", "two fifth places"; what is none of them."""

from collections.abc import Iterator, Sequence

import regex

from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.told import Told, candidates_of
from bot.extract.grammar.subjects import Subject
from bot.extract.packs import SLOTS, Template
from bot.extract.text.folding import flat

_R = SLOTS["R"]
_TWO = 2
# A fight for a place is told in so many sentences.
_FIGHT = 3


def tells_nothing(document: Document, line: Line, template: Template, match: regex.Match[str], position: int) -> bool:
    """Whether words that look like a place are one in the points, of a whole weekend, in a fight for another place."""
    patterns, gives = document.pack.patterns, template.gives
    if position > 1 and patterns["place_of_points"].match(line.text, match.end()):
        return True
    if any(t.start() < match.end() and match.start() < t.end() for t in document.pack.found("tally", line.text)):
        return True  # "a win and a second place": in which races, the words do not say
    if gives.get("two_races") and not _of_two_races(line, match):
        return True
    return _says_when(document, line, template, match) or bool(gives.get("leads") and _in_a_fight(document, line))


def _says_when(document: Document, line: Line, template: Template, match: regex.Match[str]) -> bool:
    """`signe un podium samedi`: a day behind the words only says when, and is no race that is won."""
    if not template.gives.get("wins_race") or not match[0].endswith(_R):
        return False
    mark = line.mark(match.end() - 1)
    said = flat(line.sentence.narrative[mark.start : mark.end])
    before = line.text[match.start() : match.end() - 1]
    patterns = document.pack.patterns
    if not patterns["race_when"].fullmatch(said) or patterns["that_of"].search(before):
        return False
    return patterns["won_then"].match(line.text, match.end()) is None


def race_by_race(
    document: Document, line: Line, template: Template, match: regex.Match[str], found: Sequence[Subject], tells: Tells
) -> Iterator[Candidate]:
    """`7e samedi et 5e dimanche`, `7e puis 5e`, `deux cinquièmes places`: the places of one crew in race after race."""
    if len(found) != 1 or _are_several(document, line, found[0].ref):
        return
    groups = match.groupdict()
    whole = line.mark(match.start("w")).value if groups.get("w") else (1, 2)
    if not isinstance(whole, tuple) or len(whole) != _TWO:
        return  # "7e et 5e de la course 1": not a place in each of two races
    if template.gives.get("twice") and not any(m.value == _TWO for m in line.marks if m.at == match.start()):
        return
    places = ("p", "p", "t") if template.gives.get("twice") else ("p", "q", "t")
    for order, (place, race) in enumerate(zip(places, ("r", "s", "u"), strict=True), start=1):
        if not groups.get(place):
            continue
        value = line.mark(match.start(place)).value
        said = line.mark(match.start(race)).value if groups.get(race) else (order,)
        races = tuple(said) if isinstance(said, tuple) else ()
        if isinstance(value, int) and len(races) == 1:
            at = match.start(place)
            told = Told(line, template, match.start(), match.end(), found[0], value, None, at, races=races)
            yield from candidates_of(document, told, tells, "")


def _are_several(document: Document, line: Line, ref: Ref) -> bool:
    """Whether somebody is named together with another: "A and B were sixth and fourth" is a place each."""
    at = next((m.at for m in line.marks if m.value is ref), 0)
    beside = [m.at for m in line.marks if isinstance(m.value, Ref) and m.at < at]
    return (
        bool(beside)
        and document.pack.patterns["partners_between"].fullmatch(line.text[beside[-1] + 1 : at]) is not None
    )


def _of_two_races(line: Line, match: regex.Match[str]) -> bool:
    """`A et B remportent les deux courses`: whether the words that name races, where the template asks, name two."""
    if not match.groupdict().get("w"):
        return True
    whole = line.mark(match.start("w")).value
    return isinstance(whole, tuple) and len(whole) == _TWO


def _in_a_fight(document: Document, line: Line) -> bool:
    """Whether one of the sentences right before opens a fight for a place behind the first: `La lutte pour la 2e …`."""
    one: Line | None = line
    for _ in range(_FIGHT):
        fight = document.pack.patterns["fight_for"].search(one.text) if one else None
        if one and fight:
            return one.mark(fight.start("p")).value != 1
        one = document.before(one) if one else None
    return False
