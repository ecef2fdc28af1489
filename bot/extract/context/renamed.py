"""Races named once more: by "that race", by the day below their label, by the sentence that comes back to one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.extract.context.races import OPENS, Named, Races
from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence

# "Second race.": a sentence that says little more than which race is told is its label.
_LABEL = 40
_BESIDE = 20


def named_again(sentence: Sentence, latest: int, state: tuple[int, ...], pack: Pack) -> list[Mention]:
    """`Schroeder a gagné cette course`: the race that was named last (0: none), where the story is at another."""
    match = pack.first("race_that", flat(sentence.narrative)) if latest and state != (latest,) else None
    return [Mention(match.start(), match.end(), "n", latest)] if match else []


def label_of(sentence: Sentence, resolved: Sequence[Named]) -> int:
    """The race of which a sentence is but the label; 0 where it says more, or names no race."""
    if len(sentence.narrative) > _LABEL or len(resolved) != 1:
        return 0
    mention, numbers = resolved[0]
    short = len(sentence.narrative) - (mention.end - mention.start) <= _BESIDE
    return numbers[0] if short and mention.what == "n" and mention.start <= OPENS and len(numbers) == 1 else 0


def below_label(mentions: Sequence[Mention], label: int, sentence: Sentence, pack: Pack) -> list[Mention]:
    """`Deuxième course. Changement de décor le lendemain.`: what comes next is the race just named (0: none)."""
    if not label:
        return list(mentions)
    folded = flat(sentence.narrative)
    is_day = pack.patterns["race_next_day"].search
    return [
        replace(m, what="n", number=label)
        if m.what == "next" and (m.start <= OPENS or is_day(folded, m.start, m.end))
        else m
        for m in mentions
    ]


def recall_on(told: Sequence[Paragraph], races: Races, pack: Pack) -> None:
    """Say that sentences go on with the race that one before them recalls.

    Those up to the sentence that comes back to the race which is told ("On Sunday X won": he had been left there), and
    those that go on in the past before the past ("X had won on Saturday. Y had retired.").
    """
    for paragraph in (p for p in told if p.kind is Kind.BODY):
        recalled: int | None = None
        past = True
        silent: list[int] = []
        for sentence in paragraph.sentences:
            state, named = races.state(sentence.index), races.named(sentence.index)
            if named:
                first, numbers = named[0]
                if recalled and silent and numbers == state and first.start <= OPENS and recalled < numbers[0]:
                    races.retell(silent, recalled)
                only = {n for m, n in named} if not any(m.compared for m, _ in named) else set()
                beside = only.pop() if len(only) == 1 else ()
                recalled = beside[0] if len(beside) == 1 == len(state) and beside < state else None
                past = recalled is not None and _had(sentence, pack)
                silent = []
            elif recalled:
                past = past and _had(sentence, pack)
                if past:
                    races.retell([sentence.index], recalled)
                silent.append(sentence.index)


def _had(sentence: Sentence, pack: Pack) -> bool:
    """Whether a sentence tells what had been before."""
    return pack.first("had_been", flat(sentence.narrative)) is not None


def had_been(paragraph: Paragraph, pack: Pack) -> bool:
    """Whether all that a paragraph tells had been before."""
    return all(_had(sentence, pack) for sentence in paragraph.sentences)
