"""What makes two facts one claim, and how the facts of two versions of a report belong together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claims import cannot_both_be, pair, same_claim, same_words
from bot.domain.corrections import FactKind, Told
from bot.domain.facts import Best, Entry, Fact, Grounds, Offence, Penalty, PenaltyKind, Quote, Result, Span, Standing

BUUS, NOUET = Entry(("Jan Buus",), "8", "CMR"), Entry(("Théo Nouet",), "27", "AGS")
entries = st.builds(
    Entry,
    st.sampled_from(((), ("Jan Buus",), ("Buus",), ("Théo Nouet",))),
    st.sampled_from((None, "8", "27")),
    st.sampled_from((None, "CMR", "AGS")),
)
tellings = st.one_of(
    st.builds(
        Told,
        st.just(FactKind.RESULT),
        st.integers(1, 2),
        st.builds(Result, st.sampled_from((None, "Am")), st.integers(1, 2), entries, st.sampled_from((None, "1.0"))),
    ),
    st.builds(
        Told,
        st.sampled_from((FactKind.POLE, FactKind.FASTEST_LAP)),
        st.integers(1, 2),
        st.builds(Best, entries, st.sampled_from((None, "1:44.020"))),
    ),
    st.builds(
        Told,
        st.just(FactKind.PENALTY),
        st.integers(1, 2),
        st.builds(Penalty, entries, st.sampled_from((PenaltyKind.TIME, PenaltyKind.FINE))),
    ),
    st.builds(
        Told,
        st.just(FactKind.QUOTE),
        st.none(),
        st.builds(Quote, st.sampled_from(("Jan Buus", "Buus")), st.sampled_from(("Rain.", "rain", "Sun all day."))),
    ),
)


def result(entry: Entry, position: int = 1, race_class: str | None = None, gap: str | None = None) -> Told:
    return Told(FactKind.RESULT, 1, Result(race_class, position, entry, gap))


def quote(speaker: str, text: str) -> Told:
    return Told(FactKind.QUOTE, 1, Quote(speaker, text))


def standing(position: int) -> Told:
    return Told(FactKind.STANDING, None, Standing("Am", position, BUUS))


@given(tellings, tellings)
def test_claims_are_compared_alike_from_both_sides(one: Told, other: Told) -> None:
    assert same_claim(one, one)
    assert same_claim(one, other) == same_claim(other, one)
    assert cannot_both_be(one, other) == cannot_both_be(other, one)
    assert not (same_claim(one, other) and cannot_both_be(one, other))
    assert not same_words(one, other) or same_claim(one, other)


@given(st.lists(tellings, max_size=8), st.lists(tellings, max_size=8))
def test_every_fact_of_both_versions_is_accounted_for_once(before: list[Told], after: list[Told]) -> None:
    pairs = pair(before, after)
    assert sorted([i for i, _ in pairs.both] + list(pairs.gone)) == list(range(len(before)))
    assert sorted([j for _, j in pairs.both] + list(pairs.added)) == list(range(len(after)))
    assert all(before[i].kind is after[j].kind for i, j in pairs.both)


@given(st.lists(tellings, max_size=8), st.randoms())
def test_a_version_that_says_the_same_in_another_order_changes_nothing(told: list[Told], random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    elsewhere = [replace(t, fact=replace(t.fact, grounds=Grounds((Span(3, 9),), 0.5))) for t in shuffled]
    pairs = pair(told, elsewhere)
    assert (pairs.gone, pairs.added) == ((), ())
    assert all(same_words(told[i], elsewhere[j]) for i, j in pairs.both)


@pytest.mark.parametrize(
    ("one", "other", "same", "exclusive"),
    [
        (result(BUUS), result(BUUS, gap="1.5"), True, False),
        (result(BUUS), result(Entry(("buus",))), True, False),
        (result(BUUS), result(NOUET), False, True),
        (result(BUUS), result(BUUS, 2), False, True),
        (result(BUUS), result(BUUS, 2, "Am"), False, False),
        (result(BUUS), result(NOUET, 2), False, False),
        (result(BUUS), result(Entry((), None, "AGS")), False, True),
        (result(BUUS), Told(FactKind.RESULT, 2, Result(None, 1, BUUS)), False, False),
    ],
)
def test_what_results_claim(one: Told, other: Told, same: bool, exclusive: bool) -> None:
    assert (same_claim(one, other), cannot_both_be(one, other)) == (same, exclusive)


def test_two_penalties_of_one_kind_are_told_apart_by_what_they_were_for() -> None:
    def told(offence: Offence | None, reason: str | None = None) -> Told:
        return Told(FactKind.PENALTY, 1, Penalty(BUUS, PenaltyKind.TIME, 5.0, reason, offence))

    assert not same_claim(told(Offence.CONTACT), told(Offence.TRACK_LIMITS))
    assert same_claim(told(Offence.CONTACT, "a touch"), told(Offence.CONTACT, "hitting the #5"))
    assert not same_claim(told(None, "a touch"), told(None, "cutting a corner"))
    assert same_claim(told(None), told(Offence.CONTACT))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (result(BUUS), result(NOUET)),
        (result(BUUS), result(BUUS, 2)),
        (quote("Buus", "It rained."), quote("Nouet", "It rained.")),
        (quote("Buus", "It rained a lot."), quote("Buus", "It rains.")),
        (standing(1), standing(2)),
    ],
)
def test_a_fact_that_was_set_right_is_the_same_fact(before: Told, after: Told) -> None:
    other: Fact = Best(NOUET)
    beside = Told(FactKind.POLE, 1, other)
    assert pair([beside, before], [after, beside]).both == ((0, 1), (1, 0))
