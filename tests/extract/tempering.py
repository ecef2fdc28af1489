"""Temper how sure facts are to reports that nobody who works on the reader reads.

    python -m tests.extract.tempering FOLDER ...

It moves what is said of each kind, and its bound with it, and what a report as a whole adds to its facts, in
bot/extract/assembly/certainty.toml, until a confidence is how often facts of that confidence are right in the folders.
In a usual report, what is told and what is a doubt stays as it was, but where facts of two kinds are weighed against
each other.
"""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from bot.extract.assembly import certainty
from bot.extract.assembly.certainty import Measured, Share, odds_behind
from tests.extract.calibration import FILE, Seen, look_at
from tests.extract.curve import chance_of, odds_of, settled

# How many facts' worth a kind's own shift is doubted.
DOUBTED = 20.0


def tempered(values: Measured, seen: Sequence[Seen]) -> Measured:
    """Values that decide as before in a usual report, but whose confidence is how often facts like these are right."""
    told = [(one.kind, odds_behind(one.sure), float(one.verdict == "right")) for one in seen]
    usual = {name: fmean(one.shares.get(name, share.usual) for one in seen) for name, share in values.report.items()}
    beside = [[one.shares.get(name, mean) - mean for name, mean in usual.items()] for one in seen]
    slope, shifts, weights = settled(told, DOUBTED, beside)
    each = slope * values.slope
    moved = sum(share.weight * (usual[name] - share.usual) for name, share in values.report.items())
    return replace(
        values,
        slope=each,
        shift=slope * values.shift + each * moved,
        kinds={kind: value + shifts.get(kind, 0.0) / each for kind, value in values.kinds.items()},
        report=_moved(values.report, usual, [weight / each for weight in weights]),
        bounds={
            kind: chance_of(slope * odds_of(bound) + shifts.get(kind, 0.0)) for kind, bound in values.bounds.items()
        },
    )


def _moved(report: Mapping[str, Share], usual: Mapping[str, float], more: Sequence[float]) -> dict[str, Share]:
    """The shares of a report, each with what is usual now, and counting so much more."""
    return {
        name: Share(usual[name], share.weight + extra)
        for (name, share), extra in zip(report.items(), more, strict=True)
    }


def put(values: Measured) -> None:
    """Put tempered values into certainty.toml in the place of those that stand there; signs and rules stay."""
    text = FILE.read_text(encoding="utf-8")
    for name, value in {"slope": values.slope, "shift": values.shift}.items():
        text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value:.3f}", text)
    for kind, value in values.kinds.items():
        text = re.sub(rf'(?m)^"{kind}" = .*$', f'"{kind}" = {value:+.3f}', text)
    for name, share in values.report.items():
        told = f"{name} = {{ usual = {share.usual:.3f}, weight = {share.weight:+.3f} }}"
        text = re.sub(rf"(?m)^{name} = .*$", told, text)
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
