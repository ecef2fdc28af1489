"""Rows of cars that did not finish: "Casualties: A (engine), B, hit by C, and the BMW of D"."""

from collections.abc import Iterator

import regex

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.grammar.subjects import Subject

# No more stands between where one of a row begins and who it is.
_BESIDE = 44
IN_ROW = "named in a row of those who retired"


def in_row(document: Document, line: Line, match: regex.Match[str]) -> Iterator[Subject]:
    """Whoever begins an item of the row that the group `list` spans; who did it to him stands behind a preposition."""
    start, end = match.span("list")
    joint = document.pack.patterns["retired_row_joint"]
    item = start
    seen: set[object] = set()
    for mark in line.marks:
        if not start <= mark.at < end or not isinstance(mark.value, Ref):
            continue
        between = [m.end() for m in joint.finditer(line.text, item, mark.at)]
        begin = between[-1] if between else item
        before, bracket = line.text[begin : mark.at], line.text[start : mark.at]
        key = mark.value.key
        by_another = document.pack.patterns["retired_row_not"].search(before)
        in_brackets = bracket.count("(") > bracket.count(")")
        first = mark.at == start or bool(between) or not seen
        if first and key not in seen and not by_another and not in_brackets and len(before) <= _BESIDE:
            yield Subject.named(mark.value, IN_ROW)
        seen.add(key)
        item = mark.at + 1
