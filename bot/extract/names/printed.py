"""How a line is printed: in capitals throughout, or as a headline That Capitalises Every Word."""

import regex

from bot.extract.packs import Pack
from bot.extract.text.textpack import in_any_language
from bot.extract.text.tokens import Token

_SHOUTED = regex.compile(r"\p{Lu}")
_SMALL = regex.compile(r"\p{Ll}")


def is_shouted(text: str) -> bool:
    """Whether a line is printed in capitals throughout, so that capitals say nothing about names."""
    return len(_SHOUTED.findall(text)) > 4 * len(_SMALL.findall(text)) + 7


_ENDING = in_any_language("ordinal_endings")
_PLACED = regex.compile(rf"\W*(?:P ?)?\d{{1,2}}(?: ?[.):/–-]|(?i:{_ENDING}))? ")
_LOUD = regex.compile(r"(?<![\w'’-])\p{Lu}{2,}")


def quiet_row(text: str) -> str:
    """A row of a list that is printed in capitals, as other rows are; empty for any other line in capitals."""
    placed = _PLACED.match(text)
    return placed[0].lower() + _LOUD.sub(lambda m: m[0].capitalize(), text[placed.end() :]) if placed else ""


# "1. Marsh, 2. Denby", "Podium: Ashby, Marsh, Denby": rows of names, which have capitals in any print.
_COUNTED = regex.compile(
    rf"(?<!\d)1(?:[.)]|{_ENDING})? ?[-–:]? ?\p{{Lu}}[^\n]{{2,80}}?(?<!\d)2(?:[.)]|{_ENDING})? ?[-–:]? ?\p{{Lu}}"
)
_NAME = r"\p{Lu}[\p{L}'.-]*+(?: \p{Lu}[\p{L}'.-]*+){0,3}"
_ROW_OF_NAMES = regex.compile(rf": ?{_NAME}(?: ?[,;] ?{_NAME}){{2,}}$")


def is_said_of(word: Token, pack: Pack) -> bool:
    """Whether a word says something of the one behind it: `the Go Homes-sponsored ace`."""
    return "-" in word.text and word.text.endswith(pack.words["said_of_endings"])


def is_title_case(text: str) -> bool:
    """Whether a line is a headline That Capitalises Every Word."""
    if "/" in text or "(" in text or text[:1].isdigit() or _COUNTED.search(text) or _ROW_OF_NAMES.search(text):
        return False  # a line of a results list
    words = [w for w in text.split() if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return len(words) > 5 and capitals >= 0.75 * len(words) and text.rstrip()[-1:] not in ".!?\"'"


_LIST_NUMBER = regex.compile(rf"\W*\d{{1,2}} ?(?:[.):]|{_ENDING})?")


# "Abril – Soucek – Soulet": a crew with dashes between its drivers.
_DASHED = regex.compile(r"\p{Lu}[\p{L}'.-]+(?: [–—] \p{Lu}[\p{L}'.-]+(?: \p{Lu}[\p{L}'-]+)?){2,}+")


def opens(text: str, start: int) -> bool:
    """Whether a sentence, or a part of it behind a colon or a dash, begins here: then a capital says little."""
    before = text[:start].rstrip(" \"'([«-+>*")
    if _LIST_NUMBER.fullmatch(before):
        return False  # "9. Lavergne (Alpine)": a list's entries begin with names
    if before[-1:] in ("–", "—") and any(m.start() < start < m.end() for m in _DASHED.finditer(text)):
        return False
    return not before or before[-1] in ".!?:…|–—" or (before[-1] == ";")
