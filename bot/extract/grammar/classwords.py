"""A class as it stands in its clause: whether it is the classification that the words beside it are about."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.extract.context.saidclasses import OVERALL
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Mark
from bot.extract.packs.patterns import Patterns
from bot.reference.classes import is_tier

# A place so near before a class, or before "overall", is told of it.
_NEAR_CLASS, _NEAR_OVERALL = 16, 22


@dataclass(frozen=True, slots=True)
class ClassWord:
    """A class that a sentence names, at start..end of its text; `name` is OVERALL where it says "overall"."""

    start: int
    end: int
    name: str
    mark: Mark | None  # None where line.text has the words themselves
    line: Line = field(repr=False, compare=False)
    patterns: Patterns = field(repr=False, compare=False)

    def won_while(self, place: int) -> bool:
        """`securing the Rookie spoils in fourth`: the place is that of everybody, the class the one that was won."""
        won = self.patterns["class_win"].match(self.line.text, self.mark.at + 1) if self.mark else None
        return won is not None and won.end() == place and self.line.mark(place).value != 1

    def of_next(self) -> bool:
        """`Pro-Am was won by A, Am by B`: a class behind which its own winner follows."""
        return self._goes_on("class_of_next")

    def of_named(self) -> bool:
        """`seventh ahead of Pro-Am winner A`: a class that says who is named behind it."""
        return self._goes_on("class_of_named")

    def of_apposed(self, end: int) -> bool:
        """`X was third, the Club winner.`: behind words that end there, a class that says what else somebody won."""
        if self.mark is None or not self.patterns["class_apposed_ends"].match(self.line.text, self.mark.at + 1):
            return False
        opened = self.patterns["class_apposed"].search(self.line.text[: self.mark.at])
        return opened is not None and opened.start() + 1 >= end

    def of_winners(self) -> bool:
        """`Simmons third and again the Coppa Shell victor`: the class is only that of those whom it names winners."""
        text = self.line.sentence.text.lower()
        again = self.patterns["also_before"].search(text[: self.start])
        return again is not None and self.patterns["class_winners"].match(text[self.end :]) is not None

    def of_race(self) -> bool:
        """`la course 2 du GT4`: cars of one class, whose race it is, are no class within it."""
        if self.mark is None or is_tier(self.name):
            return False
        return self.patterns["class_of_race"].search(self.line.text[: self.mark.at]) is not None

    def of_leader(self) -> bool:
        """`Class B points leader A was fifth`: a class in which somebody leads the championship."""
        if self.mark is None:
            return False
        return any(
            m.start() <= self.mark.at < m.end() for m in self.patterns["class_of_leader"].finditer(self.line.text)
        )

    def of_words(self, start: int, end: int, place: int | None) -> bool:
        """`third and topped Pro-Am`: a class in words of a win (start..end of the sentence), or right behind them."""
        if self._right_behind(end):
            return True
        placed = any(m.slot == "P" and start <= m.start < self.start for m in self.line.marks)
        return place is None and start <= self.start < end and not placed

    def of_win(self, end: int) -> bool:
        """`fourth and won Silver`, `fourth with victory in Silver`: behind a place, a class that a win is told in."""
        between = self.line.sentence.text[end : self.start].lower()
        won = next(self.patterns["wins"].finditer(between), None)
        return won is not None and self._right_behind(end + won.end())

    def of_place(self, place: int | None, others: Sequence["ClassWord"], own: int | None = None) -> bool:
        """`s'imposent, huitièmes au général,`: what stands beside another place does not speak for the verb.

        In "premiers vainqueurs en Silver" the place is part of the words, which begin at `own`.
        """
        reach = _NEAR_OVERALL if self.name == OVERALL else _NEAR_CLASS
        placed = (m for m in self.line.marks if m.slot == "P")
        before = [m for m in placed if m.end <= self.start < max(m.end + reach, self._aside(m)) and m.end + 1 != own]
        if not before or before[-1].at == place:
            return False
        return not any(before[-1].end <= other.start and other.end <= self.start for other in others)

    def _aside(self, place: Mark) -> int:
        """How far a place in brackets reaches: "A came fifth (first of all in Senior), while B …"."""
        text = self.line.sentence.text
        opens, closes = text.rfind("(", 0, place.start), text.find(")", place.end)
        return closes if opens >= 0 and ")" not in text[opens : place.start] else 0

    def past_another(self, end: int) -> bool:
        """Whether somebody else's place or verb stands between words that end there in line.text and the class.

        "To win; Sikkens second, in Coppa Shell", "beat A to third and B headed C in the Masters".
        """
        line = self.line
        if self.patterns["new_subject"].search(line.text, end, bisect_left(line.places, self.start)):
            return True
        last = line.places[end]
        placed = any(m.slot == "P" and last <= m.start < self.start for m in line.marks)
        return placed and ";" in line.sentence.text[last : self.start]

    def joined(self, other: "ClassWord") -> bool:
        """`Overall and Silver honours`: whether nothing but "and" stands between this class and one behind it."""
        between = self.line.sentence.text[self.end : other.start].lower()
        return self.patterns["and_class"].fullmatch(between) is not None

    def _right_behind(self, end: int) -> bool:
        """`fourth and won Silver`: what stands right behind the words is theirs, whatever place is near."""
        between = self.line.sentence.text[end : self.start].lower()
        return end <= self.start and self.patterns["class_right_behind"].fullmatch(between) is not None

    def _goes_on(self, pattern: str) -> bool:
        return self.mark is not None and bool(self.patterns[pattern].match(self.line.text, self.mark.at + 1))


def class_words(document: Document, line: Line) -> list[ClassWord]:
    """The classes that a sentence names, in order."""
    marks = {m.start: m for m in reversed(line.marks) if m.slot == "C"}
    return [
        ClassWord(start, end, name, marks.get(start), line, document.pack.patterns)
        for start, end, name in document.scopes.said(line.index)
    ]
