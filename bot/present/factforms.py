"""A fact as a form: which values it has, how they are filled in, and what people typed read back into a fact.

A value's words are in the catalogues under `option.<name>`: its name, what it is, and what is expected there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.domain.corrections import FactKind, Told
from bot.domain.facts import (
    Best,
    Effect,
    Entry,
    Fact,
    Grounds,
    Penalty,
    PenaltyKind,
    Quote,
    Remark,
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
_CLASS: Final = FactField("class", longest=100)
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
        FactField("reason", longest=1000),
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
        FactField("words", required=True, paragraph=True, longest=4000),
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
        return tuple((kind.value, words.sentence(_kind(kind, words))) for kind in PenaltyKind)
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
        case Remark():
            return {}  # no form writes one
        case Quote(speaker, text, _, entry):
            return {"speaker": speaker, "words": text, **_car(entry), "race": race}


def read(kind: FactKind, values: Values, words: Wording, before: Told | None = None) -> Told:
    """The fact that was typed. Whatever was left as the form showed it stays exactly as it is in `before`.

    Raises WrongValue.
    """
    shown = filled(before) if before else {}
    given = {field.name: "" for field in FIELDS[kind]} | {"race": ""} | dict(values)
    longest = {field.name: field.longest for field in FIELDS[kind]}
    touched = [n for n in (*longest, "race") if before is None or not _same(given[n], shown.get(n, ""), longest.get(n))]
    race = _race(kind, given["race"], words) if before is None or "race" in touched else before.race
    parts: dict[str, Any] = {}
    for name in touched:
        if name in _PARTS:
            part, read_part = _PARTS[name]
            parts[part] = read_part(name, given[name], words)
    if kind is FactKind.QUOTE:
        parts["race"] = race
    if "reason" in touched and kind is FactKind.PENALTY:
        parts["offence"] = None  # it was told from the reason that stood there
    fact = _KINDS[kind](**parts) if before is None else replace(before.fact, grounds=Grounds(), **parts)
    if isinstance(fact, Quote):
        _read_text("words", fact.text, words)
    elif fact.entry.is_nobody:
        typed.refuse("car", given["car"], words)
    return Told(kind, race, fact)


def _same(given: str, shown: str, longest: int | None) -> bool:
    """Whether a value came back as it was shown, as far as its field is long and whatever became of white space."""
    return given.split() in (shown.split(), shown[:longest].split())


def _race(kind: FactKind, given: str, words: Wording) -> int | None:
    if kind in WITHOUT_RACE or (kind is FactKind.QUOTE and not given.strip()):
        return None
    return typed.number("race", given, words)


def _read_class(_: str, given: str, __: Wording) -> str | None:
    return typed.race_class(given)


def _read_kind(name: str, given: str, words: Wording) -> PenaltyKind:
    return PenaltyKind(_chosen(name, given, words))


def _read_cause(name: str, given: str, words: Wording) -> RetirementReason | None:
    cause = _chosen(name, given or _UNSAID, words)
    return None if cause == _UNSAID else RetirementReason(cause)


def _read_effect(name: str, given: str, words: Wording) -> Effect | None:
    placed = typed.effect(name, given, words)
    return Effect(*placed) if placed else None


def _read_reason(_: str, given: str, __: Wording) -> str | None:
    return " ".join(given.split()) or None


def _read_text(name: str, given: str, words: Wording) -> str:
    text = given.strip()
    if not text:
        typed.refuse(name, given, words)
    return text


_KINDS: Final[Mapping[FactKind, Callable[..., Fact]]] = {
    FactKind.RESULT: Result,
    FactKind.POLE: Best,
    FactKind.FASTEST_LAP: Best,
    FactKind.PENALTY: Penalty,
    FactKind.RETIREMENT: Retirement,
    FactKind.STANDING: Standing,
    FactKind.QUOTE: Quote,
}
# Which part of its fact a value is, and who reads it.
_PARTS: Final[Mapping[str, tuple[str, Callable[[str, str, Wording], Any]]]] = {
    "position": ("position", typed.number),
    "class": ("race_class", _read_class),
    "car": ("entry", typed.entry),
    "gap": ("gap", typed.gap),
    "time": ("time", typed.lap_time),
    "kind": ("kind", _read_kind),
    "seconds": ("seconds", typed.seconds),
    "reason": ("reason", _read_reason),
    "effect": ("effect", _read_effect),
    "cause": ("reason", _read_cause),
    "points": ("points", typed.maybe_number),
    "lead": ("margin_points", typed.maybe_number),
    "speaker": ("speaker", _read_text),
    "words": ("text", _read_text),
}


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


def _car(entry: Entry) -> dict[str, str]:
    return {"car": typed.entry_words(entry)}


def _kind(kind: PenaltyKind, words: Wording) -> str:
    return words.say("penalty.other_kind" if kind is PenaltyKind.OTHER else f"penalty.{kind.value}")


def _no_cause(words: Wording) -> tuple[str, str]:
    return _UNSAID, words.say("retirement.unsaid")
