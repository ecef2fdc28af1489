"""How names are compared: case, accents and punctuation never make two of one."""

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and an accent.
_WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "œ": "oe", "æ": "ae", "đ": "d", "ı": "i"})


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """Lower case, without accents, words of letters and digits parted by single spaces.

    >>> fold("Møller-Madsen")
    'moller madsen'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_WHOLE_LETTERS))
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())
