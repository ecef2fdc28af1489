"""Folding that keeps every character in its place: what patterns are matched against."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import regex

_WHOLE_LETTERS = {"ø": "o", "ł": "l", "ß": "s", "œ": "o", "æ": "a", "đ": "d", "ı": "i", "ð": "d", "þ": "t"}


def _fold_char(char: str) -> str:
    low = char.lower()
    if low in _WHOLE_LETTERS:
        return _WHOLE_LETTERS[low]
    return unicodedata.normalize("NFD", low)[0] if low else " "


# Names and words are folded over and over, sentences a few times by each room they pass; longer texts once.
_SHORT, _SENTENCE = 48, 1_000


class _Table(dict[int, str]):
    """A translation table that learns each character the first time it is met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_char(chr(code))
        self[code] = folded
        return folded


_TABLE = _Table()


def flat(text: str) -> str:
    """Lower case, without accents, as many characters as before.

    >>> flat("Nürburgring, L'Été")
    'nurburgring, l\\'ete'
    """
    if len(text) <= _SHORT:
        return _name(text)
    return _sentence(text) if len(text) <= _SENTENCE else text.translate(_TABLE)


def bare(text: str) -> str:
    """Without accents, as many characters as before, capitals kept: for patterns that ask for a capital.

    >>> bare("Catégorie Été")
    'Categorie Ete'
    """
    return "".join(f.upper() if c.isupper() else f for c, f in zip(text, flat(text), strict=True))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words as they are written, longest first; it matches nothing where there is none."""
    listed = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(regex.escape(word, special_only=True) for word in listed) or '(?!)'})"


def leading(words: Iterable[str]) -> str:
    """A pattern for any of these words and the space behind it, which there is none of behind an apostrophe: d'Azur."""
    return any_of(word if word.endswith("'") else f"{word} " for word in words)


@lru_cache(maxsize=20_000)
def _name(text: str) -> str:
    return text.translate(_TABLE)


@lru_cache(maxsize=2_000)
def _sentence(text: str) -> str:
    return text.translate(_TABLE)
