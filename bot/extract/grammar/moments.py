"""Whether words that place a car tell of some moment of the race, or of the grid, instead of its end."""

import regex

from bot.extract.document import Document, Line
from bot.extract.text.source import Kind

# So many sentences back a decision of the stewards still explains why a car moves up or falls.
_LOOK_BACK = 3
# How far before the place its verb may stand: "reculait au sixième rang".
_NEAR = 24
# How far behind it the words may stand that tell of the end.
_BEHIND = 40


def is_moment(document: Document, line: Line, match: regex.Match[str], start: int, words: str) -> bool:
    """Whether a clause (`words`, from `start` on) tells the order at some moment.

    Its own words say so, the fall that no decision explains, or how its sentence opens.
    """
    patterns = document.pack.patterns
    anew = patterns["finished_anew"].search(line.text[: match.start()]) and patterns["finishes"].match(match[0])
    if anew:  # "started on wets, stopped for slicks and finished ninth"
        words = line.text[match.start() : start + len(words)]
    at_the_end = patterns["end_beside"].match(line.text, match.end())
    if not at_the_end and patterns["passing"].search(words):
        return True
    if patterns["moment_after"].match(line.text, match.end()):
        return True
    if patterns["halted_behind"].search(line.text, match.end()):
        return True  # "third ahead of X before the safety car came out"
    near = line.text[max(start, match.start() - _NEAR) : match.end()]
    told = words + line.text[match.end() : match.end() + _BEHIND]  # "slipped to fifth, still enough for points"
    if (
        not at_the_end
        and patterns["moves"].search(near)
        and not patterns["ended"].search(told)
        and not _decided(document, line)
    ):
        return True
    opening = patterns["moment_before"].match(line.text)
    if opening is None or opening.end() > match.start():
        return False
    # "Ten minutes from the end he served his penalty, which dropped him to third": that is told of the end.
    return sum(1 for _ in patterns["clause_break"].finditer(line.text, opening.end(), match.start())) <= 1


def _decided(document: Document, line: Line) -> bool:
    """Whether this sentence or one right before it tells of a penalty or another decision that moves cars."""
    decided = document.pack.patterns["decided"]
    before = document.by_index
    near = [line, *(before[line.index - n] for n in range(1, _LOOK_BACK + 1) if line.index - n in before)]
    return any(decided.search(one.text) for one in near)


def is_of_the_grid(document: Document, line: Line) -> bool:
    """Whether a sentence goes on telling the qualifying of the one before it: "Second went to X, third to Y".

    Of the one right before only: further on, a pole is what the story of the race began with.
    """
    patterns = document.pack.patterns
    before = document.by_index.get(line.index - 1)
    if before is None or any(
        one.paragraph.kind is not Kind.BODY or patterns["raced_words"].search(one.text) for one in (line, before)
    ):
        return False
    return patterns["grid_words"].search(before.text) is not None
