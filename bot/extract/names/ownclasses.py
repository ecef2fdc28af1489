"""Classes that only one report knows: "la catégorie GT 1600", "the GTU class", "the Chrome classification".

A class that nobody listed is believed where the report calls it one. A name of letters and figures (GT 1600, B2, 2.0L)
or of capitals (GTU, PS) then stands for it wherever the same words do; a word (Chrome), which may mean something else,
only behind what names classes: "won the Chrome".
"""

from collections.abc import Iterable, Mapping, Sequence

import regex

from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.extract.text.folding import bare, flat
from bot.extract.text.source import Sentence
from bot.reference import classes, series

_CODE = r"(?:(?=[\p{Lu}\d]*\p{Lu})[\p{Lu}\d]{1,6}(?:[.+/][\p{Lu}\d]{1,4}|-\d{1,2})?(?: \d{1,4}(?!\d))?|\d\.\dL)"
_WON_CODE = r"(?:\p{Lu}{2,4}\d{1,3}(?<=\w{4})|\p{Lu}{2,3}(?![\p{Lu}\d])|\p{Lu}\p{Ll}{2,} 1\d00)"
_ALONE = r"(?![\p{L}\d'’-])"
# A class of figures alone: "catégorie 1300", behind such a word, or where it is named like a class: "en 1300, …".
_FIGURES = r"(\d{3,4}|[1-9]\.\d)(?:cc)?(?![\d.,]*\d)"
# Before such a word, too: "the 450cc class", "1340 class victory", not "the Super 6000 class".
_NO_NAME_BEFORE = r"(?<![\p{L}\d#.,-]|(?!(?:The|In|For|And|A) )\b\p{Lu}[\p{L}\d-]{0,16} )"
_FIGURED = rf"{_NO_NAME_BEFORE}((?!(?:19|20)\d\d(?!\d|cc))\d{{3,4}}(?:cc)?|[1-9]\.\d)"
_FIGURES_AFTER = regex.compile(r"\W*$|[,;:.)]")
_YEAR = regex.compile(r"(?:19|20)\d\d")
# A single capital after such a word is a class, too: "Classe B". Before it, it would be an initial.
_LEAST = 2
_LETTERED = regex.compile(rf"{classes.lettered('')}[A-H]")
# A word that others stand for as often is no class by its name alone.
_SHORT = 3
# So many characters before a name say whether it stands where a class is named.
_BEFORE = 30
# Where all words are in capitals, none of them is a name for that.
_PROSE = regex.compile(r"(?<!\p{L})\p{Ll}{4}")


def with_own_classes(
    sentences: Sequence[Sentence], found: Mapping[int, Sequence[Found]], pack: Pack
) -> dict[int, list[Found]]:
    """What is found in each sentence, and every mention of a class that this report alone knows."""
    known = {index: list(listed) for index, listed in found.items()}
    codes = own_codes((s.narrative for s in sentences), pack)
    if codes:
        stands = regex.compile(rf"(?<![\p{{L}}\d#-])(?:{_any(codes)}){_ALONE}")
        known = {s.index: _with_codes(known[s.index], stands, s.narrative) for s in sentences}
    figures = _own_figures(sentences, pack)
    if figures:
        stands = regex.compile(rf"(?<![\p{{L}}\d#.,-]){_any(figures)}(?![\d.,]*\d)(?![\p{{L}}'’-])")
        known = {s.index: _with_figures(known[s.index], stands, s.narrative, pack) for s in sentences}
    letters = {
        f.value[-1] for listed in known.values() for f in listed if f.kind == "class" and _LETTERED.fullmatch(f.value)
    }
    if letters:
        before = pack.patterns["letter_before"].pattern
        stands = regex.compile(rf"(?i:{before})(?P<name>[{''.join(sorted(letters))}])(?![\p{{L}}\d'’]| \p{{Lu}})")
        known = {s.index: _with_letters(known[s.index], stands, s.narrative) for s in sentences}
    words = _own_words(sentences, known, pack)
    if words:
        mention = regex.compile(rf"(?<![\p{{L}}'-])(?:{_any(words)}){_ALONE}(?! \p{{Lu}})")
        known = {s.index: _with_words(known[s.index], mention, s.narrative, pack) for s in sentences}
    return known


def own_codes(texts: Iterable[str], pack: Pack) -> frozenset[str]:
    """The codes, as printed, of classes that these texts call one and that no list has."""
    called = "|".join(
        regex.escape(word) for word in pack.words["classes_called"] if not pack.has("classes_too_wide", word)
    )
    before = regex.compile(rf"{_behind_called(pack)}s? ({_CODE}){_ALONE}")
    after = regex.compile(rf"(?<![\p{{L}}\d'’#.-])({_CODE}) (?i:{called})(?![\p{{L}}])")
    # "Vainqueurs en UCS4", "victory in NP02", "won Sports 1600": no word says class, and nothing else is won so.
    won = regex.compile(rf"(?i:{pack.patterns['won_in'].pattern})({_WON_CODE}){_ALONE}")
    found = {
        match[1]
        for text in texts
        if _PROSE.search(text)
        for pattern, least in ((before, 1), (after, _LEAST), (won, _LEAST))
        for match in pattern.finditer(text)
        if len(match[1]) >= least and not match[1].isdigit() and not _is_known(match[1])
    }
    return frozenset(name for name in found if not (name[0] == "P" and name[1:].isdigit()))


def _own_figures(sentences: Sequence[Sentence], pack: Pack) -> frozenset[str]:
    """The figures that these sentences call a class: "catégorie 1300"."""
    behind = regex.compile(rf"{_behind_called(pack)} {_FIGURES}")
    ahead = regex.compile(rf"{_FIGURED}[ -]{_ahead_of_called(pack)}")
    texts = [s.narrative for s in sentences if _PROSE.search(s.narrative)]
    named = {match[1] for text in texts for match in behind.finditer(text)}
    whole = "\n".join(s.narrative for s in sentences)
    # Before such a word it may be any number: it is the class where the report uses it again.
    numbered = {match[1] for text in texts for match in ahead.finditer(text)}
    return frozenset(named | {n for n in numbered if len(regex.findall(rf"\b{regex.escape(n)}\b", whole)) > 1})


def _behind_called(pack: Pack) -> str:
    called = "|".join(
        regex.escape(word) for word in pack.words["classes_called"] if not pack.has("classes_too_wide", word)
    )
    return rf"(?<![\p{{L}}])(?i:{called})"


def _ahead_of_called(pack: Pack) -> str:
    called = "|".join(
        regex.escape(word) for word in pack.words["classes_called"] if not pack.has("classes_too_wide", word)
    )
    return rf"(?i:{called})(?![\p{{L}}])"


def _is_known(name: str) -> bool:
    known = classes.canonical(name) is not None or classes.canonical(classes.lettered(name)) is not None
    return known or name in series.spellings()


def _own_words(sentences: Sequence[Sentence], found: Mapping[int, Sequence[Found]], pack: Pack) -> frozenset[str]:
    """The words that these sentences call a class by: "the Chrome classification"."""
    return frozenset(
        s.narrative[match.start("name") : match.end("name")]
        for s in sentences
        for match in pack.patterns["named_class"].finditer(bare(s.narrative))
        if len(match["name"]) > _SHORT
        and not pack.has("not_names", match["name"])
        and not any(_overlap(f, match.start("name"), match.end()) for f in found[s.index])
    )


def _with_codes(listed: Sequence[Found], stands: regex.Pattern[str], text: str) -> list[Found]:
    """With the report's own classes in place of what overlaps with their names, but for cars: they stay cars."""
    own = [Found(m.start(), m.end(), "class", m[0]) for m in stands.finditer(text)]
    own = [o for o in own if not any(_overlap(f, o.start, o.end) and _stays(f, o) for f in listed)]
    rest = [f for f in listed if not any(_overlap(f, o.start, o.end) for o in own)]
    return sorted([*rest, *own], key=lambda f: f.start)


def _stays(known: Found, own: Found) -> bool:
    """Whether what is known stands beside a report's own class at the same place: a car, JS P4 for JS."""
    return known.kind != "class" or known.end - known.start > own.end - own.start


def _with_letters(listed: Sequence[Found], stands: regex.Pattern[str], text: str) -> list[Found]:
    """With the classes that are called by a letter alone where one of them has been named: "second in B"."""
    own = [Found(m.start("name"), m.end("name"), "class", classes.lettered(m["name"])) for m in stands.finditer(text)]
    own = [o for o in own if not any(_overlap(f, o.start, o.end) for f in listed)]
    return sorted([*listed, *own], key=lambda f: f.start)


def _with_figures(listed: Sequence[Found], stands: regex.Pattern[str], text: str, pack: Pack) -> list[Found]:
    """With the report's own classes of figures where they stand as a class does: not "1300 spectateurs"."""
    called, ahead = regex.compile(rf"{_behind_called(pack)} $"), regex.compile(rf"[ -]{_ahead_of_called(pack)}")
    own = [
        Found(m.start(), m.end(), "class", m[0])
        for m in stands.finditer(text)
        if called.search(text[: m.start()])
        or ahead.match(text, m.end())
        or (
            pack.patterns["class_before"].search(flat(text[max(0, m.start() - _BEFORE) : m.start()]))
            and _FIGURES_AFTER.match(text[m.end() :])
            and not _YEAR.fullmatch(m[0])
        )
    ]
    rest = [f for f in listed if not any(_overlap(f, o.start, o.end) for o in own)]
    return sorted([*rest, *own], key=lambda f: f.start)


def _with_words(listed: Sequence[Found], mention: regex.Pattern[str], text: str, pack: Pack) -> list[Found]:
    """With the report's own classes where nothing else was found."""
    folded = flat(text)
    own = [
        Found(m.start(), m.end(), "class", m[0])
        for m in mention.finditer(text)
        if pack.patterns["class_before"].search(folded[max(0, m.start() - _BEFORE) : m.start()])
        and not any(_overlap(f, m.start(), m.end()) for f in listed)
    ]
    return sorted([*listed, *own], key=lambda f: f.start)


def _any(names: Iterable[str]) -> str:
    """A pattern that matches one of these names, a longer one first."""
    return "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))


def _overlap(one: Found, start: int, end: int) -> bool:
    return one.start < end and start < one.end
