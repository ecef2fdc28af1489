"""Score the reader on annotated reports in one process, where they are present beside the project.

    python -m tests.extract.corpus [-v] [--only WORD ...] [--kind WORD ...] [--by-report] [--reliability] [FOLDER]

FOLDER holds <name>.txt, <name>.facts.json and score.py (default: ../shared/corpus). --only keeps reports whose name
holds one of the words; -v lists what is not right (of the kinds that hold one of the words after --kind).
"""

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.domain.facts_json import to_json
from bot.extract import read

FOLDER = Path(__file__).parents[3] / "shared" / "corpus"


def scorer(folder: Path) -> ModuleType:
    """The folder's own score.py, as a module."""
    path = folder / "score.py"
    spec = importlib.util.spec_from_file_location("score", path if path.exists() else FOLDER / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reports(folder: Path, only: list[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Name, text and gold facts of each report."""
    found = []
    for path in sorted(folder.glob("*.facts.json")):
        name = path.name.removesuffix(".facts.json")
        text = folder / f"{name}.txt"
        if text.exists() and (not only or any(word in name for word in only)):
            found.append((name, text.read_bytes().decode("utf-8"), json.loads(path.read_text(encoding="utf-8"))))
    return found


@cache
def facts_of(text: str) -> tuple[dict[str, Any], float]:
    """The facts of a report, and the processor seconds that reading it took."""
    begun = time.process_time()
    facts = to_json(read(text).facts)
    return facts, time.process_time() - begun


def score_all(folder: Path, only: list[str]) -> tuple[Any, dict[str, Any], float]:
    """The score of all reports together, of each, and the processor seconds that reading took."""
    module = scorer(folder)
    whole, single, spent = module.Score(), {}, 0.0
    for name, text, gold in reports(folder, only):
        facts, took = facts_of(text)
        spent += took
        module.score_report(whole, name, gold, facts)
        single[name] = module.Score()
        module.score_report(single[name], name, gold, facts)
    return whole, single, spent


def total(score: Any) -> Counter[str]:
    summed: Counter[str] = Counter()
    for counts in score.counts.values():
        summed.update(counts)
    return summed


BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def within(facts: dict[str, Any], low: float, high: float) -> dict[str, Any]:
    """The facts whose confidence lies in low (counted) up to high (not counted)."""

    def keep(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [f for f in listed if low <= f["confidence"] < high]

    def one(fact: dict[str, Any] | None) -> dict[str, Any] | None:
        return fact if fact and low <= fact["confidence"] < high else None

    races = [
        {
            **race,
            "pole": one(race["pole"]),
            "fastest_lap": one(race["fastest_lap"]),
            **{part: keep(race[part]) for part in ("results", "penalties", "retirements")},
        }
        for race in facts["races"]
    ]
    return {
        **facts,
        "races": races,
        "standings": keep(facts["standings"]),
        "quotes": keep(facts["quotes"]),
        "event": {},
    }


def reliability(folder: Path, only: list[str]) -> list[tuple[float, float, int, int]]:
    """Of the facts of each range of confidence: how many are right, and how many there are."""
    module, table = scorer(folder), []
    read_all = [(name, gold, to_json(read(text).facts)) for name, text, gold in reports(folder, only)]
    for low, high in pairwise(BINS):
        score = module.Score()
        for name, gold, facts in read_all:
            module.score_report(score, name, gold, within(facts, low, high))
        counts = total(score)
        said = counts["right"] + counts["partial"] + counts["wrong"] + counts["spurious"]
        table.append((low, high, counts["right"], said))
    return table


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    ask.add_argument("--only", nargs="*", default=[])
    ask.add_argument("--kind", nargs="*", default=[])
    ask.add_argument("-v", "--verbose", action="store_true")
    ask.add_argument("--by-report", action="store_true")
    ask.add_argument("--reliability", action="store_true", help="print how often facts of each confidence are right")
    args = ask.parse_args()
    if args.reliability:
        for low, high, right, said in reliability(args.folder, args.only):
            print(f"{low:.2f} to {min(high, 1):.2f}   {right:>4} of {said:>4} right   {right / max(1, said):.3f}")
        return 0
    module = scorer(args.folder)
    whole, single, spent = score_all(args.folder, args.only)
    if args.verbose:
        wanted = [n for n in whole.notes if not args.kind or any(f": {k}" in n for k in args.kind)]
        print("\n".join(wanted), end="\n\n")
    if args.by_report:
        for name, score in single.items():
            figures = module.figures(total(score))
            print(f"{name:<28} F1 {figures['f1']:.3f}  misleading {figures['misleading']:.3f}")
    print(
        f"{'kind':<14}{'right':>6}{'part':>6}{'wrong':>6}{'spur':>6}{'miss':>6}{'prec':>8}{'recall':>8}{'F1':>8}{'mislead':>9}"
    )
    table = {k: whole.counts[k] for k in module.KINDS if whole.counts[k]} | {"all": total(whole)}
    for kind, counts in table.items():
        f = module.figures(counts)
        print(
            f"{kind:<14}{f['right']:>6}{f['partial']:>6}{f['wrong']:>6}{f['spurious']:>6}{f['missed']:>6}"
            f"{f['precision']:>8.3f}{f['recall']:>8.3f}{f['f1']:>8.3f}{f['misleading']:>9.3f}"
        )
    print(f"{len(single)} reports, {1000 * spent / max(1, len(single)):.0f} ms of processor time each", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
