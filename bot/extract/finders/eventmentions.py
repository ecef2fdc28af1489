"""Names of series, circuits and seasons at their places in a report, weighed by the words around them."""

from dataclasses import dataclass

from bot.domain.facts import Span
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Sentence

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at one place: what it stands for, how much it weighs, and why."""

    value: str
    weight: float
    words: str
    span: Span


def weigh(sentence: Sentence, start: int, end: int, place: float, pack: Pack, what: str) -> float:
    """How much a name counts for where it stands and for the words around it; less than nothing for elsewhere."""
    folded = flat(sentence.text)
    before, after = folded[max(0, start - _AROUND) : start], folded[end : end + _AROUND]
    weight = place
    if pack.patterns[f"event_{what}_before"].search(before):
        weight += 1.5
    if what == "circuit" and pack.patterns["event_circuit_after"].match(after):
        weight += 1.5
    if pack.patterns["event_elsewhere"].search(before[-45:]) or pack.patterns["event_elsewhere"].search(after[:32]):
        weight = min(weight, 0.5) - 1.0
    if what == "series" and pack.patterns["event_series_guest"].match(after):
        weight *= 0.4
    if sentence.in_speech(start):
        weight *= 0.2
    return weight


def mentioned(sentence: Sentence, start: int, end: int, value: str, weight: float) -> Mention:
    """A mention of characters start..end of a sentence."""
    return Mention(value, weight, sentence.text[start:end], sentence.original(start, end))


def key(name: str) -> list[str]:
    """The words of a name, by which two spellings of it are compared."""
    return flat(name).replace("-", " ").split()
