"""One name for each class of a report, which may call it by several."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import regex

from bot.extract.names.framedclasses import stands_as_class
from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.extract.text.folding import any_of, flat
from bot.reference import classes

# "La classe Promoteur" tells how it is called, "les Promoteurs" who runs in it: how much more it counts, and how far
# before a name such a word may begin.
_AS_CLASS, _BEFORE = 100, 24
# A class of no more letters is mostly written in capitals.
_LETTERS = 5
# Between a make and what ends its model's name: "Austin 1275 GT".
_DISPLACEMENT = regex.compile(r" \d{3,4} ")
_CUP = " Cup"
_WORDS = classes.class_words()
_CLASS, _SMALL, _CAPITAL = classes.lettered(""), any_of(_WORDS), any_of(word.title() for word in _WORDS)
# Class B, Class B1, B1.
_LETTERED = regex.compile(rf"(?P<word>{_CAPITAL} )?[A-Z](?P<figure>\d)?")
_OF_LETTER = regex.compile(rf"{_CAPITAL} (?P<letter>[A-Z])")
_SMALL_WORD, _CAPITAL_WORD = (
    regex.compile(rf"\b{_SMALL} [A-Z]\b|\b[A-Z] {_SMALL}\b"),
    regex.compile(rf"\b{_CAPITAL} [A-Z]\b"),
)


def without_models(texts: Mapping[int, str], found: Mapping[int, Sequence[Found]]) -> dict[int, list[Found]]:
    """What is found in each sentence, but for classes that are the end of a car's name.

    So is GT in "(Austin 1275 GT)", and in "at home in the GT3 Cup" where a 911 GT3 Cup races.
    """
    cars = {flat(f.value) for listed in found.values() for f in listed if f.kind == "car"}

    def is_model(text: str, one: Found, listed: Sequence[Found]) -> bool:
        if any(f.kind == "car" and _DISPLACEMENT.fullmatch(text, f.end, one.start) for f in listed):
            return True
        cup = text.startswith(_CUP, one.end) and f" {flat(text[one.start : one.end] + _CUP)}"
        return bool(cup) and any(car.endswith(str(cup)) for car in cars)

    return {
        index: [f for f in listed if f.kind != "class" or not is_model(texts[index], f, listed)]
        for index, listed in found.items()
    }


def without_kinds(texts: Mapping[int, str], found: Mapping[int, Sequence[Found]], pack: Pack) -> dict[int, list[Found]]:
    """What is found in each sentence, but for classes that are only the kind of all cars of others.

    "The first win of the GT era" where GT3 and GT4 race; not where it stands as a class anywhere: "victory in GT".
    """
    named = {f.value for listed in found.values() for f in listed if f.kind == "class"}
    kinds = {name for name in named if classes.is_kind(name, named)}
    for index, listed in found.items() if kinds else ():
        at = ((f.value, f.start, f.end) for f in listed if f.kind == "class" and f.value in kinds)
        kinds -= {name for name, start, end in at if stands_as_class(flat(texts[index]), start, end, pack)}
    return {index: [f for f in listed if f.kind != "class" or f.value not in kinds] for index, listed in found.items()}


def one_name_a_class(
    texts: Mapping[int, str], found: Mapping[int, Sequence[Found]], pack: Pack
) -> dict[int, list[Found]]:
    """What is found in each of these sentences, each class by the name that tells it best.

    That is the long one of a short and a long one, and the report's own word where no word is everybody's.
    """
    printed: dict[str, Counter[str]] = {}
    forms: dict[str, set[str]] = {}
    for index, listed in found.items():
        for f in listed:
            if f.kind == "class":
                words = printed.setdefault(f.value, Counter())
                forms.setdefault(f.value, set()).add(texts[index][f.start : f.end])
                before = flat(texts[index])[max(0, f.start - _BEFORE) : f.start]
                called = pack.patterns["class_called_before"].search(before) is not None
                own = texts[index][f.start : f.end]
                # "SUPERCARS. Samedi, …": a word in capitals is how titles are printed, and no name of its own.
                shouted = own.isupper() and len(own) > _LETTERS and not f.value.isupper()
                words[f.value if shouted else classes.bare_name(own)] += _AS_CLASS if called else 1
    whole = "\n".join(texts.values()) if printed else ""
    meant = {name: classes.own_word(_best_name(name, printed), forms[name], whole) for name in printed}
    meant = _like_siblings(meant, whole)
    return {
        index: [replace(f, value=meant[f.value]) if f.kind == "class" else f for f in listed]
        for index, listed in found.items()
    }


def _like_siblings(meant: Mapping[str, str], whole: str) -> dict[str, str]:
    """`Class A1` and `B1`: once one of them is printed as a class, it and all that look like it have that name."""
    lettered = {name: m for name, value in meant.items() if (m := _LETTERED.fullmatch(value))}
    words = {
        bool(m["figure"]): m["word"] or _CLASS
        for m in lettered.values()
        if m["word"] or (m["figure"] and regex.search(rf"\b{_CLASS}{m[0]}\b", whole))
    }
    bare = {name: words.get(bool(m["figure"])) for name, m in lettered.items() if not m["word"]}
    named = {name: f"{bare.get(name) or ''}{value}" for name, value in meant.items()}
    # "En classe B", "the B class": a word written small is no part of the name.
    small = _SMALL_WORD.search(whole) and not _CAPITAL_WORD.search(whole)
    return {n: m["letter"] if small and (m := _OF_LETTER.fullmatch(v)) else v for n, v in named.items()}


def _best_name(name: str, printed: Mapping[str, Counter[str]]) -> str:
    others = set(printed) - {name}
    long = classes.one_name(name, others)
    if classes.is_printed(name) and long == name:
        own = {word: often for word, often in printed[name].items() if len(word) > 1}  # "la B" is short for its class
        return max(own, key=lambda word: own[word]) if own else name
    return classes.tier_alone(long if len(long) > len(name) else name, others)
