"""Crews that a report writes in hyphens: `l'Oreca de Chen-Lefèvre-Whitmore`, `Serra-Vandamme (ESP-BEL/Ferrari)`."""

from collections.abc import Mapping, Sequence

import regex

from bot.extract.folding import flat
from bot.extract.names import MASKED, Run, is_given

# So many double names with a driver of the report in them are crews.
_ENOUGH_CREWS = 2
# Countries in a bracket, each a code of three letters, joined by hyphens: they tell how many drivers stand before it.
_COUNTRIES = regex.compile(rf" ?\(({MASKED}++)")


def part_crews(found: Mapping[int, Sequence[Run]]) -> dict[int, list[Run]]:
    """`l'Oreca de Chen-Lefèvre-Whitmore`: where a report writes crews of three in hyphens, those of two as well.

    A double surname that stands behind a given name somewhere (Valentin Hasse-Clot) stays one.
    """
    found = {sentence: [part for run in listed for part in _by_countries(run)] for sentence, listed in found.items()}
    everything = [r for listed in found.values() for r in listed]
    single = [r for r in everything if len(r.words) == 1 and "-" in r.text]
    whole = {flat(r.words[-1]) for r in everything if len(r.words) > 1}
    surnames = {flat(part) for r in everything if len(r.words) > 1 for part in r.words[1:]}
    triples = [r for r in single if len(_crew_parts(r)) > 2]
    known = [r for r in single if any(flat(p) in surnames for p in _crew_parts(r)) and r.key not in whole]
    if not triples and len(known) < _ENOUGH_CREWS:
        # "la paire Weyl-Ferrandini": everybody in it is known.
        met = surnames | {r.key for r in everything if len(r.words) == 1 and "-" not in r.text}
        return {
            sentence: [
                part
                for run in listed
                for part in (_by_hyphen(run) if {flat(p) for p in _crew_parts(run) or [""]} <= met - whole else [run])
            ]
            for sentence, listed in found.items()
        }
    return {
        sentence: [part for run in listed for part in ([run] if run.key in whole else _by_hyphen(run))]
        for sentence, listed in found.items()
    }


def _by_countries(run: Run) -> list[Run]:
    """As many drivers as countries behind them, where that many names are joined: `Kean-Yamagata (IRL-JPN)`."""
    behind = _COUNTRIES.match(run.after)
    drivers = (len(behind[1]) + 1) // 4 if behind else 0
    return _cut(run, run.text.split("-")) if 1 < drivers == run.text.count("-") + 1 else [run]


def _crew_parts(run: Run) -> list[str]:
    parts = run.text.split("-")
    fine = len(run.words) == 1 and all(p[:1].isupper() and len(p) > 2 and not is_given(p) for p in parts)
    return parts if fine else []


def _by_hyphen(run: Run) -> list[Run]:
    parts = _crew_parts(run)
    if len(parts) < 2:
        return [run]
    return _cut(run, parts)


def _cut(run: Run, parts: Sequence[str]) -> list[Run]:
    out, start = [], run.start
    for part in parts:
        at = start - run.start
        before = (run.before + flat(run.text[:at]))[-40:]
        after = (flat(run.text[at + len(part) :]) + run.after)[:40]
        out.append(
            Run(run.sentence, start, start + len(part), part, tuple(part.split()), run.opens and not at, before, after)
        )
        start += len(part) + 1
    return out
