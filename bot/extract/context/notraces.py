"""Words that seem to name a race and do not: other things that are counted, the day on which a paper came out."""

from collections.abc import Mapping, Sequence

from bot.extract.context.racewords import HEAD, SATURDAY, SUNDAY, Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph


def without_things(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """The mentions of each sentence without those that count other things than races.

    "The third of them" is a race behind races only, not behind safety cars; the second run of a hill climb is none.
    """
    head = [flat(s.narrative) for p in told[:HEAD] for s in p.sentences]
    climb = any(pack.patterns["race_of_runs"].search(words) for words in head)
    out = _without_dateline(told, raw)
    before = ""
    for sentence in (s for p in told for s in p.sentences):
        folded = flat(sentence.narrative)
        kept = out[sentence.index]
        if climb:
            kept = [m for m in kept if not pack.patterns["race_run_once"].search(folded[m.start : m.end])]
        of_them = pack.patterns["race_of_them"]
        kept = [m for m in kept if not of_them.search(folded[m.start : m.end]) or _of_races(before, folded, m, pack)]
        out[sentence.index] = kept
        before = folded
    if climb and all(m.what == "day" for listed in out.values() for m in listed):
        return {i: [] for i in out}  # run upon run, or stage upon stage, over two days: one result
    return out


def _of_races(before: str, folded: str, mention: Mention, pack: Pack) -> bool:
    """Whether "them" are races, as far as the sentence and the one before say."""
    words = f"{before} {folded[: mention.start]}"
    others = pack.patterns["race_other_things"].search(words)
    return others is None or pack.patterns["race_several_words"].search(words) is not None


def _without_dateline(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]]) -> dict[int, list[Mention]]:
    """The mentions of each sentence without the weekday on which a paper came out: "Borders Herald, Monday"."""
    heads = {s.index: len(s.narrative) for p in told[:HEAD] if p.kind is Kind.HEADING for s in p.sentences}
    return {
        i: [
            m
            for m in listed
            if not (m.what == "day" and m.number not in (0, SATURDAY, SUNDAY) and m.start and m.end == heads.get(i))
        ]
        for i, listed in raw.items()
    }
