"""Reading race reports: `read(text)` gives the facts and says why.

text -> source (paragraphs, sentences, speech) -> names and crews -> races and classes of each clause
     -> candidates (results, penalties, retirements, ...) -> assembly under what must hold
"""

from dataclasses import dataclass

from bot.domain.facts import ReportFacts
from bot.extract.explain import Explained


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a report, and for every candidate fact what became of it and why."""

    facts: ReportFacts
    explanation: tuple[Explained, ...]


def read(text: str) -> Reading:
    """Read a report of any content. A text that tells of no race gives facts of which `tells_a_race` is False."""
    from bot.extract.reader import read_report  # the reader's data is loaded where it is used, not where it is named

    facts, explanation = read_report(text)
    return Reading(facts, explanation)
