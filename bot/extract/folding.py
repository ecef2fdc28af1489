"""Folding that keeps every character in its place: what patterns are matched against."""

import unicodedata

_WHOLE_LETTERS = {"ø": "o", "ł": "l", "ß": "s", "œ": "o", "æ": "a", "đ": "d", "ı": "i", "ð": "d", "þ": "t"}


def _fold_char(char: str) -> str:
    low = char.lower()
    if low in _WHOLE_LETTERS:
        return _WHOLE_LETTERS[low]
    return unicodedata.normalize("NFD", low)[0] if low else " "


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
    return text.translate(_TABLE)
