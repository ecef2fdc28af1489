"""Words that look like a place and are none: of points, of a whole weekend, of a day, of a fight for another place."""

import regex

from bot.extract.document import Document, Line
from bot.extract.packs import SLOTS, Template
from bot.extract.text.folding import flat

_R = SLOTS["R"]
_TWO = 2
# "… three places" behind a first place reaches no further.
_PLACES = 16
# A fight for a place is told in so many sentences.
_FIGHT = 3


def is_no_place(document: Document, line: Line, template: Template, match: regex.Match[str], position: int) -> bool:
    """Whether words that look like a place are one in the points, of a whole weekend, in a fight for another place."""
    patterns, gives = document.pack.patterns, template.gives
    if position > 1 and patterns["place_of_points"].match(line.text, match.end()):
        return True
    if position == 1 and any(m.start() < match.end() <= m.end() for m in patterns["first_of_them"].finditer(line.text)):
        return True  # "A was the first, on the green lap": of those who did something
    if patterns["places_of_several"].search(match[0] + line.text[match.end() : match.end() + _PLACES]):
        return True  # "they take the first three places"
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
