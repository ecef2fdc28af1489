"""Which race of the weekend each sentence, and each clause of it, is about.

A report counts its races ("course 2", "the opening race"), names them by day ("dimanche", "Saturday's encounter") or
by what went before ("le lendemain", "la veille"). A report on one race has that race everywhere but in the clauses that
name another; a report on several goes from race to race, paragraph by paragraph or clause by clause.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.extract.folding import flat
from bot.extract.packs import Pack
from bot.extract.racedays import Days, is_one_long_race, number_of, race_days
from bot.extract.racewords import (
    Mention,
    announced,
    mentions_of,
    rounds_of,
    with_days,
    with_rounds,
    without_season,
)
from bot.extract.source import Kind, Paragraph, Sentence, Source
from bot.extract.timetable import with_timetable

# A race named later in a sentence than this does not turn the story to it.
_EARLY = 70
# A race named so near a sentence's beginning holds for what follows.
_OPENS = 12
# A paragraph whose first sentence names a race so early is about it.
_OPENING = 45
# ... and goes on from the race before, where it names it no later than here.
_TURNING = 60
# A report on one race names no more than the one before beside it.
_MOST_BESIDE = 2
# So many sentences at the head of a report sum it up.
_LEAD = 2


@dataclass(slots=True)
class Races:
    """How many races the report tells of and which one each clause is about.

    `main` is the race of a report on one race, None where it tells of several.
    """

    count: int
    main: int | None
    _mentions: dict[int, list[tuple[Mention, tuple[int, ...]]]] = field(default_factory=dict)
    _sticky: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _clauses: dict[int, list[int]] = field(default_factory=dict)  # where each sentence's clauses begin
    _turns: dict[int, list[int]] = field(default_factory=dict)  # where "while", "but" turn a sentence
    _compares: dict[int, list[int]] = field(default_factory=dict)  # where "as", "comme" begin a comparison
    opened: dict[int, int] = field(default_factory=dict)  # paragraph -> race that it names itself

    def at(self, sentence: int, offset: int = 0, *, attributes: bool = True) -> tuple[int, ...]:
        """The races that the words at this offset of a sentence's normalised text are about; () where unknown.

        Without `attributes`, the day in "the Saturday winners" does not count.
        """
        compares = self._compares.get(sentence, [])
        mentions = [
            (m, n)
            for m, n in self._mentions.get(sentence, [])
            if (attributes or not m.attribute) and not any(offset < c < m.start for c in compares)
        ]
        standing = self._sticky.get(sentence, ())
        if not mentions:
            return standing
        clause = self._clause(sentence, offset)
        within = [(m, n) for m, n in mentions if self._clause(sentence, m.start) == clause]
        if within:
            return min(within, key=lambda mn: (abs(mn[0].start - offset), mn[0].start))[1]
        first, numbers = mentions[0]
        if self.main is not None:
            opens = first.start <= _OPENS and self._clause(sentence, first.start) == 0 and offset > first.end
            turns = self._turns.get(sentence, [])
            return numbers if opens and not any(first.end < t < offset for t in turns) else standing
        before = [n for m, n in mentions if m.start < offset and len(n) == 1]  # "twice" is said of its own clause only
        return before[-1] if before else standing or (numbers if len(numbers) == 1 else ())

    def standing(self, sentence: int) -> int | None:
        """The race that the story is at when a sentence begins, whatever other races it names."""
        numbers = self._sticky.get(sentence, ())
        return numbers[0] if len(numbers) == 1 else None

    def _clause(self, sentence: int, offset: int) -> int:
        return sum(1 for start in self._clauses.get(sentence, []) if start <= offset)

    def marks(self, sentence: int) -> list[tuple[int, int, tuple[int, ...]]]:
        """The places of a sentence that name races: start, end, numbers."""
        return [(m.start, m.end, numbers) for m, numbers in self._mentions.get(sentence, [])]

    def says(self, sentence: int) -> bool:
        """Whether the sentence itself names a race."""
        return bool(self._mentions.get(sentence))

    def only(self, paragraph: Paragraph) -> set[int]:
        """The races that a paragraph names as told, apart from days that only say who is meant."""
        said = (one for s in paragraph.sentences for one in self._mentions.get(s.index, []))
        return {n for m, numbers in said if m.told and not m.attribute and m.what != "before" for n in numbers}

    def settle(self, paragraph: Paragraph, race: int) -> None:
        """Say that a paragraph which names no race is about this one."""
        for sentence in paragraph.sentences:
            self._sticky[sentence.index] = (race,)


def find_races(source: Source, pack: Pack) -> Races:
    """The races of a report."""
    told = [p for p in source.paragraphs if p.first is None and p.kind is not Kind.NAVIGATION]
    rounds = rounds_of(told, pack)
    raw = {s.index: with_rounds(mentions_of(s, pack), s, rounds, pack) for p in told for s in p.sentences}
    raw = with_timetable(told, with_days(told, without_season(raw)))
    days = {} if is_one_long_race(told, raw, pack) else race_days(told, raw, pack)
    listed = [(s.index, m) for p in told for s in p.sentences for m in raw[s.index] if m.told]
    numbers = Counter(n for _, m in listed if (n := number_of(m, days)) is not None)
    count = max(numbers, default=1)
    said = announced(told, pack)
    several = said > 1 and (len(numbers) > 1 or any(m.what == "next" and m.told for _, m in listed))
    main = None if several else _main(told, raw, days, numbers, pack)
    if main == count == 1 and any(m.what == "last" and _turns_story(m) for _, m in listed) and (said > 1 or numbers):
        main = None  # "the nightcap": another race than the first, which alone is counted
    if main is None:
        count = max(count, said, 2 if any(m.what == "last" for _, m in listed) else 1)
    if main is None and any(m.what == "next" and m.told for m in (m for _, m in listed)):
        count = max(count, 2)  # "le lendemain": a second race without a number
    count += main is None and any(_names_one_more(s, raw[s.index], count, pack) for p in told for s in p.sentences)
    races = Races(count, main)
    state: tuple[int, ...] = (main,) if main is not None else (1,) if count == 1 else ()
    told_before = False  # whether a body paragraph has been told since the last heading
    for paragraph in told:
        if paragraph.kind is Kind.HEADING:
            told_before = False
        for sentence in paragraph.sentences:
            races._clauses[sentence.index] = _clause_starts(sentence, pack)
            races._turns[sentence.index] = [m.start() for m in pack.patterns["turn"].finditer(flat(sentence.narrative))]
            compares = pack.patterns["race_compared"].finditer(flat(sentence.narrative))
            races._compares[sentence.index] = [m.start() for m in compares]
            mentions = _without_day(raw[sentence.index])
            if sentence is paragraph.sentences[0] and told_before and _is_finale(mentions, state, count):
                count += 1  # the race told so far was not the last one
                races.count = count
            resolved = [(m, races_of) for m in mentions if (races_of := _resolve(m, state, count, main, days))]
            resolved = _both_days(resolved, flat(sentence.narrative), pack)
            races._mentions[sentence.index] = resolved
            races._sticky[sentence.index] = state
            single = [n for m, n in resolved if len(n) == 1 and _turns_story(m)]
            if main is None and single:
                near = [
                    n for m, n in resolved if n in single and (m.start < _EARLY or sentence is paragraph.sentences[0])
                ]
                near = near or ([] if state else single)  # the first race that is named at all
                if near and resolved[-1][0].what == "n" and any(m.what == "day" for m, _ in resolved[:-1]):
                    near = single[-1:]  # "on Monday ... in heat one"
                state = near[-1] if near and paragraph.kind is not Kind.CAPTION else state
                if paragraph.index not in races.opened and sentence is paragraph.sentences[0]:
                    races.opened[paragraph.index] = single[0][0]
        told_before = told_before or paragraph.kind is Kind.BODY
    if main is None:
        _go_back(told, races)
    return races


def _names_one_more(sentence: Sentence, mentions: Sequence[Mention], count: int, pack: Pack) -> bool:
    """`Verdon won race two, and Presley took the finale`: the last race is another than those that are counted."""
    folded = flat(sentence.narrative)
    return count > 1 and any(
        one.what == "n"
        and one.number == count
        and last.what == "last"
        and pack.patterns["one_more"].search(folded[one.end : last.start])
        for one, last in pairwise(mentions)
    )


def _turns_story(mention: Mention) -> bool:
    """Whether the story goes on in the race that is named: not for "as he had the day before"."""
    looks_back = mention.what == "before" and mention.start > _OPENS
    return mention.told and mention.what != "also" and not mention.attribute and not looks_back


def _go_back(told: Sequence[Paragraph], races: Races) -> None:
    """Where a summary of all races comes first, what stands before "Sunday, …" is about the race before.

    A stretch of paragraphs that name no race seems to go on with the last race of the summary; where that race is
    only opened behind it, the stretch tells the one before.
    """
    opened: set[int] = set()
    silent: list[Paragraph] = []
    for paragraph in told:
        if paragraph.kind not in (Kind.BODY, Kind.HEADING) or not paragraph.sentences:
            continue
        first = paragraph.sentences[0].index
        named = [
            (m, n)
            for m, n in races._mentions.get(first, [])
            if m.told and m.what in ("n", "day", "next") and len(n) == 1
        ]
        every = {n for s in paragraph.sentences for _, n in races._mentions.get(s.index, [])}
        if named and named[0][0].start < _TURNING and len(every) == 1:
            (number,) = named[0][1]
            inherited = {races._sticky.get(p.sentences[0].index) for p in silent}
            if number > 1 and number not in opened and inherited == {(number,)}:
                for before in silent:
                    races.settle(before, number - 1)
            opened.add(number)
            silent = []
        elif every:
            silent = []
        elif paragraph.kind is Kind.BODY:
            silent.append(paragraph)


def _both_days(
    resolved: list[tuple[Mention, tuple[int, ...]]], folded: str, pack: Pack
) -> list[tuple[Mention, tuple[int, ...]]]:
    """`samedi comme dimanche`, `on Saturday and Sunday`: both races."""
    out = list(resolved)
    for n, ((one, first), (other, second)) in enumerate(pairwise(resolved)):
        if pack.patterns["both_days"].fullmatch(folded[one.end : other.start]):
            both = tuple(sorted({*first, *second}))
            out[n], out[n + 1] = (one, both), (other, both)
    return out


def _without_day(mentions: list[Mention]) -> list[Mention]:
    """`Sunday's finale` is the last race, not the race of Sunday."""
    last = [m for m in mentions if m.what == "last"]
    return [m for m in mentions if m.what != "day" or not any(0 <= f.start - m.start < _EARLY for f in last)]


def _is_finale(mentions: Sequence[Mention], state: tuple[int, ...], count: int) -> bool:
    return (
        bool(mentions) and mentions[0].what == "last" and mentions[0].start < _OPENS and state == (count,) and count > 1
    )


def _resolve(mention: Mention, state: tuple[int, ...], count: int, main: int | None, days: Days) -> tuple[int, ...]:
    number = number_of(mention, days)
    if number is not None:
        return (number,)
    last = max(count, 2) if main is None else max(count, main)
    match mention.what:
        case "next":
            return (min(state[0] + 1, last),) if state and main is None else (main or 2,)
        case "before":
            return (max((main or (state[0] if state else 2)) - 1, 1),)
        case "two":
            return (1, 2)
        case "both":
            return tuple(range(1, max(count, 2) + 1))
        case "also":
            now = main or (state[0] if state else 2)
            return (now, now - 1) if now > 1 else ()
        case "last":
            return (count,) if count > 1 else ()
        case "here":
            return (main,) if main is not None else ()
        case _:
            return ()


def _clause_starts(sentence: Sentence, pack: Pack) -> list[int]:
    return [m.end() for m in pack.patterns["clause_break"].finditer(flat(sentence.narrative))]


def _main(
    told: Sequence[Paragraph], raw: dict[int, list[Mention]], days: Days, numbers: Counter[int], pack: Pack
) -> int | None:
    """The race of a report on one race; None where several are told at length."""
    if len(numbers) < 2:
        relative = any(m.what == "next" for mentions in raw.values() for m in mentions)
        return None if relative and numbers else next(iter(numbers), 1)
    openings = _openings(told, raw, days, pack)
    if len(openings) > 1 or len(numbers) > _MOST_BESIDE:
        return None
    heads = [m for p in told[:2] for s in p.sentences for m in raw[s.index] if m.told]
    first = {n for m in heads if (n := number_of(m, days))} | {0 for m in heads if m.what in ("next", "both")}
    if len(first) == 1 and 0 not in first and openings <= first:
        only = first.pop()
        return only if max(numbers) == only else None
    share = sorted(numbers.values())
    if share[-2] >= 3 and share[-2] / sum(share) >= 0.35:
        return None
    if openings:
        return openings.pop() if first <= openings else None
    lead = [m for p in told[:3] for s in p.sentences[:2] for m in raw[s.index]]
    named = [n for m in lead if m.what == "n" and (n := number_of(m, days))]
    by_day = [n for m in lead if (n := number_of(m, days))]
    return named[0] if named else max(by_day) if by_day else numbers.most_common(1)[0][0]


def _openings(told: Iterable[Paragraph], raw: dict[int, list[Mention]], days: Days, pack: Pack) -> set[int]:
    """The races that paragraphs or sentences begin with, or that headings name."""
    found: set[int] = set()
    begun = False
    for paragraph in told:
        if paragraph.kind not in (Kind.BODY, Kind.HEADING):
            continue
        leads = paragraph.kind is Kind.BODY and not begun
        begun = begun or leads
        for order, sentence in enumerate(paragraph.sentences):
            mentions = [m for m in raw[sentence.index] if m.told and m.what in ("n", "day", "next")]
            named = {number_of(m, days) or (2 if m.what == "next" else 0) for m in mentions} - {0}
            short = paragraph.kind is Kind.HEADING and len(sentence.text) < 40
            reach = 40 if short else _OPENING if order == 0 and paragraph.kind is Kind.BODY else 6
            if leads and order < _LEAD and pack.patterns["leads"].search(flat(sentence.narrative)):
                reach = len(sentence.text)  # "Marlow notched his third win of the season on Saturday"
            if len(named) == 1 and mentions[0].start < reach:
                found |= named
    return found
