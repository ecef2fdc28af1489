"""Where an agency's note begins: `BRASELTON, Ga. – `, `LEXINGTON, Ohio (Sept. 12, 2020) – `, `Monza, Italy, May 5 – `.

The words before the dash say where it was written, which is no part of its first sentence.
"""

from functools import cache

import regex

from bot.extract.text.folding import any_of
from bot.extract.text.textpack import in_any_language
from bot.reference import places

_ENDING = in_any_language("ordinal_endings")
_LINKS = any_of(places.town_links(hyphened=False))
_TOWN = rf"\p{{Lu}}[\p{{L}}'.-]*+(?: (?:{_LINKS} )?\p{{Lu}}[\p{{L}}'.-]*+){{0,3}}"
_DATE = (
    r"(?:,? ?\([^()\n]{3,32}\)|(?:,| [–-])? \p{Lu}\p{L}{2,8}\.? \d{1,2}(?:, \d{4})?"
    r"|,? \d{1,2} \p{Lu}\p{L}{2,8}\.? \d{4})"
)
_MARK = r" ?(?:[–-]|\.\.\.|…) ?(?=[\p{Lu}\"'#\d])"
_PLACE = regex.compile(rf"({_TOWN})(?=,|\.| | ?\()")


@cache
def _dateline() -> regex.Pattern[str]:
    # "N. J." as well as "N.J."
    listed = [regex.sub(r"(?<=\.)(?=\p{L})", " ?", r.replace(".", r"\.")) for r in places.american_regions()]
    region = "|".join([*listed, "[A-Z]{2}"])
    return regex.compile(
        rf"{_TOWN}, (?:{region}){_DATE}?{_MARK}"  # BRASELTON, Ga. –
        # Monza, Italy (5 May 2023) –
        rf"|{_TOWN}(?:, \p{{Lu}}[\p{{L}} .]{{1,24}}?)?,? \((?=[^()]*(?:19|20)\d\d)[^()\n]{{3,32}}\){_MARK}"
        r"|\p{Lu}{4,}(?:[ -]\p{Lu}{2,}){0,3}, \p{Lu}[\p{L} .]{1,24}?"
        rf"{_DATE}? ?[–-] (?=\p{{Lu}}\p{{Ll}})"  # MONZA, Italy –
        # MONZA (Italie), 5 mai (AFP) -
        rf"|{_TOWN}(?: \([\p{{L}} .'-]{{2,24}}\))?, \d{{1,2}}{_ENDING}? \p{{Ll}}{{3,9}}\.?(?: \d{{4}})?"
        r" \(\p{Lu}[\p{L} ./&-]{1,20}\) ?[\u2013-] ?(?=\p{Lu})"
    )


def dateline(text: str, start: int, end: int) -> int:
    """Where the prose of the paragraph start..end begins: behind its dateline, or at its start."""
    found = _dateline().match(text, start, end)
    return found.end() if found and end - found.end() > _SHORT else start


# What is left must be prose, not the end of a caption or of a table's line.
_SHORT = 40


def datelines(text: str) -> list[tuple[int, int, int]]:
    """The datelines among a text's first lines: from where to where, and where the town ends that begins each."""
    found = []
    at = 0
    for line in text[:3_000].split("\n"):
        end = at + len(line)
        while at < end and text[at] == " ":
            at += 1
        behind = dateline(text, at, end)
        if behind > at and (town := _PLACE.match(text, at, behind)):
            found.append((at, behind, town.end(1)))
        at = end + 1
    return found
