"""What a text is about: a novel in which somebody "won the house", a stage of a cyclist, a vote, tell of no car race.

Papers borrow the words of racing for everything, and racing borrows theirs. So the different words of a race track are
weighed against those of other fields, over the whole text and then paragraph by paragraph: a local paper's football
beside its motor race is left out, and so is everything where nothing is left that a race track is needed for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.domain.facts import Doubt, Span
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.explain import Explained
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Source

_ENOUGH = 2
# How many words of racing one word of another field outweighs: "half-time" says more than "lap".
_WEIGHT = 2
# What paragraphs in a row must have of racing, and of nothing else, to be read in a text about other things.
_A_RACE_OF_ITS_OWN = 5
# A line of fewer words ("Football", "Rugby") may be a page's menu: it counts for nothing but racing.
_A_SENTENCE = 5


@dataclass(slots=True)
class _Weighed:
    """The different words, folded, that speak for racing and for other fields."""

    racing: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)

    def add(self, more: "_Weighed") -> None:
        self.racing |= more.racing
        self.other |= more.other

    @property
    def is_racing(self) -> bool:
        return not self.other or len(self.racing) > _WEIGHT * len(self.other)


@dataclass(frozen=True, slots=True)
class Topic:
    """The part of a report that is about racing, and the words of other fields that took the rest away."""

    document: Document
    source: Source  # for what is not read line by line
    is_racing: bool
    other: tuple[str, ...] = ()
    left_out: tuple[Span, ...] = ()

    def keeps(self, evidence: Iterable[Span]) -> bool:
        """Whether a fact (a quote, say, which is no line) stands outside what was left out."""
        return not any(s.start < out.end and out.start < s.end for s in evidence for out in self.left_out)

    def doubts(self) -> tuple[Doubt, ...]:
        """What was left out beside a race, for an admin to see."""
        if not self.is_racing or not self.left_out:
            return ()
        return (Doubt("document", "paragraphs about something else were left out", self.left_out),)

    def explained(self) -> tuple[Explained, ...]:
        """What is to be said of what was left out, if anything was."""
        if not self.other:
            return ()
        why = "some paragraphs tell of something else" if self.is_racing else "the text tells of something else"
        return (Explained("document", "topic", ", ".join(self.other), None, "refused", why),)


def about_racing(document: Document) -> Topic:
    """What of a report is about racing; its lines without those of other sports and fields."""
    other = {line.index: words for line in document.lines if (words := _other_words(document, line))}
    if not other:
        return Topic(document, document.source, _speaks_of_racing(document))
    paragraphs: dict[int, _Weighed] = {}
    for line in document.lines:
        weighed = _Weighed(_racing_words(document, line), other.get(line.index, set()))
        paragraphs.setdefault(line.paragraph.index, _Weighed()).add(weighed)
    whole = _Weighed()
    for weighed in paragraphs.values():
        whole.add(weighed)
    every = {p.index for p in document.source.paragraphs}
    if whole.is_racing:
        kept = every - {i for i, w in paragraphs.items() if not w.racing and len(w.other) >= _ENOUGH}
    else:
        kept = _races_of_their_own(document, paragraphs)
    if kept == every:
        return Topic(document, document.source, _speaks_of_racing(document))
    left = replace(document, lines=tuple(line for line in document.lines if line.paragraph.index in kept))
    read = tuple(p for p in document.source.paragraphs if p.index in kept)
    out = tuple(p.span for p in document.source.paragraphs if p.index not in kept)
    source = replace(document.source, paragraphs=read)
    return Topic(left, source, _speaks_of_racing(left), tuple(sorted(whole.other)), out)


def _races_of_their_own(document: Document, paragraphs: Mapping[int, _Weighed]) -> set[int]:
    """In a text about other things: the paragraphs in a row, and the heading above, that are full of racing alone."""
    kept: set[int] = set()
    row, of_row = [], _Weighed()
    for paragraph in (*document.source.paragraphs, None):
        weighed = paragraphs.get(paragraph.index) if paragraph else None
        is_heading = paragraph is not None and paragraph.kind is Kind.HEADING
        if paragraph and weighed and not weighed.other and (weighed.racing or is_heading):
            row.append(paragraph.index)
            of_row.add(weighed)
            continue
        if len(of_row.racing) >= _A_RACE_OF_ITS_OWN:
            kept.update(row)
        row, of_row = [], _Weighed()
    return kept


def _racing_words(document: Document, line: Line) -> set[str]:
    words = {m[0] for m in document.pack.found("on_track", flat(line.sentence.narrative))}
    words |= {f"{m.slot} {m.value}" for m in line.marks if m.slot in "CLT"}
    return words | {"#" for m in line.marks if isinstance(m.value, Ref) and "#" in m.value.words}


def _other_words(document: Document, line: Line) -> set[str]:
    words = flat(line.sentence.narrative)
    is_sentence = words.count(" ") >= _A_SENTENCE
    return {m[0] for m in document.pack.found("off_track", words)} if is_sentence else set()


def _speaks_of_racing(document: Document) -> bool:
    """Whether at least two places speak of racing: its words, a circuit, a class, a race, a car's number."""
    words = document.pack.patterns["racing_words"]
    signs = 0
    for line in document.lines:
        signs += sum(
            m.slot in ("C", "R", "L", "T") or (isinstance(m.value, Ref) and "#" in m.value.words) for m in line.marks
        )
        signs += len(words.findall(flat(line.sentence.narrative)))
        if signs >= _ENOUGH:
            return True
    return False
