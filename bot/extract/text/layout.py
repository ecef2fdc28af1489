"""From lines to paragraphs: which lines belong together, what kind each paragraph is, which one repeats another."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import groupby, pairwise

import regex

from bot.domain.names import fold
from bot.extract.text.datelines import dateline
from bot.extract.text.folding import any_of
from bot.extract.text.normal import lines_of
from bot.extract.text.textpack import TextPack, in_any_language
from bot.reference import people
from bot.reference.classes import is_called_by_figures


class Kind(StrEnum):
    """What a paragraph is. Facts are told in bodies, lists and headings; a caption repeats, navigation says nothing."""

    HEADING = "heading"
    BODY = "body"
    SPEECH = "speech"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Block:
    """Characters start..end of the normalised text that make one paragraph, marks of a list or heading left out.

    `label` are the characters of a speech block that name its speaker (`Speaker, #27 Team Car`), without the colon.
    """

    start: int
    end: int
    kind: Kind
    label: tuple[int, int] | None = None


_BULLET = regex.compile(r"(?:[-+*>\u2022\u25aa\u25cf\u25e6\u2023\u2013\u00b7]|\u2714|\u27a4)+ +(?=\S)")
_MARKDOWN_HEADING = regex.compile(r"\#{1,6} +(?=\D)")
_NUMBERED = regex.compile(rf"(?:P ?)?\d{{1,3}}(?:[.):/]| ?-|\u00b0|(?i:{in_any_language('ordinal_endings')}))? (?=\S)")
_DATE_PREFIX = regex.compile(r"(?:date )?\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?[ :\u2013-]+(?=\p{Lu}|\")")
_ADDRESS = regex.compile(r"https?://|www\.|\S@\S+\.\S")
_WORD = regex.compile(r"[\p{L}\d][\p{L}\d'&.-]*+")
_WORDS = regex.compile(r"\p{L}\p{L}|\p{Lo}")
_TERMINAL = regex.compile(r"[.!?\u2026:;,]$|[.!?\u2026] ?[\"')\]]+$|\"$")
_LABEL = regex.compile(r"(?P<label>\p{Lu}[^:\"\n]{2,118}?) ?: ?(?P<speech>\"|(?=[\p{Lu}\[']))")
_NAME = regex.compile(rf"\p{{Lu}}[\p{{L}}'.-]*+(?: (?:{any_of(people.particles())}|\p{{Lu}}[\p{{L}}'.-]*+)){{1,5}}")

_STOP = regex.compile(r"[.!?\u2026](?=[\s\"')\]]|$)")
_AUTHOR = regex.compile(r"\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'.-]*){1,3}(?:,? [^.]*)?")
_CREDIT_WIDTH = 220
_HEADING_WIDTH = 120
# How wide a paragraph is that somebody's mail or editor has broken into lines.
_NARROW, _WIDE = 50, 110
_HEADING_WORDS = 18
_CLOSING_WORDS = 8


@cache
def _credit(words: frozenset[str], by: frozenset[str]) -> regex.Pattern[str]:
    """ "… in a cloud of smoke. Image: Daniel Prewett" is what stands under a picture."""
    return regex.compile(
        rf"(?:(?i:\b{any_of(words)}\b) ?:? ?|\u00a9 ?)(?:{any_of(by)} )?\p{{Lu}}[\p{{L}} .'/&-]{{2,44}}$"
    )


def blocks(text: str, pack: TextPack) -> list[Block]:
    """The paragraphs of a normalised text, in order; empty lines are no paragraphs."""
    lines = lines_of(text)
    joined = _joined(text, lines)
    found = [_block(text, start, end, pack, last=i == len(joined) - 1) for i, (start, end) in enumerate(joined)]
    return _without_endings(text, found, pack)


def _without_endings(text: str, found: list[Block], pack: TextPack) -> list[Block]:
    """The blocks, what is behind a report (who sent it, what others wrote) and links to other stories as navigation."""
    out: list[Block] = []
    begun = ended = False
    away: tuple[int, int] | None = None  # where the last line ends that leads to other stories; how far the next may be
    for block in found:
        line = text[block.start : block.end]
        low = line.lower().strip(" .:>*_[]()#\u2013-")
        is_entry = block.kind is Kind.LIST and bool(_NUMBERED.match(line))
        short = len(line) <= _HEADING_WIDTH and not line.endswith(".") and not is_entry
        ended = ended or (begun and short and _closes(line, low, pack.closings))
        if short and low in pack.elsewhere:
            away = (block.end, 2)
        elif away and short and text.count("\n", away[0], block.start) <= away[1]:
            away = (block.end, 1)
        else:
            away = None
        leads_off = away is not None or (ended and not is_entry)
        out.append(replace(block, kind=Kind.NAVIGATION, label=None) if leads_off else block)
        begun = begun or block.kind is Kind.BODY
    return out


def _closes(line: str, low: str, closings: tuple[str, ...]) -> bool:
    """Whether a short line ends the report: `Notes to editors`, `About Kilbride Racing`, `12 comments`."""
    words = len(_WORD.findall(line))
    count, _, rest = low.partition(" ")
    return words <= _CLOSING_WORDS and (
        any(low.startswith(c) if c[-1] in " '" else low == c or low.startswith((f"{c}:", f"{c} :")) for c in closings)
        or (count.isdigit() and rest in closings)
    )


def _joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines that an editor broke in mid-sentence, put together again; every other line is a paragraph of its own."""
    full = [(s, e) for s, e in lines if e > s]
    if not full:
        return []
    goes_on = sum(_goes_on(text, a, b) for a, b in pairwise(full))
    width = max(e - s for s, e in full)
    wrapped = width <= 130 and goes_on >= 3 and goes_on >= 0.25 * len(full)
    wrapped_too = _wrapped(text, lines)
    out: list[tuple[int, int]] = []
    blank = True
    for before, line in pairwise([(0, 0), *lines]):
        if line[0] == line[1]:
            blank = True
            continue
        long = (wrapped and before[1] - before[0] > 0.7 * width) or before[0] in wrapped_too
        if out and not blank and (long or _goes_on(text, out[-1], line)):
            out[-1] = (out[-1][0], line[1])
        else:
            out.append(line)
        blank = False
    return out


def _wrapped(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """Where the lines begin that fill their paragraph from edge to edge, as a mail's do: the next one goes on."""
    found: set[int] = set()
    usual = 0
    groups = [list(g) for filled, g in groupby(lines, key=lambda line: line[0] < line[1]) if filled]
    for sure in (True, False):  # what goes on in small letters shows how wide the others may be
        for group in groups:
            longest = max(end - start for start, end in group)
            width = longest if sure else usual
            if len(group) < 2 or not _NARROW <= longest <= _WIDE or not width:
                continue
            if not all(end - start > 0.7 * width for start, end in group[:-1]):
                continue
            if any(_BULLET.match(text, *line) or _NUMBERED.match(text, *line) for line in group):
                continue
            unfinished = [not _TERMINAL.search(text[max(s, e - 4) : e]) for s, e in group[:-1]]
            if sum(unfinished) > 1 or any(_goes_on(text, a, b) for a, b in pairwise(group)) or not sure:
                found.update(line[0] for line, goes_on in zip(group, unfinished, strict=False) if sure or goes_on)
                usual = max(usual, longest)
    return found


def _goes_on(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether line b is the rest of a sentence that line a began."""
    return (
        a[1] - a[0] > 20
        and not _TERMINAL.search(text[max(a[0], a[1] - 4) : a[1]])
        and (text[b[0]].islower() or text[b[0]] == "(")
    )


def _block(text: str, start: int, end: int, pack: TextPack, *, last: bool) -> Block:
    if not _WORDS.search(text, start, end) and (last or not is_called_by_figures(text[start:end])):
        return Block(start, end, Kind.NAVIGATION)  # a figure or a letter alone says nothing
    kind = None
    if lead := _MARKDOWN_HEADING.match(text, start, end):
        start, kind = lead.end(), Kind.HEADING
    elif lead := _BULLET.match(text, start, end):
        start, kind = lead.end(), Kind.LIST
    if lead := _DATE_PREFIX.match(text, start, end):
        start = lead.end()
    start = dateline(text, start, end)
    line = text[start:end]
    short = len(line) <= _HEADING_WIDTH
    if short and (furniture := _furniture(line, pack) or _byline(line, pack)):
        return Block(start, end, furniture)
    if kind is None and len(line) <= _CREDIT_WIDTH and _credit(pack.credits, pack.by).search(line):
        return Block(start, end, Kind.CAPTION)
    if kind is None and (label := _speaker_label(text, start, end, pack)):
        return Block(start, end, Kind.SPEECH, label)
    if kind is None and _NUMBERED.match(line) and len(line) < 300 and not line.endswith("."):
        kind = Kind.LIST
    if kind is None and short and _is_heading(line) and not (last and start > 0 and len(line) > 70):
        kind = Kind.HEADING
    return Block(start, end, kind or Kind.BODY)


def _is_heading(line: str) -> bool:
    if line.startswith('"') or len(_WORD.findall(line)) > _HEADING_WORDS:
        return False
    if line.endswith((".", ",", ";", '"', "\u2026")):
        return False
    return len(line) <= 60 if line.endswith(("!", "?", ":")) else True


def _furniture(line: str, pack: TextPack) -> Kind | None:
    """Caption or navigation, for a short line that is one."""
    low = line.lower().strip(" .:*_[]()|")
    words = [w.lower() for w in _WORD.findall(line)]
    if not words:
        return Kind.NAVIGATION
    if _starts(low, pack.caption_starts) and len(words) <= 16:
        return Kind.CAPTION
    if low.endswith(pack.caption_ends) and len(words) <= 12:
        return Kind.CAPTION
    if line.count("|") >= 2 or _ADDRESS.search(line) or _starts(low, pack.navigation_starts):
        return Kind.NAVIGATION
    # "Race", or "Course 1" even, is a heading; "News Racing" and "Home > Results > 2024" lead elsewhere.
    if all(w in pack.navigation_words for w in words) and not (len(words) == 1 and line[:1].isupper()):
        return Kind.NAVIGATION
    return None


def _byline(line: str, pack: TextPack) -> Kind | None:
    """`By Gail Hostetler, Staff Writer`: who wrote it is nobody in the race."""
    first, _, rest = line.partition(" ")
    is_byline = first.lower() in pack.bylines and first[:1].isupper() and len(line) <= 70
    return Kind.NAVIGATION if is_byline and _AUTHOR.fullmatch(rest) else None


def _starts(low: str, phrases: tuple[str, ...]) -> bool:
    return any(low.startswith(p) and not (p[-1].isalpha() and low[len(p) : len(p) + 1].isalpha()) for p in phrases)


def _speaker_label(text: str, start: int, end: int, pack: TextPack) -> tuple[int, int] | None:
    """The `Speaker, #27 Team Car` of a `speaker: words` block.

    Without quotation marks it is one only where the label begins with a name and somebody speaks of himself.
    """
    found = _LABEL.match(text, start, end)
    if not found or end - found.end() < 12:
        return None
    label = found["label"]
    name = regex.split(r"[,(\u2013#|/-](?= |\d)| \(| - ", label, maxsplit=1)[0].strip()
    looks_like_name = bool(_NAME.fullmatch(name)) and 2 <= len(name.split()) <= 6
    if found["speech"] == '"':
        simple = len(_WORD.findall(label)) <= 16 and not regex.search(r"[.!?] ", label)
        return found.span("label") if looks_like_name and simple else None
    if not looks_like_name or not _STOP.search(text, found.end(), end):
        return None  # a headline: "PADDOCK LIFE: our man on the grid"
    said = text[found.end() : min(end, found.end() + 600)].lower()
    words = set(regex.findall(r"\p{L}+'(?=\p{L})|[\p{L}']+", said)) | set(regex.findall(r"\p{L}+'\p{L}+", said))
    return found.span("label") if words & pack.first_person else None


_DIGITS = regex.compile(r"\d+")
_CAPITALS = regex.compile(r"\p{Lu}[\p{L}-]+")
_SHINGLE = 5


def repeats(texts: list[str]) -> list[int | None]:
    """For each paragraph the index of the earlier one it repeats (word for word, re-spaced or hardly changed), or None.

    A paragraph that names another figure or another name is no repetition. Linear in the length of the texts.
    """
    exact: dict[str, int] = {}
    shingles: dict[int, int] = {}
    out: list[int | None] = []
    for index, text in enumerate(texts):
        folded = fold(text)
        key = folded.replace(" ", "")
        if len(key) < 25:
            out.append(None)
            continue
        first = exact.get(key)
        words = folded.split()
        grams = [hash(tuple(words[i : i + _SHINGLE])) for i in range(len(words) - _SHINGLE + 1)]
        if first is None and len(grams) >= 6:
            first = _nearly(text, texts, [shingles[g] for g in grams if g in shingles], len(grams))
        out.append(first)
        if first is None:
            exact[key] = index
            for gram in grams:
                shingles.setdefault(gram, index)
    return out


def _nearly(text: str, texts: list[str], hits: list[int], wanted: int) -> int | None:
    if len(hits) < 0.8 * wanted:
        return None
    first = max(set(hits), key=hits.count)
    earlier = " ".join(texts[i] for i in sorted(set(hits)))
    names, figures = set(_CAPITALS.findall(text)), set(_DIGITS.findall(text))
    return first if names <= set(_CAPITALS.findall(earlier)) and figures <= set(_DIGITS.findall(earlier)) else None
