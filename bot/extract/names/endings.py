"""Whether a class's word is the end of a longer name: the MG Trophy, the Australian GT Open."""

from functools import cache

import regex

from bot.extract.packs import Pack
from bot.extract.text.folding import flat, leading
from bot.reference import classes

NAME_BEFORE = regex.compile(r"(?<![\p{L}\d'-])(\p{Lu}[\p{L}-]+) $")
_NAMES_BEFORE = regex.compile(r"(?<![\p{L}\d'-])(\p{Lu}[\p{L}-]+) (\p{Lu}[\p{L}-]+) $")
_NEAR = 30


@cache
def right_before(words: tuple[str, ...], more: str = "(?!)", *, as_written: bool = False) -> regex.Pattern[str]:
    """Words of a language (capitals say nothing unless `as_written`), or `more`, that stand right before a name."""
    return regex.compile(rf"(?<![\p{{L}}])(?:{'(?:' if as_written else '(?i:'}{leading(words)})|{more})$")


def ends_a_title(text: str, start: int, end: int, name: str, pack: Pack) -> bool:
    """Whether a class's word is the last of a series' name: the MG Trophy, Touring Car Masters."""
    word = text[start:end]
    joined = " " in word and not classes.is_tier(name)  # "Northern GT Cup", not "X Silver Cup"
    last = flat(word.rsplit(" ", 1)[-1]) if joined else flat(word)
    if last not in pack.words["event_series_last"] or not word[0].isupper():
        return False
    before = NAME_BEFORE.search(text[max(0, start - _NEAR) : start])
    if before is None or classes.canonical(before[1]) is not None:
        return False
    two = _NAMES_BEFORE.search(text[max(0, start - _NEAR) : start])
    if two and not any(
        pack.has("articles", w) or classes.canonical(w) or pack.has("classes_called", w) for w in two.groups()
    ):
        return True  # "the National Touring Car Trophy", whatever other words its words are
    return not (pack.has("not_names", before[1]) or pack.has("articles", before[1]) or before.start() == start == 0)


def ends_a_series(word: str, pack: Pack) -> bool:
    """Whether a class's word right behind a known series' name goes on with it: the Australian GT Open."""
    return any(flat(word) in pack.words[f"event_series_{kind}"] for kind in ("last", "proper"))


def is_saint(words: str, name: str) -> bool:
    """Whether the letters of a class are printed as no letters are: St Benedict's."""
    return len(words) == len("St") and name.isupper() and words[1].islower()
