"""No pattern of any language takes long over a text made to make it: long runs of what its own parts repeat."""

import time
from itertools import groupby

import pytest
import regex

from bot.extract.packs import SLOTS, languages, load
from bot.extract.packs.patterns import Written

# Seconds of processor time for one text of so many characters; on a slow machine a linear pattern takes a hundredth.
_LENGTH, _LIMIT = 2_000, 0.5
# Shorter texts come first: what keeps to its share of the limit over them, taken for a time that grows with this power
# of the length, keeps to it over the whole, and hardly any pattern does not. What grows faster still gives up there.
_LENGTHS, _POWER = (_LENGTH // 4, _LENGTH // 2, _LENGTH), 6
_WORD = regex.compile(r"[a-zäöüß']+(?: [a-z']+)*")
_NO_WORD = regex.compile(r"\\.|\(\?P<\w+>|\(\?[a-z!=<:]+")
_E, _P, _N, _C = (SLOTS[name] for name in "EPNC")
COMMON = (
    *("a", "a ", ", ", " ", "(", ") ", "- ", '"', "1 ", "1", "a-", "'", "d'", "word ", "word, "),
    *(_E, f"{_E} ", f"{_E}, ", f"{_E} et ", f"{_E} and ", f"{_P} ", f"{_N} ", f"{_C} ", f"{_E} word "),
)
# These are only ever matched against one word, or the few words between two names.
_SHORT = ("demonym_form", "finite", "and_class")


def _patterns(code: str) -> list[Written]:
    pack = load(code)
    return [pack.patterns.written(name) for name in sorted(pack.patterns.names()) if name not in _SHORT]


# A test for all templates about one thing, and for all patterns whose names begin with the same letter.
EVERY = [
    *(
        pytest.param(list(listed), id=f"{code}.patterns.{letter}")
        for code in languages()
        for letter, listed in groupby(_patterns(code), key=lambda one: one.name[0])
    ),
    *(
        pytest.param([t.written for t in listed], id=f"{code}.{about}")
        for code in languages()
        for about, listed in load(code).templates.items()
    ),
]


def runs(one: Written) -> list[str]:
    """Pieces that a hostile text might repeat: common ones, and the words that the pattern itself speaks of."""
    words = sorted(set(_WORD.findall(_NO_WORD.sub(" ", one.macros.expand(one.name, one.text)))), key=len)
    some = words[:: max(1, len(words) // 6)]
    return [*COMMON, *(f"{w} " for w in some), *(f"{w}, " for w in some[::2]), *(f"{_E} {w} " for w in some[::2])]


def seconds(one: Written, piece: str, length: int) -> float:
    """The processor time that a pattern takes over a piece repeated to a length; it gives up far behind the limit."""
    text = (piece * (length // len(piece) + 1))[:length]
    begun = time.process_time()
    try:
        for _ in one.pattern.finditer(text, timeout=10 * _LIMIT):
            pass
    except TimeoutError:
        return 10 * _LIMIT
    return time.process_time() - begun


def is_slow(one: Written, piece: str) -> bool:
    return all(seconds(one, piece, length) > _LIMIT * (length / _LENGTH) ** _POWER for length in _LENGTHS)


@pytest.mark.parametrize("listed", EVERY)
def test_a_pattern_does_not_backtrack_for_long(listed: list[Written]) -> None:
    slow = {}
    for one in listed:
        if piece := next((piece for piece in runs(one) if is_slow(one, piece)), None):
            slow[one.name] = piece
    assert slow == {}, "names and what takes them so long when it is repeated"
