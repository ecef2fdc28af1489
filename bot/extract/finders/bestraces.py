"""Of which race a pole or a fastest lap is: what its words name, whose grid is told of, or where the story is."""

import regex

from bot.extract.document import Document, Line
from bot.extract.finders.nobests import POLE

# A race named so early in a sentence on a reversed grid is the one whose grid it is.
_OPENS = 12


def all_races(document: Document) -> tuple[int, ...]:
    return tuple(range(1, max(document.races.count, 2) + 1))


def races_of(document: Document, line: Line, match: regex.Match[str], part: str) -> tuple[int, ...]:
    """The races whose pole or fastest lap it is: those that the words name, else what the clause is about."""
    patterns = document.pack.patterns
    behind = patterns["best_of_race"].match(line.text, match.end())
    end = behind.end() if behind else match.end()
    named = [m.value for m in line.marks if m.slot == "R" and match.start() <= m.at < end]
    if named:
        return tuple(sorted({n for races in named if isinstance(races, tuple) for n in races}))
    if patterns["best_both"].search(line.text, match.start(), end):
        return all_races(document)
    told = document.races_at(line, line.places[match.start()])
    if part == POLE and (races := _of_the_grid(document, line)):
        return races
    owing = patterns["best_owing"].search(line.text, match.end())
    if owing and any(m.slot == "R" and m.at > owing.start() for m in line.marks):
        standing = document.races.standing(line.index)  # "on pole courtesy of his race one fastest lap"
        return (standing,) if standing else told or (1,)
    compared = patterns["race_compared"].search(line.text)
    end = compared.start() if compared else len(line.text)
    marks = [m for m in line.marks if m.slot == "R" and m.at < end]
    opens = bool(marks) and marks[0].at <= _OPENS and bool(patterns["best_reversed"].search(line.text))
    if part == POLE and marks and (marks[0].at >= match.end() or opens) and isinstance(marks[0].value, tuple):
        # "X took pole, made the best of starts in the opener": a grid is told before its race
        told = marks[0].value if len(marks[0].value) == 1 else told
    return told or (1,)


def _of_the_grid(document: Document, line: Line) -> tuple[int, ...]:
    """`The order of the first race made the grid for the second`: the race that starts so, not the one that was run."""
    patterns = document.pack.patterns
    before = [m for m in line.marks if m.slot == "R" and patterns["best_grid_from"].search(line.text[: m.at + 1])]
    if not before or not patterns["best_grid"].search(line.text):
        return ()
    run = {n for m in before if isinstance(m.value, tuple) for n in m.value}
    others = [m.value for m in line.marks if m.slot == "R" and m not in before and isinstance(m.value, tuple)]
    named = {n for races in others for n in races} - run
    if named:
        return tuple(sorted(named))
    state = set(document.races.state(line.index)) - run
    return tuple(sorted(state)) or tuple(n + 1 for n in run if n < document.races.count)
