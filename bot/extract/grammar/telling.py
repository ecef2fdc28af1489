"""What words about a place tell: a result, the order on the road, a moment of the race, or nothing of this race."""

import regex

from bot.extract.candidates import Tells
from bot.extract.document import Document, Line
from bot.extract.grammar.clauses import clause
from bot.extract.grammar.moments import MOMENT, is_of_the_grid, moment
from bot.extract.packs import SLOTS, Template
from bot.reference import people
from bot.reference.circuits import circuits_as_corners

# A report tells of its own season in so many sentences at its beginning.
_FIRST = 6
_OLDEST, _NEWEST = 1950, 2100
# A circuit stands so near before "where".
_BEFORE_THERE = 3
# Behind a town, somebody who comes from it: "Darlington's A".
_ONE_FROM = f"'s {SLOTS['E']}"


def how_told(document: Document, line: Line, template: Template, match: regex.Match[str]) -> tuple[Tells | None, str]:
    """Whether the words tell a result, the order on the road, a moment of the race; None where they tell nothing."""
    patterns = document.pack.patterns
    start, end = clause(document, line, match.start(), match.end())
    words = patterns["start_from"].sub("", line.text[start:end])
    before = line.text[start : match.start()]
    if why := _untold(document, line, template, match, (start, end)):
        return None, why
    tells = Tells(template.gives.get("tells", "final"))
    is_win = _is_win(line, template, match)
    now = patterns["told_now"].search(match[0]) is not None
    now = now or patterns["told_now_before"].search(line.text[: match.start()]) is not None
    points = _points(document, line, now)
    beside = points and (now or points.start() < end) and not (is_win or template.gives.get("sure"))
    if beside and (now or not _finished(document, line, match, words)):
        return None, "about the championship"
    if patterns["whole_season"].search(line.text, start, match.end()) or (
        now and not is_win and _after_points(document, line)
    ):
        return None, "about the championship"
    if is_win and patterns["later_opens"].match(line.text):
        return None, "so much later than the winner"
    if tells is Tells.FINAL and not template.gives.get("sure"):
        tells, why = _final(document, line, template, match, (start, words))
    is_first = match.groupdict().get("p") is not None and line.mark(match.start("p")).value == 1
    lost = (is_win or is_first or not why) and patterns["road_lost_after"].match(line.text, match.end())
    if tells is Tells.ROAD and lost:
        return Tells.PASSING, "lost again afterwards"
    changed = patterns["road_changed" if tells is Tells.ROAD else "final_changed"]
    if not (is_win or is_first or tells is Tells.PASSING) and changed.match(line.text, match.end()):
        return Tells.PASSING, "changed again afterwards"
    if why and tells is not Tells.FINAL:
        return tells, why
    coordinate = patterns["coordinate"].search(before) and patterns["finite"].match(match[0])
    if patterns["negated"].search(before) and not coordinate and not template.gives.get("called"):
        return None, "denied"
    return tells, ""


def _points(document: Document, line: Line, now: bool) -> regex.Match[str] | None:
    """Words of the championship in a sentence; what a place earns ("fourth and fifth, A and B score well") is none."""
    patterns = document.pack.patterns
    scored = None if now else patterns["points_scored"].search(line.text)
    found = patterns["same_sentence_points"].finditer(line.text)
    return next((m for m in found if scored is None or not scored.start() <= m.start() < scored.end()), None)


def _finished(document: Document, line: Line, match: regex.Match[str], words: str) -> bool:
    """Whether a place is where somebody finished, though its clause tells of points: "third, to extend his lead"."""
    patterns = document.pack.patterns
    if not patterns["finishing"].search(match[0]) or patterns["whole_season"].search(words):
        return False
    return not patterns["of_points"].match(line.text, match.end())


def _after_points(document: Document, line: Line) -> bool:
    """Whether the sentence before or the heading tells of the championship: "X has 40 points. Y is third"."""
    patterns, before, heading = document.pack.patterns, document.before(line), document.heading(line)
    title = heading is None or heading is document.lines[0]  # "Three races for the title" stands above all of them
    if not title and heading is not None and patterns["same_sentence_points"].search(heading.text):
        return True
    if before is None:
        return False
    return bool(patterns["same_sentence_points"].search(before.text) or patterns["standing_opening"].match(before.text))


def _is_win(line: Line, template: Template, match: regex.Match[str]) -> bool:
    """Whether words tell a win; those that name the place tell whichever they name."""
    if template.gives.get("position") != 1:
        return False
    return not match.groupdict().get("p") or line.mark(match.start("p")).value == 1


def _untold(
    document: Document, line: Line, template: Template, match: regex.Match[str], within: tuple[int, int]
) -> str:
    """Why a clause (`within`) tells no result whatever its words: asked, hoped for, of points, elsewhere; else empty.

    "Lost out to A, the eventual winner": who is called so has won, whatever the others hoped for.
    """
    patterns, (start, end) = document.pack.patterns, within
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
    wished = wished and not template.gives.get("called")
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
    if (not is_win or template.gives.get("of_any_moment")) and (why := moment(document, line, match, start, words)):
        return Tells.PASSING, why
    if is_win and patterns["no_win_yet"].search(line.text[: match.start()]):
        return Tells.PASSING, MOMENT
    started = (m for m in patterns["start_from"].finditer(line.text) if not m[0].startswith(","))
    at = match.start("p") if match.groupdict().get("p") else match.start()
    if not is_win and any(m.start() <= at < m.end() for m in started):
        return Tells.PASSING, "about the grid"
    if patterns["lost_after"].match(line.text, match.end()):
        return Tells.PASSING, "lost again afterwards"
    told_in = patterns["start_from"].sub("", line.text)
    decided = patterns["race_decided"].search(told_in)
    grid = template.gives.get("not_qualifying") and (
        (patterns["qualifying"].search(told_in) and not (decided or _raced_since(document, line, match.start())))
        or patterns["pole_beside"].search(line.text[: match.start()])
    )
    if grid or (not is_win and is_of_the_grid(document, line, at)):
        return Tells.PASSING, "about the grid"
    opening = line.text.partition(",")[0]  # "fifth overall and first in Am under the flag, A …"
    if patterns["on_the_road"].search(words) or (
        match.end() <= len(opening) < len(line.text) and patterns["on_the_road"].search(opening)
    ):
        return Tells.ROAD, "the order under the flag"
    return Tells.FINAL, ""


def _raced_since(document: Document, line: Line, at: int) -> bool:
    """Whether the words before `at` go on from the grid to the end of the race: "from pole he won, with A second"."""
    grid = list(document.pack.patterns["qualifying"].finditer(line.text))
    return bool(grid) and document.pack.patterns["raced_since"].search(line.text, grid[-1].end(), at) is not None


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


def at_another_event(document: Document, line: Line, start: int, end: int, *, since: bool = True) -> bool:
    """Whether the clause around these offsets names another circuit than this weekend's, or an earlier year.

    Without `since`, a year up to which, or from which on, something else was so does not count.
    """
    first, last = clause(document, line, start, end)
    told = None if since else document.pack.patterns["since_year"].search(line.text, end, last)
    if told is not None:
        last = told.start()  # "excluded, since his seat was homologated until 2011" was so now
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
    since = document.pack.patterns["since_there"]  # "his first win since 2021" is won now
    counted = document.pack.patterns["year_counts"]  # "fined 2000 euros"
    told = [
        (y, at)
        for y, at in _places(line, years)
        if not since.search(line.text[:at]) and not counted.match(line.text, at + 1)
    ]
    return any(y not in known and before.search(line.text[:at]) for y, at in told)


def _places(line: Line, years: list[object]) -> list[tuple[object, int]]:
    return [(m.value, m.at) for m in line.marks if m.slot == "N" and m.value in years]


def _is_year(value: object) -> bool:
    return isinstance(value, int | float) and value == int(value) and _OLDEST <= value <= _NEWEST


def _abroad(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether a clause names a circuit that is not this weekend's."""
    home = document.home
    if document.pack.patterns["there"].match(line.text, start):
        start = max(0, start - _BEFORE_THERE)  # "at Estoril, where A had won"
    since = document.pack.patterns["since_there"]  # "back to winning for the first time since Nogaro"
    there = [m for m in line.marks if m.slot == "L" and start <= m.at < end and m.value != home]
    there = [m for m in there if home is None or m.value not in circuits_as_corners(home)]
    there = [m for m in there if not since.search(line.text[: m.at]) and not line.text.startswith(_ONE_FROM, m.at + 1)]
    # "his second win (after Nogaro)": what stands in brackets is said by the way.
    return home is not None and any(
        line.text.rfind("(", start, m.at) <= line.text.rfind(")", start, m.at) for m in there
    )
