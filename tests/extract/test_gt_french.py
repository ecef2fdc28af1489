"""French reports of GT, endurance and touring car races, in the ways of teams' and series' releases.

A report of the bank names all that is to be read: `1 Pro-Am 2 Verdier/Tanguy` is a place in race 1 ("-" for the overall
classification), `1 RET Lannoy` a retirement, `1 POLE Lannoy` a pole. Nothing else may be read. `missed` is told by the
report, and not read yet: the list may only shrink.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.facts import Entry, RaceFacts
from tests.extract.wording import read

BANK = Path(__file__).parent / "banks" / "gt-fr.toml"
REPORTS = tomllib.loads(BANK.read_text(encoding="utf-8"))["report"]


def who(entry: Entry) -> str:
    return "/".join(sorted(d.split()[-1] for d in entry.drivers)) or entry.team or f"#{entry.car_number}"


def told(race: RaceFacts) -> Iterator[str]:
    for result in race.results:
        yield f"{race.number} {result.race_class or '-'} {result.position} {who(result.entry)}"
    for kind, listed in (("RET", race.retirements), ("PEN", race.penalties)):
        for one in listed:
            yield f"{race.number} {kind} {who(one.entry)}"
    if race.pole:
        yield f"{race.number} POLE {who(race.pole.entry)}"


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r["text"].strip()[:60])
def test_all_that_is_told_is_read_and_no_more(report: dict[str, object]) -> None:
    text, wanted, missed = str(report["text"]), report["told"], report.get("missed", [])
    assert isinstance(wanted, list)
    assert isinstance(missed, list)
    found = sorted(fact for race in read(text).facts.races for fact in told(race))
    assert found == sorted(wanted)
    assert not set(missed) & set(found)
