"""Classes that are known by where their names stand: "Hobby Stock winner A", "second in Super Lights".

What stands in a class's place is a class, whatever it is called. One such place is enough where the words call it a
class ("the modified saloon class") or where its words are what classes are called by (Group 1, Sport Compact, C2);
elsewhere the report must use the name so in two ways. What has another meaning in the report (a car, a place, a person)
is none, but where a word for a class stands right at it: "the Elise class", "catégorie Clio", "the G class".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from bot.extract.names.gazetteer import Found
from bot.extract.names.runs import is_demonym, is_given
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Sentence
from bot.reference import classes, places

_WORD = r"[\p{L}\d]*+(?:[-+][\p{L}\d]++)*+"
# Words with a capital, or figures behind one: Under 2 Litre, E Production, GT-Light, Rubber-to-Ice.
_NAME = regex.compile(
    rf"(?<![\p{{L}}\d'#.&+/-])\p{{Lu}}{_WORD}(?: (?:\p{{Lu}}|\d(?!\d*+[.,:]\d)){_WORD}){{0,5}}+(?![\p{{L}}\d])"
)
_CODE = regex.compile(r"\p{Lu}{1,4}-?\d{1,3}\p{L}?|\d?\p{Lu}{2,4}-\p{L}+|(?:GT|TC)\p{Lu}|(?:F|GT|TA|TC)\d")
# A figure within such a name, folded, or a letter.
_FIGURE = regex.compile(r"\d{1,4}(?:cc|l|s)?|[a-z]\d?")
# Two who share a car are printed so: Kerbrat-Le Fur.
_DOUBLE = regex.compile(r"\p{Ll}-\p{Lu}\p{Ll}")
# Beside a class that is counted, others are: Belcar 2, Belcar 5.
_COUNTED = regex.compile(r"(\p{Lu}\p{L}+) \d{1,2}")
_LAPS = regex.compile(r"\d{1,3}-\p{Ll}+")
_HEAD = regex.compile(r"(?:\p{Lu}[\p{Lu}\d]{2,4}|\p{Lu}\p{L}+ \d{1,2})")
# Letters that stand for something: where they are what a sentence opens with, and inside another, something is in them.
_LETTERS = regex.compile(r"\p{Lu}[\p{Lu}\d]{2,4}")
_POSITION = regex.compile(r"P\d+|T\d+|Q\d|R\d{1,2}|[A-Z]")
_BEFORE, _AFTER = 44, 44
# So many ways of standing in a class's place make a class of any name.
_ENOUGH = 2
_SURE, _TITLE = "sure", "title"
# The word for a class right at a name tells more than all that the name may mean elsewhere.
_CALLED = "called"
# Such a name may be that of a car or a series elsewhere, and is a class in these places.
_NAMESAKES = ("car", "cars", "series")
_PLACES = {"called", "sure", "placed", "among", "opens", "spoils", "went", "won", "main"}
# Above a report's first words such places tell nothing: "Rapier Cup: A wins again" is what all of it is about.
_ABOVE = {_TITLE, "list"}
# Words that own a name ("his Young Lions entry") tell nothing of it where it stands as a class's right behind them.
_OWNED, _OWNING = "owned", {"called", "entries", "spoils"}
# "Sunday, Rubber-to-Ice." has nothing but such a name behind the day.
_LABEL, _LABELLED = "label", regex.compile(r" ?(?:[.:–—]|$)")
# "the Bandolero feature": one is enough where a class that is known has a race called so, or several names have.
_MAIN = "main"
# "As Bronze drivers had to start" is said of the drivers' grade, as often as of their class.
_GRADE = {"drivers"}
# A heading is seldom longer.
_LINE = 60


@dataclass(slots=True)
class _Seen:
    """A name in its forms, and in which of a class's places it stands."""

    ways: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    spoilt: bool = False


def with_framed_classes(
    sentences: Sequence[Sentence], found: Mapping[int, Sequence[Found]], pack: Pack
) -> dict[int, list[Found]]:
    """What is found in each sentence, and every mention of a class that its places in this report tell."""
    known = {index: list(listed) for index, listed in found.items()}
    named = framed_classes(sentences, known, pack)
    if not named:
        return known
    named = {form.upper(): name for form, name in named.items()} | named
    spelt = "|".join(regex.escape(form) for form in sorted(named, key=len, reverse=True))
    stands = regex.compile(rf"(?<![\p{{L}}\d'#.&+/-])(?:{spelt})(?![\p{{L}}\d'’]|-(?!class))")
    for sentence in sentences:
        text, folded = sentence.narrative, flat(sentence.narrative)
        for match in stands.finditer(text):
            start, end = match.span()
            kept = [f for f in known[sentence.index] if _keeps(f, match[0], start, pack)]
            # A car's name is a class only where it stands as one.
            named_so = _are_namesakes(kept, start, end) and bool(_ways(folded, start, end, pack) & _PLACES)
            free = not kept or named_so
            if free and is_mention(text, folded, start, end, pack):
                known[sentence.index] = [f for f in known[sentence.index] if f.end <= start or end <= f.start]
                known[sentence.index].append(Found(start, end, "class", named[match[0]]))
        known[sentence.index].sort(key=lambda f: f.start)
    return known


def framed_classes(sentences: Sequence[Sentence], found: Mapping[int, Sequence[Found]], pack: Pack) -> dict[str, str]:
    """Each spelling of a class that its places in these sentences tell, and the one name for it."""
    given = _behind_given_names(sentences)
    series = {flat(word) for word in pack.words["event_series_last"]}
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    begun = False  # what stands above a report's first words is what all of it is about
    for order, sentence in enumerate(sentences):
        text, folded = sentence.narrative, flat(sentence.narrative)
        begun = begun or (order > 0 and len(text) > _LINE)
        for start, end in _names(text, folded, pack):
            kept = [f for f in found.get(sentence.index, ()) if _keeps(f, text[start:end], start, pack)]
            ways = _ways(folded, start, end, pack)
            if kept and not (ways & {_CALLED, _MAIN} and _are_namesakes(kept, start, end)):
                continue
            one = seen[_key(text[start:end])]
            one.forms.add(text[start:end])
            one.ways |= ways if begun else ways - _ABOVE
            if _LETTERS.fullmatch(text[start:end]) and (within := _within(folded, start, pack)):
                one.ways.add(within)
            # "Thruxton, Tarn Cup round four": a cup that stands above the report is its series.
            headed = not begun and flat(text[start:end]).rpartition(" ")[2] in series
            one.spoilt = one.spoilt or headed or "never" in ways
    raced = [key for key, one in seen.items() if _MAIN in one.ways]
    apart = len(raced) >= _ENOUGH or any(_has_race(s, found.get(s.index, ()), pack) for s in sentences if raced)
    known: dict[str, str] = {}
    for one in seen.values():
        name = min(one.forms, key=lambda form: (form.isupper(), len(form), form))
        called = _CALLED in one.ways and not _is_no_name(name, pack)
        other = not called and _is_other(name, given, pack)
        if not one.ways or one.spoilt or other or (one.ways == _GRADE and _is_grade(name)):
            continue
        told = called or _SURE in one.ways or len(one.ways) >= _ENOUGH or (apart and _MAIN in one.ways)
        if is_class_like(name, pack) or (told and name[0].isalpha() and (called or not _DOUBLE.search(name))):
            known |= dict.fromkeys(one.forms, classes.canonical(name.removesuffix("s")) or name)
    listed = (f.value for s in sentences for f in found.get(s.index, ()) if f.kind == "class")
    stems = {m[1] for name in (*known, *listed) if (m := _COUNTED.fullmatch(name))}
    beside = [one for one in seen.values() if not one.spoilt] if stems else []
    forms = [form for one in beside for form in one.forms if (m := _COUNTED.fullmatch(form)) and m[1] in stems]
    return {form: form for form in forms} | known


def _has_race(sentence: Sentence, found: Sequence[Found], pack: Pack) -> bool:
    """Whether a class that is known has a race of its own, always or in this sentence: "the Pro feature"."""
    folded, known = flat(sentence.narrative), [f for f in found if f.kind == "class"]
    return any(classes.is_apart(f.value) or _MAIN in _ways(folded, f.start, f.end, pack) for f in known)


def _keeps(known: Found, name: str, start: int, pack: Pack) -> bool:
    """Whether what is known leaves no room for a name at `start`; a class that is part of it does: "M Production"."""
    end = start + len(name)
    longer = start < known.start or (start == known.start and known.end < end)
    apart = end <= known.start or known.end <= start
    return not apart and not (known.kind == "class" and longer and is_class_like(name, pack))


def _are_namesakes(kept: Sequence[Found], start: int, end: int) -> bool:
    """Whether all that is known at a name is a car or a series that is called so."""
    return bool(kept) and all(f.kind in _NAMESAKES and start <= f.start and f.end <= end for f in kept)


def is_class_like(name: str, pack: Pack) -> bool:
    """Whether classes are called by these words: Group 1, Hobby Stock, C2, Under 2-litre."""
    if _CODE.fullmatch(name):
        return True
    words = [part for word in flat(name).split() for part in word.split("-")]
    codes = {flat(word) for word in name.split(" ") if " " in name and _CODE.fullmatch(word)}  # "GTM Plus"
    told = [w in codes or pack.has("class_like", w) or pack.has("class_like", w.removesuffix("s")) for w in words]
    beside = (pack.has("class_beside", w) or _FIGURE.fullmatch(w) for w in words)
    return any(told) and all(one or other for one, other in zip(told, beside, strict=True))


def _key(name: str) -> str:
    return " ".join(w.removesuffix("s") for w in flat(name).replace("-", " ").split())


def _names(text: str, folded: str, pack: Pack) -> Iterator[tuple[int, int]]:
    """The words that may be the name of a class: all with a capital, and small ones that classes are called by."""
    for match in _NAME.finditer(text):
        start, end = match.span()
        words = match[0].split(" ")
        while words and (_opens(words, pack) or _LAPS.fullmatch(words[0])):
            start += len(words[0]) + 1
            words = words[1:]
        if words and start < end:
            yield start, end
            if len(words) > 1 and _CODE.fullmatch(words[-1]):
                yield end - len(words[-1]), end
            # "In GSX Denis Aubrey won", "In Belcar 5 Denis Aubrey won"
            if (head := _HEAD.match(text, start, end)) and head.end() < end and text[head.end()] == " ":
                yield head.span()
    for match in pack.found("class_frame_small", folded):
        start, end = match.span("name")
        while start < end and not is_class_like(text[start:end], pack):
            start += len(text[start:end].partition(" ")[0]) + 1
        if start < end and text[start:end].islower():
            yield start, end


def _opens(words: Sequence[str], pack: Pack) -> bool:
    """Whether a name begins with a word that only stands before it: not "Over 50s"."""
    opens = pack.has("articles", words[0]) or pack.has("frame_openers", words[0])
    return opens and not (len(words) > 1 and is_class_like(" ".join(words), pack))


def _ways(folded: str, start: int, end: int, pack: Pack) -> set[str]:
    """In which of a class's places a name stands; "never" where it stands as something else."""
    before = pack.patterns["class_frame_before"].search(folded[max(0, start - _BEFORE) : start])
    after = pack.patterns["class_frame_after"].match(folded[end : end + _AFTER])
    ways = {str(m.lastgroup) for m in (before, after) if m}
    if not folded[:start].strip(" *#-") and not folded[end:].strip(" *.:-"):
        ways.add(_TITLE)
    if "opens" in ways and "comma" not in ways:
        ways.discard("opens")
    if _LABEL in ways and not _LABELLED.match(folded[end:]):
        ways.discard(_LABEL)
    if _OWNED in ways and not ways & _OWNING:
        ways.add("never")
    return ways - {"comma", _OWNED}


def stands_as_class(folded: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a name stands in a class's place: "the GT class", "victory in GT", "En GT, …"."""
    return bool(_ways(folded, start, end, pack) - {"never"}) or bool(_within(folded, start, pack))


def _within(folded: str, start: int, pack: Pack) -> str:
    """Whether something is told in letters: "In GSX the field …" ("first"), "one in GSX" ("inside"); else nothing."""
    match = pack.patterns["class_frame_within"].search(folded[max(0, start - _BEFORE) : start])
    return str(match.lastgroup) if match else ""


def is_mention(text: str, folded: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a class is meant: a single plain word must stand in a class's place here, too."""
    if _HEAD.fullmatch(text[start:end]) and _within(folded, start, pack):
        return True
    if text[start - 2 : start - 1].isalnum() and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return False
    name = text[start:end]
    if not name.islower() and (" " in name or _CODE.fullmatch(name)):
        return True
    if text.isupper() and text.count(" ") <= 1 and not text[end:].strip(" .:"):
        return True  # a heading: "MSF TOURING"
    ways = _ways(folded, start, end, pack)
    return bool(ways) and "never" not in ways and not (ways == _GRADE and _is_grade(name))


def _is_grade(name: str) -> bool:
    """Whether drivers are graded by the same word: Bronze, Silver, Am."""
    return classes.is_generic(name) and classes.is_tier(classes.canonical(name) or name)


def _behind_given_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The words, folded, that stand right behind a given name: surnames."""
    out: set[str] = set()
    for sentence in sentences:
        words = sentence.narrative.split()
        for one, two in pairwise(words):
            if two[:1].isupper() and is_given(one):
                out.add(flat(two.strip(".,;:()'")))
    return frozenset(out)


def _is_other(name: str, surnames: frozenset[str], pack: Pack) -> bool:
    """Whether a name has a meaning that is none of a class: a place, a person, a word that begins a sentence."""
    words = name.split()
    if _is_no_name(name, pack):
        return True
    if _POSITION.fullmatch(name) or is_given(words[0]) or (len(words) == 1 and flat(name) in surnames):
        return True
    if classes.canonical(name) is not None and not classes.is_generic(name):
        return True
    if all(pack.has("not_names", w) or is_demonym(w, pack) for w in words):
        return True
    return flat(name) in places.names(pack.code) or name in places.towns(pack.code)


def _is_no_name(name: str, pack: Pack) -> bool:
    """Whether a name is never a class's, not even beside a word for one: "Sprint 2" is a race, "A" may be a word."""
    if name == "A" or any(m.end() - m.start() == len(name) for m in pack.found("race", flat(name)) if " " in name):
        return True
    return any(pack.has("never_class", w) for w in name.split())
