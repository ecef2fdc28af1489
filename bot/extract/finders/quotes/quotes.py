"""What was said, and by whom: stretches of speech put together, each given to somebody whom the text names for it.

A quotation whose speaker cannot be told is left out: no quotation is better than one in the wrong mouth.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from bot.domain.facts import Entry, Grounds, Quote, Span
from bot.extract.candidates import Candidate
from bot.extract.document import Document
from bot.extract.finders.quotes.speakers import Voices
from bot.extract.finders.quotes.unnamed import Speaker
from bot.extract.text.source import Kind, Paragraph, Sentence, Source
from bot.extract.text.speech import Speech

_FEWEST_WORDS = 4
_LONGEST_BREAK = 260
_SHORT = 160  # what may stand behind speech that goes on in the next paragraph: who says it
_MARKS = 3  # what may stand outside of speech at a paragraph's edge: a quotation mark and a full stop
_TERMINAL = regex.compile(r"[.!?\u2026](?= |$)")


@dataclass(frozen=True, slots=True)
class Group:
    """Stretches of speech that are one quotation, and who says it."""

    stretches: tuple[Speech, ...]
    speaker: Speaker


def find(document: Document) -> Iterator[Candidate]:
    """Every quotation of at least four words whose speaker the text names, in reading order."""
    source = document.source
    voices = Voices(document)
    last: Speaker | None = None
    for stretches in _grouped(source, voices):
        words = " ".join(_printed(source, s) for s in stretches)
        if len(words.split()) < _FEWEST_WORDS:
            continue
        speaker = voices.speaker(stretches, last)
        last = speaker
        if speaker is None or not speaker.name:
            continue
        yield _candidate(document, stretches, speaker, _without_insertions(document, voices.flat, stretches))


def _candidate(document: Document, stretches: Sequence[Speech], speaker: Speaker, text: str) -> Candidate:
    source = document.source
    race = _race(document, stretches[0])
    evidence = _evidence(source, stretches, speaker)
    crew = document.weekend.of_person(speaker.name)
    known = document.weekend.of(crew) if crew is not None else Entry()
    entry = Entry(car_number=known.car_number, team=known.team, car=known.car)
    quote = Quote(speaker.name, text, race, entry, Grounds(evidence, speaker.confidence))
    return Candidate(quote, race, crew, f"quote.{speaker.rule}", speaker.words, evidence, speaker.confidence)


def _grouped(source: Source, voices: Voices) -> Iterator[list[Speech]]:
    """Stretches that belong together: parted by an attribution only, or running on into the next paragraph."""
    group: list[Speech] = []
    for speech in source.speeches:
        paragraph = source.paragraphs[speech.paragraph]
        if paragraph.first is not None or paragraph.kind in (Kind.NAVIGATION, Kind.CAPTION):
            continue
        if group and (
            _runs_on(source, group[-1], speech)
            or _resumed(source, voices, group, speech)
            or _goes_on(source, voices, group, speech)
        ):
            group.append(speech)
            continue
        if group:
            yield group
        group = [speech]
    if group:
        yield group


def _runs_on(source: Source, before: Speech, speech: Speech) -> bool:
    """Whether speech that no mark closed goes on in a new paragraph that a mark opens."""
    if before.closed or speech.label or speech.paragraph != before.paragraph + 1:
        return False
    first = source.paragraphs[speech.paragraph].sentences[0]
    return speech.start - first.start <= 3


def _goes_on(source: Source, voices: Voices, group: Sequence[Speech], speech: Speech) -> bool:
    """Whether a paragraph of nothing but speech follows one of speech and "X said": nobody else is named for it."""
    before = group[-1]
    if speech.label or group[0].label or speech.paragraph != before.paragraph + 1:
        return False
    sentences = source.paragraphs[speech.paragraph].sentences
    opens, ends = sentences[0].start, sentences[-1].start + len(sentences[-1].text)
    whole = speech.start - opens <= _MARKS and ends - speech.end <= _MARKS
    last = source.paragraphs[before.paragraph].sentences[-1]
    behind = source.normal.text[before.end : last.start + len(last.text)]
    attributed = len(behind) <= _SHORT and len(_TERMINAL.findall(behind)) <= 1
    return whole and attributed and voices.after(before) is not None


def _resumed(source: Source, voices: Voices, group: Sequence[Speech], speech: Speech) -> bool:
    """Whether only "he said" stands between: an attribution, and nobody else named for what follows."""
    before = group[-1]
    if before.paragraph != speech.paragraph or speech.start - before.end > _LONGEST_BREAK:
        return False
    between = source.normal.text[before.end : speech.start].strip(' "')
    ends = len(_TERMINAL.findall(between))
    if not any(c.isalpha() for c in between):
        return True
    said, next_one = voices.after(before), voices.after(speech)
    if said is None or between.endswith(":") or (next_one is not None and next_one.name != said.name):
        return False
    if ends and any(c.isalpha() for c in _TERMINAL.split(between)[-1]) and not voices.nobody_new(before, speech):
        return False  # "…", said A. B spoke of "…".
    return ends <= 1 or (ends == 2 and next_one is None and voices.nobody_new(before, speech))


def _printed(source: Source, speech: Speech) -> str:
    """The words as the report prints them, marks taken off, line breaks made spaces."""
    span = source.normal.original(speech.start, speech.end)
    return " ".join(source.words(span).split())


def _without_insertions(document: Document, folded: str, stretches: Sequence[Speech]) -> str:
    """The speech with "…, lançait X" inside it left out."""
    source, pattern = document.source, document.pack.patterns["quote_inserted"]
    parts = []
    for speech in stretches:
        start = speech.start
        for found in pattern.finditer(folded, speech.start, speech.end):
            if not _is_insertion(source, found):
                continue
            if found.start() > start:
                parts.append(" ".join(source.words(source.normal.original(start, found.start())).split()))
            start = found.end() + (source.normal.text[found.end() : found.end() + 1] in ".,!")
        while start < speech.end and source.normal.text[start] == " ":
            start += 1
        if start < speech.end:
            parts.append(" ".join(source.words(source.normal.original(start, speech.end)).split()))
    return " ".join(parts)


def _is_insertion(source: Source, found: regex.Match[str]) -> bool:
    """A pronoun, or a name with its capital."""
    name = found.groupdict().get("name")
    if name is None:
        return True
    printed = source.normal.text[found.start("name") : found.end("name")]
    return printed[:1].isupper() and all(w[:1].isupper() or len(w) <= 3 for w in printed.split())


def _evidence(source: Source, stretches: Sequence[Speech], speaker: Speaker) -> tuple[Span, ...]:
    """The whole sentences that hold the speech and the words that tell whose it is, one span a paragraph."""
    spans = []
    for index in sorted({s.paragraph for s in stretches}):
        here = [s for s in stretches if s.paragraph == index]
        start, end = here[0].start, here[-1].end
        paragraph = source.paragraphs[index]
        at = speaker.at
        named_here = at is not None and paragraph.span.start <= at.start and at.end <= paragraph.span.end
        spans.append(_whole(paragraph, start, end, at if named_here else None))
    return tuple(spans)


def _whole(paragraph: Paragraph, start: int, end: int, also: Span | None) -> Span:
    touched = [s for s in paragraph.sentences if _touches(s, start, end, also)] or list(paragraph.sentences)
    return Span(touched[0].span.start, touched[-1].span.end)


def _touches(sentence: Sentence, start: int, end: int, also: Span | None) -> bool:
    inside = sentence.start < end and start < sentence.start + len(sentence.text)
    return inside or (also is not None and sentence.span.start < also.end and also.start < sentence.span.end)


def _race(document: Document, speech: Speech) -> int | None:
    """The race that the text tells of around a quotation: of its own sentence, else of the nearest line before it."""
    upto = bisect_right(document.lines, speech.start, key=lambda line: line.sentence.start)
    for line in reversed(document.lines[max(0, upto - 8) : upto]):
        race = document.race(line, len(line.text) - 1 if line.sentence.paragraph != speech.paragraph else 0)
        if race is not None:
            return race
    return None
