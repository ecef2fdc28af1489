"""Others to whom the same words apply: `A et B ont écopé …`, `five seconds for A, the same for B and ten for C`."""

from collections.abc import Iterator

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Mark, Ref
from bot.extract.packs import SLOTS

_BEFORE = 44


def fellows(document: Document, line: Line, ref: Ref, start: int, end: int) -> list[Ref]:
    """Who stands in one row with somebody whom the words start..end of line.text befell; they befell him, too."""
    marks = [m for m in line.marks if isinstance(m.value, Ref)]
    place = next((n for n, m in enumerate(marks) if m.value is ref), None)
    # ("He was excluded, as was B": he is not named here.)
    at = marks[place].at if place is not None else -1
    found = _before(document, line, marks, place, start) if place is not None and at < start else []
    if place is not None and at >= start:
        found = _behind(document, line, marks, place)
    same = document.pack.patterns["fellow_same"].match(line.text, max(end, at + 1))
    if same:
        value = line.mark(same.start("a")).value
        if isinstance(value, Ref):
            at = next(n for n, m in enumerate(marks) if m.at == same.start("a"))
            found += [value, *_behind(document, line, marks, at)]
    return [r for r in found if r.key != ref.key]


def mate_of(document: Document, line: Line, at: int) -> Ref | None:
    """`4th was A's teammate B`, `B, l'équipier de A, sixième`: B, told of as the mate of A, who stands at `at`."""
    patterns, text = document.pack.patterns, line.text
    if behind := patterns["mate_of"].match(text, at + 1):
        place = behind.start("b")
    elif before := patterns["acting_mate_of"].search(text[:at], max(0, at - _BEFORE)):
        place = before.start()
    else:
        return None
    value = line.mark(place).value
    return value if isinstance(value, Ref) else None


def _before(document: Document, line: Line, marks: list[Mark], place: int, start: int) -> list[Ref]:
    """`A, B et C ont écopé`: the row that ends with him, where it is the subject."""
    patterns, text = document.pack.patterns, line.text
    first = place
    while first and patterns["fellow_and" if first == place else "fellow_row"].fullmatch(
        text[marks[first - 1].at + 1 : marks[first].at]
    ):
        first -= 1
    ahead = text[max(0, marks[first].at - _BEFORE) : marks[first].at]
    # ("After both A and B had retired": the conjunction governs a clause of theirs.)
    if first == place or (patterns["governed"].search(ahead) and not patterns["fellow_clause"].search(ahead)):
        return []
    many = patterns["fellow_many"].search(text[marks[place].at + 1 : start + 24]) or patterns["fellow_ahead"].search(
        ahead
    )
    return _refs(marks[first:place]) if many or first == 0 else []


def _behind(document: Document, line: Line, marks: list[Mark], place: int) -> list[Ref]:
    """`a drive-through for A and B`: the row that begins with him, where nothing is told of its last one alone."""
    patterns, text = document.pack.patterns, line.text
    last = place
    while last + 1 < len(marks):
        between = text[marks[last].at + 1 : marks[last + 1].at]
        if not patterns["fellow_row"].fullmatch(between):
            break
        last += 1
    whole = last > place and patterns["fellow_and"].fullmatch(text[marks[last - 1].at + 1 : marks[last].at])
    return (
        _refs(marks[place + 1 : last + 1]) if whole and patterns["fellow_end"].match(text, marks[last].at + 1) else []
    )


def row_around(document: Document, line: Line, at: int) -> int | None:
    """Where the row `A, B and C` begins in the midst of which somebody stands; None where he stands in none."""
    patterns, text = document.pack.patterns, line.text
    more = patterns["fellow_and"].match(text, at + 1)
    if more is None or not text.startswith(SLOTS["E"], more.end()):
        return None
    first = at
    for mark in reversed([m for m in line.marks if m.at < at and isinstance(m.value, Ref)]):
        if not patterns["fellow_row"].fullmatch(text[mark.at + 1 : first]):
            break
        first = mark.at
    return first if first < at else None


def _refs(marks: list[Mark]) -> list[Ref]:
    return [m.value for m in marks if isinstance(m.value, Ref)]


def times_told_on(document: Document, line: Line, at: int, seconds: float | None) -> Iterator[tuple[Ref, float | None]]:
    """The others of a list of times, each with his: `…, autant pour B et dix pour C`; the list goes on at `at`."""
    while more := document.pack.patterns["fellow_time"].match(line.text, at):
        value = line.mark(more.start("a")).value
        if not isinstance(value, Ref):
            return
        told = more.groupdict()
        slot = next((told_as for told_as in ("g", "n") if told.get(told_as)), None)
        if slot is not None:
            said = line.mark(more.start(slot)).value if told[slot] in SLOTS.values() else None
            if not isinstance(said, str | int | float):
                return
            seconds = float(said)
        yield value, seconds
        at = more.end()
