"""How many races a report tells of, the only one where it tells of one, and which its story begins with."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.extract.context.racecount import (
    announced,
    begins_later,
    begun_below,
    beside,
    follows_a_race,
    numbers_of,
    of_the_story,
    titled,
    told_alone,
)
from bot.extract.context.racedays import Days, number_of
from bot.extract.context.races import OPENS
from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence

# A report that says at its head that there were more races than this counts them.
_TOLD_AT_LENGTH = 3
# A double is of so many races.
_PAIR = 2


def turns_story(mention: Mention) -> bool:
    """Whether the story goes on in the race that is named: not for "as he had the day before"."""
    looks_back = mention.what == "before" and mention.start > OPENS
    beside = mention.attribute or mention.compared or mention.within is not None or looks_back
    return mention.told and mention.what != "also" and not beside


def counted_races(
    told: Sequence[Paragraph], raw: dict[int, list[Mention]], days: Days, pack: Pack
) -> tuple[int, int | None, tuple[int, ...]]:
    """How many races a report has, the only one that it tells, and the one that its story begins with."""
    listed = [m for p in told for s in p.sentences for m in raw[s.index] if m.told]
    own = {index: [m for m in mentions if not m.compared] for index, mentions in raw.items()}
    numbers = numbers_of(own, days)
    count, said = max(numbers_of(raw, days), default=1), announced(told, pack)
    numbers = numbers_of(of_the_story(told, own, pack), days) or numbers
    if said > _TOLD_AT_LENGTH > count:
        said = 1  # "four races in three weekends"
    follows = any(m.what == "next" for m in listed)
    if not numbers and not follows and said == 1 and (other := beside(raw, days)):
        count = max(count, other + 1)  # "just like in race one": what is told is the race behind it
        return count, other + 1, (other + 1,)
    guess = told_alone(told, own, days, numbers, pack)
    main = None if (said > 1 and follows) or len(numbers) > 1 else guess
    main = main or titled(told, own, days, numbers, pack)
    naming = [m for m in listed if number_of(m, days) == main]
    if main is not None and main > 1 and naming and all(m.attribute for m in naming):
        return max(count, main), None, (1,)  # "Winner of race two, X …" alone: its own story is another's
    if main == count == 1 and any(m.what == "last" and turns_story(m) for m in listed) and (said > 1 or numbers):
        main = None  # "the nightcap": another race than the first, which alone is counted
    if main == count == said == 1 and not follows and _comes_from(told, raw, days, main, pack):
        return _PAIR, _PAIR, (_PAIR,)  # "on pole courtesy of his lap in race one": it is the next that is told
    if main is not None and main > 1 and len(numbers) < _PAIR and _tells_before(told, own):
        return max(count, main), None, (main,)
    if (
        main == _PAIR
        and len(numbers) < _PAIR
        and (begun_below(told, own, days, main) or follows_a_race(told, own, days, main, pack))
    ):
        return max(count, main, said), None, (1,)  # the one before is told without being counted
    if main is not None and main <= said and said > 1 and len(numbers) < _PAIR:
        alone = titled(told, own, days, numbers, pack) if numbers else None
        if alone is None and (main == 1 or begins_later(told, own, days, main)):
            return max(count, said), None, (1,)  # "the opener", in a report on both races
    if main is not None:
        return count, main, (main,)
    others = follows or said > 1 or len(numbers) > 1 or any(m.what in ("n", "both", "two") for m in listed)
    count = max(count, said, 2 if follows or (_names_the_last(told, raw, pack, others)) else 1)
    first_two = any(m.what == "two" for m in listed) and any(m.what == "last" and turns_story(m) for m in listed)
    one_more = any(_names_one_more(s, raw[s.index], count, pack) for p in told for s in p.sentences)
    count += one_more or (count == 2 and first_two)  # "won the first two races": the finale is a third
    if count == 1:
        return count, None, (1,)
    return count, None, (guess,) if guess and len(numbers) > 1 and said < 2 else ()


def _comes_from(
    told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days, race: int, pack: Pack
) -> bool:
    """Whether a race is named only for what somebody brings from it, where a story has not come to its end."""
    named = [
        (s, m)
        for p in told
        for s in p.sentences
        for m in raw[s.index]
        if m.told and m.what == "n" and number_of(m, days) == race
    ]
    earned = pack.patterns["race_earned"]
    first = next((s.index for p in told if p.kind is Kind.BODY for s in p.sentences), 0)
    return bool(named) and all(
        s.index != first and earned.search(flat(s.narrative), 0, m.start) is not None for s, m in named
    )


def _tells_before(told: Sequence[Paragraph], raw: dict[int, list[Mention]]) -> bool:
    """Whether a sentence behind the first paragraph begins with the race before, so that it is told: "La veille, …"."""
    bodies = [p for p in told if p.kind is Kind.BODY and p.sentences]
    first = (raw[s.index] for p in bodies[1:] for s in p.sentences)
    return any(m.what == "before" and m.told and m.start <= OPENS for listed in first for m in listed[:1])


def _names_the_last(told: Sequence[Paragraph], raw: dict[int, list[Mention]], pack: Pack, others: bool) -> bool:
    """Whether a last race is named; where no other one is, a final may be all that a meeting has."""
    final = pack.patterns["race_final"]
    return any(
        m.what == "last" and m.told and (others or not final.search(flat(s.narrative), m.start, m.end))
        for p in told
        for s in p.sentences
        for m in raw[s.index]
    )


def _names_one_more(sentence: Sentence, mentions: Sequence[Mention], count: int, pack: Pack) -> bool:
    """`Verdon won race two, and Presley took the finale`: the last race is another than those that are counted."""
    folded = flat(sentence.narrative)
    return count > 1 and any(
        ((one.what == "n" and one.number == count) or (one.what == "two" and count == 2))
        and last.what == "last"
        and pack.patterns["one_more"].search(folded[one.end : last.start])
        for one, last in pairwise(mentions)
    )
