"""Words of a sentence with their places, cut where names need it: `l'Audi`, `Salter's`, `O'Leary`, `Fabre-Nicolas`."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from bot.extract.text.folding import flat


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark: characters start..end of the sentence. `flat` is its folded form."""

    text: str
    start: int
    end: int
    flat: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins like a name."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


# O'Leary, D'Angelo, McX; a lower-case elision (l', d', qu') is a word of its own, and so is a possessive 's.
_REST = (
    r"|\b[Dd]e'(?= \p{Lu})"  # Giancarlo de' Rossi
    r"|(?<=[\p{L}.\d])'s?(?![\p{L}\d])"
    r"|\b\p{Lu}\p{L}++'\p{Lu}\p{Ll}++"  # Vic'Team
    r"|\b(?i:jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|qu|aujourd|[ldnsmtcj])'"
    r"|\p{Lu}\.(?:[ -]?\p{Lu}\.){1,2}(?=[ -]\p{Lu}\p{Ll})"  # T.J. Lee
    r"|(?:Jr|Sr)\.(?=[,;:')/])|(?:Jr|Sr|St|\p{Lu})\.(?=[ \p{Lu}-])"
    r"|\p{L}{4,}+\d{1,2}(?![\p{L}\d])"  # SunEnergy1
    r"|\p{L}[\p{L}\p{M}]*+(?:[-\u2010]\p{L}[\p{L}\p{M}]*+|'(?!s?(?!\p{L}))\p{Ll}++)*+"
    r"|\d++(?:[.,]\d++)*+"
    r"|\S"
)
_ELIDED = r"\b[DLMN]'(?=\p{Lu}\p{Ll})[\p{L}-]++"
_NAME = r"\bO'(?=\p{Lu}\p{Ll})[\p{L}-]++"
# Where a language elides "de" and "le", "D'Albi" at a sentence's beginning is no name.
_TOKEN = {elides: regex.compile(rf"{_NAME}|{'(?<!^)' if elides else ''}{_ELIDED}{_REST}") for elides in (False, True)}


def tokens(text: str, *, elides: bool = True) -> list[Token]:
    """All words, numbers and marks of a sentence, in order; `elides` where the language has words like d' and l'."""
    found = []
    for match in _TOKEN[elides].finditer(text):
        word = match[0]
        found.append(Token(word, match.start(), match.end(), flat(word)))
    return found


def with_figure(words: Sequence[Token], j: int) -> bool:
    """Whether a capital has a figure right behind it, and is no initial: "third in Darwin V8 feature"."""
    one = words[j].text
    goes_on = j + 1 < len(words) and words[j + 1].text[0].isdigit() and words[j + 1].start == words[j].end
    beside_letters = j > 0 and words[j - 1].text.isupper()  # CLM P1/01
    return goes_on and len(one) == 1 and one.isupper() and one != "F" and not beside_letters
