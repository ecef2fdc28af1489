"""Words of a pole or a fastest lap that tell none: missed, another weekend's, of practice, or somebody from Poland."""

import regex

from bot.extract.document import Document, Line
from bot.extract.grammar.clauses import clause
from bot.extract.grammar.telling import at_another_event
from bot.extract.packs import Template
from bot.extract.text.source import Kind
from bot.reference.circuits import circuits_as_corners

# A paragraph that says it is at qualifying is so for so many sentences.
_BACK = 3
# A circuit no further behind the words is where it was: "on pole at Snetterton".
_WHERE = 16
POLE, FASTEST = "pole", "fastest_lap"


def is_no_best(document: Document, line: Line, match: regex.Match[str], template: Template) -> bool:
    """Whether the words of a template tell no best of this weekend's races."""
    if _unreal(document, line, match, template) or not _first(line, match):
        return True
    return bool(template.gives.get("qualifying")) and not _in_qualifying(document, line, match.end())


def _unreal(document: Document, line: Line, match: regex.Match[str], template: Template) -> bool:
    """Whether the words tell of a pole that was missed, of another year's or circuit's, of practice, of a class's."""
    patterns = document.pack.patterns
    start, end = clause(document, line, match.start(), match.end())
    begin, close = max(start, match.start() - 30), min(end, match.end() + 30)
    if template.gives.get("loose"):
        begin, close = start, end
    elif template.gives.get("own"):
        begin = match.start()  # what was missed before, somebody else has
    told = line.text[begin : close if template.gives.get("loose") else match.end()]
    if not template.gives.get("real"):
        if patterns["best_unreal"].search(told):
            return True
        if patterns["best_unreal_after"].search(line.text[match.end() : close]):
            return True  # what else is said behind the words is what became of him: "pole-sitter A lost a wheel"
    if template.gives["part"] == FASTEST and patterns["best_lap_unreal"].search(line.text[begin:close]):
        return True
    if patterns["best_other_class"].search(line.text[begin : min(len(line.text), match.end() + 30)]):
        return True
    undone = template.gives["part"] == POLE and patterns["best_undone"].match(line.text, match.end())
    if undone or patterns["best_to_come"].search(line.text):
        return True
    return _elsewhere(document, line, match) or _is_a_pole(document, line, match)


def _in_qualifying(document: Document, line: Line, end: int) -> bool:
    """Whether a paragraph is at qualifying: its words or those of the sentences before say so, and none of racing."""
    patterns = document.pack.patterns
    text, at = line.text[:end], line
    for _ in range(_BACK):
        if patterns["best_practice"].search(text):
            return False
        if patterns["best_qualifying"].search(text):
            return True
        before = document.before(at)
        if before is None or patterns["practice_not"].search(text):
            break
        text, at = before.text, before
    heading = document.heading(line)
    titled = heading is not None and at.paragraph.index == heading.paragraph.index + 1
    return titled and bool(heading and patterns["best_qualifying"].search(heading.text))


def _elsewhere(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """Whether it was another weekend's: "on pole at Snetterton", not "on pole despite the ballast from Snetterton"."""
    start, end = clause(document, line, match.start(), match.end())
    circuits = [m for m in line.marks if m.slot == "L" and start <= m.at < end]
    if not circuits:
        return at_another_event(document, line, match.start(), match.end())
    there = document.pack.patterns["best_there"]
    near = [
        m.value
        for m in circuits
        if match.start() <= m.at <= match.end() + _WHERE
        or (not match.start() <= m.at <= match.end() and there.search(line.text[max(0, m.at - 8) : m.at]))
    ]
    home = document.home
    return home is not None and any(value != home and value not in circuits_as_corners(home) for value in near)


def _is_a_pole(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """`The Pole led`, `which Pole Jan Wilk shared`: somebody from Poland."""
    if document.pack.capitalises("nouns") or line.paragraph.kind is Kind.HEADING:
        return False
    found = document.pack.patterns["best_the_pole"].search(line.text, max(0, match.start() - 4), match.end() + 2)
    return found is not None and "Pole" in line.words(*found.span()).split()


def _first(line: Line, match: regex.Match[str]) -> bool:
    """Whether the place on the grid that the words give is the first, or that of the next one the second."""
    if match.groupdict().get("q"):
        return line.mark(match.start("q")).value == 2
    return not match.groupdict().get("p") or line.mark(match.start("p")).value == 1
