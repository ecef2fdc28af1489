"""What local papers and outlets in Quebec tell in French, sentence by sentence (banks/local-fr.toml)."""

import tomllib
from pathlib import Path

import pytest

from tests.extract.wording import read

_BANK = tomllib.loads((Path(__file__).parent / "banks" / "local-fr.toml").read_text(encoding="utf-8"))
TOLD = {one["text"]: one for one in _BANK["told"]}


def told_in(text: str) -> set[str]:
    found = set()
    for race in read(text).facts.races:
        for place in race.results:
            who = place.entry.drivers[0].split()[-1] if place.entry.drivers else place.entry.team
            in_class = f"{place.race_class}:" if place.race_class else ""
            found.add(f"{race.number}:{in_class}{place.position}:{who}")
        found |= {f"{race.number}:R:{r.entry.drivers[0].split()[-1]}" for r in race.retirements if r.entry.drivers}
    return found


@pytest.mark.parametrize("text", TOLD)
def test_a_sentence_tells_this_and_nothing_else(text: str) -> None:
    one = TOLD[text]
    found = told_in(f"{_BANK['heads'][one['head']].strip()}\n\n{text}\n")
    missed = set(one.get("missed", "").split())
    assert found == set(one["must"].split())
    assert not found & missed, "read by now: take it from the missed ones"


def test_brothers_share_a_surname() -> None:
    text = (
        "Clio Cup à Dijon\n\nLes frères Jimmy et Tom Verdier couraient sur le circuit de Dijon ce week-end.\n\n"
        "Jimmy a gagné la course devant Tom. Hugo Castel est troisième.\n"
    )
    (race,) = read(text).facts.races
    assert [r.entry.drivers for r in race.results] == [("Jimmy Verdier",), ("Tom Verdier",), ("Hugo Castel",)]
