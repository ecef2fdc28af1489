"""Languages as data: the words, patterns and templates of each language, read from the TOML files beside this one.

A language is every file named `<code>.toml` or `<code>-<part>.toml`, merged. See README.md beside for the format.
A pack's form is checked when it is loaded (every template has a sample sentence); each pattern is compiled when it is
first used, and `check` compiles all of them.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import regex

from bot.extract.packs.patterns import SLOTS, BadPack, Macros, Patterns, Written, alternatives, written
from bot.extract.packs.sides import Sides
from bot.extract.packs.sieve import Sieve
from bot.extract.text.folding import flat
from bot.extract.text.textpack import text_packs

__all__ = ["SLOTS", "BadPack", "Pack", "Template", "alternatives", "check", "languages", "load"]

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Template:
    """One way of telling a fact. `gives` is what its finder makes of a match; `sample` must match, `never` not."""

    name: str
    about: str
    written: Written
    gives: Mapping[str, Any]
    sample: str
    never: tuple[str, ...]

    @property
    def pattern(self) -> regex.Pattern[str]:
        """The compiled pattern. Raises BadPack where it does not compile."""
        return self.written.pattern


class _Tables(dict[str, Mapping[str, Any]]):
    """Tables by name; one that an incomplete pack does not have is empty."""

    def __missing__(self, name: str) -> Mapping[str, Any]:
        return {}


class _Words(dict[str, tuple[str, ...]]):
    """Lists of words by name; one that an incomplete pack does not have is empty."""

    def __missing__(self, name: str) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class Pack:
    """What one language's files say. An incomplete pack is silent where it says nothing; a complete one says it all."""

    code: str
    words: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, Any]]  # keys folded
    patterns: Patterns
    templates: Mapping[str, tuple[Template, ...]]
    incomplete: bool = False

    def telling(self, about: str, text: str) -> Sequence[Template]:
        """The templates about something of which a text holds what they require: no other can match it."""
        listed = self.templates.get(about, ())
        return [listed[i] for i in self._sieve.passed(about, text)]

    def found(self, name: str, text: str) -> Iterator[regex.Match[str]]:
        """Where a pattern matches a text; as `patterns[name].finditer`, but cheap where its words are not there."""
        if name not in self.patterns:
            yield from self.patterns[name].finditer(text)  # nothing, or a KeyError
            return
        if name not in self._sides:
            self._sides[name] = Sides(self.patterns.written(name))
        yield from self._sides[name].finditer(text)

    def first(self, name: str, text: str) -> regex.Match[str] | None:
        """Where a pattern first matches a text; as `patterns[name].search`, but cheap where its words are not there."""
        return next(self.found(name, text), None)

    @cached_property
    def _sides(self) -> dict[str, Sides]:
        return {}

    @cached_property
    def _sieve(self) -> Sieve:
        clauses = {about: [t.written.required for t in listed] for about, listed in self.templates.items()}
        return Sieve(clauses, "".join(SLOTS.values()))

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


def check(pack: Pack) -> None:
    """Compile all patterns and templates of a pack. Raises BadPack for the first that does not compile."""
    for name in pack.patterns.names():
        assert pack.patterns[name]
    for listed in pack.templates.values():
        for template in listed:
            assert template.pattern


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
    return _build(code, merged, raw_templates, incomplete)


def _build(
    code: str, merged: Mapping[str, Mapping[str, Any]], raw_templates: list[dict[str, Any]], incomplete: bool
) -> Pack:
    words = {name: tuple(listed) for name, listed in merged["words"].items()}
    tables = {name: {flat(key): v for key, v in table.items()} for name, table in merged["tables"].items()}
    layout = text_packs().get(code)
    endings = {"ordinal_endings": tuple(layout.ordinal_endings)} if layout else {}
    macros = Macros(code, endings | words | {name: tuple(table) for name, table in merged["tables"].items()})
    for name, pattern in merged["macros"].items():
        macros.add(name, pattern)
    templates: dict[str, list[Template]] = {}
    for raw in raw_templates:
        template = _template(code, raw, macros)
        templates.setdefault(template.about, []).append(template)
    texts = {name: written(code, name, _either(text), macros) for name, text in merged["patterns"].items()}
    return Pack(
        code=code,
        words=_Words(words) if incomplete else words,
        tables=_Tables(tables) if incomplete else tables,
        patterns=Patterns(texts, silent=incomplete),
        templates={about: tuple(listed) for about, listed in templates.items()},
        incomplete=incomplete,
    )


def _either(pattern: str | list[str]) -> str:
    """A pattern that may be written as a list: any of them, the first that matches."""
    return pattern if isinstance(pattern, str) else "|".join(pattern)


def _template(code: str, raw: dict[str, Any], macros: Macros) -> Template:
    missing = {"name", "about", "pattern", "sample"} - raw.keys()
    if missing:
        raise BadPack(f"{code}: template {raw.get('name', raw)!r} lacks {', '.join(sorted(missing))}")
    known = {"name", "about", "pattern", "sample", "never"}
    return Template(
        name=f"{code}.{raw['name']}",
        about=raw["about"],
        written=written(code, raw["name"], raw["pattern"], macros),
        gives={key: value for key, value in raw.items() if key not in known},
        sample=raw["sample"],
        never=tuple(raw.get("never", ())),
    )
