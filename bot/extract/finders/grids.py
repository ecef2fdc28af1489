"""One pole a race: claims of several on the same race are put in the order in which the report tells them, or doubted.

A race may be told without its number, so that its pole seems to be another's. A report that tells as many poles as
races tells them in order. A fastest lap told early in a race gives way to one that is told of somebody else later.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.facts import Best
from bot.extract.candidates import Candidate
from bot.extract.document import Document
from bot.extract.text.folding import flat

# Who claims a race that somebody else claims as surely has it so surely.
_CONTESTED, _PLACED = 0.55, 0.97
_CLEAR = 0.12
_CLAIMS = 0.6


@dataclass(slots=True)
class _Claim:
    """Poles of one crew that stand side by side in the text."""

    crew: int | None
    told: list[Candidate]
    named: set[int]  # races that the very sentences name

    @property
    def races(self) -> set[int]:
        return {c.race for c in self.told if c.race is not None}

    @property
    def on_pole(self) -> bool:
        return any("pole" in flat(c.words) for c in self.told)

    @property
    def sure(self) -> float:
        return max(c.confidence for c in self.told)


def settle(document: Document, poles: Sequence[Candidate]) -> list[Candidate]:
    """The poles of a report, each of the race that it is of as far as that can be told."""
    first = _contested(_claims(document, [c for c in poles if c.confidence >= _CLAIMS]))
    poles = [_outdone(c, first) for c in poles]
    claims = _claims(document, [c for c in poles if c.confidence >= _CLAIMS])
    contested = _contested(claims)
    if document.races.count < 2 or not contested:
        return list(poles)
    if len(claims) == document.races.count and all(
        len(claim.races) == 1 and claim.named <= {number} for number, claim in enumerate(claims, start=1)
    ):
        order = {id(c): n for n, claim in enumerate(claims, start=1) for c in claim.told}
        return [
            replace(c, race=order[id(c)], confidence=c.confidence * _PLACED) if id(c) in order else c for c in poles
        ]
    return [_doubted(c, contested) for c in poles]


def _claims(document: Document, poles: Sequence[Candidate]) -> list[_Claim]:
    claims: list[_Claim] = []
    for one in sorted(poles, key=lambda c: c.evidence[0].start):
        line = next((x for x in document.lines if x.span == one.evidence[0]), None)
        compared = document.pack.patterns["race_compared"].search(line.text) if line else None
        end = compared.start() if compared else len(line.text) if line else 0
        marks = [m.value for m in line.marks if m.slot == "R" and m.at < end] if line else []
        named = {n for races in marks if isinstance(races, tuple) for n in races} & {one.race or 0}
        same = next((c for c in claims if c.crew == one.crew and (one.race in c.races or c is claims[-1])), None)
        if same is None:
            claims.append(_Claim(one.crew, [one], named))
        else:
            same.told.append(one)
            same.named |= named
    return claims


def _contested(claims: Sequence[_Claim]) -> dict[int, tuple[_Claim, ...]]:
    """The races that several crews claim, and those who claim them, but for who is clearly surer than the others."""
    by_race: defaultdict[int, list[_Claim]] = defaultdict(list)
    for claim in claims:
        for race in claim.races:
            by_race[race].append(claim)
    found = {}
    for race, listed in by_race.items():
        best = max(c.sure for c in listed)
        close = tuple(c for c in listed if best - c.sure < _CLEAR)
        if len(close) > 1:
            found[race] = close
    return found


def _outdone(one: Candidate, contested: dict[int, tuple[_Claim, ...]]) -> Candidate:
    """Who was only "the quickest in qualifying" gives way to whom the report has on pole of that race."""
    rivals = contested.get(one.race or 0, ())
    mine = next((c for c in rivals if c.crew == one.crew), None)
    if mine is None or mine.on_pole or not any(c.on_pole for c in rivals):
        return one
    return replace(one, confidence=one.confidence * _CONTESTED)


def _doubted(one: Candidate, contested: dict[int, tuple[_Claim, ...]]) -> Candidate:
    rivals = contested.get(one.race or 0, ())
    named = [c for c in rivals if one.race in c.named]
    if not rivals or (len(named) == 1 and named[0].crew == one.crew):
        return one
    return replace(one, confidence=one.confidence * _CONTESTED)


def latest(laps: Sequence[Candidate]) -> list[Candidate]:
    """The fastest laps of a report: what was the fastest early in a race may be beaten by whoever is told of later."""
    last = {one.race: one for one in sorted(laps, key=lambda c: c.evidence[0].start) if one.confidence >= _CLAIMS}
    return [replace(one, confidence=one.confidence * _CONTESTED) if _beaten(one, last) else one for one in laps]


def _beaten(one: Candidate, last: dict[int | None, Candidate]) -> bool:
    fact, later = one.fact, last.get(one.race)
    if later is None or later.crew == one.crew or later.evidence[0].start <= one.evidence[0].start:
        return False
    return not (isinstance(fact, Best) and fact.time)
