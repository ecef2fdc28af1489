"""Reports on one long race, whatever days and hours they name in passing."""

from collections.abc import Mapping, Sequence

from bot.extract.context.racewords import HEAD, Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph

# A heading of so many characters is a title.
_TITLE = 40


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
    told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack
) -> dict[int, list[Mention]]:
    """The mentions of each sentence without "twenty-four hours later": of one long race, its end."""
    later = pack.patterns["race_next_day"]
    return {
        s.index: [m for m in raw[s.index] if m.what != "next" or not later.search(flat(s.narrative), m.start, m.end)]
        for p in told
        for s in p.sentences
    }
