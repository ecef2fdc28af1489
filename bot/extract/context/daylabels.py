"""Days that head the stretches of a report: of "VENDREDI (75 tours)" and "SAMEDI (100 tours)", each had a race."""

from collections.abc import Mapping, Sequence

from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph

# A heading, or a sentence that opens a paragraph, is a label up to so many characters; its day stands at its beginning.
_LONGEST, _OPENS = 60, 4


def headed_days(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> set[int]:
    """The days of labels below which a race is won, where there are several: others that are named had none."""
    heads = [(place, day) for place, p in enumerate(told) if (day := _day(p, raw, pack))]
    if len({day for _, day in heads}) < 2:
        return set()
    ends = [place for place, _ in heads[1:]] + [len(told)]
    won = {day for (place, day), end in zip(heads, ends, strict=True) if _is_won(told[place:end], pack)}
    return won if len(won) > 1 else set()


def _day(paragraph: Paragraph, raw: Mapping[int, Sequence[Mention]], pack: Pack) -> int:
    """The day that a paragraph is headed by, 0 where it is by none or by one of practice."""
    if paragraph.kind is not Kind.HEADING or not paragraph.sentences:
        return 0
    first = paragraph.sentences[0]
    folded = flat(first.narrative)
    if len(folded) > _LONGEST or pack.patterns["qualified"].search(folded):
        return 0
    days = [m for m in raw[first.index] if m.what == "day" and m.number and m.told and not m.attribute]
    return days[0].number if len(days) == 1 and days[0].start <= _OPENS else 0


def _is_won(stretch: Sequence[Paragraph], pack: Pack) -> bool:
    bodies = (p for p in stretch if p.kind in (Kind.HEADING, Kind.BODY))
    return any(pack.patterns["daypart_won"].search(flat(s.narrative)) for p in bodies for s in p.sentences)
