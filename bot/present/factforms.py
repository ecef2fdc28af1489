"""A fact as a form: which values it has, how they are filled in, and what people typed read back into a fact.

A value's words are in the catalogues under `option.<name>`: its name, what it is, and what is expected there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.corrections import FactKind, Told
from bot.domain.facts import (
    Best,
    Effect,
    Entry,
    Fact,
    Penalty,
    PenaltyKind,
    Quote,
    Result,
    Retirement,
    RetirementReason,
    Standing,
)
from bot.i18n import Wording
from bot.present import typed

Values = Mapping[str, str]
# Name, label, value, hint, required, long, most characters, (value, label)s to choose from.
FormField = tuple[str, str, str, str, bool, bool, int, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class FactField:
    """One value of a fact. A form that has no room for the race is told it otherwise."""

    name: str
    required: bool = False
    paragraph: bool = False
    longest: int = 100


_RACE: Final = FactField("race", required=True, longest=10)
_POSITION: Final = FactField("position", required=True, longest=10)
_CLASS: Final = FactField("class", longest=40)
_CAR: Final = FactField("car", required=True, longest=300)
_UNSAID: Final = "unsaid"

FIELDS: Final[Mapping[FactKind, tuple[FactField, ...]]] = {
    FactKind.RESULT: (_POSITION, _CLASS, _CAR, FactField("gap", longest=20), _RACE),
    FactKind.POLE: (_CAR, FactField("time", longest=20), _RACE),
    FactKind.FASTEST_LAP: (_CAR, FactField("time", longest=20), _RACE),
    FactKind.PENALTY: (
        _CAR,
        FactField("kind", required=True),
        FactField("seconds", longest=20),
        FactField("reason", longest=300),
        FactField("effect", longest=60),
    ),
    FactKind.RETIREMENT: (_CAR, FactField("cause", required=True), _RACE),
    FactKind.STANDING: (
        _POSITION,
        _CLASS,
        _CAR,
        FactField("points", longest=10),
        FactField("lead", longest=10),
    ),
    FactKind.QUOTE: (
        FactField("speaker", required=True),
        FactField("words", required=True, paragraph=True, longest=2000),
        FactField("car", longest=300),
        FactField("race", longest=10),
    ),
}
# Kinds whose race the form has no room for.
RACE_APART: Final = frozenset({FactKind.PENALTY})
# Kinds that belong to no race.
WITHOUT_RACE: Final = frozenset({FactKind.STANDING})


def choices(name: str, words: Wording) -> tuple[tuple[str, str], ...]:
    """(value, label) of a value that is one of a few; () where it is typed."""
    if name == "kind":
        return tuple((kind.value, words.sentence(words.say(f"penalty.{kind.value}"))) for kind in PenaltyKind)
    if name == "cause":
        causes = [(reason.value, words.say(f"retirement.{reason.value}")) for reason in RetirementReason]
        return tuple((value, words.sentence(label)) for value, label in (*causes, _no_cause(words)))
    return ()


def form_fields(kind: FactKind, values: Values, words: Wording) -> Iterator[FormField]:
    """The fields of a kind's form, filled with `values`."""
    for field in FIELDS[kind]:
        yield (
            field.name,
            words.sentence(words.say(f"option.{field.name}.name")),
            values.get(field.name, ""),
            words.say(f"option.{field.name}.description"),
            field.required,
            field.paragraph,
            field.longest,
            choices(field.name, words),
        )


def filled(told: Told) -> dict[str, str]:
    """Today's values of a fact, as its form shows them."""
    race = str(told.race or "")
    match told.fact:
        case Result(race_class, position, entry, gap):
            return {"position": str(position), "class": race_class or "", **_car(entry), "gap": gap or "", "race": race}
        case Best(entry, time):
            return {**_car(entry), "time": time or "", "race": race}
        case Penalty() as penalty:
            return {**_car(penalty.entry), **_penalty(penalty), "race": race}
        case Retirement(entry, reason):
            return {**_car(entry), "cause": reason.value if reason else _UNSAID, "race": race}
        case Standing() as standing:
            points, lead = (("" if n is None else str(n)) for n in (standing.points, standing.margin_points))
            place = {"position": str(standing.position), "class": standing.race_class or ""}
            return {**place, **_car(standing.entry), "points": points, "lead": lead}
        case Quote(speaker, text, _, entry):
            return {"speaker": speaker, "words": text, **_car(entry), "race": race}


def read(kind: FactKind, values: Values, words: Wording, before: Told | None = None) -> Told:
    """The fact that was typed. What its form does not ask stays as it was in `before`.

    Raises WrongValue.
    """
    given = {field.name: "" for field in FIELDS[kind]} | {"race": ""} | dict(values)
    if kind in WITHOUT_RACE or (kind is FactKind.QUOTE and not given["race"].strip()):
        race = None
    else:
        race = typed.number("race", given["race"], words)
    return Told(kind, race, _fact(kind, given, race, words, before.fact if before else None))


def _fact(kind: FactKind, given: Values, race: int | None, words: Wording, before: Fact | None) -> Fact:
    if kind is FactKind.QUOTE:
        entry = typed.entry("car", given["car"], words) if given["car"].strip() else Entry()
        return Quote(_text("speaker", given, words), _text("words", given, words), race, entry)
    entry = typed.entry("car", given["car"], words)
    match kind:
        case FactKind.RESULT:
            place = typed.number("position", given["position"], words)
            return Result(typed.race_class(given["class"]), place, entry, typed.gap("gap", given["gap"], words))
        case FactKind.PENALTY:
            return _read_penalty(given, entry, words, before)
        case FactKind.RETIREMENT:
            cause = _chosen("cause", given["cause"] or _UNSAID, words)
            return Retirement(entry, None if cause == _UNSAID else RetirementReason(cause))
        case FactKind.STANDING:
            return Standing(
                typed.race_class(given["class"]),
                typed.number("position", given["position"], words),
                entry,
                typed.maybe_number("lead", given["lead"], words),
                typed.maybe_number("points", given["points"], words),
            )
        case _:
            return Best(entry, typed.lap_time("time", given["time"], words))


def _read_penalty(given: Values, entry: Entry, words: Wording, before: Fact | None) -> Penalty:
    reason = " ".join(given["reason"].split()) or None
    placed = typed.effect("effect", given["effect"], words)
    same_reason = isinstance(before, Penalty) and before.reason == reason
    return Penalty(
        entry,
        PenaltyKind(_chosen("kind", given["kind"], words)),
        typed.seconds("seconds", given["seconds"], words),
        reason,
        before.offence if same_reason and isinstance(before, Penalty) else None,
        Effect(*placed) if placed else None,
    )


def _penalty(penalty: Penalty) -> dict[str, str]:
    effect = penalty.effect
    return {
        "kind": penalty.kind.value,
        "seconds": "" if penalty.seconds is None else f"{penalty.seconds:g}",
        "reason": penalty.reason or "",
        "effect": "" if effect is None else " ".join((str(effect.position), effect.race_class or "")).strip(),
    }


def _chosen(name: str, given: str, words: Wording) -> str:
    """The value of one of a few, by its value or by its label."""
    told = given.strip().casefold()
    for value, label in choices(name, words):
        if told in (value, value.replace("_", " "), value.replace("_", "-"), label.casefold()):
            break
    else:
        typed.refuse(name, given, words)
    return value


def _text(name: str, given: Values, words: Wording) -> str:
    text = given[name].strip()
    if not text:
        typed.refuse(name, given[name], words)
    return text


def _car(entry: Entry) -> dict[str, str]:
    return {"car": typed.entry_words(entry)}


def _no_cause(words: Wording) -> tuple[str, str]:
    return _UNSAID, words.say("retirement.unsaid")
