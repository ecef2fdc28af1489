"""The kinds of facts and their tables: what each keeps beside the header row that all facts share.

A new kind is a row of `fact_kind`, a table, and an entry here.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from bot.domain.corrections import FactKind, Told
from bot.domain.facts import (
    Best,
    Effect,
    Entry,
    Fact,
    Grounds,
    Offence,
    Penalty,
    PenaltyKind,
    Quote,
    Remark,
    ReportFacts,
    Result,
    Retirement,
    RetirementReason,
    Standing,
)
from bot.domain.facts_json import (
    best_from_json,
    best_to_json,
    penalty_from_json,
    penalty_to_json,
    quote_from_json,
    quote_to_json,
    remark_from_json,
    remark_to_json,
    result_from_json,
    result_to_json,
    retirement_from_json,
    retirement_to_json,
    standing_from_json,
    standing_to_json,
)
from bot.domain.names import fold

F = TypeVar("F", bound=Fact)
Value = str | int | float | None


@dataclass(frozen=True)
class Kind(Generic[F]):
    """How facts of one kind become rows and come back. `values` gives the columns' values in their order."""

    name: str
    table: str
    columns: tuple[str, ...]
    values: Callable[[F], tuple[Value, ...]]
    build: Callable[[sqlite3.Row, Entry, Grounds], F]
    to_json: Callable[[F], dict[str, Any]]
    from_json: Callable[[Mapping[str, Any]], F]


def _result(row: sqlite3.Row, entry: Entry, grounds: Grounds) -> Result:
    return Result(row["race_class"], row["position"], entry, row["gap"], grounds)


def _best(row: sqlite3.Row, entry: Entry, grounds: Grounds) -> Best:
    return Best(entry, row["lap_time"], grounds)


def _penalty_values(p: Penalty) -> tuple[Value, ...]:
    effect_class, effect_position = (p.effect.race_class, p.effect.position) if p.effect else (None, None)
    return p.kind.value, p.seconds, p.reason, p.offence and p.offence.value, effect_class, effect_position


def _penalty(row: sqlite3.Row, entry: Entry, grounds: Grounds) -> Penalty:
    position = row["effect_position"]
    return Penalty(
        entry=entry,
        kind=PenaltyKind(row["penalty_kind"]),
        seconds=row["seconds"],
        reason=row["reason"],
        offence=None if row["offence"] is None else Offence(row["offence"]),
        effect=None if position is None else Effect(row["effect_class"], position),
        grounds=grounds,
    )


def _retirement(row: sqlite3.Row, entry: Entry, grounds: Grounds) -> Retirement:
    reason = row["retirement_reason"]
    return Retirement(entry, None if reason is None else RetirementReason(reason), grounds)


def _standing(row: sqlite3.Row, entry: Entry, grounds: Grounds) -> Standing:
    return Standing(row["race_class"], row["position"], entry, row["margin_points"], row["points"], grounds)


def _quote(row: sqlite3.Row, entry: Entry, grounds: Grounds) -> Quote:
    car = Entry(car_number=entry.car_number, team=entry.team, car=entry.car)
    return Quote(entry.drivers[0], row["speech"], row["race"], car, grounds)


def _remark_values(remark: Remark) -> tuple[Value, ...]:
    told = remark_to_json(remark)
    return told["kind"], str(told["value"]), *(told.get(name) for name in ("nth", "level", "class", "period", "of"))


def _remark(row: sqlite3.Row, entry: Entry, grounds: Grounds) -> Remark:
    kind, value = row["told"], row["value"]
    told = {"kind": kind, "value": int(value) if kind == "laps" else float(value) if kind == "duration" else value}
    tally = {"nth": row["nth"], "level": row["level"], "class": row["race_class"]}
    whole = {**told, **tally, "period": row["period"], "of": row["holder"], "race": row["race"], "evidence": ()}
    return replace(remark_from_json({**whole, "confidence": 1.0}), entry=entry, grounds=grounds)


RESULT: Kind[Result] = Kind(
    "result",
    "result",
    ("race_class", "position", "gap"),
    lambda r: (r.race_class, r.position, r.gap),
    _result,
    result_to_json,
    result_from_json,
)
POLE: Kind[Best] = Kind("pole", "best", ("lap_time",), lambda b: (b.time,), _best, best_to_json, best_from_json)
FASTEST_LAP: Kind[Best] = replace(POLE, name="fastest_lap")
PENALTY: Kind[Penalty] = Kind(
    "penalty",
    "penalty",
    ("penalty_kind", "seconds", "reason", "offence", "effect_class", "effect_position"),
    _penalty_values,
    _penalty,
    penalty_to_json,
    penalty_from_json,
)
RETIREMENT: Kind[Retirement] = Kind(
    "retirement",
    "retirement",
    ("retirement_reason",),
    lambda r: (r.reason.value if r.reason else None,),
    _retirement,
    retirement_to_json,
    retirement_from_json,
)
STANDING: Kind[Standing] = Kind(
    "standing",
    "standing",
    ("race_class", "position", "margin_points", "points"),
    lambda s: (s.race_class, s.position, s.margin_points, s.points),
    _standing,
    standing_to_json,
    standing_from_json,
)
QUOTE: Kind[Quote] = Kind(
    "quote", "quote", ("speech", "folded"), lambda q: (q.text, fold(q.text)), _quote, quote_to_json, quote_from_json
)

REMARK: Kind[Remark] = Kind(
    "remark",
    "remark",
    ("told", "value", "nth", "level", "race_class", "period", "holder"),
    _remark_values,
    _remark,
    remark_to_json,
    remark_from_json,
)

KINDS: tuple[Kind[Any], ...] = (RESULT, POLE, FASTEST_LAP, PENALTY, RETIREMENT, STANDING, QUOTE, REMARK)
BY_NAME: dict[str, Kind[Any]] = {kind.name: kind for kind in KINDS}


def named(fact: Fact) -> tuple[str, ...]:
    """The people a fact names, in order: the crew, or the one who speaks."""
    return (fact.speaker,) if isinstance(fact, Quote) else fact.entry.drivers


def placed(facts: ReportFacts) -> tuple[Told, ...]:
    """All facts of a report in the report's order. Doubts are none: they stay with the version."""
    found: list[Told] = []
    for race in facts.races:
        found += [Told(FactKind.POLE, race.number, race.pole)] if race.pole else []
        found += [Told(FactKind.FASTEST_LAP, race.number, race.fastest_lap)] if race.fastest_lap else []
        found += [Told(FactKind.RESULT, race.number, result) for result in race.results]
        found += [Told(FactKind.PENALTY, race.number, penalty) for penalty in race.penalties]
        found += [Told(FactKind.RETIREMENT, race.number, retirement) for retirement in race.retirements]
    found += [Told(FactKind.STANDING, None, standing) for standing in facts.standings]
    found += [Told(FactKind.QUOTE, quote.race, quote) for quote in facts.quotes]
    found += [Told(FactKind.REMARK, remark.race, remark) for remark in facts.remarks]
    return tuple(found)
