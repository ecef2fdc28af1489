"""Answers as pure functions of an event's facts."""

from dataclasses import replace
from typing import TypeVar

from bot.domain.answers import Question, Verb
from bot.domain.facts import Entry, Fact, Retirement
from bot.domain.stored import EventFacts, Stored
from bot.services import slots, weekend
from bot.services.sources import facts_behind
from tests.services import weekends
from tests.services.weekends import PENALISED, REF, SECOND, WINNERS, result, source

F = TypeVar("F", bound=Fact)


def test_the_overall_winner_of_each_race_comes_with_the_margin_that_the_seconds_gap_tells() -> None:
    answer = weekend.winner(weekends.weekend(), Question(Verb.WINNER, 7))
    first, second = answer.places
    assert (first.race, first.result and first.result.fact.entry, first.margin) == (1, PENALISED, None)
    assert (second.race, second.result and second.result.fact.entry, second.margin) == (2, WINNERS, "13.480")
    assert second.ahead_of is not None
    assert second.ahead_of.fact.entry == SECOND


def test_a_class_nobody_is_said_to_have_won_has_an_empty_place() -> None:
    answer = weekend.winner(weekends.weekend(), Question(Verb.WINNER, 7, race=2, race_class="Pro-Am"))
    (place,) = answer.places
    assert (place.race, place.race_class, place.position, place.result) == (2, "Pro-Am", 1, None)
    assert facts_behind(answer) == ()


def test_the_overall_classification_asked_for_by_name_is_the_same_as_none_named() -> None:
    named = weekend.winner(weekends.weekend(), Question(Verb.WINNER, 7, race_class=""))
    assert named.places == weekend.winner(weekends.weekend(), Question(Verb.WINNER, 7)).places


def test_where_no_report_tells_the_overall_winner_the_classes_winners_are_told() -> None:
    facts = weekends.weekend()
    classes_only = replace(facts, results=tuple(r for r in facts.results if r.fact.race_class))
    told = weekend.winner(classes_only, Question(Verb.WINNER, 7)).places
    assert [(p.race, p.race_class, p.result is not None) for p in told] == [
        (1, "Silver Cup", True),
        (1, "Pro-Am", True),
        (2, "Silver Cup", True),
    ]
    one_untold = replace(facts, results=tuple(r for r in facts.results if r.race == 2 or r.fact.race_class))
    told = weekend.winner(one_untold, Question(Verb.WINNER, 7, race=1)).places
    assert [(p.race_class, p.result is not None) for p in told] == [
        (None, False),
        ("Silver Cup", True),
        ("Pro-Am", True),
    ]
    (asked,) = weekend.winner(classes_only, Question(Verb.WINNER, 7, race=2, race_class="")).places
    assert asked.result is None


def test_a_class_margin_is_never_taken_from_another_classification() -> None:
    answer = weekend.winner(weekends.weekend(), Question(Verb.WINNER, 7, race=2, race_class="Silver Cup"))
    assert (answer.places[0].margin, answer.places[0].ahead_of) == (None, None)


def test_the_winners_own_gap_is_the_margin_too() -> None:
    facts = weekends.weekend()
    facts = replace(facts, results=(Stored(1, 1, result(1, WINNERS, gap="2.5"), source()),))
    assert weekend.winner(facts, Question(Verb.WINNER, 7, race=1)).places[0].margin == "2.5"


def test_reports_that_disagree_are_rivals_and_those_that_agree_are_not() -> None:
    other = Stored(20, 2, result(1, SECOND), source("another"))
    same = Stored(21, 2, result(1, Entry(("Sol",), None)), source("third"))
    facts = weekends.weekend()
    facts = replace(facts, results=(*facts.results, other, same))
    place = slots.place(facts, 2, None, 1)
    assert place.rivals == (other,)
    assert place.result is not None
    assert place.result.fact.entry == WINNERS


def test_two_gaps_for_one_place_are_rivals() -> None:
    facts = weekends.weekend()
    other = Stored(20, 2, result(2, SECOND, gap="13.48"), source())
    assert slots.place(replace(facts, results=(*facts.results, other)), 2, None, 2).rivals == ()
    third = Stored(21, 2, result(2, SECOND, gap="14.0"), source())
    assert slots.place(replace(facts, results=(*facts.results, third)), 2, None, 2).rivals == (third,)


def test_where_reports_swap_winner_and_second_no_margin_is_told() -> None:
    facts = weekends.weekend()
    swapped = (Stored(20, 2, result(2, WINNERS, gap="1.0"), source()),)
    kept = tuple(r for r in facts.results if r.id != 6)
    place = slots.place(replace(facts, results=(*kept, *swapped)), 2, None, 1)
    assert (place.margin, place.ahead_of) == (None, None)


def test_leaders_name_each_class_in_each_race_also_those_the_report_leaves_open() -> None:
    answer = weekend.leaders(weekends.weekend(), Question(Verb.LEADERS, 7))
    told = [(p.race, p.race_class, p.result is not None) for p in answer.winners]
    assert told == [(1, "Silver Cup", True), (1, "Pro-Am", True), (2, "Silver Cup", True), (2, "Pro-Am", False)]
    assert [(s.fact.race_class, s.fact.position, s.fact.margin_points) for s in answer.standings] == [
        ("Silver Cup", 1, 34)
    ]


def test_leaders_of_an_event_without_classes_are_the_overall_winners() -> None:
    facts = EventFacts(REF, (1,), results=(Stored(1, 1, result(1, WINNERS), source()),))
    answer = weekend.leaders(facts, Question(Verb.LEADERS, 7))
    assert [(p.race_class, p.result is not None) for p in answer.winners] == [(None, True)]


def test_a_penalty_concerns_the_whole_crew_of_the_car() -> None:
    facts = weekends.weekend()
    for driver in ("Dan Roe", "Eli Fay"):
        assert len(weekend.penalties(facts, Question(Verb.PENALTIES, 7, driver=driver)).penalties) == 1
    assert weekend.penalties(facts, Question(Verb.PENALTIES, 7, driver="Ana Sol")).penalties == ()
    assert weekend.penalties(facts, Question(Verb.PENALTIES, 7, race=1)).penalties == ()


def test_a_quote_comes_with_the_speakers_car_as_the_quote_or_the_results_tie_it() -> None:
    lines = weekend.quotes(weekends.weekend(), Question(Verb.QUOTES, 7))
    assert [(line.quote.fact.speaker, line.entry.car_number) for line in lines] == [
        ("Dan Roe", "27"),
        ("Ana Sol", "8"),
        ("The boss", None),
    ]


def test_quotes_are_chosen_by_race_speaker_and_what_a_search_found() -> None:
    facts = weekends.weekend()
    by_race = weekend.quotes(facts, Question(Verb.QUOTES, 7, race=2))
    by_speaker = weekend.quotes(facts, Question(Verb.QUOTES, 7, driver="dan roe"))
    by_search = weekend.quotes(facts, Question(Verb.QUOTES, 7, about="won"), frozenset({14}))
    assert [[line.quote.id for line in lines] for lines in (by_race, by_speaker, by_search)] == [[14, 15], [13], [14]]


def test_results_give_known_places_retirements_and_pole_race_by_race() -> None:
    first, second = weekend.results(weekends.weekend(), Question(Verb.RESULTS, 7)).races
    assert first.pole is not None
    assert (first.fastest_lap, second.pole) == (None, None)
    assert [(c.race_class, [p.position for p in c.places]) for c in second.classifications] == [
        (None, [1, 2]),
        ("Silver Cup", [1, 3]),
    ]
    assert [r.fact.entry.car_number for r in second.retirements] == ["66"]
    (silver,) = weekend.results(weekends.weekend(), Question(Verb.RESULTS, 7, race=2, race_class="Silver Cup")).races
    assert [c.race_class for c in silver.classifications] == ["Silver Cup"]


def test_the_championship_belongs_to_the_recap_of_the_last_race_only() -> None:
    facts = weekends.weekend()
    assert weekend.recap(facts, Question(Verb.RECAP, 7, race=1)).standings == ()
    assert len(weekend.recap(facts, Question(Verb.RECAP, 7, race=2)).standings) == 2
    whole = weekend.recap(facts, Question(Verb.RECAP, 7))
    assert [r.race for r in whole.races] == [1, 2]
    assert len(whole.quotes) == 3


def test_what_a_second_report_repeats_is_told_once() -> None:
    facts = weekends.weekend()
    again = source("another", 2)

    def twice(items: tuple[Stored[F], ...]) -> tuple[Stored[F], ...]:
        return (*items, *(Stored(item.id + 100, item.race, item.fact, again) for item in items))

    doubled = replace(
        facts,
        results=twice(facts.results),
        penalties=twice(facts.penalties),
        retirements=twice(facts.retirements),
        standings=twice(facts.standings),
        quotes=twice(facts.quotes),
    )
    assert weekend.recap(doubled, Question(Verb.RECAP, 7)) == weekend.recap(facts, Question(Verb.RECAP, 7))
    assert weekend.leaders(doubled, Question(Verb.LEADERS, 7)) == weekend.leaders(facts, Question(Verb.LEADERS, 7))


def test_one_car_named_by_number_here_and_by_its_driver_there_is_told_once() -> None:
    facts = weekends.weekend()
    known = Stored(30, 2, Retirement(Entry((), "30"), None), source())
    by_driver = Stored(31, 2, Retirement(Entry(("Vale",)), None), source("another", 2))
    stranger = Stored(32, 2, Retirement(Entry(("Zed",)), None), source("another", 2))
    told = weekend.results(
        replace(facts, retirements=(known, by_driver, stranger)), Question(Verb.RESULTS, 7, race=2)
    ).races[0]
    assert told.retirements == (known, stranger)


def test_two_penalties_of_one_kind_in_one_report_are_two() -> None:
    facts = weekends.weekend()
    (penalty,) = facts.penalties
    second = Stored(40, 2, penalty.fact, penalty.source)
    assert (
        len(weekend.penalties(replace(facts, penalties=(penalty, second)), Question(Verb.PENALTIES, 7)).penalties) == 2
    )


def test_every_fact_of_a_recap_stands_behind_it_once() -> None:
    behind = facts_behind(weekend.recap(weekends.weekend(), Question(Verb.RECAP, 7)))
    assert sorted(s.stored.id for s in behind) == list(range(1, 16))
