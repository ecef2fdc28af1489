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
