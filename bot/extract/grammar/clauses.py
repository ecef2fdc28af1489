"""What a clause is about: where it begins and ends, which classes it names."""

from collections.abc import Sequence

from bot.extract.context.scope import OVERALL
from bot.extract.document import Document, Line
from bot.extract.grammar.classwords import of_leader, of_named, of_next, of_race, of_winners, past_another, won_while
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
    said = document.scopes.said(line.index)
    inside = [
        s
        for s in said
        if begin <= s[0] < close
        and (_of_the_words(document, line, (own, last), s[0], place) or not _of_a_place(line, s, place, said, own))
        and (own <= s[0] < last or not of_winners(document, line, s))
    ]
    inside = [s for s in inside if s[0] < own or not past_another(document, line, end, s[0])]
    inside = [s for s in inside if s[0] < last or not of_next(document, line, s[0])]
    inside = [s for s in inside if not of_race(document, line, s) and not of_leader(document, line, s[0])]
    inside = [s for s in inside if s[0] < (last if place is None else own + 1) or not of_named(document, line, s[0])]
    if place is not None:
        inside = [s for s in inside if s[0] < last or not _of_a_win(document, line, last, s[0])]
        inside = [s for s in inside if not won_while(document, line, s, place)]
    after = [s for s in inside if s[0] >= own]
    if after:
        nearest = [after[0]]
        for one in said[said.index(after[0]) + 1 :]:
            if document.pack.patterns["and_class"].fullmatch(line.sentence.text[nearest[-1][1] : one[0]].lower()):
                nearest.append(one)
            else:
                break
        if (
            place is None
            and nearest[0][0] == own
            and (joined := _joined_before(document, line, said, nearest[0], begin))
        ):
            nearest.insert(0, joined)
        if nearest[0][0] - last < _REACH:
            named: list[str | None] = [c or None for _, _, c in nearest]
            opening = said[0][2] if said[0][0] < _OPENS else None
            return [*named, opening] if named == [None] and opening and place is None else named
    if inside:
        before = said[max(0, said.index(inside[-1]) - 1)]
        between = line.sentence.text[before[1] : inside[-1][0]].lower()
        both = before[2] == OVERALL and not _of_a_place(
            line, before, place, said
        )  # not the place that somebody has overall
        if both and document.pack.patterns["and_class"].fullmatch(between):
            return [None]  # "won overall and in Junior, ahead of A, second"
        return [inside[-1][2] or None]
    standing = document.scopes.standing(line.index) or document.scopes.without_overall(line.index)
    earlier = [c for s, _, c in said if s < begin]
    if standing and earlier and earlier[-1] and line.text.endswith("with ", 0, first):
        return [earlier[-1]]  # "In Pro-Am A won. It was a fine day for them in Am, with B winning"
    return [standing]


def _of_the_words(document: Document, line: Line, words: tuple[int, int], at: int, place: int | None) -> bool:
    """`third and topped Pro-Am`: a class in words of a win, or right behind them, is theirs."""
    if _right_behind(document, line, words[1], at):
        return True
    placed = any(m.slot == "P" and words[0] <= m.start < at for m in line.marks)
    return place is None and words[0] <= at < words[1] and not placed


def _of_a_win(document: Document, line: Line, end: int, at: int) -> bool:
    """`fourth and won Silver`, `fourth with victory in Silver`: behind a place, a class that a win is told in."""
    between = line.sentence.text[end:at].lower()
    won = next(document.pack.patterns["wins"].finditer(between), None)
    return won is not None and _right_behind(document, line, end + won.end(), at)


def _right_behind(document: Document, line: Line, end: int, at: int) -> bool:
    """`fourth and won Silver`: what stands right behind the words is theirs, whatever place is near."""
    between = line.sentence.text[end:at].lower()
    return end <= at and bool(document.pack.patterns["class_right_behind"].fullmatch(between))


def _joined_before(
    document: Document, line: Line, said: Sequence[tuple[int, int, str]], first: tuple[int, int, str], begin: int
) -> tuple[int, int, str] | None:
    """`Overall and Silver honours went to A`: the classification that is named together with the first one."""
    index = said.index(first)
    if not index or said[index - 1][0] < begin or _of_a_place(line, said[index - 1], None, said):
        return None
    between = line.sentence.text[said[index - 1][1] : first[0]].lower()
    return said[index - 1] if document.pack.patterns["and_class"].fullmatch(between) else None


def _of_a_place(
    line: Line,
    said: tuple[int, int, str],
    place: int | None,
    others: Sequence[tuple[int, int, str]],
    own: int | None = None,
) -> bool:
    """`s'imposent, huitièmes au général,`: what stands beside another place does not speak for the verb.

    In "premiers vainqueurs en Silver" the place is part of the words, which begin at `own`.
    """
    reach = 16 if said[2] else 22
    before = [m for m in line.marks if m.slot == "P" and m.end <= said[0] < m.end + reach and m.end + 1 != own]
    if not before or before[-1].at == place:
        return False
    return not any(before[-1].end <= start and end <= said[0] for start, end, _ in others)
