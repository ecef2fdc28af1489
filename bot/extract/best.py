"""Who started from pole and who set the fastest lap of each race."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from bot.domain.facts import Best, Entry, Quote
from bot.extract import quotes
from bot.extract.acting import sufferer
from bot.extract.candidates import Candidate
from bot.extract.clauses import clause
from bot.extract.document import Document, Line
from bot.extract.folding import flat
from bot.extract.marks import Ref
from bot.extract.packs import Template
from bot.extract.subjects import Subject

_CONFIDENCE = 0.94
_SPOKEN = 0.8
_EARLY = 0.3


def find(document: Document) -> Iterator[Candidate]:
    """Every pole position and every fastest lap that the report tells, or that one of the crew tells in his words."""
    top = _top_class(document)
    for line in document.lines:
        if document.scopes.standing(line.index) not in (None, top):
            continue  # the best of a lower class is not the best of the race
        taken: list[tuple[int, int, str]] = []
        for template in document.pack.telling("best", line.text):
            part = str(template.gives["part"])
            for match in template.pattern.finditer(line.text):
                if any(s < match.end() and match.start() < e for s, e, p in taken if p == part):
                    continue
                if _unreal(document, line, match) or not _first(line, match):
                    continue
                found = list(_candidates(document, line, match, template, part))
                if found:
                    taken.append((*match.span(), part))
                yield from found
    yield from _spoken(document)


def _top_class(document: Document) -> str | None:
    """The class that a report which goes from class to class begins with: its pole is the race's."""
    for order, line in enumerate(document.lines):
        if race_class := document.scopes.standing(line.index):
            return race_class if order <= len(document.lines) * _EARLY else None
    return None


def _spoken(document: Document) -> Iterator[Candidate]:
    """`Il a fait un travail incroyable avec la pole`, says his partner."""
    spoken, folded = document.pack.patterns["best_spoken"], flat(document.source.normal.text)
    if not any(spoken.search(folded, speech.start, speech.end) for speech in document.source.speeches):
        return
    for quote in quotes.find(document):
        fact = quote.fact
        assert isinstance(fact, Quote)
        found = spoken.search(flat(fact.text))
        if not found or quote.crew is None:
            continue
        people = document.weekend.of(quote.crew).drivers
        others = tuple(p for p in people if p != fact.speaker)
        drivers = (fact.speaker,) if found.groupdict().get("own") else others
        if len(drivers) != 1:
            continue
        pole = Best(replace(document.weekend.of(quote.crew), drivers=drivers))
        words = fact.text[found.start() : found.end()]
        yield Candidate(
            pole,
            fact.race or 1,
            quote.crew,
            "pole.spoken",
            words,
            quote.evidence,
            _SPOKEN,
            why="told in speech",
            part="pole",
        )


def _unreal(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """Whether the words tell of a pole that was missed, of another year's, or of a class's own."""
    start, end = clause(document, line, match.start(), match.end())
    words = line.text[max(start, match.start() - 30) : min(end, match.end() + 24)]
    return bool(document.pack.patterns["best_unreal"].search(words))


def _first(line: Line, match: regex.Match[str]) -> bool:
    """Whether the place on the grid that the words give, where they give one, is the first."""
    return not match.groupdict().get("p") or line.mark(match.start("p")).value == 1


def _candidates(
    document: Document, line: Line, match: regex.Match[str], template: Template, part: str
) -> Iterator[Candidate]:
    who = _who(document, line, match)
    if who is None:
        return
    races = document.races_at(line, line.places[match.start()]) or (1,)
    if document.pack.patterns["best_both"].search(match[0]):
        races = (1, 2)
    confidence = min(float(template.gives.get("confidence", _CONFIDENCE)) * who.sure, 0.97)
    time = line.mark(match.start("t")).value if match.groupdict().get("t") else None
    for race in races:
        entry = _entry(document, who.ref)
        if not entry.drivers and not entry.car_number:
            confidence *= 0.6  # a team may have several cars
        fact = Best(entry, str(time) if time else None)
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
