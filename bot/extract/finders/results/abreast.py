"""Winners and classes told in two rows: `A, B and C emerged victorious in the TCX, TC and TCA classes`."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.told import Told, candidates_of
from bot.extract.grammar.subjects import Subject
from bot.extract.grammar.telling import how_told

_TWO = 2


@dataclass(frozen=True, slots=True)
class Row:
    """Words that tell such wins, at offsets of a line's text, and the wins."""

    start: int
    end: int
    wins: tuple[Candidate, ...]


def rows(document: Document, line: Line) -> Iterator[Row]:
    """All such words of a sentence in which there are as many winners as classes."""
    for template in document.pack.telling("abreast", line.text):
        for match in template.pattern.finditer(line.text):
            refs = [m.value for m in line.marks if m.slot == "E" and match.start("list") <= m.at < match.end("list")]
            classes = [m.value for m in line.marks if m.slot == "C" and match.start("cs") <= m.at < match.end("cs")]
            crews = {ref.crew for ref in refs if isinstance(ref, Ref)}
            if not _TWO <= len(refs) == len(classes) == len(set(classes)) == len(crews):
                continue
            tells, why = how_told(document, line, template, match)
            wins: list[Candidate] = []
            for ref, race_class in zip(refs, classes, strict=True) if tells is not None else ():
                assert isinstance(ref, Ref)
                assert isinstance(race_class, str)
                who = Subject.named(ref, "named in turn with the classes")
                told = Told(line, template, match.start(), match.end(), who, 1, classes=(race_class,))
                # Nobody counts all classes up at a moment of the race.
                wins += candidates_of(document, told, Tells.ROAD if tells is Tells.ROAD else Tells.FINAL, why)
            yield Row(match.start(), match.end(), tuple(wins))
