"""A card: an answer laid out, before anybody knows whether Discord or a terminal will show it.

A run's text is plain words, whatever it contains; painters escape it for their medium. Nothing in a card is markup.
"""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    SPEECH = "speech"


class Tone(StrEnum):
    """What a card is for; painters choose the colour."""

    ANSWER = "answer"
    RECAP = "recap"
    REVIEW = "review"
    DONE = "done"
    DOUBT = "doubt"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: its runs follow each other without space. `indent` is 0 or 1."""

    runs: tuple[Run, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading ("" for none)."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A title, blocks, and a quiet line at the foot; as long as it wants: `limits.pages` cuts it to size."""

    title: str
    blocks: tuple[Block, ...] = ()
    foot: str = ""
    tone: Tone = Tone.ANSWER
