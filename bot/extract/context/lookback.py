"""What a report says in passing of races before the one that it tells: recalled, compared, set apart by commas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.extract.context.races import OPENS, Named
from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Paragraph, Sentence

# A paragraph whose first sentence names a race so early is about it.
OPENING = 45


def telling(told: Iterable[Paragraph], raw: Mapping[int, Sequence[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """The mentions of each sentence that may tell of their race: none that look back at it, or come behind it."""
    return {
        s.index: [m for m in raw[s.index] if not is_recalled(m, s, pack) and not is_past(m, s, pack)]
        for p in told
        for s in p.sentences
    }


def looks_back(mention: Mention, numbers: tuple[int, ...], state: tuple[int, ...], opens: bool) -> bool:
    """Whether a race before the one that the story is at is named where no story turns: "who had won race one"."""
    backwards = len(numbers) == 1 == len(state) and numbers < state
    backwards |= not state and mention.what == "before"  # "for what he had lost earlier in the day": before which race?
    return backwards and mention.start > (OPENING if opens else OPENS)


def passed(resolved: Sequence[Named], state: tuple[int, ...], sentence: Sentence, pack: Pack) -> dict[int, bool]:
    """What a sentence that opens a new race says in passing of one before: "Race two: X, eighth in the opener, …"."""
    opener = next(((m, n) for m, n in resolved if m.start <= OPENS and m.what in ("n", "last", "next")), None)
    if opener is None or len(opener[1]) != 1 or not state < opener[1]:
        return {}
    later = [m for m, n in resolved if m.start > opener[0].end and len(n) == 1 and n < opener[1]]
    return {m.start: True for m in later if is_recalled(m, sentence, pack)}


def is_recalled(mention: Mention, sentence: Sentence, pack: Pack) -> bool:
    """Whether the clause in which a race is named tells what had been before: "who had won race one"."""
    folded = flat(sentence.narrative)
    breaks = [m.end() for m in pack.patterns["clause_break"].finditer(folded)]
    start = max((b for b in breaks if b <= mention.start), default=0)
    end = min((b for b in breaks if b > mention.end), default=len(folded))
    aside = start > 0 and pack.patterns["race_relative"].match(folded, start)  # ", fifth in race one, …"
    return mention.attribute or bool(aside) or pack.patterns["race_flashback"].search(folded[start:end]) is not None


def is_past(mention: Mention, sentence: Sentence, pack: Pack) -> bool:
    """`after race one`, `depuis la première course`: what is told comes behind it."""
    return pack.patterns["race_past"].search(flat(sentence.narrative), 0, mention.start) is not None


def returns(mention: Mention, sentence: Sentence, pack: Pack) -> bool:
    """Whether a sentence that looks back goes on with the story: "won on Saturday, but this time", "who won"."""
    folded = flat(sentence.narrative)
    if pack.patterns["race_now"].search(folded, mention.end):
        return True
    breaks = [m.end() for m in pack.patterns["clause_break"].finditer(folded)]
    start = max((b for b in breaks if b <= mention.start), default=0)
    return mention.start > OPENS and pack.patterns["race_relative"].match(folded, start) is not None


def set_apart(resolved: list[Named], state: tuple[int, ...], sentence: Sentence, pack: Pack) -> list[Named]:
    """`Malchanceux hier, X a gagné`, `X, third in race one, won`: words between commas that look back."""
    folded, out = flat(sentence.narrative), list(resolved)
    for n, (mention, numbers) in enumerate(resolved):
        if mention.what != "before" and not (len(state) == 1 and numbers < state):
            continue
        end = folded.find(", ", mention.end)
        start = folded.rfind(", ", 0, mention.start)
        start = start + 2 if start >= 0 else 0
        if end > 0 and pack.patterns["race_fronted"].fullmatch(folded, start, mention.start):
            out[n] = (replace(mention, within=(start, end)), numbers)
    return out
