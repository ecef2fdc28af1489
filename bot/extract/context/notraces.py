"""Words that seem to name a race and do not: other things that are counted, the day on which a paper came out."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import regex

from bot.extract.context.racewords import FIRST, HEAD, SATURDAY, SUNDAY, Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph

# A place, a day and the time of it, and nothing else.
_DATELINE = regex.compile(r"\p{Lu}[^,.:;\d]{2,30}, \p{L}+(?: \p{L}[\p{L}-]+)?(?:[.:]| ?[–-] ?|$)")


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
    """The mentions of each sentence without the weekday on which a paper came out: "Borders Herald, Monday".

    Nor that on which a report was written, with which its first paragraph begins ("Valdoro, Sunday evening."), where
    others say when it was raced.
    """
    first = next((p.sentences[0] for p in told if p.kind is Kind.BODY and p.sentences), None)
    if first is not None and not any(listed for i, listed in raw.items() if i != first.index):
        first = None
    written = _DATELINE.match(first.narrative) if first is not None else None
    heads = {s.index: len(s.narrative) for p in told[:HEAD] if p.kind is Kind.HEADING for s in p.sentences}
    return {
        i: [
            m
            for m in listed
            if not (m.what == "day" and m.number not in (0, SATURDAY, SUNDAY) and m.start and m.end == heads.get(i))
            and not (first is not None and i == first.index and written and [m.what for m in listed] == ["day"])
        ]
        for i, listed in raw.items()
    }


def without_acts(told: Sequence[Paragraph], raw: dict[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """ "Act I.", "Act II.", "Act III.": of one race that was stopped and started anew, told from act to act.

    Only the last of them tells a win then, and none of them is of another day.
    """
    bodies = [p for p in told if p.kind in (Kind.BODY, Kind.HEADING) and p.sentences]
    opened = {n: m[0].number for n, p in enumerate(bodies) if (m := _opening(raw[p.sentences[0].index]))}
    if len(opened) < 2 or [*opened.values()] != [*range(1, len(opened) + 1)]:
        return raw
    stretches = [bodies[a:b] for a, b in pairwise([*opened, len(bodies)])]
    words = [[flat(s.narrative) for p in stretch for s in p.sentences] for stretch in stretches]
    wins = [any(pack.patterns["daypart_won"].search(w) for w in told_there) for told_there in words]
    stopped = any(pack.patterns["race_resumed"].search(w) for told_there in words[:-1] for w in told_there)
    if any(wins[:-1]) or not stopped or any(m.what == "day" for listed in raw.values() for m in listed):
        return raw
    return {index: [m for m in listed if m.what != "n"] for index, listed in raw.items()}


def _opening(mentions: Sequence[Mention]) -> list[Mention]:
    """The race that a sentence begins with by counting it, alone in a list."""
    return [m for m in mentions[:1] if m.what == "n" and m.start < FIRST]
