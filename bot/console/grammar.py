"""Command lines of the local channel: `/winner race:2 class:"pro-am"`, in English or French, with or without the slash.

An option is `name:value`; its value runs on to the next option, so quotation marks are rarely needed. Words before any
option go to the command's own first option (`/report load PATH`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.language import Language
from bot.domain.names import fold
from bot.errors import NotACommand, UnknownOption
from bot.i18n.wording import wording
from bot.services.matching import Labels

_TOKEN: Final = re.compile(
    r"""(?:(?P<name>[^\W\d_][\w-]*)\s?:(?!//))?              # an option's name, which an address does not begin with
        (?:"(?P<straight>[^"]*)"|“(?P<curly>[^”]*)”|«\s*(?P<angle>[^»]*?)\s*»|(?P<bare>\S+))?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Spec:
    """A command of the local channel. `key` is its catalogue key below `command.`; so are `options` below `option.`.

    `first` is the option that words without a name go to; `verbatim` takes the whole rest of the line for it.
    """

    key: str
    options: tuple[str, ...] = ()
    first: str | None = None
    verbatim: bool = False
    admin: bool = False

    def name(self, language: Language) -> str:
        """As it is typed: "report load", or "compte-rendu charger"."""
        words = self.key.split(".")
        return " ".join(wording(language).say(f"command.{'.'.join(words[: n + 1])}.name") for n in range(len(words)))

    def option_name(self, option: str, language: Language) -> str:
        return wording(language).say(f"option.{option}.name")


@dataclass(frozen=True, slots=True)
class Call:
    """A line that was understood: the command, and its options by their keys."""

    spec: Spec
    options: Mapping[str, str]


class Grammar:
    """Knows the commands under all their names."""

    def __init__(self, specs: Iterable[Spec]) -> None:
        self.specs = tuple(specs)
        self._by_words = {tuple(fold(s.name(language)).split()): s for s in self.specs for language in Language}
        self._longest = max(len(words) for words in self._by_words)

    def parse(self, line: str, language: Language) -> Call:
        """What a line asks for; a refusal names commands and options in `language`.

        Raises NotACommand with the nearest name, or UnknownOption for a word that belongs to no option.
        """
        stripped = line.strip().removeprefix("/")
        spec, rest = self.command(stripped)
        if spec is None:
            raise NotACommand(given=_first_word(stripped), nearest=self._nearest(stripped, language))
        if spec.verbatim and spec.first and not _named(rest, spec):
            return Call(spec, {spec.first: _unquoted(rest)} if rest else {})
        return Call(spec, options(rest, spec, language))

    def command(self, line: str) -> tuple[Spec | None, str]:
        """The command with the most words that a line (without its slash) begins with, and the rest of the line."""
        found: tuple[Spec | None, str] = (None, line)
        words: list[str] = []
        for match in re.finditer(r"\S+", line):
            words = [*words, *fold(match[0]).split()]
            if len(words) > self._longest:
                break
            if spec := self._by_words.get(tuple(words)):
                found = (spec, line[match.end() :].strip())
        return found

    def _nearest(self, line: str, language: Language) -> str:
        spoken_first = sorted(Language, key=lambda other: other is not language)
        names = [spec.name(spoken) for spoken in spoken_first for spec in self.specs]
        labels = Labels(names)
        for typed in (" ".join(line.split()[:2]), _first_word(line)):
            if hits := labels.find(typed):
                return f"/{names[hits.positions[0]]}"
        return ""


def options(rest: str, spec: Spec, language: Language) -> dict[str, str]:
    """The options of a line's rest by their keys; words without a name carry on the value before them.

    Raises UnknownOption for a word that belongs to no option, worded in `language`.
    """
    keys = option_keys(spec)
    values: dict[str, list[str]] = {}
    current = spec.first
    for match in _TOKEN.finditer(rest):
        if not match[0]:
            continue
        quoted = match["straight"] or match["curly"] or match["angle"]
        word = quoted or (match["bare"] or "").strip('"“”«»')
        if (name := match["name"]) is not None:
            current = keys.get(fold(name))
            if current is None:
                raise _misplaced(match[0], spec, language)
        elif current is None:
            raise _misplaced(match[0], spec, language)
        values.setdefault(current, []).append(word)
    return {key: " ".join(words).strip() for key, words in values.items() if any(words)}


def _misplaced(given: str, spec: Spec, language: Language) -> UnknownOption:
    known = ", ".join(f"{spec.option_name(option, language)}:…" for option in spec.options)
    return UnknownOption(command=f"/{spec.name(language)}", given=given, expected=known or "—")


def option_keys(spec: Spec) -> dict[str, str]:
    """The command's options by all their names, folded."""
    return {
        fold(name): option
        for option in spec.options
        for name in (option, *(spec.option_name(option, language) for language in Language))
    }


def _named(rest: str, spec: Spec) -> bool:
    match = _TOKEN.match(rest)
    return bool(match and match["name"] and fold(match["name"]) in option_keys(spec))


def _unquoted(words: str) -> str:
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'" else words


def _first_word(line: str) -> str:
    return line.split(maxsplit=1)[0] if line else ""
