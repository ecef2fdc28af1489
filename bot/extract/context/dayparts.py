"""Races that a report tells in stretches which open with a time of their own: "Samedi soir, …" and "Dimanche midi, …".

So do grids that are raced apart: "Plateau A", "Plateau B". What opens with a time and tells no win is practice, a
journey home or a part of a long race, and counts no race.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from bot.extract.context.races import OPENS
from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph

# More races than this are no weekend.
_MOST = 4
# Behind its opening, so many paragraphs at the most tell the last race.
_REACH = 3
_HOUR = 100

# A day, the time of it (0 where it is not said), and the name of a grid.
_Time = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Opening:
    """How a stretch opens: `place` is that of its paragraph among all, `end` where the words for its time end."""

    place: int
    sentence: int
    end: int
    time: _Time | None
    number: int = 0  # the race that it counts itself


def with_dayparts(
    told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack, count: int
) -> dict[int, list[Mention]] | None:
    """The mentions of each sentence with stretches that open with a time as races, where they are more than `count`."""
    found = _openings(told, raw, pack)
    if _is_ticker(found):
        return None
    ends = _ends(found, told)
    found = [one for one, end in zip(found, ends, strict=True) if one.number or _wins(told[one.place : end], pack)]
    numbered = _numbered(found)
    most = max(numbered.values(), default=0)
    named = max((m.number for listed in raw.values() for m in listed if m.what == "n" and m.told), default=0)
    if not count < most <= _MOST or named > most:
        return None
    out = dict(raw)
    times = [one.time for one in found if one.time]
    days = [day for day, _, _ in dict.fromkeys(times)]
    for one, number in numbered.items():
        if one.time is None:
            continue
        listed = [Mention(0, one.end, "n", number), *(m for m in out[one.sentence] if m.start >= one.end)]
        if one.time[0] and days.count(one.time[0]) == 1:  # elsewhere, this day is this race's
            listed.insert(1, Mention(one.end, one.end, "day", one.time[0]))
        out[one.sentence] = listed
    return out


def _is_ticker(found: Sequence[_Opening]) -> bool:
    """Whether the hours at which paragraphs open are those of one race: too many of them, or too near."""
    hours = [one.time for one in found if one.time and one.time[1] and not one.time[2]]
    near = any(a[0] == b[0] and abs(b[1] - a[1]) < _HOUR for a, b in pairwise(hours) if a != b)
    return len(set(hours)) > _MOST or near


def _openings(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> list[_Opening]:
    """The paragraphs and headings that open with a time or count their race, in order."""
    found: list[_Opening] = []
    day = 0
    days: set[int] = set()  # those that have been named since a race was counted
    bare = False  # whether the last opening is a heading with nothing below it so far
    for place, paragraph in enumerate(told):
        if paragraph.kind not in (Kind.HEADING, Kind.BODY) or not paragraph.sentences:
            continue
        sentence = paragraph.sentences[0]
        counted = next((m for m in raw[sentence.index] if m.what == "n" and m.told and m.start <= OPENS), None)
        match = pack.patterns["daypart"].match(flat(sentence.narrative))
        if match and match["label"] and not any(p.kind is Kind.BODY for p in told[:place]):
            match = None  # "Valdoro, Sunday evening.": where and when it was written
        if any(m.what == "day" and m.attribute and m.start <= OPENS for m in raw[sentence.index]):
            match = None  # "Saturday winners X and Y keep the lead": nothing is told of Saturday
        if counted is not None:
            found.append(_Opening(place, sentence.index, counted.end, None, counted.number))
        elif match and not bare and (paragraph.kind is Kind.HEADING or not match.groupdict().get("grid")):
            day = int(pack.tables["race_numbers"].get(match["day"] or "", day))
            if not (days and day in days):  # "Race two, on Sunday …": Sunday is no other race
                found.append(_Opening(place, sentence.index, match.end(), _time(match, day, pack)))
        bare = paragraph.kind is Kind.HEADING and bool(found) and found[-1].place == place
        if found and found[-1].number:
            days |= {m.number for s in paragraph.sentences for m in raw[s.index] if m.what == "day"} | {0}
    return found


def _time(match: regex.Match[str], day: int, pack: Pack) -> _Time:
    part = int(pack.tables["daypart_hours"].get(match["part"] or "", 0)) * _HOUR
    hour = int(match["hour"]) * _HOUR + int(match["minute"] or 0) if match["hour"] else part
    return day, hour, match.groupdict().get("grid") or ""


def _ends(found: Sequence[_Opening], told: Sequence[Paragraph]) -> list[int]:
    """Where the stretches end that open so."""
    return [min(b.place, a.place + _REACH) for a, b in pairwise(found)] + [
        min(one.place + _REACH, len(told)) for one in found[-1:]
    ]


def _wins(stretch: Sequence[Paragraph], pack: Pack) -> bool:
    """Whether paragraphs tell who won."""
    bodies = (p for p in stretch if p.kind in (Kind.HEADING, Kind.BODY))
    return any(pack.patterns["daypart_won"].search(flat(s.narrative)) for p in bodies for s in p.sentences)


def _numbered(found: Sequence[_Opening]) -> dict[_Opening, int]:
    """The number of each stretch's race: a time behind the one before is the next. None where they contradict it."""
    numbered: dict[_Opening, int] = {}
    now, last = 0, None
    for one in found:
        if one.time is None:
            if numbered and one.number not in (now, now + 1):
                return {}
            last = None
        elif last and not last[0] and one.time[1:] == last[1:]:
            last = one.time  # "Le matin, …", summed up, then "Samedi matin, …"
        elif last is None or one.time != last:
            if last is not None and (one.time[:2] < last[:2] or bool(one.time[2]) != bool(last[2])):
                return {}
            now += one.time is not None
            last = one.time
        now = one.number or now
        numbered[one] = now
    return numbered
