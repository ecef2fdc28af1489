"""No pattern of any language takes long over a text made to make it: long runs of what its own parts repeat."""

import time

import pytest
import regex

from bot.extract.packs import SLOTS, languages, load
from bot.extract.packs.patterns import Written

_LENGTH = 2_000
# Seconds of processor time for one text; on a slow machine a linear pattern takes a hundredth of it.
_LIMIT = 0.5
_WORD = regex.compile(r"[a-zäöüß']+(?: [a-z']+)*")
_NO_WORD = regex.compile(r"\\.|\(\?P<\w+>|\(\?[a-z!=<:]+")
_E, _P, _N, _C = (SLOTS[name] for name in "EPNC")
COMMON = (
    *("a", "a ", ", ", " ", "(", ") ", "- ", '"', "1 ", "1", "a-", "'", "d'", "word ", "word, "),
    *(_E, f"{_E} ", f"{_E}, ", f"{_E} et ", f"{_E} and ", f"{_P} ", f"{_N} ", f"{_C} ", f"{_E} word "),
)
# These are only ever matched against one word, or the few words between two names.
_SHORT = ("demonym_form", "finite", "and_class")

EVERY = [
    pytest.param(one, id=f"{code}.{one.name}")
    for code in languages()
    for one in (
        *(load(code).patterns.written(name) for name in load(code).patterns.names() if name not in _SHORT),
        *(t.written for listed in load(code).templates.values() for t in listed),
    )
]


def runs(one: Written) -> list[str]:
    """Pieces that a hostile text might repeat: common ones, and the words that the pattern itself speaks of."""
    words = sorted(set(_WORD.findall(_NO_WORD.sub(" ", one.macros.expand(one.name, one.text)))), key=len)
    some = words[:: max(1, len(words) // 10)]
    return [*COMMON, *(f"{w} " for w in some), *(f"{w}, " for w in some), *(f"{_E} {w} " for w in some[:6])]


@pytest.mark.parametrize("one", EVERY)
def test_a_pattern_does_not_backtrack_for_long(one: Written) -> None:
    for piece in runs(one):
        text = (piece * (_LENGTH // len(piece) + 1))[:_LENGTH]
        begun = time.process_time()
        try:
            for _ in one.pattern.finditer(text, timeout=10 * _LIMIT):
                pass
        except TimeoutError:
            pytest.fail(f"more than {10 * _LIMIT} seconds for {piece!r}, repeated")
        assert time.process_time() - begun < _LIMIT, piece
