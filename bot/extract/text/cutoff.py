"""A text that was cut in the middle of a word, as messages of limited length and excerpts are: that word is none."""

from functools import cache

import regex

from bot.extract.text.folding import any_of
from bot.extract.text.mapped import Mapped
from bot.extract.text.textpack import TextPack

# A shorter text that ends without a stop is a note, not the beginning of a report.
_REPORT = 400
_LAST = regex.compile(r"(?<=[ \n/(-])\p{Lu}[\p{L}\p{M}]{0,9}$")


@cache
def _row(joins: frozenset[str]) -> regex.Pattern[str]:
    """In a row of full names one word alone, at the text's end, is a given name whose surname was to follow."""
    joint = any_of(joins)
    return regex.compile(rf"\p{{Lu}}[\p{{L}}.'-]++ \p{{Lu}}[\p{{L}}'-]++(?:,| {joint}|, {joint}) $")


def without_cut_name(normal: Mapped, pack: TextPack) -> Mapped:
    """The text without its last word where that is the beginning of a name the text has in full: `Tom Fir`,
    or where it stands in a row of full names."""
    text = normal.text.rstrip()
    last = _LAST.search(text) if len(text) >= _REPORT else None
    if not last:
        return normal
    before = text[: last.start()]
    if regex.search(rf"\b{last[0]}\b", before):
        return normal
    if not regex.search(rf"\b{last[0]}\p{{Ll}}", before) and not _row(pack.joins).search(before[-60:]):
        return normal
    return normal.changed([(last.start(), len(normal.text), "")])
