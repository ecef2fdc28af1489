"""Whether the race went on for a car: what the report tells of it later, or had told before, in the same race."""

from collections.abc import Iterator

import regex

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.grammar.acting import is_other
from bot.extract.grammar.topics import carry, governed
from bot.extract.text.source import Kind

# So many sentences on either side of a mishap the report may tell where the car finished.
_REACH = 30


def went_on(document: Document, line: Line, crew: int | None, *, hit: bool = False) -> bool:
    """Whether the report tells of a crew, elsewhere in the race of `line`, what only a car that goes on can do.

    That is where it finished; after a mishap that a car may survive (`hit`), whatever else it did afterwards, too.
    """
    if crew is None:
        return False
    patterns = document.pack.patterns
    for other, after in _of_the_race(document, line):
        told = [patterns["onwards_finished"]]
        if hit and after:
            told.append(patterns["onwards_raced"])
        for place in _places(document, other, crew):
            if any(p.match(other.text, place) for p in told):
                return True
    return False


def goes_on(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """Whether the sentence goes on to tell how the race went on for the car, not for another named right there."""
    patterns, marks = document.pack.patterns, [m for m in line.marks if isinstance(m.value, Ref)]
    named = line.mark(match.start("a")).value if match.groupdict().get("a") else None
    meant = {named.key} if isinstance(named, Ref) else meant_by(document, line, match.end())
    end = _of_another(document, line, match.end())
    if (others := patterns["retired_rest"].search(line.text, match.end(), end)) is not None:
        end = others.start()  # "A and B went no further; the other two rejoined"
    ahead = [m.value for m in marks if m.at < match.end() and isinstance(m.value, Ref)]
    if any(ref.key in meant and is_other(document, line, ref) for ref in ahead):
        # "Guilty of contact with A, who was out, B was given …": what the sentence goes on to tell is not of A.
        end = min(end, (line.text.find(",", match.end()) + 1 or end))
    for found in patterns["retired_goes_on"].finditer(line.text, match.end(), end):
        if patterns["retired_not_on"].search(line.text[: found.start()]):
            continue  # "he hit the wall and could not rejoin"
        acts = _acts(document, line, match.end(), found.start())
        if not meant or acts is None or acts.key in meant:
            return True
    return False


def _acts(document: Document, line: Line, start: int, end: int) -> Ref | None:
    """Whom the last words of a stretch are about, of those named in it: also `contact with B, who` rejoined."""
    relative = document.pack.patterns["acting_relative"]
    for mark in reversed([m for m in line.marks if start <= m.at < end]):
        if not isinstance(mark.value, Ref):
            continue
        own = relative.match(line.text, mark.at + 1)
        if not governed(document, line, mark.at) or (own is not None and "," not in line.text[own.end() : end]):
            return mark.value
    return None


def _of_another(document: Document, line: Line, end: int) -> int:
    """Where somebody else begins to act behind the words: `the first walked home, the second rejoined last`."""
    before = [m.value.crew for m in line.marks if isinstance(m.value, Ref) and m.at < end]
    for mark in line.marks:
        if mark.at < end or not isinstance(mark.value, Ref) or not before or mark.value.crew in before:
            continue
        if document.pack.patterns["retired_next"].search(line.text, max(end, mark.at - 16), mark.at):
            return mark.at
    return len(line.text)


def is_of_no_car(document: Document, line: Line, start: int) -> bool:
    """Whether words that begin there tell of the race itself, or are named as what was before: `back from his DNF`."""
    before, patterns = line.text[:start], document.pack.patterns
    return bool(patterns["retired_of_race"].search(before) or patterns["retired_recalled"].search(before))


def _of_the_race(document: Document, line: Line) -> Iterator[tuple[Line, bool]]:
    """The other sentences of the race that a sentence tells, and whether they come behind it."""
    races, at = document.races, document.races.at(line.index)
    for step in range(-_REACH, _REACH + 1):
        other = document.by_index.get(line.index + step)
        if other is None or not step or other.paragraph.kind is not Kind.BODY or other.index in document.practice:
            continue
        if at and races.at(other.index) == at and not _of_points(document, other):
            yield other, step > 0


def _of_points(document: Document, line: Line) -> bool:
    """Whether a sentence tells of the championship: who is third there has not finished third."""
    patterns = document.pack.patterns
    beside = (line, document.before(line))
    return any(
        patterns["same_sentence_points"].search(one.text) or patterns["standing_opening"].match(one.text)
        for one in beside
        if one is not None
    )


def _places(document: Document, line: Line, crew: int) -> Iterator[int]:
    """Where a sentence goes on right behind a crew that acts in it: its name, or a pronoun that opens the sentence."""
    patterns = document.pack.patterns
    for mark in line.marks:
        held = patterns["governed"].search(line.just_before(mark.at))
        if isinstance(mark.value, Ref) and mark.value.crew == crew and not held:
            yield mark.at + 1
    opening = patterns["onwards_he"].match(line.text)
    if opening:
        carried = carry(document, line)
        if carried is not None and carried.crew == crew:
            yield opening.end()


def meant_by(document: Document, line: Line, end: int) -> set[object]:
    """Whose words up to `end` may be: whoever is named right before them, with others where he has no clause."""
    before = [(m.at, m.value) for m in line.marks if isinstance(m.value, Ref) and m.at < end]
    close = document.pack.patterns["retired_own_clause"].search(line.text[: before[-1][0]]) if before else None
    refs = [ref for _, ref in (before[-1:] if close else before)]
    return {ref.key for ref in refs}
