"""What people are called by where they come from, and first names."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from bot.domain.names import fold
from bot.reference.tables import table


@cache
def nationalities(language: str) -> Mapping[str, str]:
    """Words of a language for somebody's nationality, folded, with plurals, and the country's code (`be`, `gb-sct`)."""
    words = {}
    for country, forms in table("people")["nationalities"].items():
        for form in forms.get(language, ()):
            folded = fold(form)
            words[folded] = country
            words.setdefault(plural(folded, language), country)
    return words


@cache
def people_of(language: str) -> frozenset[str]:
    """Words of a language for people of a town or a region, folded, both genders, with plurals."""
    return frozenset(_people_of(language))


@cache
def _people_of(language: str) -> Mapping[str, str]:
    words: dict[str, str] = {}
    feminine = table("people")["feminine"].get(language, {}).get("forms", ())
    for country, listed in table("people")["people_of"].get(language, {}).items():
        for word in listed.split():
            folded = fold(word)
            both = {folded, _ending(folded, feminine) or folded}
            for form in (*both, *(plural(one, language) for one in both)):
                words.setdefault(form, country)
    return words


@cache
def first_names() -> frozenset[str]:
    """Common first names, folded."""
    return frozenset(fold(name) for name in table("people")["first_names"]["names"].split())


@cache
def feminine_names() -> frozenset[str]:
    """Common first names of women, folded."""
    return frozenset(fold(name) for name in table("people")["feminine_names"]["names"].split())


@cache
def countries(word: str, language: str) -> frozenset[str]:
    """The countries that somebody called by this word (folded) may come from; empty where the word is no such word."""
    regions = table("people")["regions"]
    if word in regions:
        return frozenset(regions[word])
    known = nationalities(language).get(word) or _people_of(language).get(word)
    return frozenset([known]) if known else frozenset()


@cache
def _given_by_country() -> Mapping[str, frozenset[str]]:
    text = (resources.files("bot.reference") / "given_names.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    where: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            where = line.partition("|")[2].split()
        elif where:
            for name in line.split():
                found.setdefault(name, set()).update(where)
    return {name: frozenset(listed) for name, listed in found.items()}


def given_in(name: str) -> frozenset[str]:
    """The countries where a given name (folded) is common; empty where it is not known."""
    known = _given_by_country()
    return known.get(name) or known.get(name.partition("-")[0], frozenset())


def is_feminine(demonym: str, language: str) -> bool | None:
    """Whether a word (folded) for somebody from somewhere is said of a woman; None where it does not say."""
    said = table("people")["feminine"].get(language)
    if said is None or demonym in said["either"].split():
        return None
    return demonym.removesuffix("s").endswith(tuple(said["endings"].split()))


@cache
def particles() -> frozenset[str]:
    """Small words within surnames, in any language."""
    return frozenset(table("people")["particles"]["names"].split())


@cache
def firms(part: str) -> frozenset[str]:
    """Words (folded) within names of firms and teams: `partners` behind "&", `of`, `by`, `helped` before that."""
    return frozenset(table("people")["firms"][part].split())


def coded(code: str) -> str | None:
    """The country that a code in brackets behind a driver's name stands for (`FRA`, `D`); None for no such code."""
    found = table("people")["codes"].get(code)
    return str(found) if found else None


def is_town(word: str, language: str) -> bool:
    """Whether a word (folded) is for people of one town or region, not of a country or of several."""
    nations = nationalities(language)
    return word in _people_of(language) and word not in nations and word not in table("people")["regions"]


def plural(word: str, language: str) -> str:
    """The regular plural of a folded word."""
    if word.endswith(("s", "x", "z")):
        return word
    irregular = table("people")["plurals"].get(language, {}).get("forms", ())
    return _ending(word, irregular) or f"{word}s"


def _ending(word: str, forms: Sequence[Sequence[str]]) -> str | None:
    """The word with another ending, the first that fits; None where none does."""
    return next((word.removesuffix(old) + new for old, new in forms if word.endswith(old)), None)
