"""What somebody is called between his names: `Giuseppe "Pino" Aquino` is Giuseppe Aquino, and Pino."""

import regex

from bot.extract.text.tokens import Token

# It stands between two words of a name as one space.
NICKNAME = regex.compile(
    r"""(?<=\p{Lu}\p{Ll}{1,14}) (?:" ?(\p{Lu}\p{L}{1,12}(?: \p{Lu}\p{L}{1,12})?) ?"|'(\p{Lu}\p{L}{1,12})')"""
    r""" (?=\p{Lu}|[dv]\p{Ll}{1,2}[ '])"""
)
_SHORTEST = 4


def gap(text: str, left: Token, right: Token) -> str:
    """What stands between two words, a nickname left out."""
    nick = NICKNAME.match(text, left.end) if right.start - left.end > _SHORTEST else None
    return " " if nick and nick.end() == right.start else text[left.end : right.start]
