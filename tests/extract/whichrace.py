"""Measure by itself which race the reader gives each sentence: against the races in which annotated facts happened.

    python -m tests.extract.whichrace [-v] [--only WORD ...] [FOLDER ...]

A fact is tied to a sentence by a driver's surname (or a car's number) and the words of its kind, whatever the finders
make of it. The race given is right where one of that car's facts of that kind happened in it. Reports whose facts are
all of one race count where the reader gives another. How many races a report has is listed
where the reader counts others.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

from bot.extract.assembly.harmony import harmonise
from bot.extract.assembly.topic import about_racing
from bot.extract.document import Document, Line
from bot.extract.packs import load
from bot.extract.reader import OF_RACES
from bot.extract.text.folding import flat
from bot.extract.text.source import read_source
from bot.extract.understand import understand
from tests.extract.corpus import FOLDER, reports

# No further from a name than this stand the words of what befell its car.
_NEAR = 70
_HERE = Path(__file__).parent
FOLDERS = (FOLDER, *(_HERE / name for name in ("heldout", "fresh", "unseen", "harvest")))

_WORDS = {
    "winner": (
        r"\b(?:win|wins|won|winn\w+|victor\w+|triumph\w*|top step|honours"
        r"|gagn\w+|vainqu\w+|remport\w+|(?:l')?emport\w+|victoire|impos\w+|triomph\w+)\b"
    ),
    "penalty": (
        r"\b(?:penal\w+|drive-?through|stop-and-go|disqualif\w+|exclu\w*|fined|reprimand\w*|stewards"
        r"|declass\w+|amende|commissaires)\b"
    ),
    "retirement": (
        r"\b(?:retir\w+|abandon\w*|dnf|crash\w*|failed|failure|barriers?|wall|gravel|garage|accident|contact"
        r"|panne|casse\w*|mur|graviers?)\b"
    ),
    "pole": r"\bpole\w*\b",
    "fastest_lap": r"\b(?:fastest|quickest|meilleur tour|record|rapide)\b",
}
_WORDS = {kind: regex.compile(words) for kind, words in _WORDS.items()}

Told = tuple[str, int | None, frozenset[str], str | None]  # kind, place, surnames, car number


def facts(gold: dict[str, Any]) -> dict[Told, set[int]]:
    """What happened to whom, and in which races."""
    found: dict[Told, set[int]] = {}

    def add(kind: str, place: int | None, race: int, one: dict[str, Any]) -> None:
        names = frozenset(flat(d).split()[-1] for d in one.get("drivers") or ())
        if names or one.get("car_number"):
            found.setdefault((kind, place, names, one.get("car_number")), set()).add(race)

    for race in gold["races"]:
        number = race["number"]
        for one in race.get("results") or ():
            add("winner" if one["position"] == 1 else "place", one["position"], number, one)
        for kind in ("pole", "fastest_lap"):
            if race.get(kind):
                add(kind, None, number, race[kind])
        for listed, kind in (("penalties", "penalty"), ("retirements", "retirement")):
            for one in race.get(listed) or ():
                add(kind, None, number, one)
    return found


def _names(line: Line, told: Told) -> list[int]:
    """Where a sentence names a fact's car: offsets of its normalised text."""
    _, _, names, number = told
    text = flat(line.sentence.narrative)
    found = [m.start() for name in names for m in regex.finditer(rf"(?<![\w-]){regex.escape(name)}(?![\w-])", text)]
    return found + ([m.start() for m in regex.finditer(rf"#{number}(?!\d)", text)] if number else [])


def _kinds(line: Line, told: Told) -> list[int]:
    """Where a sentence has the words of a fact's kind."""
    kind, place, _, _ = told
    if kind == "place" or (kind == "winner" and any(m.slot == "P" and m.value == 1 for m in line.marks)):
        return [m.start for m in line.marks if m.slot == "P" and m.value == place]
    return [m.start() for m in _WORDS[kind].finditer(flat(line.sentence.narrative))]


def given(document: Document, gold: dict[str, Any]) -> Iterator[tuple[str, Told, Line, set[int], tuple[int, ...]]]:
    """What the reader makes of each sentence that a fact can be tied to: right, wrong or unsure."""
    told = facts(gold)
    every = {r["number"] for r in gold["races"]}
    for line in document.lines:
        for one, races in told.items():
            named = _names(line, one)
            kinds = _kinds(line, one) if named else []
            if not kinds or (races == every and len(every) > 1) or line.index in document.practice:
                continue
            distance, at = min((abs(n - k), k) for n in named for k in kinds)
            if distance > _NEAR:
                continue
            found = document.races_at(line, at)
            yield "unsure" if len(found) != 1 else "right" if found[0] in races else "wrong", one, line, races, found


def document_of(text: str) -> Document:
    """A report as the finders see it at last, when stretches that name no race have the one that their facts fit."""
    source = read_source(text)
    document = about_racing(understand(source, load(source.language))).document
    harmonise(document, [c for find in OF_RACES for c in find(document)])
    return document


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=Path, default=[f for f in FOLDERS if f.exists()])
    ask.add_argument("--only", nargs="*", default=[])
    ask.add_argument("-v", "--verbose", action="store_true")
    args = ask.parse_args()
    for folder in args.folders:
        counts: Counter[str] = Counter()
        off = []
        for name, text, gold in reports(folder, args.only):
            document = document_of(text)
            races = sorted(r["number"] for r in gold["races"])
            read = [document.races.main] if document.races.main else list(range(1, document.races.count + 1))
            if races != read:
                off.append(f"  {name}: races {races}, read {read}")
            for verdict, told, line, where, found in given(document, gold):
                counts[verdict] += 1
                if args.verbose and verdict != "right":
                    who = "/".join(sorted(told[2])) or f"#{told[3]}"
                    print(f"{name}: {verdict} {told[0]} {told[1] or ''} {who} races {sorted(where)}, given {found}")
                    print(f"    {line.sentence.text}")
        figures = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ("right", "unsure", "wrong"))
        print(f"{folder.name}: {figures} of {sum(counts.values())}")
        print("\n".join(off))
    return 0


if __name__ == "__main__":
    sys.exit(main())
