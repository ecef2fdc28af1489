"""Every way of naming whoever was penalised, what it was, how it was imposed and why: exactly that is read.

The sentences are made, not found: what a journalist may combine must not depend on which combination was met before.
"""

from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.extract import penalties_en, penalties_fr
from tests.extract.grammar import FIRST, Told, bad_penalties, form

Made = Iterator[tuple[str, tuple[Told, ...]]]


def made(words: ModuleType) -> Made:
    """Every sentence of a language with the penalties that it tells."""
    yield from _with_verbs(words)
    yield from _as_nouns(words)
    yield from ((sentence, ()) for sentence in words.NONE)
    yield from words.TWO


def _with_verbs(words: ModuleType) -> Made:
    n = 0
    usual = [one for three in zip(words.SERVED, words.TIME, words.OTHER * 2, strict=False) for one in three]
    frames = [(verb, joint, usual, 4) for verb, joint in words.VERBS]
    frames += [(verb, "", words.SERVED, 3) for verb in words.SERVES]
    frames += [(verb, None, [("", kind, seconds)], 3) for verb, kind, seconds in words.DONE]
    for verb, joint, listed, steps in frames:
        for step in range(steps):
            n += 1
            who, number = words.WHO[(n * 2 + step) % len(words.WHO)]
            what, kind, seconds = listed[(n * 3 + step) % len(listed)]
            said = "" if joint is None else f" {words.joined(what, joint)}"
            aside = "" if listed is usual else words.ASIDE[(n + step) % len(words.ASIDE)]
            why = words.WHY[(n + step) % len(words.WHY)]
            yield words.polished(f"{who} {form(verb, number)}{said}{aside}{why}."), ((FIRST, kind, seconds),)


def _as_nouns(words: ModuleType) -> Made:
    usual = [one for three in zip(words.SERVED, words.TIME, words.OTHER * 2, strict=False) for one in three]
    some = (*words.SERVED, words.TIME[0], words.TIME[2])
    frames = [(frame, usual, 3) for frame in words.NOUNS] + [(frame, some, 2) for frame in words.BESIDE]
    n = 0
    for frame, listed, steps in frames:
        for step in range(steps):
            n += 1
            what, kind, seconds = listed[(n * 3 + step) % len(listed)]
            bare = words.bare(what)
            sentence = frame.format(
                W=what[0].upper() + what[1:],
                w=what,
                N=bare[0].upper() + bare[1:],
                n=bare,
                d=words.the(what),
                s=words.AS_OBJECT[(n + step) % len(words.AS_OBJECT)],
                y=words.WHY[(n + step) % len(words.WHY)],
            )
            yield words.polished(sentence), ((FIRST, kind, seconds),)


@pytest.mark.parametrize("words", [penalties_fr, penalties_en], ids=["fr", "en"])
def test_a_penalty_is_read_however_it_is_put(words: ModuleType) -> None:
    assert list(bad_penalties(words.BEFORE, made(words))) == []
