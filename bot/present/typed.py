"""What people type for a fact's values, read: places, gaps, times, cars. The reverse of painting them.

Each function raises WrongValue, whose words are in the language of `words`, or MissingValue.
"""

import re
from typing import Final, NoReturn

from bot.domain.corrections import MOST_PLACES, MOST_RACES
from bot.domain.facts import Entry
from bot.errors import MissingValue, WrongValue
from bot.i18n import Wording
from bot.reference import classes

_MOST: Final = {"race": MOST_RACES, "position": MOST_PLACES, "effect": MOST_PLACES}
_MOST_ELSEWHERE: Final = 999

# Between the parts of a car: crew; #number; team; car.
PARTS: Final = "; "

_YEAR: Final = re.compile(r"(?:18[89]|19\d|20\d|21\d)\d")
_NUMBER: Final = re.compile(r"[pP]?(\d{1,3})\s?(?:st|nd|rd|th|ers?|re|[eè](?:me)?)?")
_CAR_NUMBER: Final = re.compile(r"(?:#|n\s?[°o.]\s?)?\s?(\d{1,4}[A-Za-z]?)", re.IGNORECASE)
_LAPS: Final = re.compile(r"\+?\s?(\d{1,3})\s?(?:laps?|tours?)", re.IGNORECASE)
_SECONDS: Final = re.compile(r"\+?\s?(?:(\d{1,2})[:'m]\s?)?(\d{1,4}(?:[.,]\d{1,3})?)\s?(?:s|sec|\")?\.?", re.IGNORECASE)
_TIME: Final = re.compile(r"(?:(\d{1,2})[:'m]\s?)?(\d{1,3})[.,](\d{1,3})\s?s?")
_EFFECT: Final = re.compile(r"(\d{1,3})\s?(?:st|nd|rd|th|er|re|[eè](?:me)?)?\b[\s,]*(.*)")
_AND: Final = re.compile(r"\s*(?:,|/|\band\b|\bet\b|&)\s*")


def refuse(name: str, given: str, words: Wording) -> NoReturn:
    """Raises WrongValue for the option of that name, MissingValue where nothing was typed for it."""
    if not given.strip():
        raise MissingValue(option=name)
    expected = words.say(f"expected.{name}", most=_MOST.get(name, ""))
    raise WrongValue(option=words.say(f"option.{name}.name"), given=given, expected=expected)


def number(name: str, given: str, words: Wording, least: int = 1) -> int:
    """A whole number from `least` up to the most that makes sense there, also as an ordinal: "2", "P2", "2nd", "2e"."""
    found = _NUMBER.fullmatch(given.strip())
    if found is None or not least <= int(found[1]) <= _MOST.get(name, _MOST_ELSEWHERE):
        refuse(name, given, words)
    return int(found[1])


def maybe_number(name: str, given: str, words: Wording, least: int = 0) -> int | None:
    return number(name, given, words, least) if given.strip() else None


def season(given: str, words: Wording, *, required: bool = False) -> int | None:
    """A year of four digits; None where nothing is typed, unless something must be."""
    text = given.strip()
    if not text and not required:
        return None
    if _YEAR.fullmatch(text) is None:
        refuse("season", text, words)
    return int(text)


def seconds(name: str, given: str, words: Wording) -> float | None:
    """More than 0; None where nothing is typed."""
    if not given.strip():
        return None
    found = _SECONDS.fullmatch(given.strip())
    amount = float(_in_seconds(found)) if found else 0.0
    if amount <= 0:
        refuse(name, given, words)
    return amount


def gap(name: str, given: str, words: Wording) -> str | None:
    """A gap in the facts' form: "13.480", "1 lap", "2 laps"; None where nothing is typed."""
    text = given.strip()
    if not text:
        return None
    if laps := _LAPS.fullmatch(text):
        count = int(laps[1])
        return "1 lap" if count == 1 else f"{count} laps"
    found = _SECONDS.fullmatch(text)
    if found is None:
        refuse(name, given, words)
    return _in_seconds(found)


def lap_time(name: str, given: str, words: Wording) -> str | None:
    """A time as "m:ss.mmm"; None where nothing is typed."""
    text = given.strip()
    if not text:
        return None
    found = _TIME.fullmatch(text)
    if found is None:
        refuse(name, given, words)
    minutes, rest = divmod(int(found[2]), 60)
    minutes += int(found[1] or 0)
    return f"{minutes}:{rest:02}.{found[3].ljust(3, '0')}"


def race_class(given: str) -> str | None:
    """The class in its one spelling, or as typed where nobody knows it; None for the overall classification."""
    text = " ".join(given.split())
    if not text or classes.is_overall(text):
        return None
    return classes.canonical(text) or text


def effect(name: str, given: str, words: Wording) -> tuple[str | None, int] | None:
    """Class and place from "4 Pro-Am" or "4" (overall); None where nothing is typed."""
    text = given.strip()
    if not text:
        return None
    found = _EFFECT.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= MOST_PLACES:
        refuse(name, given, words)
    return race_class(found[2]), int(found[1])


def entry(name: str, given: str, words: Wording) -> Entry:
    """A car from "Theo Nouet, Jim Pla; #27; AGS Events; Aston Martin"; parts may be empty or left out at the end.

    Without any semicolon it is a number ("#27", "27") or a crew; nothing at all is nobody.
    """
    if not given.strip():
        return Entry()
    parts = [" ".join(part.split()) for part in given.split(";")]
    if _CAR_NUMBER.fullmatch(parts[0]):
        parts = ["", *parts]
    if len(parts) > 4 or not any(parts):
        refuse(name, given, words)
    crew, car_number, team, car = (*parts, "", "", "", "")[:4]
    if car_number:
        found = _CAR_NUMBER.fullmatch(car_number)
        if found is None:
            refuse(name, given, words)
        car_number = found[1]
    drivers = tuple(dict.fromkeys(driver for driver in _AND.split(crew) if driver))
    return Entry(drivers, car_number or None, team or None, car or None)


def entry_words(entry: Entry) -> str:
    """The car as `entry` reads it."""
    number_words = f"#{entry.car_number}" if entry.car_number else ""
    # A number may come first, as nobody is called so.
    crew = [", ".join(entry.drivers)] if entry.drivers or not number_words else []
    parts = [*crew, number_words, entry.team or "", entry.car or ""]
    while parts and not parts[-1]:
        parts.pop()
    return PARTS.join(parts)


def _in_seconds(found: re.Match[str]) -> str:
    amount = found[2].replace(",", ".")
    if not found[1]:
        return amount
    whole, point, rest = amount.partition(".")
    return f"{int(found[1]) * 60 + int(whole)}{point}{rest}"
