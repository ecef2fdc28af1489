"""Which races the words of a sentence mean: one by one, and where they belong together."""

from dataclasses import replace
from itertools import pairwise

from bot.extract.context.daycounts import day_before
from bot.extract.context.racedays import Days, number_of
from bot.extract.context.races import Named
from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Sentence

# A double is of so many races.
_PAIR = 2


def races_meant(mention: Mention, state: tuple[int, ...], count: int, main: int | None, days: Days) -> tuple[int, ...]:
    """The races that words mean, where the story is at `state`; () where they mean none that can be told."""
    number = number_of(mention, days)
    if number is not None:
        return (number,)
    last = max(count, main or 2)
    match mention.what:
        case "next":
            return (min(state[0] + 1, last),) if state and main is None else (main or 2,)
        case "before":
            told = main or (state[0] if state else 2)
            return (day_before(told, days) or max(told - 1, 1),)
        case "two":
            return (1, 2)
        case "both":
            return tuple(range(1, max(count, 2) + 1))
        case "counted":
            return tuple(range(1, count + 1)) if count > 1 and mention.number in (0, count) else ()
        case "also":
            now = main or (state[0] if state else 2)
            return (now, day_before(now, days) or now - 1) if now > 1 else ()
        case "last":
            return (count,) if count > 1 else ()
        case "several":
            return mention.several if max(mention.several) <= count else ()
        case "here":
            return (main,) if main is not None else ()
        case _:
            return ()


def is_of_some(mention: Mention, count: int, sentence: Sentence, pack: Pack) -> bool:
    """Whether words count some of the races, as a double does of three or more: which of them, they do not say."""
    if mention.what == "counted":
        return 0 < mention.number < count
    every = pack.patterns["race_every"].search(flat(sentence.narrative)[mention.start : mention.end])
    return mention.what == "both" and count > _PAIR and not every


def of_both_days(resolved: list[Named], folded: str, pack: Pack) -> list[Named]:
    """`samedi comme dimanche`, `on Saturday and Sunday`: both races."""
    out = list(resolved)
    for n, ((one, first), (other, second)) in enumerate(pairwise(resolved)):
        if pack.patterns["both_days"].fullmatch(folded[one.end : other.start]):
            both = tuple(sorted({*first, *second}))
            out[n], out[n + 1] = (one, both), (other, both)
    return out


def told_twice_joined(resolved: list[Named], folded: str, pack: Pack) -> list[Named]:
    """`La première course, vendredi, …`: one race told twice over is named once."""
    joint = pack.patterns["race_again"]
    out: list[Named] = []
    for mention, numbers in resolved:
        before = out[-1] if out else None
        if before and before[1] == numbers and joint.fullmatch(folded, before[0].end, mention.start):
            end = mention.end + (folded[mention.end : mention.end + 1] == ",")
            out[-1] = (replace(before[0], end=end), numbers)
        else:
            out.append((mention, numbers))
    return out
