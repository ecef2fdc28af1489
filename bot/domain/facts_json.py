"""Facts as JSON and back: the form that `extract` prints, that drafts keep, and that the reader process answers in.

Keys and meanings are the product's outer contract. `offence`, `effect`, a quote's `car_number`, `team`, `car`, and
`remarks` (dates, conditions, laps, durations and tallies) are additions to it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from bot.domain.facts import (
    Best,
    Condition,
    Days,
    Doubt,
    Duration,
    Effect,
    Entry,
    Event,
    Feat,
    Grounds,
    Holder,
    Laps,
    Level,
    Offence,
    Penalty,
    PenaltyKind,
    Period,
    Quote,
    RaceFacts,
    Remark,
    ReportFacts,
    Result,
    Retirement,
    RetirementReason,
    Span,
    Standing,
    Tally,
)

Json = dict[str, Any]
T = TypeVar("T")


def to_json(facts: ReportFacts) -> Json:
    """The facts as plain dictionaries and lists, keys in the contract's order."""
    return {
        "language": facts.language,
        "event": {"series": facts.event.series, "circuit": facts.event.circuit, "season": facts.event.season},
        "races": [_race_to_json(r) for r in facts.races],
        "standings": [standing_to_json(s) for s in facts.standings],
        "quotes": [quote_to_json(q) for q in facts.quotes],
        "doubts": [{"about": d.about, "why": d.why, "evidence": _spans_to_json(d.evidence)} for d in facts.doubts],
        "remarks": [remark_to_json(r) for r in facts.remarks],
    }


def from_json(data: Mapping[str, Any]) -> ReportFacts:
    """The facts that `to_json` wrote.

    Raises ValueError, KeyError or TypeError where the data is not of that form.
    """
    event = data["event"]
    return ReportFacts(
        language=data["language"],
        event=Event(event["series"], event["circuit"], event["season"]),
        races=_each(data["races"], _race_from_json),
        standings=_each(data["standings"], standing_from_json),
        quotes=_each(data["quotes"], quote_from_json),
        doubts=tuple(Doubt(d["about"], d["why"], _spans_from_json(d["evidence"])) for d in data["doubts"]),
        remarks=_each(data.get("remarks", ()), remark_from_json),
    )


def result_to_json(r: Result) -> Json:
    return {
        "class": r.race_class,
        "position": r.position,
        **_entry_to_json(r.entry),
        "gap": r.gap,
        **_grounds_to_json(r.grounds),
    }


def result_from_json(d: Mapping[str, Any]) -> Result:
    return Result(d["class"], d["position"], _entry_from_json(d), d["gap"], _grounds_from_json(d))


def best_to_json(b: Best) -> Json:
    return {**_entry_to_json(b.entry), "time": b.time, **_grounds_to_json(b.grounds)}


def best_from_json(d: Mapping[str, Any]) -> Best:
    return Best(_entry_from_json(d), d["time"], _grounds_from_json(d))


def penalty_to_json(p: Penalty) -> Json:
    effect = None if p.effect is None else {"class": p.effect.race_class, "position": p.effect.position}
    return {
        **_entry_to_json(p.entry),
        "kind": p.kind.value,
        "seconds": p.seconds,
        "reason": p.reason,
        "offence": p.offence.value if p.offence else None,
        "effect": effect,
        **_grounds_to_json(p.grounds),
    }


def penalty_from_json(d: Mapping[str, Any]) -> Penalty:
    effect = d.get("effect")
    return Penalty(
        entry=_entry_from_json(d),
        kind=PenaltyKind(d["kind"]),
        seconds=d["seconds"],
        reason=d["reason"],
        offence=Offence(d["offence"]) if d.get("offence") else None,
        effect=Effect(effect["class"], effect["position"]) if effect else None,
        grounds=_grounds_from_json(d),
    )


def retirement_to_json(r: Retirement) -> Json:
    return {**_entry_to_json(r.entry), "reason": r.reason.value if r.reason else None, **_grounds_to_json(r.grounds)}


def retirement_from_json(d: Mapping[str, Any]) -> Retirement:
    return Retirement(
        _entry_from_json(d), RetirementReason(d["reason"]) if d["reason"] else None, _grounds_from_json(d)
    )


def standing_to_json(s: Standing) -> Json:
    return {
        "class": s.race_class,
        "position": s.position,
        **_entry_to_json(s.entry),
        "margin_points": s.margin_points,
        "points": s.points,
        **_grounds_to_json(s.grounds),
    }


def standing_from_json(d: Mapping[str, Any]) -> Standing:
    return Standing(
        d["class"], d["position"], _entry_from_json(d), d["margin_points"], d["points"], _grounds_from_json(d)
    )


def quote_to_json(q: Quote) -> Json:
    entry = {k: v for k, v in _entry_to_json(q.entry).items() if k != "drivers"}
    return {"speaker": q.speaker, "race": q.race, "text": q.text, **entry, **_grounds_to_json(q.grounds)}


def quote_from_json(d: Mapping[str, Any]) -> Quote:
    entry = Entry(car_number=d.get("car_number"), team=d.get("team"), car=d.get("car"))
    return Quote(d["speaker"], d["text"], d["race"], entry, _grounds_from_json(d))


def remark_to_json(r: Remark) -> Json:
    """`kind` says what `value` is: an ISO date or first/last, a condition, laps, seconds, or which feat is counted."""
    told: Json
    match r.told:
        case Days(first, last):
            told = {"kind": "date", "value": first if first == last else f"{first}/{last}"}
        case Condition():
            told = {"kind": "condition", "value": r.told.value}
        case Laps(count):
            told = {"kind": "laps", "value": count}
        case Duration(seconds):
            told = {"kind": "duration", "value": seconds}
        case Tally() as tally:
            told = {
                "kind": "tally",
                "value": tally.feat.value,
                "nth": tally.nth,
                "level": tally.level and tally.level.value,
                "class": tally.race_class,
                "period": tally.period and tally.period.value,
                "of": tally.holder.value,
            }
    return {**told, "race": r.race, **_entry_to_json(r.entry), **_grounds_to_json(r.grounds)}


def remark_from_json(d: Mapping[str, Any]) -> Remark:
    return Remark(_told_from_json(d), d["race"], _entry_from_json(d), _grounds_from_json(d))


def _told_from_json(d: Mapping[str, Any]) -> Days | Condition | Laps | Duration | Tally:
    value = d["value"]
    match d["kind"]:
        case "date":
            first, _, last = value.partition("/")
            return Days(first, last or first)
        case "condition":
            return Condition(value)
        case "laps":
            return Laps(value)
        case "duration":
            return Duration(value)
        case "tally":
            level = Level(d["level"]) if d["level"] else None
            period = Period(d["period"]) if d["period"] else None
            return Tally(Feat(value), d["nth"], level, d["class"], period, Holder(d["of"]))
    raise ValueError(f"no kind of remark: {d['kind']!r}")


def _race_to_json(race: RaceFacts) -> Json:
    return {
        "number": race.number,
        "pole": best_to_json(race.pole) if race.pole else None,
        "fastest_lap": best_to_json(race.fastest_lap) if race.fastest_lap else None,
        "results": [result_to_json(r) for r in race.results],
        "penalties": [penalty_to_json(p) for p in race.penalties],
        "retirements": [retirement_to_json(r) for r in race.retirements],
    }


def _race_from_json(d: Mapping[str, Any]) -> RaceFacts:
    return RaceFacts(
        number=d["number"],
        pole=best_from_json(d["pole"]) if d["pole"] else None,
        fastest_lap=best_from_json(d["fastest_lap"]) if d["fastest_lap"] else None,
        results=_each(d["results"], result_from_json),
        penalties=_each(d["penalties"], penalty_from_json),
        retirements=_each(d["retirements"], retirement_from_json),
    )


def _entry_to_json(entry: Entry) -> Json:
    return {"drivers": list(entry.drivers), "car_number": entry.car_number, "team": entry.team, "car": entry.car}


def _entry_from_json(d: Mapping[str, Any]) -> Entry:
    return Entry(tuple(d.get("drivers", ())), d.get("car_number"), d.get("team"), d.get("car"))


def _grounds_to_json(grounds: Grounds) -> Json:
    return {"evidence": _spans_to_json(grounds.evidence), "confidence": grounds.confidence}


def _grounds_from_json(d: Mapping[str, Any]) -> Grounds:
    return Grounds(_spans_from_json(d["evidence"]), d["confidence"])


def _spans_to_json(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _spans_from_json(data: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in data)


def _each(items: Sequence[Mapping[str, Any]], make: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    return tuple(make(item) for item in items)
