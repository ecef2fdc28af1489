"""What the made sentences of the grammar tests are measured by: who was read as penalised or retired, nobody else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.facts import Entry, Penalty, ReportFacts, Retirement
from bot.extract import read


@dataclass(frozen=True, slots=True)
class Crew:
    """A crew of the made weekends, as the introduction names it."""

    number: str
    team: str
    surnames: tuple[str, ...]

    def is_meant(self, entry: Entry) -> bool:
        """Whether an entry is this crew's: nothing that it says is somebody else's."""
        drivers = all(name.split()[-1] in self.surnames for name in entry.drivers)
        named = bool(entry.drivers) or entry.team == self.team or entry.car_number == self.number
        return drivers and named and entry.car_number in (None, self.number) and entry.team in (None, self.team)


FIRST = Crew("12", "Rhône Racing", ("Lavigne", "Perrin"))
SECOND = Crew("34", "Team Vulcain", ("Girard", "Tessier"))

Told = tuple[Crew, str, float | None]


def form(forms: str, number: int) -> str:
    """A verb's form: "of several | of one | of one in the feminine", as far as they differ."""
    listed = forms.split(" | ")
    return listed[min(number, len(listed) - 1)]


def facts(before: str, sentence: str) -> ReportFacts:
    return read(f"{before}{sentence}\n").facts


def penalties(read_facts: ReportFacts) -> list[Penalty]:
    return [p for race in read_facts.races for p in race.penalties]


def retirements(read_facts: ReportFacts) -> list[Retirement]:
    return [r for race in read_facts.races for r in race.retirements]


def bad_penalties(before: str, made: Iterable[tuple[str, tuple[Told, ...]]]) -> Iterator[tuple[str, str]]:
    """Each sentence of which not exactly the penalties told were read, with what is wrong about it."""
    for sentence, told in made:
        found = penalties(facts(before, sentence))
        left = list(told)
        strange = []
        for one in found:
            fits = [t for t in left if t[0].is_meant(one.entry) and (t[1], t[2]) == (one.kind.value, one.seconds)]
            if fits:
                left.remove(fits[0])
            else:
                strange.append(f"{_name(one.entry)} {one.kind.value} {one.seconds}")
        if strange:
            yield sentence, f"WRONG {'; '.join(strange)}"
        elif left:
            yield sentence, "missed"


def bad_retirements(before: str, made: Iterable[tuple[str, tuple[Crew, ...]]]) -> Iterator[tuple[str, str]]:
    """Each sentence of which not exactly the retirements told were read, with what is wrong about it."""
    for sentence, told in made:
        found = retirements(facts(before, sentence))
        strange = [_name(r.entry) for r in found if not any(c.is_meant(r.entry) for c in told)]
        if strange:
            yield sentence, f"WRONG {'; '.join(strange)}"
        elif any(not any(c.is_meant(r.entry) for r in found) for c in told):
            yield sentence, "missed"


def _name(entry: Entry) -> str:
    return f"#{entry.car_number} {'/'.join(entry.drivers)} {entry.team or ''} {entry.car or ''}"
