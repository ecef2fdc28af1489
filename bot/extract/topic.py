"""Whether a text is about racing at all: a novel in which somebody "won the house" has no winner of a race."""

from bot.extract.document import Document
from bot.extract.folding import flat
from bot.extract.marks import Ref

_ENOUGH = 2


def is_about_racing(document: Document) -> bool:
    """Whether at least two places of a text speak of racing: its words, a circuit, a class, a race, a car's number."""
    words = document.pack.patterns["racing_words"]
    signs = 0
    for line in document.lines:
        signs += sum(
            m.slot in ("C", "R", "L", "T") or (isinstance(m.value, Ref) and "#" in m.value.words) for m in line.marks
        )
        signs += len(words.findall(flat(line.sentence.narrative)))
        if signs >= _ENOUGH:
            return True
    return False
