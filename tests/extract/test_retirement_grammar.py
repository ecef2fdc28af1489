"""Every verb and noun of stopping for good with every subject, reason and moment: exactly that is read.

The sentences are made, not found: what a journalist may combine must not depend on which combination was met before.
"""

from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.extract import retirements_en, retirements_fr
from tests.extract.grammar import FIRST, SECOND, Crew, bad_retirements, form

_STEPS = 2


def made(words: ModuleType) -> Iterator[tuple[str, tuple[Crew, ...]]]:
    """Every sentence of a language with the crews that it says are out."""
    n = 0
    for verb, reasoned in words.VERBS:
        for step in range(_STEPS):
            n += 1
            who, number = words.WHO[(n * 2 + step) % len(words.WHO)]
            when = words.WHEN[(n + step) % len(words.WHEN)]
            why = words.WHY[(n + step) % len(words.WHY)] if reasoned else ""
            yield words.polished(f"{who} {form(verb, number)}{when}{why}."), (FIRST,)
    for noun in words.NOUNS:
        for step in range(_STEPS):
            n += 1
            yield words.polished(noun.format(s=words.AS_OBJECT[(n + step) % len(words.AS_OBJECT)])), (FIRST,)
    yield from ((sentence, (FIRST, SECOND)) for sentence in words.BOTH)
    yield from words.OTHER
    yield from ((sentence, ()) for sentence in words.NONE)


@pytest.mark.parametrize("words", [retirements_fr, retirements_en], ids=["fr", "en"])
def test_a_retirement_is_read_however_it_is_put(words: ModuleType) -> None:
    assert list(bad_retirements(words.BEFORE, made(words))) == []
