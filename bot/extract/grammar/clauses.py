"""What a clause is about: where it begins and ends, which classes it names, whether it tells a result at all."""

from collections.abc import Sequence

import regex

from bot.extract.candidates import Tells
from bot.extract.context.scope import OVERALL
from bot.extract.document import Document, Line
from bot.extract.grammar.classwords import of_next, of_winners, won_while
from bot.extract.grammar.moments import is_moment, is_of_the_grid
from bot.extract.packs import SLOTS, Template
from bot.reference import people
from bot.reference.classes import is_tier

_E = SLOTS["E"]
# A class further away than this in its clause says nothing about the words.
_REACH = 160
# A class named so near a sentence's beginning holds for all of it.
_OPENS = 20
# A report tells of its own season in so many sentences at its beginning.
_FIRST = 6
_OLDEST, _NEWEST = 1950, 2100
# A circuit stands so near before "where".
_BEFORE_THERE = 3


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
    inside = [s for s in inside if s[0] < own or not _past_another(line, last, s[0])]
    inside = [s for s in inside if s[0] < last or not of_next(document, line, s[0])]
    inside = [s for s in inside if not _of_race(document, line, s)]
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
    return [document.scopes.standing(line.index) or document.scopes.without_overall(line.index)]


def _of_the_words(document: Document, line: Line, words: tuple[int, int], at: int, place: int | None) -> bool:
    """`third and topped Pro-Am`: a class in words of a win, or right behind them, is theirs."""
    if _right_behind(document, line, words[1], at):
        return True
    placed = any(m.slot == "P" and words[0] <= m.start < at for m in line.marks)
    return place is None and words[0] < at < words[1] and not placed


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


def _past_another(line: Line, end: int, at: int) -> bool:
    """Whether somebody else's place stands between the words and a class: "to win; Sikkens second, in Coppa Shell"."""
    return ";" in line.sentence.text[end:at] and any(m.slot == "P" and end <= m.start < at for m in line.marks)


def _of_race(document: Document, line: Line, said: tuple[int, int, str]) -> bool:
    """`la course 2 du GT4`: cars of one class, whose race it is, are no class within it."""
    mark = next((m for m in line.marks if m.slot == "C" and m.start == said[0]), None)
    if mark is None or is_tier(said[2]):
        return False
    return bool(document.pack.patterns["class_of_race"].search(line.text[: mark.at]))


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


def how_told(document: Document, line: Line, template: Template, match: regex.Match[str]) -> tuple[Tells | None, str]:
    """Whether the words tell a result, the order on the road, a moment of the race; None where they tell nothing."""
    patterns = document.pack.patterns
    start, end = clause(document, line, match.start(), match.end())
    words = patterns["start_from"].sub("", line.text[start:end])
    before = line.text[start : match.start()]
    if why := _untold(document, line, match, start, end):
        return None, why
    tells = Tells(template.gives.get("tells", "final"))
    is_win = _is_win(line, template, match)
    points = patterns["same_sentence_points"].search(line.text)
    now = patterns["told_now"].search(match[0]) is not None
    if points and (now or points.start() < end) and not is_win and not template.gives.get("sure"):
        return None, "about the championship"
    if now and not is_win and _after_points(document, line):
        return None, "about the championship"
    if is_win and patterns["later_opens"].match(line.text):
        return None, "so much later than the winner"
    if tells is Tells.FINAL and not template.gives.get("sure"):
        tells, why = _final(document, line, template, match, (start, words))
        if tells is not Tells.FINAL:
            return tells, why
    if tells is Tells.ROAD and patterns["road_lost_after"].match(line.text, match.end()):
        return Tells.PASSING, "lost again afterwards"
    if patterns["negated"].search(before):
        return None, "denied"
    return tells, ""


def _after_points(document: Document, line: Line) -> bool:
    """Whether the sentence before tells of the championship: "X has 40 points. Y is third"."""
    patterns, before = document.pack.patterns, document.before(line)
    if before is None:
        return False
    return bool(patterns["same_sentence_points"].search(before.text) or patterns["standing_opening"].match(before.text))


def _is_win(line: Line, template: Template, match: regex.Match[str]) -> bool:
    """Whether words tell a win; those that name the place tell whichever they name."""
    if template.gives.get("position") != 1:
        return False
    return not match.groupdict().get("p") or line.mark(match.start("p")).value == 1


def _untold(document: Document, line: Line, match: regex.Match[str], start: int, end: int) -> str:
    """Why a clause tells no result of a race whatever its words: asked, hoped for, of points, elsewhere; else empty."""
    patterns = document.pack.patterns
    if line.text.endswith("?"):
        return "asked"
    if patterns["standing_opening"].match(line.text):
        return "about the championship"
    if patterns["none_of"].search(line.text[: match.start()]) or patterns["none_in"].match(match[0]):
        return "denied"
    if _had_been(document, line, match.start()):
        return "told of what was before"
    before = line.text[start : match.start()]
    coordinate = patterns["coordinate"].search(before) if patterns["finite"].match(match[0]) else None
    wished = patterns["unreal"].search(line.text[max(start, match.start() - 60) : match.start()]) and not coordinate
    wished = wished or patterns["believed"].search(line.text[: match.start()])
    if wished or patterns["unreal_after"].match(line.text, match.end()):
        return "told as a wish or a chance"
    return _elsewhere(document, line, start, end)


def _had_been(document: Document, line: Line, at: int) -> bool:
    """`Après la victoire de X, …`: another race than the one that the sentence tells, which nobody names."""
    for found in document.pack.patterns["win_before"].finditer(line.text):
        end = line.text.find(",", found.end())
        end = end if end > 0 else found.end()
        named = any(m.slot == "R" and found.start() <= m.at < end for m in line.marks)
        if found.start() <= at < end and not named:
            return True
    return False


def _final(
    document: Document, line: Line, template: Template, match: regex.Match[str], within: tuple[int, str]
) -> tuple[Tells, str]:
    """Whether words that place a car tell of the end, in a clause (`within`: its start and its words)."""
    patterns = document.pack.patterns
    start, words = within
    is_win = _is_win(line, template, match)
    if not is_win and is_moment(document, line, match, start, words):
        return Tells.PASSING, "a moment of the race"
    if is_win and patterns["no_win_yet"].search(line.text[: match.start()]):
        return Tells.PASSING, "a moment of the race"
    if patterns["lost_after"].match(line.text, match.end()):
        return Tells.PASSING, "lost again afterwards"
    told_in = patterns["start_from"].sub("", line.text)
    grid = template.gives.get("not_qualifying") and patterns["qualifying"].search(told_in)
    if grid or (not is_win and is_of_the_grid(document, line)):
        return Tells.PASSING, "about the grid"
    opening = line.text.partition(",")[0]  # "fifth overall and first in Am under the flag, A …"
    if patterns["on_the_road"].search(words) or (
        match.end() <= len(opening) < len(line.text) and patterns["on_the_road"].search(opening)
    ):
        return Tells.ROAD, "the order under the flag"
    return Tells.FINAL, ""


def _national(document: Document, words: str) -> bool:
    """`La victoire belge`, `le podium belge`: a classification of one country's entries, not the whole."""
    match = document.pack.patterns["national"].search(words)
    return match is not None and match["nation"] in people.nationalities(document.pack.code)


def _elsewhere(document: Document, line: Line, start: int, end: int) -> str:
    """Why a clause is not about this weekend's whole field; empty where it is."""
    patterns = document.pack.patterns
    if line.index in document.practice:
        return "about practice or qualifying"
    if patterns["preview"].search(line.text):
        return "about an event to come"
    if start and patterns["of_that_time"].search(line.text[:start]):
        start = clause(document, line, start - 1, start - 1)[0]  # "he did it two weeks ago, when he won"
    other = patterns["elsewhere"].search(patterns["start_from"].sub("", line.text[start:end]))
    opening = patterns["elsewhere"].match(line.text)
    other = other or (opening and line.text.startswith(",", opening.end()))  # "Last year, A won ahead of B": all of it
    if other or _abroad(document, line, start, end) or _other_year(document, line, start, end):
        return "about another event"
    return "about the cars of one country only" if _national(document, line.text[start:end]) else ""


def at_another_event(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether the clause around these offsets names another circuit than this weekend's, or an earlier year."""
    first, last = clause(document, line, start, end)
    return _abroad(document, line, first, last) or _other_year(document, line, first, last)


def _other_year(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether a clause names a year before the one in which the report's races were run."""
    years = [m.value for m in line.marks if m.slot == "N" and start <= m.at < end and _is_year(m.value)]
    before = document.pack.patterns["in_year"]
    # "who won here in 2019": a year so told makes itself known in no sentence but others.
    known = {
        m.value
        for other in document.lines[:_FIRST]
        for m in other.marks
        if m.slot == "N" and _is_year(m.value) and not (other is line and before.search(line.text[: m.at]))
    }
    return any(y not in known and before.search(line.text[:at]) for y, at in _places(line, years))


def _places(line: Line, years: list[object]) -> list[tuple[object, int]]:
    return [(m.value, m.at) for m in line.marks if m.slot == "N" and m.value in years]


def _is_year(value: object) -> bool:
    return isinstance(value, int | float) and value == int(value) and _OLDEST <= value <= _NEWEST


def _abroad(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether a clause names a circuit that is not this weekend's."""
    home = document.home
    if document.pack.patterns["there"].match(line.text, start):
        start = max(0, start - _BEFORE_THERE)  # "at Estoril, where A had won"
    return home is not None and any(m.slot == "L" and start <= m.at < end and m.value != home for m in line.marks)
