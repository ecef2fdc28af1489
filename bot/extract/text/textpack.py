"""The words of each language that laying out a text takes, from packs/text/*.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import regex

from bot.extract.text.folding import any_of

_WORD_LISTS = (
    "votes",
    "openers",
    "abbreviations",
    "abbreviations_of_figures",
    "ordinal_endings",
    "navigation_words",
    "first_person",
    "bylines",
    "joins",
    "class_words",
    "in_class",
    "part_words",
    "credits",
    "by",
    "hyphen_first",
    "hyphen_second",
    "page_words",
    "of_pages",
    "seconds",
    "laps",
)
_PHRASE_LISTS = ("navigation_starts", "caption_starts", "caption_ends", "closings", "elsewhere")


@dataclass(frozen=True, slots=True)
class TextPack:
    """One language's words for laying out; all lower case."""

    language: str
    votes: frozenset[str]
    openers: frozenset[str]
    abbreviations: frozenset[str]
    abbreviations_of_figures: frozenset[str]
    ordinal_endings: frozenset[str]
    navigation_words: frozenset[str]
    first_person: frozenset[str]
    bylines: frozenset[str]
    joins: frozenset[str]
    class_words: frozenset[str]
    in_class: frozenset[str]
    part_words: frozenset[str]
    credits: frozenset[str]
    by: frozenset[str]
    hyphen_first: frozenset[str]
    hyphen_second: frozenset[str]
    page_words: frozenset[str]
    of_pages: frozenset[str]
    seconds: frozenset[str]
    laps: frozenset[str]
    navigation_starts: tuple[str, ...]
    caption_starts: tuple[str, ...]
    caption_ends: tuple[str, ...]
    closings: tuple[str, ...]
    elsewhere: tuple[str, ...]


@cache
def text_packs() -> dict[str, TextPack]:
    """Every language's pack by its code.

    Raises ValueError naming the file where a pack lacks a list or has one too many.
    """
    packs = {}
    for file in sorted((resources.files("bot.extract") / "packs" / "text").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            language = file.name.removesuffix(".toml")
            packs[language] = _pack(language, tomllib.loads(file.read_text(encoding="utf-8")))
    return packs


@cache
def in_any_language(name: str) -> str:
    """A pattern for the words of a list in all languages: for what is read before a text's language is known."""
    return any_of(word for pack in text_packs().values() for word in getattr(pack, name))


def _pack(language: str, data: dict[str, object]) -> TextPack:
    if data.keys() != {*_WORD_LISTS, *_PHRASE_LISTS}:
        wrong = sorted(data.keys() ^ {*_WORD_LISTS, *_PHRASE_LISTS})
        raise ValueError(f"packs/text/{language}.toml: lists missing or unknown: {', '.join(wrong)}")
    words = {name: frozenset(str(data[name]).split()) for name in _WORD_LISTS}
    phrases = {name: tuple(_strings(data[name])) for name in _PHRASE_LISTS}
    return TextPack(language, **words, **phrases)  # type: ignore[arg-type]  # the lists were checked above


def _strings(value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ValueError(f"not a list of phrases: {value!r}")
    return value


# A vote needs no more than the beginning of a very long text.
_ENOUGH = 60_000
_WORD = regex.compile(r"\p{L}++")


def language_of(text: str) -> str:
    """The language whose common words the text has most of; English where there are none at all."""
    words = [w.lower() for w in _WORD.findall(text[:_ENOUGH])]
    counts = {pack.language: sum(w in pack.votes for w in words) for pack in text_packs().values()}
    best = max(counts, key=lambda language: (counts[language], language == "en"))
    return best if counts[best] else "en"
