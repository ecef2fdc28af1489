"""The days of two races of which the words of racing show one day at most: both that are named, or the second's."""

from collections.abc import Mapping, Sequence

from bot.extract.context.lookback import OPENING
from bot.extract.context.racecount import numbers_of
from bot.extract.context.racedays import Days, between_commas
from bot.extract.context.racelabels import is_run
from bot.extract.context.racewords import SUNDAY, Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph

_SECOND = 2
# A day that opens a sentence ends no further from its beginning and from its comma.
_OPENS = 12
# Of the halves of a day, one that is also said of a day as a whole: "Sunday evening".
_EVENING = 3


def days_of_two(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days, pack: Pack) -> Days:
    """The days of two races, where `days` knows one of them or none; else `days`."""
    if two := _only_two(told, raw, pack):
        return two
    alone = days == {(SUNDAY, 0): 1} and not numbers_of(raw, {})
    return (_behind_a_race(told, raw, days, pack) if alone else {}) or days


def _only_two(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> Days:
    """The days of two races, where a report names two before Sunday, neither for qualifying alone; else none."""
    halved = any(m.half and m.half != _EVENING for listed in raw.values() for m in listed)
    found: dict[int, bool] = {}  # whether it is named but for qualifying
    for sentence in (s for p in told if p.kind is Kind.BODY for s in p.sentences):
        folded = flat(sentence.narrative)
        for one in (m for m in raw[sentence.index] if m.what == "day" and m.number and m.told):
            words = between_commas(folded, one, _OPENS)
            grid = pack.patterns["qualified"].search(words) and not pack.patterns["won_on"].search(words)
            found[one.number] = found.get(one.number, False) or not grid
    two = len(found) == _SECOND and SUNDAY not in found and all(found.values()) and not halved
    return {(day, 0): number for number, day in enumerate(sorted(found), start=1)} if two else {}


def _behind_a_race(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days, pack: Pack) -> Days:
    """Sunday, the only day of two races, as that of the second, where one was told to its flag before it.

    So it is where a paragraph opens with it, and no other behind the first names it; else none.
    """
    day = next(iter(days))[0]
    before: list[str] = []
    for place, paragraph in enumerate(p for p in told if p.kind is Kind.BODY and p.sentences):
        named = [m for m in raw[paragraph.sentences[0].index] if m.told and not m.attribute]
        if place and any(m.what == "day" and m.number == day and m.start < OPENING for m in named):
            return dict.fromkeys(days, _SECOND) if is_run(before, pack) else {}
        if place and any(m.number == day and m.what == "day" for s in paragraph.sentences for m in raw[s.index]):
            return {}
        before += [flat(s.narrative) for s in paragraph.sentences] if place else []
    return {}
