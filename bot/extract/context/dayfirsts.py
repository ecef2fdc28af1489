"""Races that are counted within their day: "Sunday's first race" is behind all that Saturday had."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.extract.context.races import OPENS
from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph


def within_their_day(
    told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack
) -> dict[int, list[Mention]]:
    """The mentions of each sentence, `Sunday's first race` as the one behind those that were opened before.

    So it is where an earlier day is named, or a paragraph before has opened with a race that is counted alone.
    """
    out = dict(raw)
    days = [m.number for listed in raw.values() for m in listed if m.what == "day" and m.told and m.number]
    before: dict[int, int] = {}  # day -> how many races had been run when it is first counted within
    opened = 0
    alone = False
    for paragraph in (p for p in told if p.kind in (Kind.BODY, Kind.HEADING)):
        for sentence in paragraph.sentences:
            folded, listed = flat(sentence.narrative), list(out[sentence.index])
            own = {n: day.number for n, day in _owned(listed, folded, pack)}
            for n, day in own.items():
                if day in before or (opened and (alone or day > min(days, default=day))):
                    listed[n] = replace(listed[n], number=listed[n].number + before.setdefault(day, opened))
            out[sentence.index] = listed
            first = listed[0] if listed and sentence is paragraph.sentences[0] else None
            if first and first.what == "n" and first.start <= OPENS and first.told and not first.attribute:
                opened = max(opened, first.number)
                alone |= len(listed) == 1
            opened = max([opened, *(listed[n].number for n, day in own.items() if day in before)])
    return out


def _owned(listed: Sequence[Mention], folded: str, pack: Pack) -> list[tuple[int, Mention]]:
    """The races among mentions that are counted as those of a day, and that day."""
    joined = pack.patterns["race_of_own_day"]
    return [
        (n, day)
        for n, one in enumerate(listed)
        for day in listed[max(0, n - 1) : n + 2]
        if (one.what, day.what) == ("n", "day")
        and joined.fullmatch(folded, min(one.start, day.start), max(one.end, day.end))
    ]
