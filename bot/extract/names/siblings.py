"""`les frères Esteban et O'Neill Muth`: the surname of the second is that of the first, too."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.extract.names.runs import Run
from bot.extract.packs import Pack


def with_surnames(found: Mapping[int, Sequence[Run]], texts: Mapping[int, str], pack: Pack) -> dict[int, list[Run]]:
    """The runs of each sentence, a brother's or sister's given name with the surname of the other."""
    are_siblings = pack.patterns.get("siblings")
    out = {sentence: list(listed) for sentence, listed in found.items()}
    for sentence, listed in out.items() if are_siblings else ():
        for n, (one, other) in enumerate(pairwise(listed)):
            joined = texts[sentence][one.end : other.start].strip() in pack.words["and"]
            if joined and len(one.words) == 1 and len(other.words) > 1 and are_siblings.search(one.before):
                words = (*one.words, *other.words[1:])
                listed[n] = replace(one, text=" ".join(words), words=words)
    return out
