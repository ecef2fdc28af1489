"""Who moves where for a penalty, from plain facts; and where the facts do not tell."""

from dataclasses import replace

import pytest

from bot.domain.corrections import Reranking
from bot.domain.facts import Effect, Entry, Penalty, PenaltyKind, Result
from bot.domain.stored import EventFacts, Stored
from bot.services.reranking import after_penalty, still_to_come
from tests.services.weekends import REF, source

Row = tuple[int, str, str | None]


def race(*overall: Row, in_class: tuple[Row, ...] = ()) -> EventFacts:
    listed = [(None, row) for row in overall] + [("Am", row) for row in in_class]
    results = tuple(
        Stored(number, 1, Result(race_class, position, Entry((), car), gap), source())
        for number, (race_class, (position, car, gap)) in enumerate(listed, 1)
    )
    return EventFacts(REF, (1,), results=results)


def moves(reranking: Reranking | None) -> list[tuple[str | None, str | None, int, int | None, str | None]]:
    assert reranking is not None
    return [(m.race_class, m.entry.car_number, m.position, m.to, m.gap) for m in reranking.moves]


def penalty(car: str, kind: PenaltyKind = PenaltyKind.TIME, seconds: float | None = 10.0) -> Penalty:
    return Penalty(Entry((), car), kind, seconds)


OUT = PenaltyKind.DISQUALIFICATION


def test_behind_a_disqualified_winner_gaps_are_told_to_the_new_one() -> None:
    facts = race((1, "8", "13.480"), (2, "30", "13.480"), (3, "27", "20.000"), (4, "5", "1 lap"), (5, "6", None))
    assert moves(after_penalty(facts, 1, penalty("8", OUT))) == [
        (None, "8", 1, None, None),
        (None, "30", 2, 1, None),
        (None, "27", 3, 2, "6.520"),
        (None, "5", 4, 3, "1 lap"),
        (None, "6", 5, 4, None),
    ]


def test_unknown_gaps_stay_unknown_behind_a_new_winner() -> None:
    facts = race((1, "8", None), (2, "30", None), (3, "27", "20.000"), (4, "5", "1 lap"))
    assert [move[4] for move in moves(after_penalty(facts, 1, penalty("8", OUT)))] == [None] * 4


def test_behind_a_disqualified_car_further_back_gaps_stay_as_they_are() -> None:
    facts = race((1, "8", "3.000"), (2, "30", "3.000"), (3, "27", "20.000"), (7, "5", "1 lap"))
    assert moves(after_penalty(facts, 1, penalty("30", OUT))) == [
        (None, "30", 2, None, None),
        # Its lead was over the one who left; over the next it is told by that one's gap.
        (None, "8", 1, 1, None),
        (None, "27", 3, 2, "20.000"),
        (None, "5", 7, 6, "1 lap"),
    ]


def test_a_disqualified_car_leaves_its_class_too() -> None:
    facts = race((1, "8", None), (2, "30", None), in_class=((1, "30", None), (2, "27", None)))
    assert moves(after_penalty(facts, 1, penalty("30", OUT))) == [
        (None, "30", 2, None, None),
        ("Am", "30", 1, None, None),
        ("Am", "27", 2, 1, None),
    ]


def test_added_time_moves_a_car_behind_those_who_are_known_to_be_quicker() -> None:
    facts = race((1, "8", None), (2, "30", "4.500"), (3, "27", "9.900"), (4, "5", "10.000"))
    assert moves(after_penalty(facts, 1, penalty("8"))) == [
        (None, "30", 2, 1, None),
        (None, "27", 3, 2, "5.400"),
        (None, "8", 1, 3, "5.500"),
        (None, "5", 4, 4, "5.500"),
    ]


def test_added_time_that_moves_nobody_is_still_in_the_gap() -> None:
    facts = race((1, "8", None), (2, "30", "4.500"), (3, "27", "19.900"))
    assert moves(after_penalty(facts, 1, penalty("30"))) == [(None, "30", 2, 2, "14.500")]


@pytest.mark.parametrize(
    "facts",
    [
        race((1, "8", None), (2, "30", None)),
        race((1, "8", None), (2, "30", "1 lap")),
        race((1, "8", None), (2, "30", "4.000")),
        race((1, "8", None), (3, "30", "40.000")),
        race((1, "8", None)),
    ],
)
def test_where_no_known_gap_decides_nothing_is_proposed(facts: EventFacts) -> None:
    reranking = after_penalty(facts, 1, penalty("8"))
    assert reranking == Reranking(1, (), (None,))


def test_a_class_is_settled_by_gaps_that_are_told_overall() -> None:
    facts = race(
        (1, "8", None), (2, "30", "4.000"), (3, "27", "60.000"),
        in_class=((1, "8", None), (2, "30", None), (3, "27", None)),
    )  # fmt: skip
    assert moves(after_penalty(facts, 1, penalty("8"))) == [
        (None, "30", 2, 1, None),
        (None, "8", 1, 2, "6.000"),
        (None, "27", 3, 3, "56.000"),
        ("Am", "30", 2, 1, None),
        ("Am", "8", 1, 2, None),
    ]


def test_an_effect_that_the_stewards_named_is_taken_as_it_is() -> None:
    facts = race((1, "8", None), (2, "30", None), (3, "27", None), (4, "5", None))
    fallen = Penalty(Entry((), "8"), PenaltyKind.TIME, 30.0, effect=Effect(None, 3))
    assert [(m[1], m[2], m[3]) for m in moves(after_penalty(facts, 1, fallen))] == [
        ("30", 2, 1),
        ("27", 3, 2),
        ("8", 1, 3),
    ]
    risen = Penalty(Entry((), "27"), PenaltyKind.TIME, 30.0, effect=Effect(None, 2))
    assert after_penalty(facts, 1, risen) is None


def test_claims_of_several_reports_on_one_place_move_together() -> None:
    facts = race((1, "8", None), (2, "30", None), (2, "30", "1.0"), (2, "99", None))
    reranking = after_penalty(facts, 1, penalty("8", OUT))
    assert reranking is not None
    assert [move.fact_ids for move in reranking.moves] == [(1,), (2, 3)]


@pytest.mark.parametrize("kind", [k for k in PenaltyKind if k not in (OUT, PenaltyKind.TIME)])
def test_other_penalties_move_nobody(kind: PenaltyKind) -> None:
    assert after_penalty(race((1, "8", None), (2, "30", "1.0")), 1, penalty("8", kind)) is None


def test_a_car_that_is_nowhere_moves_nobody() -> None:
    facts = race((1, "8", None), (2, "30", "1.0"))
    for kind in (OUT, PenaltyKind.TIME):
        assert after_penalty(facts, 1, penalty("77", kind)) == Reranking(1, unplaced=True)
        assert after_penalty(facts, 2, penalty("8", kind)) == Reranking(2, unplaced=True)
    assert after_penalty(facts, 1, Penalty(Entry((), "8"), OUT, effect=Effect("Am", 2))) is not None
    assert after_penalty(facts, 1, Penalty(Entry((), "8"), PenaltyKind.GRID, effect=Effect("Am", 2))) == Reranking(
        1, unplaced=True
    )


def test_a_penalty_that_was_known_is_not_added_once_more() -> None:
    known = penalty("8", seconds=5.0)
    assert still_to_come(known, None) == known
    assert still_to_come(replace(known, reason="contact"), known) is None
    assert still_to_come(penalty("8", seconds=15.0), known) == penalty("8", seconds=10.0)
    assert still_to_come(penalty("8", seconds=2.0), known) is None
    assert still_to_come(penalty("30", seconds=5.0), known) == penalty("30", seconds=5.0)
    assert still_to_come(penalty("8", OUT), known) == penalty("8", OUT)
