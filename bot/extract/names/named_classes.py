"""Classes that no list knows, by the name the report prints: "the Chrome classification", then "won the Chrome"."""

from collections.abc import Mapping, Sequence

import regex

from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Sentence

# A name that other words stand for as often is no class by its name alone.
_SHORT = 3


def with_named(
    sentences: Sequence[Sentence], found: Mapping[int, Sequence[Found]], pack: Pack
) -> dict[int, list[Found]]:
    """What is found, and every other mention of a class that the report calls one by its name, behind an article."""
    names = {
        match["name"]
        for s in sentences
        for match in pack.patterns["named_class"].finditer(s.narrative)
        if len(match["name"]) > _SHORT
        and not pack.has("not_names", match["name"])
        and not any(f.start < match.end() and match.start("name") < f.end for f in found[s.index])
    }
    if not names:
        return {index: list(listed) for index, listed in found.items()}
    listed_names = "|".join(regex.escape(n) for n in sorted(names, key=len, reverse=True))
    mention = regex.compile(rf"(?<![\p{{L}}'-])(?:{listed_names})(?![\p{{L}}\d'’-])(?! \p{{Lu}})")
    known = {index: list(listed) for index, listed in found.items()}
    for s in sentences:
        folded = flat(s.narrative)
        for match in mention.finditer(s.narrative):
            if not pack.patterns["class_before"].search(folded[max(0, match.start() - 30) : match.start()]):
                continue
            if any(f.start < match.end() and match.start() < f.end for f in known[s.index]):
                continue
            known[s.index].append(Found(match.start(), match.end(), "class", match[0]))
        known[s.index].sort(key=lambda f: f.start)
    return known
