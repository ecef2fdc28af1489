"""How Racebot words things: sentences from the catalogues, and the small forms (ordinals, gaps, lists) that fill them.

A catalogue holds one sentence under each dotted key. Where a number decides the form, the key leads to a table with
`one` and `other`, and `say` picks by its value `count`. Asking for a key or leaving out a placeholder that a sentence
needs is our fault, never a member's: it raises, and a test holds both catalogues to the same keys and placeholders.
"""

import string
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib import resources

from bot.domain.language import Language

# What a number below 2 takes: the singular in French ("0 tour"), in English only 1 does ("0 laps").
_SINGULAR_BELOW = {Language.FR: 2, Language.EN: None}
_FIELDS = string.Formatter()


class WordingFault(LookupError):
    """A key that no catalogue has, or a placeholder that nobody filled."""


class Wording:
    """One language's words. Made once for each language by `wording`; immutable."""

    def __init__(self, language: Language, sentences: Mapping[str, str]) -> None:
        self.language = language
        self._sentences = sentences
        self._parts: dict[str, tuple[tuple[str, str | None], ...]] = {}

    def has(self, key: str) -> bool:
        """Whether there is a sentence (not only a plural table) under `key`."""
        return key in self._sentences

    def say(self, key: str, **values: object) -> str:
        """The sentence under `key` with its placeholders filled; `count` picks the plural where there is one.

        Raises WordingFault for an unknown key or an unfilled placeholder.
        """
        if not values:
            template = self._template(key, None)
            if len(template) == 1 and template[0][1] is None:
                return template[0][0]
        return "".join([text for text, _ in self.parts(key, **values)])

    def parts(self, key: str, **values: object) -> tuple[tuple[str, str | None], ...]:
        """The sentence as (text, name of the placeholder it fills or None), so that a painter can style the values.

        Raises WordingFault as `say` does.
        """
        template = self._template(key, values.get("count"))
        try:
            return tuple((text if field is None else str(values[field]), field) for text, field in template)
        except KeyError as gap:
            raise WordingFault(f"{self.language.value}: {key} needs a value for {gap}") from None

    def ordinal(self, number: int, feminine: bool = False) -> str:
        """ "1st", "2nd", "11th"; in French "1er" or "1re", "2e". `number` is 1 or more."""
        if self.language is Language.FR:
            return ("1re" if feminine else "1er") if number == 1 else f"{number}e"
        suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"

    def names(self, names: Iterable[str]) -> str:
        """ "A", "A and B", "A, B and C"; "" for nobody."""
        every = tuple(names)
        if len(every) < 2:
            return "".join(every)
        return self.say("form.list", head=", ".join(every[:-1]), last=every[-1])

    def number(self, value: float | Decimal | str) -> str:
        """A number with the language's decimal mark; whole numbers show none (1.0 -> "1")."""
        shown = value if isinstance(value, str) else f"{Decimal(str(value)).normalize():f}"
        return shown.replace(".", self.say("form.decimal"))

    def seconds(self, value: float | str) -> str:
        """ "13.480 s" or "13,480 s"."""
        return self.say("form.seconds", seconds=self.number(value))

    def gap(self, gap: str) -> str:
        """A gap in the facts' form ("13.480", "1 lap") as it is said; any other form is shown as it stands."""
        amount, _, unit = gap.partition(" ")
        if unit in ("lap", "laps") and amount.isascii() and amount.isdigit():
            return self.say("form.laps", count=int(amount))
        if not unit and amount.replace(".", "", 1).isascii() and amount.replace(".", "", 1).isdigit():
            return self.seconds(amount)
        return gap

    def quoted(self, text: str) -> str:
        """The words of somebody else between the language's quotation marks."""
        return self.say("form.quoted", text=text)

    def race(self, number: int) -> str:
        return self.say("form.race", number=number)

    def class_name(self, name: str | None) -> str:
        """A class by its name; the overall classification ("overall", "général") for None or ""."""
        return name or self.say("form.overall")

    def in_class(self, name: str | None) -> str:
        """ "in Silver Cup", "overall"; in French "en Silver Cup", "au général"."""
        return self.say("form.in_class", name=name) if name else self.say("form.in_overall")

    def date(self, iso: str) -> str:
        """The day of an ISO 8601 time: "22 November 2026", "1er novembre 2026"; anything else as it stands."""
        year, _, rest = iso[:10].partition("-")
        month, _, day = rest.partition("-")
        if not (year.isdigit() and day.isdigit() and self.has(f"month.{month}")):
            return iso
        shown = "1er" if self.language is Language.FR and int(day) == 1 else str(int(day))
        return f"{shown} {self.say(f'month.{month}')} {year}"

    def moment(self, iso: str) -> str:
        """The minute of an ISO 8601 time in UTC: "22 November 2026, 16:58 UTC"; a day alone as `date` says it."""
        hour, colon, minute = iso[11:16].partition(":")
        if not (colon and hour.isdigit() and minute.isdigit()):
            return self.date(iso)
        return self.say("form.moment", date=self.date(iso), time=f"{hour}:{minute}")

    def sentence(self, text: str) -> str:
        """The text with a capital at its head."""
        return text[:1].upper() + text[1:]

    def _template(self, key: str, count: object) -> tuple[tuple[str, str | None], ...]:
        if key not in self._sentences:
            key = f"{key}.{self._plural(count)}"
        known = self._parts.get(key)
        if known is None:
            if key not in self._sentences:
                raise WordingFault(f"{self.language.value}: no sentence under {key}")
            known = self._parts[key] = _parse(self._sentences[key])
        return known

    def _plural(self, count: object) -> str:
        below = _SINGULAR_BELOW[self.language]
        singular = count == 1 if below is None else isinstance(count, int) and count < below
        return "one" if singular else "other"


@cache
def wording(language: Language) -> Wording:
    """The words of a language, read from its catalogue on first use."""
    return Wording(language, catalogue(language))


def catalogue(language: Language) -> dict[str, str]:
    """Every sentence of a language by its dotted key.

    Raises ValueError where the catalogue holds anything but sentences and tables of them.
    """
    file = resources.files("bot.i18n") / f"{language.value}.toml"
    flat: dict[str, str] = {}
    _flatten(tomllib.loads(file.read_text(encoding="utf-8")), (), flat)
    return flat


def placeholders(sentence: str) -> frozenset[str]:
    """The names of a sentence's placeholders."""
    return frozenset(field for _, field in _parse(sentence) if field is not None)


def _flatten(table: Mapping[str, object], above: Sequence[str], into: dict[str, str]) -> None:
    for name, value in table.items():
        path = (*above, name)
        if isinstance(value, dict):
            _flatten(value, path, into)
        elif isinstance(value, str):
            into[".".join(path)] = value
        else:
            raise ValueError(f"not a sentence: {'.'.join(path)}")


def _parse(sentence: str) -> tuple[tuple[str, str | None], ...]:
    parts: list[tuple[str, str | None]] = []
    for literal, field, _, _ in _FIELDS.parse(sentence):
        if literal:
            parts.append((literal, None))
        if field is not None:
            parts.append(("", field))
    return tuple(parts)
