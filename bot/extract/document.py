"""A report as the fact finders see it: sentences in which everything named has been recognised.

A finder is a function `find(document: Document) -> Iterable[Candidate]`. It walks over `document.lines`, matches the
pack's templates against `line.text`, asks `line.mark(at)` what a placeholder stands for, `subjects.subject(...)` who
acts, and `document.race(...)` which race the words are about.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.domain.facts import Entry, Span
from bot.extract.context.companions import Companions
from bot.extract.context.races import Races
from bot.extract.context.scope import Scopes
from bot.extract.entries.crews import Weekend
from bot.extract.entries.marks import Mark, Ref
from bot.extract.packs import SLOTS, Pack
from bot.extract.text.source import Kind, Paragraph, Sentence, Source

# A preposition that governs somebody stands so near before him.
_GOVERNS = 44
# So many sentences at the beginning say where the races were.
_HEAD = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as patterns see it.

    `text` is the sentence, folded (lower case, no accents), with one private-use character (packs.SLOTS) in the place
    of each thing that was recognised. `marks` are these things, in order.
    """

    sentence: Sentence
    paragraph: Paragraph
    text: str
    marks: tuple[Mark, ...]
    places: tuple[int, ...]  # for each character of `text`, and for its end, the offset in sentence.text

    @property
    def index(self) -> int:
        """The sentence's index in the report."""
        return self.sentence.index

    @property
    def span(self) -> Span:
        """The whole sentence in the original text."""
        return self.sentence.span

    def mark(self, at: int) -> Mark:
        """What the placeholder at this offset of `text` stands for."""
        return next(m for m in self.marks if m.at == at)

    def where(self, ref: Ref) -> int:
        """The offset of `text` at which a reference stands; -1 where it is of another sentence."""
        return next((m.at for m in self.marks if m.value is ref), -1)

    def just_before(self, at: int) -> str:
        """The words before an offset of `text`, as far back as a preposition that governs what stands there."""
        return self.text[max(0, at - _GOVERNS) : at]

    def refs(self, start: int = 0, end: int | None = None) -> Iterator[Ref]:
        """The cars and crews named between two offsets of `text`, in order."""
        for mark in self.marks:
            if isinstance(mark.value, Ref) and mark.at >= start and (end is None or mark.at < end):
                yield mark.value

    def last_before(self, at: int) -> Ref | None:
        """Who is named last before an offset of `text`."""
        return next((m.value for m in reversed(self.marks) if isinstance(m.value, Ref) and m.at < at), None)

    def listed(self, start: int, end: int) -> Iterator[Ref]:
        """Like `refs`, each once, without those in brackets that open between: `A (Team X by Y), the pole man, B`."""
        last: Ref | None = None
        for mark in self.marks:
            if isinstance(mark.value, Ref) and start <= mark.at < end:
                before = self.text[start : mark.at]
                again = last is not None and last.crew is not None and last.crew == mark.value.crew
                if before.count("(") <= before.count(")") and not again:
                    last = mark.value
                    yield mark.value

    def words(self, start: int, end: int) -> str:
        """The sentence's own words (normalised, not folded) behind two offsets of `text`."""
        return self.sentence.text[self.places[start] : self.places[end]]


@dataclass(frozen=True)
class Document:
    """Everything recognised in a report, before facts are read from it."""

    source: Source
    pack: Pack
    lines: tuple[Line, ...]  # headings and body, in reading order; repeated paragraphs and speech left out
    weekend: Weekend
    races: Races
    scopes: Scopes
    practice: frozenset[int] = frozenset()  # sentences about practice or qualifying
    companions: Companions = field(default_factory=dict)  # drivers who share a car in one race only
    subjects: dict[tuple[int, str], Ref | None] = field(default_factory=dict)  # filled by topics.carry

    def race(self, line: Line, at: int) -> int | None:
        """The number of the race that the words at this offset of line.text are about; None where it cannot be told."""
        found = self.races.at(line.index, at)
        if len(found) > 1 and (standing := self.races.standing(line.index)):
            return standing
        return found[0] if found else None

    def incident_race(self, line: Line, at: int) -> int | None:
        """Like `race`, of what befell a car: the day by which a car is called is no day of its mishap."""
        found = self.races.at(line.index, at, attributes=False)
        return found[0] if len(found) == 1 else self.race(line, at)

    def races_at(self, line: Line, at: int) -> tuple[int, ...]:
        """Like `race`, all of them: "they won both times" is about two."""
        return self.races.at(line.index, at)

    def race_class(self, line: Line, at: int) -> str | None:
        """The class that the words at this offset are about, by clause, paragraph or heading; None for overall."""
        return self.scopes.race_class(line.index, at)

    def before(self, line: Line) -> Line | None:
        """The line before in the same paragraph, None for a paragraph's first."""
        previous = self.by_index.get(line.index - 1)
        return previous if previous is not None and previous.paragraph.index == line.paragraph.index else None

    def heading(self, line: Line) -> Line | None:
        """The heading above a line, None where there is none."""
        return self._headings.get(line.index)

    @cached_property
    def _headings(self) -> dict[int, Line]:
        found: dict[int, Line] = {}
        last: Line | None = None
        for line in self.lines:
            if line.paragraph.kind is Kind.HEADING:
                last = line
            elif last is not None:
                found[line.index] = last
        return found

    @cached_property
    def home(self) -> str | None:
        """Where the races were, as far as the report tells."""
        return home_circuit(self.lines)

    @cached_property
    def by_index(self) -> dict[int, Line]:
        return {line.index: line for line in self.lines}

    @cached_property
    def by_span(self) -> dict[Span, Line]:
        """The sentence that a piece of evidence is."""
        return {line.span: line for line in self.lines}

    def entry(self, ref: Ref) -> Entry:
        """The whole car and crew that a reference means, with everything that the report ties to it."""
        return self.weekend.entry(ref)

    def aboard(self, crew: int, race: int | None) -> tuple[int, Entry]:
        """The crew whose car it is in this race, and its entry with whoever shares it in this race only."""
        own = self.weekend.crew(crew).id
        sharing = sorted(self.companions.get(race, {}).get(own, {own})) if race is not None else [own]
        # Whose car it is has driven it before: somebody with a car, who was named first.
        host = min(sharing, key=lambda c: (not self.weekend.crew(c).has_car, c))
        people = [p for c in (host, *sharing) for p in self.weekend.crew(c).people]
        return host, replace(self.weekend.of(host), drivers=tuple(dict.fromkeys(people)))


def home_circuit(lines: Sequence[Line]) -> str | None:
    """The circuit that a report names most, which counts more at its head; the first of those named as often."""
    named = Counter(str(m.value) for line in lines for m in line.marks if m.slot == "L")
    named.update(str(m.value) for line in lines[:_HEAD] for m in line.marks if m.slot == "L")
    return named.most_common(1)[0][0] if named else None


def slot(name: str) -> str:
    """The placeholder character of a slot ("E", "C", ...)."""
    return SLOTS[name]
