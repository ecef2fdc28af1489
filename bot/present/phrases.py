"""Small pieces that every card is made of: runs, lines, sentences with styled values, and how a car is named."""

from collections.abc import Iterable
from typing import Final

from bot.domain.facts import Entry
from bot.i18n import Wording
from bot.present.card import Block, Line, Run, Style

# A sentence that begins with one of these brings quotation marks of its own.
_OPENING_MARKS: Final = ("“", "„", "«", '"')


def strong(text: str) -> Run:
    return Run(text, Style.STRONG)


def quiet(text: str) -> Run:
    return Run(text, Style.QUIET)


def line(*runs: Run | str, indent: int = 0) -> Line:
    """A line of runs; bare words are plain ones."""
    return Line(tuple(run if isinstance(run, Run) else Run(run) for run in runs), indent)


def speech(words: Wording, text: str, indent: int = 0) -> Line:
    """Words of others between quotation marks, their own where they bring some, on a line of their own."""
    text = text.strip()
    return Line((Run(text if text.startswith(_OPENING_MARKS) else words.quoted(text), Style.SPEECH),), indent)


def said(words: Wording, key: str, style: Style = Style.PLAIN, indent: int = 0, **values: object) -> Line:
    """A catalogue's sentence in one style; a value that is a Run keeps its own."""
    texts = {name: value.text if isinstance(value, Run) else value for name, value in values.items()}
    runs = []
    for text, field in words.parts(key, **texts):
        value = values.get(field) if field else None
        runs.append(value if isinstance(value, Run) else Run(text, style))
    return Line(tuple(runs), indent)


def unsaid(words: Wording, key: str, indent: int = 0, **values: object) -> Line:
    """A sentence about what the report does not say: quiet, as nothing is known."""
    return said(words, key, Style.QUIET, indent, **values)


def joined(parts: Iterable[tuple[Run, ...]], between: str = ", ") -> tuple[Run, ...]:
    """The parts that hold anything, one behind the other."""
    runs: list[Run] = []
    for part in parts:
        if part:
            runs += ((Run(between),) if runs else ()) + part
    return tuple(runs)


def car(entry: Entry, words: Wording) -> str:
    """Number, team and car: "#8 CMR Toyota GR Supra GT4"; "" where none is known."""
    number = words.say("form.car_number", number=entry.car_number) if entry.car_number else None
    return " ".join(part for part in (number, entry.team, entry.car) if part)


def who(entry: Entry, words: Wording) -> tuple[Run, ...]:
    """Crew and car in full, the crew strong; the car where no crew is known."""
    described = car(entry, words)
    if entry.drivers:
        return joined(((strong(words.names(entry.drivers)),), (Run(described),) if described else ()))
    return (strong(described),) if described else (quiet(words.say("card.nobody")),)


def short(entry: Entry, words: Wording) -> str:
    """A car in as few words as tell it apart: its number, else its crew, else its team, else its make."""
    if entry.car_number:
        return words.say("form.the_car", car=words.say("form.car_number", number=entry.car_number))
    return words.names(entry.drivers) or entry.team or entry.car or words.say("card.nobody")


def brief(entry: Entry, words: Wording) -> tuple[Run, ...]:
    """Crew and number, "**Theo Nouet** (#27)"; without a crew the car in full."""
    if not entry.drivers:
        return who(entry, words)
    crew = strong(words.names(entry.drivers))
    if not entry.car_number:
        return (crew,)
    return crew, Run(f" {words.say('form.aside', text=words.say('form.car_number', number=entry.car_number))}")


def label(words: Wording, name: str) -> Run:
    """What a line is about, before it: "Pro-Am: "."""
    return quiet(f"{words.say('form.label', name=name)} ")


def race_name(words: Wording, number: int, only: bool) -> str:
    """ "race 2", or "the race" where the event is known to have no other."""
    return words.say("form.the_race") if only else words.race(number)


def heading(words: Wording, number: int, only: bool, *more: str) -> str:
    """A block's heading: "Race 2 · Pro-Am"."""
    return " · ".join((words.sentence(race_name(words, number, only)), *(m for m in more if m)))


def block(heading: str, lines: Iterable[Line]) -> Block:
    return Block(heading, tuple(lines))
