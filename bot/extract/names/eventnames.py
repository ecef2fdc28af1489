"""Names of series and circuits that no list knows, told by a word in them: a cup, a trophy, a raceway."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import regex

from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.extract.text.folding import any_of, bare, flat, leading
from bot.reference.classes import canonical, is_tier
from bot.reference.series import regions, run_together, spellings

_CAPITAL_AFTER = regex.compile(r" (\p{Lu}[\p{L}-]+)(?![\p{L}'’-])")
_WORD_AFTER = regex.compile(r" (\p{L}+)")
# Of a name that begins with a class: "GT World Challenge", "TCR Northern Trophy", "GT Summer Series".
_MOST_WORDS = 4
# So far before a series' name stands what makes a class of it.
_BEFORE = 24
# So far before a class stands what makes it part of one: "Coupe d'Europe centrale TCR".
_BEFORE_CLASS = 44
_OPENING_WORD = regex.compile(r"([\p{L}\d]+) ")


@cache
def _name_word(links: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf" {leading(links)}?(\p{{Lu}}[\p{{L}}\d'’-]*)")


def shaped(text: str, pack: Pack, what: str, most: int) -> Iterator[tuple[int, int]]:
    """Capitalised words around one that names series or circuits: `Coupe Nissan Sentra`, `Nowhere Raceway`."""
    first, last = pack.words[f"event_{what}_first"], pack.words[f"event_{what}_last"]
    proper: set[str] = set()
    if what == "series":
        proper = {flat(word) for word in pack.words["event_series_proper"]}
        last = (*last, *pack.words["event_series_proper"])
    if text.isupper():
        return  # a headline in capitals: any word may be a name's
    for match in _shape(first, last, pack.words["place_links"], most, what == "series").finditer(text):
        words = match[0].strip()
        if proper and (end := words.split()[-1]).islower() and flat(end) in proper:
            continue  # a lap, the open: names of series with a capital only
        if any(c.isalpha() for c in words) and len(words.split()) > 1:
            yield match.start(), match.start() + len(words.rstrip(".&'"))


def titles(text: str, found: Sequence[Found], pack: Pack) -> Iterator[tuple[int, int]]:
    """Where a series' name stands, sponsors and all, from which nobody's name may be read: the Carters Tyres Series."""
    for first, end in shaped(text, pack, "series", most=5):
        start = named_from(text, first, end, pack)
        within = [f for f in found if f.start < end and start < f.end]
        if any(f.kind in ("car", "cars") for f in within) or "'s " in text[start:end]:
            continue
        # Behind a comma or an article it is a name of its own; "Brown's Series lead" is not.
        alone = start > first or pack.patterns["event_title_before"].search(flat(text[max(0, first - 12) : first]))
        if (alone or any(f.kind == "series" for f in within)) and says_a_name(text, start, end, within, pack):
            yield start, end


def with_region(text: str, found: Found) -> tuple[str, int]:
    """A series with the region behind its name, however many sponsors the name has: `… GT3 Cup Challenge Australia`."""
    region = _region_after().match(text, found.end)
    whole = f"{found.value} {region[1]}" if region else ""
    return (whole, region.end()) if region and whole in spellings() else (found.value, found.end)


def goes_on(text: str, end: int, pack: Pack) -> int:
    """Where the name of a series ends whose first words are those of another one: "WEC Asia", "F3 Classic"."""
    more = {*(pack.words["event_series_last"]), *pack.words["event_series_more"], *pack.words["event_series_proper"]}
    while word := _CAPITAL_AFTER.match(text, end):
        if flat(word[1]) not in {flat(w) for w in more} and word[1] not in regions():
            break
        end = word.end()
    return end


def without_series(text: str, found: Sequence[Found], pack: Pack) -> list[Found]:
    """What is found in a sentence but the classes that are part of a series' name: the Cascade GT4 Challenge."""
    last = {*pack.words["event_series_last"], *pack.words["event_series_proper"]}
    found = [f for f in found if not _begins_a_series(text, f, last, pack)]
    classes = [
        f for f in found if f.kind == "class" and not is_tier(f.value) and _next_word(text, f.end).casefold() in last
    ]
    if not classes:
        return list(found)
    taken: set[Found] = set()
    for first, end in shaped(text, pack, "series", most=5):
        start = named_from(text, first, end, pack)
        within = [f for f in classes if start <= f.start and f.end <= end]
        # "the GT4 Cup" may be a class's own; a name before the class makes it a series.
        if within and text[start : within[0].start].strip() and says_a_name(text, start, end, within, pack):
            taken.update(within)
    return [f for f in found if f not in taken]


def without_class_of(
    series: str, texts: Mapping[int, str], found: Mapping[int, Sequence[Found]], pack: Pack
) -> dict[int, list[Found]]:
    """What is found but the class of cars that a series has in its name, where no other drives in it.

    In TCR Australia, "his first TCR win" is a win of everybody; so it is where "TCR Eurotour" stands in no list.
    """
    of_cars = {f.value for listed in found.values() for f in listed if f.kind == "class" and not is_tier(f.value)}
    own = of_cars & set(series.split()) if len(of_cars) == 1 else set()
    if len(of_cars) == 1 and not own:
        named = any(_names_series(texts[i], f, listed, pack) for i, listed in found.items() for f in listed)
        own = of_cars if named else own
    return {i: [f for f in listed if f.kind != "class" or f.value not in own] for i, listed in found.items()}


def _names_series(text: str, one: Found, found: Sequence[Found], pack: Pack) -> bool:
    """Whether a class is part of the name of a series: "GT4 Central Europe", "Coupe du Maghreb TCR"."""
    if one.kind != "class" or is_tier(one.value) or any(f.start == one.end + 1 for f in found):
        return False
    plain = bare(text)
    before, after = pack.patterns["series_before_class"], pack.patterns["series_behind_class"]
    return bool(before.search(plain[max(0, one.start - _BEFORE_CLASS) : one.start]) or after.match(plain, one.end))


def with_joint_series(
    texts: Mapping[int, str], found: Mapping[int, Sequence[Found]], pack: Pack
) -> dict[int, list[Found]]:
    """What is found in each sentence; a series that shares the race of the report's own one is a class in it.

    "The TCR World Tour … In TCR Asia, X took the win".
    """
    home = next((f.value for listed in found.values() for f in listed if f.kind == "series"), None)
    if home is None:
        return {index: list(listed) for index, listed in found.items()}
    return {
        index: [
            replace(f, kind="class")
            if f.kind == "series" and run_together(home, f.value) and _is_classified(texts[index], f, pack)
            else f
            for f in listed
        ]
        for index, listed in found.items()
    }


def _is_classified(text: str, found: Found, pack: Pack) -> bool:
    """Whether a series' name stands where a class would: "in TCR Asia", "the TCR Asia winner"; not its champion."""
    before, after = flat(text[max(0, found.start - _BEFORE) : found.start]), flat(text[found.end :])
    if pack.patterns["series_class_after"].match(after):
        return True
    named = pack.patterns["series_class_before"].search(before)
    return bool(named) and not pack.patterns["series_class_never"].match(after)


def _begins_a_series(text: str, found: Found, last: set[str], pack: Pack) -> bool:
    """Whether a class of cars is the first word of a series' name: "GT World Challenge", "TCR Northern Trophy"."""
    if found.kind != "class" or is_tier(found.value):
        return False
    end, own = found.end, 0
    name_word = _name_word(pack.words["event_links"])
    for _ in range(_MOST_WORDS):
        word = name_word.match(text, end)
        if word is not None and word[1].casefold() in last:
            # "the GT4 Cup", "the TCR Trophy" may be a class's own; "the GT3 Pro Cup" is one.
            after = _next_word(text, word.end()).casefold()
            return own > 0 and (after in last or not pack.has("classes_called", after))
        if word is None or canonical(word[1]) is not None:
            return False
        own, end = own + 1, word.end()
    return False


def _next_word(text: str, end: int) -> str:
    word = _WORD_AFTER.match(text, end)
    return word[1] if word else ""


def named_from(text: str, start: int, end: int, pack: Pack) -> int:
    """Where the name begins in `The Prototype Cup`, `2022 Prototype Cup`."""
    while (word := _OPENING_WORD.match(text, start, end)) and (pack.has("articles", word[1]) or word[1].isdigit()):
        start = word.end()
    return start


def says_a_name(text: str, start: int, end: int, taken: Sequence[Found], pack: Pack) -> bool:
    """Whether such words name a series: not `the Pro-Am Championship`, `the GT3 Teams' Cup`, `the Championship`."""
    left = list(text[start:end])
    for found in taken:
        if found.kind == "class":
            for at in range(max(found.start, start), min(found.end, end)):
                left[at - start] = " "
    words = regex.findall(r"[\p{L}\d]*\p{L}[\p{L}\d]*", "".join(left))
    common = {word for kind in ("first", "last", "proper", "common") for word in pack.words[f"event_series_{kind}"]}
    known = {flat(word) for word in common}
    return any(not word[0].islower() and flat(word) not in known for word in words)


@cache
def _shape(
    first: tuple[str, ...], last: tuple[str, ...], links: tuple[str, ...], most: int, linked: bool
) -> regex.Pattern[str]:
    name = r"[\p{Lu}\d][\p{L}\d'&.]*+"
    link = rf"(?:{any_of(links)} ?)?"
    first, last = (*first, *map(flat, first)), (*last, *map(flat, last))
    inner = rf"(?:{leading(links)}(?=\p{{Lu}}))?" if linked else ""  # "Championnat de France de Rallycross"
    opening = rf"(?i:\b{_either(first)}) {link}(?:{name}(?:[ -]{inner}|(?![\p{{L}}\d]))){{1,{most}}}"
    return regex.compile(rf"{opening}|(?:\b{name}[ -]){{1,{most}}}(?i:{_either(last)})\b(?: (?:{_regions()})\b)?")


def _either(words: tuple[str, ...]) -> str:
    """A pattern for any of the words as printed, with accents or without."""
    return "(?:" + "|".join(regex.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@cache
def _region_after() -> regex.Pattern[str]:
    return regex.compile(rf" ({_regions()})(?![\p{{L}}\d])")


@cache
def _regions() -> str:
    """What may stand behind a series' name: Germany, UK."""
    return "|".join(regex.escape(r) for r in sorted(regions(), key=len, reverse=True))
