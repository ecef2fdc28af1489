"""Which sentences tell of something else than the races: of practice or qualifying, of other series on the programme.

Whoever is fourth in practice has not finished fourth.
"""

from collections.abc import Iterator, Sequence

import regex

from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence

_NAME = 30  # no name is longer
# A word in capitals before another one; what opens a sentence is always written so.
_NAMED_BEFORE = regex.compile(r"(?<=[\w,(’'] ?)\b\p{Lu}[\w'&-]* $")


def find_practice(told: Sequence[Paragraph], pack: Pack) -> frozenset[int]:
    """The sentences about practice or qualifying: from one that says so until one that speaks of racing.

    A heading such as "Qualifications" or "Essais libres" holds for the paragraphs below it until they speak of racing.
    """
    out: set[int] = set()
    below = False
    for paragraph in told:
        if paragraph.kind is Kind.HEADING:
            below = bool(paragraph.sentences) and _turns(paragraph.sentences[0], pack) is True
            continue
        for sentence, practice in _states(paragraph, below, pack):
            below = practice and below
            if practice:
                out.add(sentence.index)
    return frozenset(out)


def find_others(told: Sequence[Paragraph], pack: Pack) -> frozenset[int]:
    """The sentences on what else was raced: from "Elsewhere on the programme, …" to the end of its paragraph."""
    out: set[int] = set()
    for paragraph in told:
        others = False
        for sentence in paragraph.sentences:
            others = others or bool(pack.patterns["other_racing"].match(flat(sentence.narrative)))
            if others:
                out.add(sentence.index)
    return frozenset(out)


def _states(paragraph: Paragraph, practice: bool, pack: Pack) -> Iterator[tuple[Sentence, bool]]:
    for sentence in paragraph.sentences:
        turn = _turns(sentence, pack)
        practice = practice if turn is None else turn
        yield sentence, practice


def _turns(sentence: Sentence, pack: Pack) -> bool | None:
    """True where a sentence turns to practice or qualifying, False where it turns to a race, None where it goes on."""
    folded = flat(sentence.narrative)
    if any(not _in_name(sentence.narrative, m.start()) for m in pack.patterns["practice_not"].finditer(folded)):
        return False
    if pack.patterns["practice"].search(folded):
        return True
    return False if pack.patterns["practice_over"].search(folded) else None


def _in_name(text: str, at: int) -> bool:
    """`Halden Racing`: whether a word is part of a team's name, which tells of no race."""
    return _NAMED_BEFORE.search(text, max(0, at - _NAME), at) is not None and text[at].isupper()
