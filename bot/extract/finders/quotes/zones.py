"""The words beside a quotation, with whoever is named in them masked, so that patterns can find who speaks."""

from bisect import bisect_right
from dataclasses import dataclass

import regex

from bot.domain.facts import Span
from bot.extract.document import Document
from bot.extract.entries.marks import Ref
from bot.extract.packs import SLOTS
from bot.extract.text.folding import flat
from bot.extract.text.speech import Speech

# In the words beside a quotation: one person, and whoever else is named (a team, a whole crew, a riddle).
PERSON, OTHERS = SLOTS["E"], "\ue00f"
_AFTER, _BEFORE = 220, 400
_NEXT = regex.compile(r"(?<=[\p{L}\d)])[.!?\u2026](?= +[\p{Lu}\"'])")


@dataclass(frozen=True, slots=True)
class Zone:
    """Words beside a quotation, folded, with the people in them masked; `start` is their offset in the whole text."""

    text: str
    start: int
    refs: tuple[tuple[int, Ref], ...]

    def ref(self, at: int) -> Ref | None:
        return next((r for place, r in self.refs if place == at), None)


class Zones:
    """The surroundings of all quotations of one document."""

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._text = document.source.normal.text
        self.flat = flat(self._text)
        sentences = self._source.sentences
        self.refs = sorted(
            (
                (sentences[index].start + r.start, sentences[index].start + r.end, r)
                for index, refs in document.weekend.refs.items()
                for r in refs
            ),
            key=lambda placed: placed[:2],
        )
        self._ref_starts = [start for start, _, _ in self.refs]
        self._speech_starts = [s.start for s in self._source.speeches]

    def after(self, speech: Speech) -> Zone:
        """The words after a stretch of speech, up to the next one or the end of the sentence."""
        paragraph = self._source.paragraphs[speech.paragraph].sentences[-1]
        end = min(speech.end + _AFTER, paragraph.start + len(paragraph.text))
        following = bisect_right(self._speech_starts, speech.end)
        if following < len(self._speech_starts):
            end = min(end, self._speech_starts[following])
        stop = _NEXT.search(self._text, min(speech.end + 2, end), end)
        return self.between(speech.end, stop.end() if stop else end)

    def before(self, speech: Speech) -> Zone:
        """The words of its sentence that lead to a stretch of speech."""
        sentence = self._source.sentence_at(speech.start)
        start = sentence.start if sentence else speech.start
        earlier = bisect_right(self._speech_starts, speech.start - 1) - 1
        if earlier >= 0:
            start = max(start, min(self._source.speeches[earlier].end, speech.start))
        return self.between(max(start, speech.start - _BEFORE), speech.start)

    def between(self, start: int, end: int, *, epithets: bool = True) -> Zone:
        """The words from start up to end of the whole text. Without `epithets` those stay words, unmasked."""
        out, refs, at = [], [], start
        length = 0
        for index in range(bisect_right(self._ref_starts, start - 1), len(self.refs)):
            first, last, ref = self.refs[index]
            if first >= end:
                break
            if first < at or last > end or (ref.by == "epithet" and not epithets):
                continue
            piece = self.flat[at:first]
            out.append(piece)
            length += len(piece)
            refs.append((length, ref))
            out.append(PERSON if len(ref.people) == 1 else OTHERS)
            length += 1
            at = last
        out.append(self.flat[at:end])
        return Zone("".join(out), start, tuple(refs))

    def at(self, zone: Zone) -> Span:
        """Where the words of a zone begin in the original."""
        start = min(zone.start, len(self._text) - 1)
        return self._source.normal.original(start, start + 1)
