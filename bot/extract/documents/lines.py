"""Pieces of text put together as lines: blocks apart by an empty line, entries of lists and tables below each other."""

import re
from collections.abc import Sequence
from typing import Final

_SPACES: Final = re.compile(r"[ \t\r\n\x0b\x0c]+")
_AROUND_BREAK: Final = re.compile(r" *\n *")


def collapsed(text: str) -> str:
    """One space for any run of spaces and line ends, as a browser shows it; no-break spaces stay."""
    return _SPACES.sub(" ", text)


def block(text: str) -> str:
    """A block's text without spaces around its edges and its line breaks; runs of breaks are one."""
    return re.sub(r"\n{2,}", "\n", _AROUND_BREAK.sub("\n", text)).strip(" \n")


def joined(blocks: Sequence[tuple[str, bool]]) -> str:
    """The blocks as one text: each (text, tight), a tight one right below a tight one, others after an empty line."""
    out: list[str] = []
    before_tight = False
    for text, tight in blocks:
        if not text:
            continue
        if out:
            out.append("\n" if tight and before_tight else "\n\n")
        out.append(text)
        before_tight = tight
    return "".join(out)
