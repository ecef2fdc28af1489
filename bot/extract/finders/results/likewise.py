"""Wins told without a verb: "X won Pro-Am and Y Am", "class honours went to X (Pro-Am)", "Who won? X."."""

from collections.abc import Iterator, Sequence

from bot.domain.facts import Result
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.told import Told, candidates_of
from bot.extract.grammar.subjects import Subject
from bot.extract.grammar.telling import how_told

_SURE = 0.8
# An answer begins with who it names, or with an article.
_OPENS = 4


def likewise(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The wins that sentences tell by a crew and a class alone, behind words that tell such a win.

    `found` are the results as read so far; those words may themselves name nobody ("the class winners were").
    """
    told: list[Candidate] = []
    winners: dict[int, set[tuple[int | None, str | None]]] = {}
    read: dict[int, list[Candidate]] = {}  # by where their sentences begin
    for one in found:
        read.setdefault(one.evidence[0].start, []).append(one)
        won = isinstance(one.fact, Result) and one.fact.position == 1 and one.tells is not Tells.PASSING
        if won and isinstance(one.fact, Result) and one.confidence >= _SURE:
            winners.setdefault(one.evidence[0].start, set()).add((one.crew, one.fact.race_class))
    for line in document.lines:
        told += _in_each_race(document, line, read.get(line.span.start, []))
        if not _names_classes(line):
            continue
        told += _in_sentence(document, line, winners.get(line.span.start, set()))
    return told + [one for line in document.lines for one in _answered(document, line)]


def _answered(document: Document, line: Line) -> Iterator[Candidate]:
    """`Qui décroche la timbale ? Talbot, vingt-quatre heures après avoir tout perdu !`"""
    asked = document.before(line)
    if asked is None or not asked.text.endswith("?"):
        return
    first = next(iter(line.marks), None)
    if first is None or not isinstance(first.value, Ref) or first.at > _OPENS or line.text.endswith("?"):
        return
    for template in document.pack.templates.get("answer", ()):
        if template.pattern.search(asked.text):
            who = Subject.named(first.value, "the answer to a question")
            yield from candidates_of(document, Told(line, template, first.at, first.at + 1, who, 1), Tells.FINAL, "")


def _in_each_race(document: Document, line: Line, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """`X won race one and Y race two`, `la première course est revenue à X, la seconde à Y`."""
    if "R" not in [m.slot for m in line.marks] or document.races.count < 2:
        return
    wins = {
        (one.crew, one.race, one.fact.race_class)
        for one in found
        if isinstance(one.fact, Result) and one.fact.position == 1 and one.tells is not Tells.PASSING
    }
    matches = [
        (match.start("a"), template, match)
        for template in document.pack.templates.get("likewise_race", ())
        for match in template.pattern.finditer(line.text, overlapped=True)
    ]
    for at, template, match in sorted(matches, key=lambda m: m[0]):
        ref, races = line.mark(at).value, line.mark(match.start("r")).value
        if not isinstance(ref, Ref) or not isinstance(races, tuple) or not races or len(races) == document.races.count:
            continue
        classes = {c for crew, race, c in wins if crew != ref.crew and race not in races}
        if len(classes) != 1 and not (template.gives.get("opens") and not classes):
            continue
        if how_told(document, line, template, match)[0] is None:
            continue
        start, end = sorted((at, match.start("r")))
        who = Subject.named(ref, "named beside its race")
        told = Told(line, template, start, end + 1, who, 1, classes=tuple(classes) or None, races=races)
        won = list(candidates_of(document, told, Tells.FINAL, ""))
        wins |= {(ref.crew, c.race, c.fact.race_class) for c in won if isinstance(c.fact, Result)}
        yield from won


def _names_classes(line: Line) -> bool:
    slots = [m.slot for m in line.marks]
    return "C" in slots and "E" in slots


def _in_sentence(document: Document, line: Line, winners: set[tuple[int | None, str | None]]) -> Iterator[Candidate]:
    matches = [
        (match.start("a"), template, match)
        for template in document.pack.templates.get("likewise", ())
        for match in template.pattern.finditer(line.text, overlapped=True)
    ]
    for at, template, match in sorted(matches, key=lambda m: m[0]):
        ref, race_class = line.mark(at).value, line.mark(match.start("c")).value
        if not isinstance(ref, Ref) or not isinstance(race_class, str):
            continue
        others = {(crew, c) for crew, c in winners if crew != ref.crew and c != race_class}
        if not others and not template.gives.get("opens"):
            continue
        tells, why = how_told(document, line, template, match)
        if tells is None:
            continue
        start, end = sorted((at, match.start("c")))
        who = Subject.named(ref, "named beside its class")
        winners.add((ref.crew, race_class))
        yield from candidates_of(document, Told(line, template, start, end + 1, who, 1), tells, why)
