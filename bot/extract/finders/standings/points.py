"""Points of a championship: a lead, a total, in the words that tell a position or elsewhere in their sentence."""

import regex

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.packs import SLOTS

_MOST_POINTS = 10_000
_SECOND = 2
_THOUSANDS = regex.compile(r"[1-9][,.\u202f ]\d{3}")


def margin_elsewhere(document: Document, line: Line, match: regex.Match[str], race_class: str | None) -> int | None:
    """The lead told elsewhere in the sentence: "… leads the championship (now 30 points in front)".

    Where another class is named on the way there, it is the lead of somebody else.
    """
    found = list(document.pack.patterns["standing_margin"].finditer(line.text))
    if len(found) != 1:
        return None
    if any(m.slot == "P" and m.value != _SECOND and found[0].start() - 2 <= m.at < found[0].end() for m in line.marks):
        return None  # "third, 20 behind"
    start, end = min(match.end(), found[0].end()), max(match.start(), found[0].start())
    if any(m.slot == "C" and start <= m.at < end and m.value != race_class for m in line.marks):
        return None
    return points_at(line, found[0], "n")


def total_elsewhere(document: Document, line: Line, match: regex.Match[str]) -> int | None:
    """The leader's total told elsewhere before the next one's: "With 120 points, … leads the championship"."""
    following = (m.at for m in line.marks if isinstance(m.value, Ref) and m.at >= match.end())
    end = next(following, len(line.text))
    found = list(document.pack.patterns["standing_total"].finditer(line.text, 0, end))
    return points_at(line, found[0], "pts") if len(found) == 1 else None


def points_at(line: Line, match: regex.Match[str], group: str) -> int | None:
    """The points that a group of a match holds, in figures or words; None where it holds none, or half a point."""
    words = match.groupdict().get(group)
    if not words:
        return None
    if words[0] != SLOTS["N"]:
        return 1  # "a single point", "un point"
    mark = line.mark(match.start(group))
    value = mark.value
    printed = line.sentence.text[mark.start : mark.end]
    if _THOUSANDS.fullmatch(printed):
        return int(regex.sub(r"\D", "", printed))
    if not isinstance(value, (int, float)) or value != int(value) or not 0 <= value < _MOST_POINTS:
        return None
    return int(value)
