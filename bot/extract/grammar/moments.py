"""Whether words that place a car tell of some moment of the race, or of the grid, instead of its end."""

import regex

from bot.extract.assembly.arrived import UNDERWAY
from bot.extract.document import Document, Line
from bot.extract.text.source import Kind

MOMENT = "a moment of the race"
# So many sentences back a decision of the stewards still explains why a car moves up or falls.
_LOOK_BACK = 3
# How far before the place its verb may stand: "reculait au sixième rang".
_NEAR = 24
# How far behind it the words may stand that tell of the end.
_BEHIND = 40


def moment(document: Document, line: Line, match: regex.Match[str], start: int, words: str) -> str:
    """Why a clause (`words`, from `start` on) tells the order at some moment; empty where it does not.

    Its own words say so, how its sentence opens, or a rise or fall that no decision explains (`UNDERWAY`).
    """
    patterns = document.pack.patterns
    if (anew := _anew(document, line, match, start)) > start:
        words = line.text[anew : start + len(words)]
    at_the_end = patterns["end_beside"].match(line.text, match.end())
    if not at_the_end and patterns["passing"].search(words):
        return MOMENT
    if patterns["moment_after"].match(line.text, match.end()):
        return MOMENT
    if patterns["halted_behind"].search(line.text, match.end()):
        return MOMENT  # "third ahead of X before the safety car came out"
    near = line.text[max(start, match.start() - _NEAR) : match.end()]
    told = words + line.text[match.end() : match.end() + _BEHIND]  # "slipped to fifth, still enough for points"
    if (
        not at_the_end
        and patterns["moves"].search(near)
        and not patterns["ended"].search(told)
        and not _decided(document, line)
    ):
        return UNDERWAY
    opening = patterns["moment_before"].match(line.text)
    if opening is None or opening.end() > match.start():
        return ""
    # "Ten minutes from the end he served his penalty, which dropped him to third": that is told of the end.
    breaks = sum(1 for _ in patterns["clause_break"].finditer(line.text, opening.end(), match.start()))
    return MOMENT if breaks <= 1 else ""


def _anew(document: Document, line: Line, match: regex.Match[str], start: int) -> int:
    """Where the clause that begins at `start` tells of the finish: "started on wets, stopped and | finished ninth"."""
    patterns = document.pack.patterns
    at = match.start("p") if match.groupdict().get("p") else match.end()
    joins = (m.end() for m in patterns["finished_anew"].finditer(line.text, start, at))
    return max((end for end in joins if patterns["finishes"].match(line.text, end)), default=start)


def _decided(document: Document, line: Line) -> bool:
    """Whether this sentence or one right before it tells of a penalty or another decision that moves cars.

    One before that itself tells a moment of the race ("At the end of lap one, he was shown ...") decides no result.
    """
    decided, moment = document.pack.patterns["decided"], document.pack.patterns["moment_before"]
    if decided.search(line.text):
        return True
    before = document.by_index
    near = (before[line.index - n] for n in range(1, _LOOK_BACK + 1) if line.index - n in before)
    return any(decided.search(one.text) and not moment.match(one.text) for one in near)


def is_of_the_grid(document: Document, line: Line, at: int) -> bool:
    """Whether a sentence goes on telling the qualifying of the one before it: "Second went to X, third to Y".

    Of the one right before only: further on, a pole is what the story of the race began with. Nor is it told of whom
    that sentence has on pole: he cannot be third there. `at` is where the place stands.
    """
    patterns = document.pack.patterns
    before = document.by_index.get(line.index - 1)
    if before is None or any(
        one.paragraph.kind is not Kind.BODY or patterns["raced_words"].search(one.text) for one in (line, before)
    ):
        return False
    grid = patterns["grid_words"].search(before.text)
    if grid is None:
        return False
    first = [ref.crew for ref in before.refs(0, grid.start())][-1:]
    placed = [ref.crew for ref in line.refs(0, at)][-1:]
    return not (first and first == placed and placed != [None])
