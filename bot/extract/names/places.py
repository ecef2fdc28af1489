"""Words in capitals that are places and nobody's name: datelines, countries and states, country codes in results.

`LEXINGTON, Ohio — When …`, `a firefighter from Tampa, Florida, led …`, `1. Prentice-Lindahl (GBR-SWE/Cadillac)`.
"""

from collections.abc import Iterator
from functools import cache

import regex

from bot.extract.names.runs import Taken, is_given
from bot.extract.packs import Pack, alternatives
from bot.extract.text.folding import any_of, flat
from bot.extract.text.textpack import in_any_language
from bot.reference import places

_NAME = regex.compile(r"(?<![\p{L}\p{M}'’-])\p{Lu}\p{L}+(?:[ -]\p{L}+){0,3}")
_TOWN_BEFORE = regex.compile(r"(?<![\p{L}-])(\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+)?), $")
_CAPITAL_BEFORE = regex.compile(r"(?<![\p{L}'’-])(\p{Lu}[\p{L}'-]*) $")
_CODES = regex.compile(r"(?<=[(/ -])\p{Lu}{3}(?:-\p{Lu}{3})*+(?=[)/,])")


@cache
def _dateline(years: tuple[str, ...]) -> regex.Pattern[str]:
    """A town at the start; figures behind it that count are no date ("Norsk Competition, 25 years old")."""
    counts = rf"{in_any_language('ordinal_endings')}|,| {any_of(years)}\b"
    return regex.compile(
        r"^ *(?:\p{Lu}[\p{Lu}'-]{2,}(?: \p{Lu}[\p{Lu}'-]+)*"
        rf"|\p{{Lu}}[\p{{L}}'-]+(?: \p{{Lu}}[\p{{L}}'-]+){{0,2}}(?=, (?:\p{{Ll}}+ )?\d++(?!{counts})))"
        r"(?:, \p{Lu}[\p{L}. -]{1,20}| ?\(\p{L}[^()\d]{1,24}\))?(?=(?:,| |\.)[^\p{L}]| ?[–—-] )"
    )


def find_places(text: str, opens: bool, report: str, pack: Pack) -> list[Taken]:
    """The places of a sentence that no name may be read from; `opens` where a paragraph of `report` begins."""
    found = list(_codes(text))
    # "Norsk Competition, racing in its 25th year" is no town.
    if (
        opens
        and (line := _dateline(pack.words["years_called"]).match(text))
        and not pack.has("team_words", line[0].split()[-1])
    ):
        found.append(Taken(line.start(), line.end(), "place"))
    found += _countries(text, report, pack)
    found += _home_towns(text, pack)
    return found


@cache
def _town(
    language: str, people: tuple[str, ...], origin: tuple[str, ...], said: tuple[str, ...]
) -> regex.Pattern[str] | None:
    listed = sorted(places.towns(language), key=len, reverse=True)
    if not listed:
        return None
    town = "|".join(map(regex.escape, listed))
    link = any_of(origin)
    # "Brazier (Invercargill)", "Day of Auckland won", "A and B, of Oamaru, were", "Fillmore from Timaru led"
    behind = rf"(?<=\p{{L}} ?\()(?:{town})(?=[),])|(?<=\p{{Ll}},? {link} )(?:{town})(?=[,.;)]| (?!Racing|\p{{Lu}}))"
    # "Invercargill driver Jordan Michels", "the Oamaru man", "Perth-based"; "Hamilton's Steve Brooks" is left alone
    before = rf"(?<![\p{{L}}-])(?:{town})(?= {alternatives(people)}\b|{any_of(said)}\b)"
    return regex.compile(f"{behind}|{before}")


def _home_towns(text: str, pack: Pack) -> Iterator[Taken]:
    """The towns that people are said to come from."""
    pattern = _town(pack.code, pack.words["locals_called"], pack.words["origin_links"], pack.words["said_of_endings"])
    for match in pattern.finditer(text) if pattern else ():
        yield Taken(match.start(), match.end(), "place")


def _codes(text: str) -> Iterator[Taken]:
    for match in _CODES.finditer(text):
        if set(regex.findall(r"\p{Lu}{3}", match[0])) <= places.codes() and text.rfind("(", 0, match.start()) >= 0:
            yield Taken(match.start(), match.end(), "place")


def _countries(text: str, report: str, pack: Pack) -> Iterator[Taken]:
    """Countries and states, and the town before one: `Tampa, Florida`."""
    known = places.names(pack.code)
    end = 0
    for match in _NAME.finditer(text, overlapped=True):
        if match.start() < end:
            continue  # Africa, of South Africa
        named = _CAPITAL_BEFORE.search(text[max(0, match.start() - 30) : match.start()])
        if named and not pack.has("not_names", named[1]):
            continue  # Fenice Corse
        words = match[0]
        while words and flat(words) not in known:
            words = words[: max(words.rfind(" "), words.rfind("-"), 0)]
        # "Savoie Racing" and "Ardennes GT" are teams, "Virginia Lemaire" somebody.
        after = text[match.start() + len(words) :]
        if not words or regex.match(r"[ -]\p{Lu}", after) or _is_somebody(words, report):
            continue
        end = match.start() + len(words)
        town = _TOWN_BEFORE.search(text[: match.start()])
        behind = regex.match(r", |\.|$", after)
        if town and behind and flat(town[1]) not in known:
            yield Taken(town.start(1), town.end(1), "place")
        yield Taken(match.start(), end, "place")


def _is_somebody(word: str, report: str) -> bool:
    """Whether the report has somebody of that name: Jack Kent, Victoria Lemaire."""
    name = regex.escape(word)
    return any(
        is_given(match[1] or word)
        for match in regex.finditer(
            rf"(?<!\p{{L}})(?:(\p{{Lu}}[\p{{L}}-]+) {name}|{name} \p{{Lu}}\p{{Ll}}+)(?!\p{{L}})", report
        )
    )
