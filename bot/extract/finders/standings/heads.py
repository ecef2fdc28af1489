"""Leaders of several classes told together: "A in Silver, B in Pro-Am and C in Am lead the way"."""

from collections.abc import Iterator

import regex

from bot.domain.facts import Standing
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.standings.championship import about
from bot.extract.packs import SLOTS

_SURE = 0.9
_FEWEST = 2


def find_heads(document: Document) -> Iterator[Candidate]:
    """Whoever leads each class, where one sentence tells it of all of them at its end."""
    for line in document.lines:
        if line.text.count(SLOTS["C"]) >= _FEWEST and SLOTS["E"] in line.text:
            told = document.pack.patterns["standing_heads"].search(line.text)
            if told is not None and (about(document, line) or _after_rounds(document, line)):
                yield from _of(document, line, told)


def _after_rounds(document: Document, line: Line) -> bool:
    """Whether a sentence opens with how many rounds have been: "after three of five meetings"."""
    return document.pack.patterns["standing_run"].match(line.text) is not None


def _of(document: Document, line: Line, told: regex.Match[str]) -> Iterator[Candidate]:
    heads = list(_heads(document, line, told.start()))
    classes = {race_class for _, race_class, _, _ in heads}
    if len(heads) < _FEWEST or len(classes) < len(heads):
        return
    for ref, race_class, start, end in heads:
        fact = Standing(race_class, 1, document.entry(ref))
        words = line.words(start, end)
        sure = _SURE if ref.surely else _SURE * _SURE
        why = "named with the leaders of the other classes"
        yield Candidate(fact, None, ref.crew, "standing.heads", words, (line.span,), sure, why=why)


def _heads(document: Document, line: Line, end: int) -> Iterator[tuple[Ref, str, int, int]]:
    """Who stands with which class right before `end`, one behind the other and nothing else between them."""
    chain: list[regex.Match[str]] = []
    joint = document.pack.patterns["standing_heads_joint"]
    for match in document.pack.patterns["standing_head_of"].finditer(line.text, 0, end):
        if chain and not joint.fullmatch(line.text, chain[-1].end(), match.start()):
            chain = []
        chain.append(match)
    if not chain or chain[-1].end() != end:
        return
    for match in chain:
        ref, race_class = line.mark(match.start("a")).value, line.mark(match.start("c")).value
        if isinstance(ref, Ref) and isinstance(race_class, str):
            yield ref, race_class, match.start(), match.end()
