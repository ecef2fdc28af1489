"""Classes that only one report knows: "la catégorie GT 1600", "the GTU class", "Group N".

A class that nobody listed is believed where the report calls it one at least once, and its name looks like one: letters
and figures (GT 1600, B2, 2.0L) or capitals (GTU, PS). It then stands wherever the same words do.
"""

from collections.abc import Iterable, Mapping, Sequence

import regex

from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.reference import classes

_NAME = r"(?:(?=[\p{Lu}\d]*\p{Lu})[\p{Lu}\d]{1,6}(?:[.+/][\p{Lu}\d]{1,4})?(?: \d{1,4}(?!\d))?|\d\.\dL)"
_ALONE = r"(?![\p{L}\d'’-])"
# A single capital after such a word is a class, too: "Classe B". Before it, it would be an initial.
_LEAST = 2
# Where all words are in capitals, none of them is a name for that.
_PROSE = regex.compile(r"(?<!\p{L})\p{Ll}{4}")


def own_classes(texts: Iterable[str], pack: Pack) -> frozenset[str]:
    """The names, as printed, of classes that these texts call one and that no list has."""
    called = "|".join(regex.escape(word) for word in pack.words["classes_called"] if word not in _TOO_WIDE)
    before = regex.compile(rf"(?<![\p{{L}}])(?i:{called})s? ({_NAME}){_ALONE}")
    after = regex.compile(rf"(?<![\p{{L}}\d'’#.-])({_NAME}) (?i:{called})(?![\p{{L}}])")
    found = {
        match[1]
        for text in texts
        if _PROSE.search(text)
        for pattern, least in ((before, 1), (after, _LEAST))
        for match in pattern.finditer(text)
        if len(match[1]) >= least and not match[1].isdigit() and not _is_known(match[1])
    }
    return frozenset(name for name in found if not (name[0] == "P" and name[1:].isdigit()))


def _is_known(name: str) -> bool:
    return classes.canonical(name) is not None or classes.canonical(f"Class {name}") is not None


# These words follow many a name that is no class: "PMU Cup", "FIA standings".
_TOO_WIDE = frozenset(
    {"cup", "coupe", "challenge", "classement", "classification", "table", "standings", "points", "field", "ranks"}
)


def add(
    found: Mapping[int, Sequence[Found]], texts: Mapping[int, str], names: frozenset[str]
) -> dict[int, list[Found]]:
    """What is found in each sentence, with the report's own classes in place of what overlaps with their names."""
    if not names:
        return {index: list(listed) for index, listed in found.items()}
    longest = sorted(names, key=len, reverse=True)
    stands = regex.compile(rf"(?<![\p{{L}}\d#-])(?:{'|'.join(map(regex.escape, longest))}){_ALONE}")
    return {index: _with(listed, stands, texts[index]) for index, listed in found.items()}


def _with(listed: Sequence[Found], stands: regex.Pattern[str], text: str) -> list[Found]:
    own = [Found(m.start(), m.end(), "class", m[0]) for m in stands.finditer(text)]
    # A car's name may end in the same letters: it stays a car.
    own = [o for o in own if not any(f.kind != "class" and f.start < o.end and o.start < f.end for f in listed)]
    rest = [f for f in listed if not any(f.start < o.end and o.start < f.end for o in own)]
    return sorted([*rest, *own], key=lambda f: f.start)
