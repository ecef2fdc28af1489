"""Facts as forms: what is filled in and sent back untouched is the same fact, and what people type is understood."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Result,
    Retirement,
    RetirementReason,
    Standing,
)
from bot.domain.language import Language
from bot.errors import MissingValue, WrongValue
from bot.i18n.wording import wording
from bot.present import factforms, typed

EN, FR = wording(Language.EN), wording(Language.FR)

words = st.text(min_size=1, max_size=40).filter(str.strip)
maybe = st.none() | words
entries = st.builds(Entry, st.lists(words, min_size=1, max_size=3).map(tuple), maybe, maybe, maybe)
places = st.integers(1, 99)
whole = st.none() | st.integers(0, 999)
FACTS: dict[FactKind, st.SearchStrategy[Fact]] = {
    FactKind.RESULT: st.builds(Result, maybe, places, entries, maybe),
    FactKind.POLE: st.builds(Best, entries, maybe),
    FactKind.FASTEST_LAP: st.builds(Best, entries, maybe),
    FactKind.PENALTY: st.builds(
        Penalty,
        entries,
        st.sampled_from(PenaltyKind),
        st.none() | st.floats(0.1, 600),
        maybe,
        st.none(),
        st.none() | st.builds(Effect, maybe, places),
    ),
    FactKind.RETIREMENT: st.builds(Retirement, entries, st.none() | st.sampled_from(RetirementReason)),
    FactKind.STANDING: st.builds(Standing, maybe, places, entries, whole, whole),
    FactKind.QUOTE: st.builds(Quote, words, words, st.just(1), entries),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", FACTS)
def test_a_form_fits_discord(kind: FactKind, language: Language) -> None:
    fields = list(factforms.form_fields(kind, {}, wording(language)))
    assert 1 <= len(fields) <= 5
    for _, label, _, hint, _, _, longest, choices in fields:
        assert len(label) <= 45
        assert len(hint) <= 100
        assert longest <= 4000
        assert len(choices) <= 25
        assert all(len(shown) <= 100 for _, shown in choices)


@given(st.data())
def test_what_comes_back_untouched_is_the_same_fact(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(tuple(FACTS)))
    race = None if kind is FactKind.STANDING else 1
    told = Told(kind, race, data.draw(FACTS[kind]))
    back = factforms.read(kind, factforms.filled(told), EN, told)
    assert back == replace(told, fact=replace(told.fact, grounds=Grounds()))


@given(st.data(), st.text(max_size=30))
def test_whatever_is_typed_is_understood_or_refused(data: st.DataObject, text: str) -> None:
    kind = data.draw(st.sampled_from(tuple(FACTS)))
    name = data.draw(st.sampled_from([field.name for field in factforms.FIELDS[kind]]))
    told = Told(kind, None if kind is FactKind.STANDING else 1, data.draw(FACTS[kind]))
    with suppress(WrongValue, MissingValue):
        read = factforms.read(kind, {**factforms.filled(told), name: text}, FR, told)
        assert factforms.read(kind, factforms.filled(read), FR, read).fact == read.fact


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("27", Entry(car_number="27")),
        ("#27", Entry(car_number="27")),
        ("n°27", Entry(car_number="27")),
        ("Theo Nouet", Entry(("Theo Nouet",))),
        ("Theo Nouet et Jim Pla", Entry(("Theo Nouet", "Jim Pla"))),
        ("Theo Nouet / Jim Pla; 27", Entry(("Theo Nouet", "Jim Pla"), "27")),
        ("A Bee, C Dee; #27; AGS Events; Aston Martin", Entry(("A Bee", "C Dee"), "27", "AGS Events", "Aston Martin")),
        ("#8; CMR; Toyota", Entry((), "8", "CMR", "Toyota")),
        ("; ; CMR", Entry((), None, "CMR")),
    ],
)
def test_cars_as_people_type_them(text: str, entry: Entry) -> None:
    assert typed.entry("car", text, EN) == entry


@pytest.mark.parametrize("text", ["; ;", "a; b; c; d; e", "x; not a number"])
def test_what_is_no_car(text: str) -> None:
    with pytest.raises(WrongValue):
        typed.entry("car", text, EN)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("", None),
        ("13.480", "13.480"),
        ("13,480 s", "13.480"),
        ("+3.5", "3.5"),
        ("1:02.345", "62.345"),
        ("1 lap", "1 lap"),
        ("+2 tours", "2 laps"),
    ],
)
def test_gaps_as_people_type_them(text: str, gap: str | None) -> None:
    assert typed.gap("gap", text, EN) == gap


@pytest.mark.parametrize(("text", "time"), [("2:18.123", "2:18.123"), ("2'18,1", "2:18.100"), ("98.5", "1:38.500")])
def test_lap_times_as_people_type_them(text: str, time: str) -> None:
    assert typed.lap_time("time", text, EN) == time


@pytest.mark.parametrize(
    ("text", "effect"), [("4", (None, 4)), ("4th Pro-Am", ("Pro-Am", 4)), ("3e silver", ("Silver Cup", 3))]
)
def test_effects_as_people_type_them(text: str, effect: tuple[str | None, int]) -> None:
    assert typed.effect("effect", text, EN) == effect


@pytest.mark.parametrize("text", ["0", "first", "-1", "1000", ""])
def test_what_is_no_place(text: str) -> None:
    with pytest.raises(WrongValue if text else MissingValue):
        typed.number("position", text, EN)
