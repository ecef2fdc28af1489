"""Crews that a report writes in hyphens: `l'Oreca de Chen-Lefèvre-Whitmore`, `Serra-Vandamme (ESP-BEL/Ferrari)`."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import regex

from bot.extract.names.runs import MASKED, Run, is_demonym, is_given
from bot.extract.packs import Pack
from bot.extract.text.folding import any_of, flat
from bot.reference import people, places

# So many double names with a driver of the report in them are crews.
_ENOUGH_CREWS = 2
# Countries in a bracket, each a code of three letters, joined by hyphens: they tell how many drivers stand before it.
_ENOUGH_COUPLES = 3
# So few pairs say enough of a double name that stands alone.
_SOME_COUPLES = 2
# Capitals in so short a part are no surname.
_INITIALS = 3
_PARTICLE = any_of(form for word in people.particles() for form in (word, word.title()))
_SURNAME = regex.compile(rf"(?:{_PARTICLE} ){{0,2}}\p{{Lu}}[\p{{L}}']{{2,}}")
_ROW = regex.compile(r" ?[-–/&] ?|, ")
_COUNTRIES = regex.compile(rf" ?\(({MASKED}++)")


def part_crews(found: Mapping[int, Sequence[Run]], pack: Pack) -> dict[int, list[Run]]:
    """`l'Oreca de Chen-Lefèvre-Whitmore`: where a report writes crews of three in hyphens, those of two as well.

    A double surname that stands behind a given name somewhere (Valentin Hasse-Clot) stays one.
    """
    found = {sentence: [part for run in listed for part in _by_countries(run)] for sentence, listed in found.items()}
    everything = [r for listed in found.values() for r in listed]
    single = [r for r in everything if _crew_parts(r)]
    whole = {flat(r.words[-1]) for r in everything if len(r.words) > 1}
    whole |= {r.key for r in single if is_demonym(r.text, pack)}  # Sud-Africain
    surnames = {flat(part) for r in everything if len(r.words) > 1 for part in r.words[1:]}
    triples = [r for r in single if len(_crew_parts(r)) > 2]
    known = [r for r in single if any(flat(p) in surnames for p in _crew_parts(r)) and r.key not in whole]
    couples = sum(_are_two(left, right, pack) for listed in found.values() for left, right in pairwise(listed))
    if not triples and len(known) < _ENOUGH_CREWS and couples < _ENOUGH_COUPLES:
        # "la paire Weyl-Ferrandini": everybody in it is known.
        met = surnames | {r.key for r in everything if len(r.words) == 1 and "-" not in r.text}
        shared = couples >= _SOME_COUPLES
        return {
            sentence: [
                part
                for n, run in enumerate(listed)
                for part in (
                    _by_hyphen(run)
                    if run.key not in whole
                    and (
                        _are_known(run, met) or _named_as_two(run, pack) or (shared and _stands_alone(n, listed, pack))
                    )
                    else [run]
                )
            ]
            for sentence, listed in found.items()
        }
    one_of_many = set() if triples or len(known) >= _ENOUGH_CREWS else _in_crews(found, pack)
    return {
        sentence: [part for run in listed for part in ([run] if run.key in whole | one_of_many else _by_hyphen(run))]
        for sentence, listed in found.items()
    }


def _in_crews(found: Mapping[int, Sequence[Run]], pack: Pack) -> set[str]:
    """Double names that stand in a row with others: each is one of a crew ("Reinhold, Ashworth-Bell and Suwaidi")."""
    joint = pack.patterns["crew_row_joint"]
    rows = [(a, b) for listed in found.values() for a, b in pairwise(listed) if _gap(a, b, joint)]
    single = {(a.key, b.key) for a, b in rows if bool(_crew_parts(a)) != bool(_crew_parts(b))}
    return {key for row in single for key in row}


def _are_two(left: Run, right: Run, pack: Pack) -> bool:
    """Whether two full names are joined: `Carl Aroux et Erwin Bastien`."""
    full = len(left.words) > 1 and len(right.words) > 1 and is_given(left.words[0]) and is_given(right.words[0])
    return full and _gap(left, right, pack.patterns["crew_joint"])


def _gap(left: Run, right: Run, pattern: regex.Pattern[str]) -> bool:
    wide = right.start - left.end
    return 0 < wide < len(right.before) and bool(pattern.fullmatch(right.before[-wide:]))


def _by_countries(run: Run) -> list[Run]:
    """As many drivers as countries behind them, where that many names are joined: `Kean-Yamagata (IRL-JPN)`."""
    behind = _COUNTRIES.match(run.after)
    drivers = (len(behind[1]) + 1) // 4 if behind else 0
    return _cut(run, run.text.split("-")) if 1 < drivers == run.text.count("-") + 1 else [run]


def _crew_parts(run: Run) -> list[str]:
    """The surnames of a crew in hyphens, particles with them: `Vervack-Leonards-van der Lende`."""
    parts = run.text.split("-")
    if len(parts) < 2 or flat(parts[0]) in places.town_openings() or not all(_SURNAME.fullmatch(p) for p in parts):
        return []
    if any(p.isupper() and len(p) <= _INITIALS for p in parts):
        return []  # AKKA-ASP is a team
    # Jean-Pierre is one man; of three surnames, one may be somebody else's given name.
    given = sum(is_given(p) for p in parts)
    return parts if not given or (len(parts) > 2 and given < len(parts)) else []


def _are_known(run: Run, met: set[str]) -> bool:
    parts = _crew_parts(run)
    return bool(parts) and all(flat(part) in met or flat(part).split()[-1] in met for part in parts)


def _stands_alone(at: int, listed: Sequence[Run], pack: Pack) -> bool:
    """Whether nobody is named right beside a double name: in `A-B et C-D` two drivers may have one each."""
    around = pairwise(listed[max(0, at - 1) : at + 2])
    return not any(_gap(a, b, pack.patterns["crew_joint"]) or _gap(a, b, _ROW) for a, b in around)


def _named_as_two(run: Run, pack: Pack) -> bool:
    """`Le duo Edwards-Tomczyc complétait le podium`: two surnames, where nobody else is named beside them."""
    beside = pack.patterns["crew_joint"].match(run.after) or run.after.startswith(",")
    return len(_crew_parts(run)) > 1 and not beside and bool(pack.patterns["crew_named_before"].search(run.before))


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
