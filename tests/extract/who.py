"""Measure by itself who the reader takes for whom: its crews against those of the annotated reports.

    python -m tests.extract.who [-v] [--only WORD ...] FOLDER ...

A gold crew is every driver, number, team and car that the facts of one report tie together. Counted are drivers that
the reader does not know, pairs of one crew that it does not join, pairs that it joins although they drive two cars, and
numbers and teams that it does not have or has wrong. People of the reader whom no fact names are listed only (-v): most
are team bosses, some are nobody.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from typing import Any

from bot.extract.entries.registry import Crew, same_team
from bot.extract.packs import load
from bot.extract.text.folding import flat
from bot.extract.text.source import read_source
from bot.extract.understand import understand
from tests.extract.corpus import FOLDER, reports


@dataclass(slots=True)
class GoldCrew:
    drivers: list[str] = field(default_factory=list)
    number: str | None = None
    teams: set[str] = field(default_factory=set)


def same_name(one: str, other: str) -> bool:
    a, b = set(flat(one).replace("-", " ").split()), set(flat(other).replace("-", " ").split())
    return bool(a and b) and (a <= b or b <= a)


def entries(gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything in the facts that names a car or its crew."""
    for race in gold["races"]:
        for part in ("results", "penalties", "retirements"):
            yield from race.get(part) or []
        yield from (race[part] for part in ("pole", "fastest_lap") if race.get(part))
    yield from gold.get("standings") or []


def gold_crews(gold: dict[str, Any]) -> list[GoldCrew]:
    """The crews of a report's facts; a driver who is told with two crews stays with the first."""
    crews: list[GoldCrew] = []
    for entry in sorted(entries(gold), key=lambda e: -len(e.get("drivers") or [])):
        drivers = entry.get("drivers") or []
        number = entry.get("car_number")
        number = str(number).lstrip("#") if number else None
        home = next((c for c in crews for d in drivers if any(same_name(d, o) for o in c.drivers)), None)
        home = home or next((c for c in crews if number and c.number == number and not drivers), None)
        if home is None:
            home = GoldCrew()
            crews.append(home)
        home.drivers += [d for d in drivers if not any(same_name(d, o) for o in home.drivers)]
        home.number = home.number or number
        if entry.get("team"):
            home.teams.add(str(entry["team"]))
    return crews


def told(text: str, gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is right and what is not in one report: its kind, and the words for it."""
    language = str(gold.get("language") or "en")
    found = understand(read_source(text, language), load(language)).weekend.registry.every()
    wanted = gold_crews(gold)
    home: dict[str, Crew] = {}
    for crew in wanted:
        for driver in crew.drivers:
            mine = next(((c, p) for c in found for p in c.people if same_name(driver, p)), None)
            yield ("driver" if mine else "unknown driver"), f"{driver} of {crew.drivers}"
            if mine:
                home[driver] = mine[0]
                if len(flat(mine[1]).split()) != len(flat(driver).split()):
                    yield "spelt otherwise", f"{driver} is {mine[1]}"
        yield from _crew(crew, home)
    for one, other in combinations(wanted, 2):
        for a, b in product(one.drivers, other.drivers):
            if a in home and home[a] is home.get(b) and not any(same_name(b, o) for o in one.drivers):
                yield "two crews joined", f"{a} + {b}"
    people = {*home, *(str(q.get("speaker")) for q in gold.get("quotes", []))}
    for told in found:
        for person in told.people:
            if not any(same_name(person, p) for p in people):
                yield "person without a fact", f"{person} ({told.people} #{told.number} {dict(told.teams)} {told.car})"


def _crew(crew: GoldCrew, home: dict[str, Crew]) -> Iterator[tuple[str, str]]:
    """How well one crew of the facts is known."""
    for a, b in combinations(crew.drivers, 2):
        if a in home and b in home:
            yield ("pair" if home[a] is home[b] else "pair not joined"), f"{a} + {b}"
    known = [home[d] for d in crew.drivers if d in home]
    if not known:
        return
    numbers = sorted({c.number for c in known if c.number})
    if crew.number:
        kind = "number" if crew.number in numbers else "wrong number" if numbers else "number missing"
        yield kind, f"{crew.drivers} #{crew.number}, found {numbers}"
    elif numbers:
        yield "number without a fact", f"{crew.drivers} {numbers}"
    teams = {t for c in known for t in c.teams}
    if crew.teams:
        right = any(same_team(t, w) for t in teams for w in crew.teams)
        yield ("team" if right else "wrong team" if teams else "team missing"), f"{crew.drivers} {crew.teams}: {teams}"


def show(faults: Iterable[tuple[str, str, str]]) -> None:
    for name, kind, words in sorted(faults, key=lambda f: f[:2]):
        print(f"{name}: {kind}: {words}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=Path, default=[FOLDER])
    ask.add_argument("--only", nargs="*", default=[])
    ask.add_argument("-v", "--verbose", action="store_true")
    args = ask.parse_args()
    for folder in args.folders:
        counts: Counter[str] = Counter()
        faults = []
        for name, text, gold in reports(folder, args.only):
            for kind, words in told(text, gold):
                counts[kind] += 1
                if kind not in ("driver", "pair", "number", "team"):
                    faults.append((name, kind, words))
        if args.verbose:
            show(faults)
        print(f"{folder.name}: {', '.join(f'{kind} {n}' for kind, n in sorted(counts.items()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
