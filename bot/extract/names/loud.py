"""Names as entry lists write them, the surname first and in capitals: `1. MARCHAND Luc`, `DE WIT Koen`."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from bot.extract.names.runs import Run, is_given
from bot.extract.packs import Pack

_LOUD = regex.compile(r"(?=.*[AEIOUYÀ-Ü])\p{Lu}[\p{Lu}'-]{2,}")


def given_first(found: Sequence[Run], pack: Pack) -> list[Run]:
    """The runs, those of one person whose surname stands first in capitals turned round."""
    return [_turned(run, pack) for run in found]


def _turned(run: Run, pack: Pack) -> Run:
    *family, given = run.words
    if not family or given.isupper() or not is_given(given):
        return run
    if not _LOUD.fullmatch(family[-1]) or not all(w.isupper() for w in family) or is_given(family[0]):
        return run
    if any(pack.has("team_words", word) for word in family):
        return run
    words = (given, *(word.title() for word in family))
    return replace(run, text=" ".join(words), words=words)
