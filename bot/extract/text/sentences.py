"""Where the sentences of a paragraph end: race prose, with its abbreviations, initials and times."""

from functools import cache

import regex

from bot.extract.text.folding import any_of
from bot.extract.text.textpack import TextPack

# Prose without a full stop (a list of numbers, a novel without punctuation) is cut anyway: cost stays linear.
LONGEST = 1_500

_END = regex.compile(
    r"(?P<mark>[.!?\u2026]++)(?P<close>(?: ?[\"')\]]){0,4})(?P<gap> ++|$)"
    r"|(?<=\p{Ll}\p{Ll}\p{Ll}|\p{L}\))(?P<mark>[.!?\u2026])(?P<close>)(?P<gap>)(?=\p{Lu}[\p{Ll}'])"
    r"|(?<=\p{L}\))(?P<mark>)(?P<close>)(?P<gap>)(?=\p{Lu}[\p{Ll}'])"
)
_OPENS = regex.compile(r"[\"'(\[\u2013#*-]*+ ?+(?P<word>[\p{Lu}\p{Lt}][\p{L}']*+|\d|#\d|\p{Lo})")
_LAST_WORD = regex.compile(r"[^\s\"'(\[]*+$")
_BEFORE_ENTRY = regex.compile(r"[:;,|\u2013-] ?$")
_ENTRY = regex.compile(r"(?<![\w.,])(\d{1,2})[.)] ?(?=[\p{Lu}#])")
# A number behind a comma that is too high for a rank in such a list: points.
_POINTS = regex.compile(r"\p{L}, (?:[2-9]\d|\d{3})$")
_LONGEST_RANK, _ENTRY_REACH, _ENTRY_STEP = 2, 160, 3


@cache
def _initial(class_words: frozenset[str]) -> regex.Pattern[str]:
    """A letter before the full stop that is an initial: that of a class is none ("In Class C. Oxley …")."""
    return regex.compile(rf"(?:^|[-.\s(\"'])(?<!\b{_small_or_capital(class_words)} )(?<!\d[.-])\p{{Lu}}$")


@cache
def _of_class(before: frozenset[str]) -> regex.Pattern[str]:
    """ "Daniel doubled up in C. Tipping went off", in a paragraph that names a class so."""
    return regex.compile(rf"(?<!\p{{L}}){_small_or_capital(before)} [A-H]$")


@cache
def _classes(words: frozenset[str]) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}}){_small_or_capital(words)} [A-H](?!\p{{L}})")


@cache
def _of_part(words: frozenset[str]) -> regex.Pattern[str]:
    """ "Act I. Marlow led away": the count of a part, and no initial of a name."""
    return regex.compile(rf"(?<!\p{{L}}){any_of(word.title() for word in words)} I$")


def _small_or_capital(words: frozenset[str]) -> str:
    return any_of(form for word in words for form in (word, word.title()))


def split(text: str, pack: TextPack) -> list[tuple[int, int]]:
    """The spans of the sentences of one paragraph, spaces around them left out, in order; none is empty."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        if found.end() <= start or not _ends(text, found, pack):
            continue
        end = found.end("close")
        # A French closing mark stands apart from the full stop (`terminé. "`): an opening one belongs to what follows.
        if found["close"].startswith(" ") and _opens_speech(text, found):
            end = found.end("mark")
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return spans


def _ends(text: str, found: regex.Match[str], pack: TextPack) -> bool:
    mark, after = found["mark"], found.end()
    if after >= len(text):
        return True
    follows = _OPENS.match(text, after)
    if found["close"].startswith(" ") and _opens_speech(text, found):
        follows = _OPENS.match(text, found.end("mark") + 1)
    if not follows:
        return False
    opener = follows["word"].lower()
    opener = opener.split("'")[0]
    if mark != ".":
        return True
    before = text[max(0, found.start() - 12) : found.start()]
    word = _LAST_WORD.search(before)
    last = word[0].lower() if word else ""
    if _of_class(pack.in_class).search(before) and _classes(pack.class_words).search(text):
        return True
    if _of_part(pack.part_words).search(before):
        return True
    if last in pack.abbreviations or _initial(pack.class_words).search(before):
        return opener in pack.openers
    if last in pack.abbreviations_of_figures and opener[:1].isdigit():
        return False
    if last.isdigit() and opener in pack.openers and _POINTS.search(before):
        return True  # "A leads with 84 points from B, 71. In Am, C leads."
    return not (last.isdigit() and _is_entry(text, found.start() - len(last), last))


def _is_entry(text: str, at: int, number: str) -> bool:
    """`1. Dupont`, `: 1. Dupont ; 2. Durand`, `1. Dupont 2. Durand`: the number at `at` begins an entry of a list."""
    if at == _line_start(text, at):
        return True
    if len(number) > _LONGEST_RANK:
        return False
    opens = number == "1" and text[max(0, at - 2) : at] == ". "
    if opens and (second := _ENTRY.search(text, at + 2, at + _ENTRY_REACH)) and second[1] == "2":
        return True  # "Classement final. 1. Dupont, 40 points. 2. Durand, 38."
    if _BEFORE_ENTRY.search(text, max(0, at - 3), at):
        return True
    earlier = [int(m[1]) for m in _ENTRY.finditer(text, max(_line_start(text, at), at - _ENTRY_REACH), at)]
    return bool(earlier) and 0 < int(number) - earlier[-1] <= _ENTRY_STEP


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _opens_speech(text: str, found: regex.Match[str]) -> bool:
    """Whether the mark after the full stop and a space opens speech: an even number of marks stands before it."""
    before = text.count('"', max(0, found.start() - LONGEST), found.end("mark"))
    return '"' in found["close"] and before % 2 == 0


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        if stop - start > LONGEST:
            space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            stop = space if space > 0 else start + LONGEST
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            spans.append((start, last))
        start = stop
