"""What a clause is about: where it begins and ends, which classes it names."""

from collections.abc import Sequence

from bot.extract.context.saidclasses import OVERALL
from bot.extract.document import Document, Line
from bot.extract.grammar.classwords import ClassWord, class_words
from bot.extract.packs import SLOTS

_E = SLOTS["E"]
# A class further away than this in its clause says nothing about the words.
_REACH = 160
# A class named so near a sentence's beginning holds for all of it.
_OPENS = 20


def clause(document: Document, line: Line, start: int, end: int) -> tuple[int, int]:
    """The clause around two offsets of line.text: from the break before to the break after."""
    first, last = 0, len(line.text)
    for match in document.pack.patterns["clause_break"].finditer(line.text):
        if document.pack.patterns["within_list"].match(line.text, match.end()) and line.text[match.start() - 1] in (
            _E + ")"
        ):
            continue  # between two names of a list
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def classes_at(document: Document, line: Line, start: int, end: int, place: int | None = None) -> list[str | None]:
    """The classes that words at start..end of line.text are about; None is the overall classification.

    `place` is where the words name the position, if they do: a class beside another position is that one's.
    """
    own = line.places[start]
    last = line.places[end]
    first, stop = clause(document, line, start, end)
    if opening := document.pack.patterns["class_adverb"].search(line.text[:first]):
        first = opening.start()  # "…, while in Am, X won"
    if tail := document.pack.patterns["class_tail"].match(line.text, end):
        stop = max(stop, tail.end())
    begin, close = line.places[first], line.places[stop]
    said = class_words(document, line)
    inside = [
        c
        for c in said
        if begin <= c.start < close
        and (c.of_words(own, last, place) or not c.of_place(place, said, own))
        and (own <= c.start < last or not c.of_winners())
    ]
    inside = [c for c in inside if c.start < own or not c.past_another(end)]
    inside = [c for c in inside if c.start < last or not c.of_next()]
    inside = [c for c in inside if not c.of_race() and not c.of_leader()]
    inside = [c for c in inside if not c.of_apposed(end)]
    inside = [c for c in inside if c.start < (last if place is None else own + 1) or not c.of_named()]
    if place is not None:
        inside = [c for c in inside if (c.start < last or not c.of_win(last)) and not c.won_while(place)]
    after = [c for c in inside if c.start >= own]
    if after:
        nearest = [after[0]]
        for one in said[said.index(after[0]) + 1 :]:
            if not nearest[-1].joined(one):
                break
            nearest.append(one)
        if place is None and nearest[0].start == own and (before := _joined_before(said, nearest[0], begin)):
            nearest.insert(0, before)
        if nearest[0].start - last < _REACH:
            named = [c.name or None for c in nearest]
            opening = said[0].name if said[0].start < _OPENS else None
            return [*named, opening] if named == [None] and opening and place is None else named
    if inside:
        before = said[max(0, said.index(inside[-1]) - 1)]
        # "won overall and in Junior, ahead of A, second"; not the place that somebody has overall
        if before.name == OVERALL and before.joined(inside[-1]) and not before.of_place(place, said):
            return [None]
        return [inside[-1].name or None]
    return [_inherited(document, line, first, [c.name for c in said if c.start < begin])]


def _inherited(document: Document, line: Line, first: int, earlier: Sequence[str]) -> str | None:
    """The class of a clause (from `first` on) that names none, behind `earlier` ones of its sentence."""
    standing = document.scopes.standing(line.index)
    if not standing and document.scopes.only_classes:
        # "They swapped places in TCR, A winning from B": rather than what the paragraphs before were about.
        return earlier[-1] or None if earlier else document.scopes.without_overall(line.index)
    if (
        standing
        and earlier
        and earlier[-1]
        and document.pack.patterns["class_goes_on_before"].search(line.text[:first])
    ):
        return earlier[-1]  # "In Pro-Am A won. It was a fine day for them in Am, with B winning"
    return standing


def _joined_before(said: Sequence[ClassWord], first: ClassWord, begin: int) -> ClassWord | None:
    """`Overall and Silver honours went to A`: the classification that is named together with the first one."""
    index = said.index(first)
    before = said[index - 1] if index else None
    if before is None or before.start < begin or before.of_place(None, said):
        return None
    return before if before.joined(first) else None
