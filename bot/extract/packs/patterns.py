"""Patterns as the packs write them: folded as the sentences are, macros and slots put in, compiled at first use.

A report meets a part of a language's patterns only, and compiling all of them takes longer than reading it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import regex

from bot.extract.packs.compiled import compiled
from bot.extract.packs.required import Clause, required, sides
from bot.extract.text.folding import flat

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

_NO_WORDS = "(?!)"
_NOTHING = regex.compile(_NO_WORDS)


class BadPack(Exception):
    """A language's files are at fault; the message names the file's part and the reason."""


class Macros:
    """The pieces of patterns that a language names: its lists and tables, then what its files put together of them."""

    def __init__(self, code: str, words: Mapping[str, tuple[str, ...]]) -> None:
        self._code = code
        self._texts = {name: alternatives(listed) for name, listed in words.items()}
        self._required: dict[str, list[Clause]] = {}

    def add(self, name: str, pattern: str) -> None:
        """A macro made of those that are there already. Raises BadPack where it uses another."""
        self._texts[name] = f"(?:{self.expand(name, _flat_pattern(pattern))})"

    def expand(self, name: str, folded: str) -> str:
        """A pattern with all that it names in braces put in; `name` is for the message of a BadPack."""
        # A slot is no letter, so that no word boundary stands before it: "no letter before" says the same for both.
        folded = _WORD_END.sub(r"(?!\\w)", _WORD_START.sub(r"(?<!\\w)", folded))

        def put(match: regex.Match[str]) -> str:
            return SLOTS.get(match[1]) or self._text(name, match[1])

        expanded: str = _IN_BRACES.sub(put, folded)
        return expanded

    def required(self, name: str, folded: str) -> list[Clause]:
        """What every match of a pattern holds, see required.py."""

        def of_macro(macro: str) -> str | list[Clause]:
            if macro in SLOTS:
                return SLOTS[macro]
            if macro not in self._required:
                self._required[macro] = required(self._text(name, macro), of_macro)
            return self._required[macro]

        return required(folded, of_macro)

    def _text(self, name: str, macro: str) -> str:
        if macro not in self._texts:
            raise BadPack(f"{self._code}: {name} uses {{{macro}}}, which nothing defines")
        return self._texts[macro]


@dataclass(frozen=True)
class Written:
    """A pattern as a pack writes it (its text folded), compiled at first use."""

    code: str
    name: str
    text: str
    macros: Macros

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The compiled pattern. Raises BadPack where it does not compile."""
        return self.compiled()

    def compiled(self, behind: str = "") -> regex.Pattern[str]:
        """The pattern with something put behind it. Raises BadPack where it does not compile."""
        try:
            return compiled(self.macros.expand(self.name, self.text) + behind)
        except regex.error as fault:
            raise BadPack(f"{self.code}: the pattern of {self.name} does not compile: {fault}") from fault

    @property
    def required(self) -> list[Clause]:
        """What every match holds."""
        return self.macros.required(self.name, self.text)

    def sides(self) -> list["Written"]:
        """Its outermost alternatives, in their order."""
        return [replace(self, text=side) for side in sides(self.text)]


def written(code: str, name: str, text: str, macros: Macros) -> Written:
    """A pattern of a pack's file, which need not be folded."""
    return Written(code, name, _flat_pattern(text), macros)


class Patterns(dict[str, "regex.Pattern[str]"]):
    """Patterns by name, each compiled when it is first asked for.

    Where `silent` (a pack that says it is incomplete), a name that is not written matches nothing.
    """

    def __init__(self, texts: Mapping[str, Written], *, silent: bool) -> None:
        super().__init__()
        self._texts = texts
        self._silent = silent

    def __missing__(self, name: str) -> regex.Pattern[str]:
        if name in self._texts:
            self[name] = self._texts[name].pattern
            return self[name]
        if self._silent:
            return _NOTHING
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def get(self, name: str, default: Any = None) -> Any:
        """The pattern of a name that is written, else the default."""
        return self[name] if name in self._texts else default

    def written(self, name: str) -> Written:
        """A pattern as its file has it. Raises KeyError where there is none."""
        return self._texts[name]

    def names(self) -> tuple[str, ...]:
        """The names of all that are written."""
        return tuple(self._texts)


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


_IN_BRACES = regex.compile(r"(?<!\\[pP])\{([A-Za-z_]\w*)\}")
_WORD_END = regex.compile(r"(?<=\)|\{[A-Z]\})\\b(?=$|[)|[. ]|\(\?[!=<])")
_WORD_START = regex.compile(r"(?<=^|[(|: ]|[+*}]\?)\\b(?=\(\?:|\(\?P<|\{[A-Z]\})")
_AS_WRITTEN = regex.compile(r"(\\.|\(\?P?<\w+>|\(\?[a-zA-Z]+[:)]|\{[A-Za-z_]\w*\})")


def _flat_pattern(text: str) -> str:
    # Letters after a backslash (\S, \B) keep their case, and so do names; all others are folded as the sentences are.
    parts = _AS_WRITTEN.split(text)
    return "".join(part if i % 2 else flat(part) for i, part in enumerate(parts))
