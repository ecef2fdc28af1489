"""Which race of the weekend each sentence, and each clause of it, is about.

A report counts its races ("course 2", "the opening race"), names them by day ("dimanche", "Saturday's encounter") or
by what went before ("le lendemain", "la veille"). A report on one race has that race everywhere but in the clauses that
name another; a report on several goes from race to race, paragraph by paragraph or clause by clause.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.extract.context.racewords import Mention
from bot.extract.text.source import Paragraph

# A race named so near a sentence's beginning holds for what follows.
OPENS = 12
# A day that only says who is meant ("the winners of Saturday", "the Saturday winners") is said of words this near.
_BESIDE, _BEHIND = 22, 7

Named = tuple[Mention, tuple[int, ...]]  # words that name races, and their numbers


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of races. `state` is the race that the story is at when it begins, () where unknown."""

    named: tuple[Named, ...]
    state: tuple[int, ...]
    clauses: tuple[int, ...]  # where its clauses begin
    turns: tuple[int, ...]  # where "while", "but" turn it
    compares: tuple[int, ...]  # where "as", "comme" begin a comparison
    nows: tuple[int, ...]  # where "this time", "cette fois" come back to what is told
    asides: frozenset[int]  # where it names a race in passing only
    some: tuple[int, ...] = ()  # where it counts some of the races, and does not say which


@dataclass(slots=True)
class Races:
    """How many races the report tells of and which one each clause is about.

    `main` is the race of a report on one race, None where it tells of several. `first` is the number that the report
    gives the weekend's first race: within the reader, that one is 1 all the same.
    """

    count: int
    main: int | None
    first: int = 1
    _told: dict[int, Told] = field(default_factory=dict)
    opened: dict[int, int] = field(default_factory=dict)  # paragraph -> race that it names itself
    titled: dict[int, int] = field(default_factory=dict)  # paragraph -> race that the heading above it names
    fixed: set[int] = field(default_factory=set)  # sentences that name no race and leave no doubt of theirs

    def at(self, sentence: int, offset: int = 0, *, attributes: bool = True) -> tuple[int, ...]:
        """The races that the words at this offset of a sentence's normalised text are about; () where unknown.

        Without `attributes`, the day in "the Saturday winners" does not count.
        """
        told = self._told.get(sentence)
        if told is None:
            return ()
        mentions = [
            (m, n)
            for m, n in told.named
            if not m.compared
            and (m.within is None or m.within[0] <= offset < m.within[1])
            and (not m.attribute or (attributes and m.start - _BESIDE <= offset <= m.end + _BEHIND))
            and not any(offset < c < m.start for c in told.compares)
        ]
        standing = told.state
        if not mentions:
            return standing
        clause = _clause(told, offset)
        came_back = max((now for now in told.nows if now <= offset), default=None)
        since = came_back is not None and not any(came_back < m.start < offset for m, _ in mentions)
        if since or any(_clause(told, now) == clause for now in told.nows):
            onwards = [n for m, n in mentions if m.start < offset and len(n) == 1 and n > standing]
            return onwards[-1] if onwards else standing
        within = [(m, n) for m, n in mentions if _clause(told, m.start) == clause]
        if within:
            return min(within, key=lambda mn: (abs(mn[0].start - offset), mn[0].start))[1]
        first, numbers = mentions[0]
        opens = first.start <= OPENS and _clause(told, first.start) == 0 and offset > first.end
        opens = opens and not any(first.end < t < offset for t in told.turns)
        if self.main is not None:
            return numbers if opens else standing
        # What is named in passing and "twice" are said of their own clause only.
        before = [n for m, n in mentions if m.start < offset and len(n) == 1 and m.start not in told.asides]
        if not before and opens and first.what == "also":
            return numbers  # "As on Saturday, X won"
        if len(before) > 1 and first.start <= OPENS and before[-1] < before[0] and _by_the_way(mentions, offset):
            return before[0]  # "On Sunday the grid was that of the day before, but X was sent back"
        if before or standing:
            return before[-1] if before else standing
        return numbers if len(numbers) == 1 and first.start not in told.asides else ()

    def unsaid(self, sentence: int, offset: int) -> bool:
        """Whether a sentence counts some of the races and names none, in all or where this offset is.

        "X won two of the three": which of them, nobody says.
        """
        told = self._told.get(sentence)
        if told is None or not told.some:
            return False
        if not told.named:
            return True
        clause = _clause(told, offset)
        here = any(_clause(told, start) == clause for start in told.some)
        return here and not any(_clause(told, m.start) == clause for m, _ in told.named)

    def standing(self, sentence: int) -> int | None:
        """The race that the story is at when a sentence begins, whatever other races it names."""
        numbers = self.state(sentence)
        return numbers[0] if len(numbers) == 1 else None

    def state(self, sentence: int) -> tuple[int, ...]:
        """Like `standing`, as the story has it: () where it is not known."""
        told = self._told.get(sentence)
        return told.state if told else ()

    def named(self, sentence: int) -> tuple[Named, ...]:
        """The words of a sentence that name races, with the numbers of those."""
        told = self._told.get(sentence)
        return told.named if told else ()

    def tell(self, sentence: int, told: Told) -> None:
        """Say what a sentence says of races."""
        self._told[sentence] = told

    def marks(self, sentence: int) -> list[tuple[int, int, tuple[int, ...]]]:
        """The places of a sentence that name races: start, end, numbers."""
        return [(m.start, m.end, numbers) for m, numbers in self.named(sentence)]

    def says(self, sentence: int) -> bool:
        """Whether the sentence itself names a race."""
        return bool(self.named(sentence))

    def passes(self, sentence: int, mention: Mention) -> bool:
        """Whether a sentence names a race in passing only."""
        told = self._told.get(sentence)
        aside = told is not None and mention.start in told.asides
        return aside or mention.what == "before" or mention.attribute or mention.compared

    def only(self, paragraph: Paragraph) -> set[int]:
        """The races that a paragraph names as told, apart from days that only say who is meant."""
        said = (one for s in paragraph.sentences for one in self.named(s.index))
        return {n for m, numbers in said if _tells(m) for n in numbers}

    def retell(self, sentences: Iterable[int], race: int) -> None:
        """Say that the story is at this race in sentences which name none."""
        for sentence in sentences:
            self._told[sentence] = replace(self._told.get(sentence, _SILENT), state=(race,))

    def add(self, sentences: Sequence[int]) -> None:
        """Say that another race is told in sentences behind the last one, whatever race they seemed to name.

        What was named so before them is still the race that was told there.
        """
        self.count, self.main = self.count + 1, None
        before = {(m.what, m.number) for s, told in self._told.items() if s < sentences[0] for m, _ in told.named}
        for sentence in sentences:
            told = self._told.get(sentence, _SILENT)
            named = tuple((m, n if (m.what, m.number) in before else (self.count,)) for m, n in told.named)
            self._told[sentence] = replace(told, named=named, state=(self.count,))

    def settle(self, paragraph: Paragraph, race: int) -> None:
        """Say that a paragraph which names no race is about this one."""
        self.retell((sentence.index for sentence in paragraph.sentences), race)


def _tells(mention: Mention) -> bool:
    return mention.told and not (mention.attribute or mention.compared or mention.what == "before")


def _by_the_way(mentions: Sequence[Named], offset: int) -> bool:
    """Whether the last race that is named before an offset is so by what went before: "the day before"."""
    return [m.what for m, _ in mentions if m.start < offset][-1:] == ["before"]


# A sentence of which nothing has been said yet.
_SILENT = Told((), (), (), (), (), (), frozenset())


def _clause(told: Told, offset: int) -> int:
    return sum(1 for start in told.clauses if start <= offset)
