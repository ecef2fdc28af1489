"""Reports on one long race, or on a rally, a hill climb or a rallycross, whatever days they name in passing."""

from collections.abc import Mapping, Sequence

from bot.extract.context.lookback import is_recalled
from bot.extract.context.racecount import announced
from bot.extract.context.races import OPENS
from bot.extract.context.racewords import HEAD, Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph

# A heading of so many characters is a title.
_TITLE = 40
_DAYS = 2


def is_one_long_race(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> bool:
    """`the 4 Hours of Sepang`, `les 24 Heures de Spa`: one race, whatever days are named in passing."""
    every = [m for listed in without_clock(told, raw, pack).values() for m in listed]
    if any(m.what in ("both", "two", "next") or (m.what == "n" and m.told) for m in every):
        return False
    titles = (s for p in told if p.kind is Kind.HEADING for s in p.sentences if len(s.text) < _TITLE)
    if any(m.what == "day" for s in titles for m in raw[s.index]):
        return False
    head = (s for p in told[:HEAD] for s in p.sentences)
    return any(pack.patterns["long_race"].search(flat(s.narrative)) for s in head)


def without_clock(
    told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack, *, final: bool = True
) -> dict[int, list[Mention]]:
    """The mentions of each sentence without "twenty-four hours later": of one long race, its end.

    Without `final`, also without a last race: the final below heats is all the race there is.
    """
    later = pack.patterns["race_next_day"]

    def stays(mention: Mention, words: str) -> bool:
        if mention.what == "last":
            return final
        return mention.what != "next" or not later.search(words, mention.start, mention.end)

    return {s.index: [m for m in raw[s.index] if stays(m, flat(s.narrative))] for p in told for s in p.sentences}


def days_of_one(raw: Mapping[int, Sequence[Mention]]) -> dict[tuple[int, int], int]:
    """The days that a report on one event names, all of them that one's."""
    return {(m.number, 0): 1 for listed in raw.values() for m in listed if m.what == "day"}


def is_one_trial(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> bool:
    """Whether a report is about a rally or a hill climb, or about finals below heats: its days are parts of one event.

    Not where it counts a second one, says that there were two, or tells finals under one day and under another.
    """
    head = [flat(s.narrative) for p in told[:HEAD] for s in p.sentences]
    named = [name for name in ("one_trial", "one_final") if any(pack.first(name, words) for words in head)]
    if not named or announced(told, pack) > 1:
        return False
    if any(m.what == "n" and m.number > 1 and m.told for listed in raw.values() for m in listed):
        return False
    if "one_trial" in named:
        return not any(pack.first("on_a_track", flat(s.narrative)) for p in told for s in p.sentences)
    first = (m for p in told for s in p.sentences[:1] for m in raw[s.index] if m.what == "day" and m.start <= OPENS)
    return len({m.number for m in first}) < _DAYS


def without_heats(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """The mentions of each sentence without heats that only led to a final: "he had been excluded from heat two"."""
    sentences = [s for p in told for s in p.sentences]
    counted = [(s, m) for s in sentences for m in raw[s.index] if m.what == "n" and m.number > 1]
    heat = pack.patterns["race_heat"].search
    if not counted or not all(
        heat(flat(s.narrative), m.start, m.end) and (not m.told or is_recalled(m, s, pack)) for s, m in counted
    ):
        return dict(raw)
    if not any(pack.patterns["race_behind_heats"].search(flat(s.narrative)) for s in sentences):
        return dict(raw)
    return {
        s.index: [m for m in raw[s.index] if m.what != "n" or not heat(flat(s.narrative), m.start, m.end)]
        for s in sentences
    }
