"""Races that a report tells apart by the hour or within a day: "Dimanche, 15 h 20 : …", "Sunday's first outing".

They are made mentions that count: the first race of a Sunday that follows a Saturday's is the second of the weekend.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.extract.context.daycounts import races_a_day
from bot.extract.context.racewords import SATURDAY, SUNDAY, Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph

_MOST = 4
# A day stands no further from the count that is its own: "Sunday's first", "la première manche de dimanche".
_BESIDE = 6


def with_timetable(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """The mentions of each sentence with those of headings that give an hour, and counts within a day, put right."""
    out = dict(raw)
    for order, (index, end) in enumerate(_headings(told, raw, pack), start=1):
        out[index] = [Mention(0, end, "n", order), *(m for m in out[index] if m.start >= end)]
    return _by_day(told, out, races_a_day(told, pack))


def with_yesterday(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """ "Yesterday" in a paper that tells of Saturday and names no Sunday is that Sunday."""
    named = {m.number for listed in raw.values() for m in listed if m.what == "day" and m.told}
    if SATURDAY not in named or SUNDAY in named:
        return dict(raw)
    is_yesterday = pack.patterns["race_yesterday"].fullmatch
    return {
        s.index: [
            replace(m, what="day", number=SUNDAY) if is_yesterday(flat(s.narrative[m.start : m.end])) else m
            for m in raw[s.index]
        ]
        for p in told
        for s in p.sentences
    }


def _headings(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> list[tuple[int, int]]:
    """The headings that begin with a day and an hour, where several do at different hours."""
    found: list[tuple[int, int]] = []
    hours: set[tuple[str, str]] = set()
    for paragraph in told:
        if paragraph.kind is not Kind.HEADING or not paragraph.sentences:
            continue
        sentence = paragraph.sentences[0]
        folded = flat(sentence.narrative)
        hour = pack.patterns["race_hour"].match(folded)
        day = any(m.what == "day" and hour and m.start <= max(hour.start("day"), 0) for m in raw[sentence.index])
        if hour and day:
            hours.add((hour["day"], hour["hour"]))
            found.append((sentence.index, hour.end()))
    return found if 1 < len(found) == len(hours) <= _MOST else []


def _by_day(
    told: Sequence[Paragraph], raw: dict[int, list[Mention]], several: Mapping[int, int]
) -> dict[int, list[Mention]]:
    """Where a day that is not the first has a "first" race of its own, its counts go on from the day before.

    That had one race, unless it is said to have had `several`.
    """
    pairs = [
        (s.index, counted, day)
        for p in told
        for s in p.sentences
        for counted, day in _pairs(raw[s.index], flat(s.narrative))
    ]
    # "Than on Friday night": a weekday is no race day for being named.
    weekend = [m for listed in raw.values() for m in listed if m.what == "day" and m.told and m.number >= SATURDAY]
    earliest = min([m.number for m in weekend] + [day.number for _, counted, day in pairs], default=0)
    own = {day.number for _, counted, day in pairs if counted.number == 1 and day.number > earliest}
    if not own:
        return raw
    out = dict(raw)
    before = several.get(earliest, 1)
    for index, counted, day in pairs:
        if day.number in own:
            moved = replace(counted, start=min(counted.start, day.start), end=max(counted.end, day.end))
            out[index] = [
                replace(moved, number=counted.number + before) if m is counted else m
                for m in out[index]
                if m is not day
            ]
    most = max(counted.number for _, counted, day in pairs if day.number in own) + before
    return _with_finale(out, max(most, 2 + 1))


def _with_finale(raw: Mapping[int, list[Mention]], count: int) -> dict[int, list[Mention]]:
    """ "The finale" is the last of so many races."""
    return {
        index: [replace(m, what="n", number=count) if m.what == "last" else m for m in listed]
        for index, listed in raw.items()
    }


def _pairs(mentions: Sequence[Mention], folded: str) -> Iterator[tuple[Mention, Mention]]:
    """A count and the day that stands right beside it."""
    for day in (m for m in mentions if m.what == "day"):
        for counted in (m for m in mentions if m.what == "n"):
            first, second = sorted((day, counted), key=lambda m: m.start)
            between = folded[first.end : second.start]
            if first.end <= second.start and len(between) <= _BESIDE and "," not in between:
                yield counted, day
