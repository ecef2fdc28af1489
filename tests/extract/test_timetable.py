"""Races told apart by the hour or within a day; one long race; what else was raced at the meeting."""

from bot.extract import read


def _winners(text: str) -> dict[int, str | None]:
    return {
        race.number: result.entry.drivers[0] if result.entry.drivers else None
        for race in read(text).facts.races
        for result in race.results
        if result.position == 1 and result.race_class is None
    }


def test_headings_with_an_hour_are_a_race_each() -> None:
    told = (
        "La Coupe Berlinette 2023 faisait escale à Dijon pour trois sprints de vingt minutes.\n\n"
        "Samedi, 16 h 10 : Lavigne d'entrée\n\nMarc Lavigne s'est imposé devant Paul Girard.\n\n"
        "Dimanche, 9 h 35 : la réponse de Girard\n\nPaul Girard s'est imposé devant Luc Tessier.\n\n"
        "Dimanche, 15 h 20 : bis repetita\n\nMarc Lavigne a gagné comme il avait gagné la veille."
        " Luc Tessier a pris la deuxième place.\n"
    )
    assert _winners(told) == {1: "Marc Lavigne", 2: "Paul Girard", 3: "Marc Lavigne"}


def test_the_first_of_a_sunday_follows_the_race_of_saturday() -> None:
    told = (
        "The Rapier Cup raced three times at Donington Park last weekend.\n\n"
        "Mark Lavington won Saturday's opener ahead of Paul Garrard.\n\n"
        "Sunday's first race went to Paul Garrard, with Luke Tesser second.\n\n"
        "Which left the finale. Luke Tesser won it from Mark Lavington.\n"
    )
    assert _winners(told) == {1: "Mark Lavington", 2: "Paul Garrard", 3: "Luke Tesser"}


def test_a_long_race_is_one_whatever_days_are_named() -> None:
    told = (
        "4 Hours of Monza\n\nMark Lavington and Hugh Perrin (#12 Rhone Racing Oreca) won the 4 Hours of Monza."
        " Lavington had put the car on pole on Saturday.\n\nOn Saturday evening the #34 Vulcan Oreca of Paul Garrard"
        " and Luke Tesser had no grid time. On Sunday evening they were second.\n"
    )
    assert [race.number for race in read(told).facts.races] == [1]


def test_what_else_was_raced_is_left_out() -> None:
    told = (
        "The Rapier Cup went to Donington Park for a single race. Mark Lavington won it ahead of Paul Garrard.\n\n"
        "Elsewhere on the programme, Toby Lusk won the Mini race from Brett Skerritt. Jodie Pike was third in the"
        " Historic feature.\n"
    )
    facts = read(told).facts
    drivers = {d for race in facts.races for r in race.results for d in r.entry.drivers}
    assert drivers == {"Mark Lavington", "Paul Garrard"}


def test_a_driver_called_like_a_make_behind_an_apostrophe_is_a_driver() -> None:
    told = (
        "La Coupe Berlinette disputait une course à Dijon. Dans les roues d'Olivier Morgan dès le départ, Paul Girard"
        " a attendu. Morgan a remporté la course devant Girard.\n"
    )
    assert _winners(told) == {1: "Olivier Morgan"}


def test_a_car_called_by_a_drivers_surname_is_that_drivers() -> None:
    told = (
        "Mark Ehrlacher and Hugh Perrin (#12 Audi R8) started third at Monza. Luke Tesser led for a lap from Perrin in"
        " the Ehrlacher Audi. Perrin won the race from Tesser.\n"
    )
    (race,) = read(told).facts.races
    assert [(r.position, r.entry.team) for r in race.results] == [(1, None), (2, None)]


def test_the_first_six_races_of_a_season_are_no_first_race() -> None:
    told = (
        "Mark Lavington won at Monza on Sunday, with Paul Garrard second.\n\nHe had taken one podium from the first six"
        " races of the year.\n"
    )
    assert _winners(told) == {1: "Mark Lavington"}


def _races(text: str) -> list[int]:
    return [race.number for race in read(text).facts.races]


def test_paragraphs_under_labels_are_a_race_each() -> None:
    told = (
        "The Rapier Cup raced twice at Donington Park.\n\n{}Mark Lavington won from pole ahead of Paul Garrard.\n\n"
        "{}Paul Garrard won from Luke Tesser, with Mark Lavington third.\n"
    )
    for one, other in [
        ("Sprint. ", "Endurance. "),
        ("Day 1. ", "Day 2. "),
        ("Thursday night, 22:00. ", "Friday night, 21:30. "),
        ("11.25. ", "15.40. "),
        ("Race A. ", "Race B. "),
    ]:
        assert _winners(told.format(one, other)) == {1: "Mark Lavington", 2: "Paul Garrard"}, one


def test_a_day_goes_on_from_the_races_counted_before_it() -> None:
    told = (
        "Three heats were on the programme of the Rapier Cup at Donington Park.\n\n"
        "The first of three heats was Saturday morning's. Mark Lavington won it from Paul Garrard.\n\n"
        "Heat two, Saturday afternoon, went to Paul Garrard, ahead of Luke Tesser.\n\n"
        "Sunday's one-hour heat was won by Luke Tesser from Mark Lavington.\n"
    )
    assert _winners(told) == {1: "Mark Lavington", 2: "Paul Garrard", 3: "Luke Tesser"}


def test_a_race_told_before_the_second_is_the_first() -> None:
    told = (
        "It was cold when the Rapier Cup came to Donington Park.\n\nMark Lavington had been fastest in qualifying and"
        " made the most of pole. He won from Paul Garrard.\n\nThe second instalment was run in the rain. Paul Garrard"
        " won from Luke Tesser.\n"
    )
    assert _winners(told) == {1: "Mark Lavington", 2: "Paul Garrard"}


def test_words_that_count_other_things_name_no_race() -> None:
    told = "Mark Lavington won the Rapier Cup race at Donington Park on Sunday from Paul Garrard. "
    for words in (
        "The race was slowed by three safety cars. At the third of them, Garrard had a lead of a minute.",
        "It is a hill climb in all but name. On the second run, Luke Tesser retired with a broken gearbox.",
        "Race drivers race a car like that. The last one home, Luke Tesser, was third in class.",
    ):
        assert _races(told + words) == [1], words
