"""Who of those named of late is "the Pole" or "la Rennaise": by origin, by the gender of the word, by given names."""

from collections.abc import Sequence

from bot.domain.names import fold
from bot.reference import people


def fitting(named: Sequence[str], word: str, language: str, woman: bool | None = None) -> tuple[list[str], bool]:
    """Those of `named` who may be called by a word (folded), and whether their given names leave only one.

    A man is no Rennaise (`woman` where an article says so). Of Petr Hanzlik and Luca Brandt the Czech is Petr, whose
    given name is common there; somebody with a given name that is not known may be meant, too.
    """
    feminine = people.is_feminine(word, language) if woman is None else woman
    may = [p for p in named if feminine is None or _gender(p) in (None, feminine)]
    if feminine and any(_gender(p) for p in may):
        may = [p for p in may if _gender(p)]
    countries = people.countries(word, language)
    local = {p for p in may if people.given_in(_given(p)) & countries}
    strange = {p for p in may if p not in local and people.given_in(_given(p))} if countries else set()
    left = [p for p in may if p not in strange]
    if not left:
        return may, False
    sure = bool(local) or (feminine is True and _gender(left[0]) is True)
    return left, sure and len(set(left)) == 1


def _given(name: str) -> str:
    return fold(name.split(maxsplit=1)[0]).replace(" ", "-") if " " in name else ""


def _gender(name: str) -> bool | None:
    """True for a woman's given name, False for a man's, None where it is not known."""
    first = _given(name)
    if first in people.feminine_names():
        return True
    return False if first in people.first_names() else None
