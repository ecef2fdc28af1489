"""Whether a pronoun may stand for somebody: il and elle, he and she, where the first name says which."""

import regex

from bot.extract.entries.marks import Ref
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.reference import people

_WORD = regex.compile(r"[\p{L}'-]{3,}")


def is_feminine(name: str) -> bool | None:
    """Whether a full name is a woman's, by its first name; None where that is not known, or not told."""
    first = flat(name.split(maxsplit=1)[0]) if " " in name else ""
    if not first:
        return None
    if first in people.feminine_names():
        return True
    return False if first in people.first_names() else None


def may_stand_for(pack: Pack, words: str, ref: Ref) -> bool:
    """Whether the pronoun in `words` (folded) may mean whom a reference names. Nobody is ruled out by a guess.

    A car is named by a noun with a gender of its own, so that only people who are named alone speak against a pronoun.
    """
    names = {word for name in ref.people for word in flat(name).split()}
    if not names or not set(_WORD.findall(flat(ref.words))) <= names:
        return True
    women = {is_feminine(name) for name in ref.people}
    if pack.patterns["pronoun_she"].search(words):
        return women != {False}
    return not pack.patterns["pronoun_he"].search(words) or women != {True}
