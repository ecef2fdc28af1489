"""Who started from pole and who set the fastest lap of each race."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from bot.domain.facts import Best, Entry
from bot.extract.acting import sufferer
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.marks import Ref
from bot.extract.packs import Template
from bot.extract.results import clause
from bot.extract.subjects import Subject

_CONFIDENCE = 0.94


def find(document: Document) -> Iterator[Candidate]:
    """Every pole position and every fastest lap that the report tells."""
    for line in document.lines:
        taken: list[tuple[int, int, str]] = []
        for template in document.pack.templates.get("best", ()):
            part = str(template.gives["part"])
            for match in template.pattern.finditer(line.text):
                if any(s < match.end() and match.start() < e for s, e, p in taken if p == part):
                    continue
                if _unreal(document, line, match):
                    continue
                found = list(_candidates(document, line, match, template, part))
                if found:
                    taken.append((*match.span(), part))
                yield from found


def _unreal(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """Whether the words tell of a pole that was missed, of another year's, or of a class's own."""
    start, end = clause(document, line, match.start(), match.end())
    words = line.text[max(start, match.start() - 30) : min(end, match.end() + 24)]
    return bool(document.pack.patterns["best_unreal"].search(words))


def _candidates(
    document: Document, line: Line, match: regex.Match[str], template: Template, part: str
) -> Iterator[Candidate]:
    who = _who(document, line, match)
    if who is None:
        return
    races = document.races_at(line, line.places[match.start()]) or (1,)
    confidence = min(float(template.gives.get("confidence", _CONFIDENCE)) * who.sure, 0.97)
    time = line.mark(match.start("t")).value if match.groupdict().get("t") else None
    for race in races:
        fact = Best(_entry(document, who.ref), str(time) if time else None)
        words = line.words(match.start(), match.end())
        yield Candidate(
            fact, race, who.ref.crew, template.name, words, (line.span,), confidence, why=who.why, part=part
        )


def _who(document: Document, line: Line, match: regex.Match[str]) -> Subject | None:
    if match.groupdict().get("a"):
        value = line.mark(match.start("a")).value
        return Subject(value, 1.0 if value.surely else 0.9, "named in the words") if isinstance(value, Ref) else None
    return sufferer(document, line, match.start(), match.end())


def _entry(document: Document, ref: Ref) -> Entry:
    """One drives a qualifying lap or a fastest lap: whoever is named, in the car that is known."""
    entry = document.entry(ref)
    return replace(entry, drivers=ref.people) if ref.people else entry
