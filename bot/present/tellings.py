"""A fact with its place in a weekend, in one line and in few plain words, wherever corrections name one."""

from bot.domain.corrections import FactKind, Told
from bot.domain.facts import Quote
from bot.i18n import Wording
from bot.present.card import Line
from bot.present.clean import clean
from bot.present.factlines import fact_line
from bot.present.phrases import quiet, speech

_BESTS = {FactKind.POLE: "pole", FactKind.FASTEST_LAP: "fastest_lap"}
# How much of a quote tells it from others.
_QUOTE_SHOWN = 60


def told_line(told: Told, words: Wording, mark: str = "", indent: int = 0) -> Line:
    """What the fact says, its race before it; `mark` stands in front of all."""
    opening = words.sentence(words.race(told.race)) if told.race is not None else ""
    said = fact_line(told.fact, words, _BESTS.get(told.kind, "pole"), opening)
    front = (quiet(f"{mark} "),) if mark else ()
    return Line((*front, *said.runs), indent)


def told_lines(told: Told, words: Wording, mark: str = "") -> tuple[Line, ...]:
    """The fact, and what was said where it is a quote."""
    line = told_line(told, words, mark)
    return (line, speech(words, told.fact.text, indent=1)) if isinstance(told.fact, Quote) else (line,)


def told_words(told: Told, words: Wording) -> str:
    """The fact in plain words on one line, for a list of choices."""
    line = "".join(run.text for run in told_line(told, words).runs)
    if isinstance(told.fact, Quote):
        line += f" {words.quoted(_shortened(told.fact.text))}"
    return clean(line)


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTE_SHOWN else f"{text[: _QUOTE_SHOWN - 1]}…"
