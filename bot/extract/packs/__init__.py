"""Languages as data: the words, patterns and templates of each language, read from the TOML files beside this one.

A language is every file named `<code>.toml` or `<code>-<part>.toml`, merged. See README.md beside for the format.
A pack is checked as a whole when it is loaded: every pattern compiles, and every template has a sample sentence.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import regex

from bot.extract.folding import flat

FOLDER = Path(__file__).parent

# One private-use character stands for each thing that was understood in a sentence; patterns name them in braces.
SLOTS: Mapping[str, str] = {
    "E": "\ue000",  # a car or its crew, however it is named
    "C": "\ue001",  # a class
    "R": "\ue002",  # a race of the weekend
    "P": "\ue003",  # a position: 3rd, troisième, P3
    "G": "\ue004",  # a gap: 2,8 secondes, half a lap
    "T": "\ue005",  # a lap time: 1:14.906
    "N": "\ue006",  # any other number, in figures or words
    "Q": "\ue007",  # a quoted stretch of speech, whole
    "L": "\ue008",  # a circuit
}


class BadPack(Exception):
    """A language's files are at fault; the message names the file's part and the reason."""


@dataclass(frozen=True, slots=True)
class Template:
    """One way of telling a fact. `gives` is what its finder makes of a match; `sample` must match, `never` not."""

    name: str
    about: str
    pattern: regex.Pattern[str]
    gives: Mapping[str, Any]
    sample: str
    never: tuple[str, ...]


class _Patterns(dict[str, regex.Pattern[str]]):
    """Patterns by name. In a pack that says it is incomplete, one that is not written matches nothing."""

    def __missing__(self, name: str) -> regex.Pattern[str]:
        return _NOTHING


class _Tables(dict[str, Mapping[str, Any]]):
    """Tables by name; one that an incomplete pack does not have is empty."""

    def __missing__(self, name: str) -> Mapping[str, Any]:
        return {}


class _Words(dict[str, tuple[str, ...]]):
    """Lists of words by name; one that an incomplete pack does not have is empty."""

    def __missing__(self, name: str) -> tuple[str, ...]:
        return ()


_NO_WORDS = "(?!)"
_NOTHING = regex.compile(_NO_WORDS)


@dataclass(frozen=True, slots=True)
class Pack:
    """What one language's files say. An incomplete pack is silent where it says nothing; a complete one says it all."""

    code: str
    words: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, Any]]  # keys folded
    patterns: Mapping[str, regex.Pattern[str]]
    templates: Mapping[str, tuple[Template, ...]]
    incomplete: bool = False

    def capitalises(self, what: str) -> bool:
        """Whether the language always writes these words ("nouns", "demonyms") with a capital."""
        return what in self.words.get("capitalised", ())

    def compounds(self, folded: str, end: int) -> bool:
        """Whether a class that ends there is the first part of a word: Pro-Am-Klasse, Silver-Wertung."""
        return any(folded.startswith(f"-{flat(word)}", end) for word in self.words.get("class_compounds", ()))

    def has(self, words: str, word: str) -> bool:
        """Whether a word (any case, any accents) is in the list named `words`."""
        return flat(word) in self._sets(words)

    def _sets(self, name: str) -> frozenset[str]:
        return _folded(self.words[name])


@cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(flat(w) for w in words)


def languages() -> tuple[str, ...]:
    """The codes of all languages that have a pack."""
    return tuple(sorted({path.stem.partition("-")[0] for path in FOLDER.glob("*.toml")}))


@cache
def load(code: str) -> Pack:
    """The pack of a language. Raises BadPack where its files are not of the form."""
    files = sorted([*FOLDER.glob(f"{code}.toml"), *FOLDER.glob(f"{code}-*.toml")])
    if not files:
        raise BadPack(f"no pack for the language {code!r}")
    merged: dict[str, dict[str, Any]] = {"words": {}, "tables": {}, "macros": {}, "patterns": {}}
    raw_templates: list[dict[str, Any]] = []
    incomplete = False
    for path in files:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        incomplete = incomplete or data.get("incomplete") is True
        for part, here in merged.items():
            doubled = here.keys() & data.get(part, {}).keys()
            if doubled:
                raise BadPack(f"{path.name}: [{part}] says again: {', '.join(sorted(doubled))}")
            here.update(data.get(part, {}))
        raw_templates += data.get("template", [])
    pack = _build(code, merged, raw_templates)
    return _silent_elsewhere(pack) if incomplete else pack


def _silent_elsewhere(pack: Pack) -> Pack:
    """The pack as an incomplete one."""
    return replace(
        pack,
        words=_Words(pack.words),
        tables=_Tables(pack.tables),
        patterns=_Patterns(pack.patterns),
        incomplete=True,
    )


def _build(code: str, merged: Mapping[str, Mapping[str, Any]], raw_templates: list[dict[str, Any]]) -> Pack:
    words = {name: tuple(listed) for name, listed in merged["words"].items()}
    macros = {name: alternatives(listed) for name, listed in words.items()}
    macros |= {name: alternatives(tuple(table)) for name, table in merged["tables"].items()}
    for name, pattern in merged["macros"].items():
        macros[name] = f"(?:{_expand(code, name, _flat_pattern(pattern), macros)})"
    templates: dict[str, list[Template]] = {}
    for raw in raw_templates:
        template = _template(code, raw, macros)
        templates.setdefault(template.about, []).append(template)
    return Pack(
        code=code,
        words=words,
        tables={name: {flat(key): v for key, v in table.items()} for name, table in merged["tables"].items()},
        patterns={name: _compile(code, name, text, macros) for name, text in merged["patterns"].items()},
        templates={about: tuple(listed) for about, listed in templates.items()},
    )


def alternatives(words: tuple[str, ...]) -> str:
    """A pattern group for any of the words, longest first; a space in a word also stands for a hyphen."""
    if not words:
        return _NO_WORDS
    ordered = sorted({flat(w) for w in words}, key=lambda w: (-len(w), w))
    return (
        "(?:"
        + "|".join("[ -]".join(regex.escape(part, special_only=True) for part in w.split(" ")) for w in ordered)
        + ")"
    )


def _template(code: str, raw: dict[str, Any], macros: Mapping[str, str]) -> Template:
    missing = {"name", "about", "pattern", "sample"} - raw.keys()
    if missing:
        raise BadPack(f"{code}: template {raw.get('name', raw)!r} lacks {', '.join(sorted(missing))}")
    known = {"name", "about", "pattern", "sample", "never"}
    return Template(
        name=f"{code}.{raw['name']}",
        about=raw["about"],
        pattern=_compile(code, raw["name"], raw["pattern"], macros),
        gives={key: value for key, value in raw.items() if key not in known},
        sample=raw["sample"],
        never=tuple(raw.get("never", ())),
    )


_WORD_END = regex.compile(r"(?<=\)|\{[A-Z]\})\\b(?=$|[)|[. ]|\(\?[!=<])")
_WORD_START = regex.compile(r"(?<=^|[(|: ])\\b(?=\(\?:|\{[A-Z]\})")


def _expand(code: str, name: str, text: str, macros: Mapping[str, str]) -> str:
    # A slot is no letter, so that no word boundary stands before it: "no letter before" says the same for both.
    text = _WORD_END.sub(r"(?!\\w)", _WORD_START.sub(r"(?<!\\w)", text))

    def put(match: regex.Match[str]) -> str:
        key = match[1]
        if key in SLOTS:
            return SLOTS[key]
        if key not in macros:
            raise BadPack(f"{code}: {name} uses {{{key}}}, which nothing defines")
        return macros[key]

    expanded: str = regex.sub(r"(?<!\\[pP])\{([A-Za-z_]\w*)\}", put, text)
    return expanded


def _flat_pattern(text: str) -> str:
    # Letters after a backslash (\S, \B) keep their case, and so do names; all others are folded as the sentences are.
    parts = regex.split(r"(\\.|\(\?P?<\w+>|\(\?[a-zA-Z]+[:)]|\{[A-Za-z_]\w*\})", text)
    return "".join(part if i % 2 else flat(part) for i, part in enumerate(parts))


def _compile(code: str, name: str, text: str, macros: Mapping[str, str]) -> regex.Pattern[str]:
    try:
        return regex.compile(_expand(code, name, _flat_pattern(text), macros))
    except regex.error as fault:
        raise BadPack(f"{code}: the pattern of {name} does not compile: {fault}") from fault
