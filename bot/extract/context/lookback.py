"""What a report says in passing of races before the one that it tells: recalled, compared, set apart by commas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

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


class Naming(Enum):
    """How a sentence names a race beside the one that the story is at."""

    TOLD = auto()  # the story may go on there
    ASIDE = auto()  # it does not, though what is said of that race is news
    RECALLED = auto()  # what had been before: "who had won race one"


@dataclass(frozen=True, slots=True)
class Here:
    """Where a story is when it comes to a sentence."""

    sentence: Sentence
    state: tuple[int, ...]  # the race that it is at
    opens: bool  # whether the sentence is its paragraph's first
    later: int  # the last race that a later paragraph begins with
    section: int | None  # the race in whose section the sentence stands
    first: bool = False  # whether it opens a paragraph, and none but the first of the report has opened with a race


def namings(resolved: Sequence[Named], here: Here, pack: Pack) -> list[Naming]:
    """How a sentence names each of its races."""
    opener = _opener(resolved, here.state)
    reopens = here.opens and bool(pack.patterns["class_reopens"].match(flat(here.sentence.narrative)))
    return [
        Naming.TOLD
        if _listed(mention, here, resolved[n + 1 :])
        else _naming(mention, numbers, here, opener, reopens, pack)
        for n, (mention, numbers) in enumerate(resolved)
    ]


def _listed(mention: Mention, here: Here, behind: Sequence[Named]) -> bool:
    """`won on Saturday by X and on Sunday by Y`: a day is told beside that of the race which the story is at."""
    return (
        mention.what == "day" and not mention.attribute and any(m.what == "day" and n == here.state for m, n in behind)
    )


def _naming(
    mention: Mention, numbers: tuple[int, ...], here: Here, opener: Named | None, reopens: bool, pack: Pack
) -> Naming:
    earlier = len(numbers) == 1 == len(here.state) and numbers < here.state
    backwards = _looks_back(mention, numbers, here) or (earlier and _returns(mention, here.sentence, pack))
    if earlier and not backwards and is_past(mention, here.sentence, pack):
        return Naming.ASIDE  # "After his retirement on Saturday, X started last"
    # Under the title of a race, others are only named.
    elsewhere = bool(here.section) and numbers != (here.section,) and mention.start > OPENS
    # "Race two: X, eighth in the opener, …"
    passed = opener is not None and mention.start > opener[0].end and len(numbers) == 1 and numbers < opener[1]
    if (backwards or elsewhere or passed) and is_recalled(mention, here.sentence, pack):
        return Naming.RECALLED
    if earlier and pack.patterns["race_now"].search(flat(here.sentence.narrative), mention.end):
        return Naming.ASIDE  # "X, an absentee on Saturday, went with him this time": whatever is told further on
    followed_up = here.later > numbers[0] or reopens
    return Naming.ASIDE if elsewhere or (backwards and not followed_up) else Naming.TOLD


def _opener(resolved: Sequence[Named], state: tuple[int, ...]) -> Named | None:
    """The race, behind the one that the story is at, that a sentence opens with."""
    opener = next(((m, n) for m, n in resolved if m.start <= OPENS and m.what in ("n", "last", "next")), None)
    return opener if opener is not None and len(opener[1]) == 1 and state < opener[1] else None


def _looks_back(mention: Mention, numbers: tuple[int, ...], here: Here) -> bool:
    """Whether a race before the one that the story is at is named where no story turns: "who had won race one"."""
    backwards = len(numbers) == 1 == len(here.state) and numbers < here.state
    # "for what he had lost earlier in the day": before which race?
    backwards |= not here.state and mention.what == "before"
    if here.first and mention.what == "n":
        return False  # behind a summary of all races, the story begins
    return backwards and mention.start > (OPENING if here.opens else OPENS)


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


def _returns(mention: Mention, sentence: Sentence, pack: Pack) -> bool:
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
        # "Winner of race two, in which X, dominant in race one, retired": he did so in race two.
        said = any(len(r) == 1 and r > numbers for _, r in resolved[:n])
        if mention.what != "before" and not (len(state) == 1 and numbers < state) and not said:
            continue
        end = folded.find(", ", mention.end)
        start = folded.rfind(", ", 0, mention.start)
        start = start + 2 if start >= 0 else 0
        if end > 0 and pack.patterns["race_fronted"].fullmatch(folded, start, mention.start):
            out[n] = (replace(mention, within=(start, end)), numbers)
    return out


def burdened(resolved: Sequence[Named], state: tuple[int, ...], sentence: Sentence, pack: Pack) -> list[Named]:
    """`L'affront de la veille était lavé par une victoire`: a race before, named only for what somebody bears of it."""
    folded, out = flat(sentence.narrative), list(resolved)
    for n, (mention, numbers) in enumerate(resolved):
        earlier = len(state) == 1 == len(numbers) and numbers < state
        if earlier and pack.patterns["race_burden"].search(folded, 0, mention.end):
            out[n] = (replace(mention, compared=True), numbers)
    return out
