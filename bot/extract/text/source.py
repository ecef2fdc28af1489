"""A report as the reader sees it: paragraphs and sentences in one spelling of marks, every word with its way back.

source = read_source(text)
for sentence in source.sentences:
    sentence.text                # normalised: `#8`, straight quotes, `1:14.906`
    sentence.narrative           # the same with direct speech blanked out, same length
    sentence.original(0, 5)      # where these characters stand in the report as it came
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.domain.facts import Span
from bot.extract.text.cutoff import without_cut_name
from bot.extract.text.doubled import parted
from bot.extract.text.layout import Block, Kind, blocks, repeats
from bot.extract.text.normal import Mapped, normalise
from bot.extract.text.sentences import split
from bot.extract.text.speech import Speech, speeches
from bot.extract.text.textpack import TextPack, language_of, text_packs

__all__ = ["Kind", "Paragraph", "Sentence", "Source", "Speech", "read_source"]


@dataclass(frozen=True)
class Sentence:
    """One sentence: its normalised words, and where they stand.

    `index` counts through the report, `paragraph` is its paragraph's index; `start` is the offset of `text` in the
    whole normalised text; `speech` are the parts of `text` that are direct speech, as (start, end) within `text`.
    """

    index: int
    paragraph: int
    text: str
    start: int
    span: Span
    speech: tuple[tuple[int, int], ...]
    normal: Mapped

    def original(self, start: int, end: int) -> Span:
        """Where text[start:end] stands in the original; 0 <= start < end <= len(text)."""
        return self.normal.original(self.start + start, self.start + end)

    def in_speech(self, position: int) -> bool:
        """Whether the character at `position` of `text` is somebody's direct speech."""
        return any(start <= position < end for start, end in self.speech)

    @cached_property
    def narrative(self) -> str:
        """`text` with direct speech blanked out: what the report itself says. Offsets are those of `text`."""
        text = self.text
        for start, end in self.speech:
            text = text[:start] + " " * (end - start) + text[end:]
        return text


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, a heading or a line of a list.

    `first` is the index of the paragraph it repeats, None for the first of its words. `span` is the whole of it in
    the original. `label` is the `Speaker, #27 Team Car` of a speech block, in the normalised text.
    """

    index: int
    kind: Kind
    first: int | None
    sentences: tuple[Sentence, ...]
    span: Span
    label: tuple[int, int] | None = None

    @property
    def is_prose(self) -> bool:
        """Whether it may tell facts for the first time: no repetition, no caption, no navigation, no speech block."""
        return self.first is None and self.kind in (Kind.BODY, Kind.LIST, Kind.HEADING)


@dataclass(frozen=True)
class Source:
    """A report, laid out. `text` is the report as it came, `normal` the whole in normalised characters."""

    text: str
    language: str
    normal: Mapped
    paragraphs: tuple[Paragraph, ...]
    speeches: tuple[Speech, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order, those of repeated paragraphs and captions included."""
        return tuple(s for p in self.paragraphs for s in p.sentences)

    @cached_property
    def told(self) -> tuple[Sentence, ...]:
        """The sentences that may tell a fact: of prose, lists and headings, each said once."""
        return tuple(s for p in self.paragraphs if p.is_prose for s in p.sentences)

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a character of the whole normalised text; None between sentences."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return None
        sentence = self.sentences[index]
        return sentence if position < sentence.start + len(sentence.text) else None

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def words(self, span: Span) -> str:
        """The original's own characters at a span."""
        return self.text[span.start : span.end]


def read_source(text: str, language: str | None = None) -> Source:
    """Lay out any text. Without `language` the text's own words decide it; it must have a pack in packs/text."""
    language = language or language_of(text)
    pack = text_packs()[language]
    normal = without_cut_name(normalise(text), pack)
    found = blocks(normal.text, pack)
    normal = _unwrapped(normal, found)
    found = parted(normal.text, found)
    spoken = speeches(normal, text, found)
    firsts = repeats([normal.text[b.start : b.end] for b in found])
    return Source(text, language, normal, _paragraphs(normal, found, firsts, spoken, pack), tuple(spoken))


def _unwrapped(normal: Mapped, found: Sequence[Block]) -> Mapped:
    """The text with a space for each line end within a paragraph."""
    pieces: list[str] = []
    done = 0
    for block in found:
        pieces += (normal.text[done : block.start], normal.text[block.start : block.end].replace("\n", " "))
        done = block.end
    return replace(normal, text="".join((*pieces, normal.text[done:])))


def _paragraphs(
    normal: Mapped, found: Sequence[Block], firsts: Sequence[int | None], spoken: Sequence[Speech], pack: TextPack
) -> tuple[Paragraph, ...]:
    by_paragraph: dict[int, list[Speech]] = {}
    for speech in spoken:
        by_paragraph.setdefault(speech.paragraph, []).append(speech)
    paragraphs, count = [], 0
    for index, block in enumerate(found):
        words = normal.text[block.start : block.end]
        sentences = []
        for start, end in split(words, pack):
            at = block.start + start
            within = _within(by_paragraph.get(index, ()), at, block.start + end)
            span = normal.original(at, block.start + end)
            sentences.append(Sentence(count, index, words[start:end], at, span, within, normal))
            count += 1
        span = normal.original(block.start, block.end)
        paragraphs.append(Paragraph(index, block.kind, firsts[index], tuple(sentences), span, block.label))
    return tuple(paragraphs)


def _within(spoken: Sequence[Speech], start: int, end: int) -> tuple[tuple[int, int], ...]:
    parts = [(max(s.start, start) - start, min(s.end, end) - start) for s in spoken]
    return tuple((s, e) for s, e in parts if s < e)
