"""Paragraphs that say everything twice in one go, as pages do that print a report once for each width of screen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.extract.text.layout import Block, Kind

# So many characters that come again word for word, from the paragraph's first one on, are no coincidence.
_OPENING = 80


def parted(text: str, found: Sequence[Block]) -> list[Block]:
    """The blocks, each one that begins anew in its middle parted there, so that the second half repeats the first."""
    return [part for block in found for part in _parts(text, block)]


def _parts(text: str, block: Block) -> Iterator[Block]:
    opening = text[block.start : block.start + _OPENING]
    again = -1
    if block.kind is Kind.BODY and len(opening) == _OPENING:
        again = text.find(opening, block.start + _OPENING, block.end)
    if again < 0:
        yield block
        return
    yield replace(block, end=again)
    end = block.end
    if text[end - 1].isalnum():  # cut in mid-word: the rest of a word is no other word
        end = max(text.rfind(" ", again, end), again + _OPENING)
    yield replace(block, start=again, end=end)
