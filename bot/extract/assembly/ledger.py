"""What became of every candidate: kept, refused or doubted, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.facts import Best, Doubt, Entry, Penalty, Quote, Remark, Result, Retirement, Standing
from bot.extract.assembly.as_counted import counted
from bot.extract.assembly.remarks import naming
from bot.extract.candidates import Candidate
from bot.extract.explain import Explained, Verdict


@dataclass(slots=True)
class Ledger:
    """The explanation of a reading, and its doubts, as they are written.

    Races are called as the report counts them: `first` is its number for the weekend's first.
    """

    first: int = 1
    explained: list[Explained] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def note(self, one: Candidate, verdict: Verdict, why: str, rivals: Iterable[Candidate] = ()) -> None:
        span = one.evidence[0] if one.evidence else None
        about = describe(one, self.first)
        names = tuple(dict.fromkeys(f"{describe(r, self.first)} ({r.rule}, {r.confidence:.2f})" for r in rivals))
        self.explained.append(Explained(about, one.rule, one.words, span, verdict, why or one.why, names))
        if verdict == "doubt":
            self.doubts.append(Doubt(about, why or one.why, one.evidence))


def describe(one: Candidate, first: int) -> str:
    """A candidate in a few words, for explanations and doubts; the weekend's first race is number `first`."""
    fact, race = one.fact, f"race {counted(one.race, first)}: " if one.race is not None else ""
    match fact:
        case Result():
            return f"{race}{fact.race_class or 'overall'} {fact.position}: {_name(fact.entry)}"
        case Standing():
            return f"championship {fact.race_class or 'overall'} {fact.position}: {_name(fact.entry)}"
        case Penalty():
            return f"{race}{fact.kind.value}: {_name(fact.entry)}"
        case Retirement():
            return f"{race}retired: {_name(fact.entry)}"
        case Quote():
            return f"quote: {fact.speaker}"
        case Best():
            return f"{race}{one.part.replace('_', ' ') or 'best'}: {_name(fact.entry)}"
        case Remark():
            return f"{race}{naming(fact.told)}" + ("" if fact.entry.is_nobody else f": {_name(fact.entry)}")


def _name(entry: Entry) -> str:
    number = f"#{entry.car_number} " if entry.car_number else ""
    return number + (" / ".join(entry.drivers) or entry.team or entry.car or "?")
