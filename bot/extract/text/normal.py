"""A text in one spelling of its marks, with the way back: for every character, where it stands in the original.

Reports come with curly and straight quotes, odd spaces, soft hyphens, `n ° 8` for `#8` and `1'14''906` for a lap time.
Patterns are written once, for the normalised text; evidence is always given in the characters of the original.
"""

import html
import unicodedata
from itertools import pairwise

import regex

from bot.extract.text.loose import tidied
from bot.extract.text.mapped import Mapped
from bot.extract.text.textpack import in_any_language

__all__ = ["Mapped", "lines_of", "normalise"]


# Characters that another one, or none, stands for. One for one, so that a whole text goes through str.translate.
_ONE_FOR_ONE = {
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
    **dict.fromkeys("\u2028\u2029\u0085\x0b\x0c\r", "\n"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4`\u2039\u203a", "'"),
    **dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u301d\u301e\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2043\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2012\u2013\u2014\u2015\u2212", "\u2013"),
    "\u2116": "\u00ba",
    "\uff03": "#",
}
_TRANSLATION = str.maketrans(_ONE_FOR_ONE)

_INVISIBLE = regex.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\ufe0e\ufe0f\x00-\x08\x0e-\x1f\x7f]+")
_ENTITY = regex.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_ACCENTED = regex.compile(r"\P{M}\p{M}{1,8}")
_DOTS = regex.compile(r"\.{3,}|(?:\. ){2,}\.")
_DOUBLED = regex.compile(r"(?<!\d)(?:''|,,)|''(?!\d)")
_SPACES = regex.compile(r"  ++")
_SPACED_STOP = regex.compile(r"(?<=[\p{L}\d)]) (?=[,.](?: |\n|$))")
_LONG_DASH = regex.compile(r"(?<![-\w])-{2,3}(?![-\w])")
_SECONDS_MARK = regex.compile(r"(?<=(?<![\d.,:'])\d{1,3}) ?(?:''|\")(?=[ ,.;:)\n]|$)")
_CAR_NUMBER = regex.compile(
    r"(?<![\w&])(?:[nN] ?[°º] ?s? ?|[nN]os?\. ?|[nN]r\. ?|(?<=[\p{L}\d] )N\.|[nN]o (?!\d{1,3} \d{3})|º ?|# )"
    r"(?=\d{1,3}(?!\d))"
)
_LAP_TIME = regex.compile(
    r"(?<![\d.,:'])(\d{1,2})(?: ?' ?|:| ?mi?n\.? ?|m)(\d{2})"
    r"(?: ?(?:''|\"|s|sec\.?)? ?|[.,'])(\d{2,3})(?: ?s)?(?![\w'\"])"
)
_SECONDS = regex.compile(r"(?<![\d.,:'])(\d{1,3})(?:''|\") ?(\d{1,3})(?![\d'])")
_SECONDS_BETWEEN = regex.compile(
    rf"(?<![\w.,:'#-])(\d{{1,3}}) ?{in_any_language('seconds')} ?(\d{{1,3}})"
    rf"(?![\w'.,:]|,\d| {in_any_language('laps')}\b)"
)


def normalise(text: str) -> Mapped:
    """The text with its marks made one, of any length and content."""
    mapped = Mapped.of(text)
    if "\r\n" in text:
        mapped = mapped.replaced(regex.compile(r"\r\n"), lambda _: "\n")
    mapped = tidied(mapped)
    if "&" in text:
        mapped = mapped.replaced(_ENTITY, lambda m: html.unescape(m[0]))
    mapped = Mapped(mapped.text.translate(_TRANSLATION), mapped.starts, mapped.ends)
    mapped = mapped.replaced(_INVISIBLE, lambda _: "")
    mapped = mapped.replaced(_ACCENTED, lambda m: unicodedata.normalize("NFC", m[0]))
    mapped = mapped.replaced(_LAP_TIME, _lap_time)
    mapped = mapped.replaced(_SECONDS, lambda m: f"{m[1]}.{m[2]}")
    mapped = mapped.replaced(_SECONDS_BETWEEN, lambda m: f"{m[1]}.{m[2]} s")  # "2 s 8 d'avance"
    mapped = mapped.replaced(_SECONDS_MARK, _seconds_mark)
    mapped = mapped.replaced(_DOUBLED, lambda _: '"')
    mapped = mapped.replaced(_DOTS, lambda _: "\u2026")
    mapped = mapped.replaced(_LONG_DASH, lambda _: "\u2013")
    mapped = mapped.replaced(_SPACES, lambda _: " ")
    mapped = mapped.replaced(_SPACED_STOP, lambda _: "")
    return mapped.replaced(_CAR_NUMBER, lambda _: "#")


def _lap_time(found: regex.Match[str]) -> str | None:
    """`1'14''906`, `2m09.871s`, `1 min 14 s 906` as `1:14.906`; a clock time or a score stays."""
    minutes, seconds, rest = found[1], found[2], found[3]
    if int(seconds) > 59 or (len(rest) < 3 and not regex.search(r"'|mi?n|m", found[0])):
        return None
    return f"{minutes}:{seconds}.{rest}"


def _seconds_mark(found: regex.Match[str]) -> str | None:
    """`10"` is ten seconds, unless a quotation mark is open in that line that this one closes."""
    text, at = found.string, found.start()
    line = text[max(text.rfind("\n", 0, at), at - 1_500, 0) : at]
    if found[0].startswith(" "):
        return None
    return None if (line.count('"') + line.count("\u0027\u0027")) % 2 else " s"


def lines_of(text: str) -> list[tuple[int, int]]:
    """The spans of the lines of a text, without their ends and the spaces around them; empty lines are (n, n)."""
    breaks = [-1, *(m.start() for m in regex.finditer(r"\n", text)), len(text)]
    spans = []
    for before, after in pairwise(breaks):
        start, end = before + 1, after
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        spans.append((start, end))
    return spans
