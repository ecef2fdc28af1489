"""Temper how sure facts are to reports that nobody who works on the reader reads.

    python -m tests.extract.tempering FOLDER ...

It moves what is said of each kind, and its bound with it, in bot/extract/assembly/certainty.toml, until a confidence is
how often facts of that confidence are right in the folders. What is told and what is a doubt stays as it was, but where
facts of two kinds are weighed against each other.
"""

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.extract.assembly import certainty
from bot.extract.assembly.certainty import Measured
from tests.extract.calibration import FILE, Seen, look_at

# Rounds until the values stand still, and how many facts' worth a kind's own shift is doubted.
SETTLING, DOUBTED = 2000, 20.0


def tempered(values: Measured, seen: Sequence[Seen]) -> Measured:
    """Values that decide as before, but whose confidence is how often facts like these are right, kind by kind."""
    kinds = sorted({one.kind for one in seen})
    told = [(one.kind, math.log(one.sure / (1 - one.sure)), float(one.verdict == "right")) for one in seen]
    many = Counter(one.kind for one in seen)
    slope, shifts = 1.0, dict.fromkeys(kinds, 0.0)
    for _ in range(SETTLING):
        pull, pulls = 0.0, dict.fromkeys(kinds, 0.0)
        for kind, odds, right in told:
            off = right - 1 / (1 + math.exp(-(slope * odds + shifts[kind])))
            pull += off * odds
            pulls[kind] += off
        slope += pull / len(told)
        shifts = {kind: shift + pulls[kind] / (many[kind] + DOUBTED) for kind, shift in shifts.items()}
    each = slope * values.slope
    return replace(
        values,
        slope=each,
        shift=slope * values.shift,
        kinds={kind: value + shifts.get(kind, 0.0) / each for kind, value in values.kinds.items()},
        bounds={
            kind: 1 / (1 + math.exp(-(slope * math.log(bound / (1 - bound)) + shifts.get(kind, 0.0))))
            for kind, bound in values.bounds.items()
        },
    )


def put(values: Measured) -> None:
    """Put tempered values into certainty.toml in the place of those that stand there; signs and rules stay."""
    text = FILE.read_text(encoding="utf-8")
    for name, value in {"slope": values.slope, "shift": values.shift}.items():
        text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value:.3f}", text)
    for kind, value in values.kinds.items():
        text = re.sub(rf'(?m)^"{kind}" = .*$', f'"{kind}" = {value:+.3f}', text)
    for kind, value in values.bounds.items():
        text = re.sub(rf"(?m)^{kind} = .*$", f"{kind} = {value:.3f}", text)
    FILE.write_text(text, encoding="utf-8")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="+")
    values = certainty.measured()
    put(tempered(values, [one for given in ask.parse_args().folders for one in look_at(given, values)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
