"""What may stay of a text of others before any medium shows it: its words, and nothing that moves or hides them."""

import re
import unicodedata

# Nothing outside these ranges needs a look; most texts hold nothing outside them.
_HARMLESS = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u04ff\u2010-\u2027\u202f-\u205e]*")
# Whole terminal commands (colours, links, titles) go with their parameters, so that "\x1b[31m" leaves no "[31m".
_TERMINAL = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\n\x90\x98-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
_BREAKS = re.compile(r"[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")
_SPACES = re.compile(r" {2,}")
# Letters that show nothing at all, in categories of visible letters.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")
# Accents on one letter: Vietnamese takes two, pointed Hebrew three; what stacks higher hides the lines around it.
_MOST_MARKS = 3
_JOINER = "\u200d"


def clean(text: str) -> str:
    """The text on one line without control characters, terminal commands, direction overrides, invisible characters
    and piled-up accents. Words stay as they are; a clean text comes back unchanged.

    >>> clean("Lémeret\\x1b[31m wins\\n\\u202ehere")
    'Lémeret wins here'
    """
    if not _HARMLESS.fullmatch(text):
        text = _without_tricks(_BREAKS.sub(" ", _TERMINAL.sub("", text)))
    return _SPACES.sub(" ", text) if "  " in text else text


def _without_tricks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for place, char in enumerate(text):
        category = unicodedata.category(char)
        if category in ("Mn", "Me"):
            marks += 1
            if char in _BLANKS or marks > _MOST_MARKS or not kept:
                continue
        elif category == "Cf" and char == _JOINER and _joins_pictures(text, place):
            pass
        elif category in ("Cc", "Cf") or char in _BLANKS:
            continue
        else:
            marks = 0
        kept.append("\ufffd" if category == "Cs" else char)
    return "".join(kept)


def _joins_pictures(text: str, place: int) -> bool:
    """Whether the joiner stands between two parts of one emoji (a family, a flag), where it hides nothing."""
    before = text[place - 1 : place].replace("\ufe0f", text[max(place - 2, 0) : place - 1])
    after = text[place + 1 : place + 2]
    return all(c and unicodedata.category(c) in ("So", "Sk") for c in (before, after))
