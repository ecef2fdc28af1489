"""How a line is printed: in capitals throughout, or as a headline That Capitalises Every Word."""

import regex

_SHOUTED = regex.compile(r"\p{Lu}")
_SMALL = regex.compile(r"\p{Ll}")


def is_shouted(text: str) -> bool:
    """Whether a line is printed in capitals throughout, so that capitals say nothing about names."""
    return len(_SHOUTED.findall(text)) > 4 * len(_SMALL.findall(text)) + 7


def is_title_case(text: str) -> bool:
    """Whether a line is a headline That Capitalises Every Word."""
    if "/" in text or "(" in text or text[:1].isdigit():
        return False  # a line of a results list
    words = [w for w in text.split() if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return len(words) > 5 and capitals >= 0.75 * len(words) and text.rstrip()[-1:] not in ".!?\"'"


_LIST_NUMBER = regex.compile(r"\W*\d{1,2} ?(?:[.):]|e|er|st|nd|rd|th)?")


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
