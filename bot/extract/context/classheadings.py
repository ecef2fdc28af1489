"""The class that a heading puts above the paragraphs behind it."""

from collections.abc import Mapping, Sequence
from functools import cache

import regex

from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.extract.text.folding import any_of, flat
from bot.extract.text.source import Kind, Paragraph, Sentence

# So many headings in a row are a summary.
_ROW = 3
# So many races are told apart by their headings.
_RACES = 2
# Behind a class in a row of what a grid is made up of: "Challenge GT / Touring / LMP".
_ROW_OF = regex.compile(r"(?<=/ ?\S+) ?/")
_CLASS = r"\p{Lu}[\p{L}\d-]*(?: \p{Lu}[\p{L}\d-]*)?"


@cache
def _and_before(joint: tuple[str, ...]) -> regex.Pattern[str]:
    """Another class before one in a heading, whether or not it is known: "GT et Supersport (course 1)"."""
    return regex.compile(rf"^\W*{_CLASS}(?:,| {any_of(joint)}| &| ?/) ?$")


@cache
def _and_behind(joint: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"(?:,| {any_of(joint)}| &| ?/) ?{_CLASS}(?: ?\([^()]*\))?\W*$")


def headlines(told: Sequence[Paragraph]) -> set[int]:
    """Headings in a row that sum a report up, a sentence each: none of them is the title of what follows."""
    out: set[int] = set()
    row: list[int] = []
    for paragraph in told:
        if paragraph.kind is Kind.HEADING:
            row.append(paragraph.index)
            continue
        if len(row) >= _ROW:
            out |= set(row)
        row = []
    return out


def of_heading(paragraph: Paragraph, found: Mapping[int, Sequence[Found]], home: str | None, pack: Pack) -> str | None:
    """The class of a heading such as `Pro-Am`, `GT4: Galbraith keeps it clean`, `FROM LAST TO FIRST IN TCR`.

    Or another championship: `Doublé pour Gilkes en F1600`.
    """
    named = [(s, f) for s in paragraph.sentences for f in _apart(s, found.get(s.index, ()))]
    of_class = {f.value for s, f in named if f.kind == "class" and not _ROW_OF.match(s.text, f.end)}
    within = pack.patterns["series_scope_before"]
    others = {
        s.text[f.start : f.end]
        for s, f in named
        if f.kind == "series" and not is_part(f.value, home or f.value) and within.search(flat(s.text[: f.start]))
    }
    meant = of_class or others
    if len(meant) != 1:
        return None
    before = _and_before(pack.words["and"])
    shared = any(
        f.kind == "class" and (before.search(s.narrative[: f.start]) or _is_joined(s.narrative, f.end, pack))
        for s, f in named
    )
    return None if shared else meant.pop()


def _apart(sentence: Sentence, found: Sequence[Found]) -> list[Found]:
    """What is found in a heading, without the class that one right before it is explained by: "CLASS C (GT4)"."""
    text, ends = sentence.text, {f.end for f in found if f.kind == "class"}
    return [f for f in found if f.kind != "class" or not (text[f.start - 2 : f.start] == " (" and f.start - 2 in ends)]


def _is_joined(text: str, end: int, pack: Pack) -> bool:
    """Whether another class stands behind one: not a race, as in "HOT HATCH, RACE ONE"."""
    behind = _and_behind(pack.words["and"]).match(text, end)
    return behind is not None and not pack.first("race", flat(behind[0]))


def titles_list(paragraph: Paragraph, after: Paragraph | None, found: Mapping[int, Sequence[Found]]) -> bool:
    """Whether a heading is a class and nothing else, right above a list: that class's own, wherever it stands."""
    if after is None or after.kind is not Kind.LIST or len(paragraph.sentences) != 1:
        return False
    sentence = paragraph.sentences[0]
    return any(
        f.kind == "class" and not regex.search(r"\w", sentence.text[: f.start] + sentence.text[f.end :])
        for f in found.get(sentence.index, ())
    )


def the_field(told: Sequence[Paragraph], found: Mapping[int, Sequence[Found]], pack: Pack) -> str | None:
    """The class that stands above every race and alone: "Group 4, Race 1", "Group 4, Race 2". It is who raced there."""
    above: list[str] = []
    for paragraph in (p for p in told if p.kind is Kind.HEADING):
        named = {f.value for s in paragraph.sentences for f in found.get(s.index, ()) if f.kind == "class"}
        if any(pack.first("race", flat(s.narrative)) for s in paragraph.sentences):
            above.append(named.pop() if len(named) == 1 else "")
        elif named:
            return None
    return above[0] if len(above) >= _RACES and len(set(above)) == 1 and above[0] else None


def is_part(one: str, other: str) -> bool:
    """Whether a championship is part of another: the Trans Am TA2 Series of Trans Am."""
    words, others = set(flat(one).split()), set(flat(other).split())
    return bool(others) and (words <= others or others <= words)
