"""Words right before a name that say what somebody is: `the Cameroonian rookie X`, `Hong Kong's X`, `le Belge X`."""

import regex

from bot.extract.names.cast import Atom
from bot.extract.names.runs import is_demonym
from bot.extract.packs import Pack
from bot.reference import places

_WORD = regex.compile(r"(?:^|(?<=[ '(\"]))([\p{L}\d][\p{L}\d.-]*+(?:'s)?)[ ']$")
# So many letters before, at most, hold one word.
_LONGEST = 26
# "the fast-starting young British GT4 rookie": nobody is described in more words.
_MOST = 7


def front(text: str, atom: Atom, floor: int, pack: Pack, *, mates: bool = False) -> int:
    """Where the words begin that describe a person; the name's own place where none do.

    `text` is the folded sentence, `floor` where the name before ends. `mates` also takes the words that say whose
    partner he is ("his Italian co-driver X"), which tie two names and must else stay to be read.
    """
    at = begins = atom.start
    for _ in range(_MOST if atom.kind == "p" else 0):
        several = pack.patterns["described_by"].search(text, max(floor, at - 2 * _LONGEST), at)
        word, start = ("", several.start()) if several else _word_before(text, at, floor)
        if not several and not word:
            break
        before, further = _word_before(text, start, floor) if word else ("", start)
        if several or _says(word, pack) or (mates and pack.has("partner_words", word)):
            at = begins = start
        elif _says(f"{before} {word}", pack):
            at = begins = further  # South African, Hong Kong's
        elif pack.has("describing", word):
            at = start
            begins = start if begins != atom.start else begins
        else:
            break
    return begins


def _word_before(text: str, at: int, floor: int) -> tuple[str, int]:
    """The word that ends right before an offset, and where it begins; empty where there is none."""
    first = max(floor, at - _LONGEST)
    match = _WORD.search(text[first:at])
    return (match[1], first + match.start()) if match else ("", at)


def _says(words: str, pack: Pack) -> bool:
    """Whether words say what somebody is: a noun such as "rookie", a nationality, a country's."""
    if pack.has("described", words) or is_demonym(words, pack):
        return True
    return words.endswith("'s") and words.removesuffix("'s") in places.names(pack.code)
