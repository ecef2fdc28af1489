"""What a button remembers, written into the button itself (its custom id), so that it survives a restart.

A token says what was asked and which page is meant, never whose server it is: that comes from the press. Whatever
stands in a token is a claim of whoever sends it, and is looked up again like any other question.
"""

from typing import Final

from bot.domain.answers import Question, Verb
from bot.errors import BadInput

# Discord's limit for a custom id, counted like it counts, in UTF-16 units.
MAX_LENGTH: Final = 100
PREFIX: Final = "r1"
# The act's name and what it is told; regular expression of the whole custom id.
TEMPLATE: Final = rf"{PREFIX}:(?P<act>[a-z]+):(?P<told>[\s\S]*)"

# The same for a select menu: both go through one door, which must know them apart.
SELECT_PREFIX: Final = "s1"
SELECT_TEMPLATE: Final = rf"{SELECT_PREFIX}:(?P<act>[a-z]+):(?P<told>[\s\S]*)"

_SEPARATOR: Final = ":"
_LETTERS: Final = {
    Verb.WINNER: "w",
    Verb.LEADERS: "l",
    Verb.PENALTIES: "p",
    Verb.QUOTES: "q",
    Verb.RESULTS: "r",
    Verb.RECAP: "c",
    Verb.DRIVER: "d",
    Verb.TEAM: "t",
    Verb.EVENTS: "e",
}
_VERBS: Final = {letter: verb for verb, letter in _LETTERS.items()}
_OVERALL: Final = "*"
_MAX_DIGITS: Final = 18


class NotAToken(BadInput):
    """The words of a custom id that no button of ours has; a version before may have made it."""

    key = "stale_button"

    def __init__(self, told: str) -> None:
        super().__init__()
        self.told = told


def custom_id(act: str, told: str, prefix: str = PREFIX) -> str | None:
    """The custom id of a button; None where it would be longer than Discord takes."""
    made = f"{prefix}{_SEPARATOR}{act}{_SEPARATOR}{told}"
    return made if len(made.encode("utf-16-le")) // 2 <= MAX_LENGTH else None


def numbers(*values: int) -> str:
    """Told numbers, such as a draft's id and a page."""
    return _SEPARATOR.join(map(str, values))


def read_numbers(told: str, count: int) -> tuple[int, ...]:
    """The `count` numbers that were told, each 0 or more. Raises NotAToken."""
    parts = told.split(_SEPARATOR)
    if len(parts) != count:
        raise NotAToken(told)
    return tuple(_number(part) for part in parts)


def asked(question: Question, page: int) -> str:
    """A told question and the page (from 0) of its answer."""
    race_class = _OVERALL if question.race_class == "" else _escaped(question.race_class or "")
    parts = (
        _LETTERS[question.verb],
        str(question.event_id or ""),
        str(question.race or ""),
        race_class,
        str(page),
        _escaped(question.driver or question.team or ""),
        _escaped(question.about or ""),
    )
    return _SEPARATOR.join(parts)


def read_asked(told: str) -> tuple[Question, int]:
    """The question and the page that were told. Raises NotAToken."""
    parts = told.split(_SEPARATOR)
    if len(parts) != 7 or parts[0] not in _VERBS:
        raise NotAToken(told)
    verb, event, race, race_class, page, who, about = parts
    name, is_team = _plain(who) or None, _VERBS[verb] is Verb.TEAM
    question = Question(
        verb=_VERBS[verb],
        event_id=_number(event) if event else None,
        race=_number(race) if race else None,
        race_class="" if race_class == _OVERALL else _plain(race_class) or None,
        driver=None if is_team else name,
        about=_plain(about) or None,
        team=name if is_team else None,
    )
    return question, _number(page)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _MAX_DIGITS):
        raise NotAToken(text)
    return int(text)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace(_SEPARATOR, "%3A").replace(_OVERALL, "%2A")


def _plain(text: str) -> str:
    return text.replace("%2A", _OVERALL).replace("%3A", _SEPARATOR).replace("%25", "%")
