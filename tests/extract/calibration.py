"""How often what the reader gives is right, and how sure it may therefore be: by kind, rule and sign of shaky ground.

    python -m tests.extract.calibration [FOLDER[=WEIGHT] ...] [--first-sight] [--table WHAT] [--only KIND ...]
                                        [--wrong] [--curve] [--write] [--record]

A folder is as for `tests.extract.corpus`. Folders hold reports that the reader was developed on: they say little of how
it fares on others. What it made of reports when nobody had developed on them is kept in first_sight.jsonl, a fact a
line without words or names; --record adds what it makes of a folder now, and --first-sight counts all of that.

--table kind, sign or rule counts what is right, right in part, and misleading. --wrong lists what misleads. --curve
shows what each bound costs, on reports that were left out while the values were measured. --write measures the values
of bot/extract/certainty.toml anew. They are those of a logistic model: what a rule states, the kind, the rule and the
signs add up. A sign may only take away. Each value is drawn towards what is `believed` of a sign, and of a rule towards
nothing, as far as the counts leave it open. In the end the sum is tempered to what was right at first sight.
`tests.extract.tempering` does so kind by kind, on reports that stay unread, and measures what a report as a whole adds:
that is left out here, for the first sight does not tell it.
"""

import argparse
import json
import math
import sys
import tomllib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.domain.facts import Best, Penalty, Quote, Result, Retirement, Standing
from bot.domain.facts_json import to_json
from bot.extract.assembly import certainty
from bot.extract.assembly.certainty import Graded, Measured, logit
from bot.extract.reader import weigh
from tests.extract.corpus import reports, scorer
from tests.extract.curve import chance_of, odds_of, settled

FILE = Path(certainty.__file__).with_name("certainty.toml")
FIRST_SIGHT = Path(__file__).with_name("first_sight.jsonl")
# Signs that meant something else when most of that was recorded: how races are counted was rewritten since.
OUTDATED = frozenset({"race_of_several", "race_untold"})
# What a verdict of the scorer is worth, and which of them mislead.
WORTH = {"right": 1.0, "partial": 0.5, "wrong": 0.0, "spurious": 0.0}
BAD = ("wrong", "spurious")
# How many facts' worth the beliefs count: rules most, for there are many of them with few facts each.
DRAW = {"sign": 4.0, "rule": 4.0, "kind": 0.25, "stated": 0.5}
STATED = 0.7
ROUNDS, STEP = 500, 0.02
FOLDS = 8
BOUNDS = (0.0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93)
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
# Values smaller than this are not worth a line.
LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Seen:
    """One fact that the reader gave: how it was graded, what the scorer says of it, how much it counts.

    `first` where nobody had developed on its report then. `shares` are those of its report, where they are known.
    """

    report: str
    kind: str
    rule: str
    signs: tuple[str, ...]
    stated: float
    verdict: str
    weight: float = 1.0
    first: bool = False
    sure: float = 0.0
    words: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)

    @property
    def parts(self) -> dict[str, float]:
        """What the model adds up for the fact."""
        shown = dict.fromkeys((f"sign {s}" for s in self.signs), 1.0)
        return shown | {f"kind {self.kind}": 1.0, f"rule {self.rule}": 1.0, "stated": logit(self.stated)}


def look_at(given: str, values: Measured) -> Iterator[Seen]:
    """Every fact read in a folder's reports, each with its verdict."""
    where, _, weight = given.partition("=")
    folder = Path(where)
    module = scorer(folder)
    for name, text, gold in reports(folder, []):
        done = weigh(text, values)
        graded = {_key(g): g for g in done.graded if not g.doubtful}
        facts = to_json(done.facts)
        listed = [(graded.get(key), fact) for key, fact in _keyed(facts)]
        for n, (_, fact) in enumerate(listed):
            fact["id"] = n

        # The scorer is a file beside the reports, which no type checker sees.
        class Verdicts(module.Score):  # type: ignore[name-defined,misc]
            def __init__(self) -> None:
                super().__init__()
                self.of: dict[int, str] = {}

            def add(self, doc: str, kind: str, verdict: str, gold: Any = None, found: Any = None) -> None:
                if found is not None and "id" in found:
                    self.of[found["id"]] = verdict

        score = Verdicts()
        module.score_report(score, name, gold, facts)
        for n, verdict in score.of.items():
            if (one := listed[n][0]) is not None:
                shown, stated = tuple(sorted(one.signs)), round(one.stated, 3)
                words = f"[{one.one.words}] {one.one.fact}"
                yield Seen(
                    _token(name),
                    one.kind,
                    one.rule,
                    shown,
                    stated,
                    verdict,
                    float(weight or 1),
                    sure=one.sure,
                    words=words,
                    shares=one.shares,
                )


def _token(report: str) -> str:
    return f"{zlib.crc32(report.encode()):08x}"


def first_sight() -> Iterator[Seen]:
    """What was made of reports when nobody had developed on them."""
    for line in FIRST_SIGHT.read_text(encoding="utf-8").splitlines():
        report, kind, rule, stated, verdict, *shown = json.loads(line)
        yield Seen(report, kind, rule, tuple(s for s in shown if s not in OUTDATED), stated, verdict, first=True)


def record(seen: Iterable[Seen]) -> None:
    """Add facts to those of the first sight; what is kept of a report already stays as it is."""
    known = {one.report for one in first_sight()}
    with FIRST_SIGHT.open("a", encoding="utf-8") as file:
        for one in seen:
            if one.report not in known:
                row = [one.report, one.kind, one.rule, one.stated, one.verdict, *one.signs]
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _key(graded: Graded) -> tuple[object, ...]:
    one = graded.one
    match one.fact:
        case Result(race_class=race_class, position=position):
            return ("result", one.race, race_class, position)
        case Standing(race_class=race_class, position=position):
            return ("standing", race_class, position)
        case Best():
            return (one.part, one.race)
        case Penalty(entry=entry, kind=kind, seconds=seconds):
            return ("penalty", one.race, kind.value, seconds, entry.drivers, entry.car_number, entry.team, entry.car)
        case Retirement(entry=entry):
            return ("retirement", one.race, entry.drivers, entry.car_number, entry.team, entry.car)
        case Quote(speaker=speaker, text=text):
            return ("quote", speaker, text)
    raise TypeError(one.fact)


def _keyed(facts: dict[str, Any]) -> Iterator[tuple[tuple[object, ...], dict[str, Any]]]:
    def entry(fact: dict[str, Any]) -> tuple[object, ...]:
        return (tuple(fact["drivers"]), fact["car_number"], fact["team"], fact["car"])

    for race in facts["races"]:
        yield from (((part, race["number"]), race[part]) for part in ("pole", "fastest_lap") if race[part])
        yield from ((("result", race["number"], r["class"], r["position"]), r) for r in race["results"])
        for p in race["penalties"]:
            yield ("penalty", race["number"], p["kind"], p["seconds"], *entry(p)), p
        yield from ((("retirement", race["number"], *entry(r)), r) for r in race["retirements"])
    yield from ((("standing", s["class"], s["position"]), s) for s in facts["standings"])
    yield from ((("quote", q["speaker"], q["text"]), q) for q in facts["quotes"])


def believed() -> dict[str, float]:
    """What is thought of each sign before anything is counted."""
    return {f"sign {s}": v for s, v in tomllib.loads(FILE.read_text(encoding="utf-8"))["believed"].items()}


def fit(seen: Sequence[Seen]) -> dict[str, float]:
    """The values under which the verdicts are likeliest, each drawn to what is believed as far as few facts speak."""
    start = defaultdict(float, believed() | {"stated": STATED})
    rows = [(one.parts, WORTH[one.verdict], one.weight) for one in seen]
    values = {name: start[name] for row, _, _ in rows for name in row}
    speed: defaultdict[str, float] = defaultdict(float)
    for _ in range(ROUNDS):
        slope: defaultdict[str, float] = defaultdict(float)
        for row, right, weight in rows:
            off = weight * (_chance(values, row) - right)
            for name, x in row.items():
                slope[name] += off * x
        for name, value in values.items():
            pull = slope[name] + DRAW[name.split()[0]] * (value - start[name])
            speed[name] = 0.9 * speed[name] + 0.1 * pull * pull
            moved = value - STEP * pull / (math.sqrt(speed[name]) + 1e-6)
            values[name] = min(0.0, moved) if name.startswith("sign ") else moved
    return values


def _chance(values: Mapping[str, float], row: Mapping[str, float]) -> float:
    return chance_of(sum(values.get(name, 0.0) * x for name, x in row.items()))


def left_out(seen: Sequence[Seen]) -> list[tuple[Seen, float]]:
    """Each fact with how sure values are of it that were measured without its report."""
    fold = {report: n % FOLDS for n, report in enumerate(sorted({one.report for one in seen}))}
    found = []
    for n in range(FOLDS):
        values = fit([one for one in seen if fold[one.report] != n])
        found += [(one, _chance(values, one.parts)) for one in seen if fold[one.report] == n]
    return found


def temper(judged: Sequence[tuple[Seen, float]]) -> tuple[float, float]:
    """Slope and shift that make what was left out as sure as it is right at first sight."""
    told = [("", odds_of(p), float(one.verdict == "right")) for one, p in judged if one.first]
    slope, shifts, _ = settled(told)
    return slope, shifts[""]


def print_table(seen: Sequence[Seen], what: str) -> None:
    """How often facts are right that have a kind, a rule or a sign, those that mislead most first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in seen:
        for name in one.parts:
            if name.startswith(f"{what} "):
                counts[name][one.verdict] += 1
    print(f"{'':<44}{'right':>6}{'part':>6}{'bad':>6}")
    for name, c in sorted(counts.items(), key=lambda n: -(_bad(n[1]) + 0.2) / (n[1].total() + 2)):
        print(f"{name:<44}{c['right']:>6}{c['partial']:>6}{_bad(c):>6}   {_bad(c) / c.total():.3f}")


def _bad(counts: Counter[str]) -> int:
    return sum(counts[verdict] for verdict in BAD)


def print_curve(judged: Sequence[tuple[Seen, float]]) -> None:
    """What is kept and what misleads where facts below a bound are doubts; how often each confidence is right."""
    every = Counter(one.verdict for one, _ in judged)
    print("bound    right   part    bad   misleading   right kept   bad kept")
    for bound in BOUNDS:
        c = Counter(one.verdict for one, p in judged if p >= bound)
        kept, left = c["right"] / max(1, every["right"]), _bad(c) / max(1, _bad(every))
        print(
            f"{bound:.2f}    {c['right']:>5}  {c['partial']:>5}  {_bad(c):>5}"
            f"   {_bad(c) / max(1, c.total()):>10.3f}   {kept:>10.3f}   {left:>8.3f}"
        )
    print("confidence       right of all")
    for low, high in pairwise(EDGES):
        c = Counter(one.verdict for one, p in judged if low <= p < high)
        right, share = c["right"], c["right"] / max(1, c.total())
        print(f"{low:.2f} to {min(high, 1):.2f}     {right:>5} of {c.total():>5}   {share:.3f}")


def write(values: Mapping[str, float], slope: float, shift: float) -> None:
    """Put measured values into certainty.toml; its beliefs and bounds stay."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    head = FILE.read_text(encoding="utf-8").partition("# --- measured")[0]
    lines = ["# --- measured: written by `python -m tests.extract.calibration ... --write`", ""]
    lines += ["[measured]", f"stated = {values['stated']:.2f}"]
    lines += [f"slope = {slope:.2f}", f"shift = {shift:.2f}"]
    for what in ("kind", "sign", "rule"):
        lines += ["", f"[{what}s]"]
        found = {name.partition(" ")[2]: v for name, v in values.items() if name.startswith(f"{what} ")}
        if what == "sign":
            found = data["believed"] | found  # a sign that was never seen is what it is believed to be
        lines += [f'"{n}" = {v:+.2f}' for n, v in sorted(found.items()) if abs(v) >= LEAST]
    FILE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", default=[])
    ask.add_argument("--table", choices=("kind", "sign", "rule"), action="append", default=[])
    ask.add_argument("--only", nargs="*", default=[], help="kinds of facts that are counted")
    for option in ("first-sight", "wrong", "curve", "write", "record"):
        ask.add_argument(f"--{option}", action="store_true")
    args = ask.parse_args()
    values = replace(certainty.measured(), bounds={})
    seen = [one for given in args.folders for one in look_at(given, values)]
    if args.record:
        record(seen)
    if args.first_sight:
        seen += first_sight()
    counted = [one for one in seen if not args.only or one.kind in args.only]
    for what in args.table:
        print_table(counted, what)
    for one in sorted(counted, key=lambda s: -s.sure) if args.wrong else ():
        if one.verdict in BAD:
            print(f"{one.sure:.2f} {one.verdict} {one.kind} {one.rule} {one.words}\n     {' '.join(one.signs)}")
    judged = left_out(seen) if args.curve or args.write else []
    for first in (False, True) if args.curve else ():
        print(f"left out while measuring; {'at first sight' if first else 'reports developed on'}")
        print_curve([(one, sure) for one, sure in judged if one.first is first])
    if args.write:
        write(fit(seen), *temper(judged))
    return 0


if __name__ == "__main__":
    sys.exit(main())
