"""Which race a report is about that tells one at length, whatever others it names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.extract.context.lookback import OPENING, telling
from bot.extract.context.racedays import Days, number_of
from bot.extract.context.racelabels import is_run
from bot.extract.context.races import OPENS
from bot.extract.context.racewords import HEAD, Mention
from bot.extract.context.rounds import rounds_of
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph

# A report on one race names no more than the one before beside it.
_MOST_BESIDE = 2
# So many sentences at the head of a report sum it up.
_LEAD = 2


def numbers_of(raw: Mapping[int, Sequence[Mention]], days: Days) -> Counter[int]:
    """How often each race is named, by its number or its day; "the first two races" names both."""
    told = [m for listed in raw.values() for m in listed if m.told]
    numbers = Counter(n for m in told if (n := number_of(m, days)) is not None)
    return numbers + Counter(n for m in told for n in (m.several or ((1, 2) if m.what == "two" else ())))


def beside(raw: Mapping[int, Sequence[Mention]], days: Days) -> int | None:
    """The last race that what is told is held against: "just like in race one"."""
    return max((n for listed in raw.values() for m in listed if m.compared and (n := number_of(m, days))), default=None)


def announced(told: Sequence[Paragraph], pack: Pack) -> int:
    """How many races a report says at its head that the weekend has; 1 where it does not say."""
    head = [flat(s.narrative) for p in told[:HEAD] for s in p.sentences]
    for sentence in head:
        if said := pack.first("races_announced", sentence):
            return int(pack.tables["race_counts"].get(said["n"], 2))
    if rounds := len(rounds_of(told[:HEAD], pack)):
        return rounds
    several = (s for s in head if not pack.first("races_elsewhere", s))
    return 2 if any(pack.first("races_several", s) for s in several) else 1


def _only_qualifying(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> bool:
    """Whether no race is counted but one that set the grid: what else is told is of the race behind it."""
    counted = [(s, m) for p in told for s in p.sentences for m in raw[s.index] if m.what == "n" and m.told]
    sets_grid = pack.patterns["race_for_grid"].search
    return bool(counted) and all(sets_grid(flat(s.narrative), m.start, m.end) for s, m in counted)


def days_behind_qualifying(
    told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days, pack: Pack
) -> Days:
    """The days, the only one as that of the race behind a qualifying race which alone is counted, and not beside it."""
    if len(days) != 1 or not _only_qualifying(told, raw, pack):
        return days
    beside = any({"n", "day"} <= {m.what for m in listed if m.told and number_of(m, days)} for listed in raw.values())
    return days if beside else dict.fromkeys(days, 2)


def begins_later(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days, race: int) -> bool:
    """Whether a race is first told where a later paragraph begins with it: those before tell the one before."""
    bodies = [p for p in told if p.kind is Kind.BODY and p.sentences]
    listed = [(p.index, m) for p in bodies for s in p.sentences for m in raw[s.index] if number_of(m, days) == race]
    # "This Sunday" at the head is the day of both races, where a later paragraph counts the second.
    counted = [index for index, m in listed if m.what == "n"]
    telling = counted or [index for index, _ in listed]
    if not bodies or not telling or any(m.told for s in bodies[0].sentences for m in raw[s.index] if m.what == "n"):
        return False
    first = next(p for p in bodies if p.index == telling[0])
    mentions = [m for m in raw[first.sentences[0].index] if number_of(m, days) == race]
    return first is not bodies[0] and any(m.start < OPENING for m in mentions)


def follows_a_race(
    told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days, race: int, pack: Pack
) -> bool:
    """Whether a race is first told where a later paragraph begins with it, and another one was run before that."""
    if not begins_later(told, raw, days, race):
        return False
    before: list[str] = []
    lead = next(p for p in told if p.kind is Kind.BODY)
    for paragraph in (p for p in told if p.kind in (Kind.BODY, Kind.HEADING)):
        mentions = [m for s in paragraph.sentences for m in raw[s.index] if m.told and number_of(m, days) == race]
        if any(m.what == "n" for m in mentions) or (mentions and paragraph is not lead):
            break
        before += [flat(s.narrative) for s in paragraph.sentences] if paragraph.kind is Kind.BODY else []
    return is_run(before, pack)


def begun_below(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days, race: int) -> bool:
    """Whether a race is first told where a later paragraph or sentence begins with it: before it, another is told."""
    bodies = [p for p in told if p.kind is Kind.BODY and p.sentences]
    heads = {s.index for p in bodies[:1] for s in p.sentences[:_LEAD]}
    if any(m.told and m.what == "n" for p in bodies[:1] for s in p.sentences for m in raw[s.index] if s.index in heads):
        return False
    for paragraph in told:
        for order, sentence in enumerate(paragraph.sentences):
            starts = [m.start for m in raw[sentence.index] if m.told and number_of(m, days) == race]
            if starts:
                reach = OPENING if order == 0 else OPENS + 1
                return paragraph in bodies and sentence.index not in heads and min(starts) < reach
    return False


def titled(
    told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days, numbers: Counter[int], pack: Pack
) -> int | None:
    """The race that a report's title counts, where no paragraph begins with another: "Race 2: Marlow strikes back"."""
    if not told or told[0].kind is not Kind.HEADING:
        return None
    raw = telling(told, raw, pack)
    named = {m.number for s in told[0].sentences for m in raw[s.index] if m.told and m.what == "n"}
    if len(named) != 1 or max(numbers) not in named:
        return None
    return named.pop() if _openings(told, raw, days, pack) <= named else None


def told_alone(
    told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days, numbers: Counter[int], pack: Pack
) -> int | None:
    """The race of a report on one, or the one that it is mainly about; None where it is about each."""
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


def _openings(told: Iterable[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days, pack: Pack) -> set[int]:
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
            reach = 40 if short else OPENING if order == 0 and paragraph.kind is Kind.BODY else 6
            if leads and order < _LEAD and pack.patterns["leads"].search(flat(sentence.narrative)):
                reach = len(sentence.text)  # "Marlow notched his third win of the season on Saturday"
            if len(named) == 1 and mentions[0].start < reach:
                found |= named
    return found


def of_the_story(
    told: Iterable[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack
) -> dict[int, list[Mention]]:
    """The races that are named but by whom they made winners: "Race 2 winner X was third"."""
    after = pack.patterns["race_attribute_after"]
    return {
        s.index: [
            m for m in raw[s.index] if not (m.what == "n" and m.attribute and after.match(flat(s.narrative)[m.end :]))
        ]
        for p in told
        for s in p.sentences
    }
