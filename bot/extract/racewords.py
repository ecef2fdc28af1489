"""Which words of a report name a race of the weekend: by count, by day, by what went before."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import regex

from bot.extract.folding import flat
from bot.extract.measures import number as number_in
from bot.extract.packs import Pack
from bot.extract.source import Kind, Paragraph, Sentence
from bot.reference import series

# Days are numbered from Tuesday 2 to Monday 8: a holiday Monday ends a weekend.
_SATURDAY, _SUNDAY = 6, 7
# The name of a series behind a race is at most so long.
_SERIES = 120
# "La première manche du GT4 France" may be the weekend's, the fifth is the season's.
_MOST_TOLD = 2
_OF = regex.compile(r" (?:\w+ )?(?:du |de la |de l'|des |de |of (?:the |this year's )?|in (?:the )?)")
# A heading of so many characters is a title.
_TITLE = 40
# A day and a number no further apart are one race.
_BESIDE = 60
# A report names its event in so many paragraphs.
_HEAD = 6
# More races than this are no weekend.
_MOST_RACES = 4


# A day, or one half of it, and the number of its race.
Days = dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a race: characters start..end of a sentence.

    `what` is n, day, next, before, two, both, last, also or here.
    """

    start: int
    end: int
    what: str
    number: int = 0
    told: bool = True  # False: it is still to come, or only named in passing
    half: int = 0  # of a day: 1 its morning, 2 its afternoon, 0 where the words name neither
    follows: bool = False  # "La seconde à Verdier": a race only behind a sentence that names the one before
    attribute: bool = False  # "the Saturday winners": it says who is meant, not which race is told
    season: bool = False  # "la seconde manche de l'ELMS 2024": the season's, unless the report counts races so


def mentions_of(sentence: Sentence, pack: Pack) -> list[Mention]:
    """The words of a sentence that name races, in order."""
    folded = flat(sentence.narrative)
    found = []
    for match in pack.found("race", folded):
        groups = {k: v for k, v in match.groupdict().items() if v}
        what, number = "n", 0
        for key in ("ordinal", "figure", "day"):
            if key in groups:
                number = int(pack.tables["race_numbers"].get(groups[key], 0))
                what = "day" if key == "day" else "n"
        half = int(pack.tables["race_halves"].get(groups.get("half", ""), 0))
        what = "day" if half else what
        for key in ("next", "before", "two", "both", "last", "also", "here"):
            if key in groups:
                what = key
        told = not pack.patterns["race_elsewhere"].match(folded[match.end() :])
        after = folded[match.end() : match.end() + _SERIES]
        # "La première course du championnat" opens a season; "la course 1 du championnat", in figures, a weekend.
        counted = "figure" in groups and bool(pack.patterns["race_proper"].search(match[0]))
        if (not counted and pack.patterns["race_of_season"].match(after)) or (
            number > _MOST_TOLD and _is_of_a_series(after)
        ):
            continue
        if what not in ("n", "day") or number or half:
            attribute = what in ("day", "before") and _is_attribute(folded, match, pack)
            follows = match.groupdict().get("follows") is not None
            # "La première course à X, la seconde à Y": the story does not turn to it.
            attribute |= not follows and bool(pack.patterns["race_ellipsis"].match(folded, match.start(), match.end()))
            season = what == "n" and _is_of_a_series(after) and not pack.patterns["race_proper"].search(match[0])
            found.append(
                Mention(
                    match.start(),
                    match.end(),
                    what,
                    number,
                    told,
                    half,
                    follows,
                    attribute,
                    season,
                )
            )
    if all(m.told for m in found):
        return found
    return [replace(m, told=False) for m in found]


def _is_attribute(folded: str, match: regex.Match[str], pack: Pack) -> bool:
    """Whether a day only says which winner is meant: `the Saturday winners`, `les vainqueurs de la veille`."""
    before, after = (pack.patterns.get(f"race_attribute_{side}") for side in ("before", "after"))
    return bool((before and before.search(folded[: match.start()])) or (after and after.match(folded[match.end() :])))


def rounds_of(told: Sequence[Paragraph], pack: Pack) -> dict[int, int]:
    """The rounds of a season that a report tells, as its races: rounds nine and ten are races one and two.

    Told in one go ("rounds 9 and 10") or by headings ("Round 9", "Round 10").
    """
    sentences = [(p, s) for p in told for s in p.sentences]
    for _, sentence in sentences:
        if said := pack.patterns["rounds_told"].search(flat(sentence.narrative)):
            first, last = number_in(said["first"], pack), number_in(said["last"], pack)
            if first is not None and last is not None and 0 < last - first < _MOST_RACES:
                return {int(first) + n: n + 1 for n in range(int(last - first) + 1)}
    headings = set()
    for paragraph, sentence in sentences:
        if paragraph.kind is Kind.HEADING and (head := pack.patterns["round"].match(flat(sentence.narrative))):
            headings.add(number_in(head["n"], pack))
    rounds = sorted(int(n) for n in headings if n)
    if len(rounds) > 1 and rounds[-1] - rounds[0] == len(rounds) - 1 < _MOST_RACES:
        return {n: order for order, n in enumerate(rounds, start=1)}
    return {}


def with_rounds(mentions: list[Mention], sentence: Sentence, rounds: Mapping[int, int], pack: Pack) -> list[Mention]:
    """The mentions of a sentence with the rounds that it names as races."""
    found = list(mentions)
    for match in pack.patterns["round"].finditer(flat(sentence.narrative)) if rounds else ():
        order = rounds.get(int(number_in(match["n"], pack) or 0))
        if order is not None and not any(m.start < match.end() and match.start() < m.end for m in found):
            found.append(Mention(match.start(), match.end(), "n", order))
    return sorted(found, key=lambda m: m.start)


def without_season(raw: Mapping[int, list[Mention]]) -> dict[int, list[Mention]]:
    """The mentions of each sentence without rounds of the season: what only a series counts is no race of a weekend."""
    counted = [m for listed in raw.values() for m in listed if m.what == "n" and m.told and not m.follows]
    if not counted or not all(m.season for m in counted):
        return dict(raw)
    return {index: [m for m in listed if not m.season] for index, listed in raw.items()}


def _is_of_a_series(after: str) -> bool:
    """`la troisième manche du GT4 France`: a round of the season, not a race of the weekend."""
    of = _OF.match(after)
    return of is not None and after[of.end() :].startswith(_series())


@cache
def _series() -> tuple[str, ...]:
    return tuple(flat(spelling) for spelling in series.spellings())


def with_days(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]]) -> dict[int, list[Mention]]:
    """The mentions of each sentence, "le matin" with the day named last, or without it where it tells no race."""
    halves: dict[int, set[int]] = {}
    found: dict[int, list[Mention]] = dict(raw)
    day = _SUNDAY
    for sentence in (s for p in told for s in p.sentences):
        listed = []
        for one in raw[sentence.index]:
            day = one.number or day if one.what == "day" else day
            listed.append(replace(one, number=day) if one.what == "day" else one)
            if one.half and one.told:
                halves.setdefault(day, set()).add(one.half)
        found[sentence.index] = listed
    before: list[Mention] = []
    for sentence in (s for p in told for s in p.sentences):
        counted = {m.number for m in before if m.what == "n"}
        found[sentence.index] = [m for m in found[sentence.index] if not m.follows or m.number - 1 in counted]
        before = found[sentence.index]
    bare = {index: {m.start for m in listed if m.what == "day" and not m.number} for index, listed in raw.items()}
    return {
        index: [m for m in listed if m.start not in bare[index] or len(halves.get(m.number, ())) > 1]
        for index, listed in found.items()
    }


def number_of(mention: Mention, days: Days) -> int | None:
    """The race that a mention counts or whose day it names; None where it does neither."""
    if mention.what == "n":
        return mention.number
    if mention.what != "day":
        return None
    return days.get((mention.number, mention.half), days.get((mention.number, 0)))


def race_days(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> Days:
    """Race days, Tuesday 2 to Monday 8, and the number of their race: as the report pairs them, else in order.

    A day with a race in the morning and one in the afternoon has two.
    """
    mentions = [m for p in told for s in p.sentences for m in raw[s.index] if m.told]
    counted = {m.number for m in mentions if m.what == "n"}
    halves: dict[int, set[int]] = {}
    for one in mentions:
        if one.what == "day":
            halves.setdefault(one.number, set()).update({one.half} - {0})
    said = _paired(told, raw)
    racing = sorted(_racing(told, raw, pack))
    if any(len(halves[day]) > 1 for day in racing):
        return _with_halves(racing, halves, said)
    known = {day: n for n, day in enumerate(racing, start=1)} if len(racing) > 1 or len(counted) < 2 else {}
    paired_days = {day for day, _, _ in said}
    alone = len(racing) == 1 and counted == {1} and racing == [_SUNDAY] and not paired_days & set(racing)
    if len(racing) == 1 and (max(counted, default=0) == 2 or (alone and _told_as_a_race(told, raw, pack))):
        known = {day: min(max(day - 5, 1), 2) for day in racing}
    for day in racing:
        paired = {n for d, _, n in said if d == day}
        if len(paired) == 1:
            known[day] = paired.pop()
    for before, day in pairwise(racing):
        if before in known and known.get(day) == known[before]:
            known[day] = known[before] + 1
    return {(day, 0): number for day, number in known.items()}


def _paired(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]]) -> set[tuple[int, int, int]]:
    """Day, half and number of the races that stand side by side; by the heading above where nothing else pairs them."""
    near: set[tuple[int, int, int]] = set()
    above: set[tuple[int, int, int]] = set()
    section = 0
    for paragraph, sentence in ((p, s) for p in told for s in p.sentences):
        mentions = [m for m in raw[sentence.index] if m.told]
        numbers = [m for m in mentions if m.what == "n"]
        if paragraph.kind is Kind.HEADING and len(numbers) == 1 and len(sentence.text) < _TITLE:
            section = numbers[0].number
        for one in (m for m in mentions if m.what == "day"):
            beside = [o.number for o in numbers if abs(o.start - one.start) < _BESIDE]
            near |= {(one.number, one.half, n) for n in beside}
            if section and not beside and not one.attribute:
                above.add((one.number, one.half, section))
    days, taken = {day for day, _, _ in near}, {n for _, _, n in near}
    return near | {one for one in above if one[0] not in days and one[2] not in taken}


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


def _racing(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> set[int]:
    """The days on which races were run: no Saturday of which only the pole is told, a weekday only where it is said."""
    found: set[int] = set()
    named: set[int] = set()
    weekdays: Counter[int] = Counter()
    for sentence in (s for p in told for s in p.sentences):
        folded = flat(sentence.narrative)
        for one in raw[sentence.index]:
            if one.what != "day" or not one.told or not one.number:
                continue
            if one.number not in (_SATURDAY, _SUNDAY):
                words = _between_commas(folded, one)
                if pack.patterns["won_on"].search(words) and not pack.patterns["qualified"].search(words):
                    weekdays[one.number] += 1
                continue
            named.add(one.number)
            words = _between_commas(folded, one)
            grid = pack.patterns["qualified"].search(words) and not pack.patterns["won_on"].search(words)
            if not grid and (pack.patterns["raced"].search(folded) or not pack.patterns["qualified"].search(folded)):
                found.add(one.number)
    # Where both days of the weekend have their race, a weekday named once has none.
    often = 2 if {_SATURDAY, _SUNDAY} <= found else 1
    return found | {day for day, said in weekdays.items() if said >= often} or named


def is_one_long_race(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> bool:
    """`the 4 Hours of Sepang`, `les 24 Heures de Spa`: one race, whatever days are named in passing."""
    every = [m for listed in raw.values() for m in listed]
    if any(m.what in ("both", "two", "next") or (m.what == "n" and m.told) for m in every):
        return False
    headings = (s for p in told if p.kind is Kind.HEADING for s in p.sentences)
    if any(m.what == "day" and len(s.text) < _TITLE for s in headings for m in raw[s.index]):
        return False
    head = (s for p in told[:_HEAD] for s in p.sentences)
    return any(pack.patterns["long_race"].search(flat(s.narrative)) for s in head)


def _between_commas(folded: str, mention: Mention) -> str:
    start = max(folded.rfind(mark, 0, mention.start) for mark in ",;:(") + 1
    ends = [at for mark in ",;:)" if (at := folded.find(mark, mention.end)) >= 0]
    return folded[start : min(ends, default=len(folded))]
