"""Which race each day of a weekend had, as a report's words tell it: as it pairs them, else in order."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.extract.context.daycounts import races_a_day
from bot.extract.context.daylabels import headed_days
from bot.extract.context.daysbefore import counted_before, followed_before, opened_before
from bot.extract.context.lookback import is_past, is_recalled
from bot.extract.context.races import OPENS, Named
from bot.extract.context.racewords import SATURDAY, SUNDAY, Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence

# A heading of so many characters is a title.
_TITLE = 40
# A day and a number no further apart are one race.
_BESIDE = 60
# A comma between a day and a number sets them as far apart as so many characters.
_APART = 10
# Of two races that are counted beside a day, one so much further from it than the other is not its own.
_FURTHER = 20
# "Race one, on Friday".
_TOUCHING = 5
# "Race three (Sunday)".
_BRACKET = 2
# A day that opens a sentence ends no further from its beginning and from its comma.
_OPENS = 12

_SECOND = 2

# A day, or one half of it, and the number of its race.
Days = dict[tuple[int, int], int]


def number_of(mention: Mention, days: Days) -> int | None:
    """The race that a mention counts or whose day it names; None where it does neither."""
    if mention.what == "n":
        return mention.number
    if mention.what != "day":
        return None
    return days.get((mention.number, mention.half), days.get((mention.number, 0)))


def race_days(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack, said: int = 1) -> Days:
    """Race days, Tuesday 2 to Monday 8, and the number of their race: as the report pairs them, else in order.

    A day with a race in the morning and one in the afternoon has two.
    """
    mentions = [m for p in told for s in p.sentences for m in raw[s.index] if m.told]
    counted = {m.number for m in mentions if m.what == "n"}
    halves: dict[int, set[int]] = {}
    for sentence in (s for p in told for s in p.sentences):
        folded = flat(sentence.narrative)
        named = raw[sentence.index]
        grid = pack.patterns["qualified"].search(folded) and not pack.patterns["won_on"].search(folded)
        grid = grid and all(m.what != "next" for m in named)  # "Sunday morning's reverse-grid race"
        for one in named:
            if one.what == "day" and one.told:
                halves.setdefault(one.number, set()).update(set() if grid else {one.half} - {0})
    beside, below = _paired(told, raw, pack)
    racing = sorted(
        headed_days(told, raw, pack) or _racing(told, raw, pack, said) | _beside_their_race(told, raw, pack)
    )
    behind = sum(day > first for first, _, n in below for day in racing if n == max(counted))
    paired_now = beside | (below if not behind else set())  # no heading is the last race's that has days behind it
    if any(len(halves[day]) > 1 for day in racing):
        return _with_halves(racing, halves, paired_now)
    known = {day: n for n, day in enumerate(racing, start=1)} if len(racing) > 1 or len(counted) < 2 else {}
    paired_days = {day for day, _, _ in paired_now}
    alone = len(racing) == 1 and counted == {1} and racing == [SUNDAY] and not paired_days & set(racing)
    if len(racing) == 1 and (max(counted, default=0) == 2 or (alone and _told_as_a_race(told, raw, pack))):
        known = {day: min(max(day - 5, 1), 2) for day in racing}
    for day in racing:
        paired = {n for d, _, n in paired_now if d == day}
        if len(paired) == 1:
            known[day] = paired.pop()
    _go_past(known, racing, paired_days, told, raw, max(counted, default=0), said)
    _make_room(known, racing, paired_days, told, pack)
    _go_on(known, racing, paired_now, told, raw)
    for before, day in pairwise(racing):
        if before in known and known.get(day) == known[before]:
            known[day] = known[before] + 1
    return {(day, 0): number for day, number in known.items()}


def _go_past(
    known: dict[int, int],
    racing: Sequence[int],
    paired: Collection[int],
    told: Sequence[Paragraph],
    raw: Mapping[int, Sequence[Mention]],
    counted: int,
    said: int,
) -> None:
    """Three races on two days, the second of them told before the last day: that one comes behind it."""
    for day in racing[1:]:
        if day in paired:
            continue
        followed = followed_before(told, raw, day, known) if counted > len(racing) else 0
        if 0 < known.get(day, 0) <= followed:
            known[day] = followed + 1
        before = counted_before(told, raw, day) if said > len(racing) else 0
        if before and known.get(day, 0) <= before < said:
            known[day] = before + 1


def _make_room(
    known: dict[int, int], racing: Sequence[int], paired: Collection[int], told: Sequence[Paragraph], pack: Pack
) -> None:
    """`Saturday's two sprints …`: the days behind one that had several races come so much later."""
    several = races_a_day(told, pack)
    for order, day in enumerate(racing):
        before = sum(several.get(d, 1) for d in racing[:order])
        if any(d in several for d in racing[:order]) and day in known and day not in paired:
            known[day] = max(known[day], before + 1)


def _go_on(
    known: dict[int, int],
    racing: Sequence[int],
    paired: Collection[tuple[int, int, int]],
    told: Sequence[Paragraph],
    raw: Mapping[int, Sequence[Mention]],
) -> None:
    """`Heat two, Saturday …`, then `Sunday's heat`: a day of which no number is told goes on from the days before."""
    days = {day for day, _, _ in paired}
    for day in racing:
        last = max([n for d, _, n in paired if d < day and d in racing] + [opened_before(told, raw, day)], default=0)
        if day not in days and 0 < known.get(day, 0) <= last:
            known[day] = last + 1


def counted_on(
    mentions: Sequence[Mention], weekday: int, days: Days, sentence: Sentence, pack: Pack
) -> tuple[list[Mention], int]:
    """`On Friday X qualified third. The next day …`: the mentions, "the next day" behind a day without a race as a day.

    `weekday` is the day that was named last in the paragraph, 0 for none; what comes back is that behind the sentence.
    """
    folded = flat(sentence.narrative)
    out = list(mentions)
    for order, mention in enumerate(mentions):
        if mention.what == "day" and mention.number:
            weekday = mention.number
        elif mention.what == "next" and pack.patterns["race_next_day"].search(folded, mention.start, mention.end):
            if (weekday, 0) not in days and (weekday + 1, 0) in days:
                out[order] = replace(mention, what="day", number=weekday + 1)
            weekday += weekday > 0
    return out, weekday


def by_place(
    mentions: Sequence[Mention], state: tuple[int, ...], opens: bool, titled: int | None, sentence: Sentence, pack: Pack
) -> list[Mention]:
    """The mentions of a sentence, those that its place makes one race: in the first paragraph below the title of a
    race (`titled`) a day or "the reversed-grid race" is that one, and what opens with "yesterday" behind the
    first is the second.
    """
    folded = flat(sentence.narrative)
    out = list(mentions)
    for order, mention in enumerate(mentions):
        first = mention.start <= OPENS and mention.told and not mention.attribute and not mention.compared
        if titled and first and mention.what in ("day", "next"):
            out[order] = replace(mention, what="n", number=titled)
        elif (opens and state == (1,) and mention.what == "before") and pack.patterns["race_yesterday"].fullmatch(
            folded, mention.start, mention.end
        ):
            out[order] = replace(mention, what="n", number=_SECOND)
    return out


def days_of_counted(resolved: list[Named]) -> list[Named]:
    """`Course 3 (dimanche)`: of a day that had several races, the one that is counted right before it."""
    out = list(resolved)
    for n, ((one, numbers), (other, _)) in enumerate(pairwise(resolved), start=1):
        if (one.what, other.what) == ("n", "day") and other.start - one.end <= _BRACKET:
            out[n] = (other, numbers)
    return out


def finals_of_days(resolved: list[Named]) -> list[Named]:
    """`La finale du samedi`: where each day had one, that of the day and not the last of all."""
    out = list(resolved)
    for n, ((one, _), (other, numbers)) in enumerate(pairwise(resolved)):
        if one.what == "last" and other.what == "day" and other.start == one.end + 1:
            out[n] = (one, numbers)
    return out


def _paired(
    told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack
) -> tuple[set[tuple[int, int, int]], set[tuple[int, int, int]]]:
    """Day, half and number of the races that stand side by side, and those that only the heading above pairs."""
    near: set[tuple[int, int, int]] = set()
    above: set[tuple[int, int, int]] = set()
    section = opened = 0
    for paragraph, sentence in ((p, s) for p in told for s in p.sentences):
        mentions = [m for m in raw[sentence.index] if m.told and not m.compared and not is_past(m, sentence, pack)]
        folded = flat(sentence.narrative)
        numbers, days = ([m for m in mentions if m.what == what] for what in ("n", "day"))
        if paragraph.kind is Kind.HEADING and len(numbers) == 1 and len(sentence.text) < _TITLE:
            section = numbers[0].number
        # "Lined up in reverse order for race two, so that X, who had only been tenth on Saturday, …"
        apart = [m for m in numbers if not is_recalled(m, sentence, pack)]
        for one in (m for m in days if not (numbers and (m.attribute or (apart and is_recalled(m, sentence, pack))))):
            beside = _numbers_beside(one, numbers, days, folded)
            near |= {(one.number, one.half, n) for n in beside}
            # "Where Saturday had been hot, Sunday was wet": which of them is its race's, the heading does not say.
            if (
                section
                and section != opened
                and not beside
                and not one.attribute
                and len({d.number for d in days}) == 1
            ):
                opened = section  # the first day below a heading is its race's, others are looked back at
                above.add((one.number, one.half, section))
    paired, taken = {day for day, _, _ in near}, {n for _, _, n in near}
    return near, {one for one in above if one[0] not in paired and one[2] not in taken}


def _numbers_beside(day: Mention, numbers: Sequence[Mention], days: Sequence[Mention], folded: str) -> list[int]:
    """The races that are counted beside a day: "the first race, on Saturday, then the second" has the first only."""
    gaps = {
        m.number: max(m.start, day.start) - min(m.end, day.end)
        for m in numbers
        if abs(m.start - day.start) < _BESIDE and _day_of(m, days, folded) is day
    }
    return [number for number, gap in gaps.items() if gap <= min(gaps.values()) + _FURTHER]


def _day_of(counted: Mention, days: Sequence[Mention], folded: str) -> Mention:
    """The day that stands nearest to a race that is counted: "the second race, on Sunday, with Saturday's order"."""

    def gap(day: Mention) -> int:
        first, second = sorted((day, counted), key=lambda m: m.start)
        between = folded[first.end : second.start]
        return len(between) + _APART * ("," in between)

    return min(days, key=gap)


def _beside_their_race(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> set[int]:
    """`The first race, on Friday, went to …`: weekdays that stand right beside the race that they had."""
    found: set[int] = set()
    for sentence in (s for p in told for s in p.sentences):
        folded = flat(sentence.narrative)
        days = [m for m in raw[sentence.index] if m.what == "day" and m.told and m.number not in (SATURDAY, SUNDAY)]
        for day in days if pack.patterns["won_on"].search(folded) else ():
            counted = [m for m in raw[sentence.index] if m.what == "n" and m.number == 1 and m.told]
            near = any(max(m.start, day.start) - min(m.end, day.end) <= _TOUCHING for m in counted)
            found |= {day.number} if near and not pack.patterns["qualified"].search(folded) else set()
    return found


def _told_as_a_race(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> bool:
    """Whether a day is named in a sentence that speaks of its race and of no other that is counted."""
    proper = pack.patterns["race_proper"]
    return any(
        [m.what for m in raw[s.index]] == ["day"] and proper.search(flat(s.narrative)) is not None
        for p in told
        for s in p.sentences
    )


def _with_halves(racing: Sequence[int], halves: Mapping[int, set[int]], said: Collection[tuple[int, int, int]]) -> Days:
    """The races in order, where a day had one in the morning and one in the afternoon."""
    times = [(day, half) for day in racing for half in (sorted(halves[day]) if len(halves[day]) > 1 else [0])]
    known: Days = {}
    for time in times:
        paired = {n for day, half, n in said if (day, half) == time}
        last = max(known.values(), default=0)
        known[time] = number if len(paired) == 1 and (number := paired.pop()) > last else last + 1
    return known


def _racing(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack, count: int) -> set[int]:
    """The days on which races were run: no Saturday of which only the pole is told, a weekday only where it is said."""
    found, named, gridded = set[int](), set[int](), set[int]()
    weekdays: Counter[int] = Counter()
    for sentence in (s for p in told for s in p.sentences):
        folded = flat(sentence.narrative)
        for one in raw[sentence.index]:
            if one.what != "day" or not one.told or not one.number:
                continue
            if one.number not in (SATURDAY, SUNDAY):
                words = between_commas(folded, one, _OPENS)
                if pack.patterns["won_on"].search(words) and not pack.patterns["qualified"].search(words):
                    weekdays[one.number] += 1
                continue
            named.add(one.number)
            words = between_commas(folded, one)
            grid = pack.patterns["qualified"].search(words) and not pack.patterns["won_on"].search(words)
            if grid and pack.patterns["daypart_won"].search(folded):
                gridded.add(one.number)
            if not grid and (pack.patterns["raced"].search(folded) or not pack.patterns["qualified"].search(folded)):
                found.add(one.number)
    # Qualifying on Sunday, behind a race on Saturday, is for another race.
    found |= {day for day in named if found and day > min(found)}
    if count == len(named | found) > len(found):
        found |= gridded  # as many races as days: the day of which the grid and the flag are told had its race, too
    # Where both days of the weekend have their race, a weekday named once has none.
    often = 2 if {SATURDAY, SUNDAY} <= found and count <= len(found) else 1
    return found | {day for day, said in weekdays.items() if said >= often} or named


def between_commas(folded: str, mention: Mention, opens: int = -1) -> str:
    """The words around a mention, and those behind the comma that ends it within `opens` characters of its own."""
    start, end = max(folded.rfind(mark, 0, mention.start) for mark in ",;:(") + 1, _next_comma(folded, mention.end)
    if mention.start <= opens and end - mention.end <= opens:
        end = _next_comma(folded, end + 1)  # "On Friday evening, Marlow won"
    return folded[start:end]


def _next_comma(folded: str, start: int) -> int:
    return min((at for mark in ",;:)" if (at := folded.find(mark, start)) >= 0), default=len(folded))
