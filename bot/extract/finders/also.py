"""What a report also says of a race: the weather, a start behind the safety car, red flags, laps and length.

Only what is told as a fact of this weekend's races: no forecast, no qualifying, no other circuit, no speech.
"""

from collections.abc import Iterator

import regex

from bot.domain.facts import Condition, Duration, Laps, Remark
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.grammar.acting import sufferer
from bot.extract.grammar.clauses import clause
from bot.extract.packs import Template
from bot.extract.text.folding import flat
from bot.extract.text.measures import number
from bot.extract.text.source import Kind

_CONFIDENCE = 0.92
# A length that is laid down gives way to the time that the race took.
_LAID_DOWN = 0.85
_FEWEST_LAPS = 3
# Words this near to a length say that it is another's.
_NEAR = 40
_LONGEST = 1000 * 3600


def find(document: Document) -> Iterator[Candidate]:
    """Conditions, laps and lengths of the races."""
    for line in document.lines:
        if _elsewhere(document, line):
            continue
        for template in document.pack.telling("also_condition", line.text):
            for match in template.pattern.finditer(line.text):
                yield from _conditions(document, line, template, match)
        for template in document.pack.telling("also_laps", line.text):
            for match in template.pattern.finditer(line.text):
                yield from _laps(document, line, template, match)
        yield from _lengths(document, line)


def _elsewhere(document: Document, line: Line) -> bool:
    """Whether a sentence is about another circuit."""
    home = document.home
    return home is not None and any(m.slot == "L" and m.value != home for m in line.marks)


def unreal(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether the clause around line.text[start:end] tells what may be, was before, or was not of the race."""
    first, last = clause(document, line, start, end)
    patterns = document.pack.patterns
    return bool(patterns["also_unreal"].search(line.text[first:last]) or patterns["also_once"].search(line.text[:last]))


def _races(document: Document, line: Line, at: int) -> tuple[int, ...]:
    """The races that the words at an offset of the sentence are about.

    In a report on several races a heading speaks of one only where it names it.
    """
    if line.paragraph.kind is Kind.HEADING and document.races.count > 1 and not document.races.says(line.index):
        return ()
    return document.races.at(line.index, at)


def _conditions(document: Document, line: Line, template: Template, match: regex.Match[str]) -> Iterator[Candidate]:
    if unreal(document, line, match.start(), match.end()):
        return
    condition = Condition(template.gives["condition"])
    for race in _races(document, line, line.places[match.start()]):
        yield _candidate(line, template, match, Remark(condition, race), _CONFIDENCE)


def _laps(document: Document, line: Line, template: Template, match: regex.Match[str]) -> Iterator[Candidate]:
    gap = str(line.mark(match.start("n")).value)
    count = gap.removesuffix(" laps")
    if count == gap or not count.isdigit() or int(count) < _FEWEST_LAPS:
        return
    if unreal(document, line, match.start(), match.end()):
        return
    crew = _winner(document, line, match) if template.gives.get("winner") else None
    if template.gives.get("winner") and crew is None:
        return
    for race in _races(document, line, line.places[match.start()]):
        yield _candidate(line, template, match, Remark(Laps(int(count)), race), _CONFIDENCE, crew)
        if match.groupdict().get("t"):
            minutes, _, seconds = str(line.mark(match.start("t")).value).partition(":")
            length = Duration(round(60 * int(minutes) + float(seconds), 3))
            yield _candidate(line, template, match, Remark(length, race), _CONFIDENCE, crew)


def _winner(document: Document, line: Line, match: regex.Match[str]) -> int | None:
    """Whose laps the words count: it must turn out to be the winner (see remarks.keep)."""
    if match.groupdict().get("a"):
        value = line.mark(match.start("a")).value
        return value.crew if isinstance(value, Ref) else None
    inside = next((m.value for m in line.marks if m.at == match.start() and m.slot == "E"), None)
    if isinstance(inside, Ref):
        return inside.crew
    own = [m.value for m in line.marks if match.end("n") <= m.at < match.end() and isinstance(m.value, Ref)]
    if own:
        return own[0].crew
    told = sufferer(document, line, match.start(), match.end())
    return told.ref.crew if told else None


def _lengths(document: Document, line: Line) -> Iterator[Candidate]:
    """How long a race was to be. Read in the sentence itself: "the second 60-minute race" is a race's name, too."""
    text = flat(line.sentence.narrative)
    for template in document.pack.telling("also_length", text):
        for match in template.pattern.finditer(text):
            near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            seconds = (number(match["n"], document.pack) or 0) * document.pack.tables["also_units"][match["unit"]]
            unsaid = any(document.pack.patterns[name].search(near) for name in ("also_unreal", "also_once"))
            if unsaid or not 0 < seconds < _LONGEST:
                continue
            many = match.groupdict().get("many") and document.races.count > 1
            at = match.end() - 1  # the race's own name ends the words
            races = range(1, document.races.count + 1) if many else _races(document, line, at)
            words = line.sentence.text[match.start() : match.end()]
            for race in races:
                remark = Remark(Duration(float(seconds)), race)
                yield Candidate(remark, race, None, template.name, words, (line.span,), _LAID_DOWN)


def _candidate(
    line: Line,
    template: Template,
    match: regex.Match[str],
    remark: Remark,
    confidence: float,
    crew: int | None = None,
) -> Candidate:
    words = line.words(match.start(), match.end())
    return Candidate(remark, remark.race, crew, template.name, words, (line.span,), confidence)
