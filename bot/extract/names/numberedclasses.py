"""Classes that are counted: where GTS 8 is a class, so is GTS 10, and GTS alone is none of them.

A row of letters with a figure behind it (ST-4, CT 07) is a class where the report has several figures behind the same
letters and puts one of them where a class stands: "in ST-4". The whole of it is the name.
"""

from collections.abc import Mapping, Sequence

import regex

from bot.extract.names.gazetteer import Found
from bot.extract.names.runs import is_given
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Sentence
from bot.reference import classes

_NUMBERED = regex.compile(r"(?<![\p{L}\d#.&+/'-])(?P<stem>\p{Lu}{2,4})[ -]\d{1,2}(?![\d.,:]*\d|[\p{L}'’:-]|/\d)")
# So many characters before and behind a name say whether it stands where a class does.
_BESIDE = 44
# So many figures behind the same letters make a row of classes.
_SEVERAL = 2
# Ways in which a name stands where a class does: groups of `class_frame_before` and `class_frame_after`.
_PLACED = frozenset({"called", "sure", "placed", "won", "among", "spoils", "went", "points"})


def with_numbered_classes(
    sentences: Sequence[Sentence], found: Mapping[int, Sequence[Found]], pack: Pack
) -> dict[int, list[Found]]:
    """What is found in each sentence, with every class that a row of them numbers."""
    known = {index: list(listed) for index, listed in found.items()}
    stems = _stems(sentences, known, pack)
    for sentence in sentences if stems else ():
        for match in _NUMBERED.finditer(sentence.narrative):
            if match["stem"] not in stems or _is_more(match, known[sentence.index]):
                continue
            rest = [f for f in known[sentence.index] if f.end <= match.start() or f.start >= match.end()]
            value = classes.canonical(match[0]) or match[0]
            known[sentence.index] = sorted(
                [*rest, Found(match.start(), match.end(), "class", value)], key=lambda f: f.start
            )
    return known


def _stems(sentences: Sequence[Sentence], found: Mapping[int, Sequence[Found]], pack: Pack) -> frozenset[str]:
    """The letters in front of which a class's figures stand."""
    figures: dict[str, set[str]] = {}
    placed: set[str] = set()
    for sentence in sentences:
        text, folded = sentence.narrative, flat(sentence.narrative)
        if not any(c.islower() for c in text):
            continue
        for match in _NUMBERED.finditer(text):
            stem = match["stem"]
            if pack.has("not_names", stem) or is_given(stem) or _is_more(match, found[sentence.index]):
                continue
            figures.setdefault(stem, set()).add(match[0])
            before = pack.patterns["class_frame_before"].search(folded[max(0, match.start() - _BESIDE) : match.start()])
            after = pack.patterns["class_frame_after"].match(folded[match.end() : match.end() + _BESIDE])
            ways = {str(m.lastgroup) for m in (before, after) if m}
            if ways & _PLACED and "never" not in ways:
                placed.add(stem)
    return frozenset(s for s in placed if len(figures[s]) >= _SEVERAL)


def _is_more(match: regex.Match[str], listed: Sequence[Found]) -> bool:
    """Whether something else is known there that is more than the letters: a car (RS 3), a circuit, a longer class."""
    within = [f for f in listed if f.start < match.end() and match.start() < f.end]
    return any(f.kind != "class" or f.start < match.start() or f.end > match.end() for f in within)
