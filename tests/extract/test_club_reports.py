"""Club and national reports in English, each in a line or two: everything that is read of them, and nothing else."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.facts import Entry
from bot.extract import read

_BANK = tomllib.loads((Path(__file__).parent / "banks" / "clubs-en.toml").read_text(encoding="utf-8"))
# Why each of them is not read stands beside it in the bank; whatever is read by now must move up.
_NOT_YET = pytest.mark.xfail(reason="not read yet, see the bank", strict=True)
CASES = [
    *(pytest.param(said, facts, id=said[:60]) for said, facts in _BANK["read"].items()),
    *(pytest.param(said, facts, id=said[:60], marks=_NOT_YET) for said, facts in _BANK["not_yet"].items()),
]


HEAD = "What happened on track at the weekend's meeting, from the lights to the chequered flag of the race.\n\n"


def _told(text: str) -> Iterator[str]:
    facts = read(HEAD + text).facts
    for race in facts.races:
        for result in race.results:
            yield f"{race.number} {result.race_class or ''} {result.position} {_who(result.entry)}".replace("  ", " ")
        if race.pole:
            yield f"{race.number} pole {_who(race.pole.entry)}"
        if race.fastest_lap:
            yield f"{race.number} fastest {_who(race.fastest_lap.entry)}"
        for penalty in race.penalties:
            yield f"{race.number} penalty {_who(penalty.entry)}"
        for retirement in race.retirements:
            yield f"{race.number} out {_who(retirement.entry)}"


def _who(entry: Entry) -> str:
    return (
        "/".join(sorted(name.split()[-1] for name in entry.drivers))
        if entry.drivers
        else entry.team or entry.car or "?"
    )


@pytest.mark.parametrize(("said", "expected"), CASES)
def test_club_reports(said: str, expected: list[str]) -> None:
    assert sorted(_told(said)) == sorted(expected)
