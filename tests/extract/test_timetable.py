"""Races told apart by the hour or within a day; one long race; what else was raced at the meeting."""

from bot.extract import read
from bot.extract.context.racestory import find_races
from bot.extract.packs import load
from bot.extract.text.source import read_source


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


def test_a_day_of_several_races_makes_room() -> None:
    told = (
        "The Rapier Cup raced at Donington Park.\n\nSaturday's two sprints made the news. Mark Lavington won the first"
        " of them from Paul Garrard.\n\n{} Luke Tesser won from Mark Lavington.\n"
    )
    assert _winners(told.format("Sunday brought rain and a long race.")) == {1: "Mark Lavington", 3: "Luke Tesser"}


def test_the_afternoon_race_follows_one_that_is_told_to_its_flag() -> None:
    told = (
        "The Rapier Cup came to Donington Park.\n\nMark Lavington started from pole and won from Paul Garrard.\n\n"
        "The afternoon race, on a reversed grid, was cold. Paul Garrard won from Luke Tesser.\n"
    )
    assert _winners(told) == {1: "Mark Lavington", 2: "Paul Garrard"}


def test_the_order_of_a_day_does_not_turn_the_story_back() -> None:
    told = (
        "In the first race Mark Lavington won on Saturday from Paul Garrard.\n\nA very different story was the second"
        " race, Sunday, with the first ten of Saturday in inverted order. Paul Garrard won from Luke Tesser.\n"
    )
    assert _winners(told) == {1: "Mark Lavington", 2: "Paul Garrard"}


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


def _count(text: str) -> int:
    source = read_source(text)
    return find_races(source, load(source.language)).count


def test_stretches_that_open_with_a_time_of_their_own_are_a_race_each() -> None:
    ice = (
        "La Coupe Berlinette découvrait l'anneau de Tours.\n\n"
        "Vendredi soir, sous les projecteurs. Marc Lavigne s'est imposé devant Paul Girard.\n\n"
        "Samedi après-midi, grand soleil. Paul Girard l'a emporté devant Luc Tessier.\n"
    )
    assert _winners(ice) == {1: "Marc Lavigne", 2: "Paul Girard"}
    grids = (
        "Les anciennes avaient rendez-vous à Charade.\n\nPlateau A (avant 1966)\n\nMarc Lavigne s'est imposé devant"
        " Paul Girard.\n\nPlateau B (jusqu'en 1981)\n\nLuc Tessier l'a emporté devant Hugo Morel.\n"
    )
    counted = (
        "The Rapier Cup raced at Donington Park.\n\nIn race one Mark Lavington won from Paul Garrard.\n\n"
        "In race two it got better still: Lavington won again.\n\n"
        "Sunday's reversed grid was a matter of survival. Paul Garrard won it from Luke Tesser.\n"
    )
    assert (_count(grids), _count(counted)) == (2, 3)


def test_hours_of_one_race_and_practice_are_no_races() -> None:
    ticker = (
        "La Coupe Berlinette en direct de Dijon.\n\n14 h 02. Départ, Marc Lavigne mène.\n\n14 h 31. Paul Girard est au"
        " stand, la victoire s'éloigne.\n\n14 h 45. Marc Lavigne s'impose devant Luc Tessier.\n"
    )
    practice = (
        "La Coupe Berlinette disputait une course à Dijon.\n\nSamedi soir, Luc Tessier signait le deuxième temps.\n\n"
        "Dimanche midi, Marc Lavigne s'est imposé devant Paul Girard.\n"
    )
    assert (_count(ticker), _count(practice)) == (1, 1)


def test_a_round_of_the_season_counted_by_another_word_is_no_race() -> None:
    told = (
        "La Coupe Berlinette tenait sa troisième manche à Dijon.\n\nCourse 1\n\nMarc Lavigne s'est imposé.\n\n"
        "Course 2\n\nPaul Girard s'est imposé.\n\nAu sortir de cette troisième manche, Lavigne mène le championnat.\n"
    )
    alone = "La Coupe Berlinette roulait à Dijon. Pour cette troisième manche, Marc Lavigne s'est imposé.\n"
    third = (
        "La Coupe Berlinette roulait à Dijon.\n\nSamedi, première manche. Marc Lavigne s'est imposé.\n\nDimanche,"
        " deuxième manche. Paul Girard s'est imposé.\n\nTroisième manche. Luc Tessier s'est imposé.\n"
    )
    assert [_count(text) for text in (told, alone, third)] == [2, 1, 3]


def test_a_second_race_that_is_begun_below_has_a_first_above() -> None:
    told = (
        "La Coupe Berlinette découvrait Misano.\n\nSous les projecteurs, Marc Lavigne s'est imposé devant Paul"
        " Girard.\n\nLa seconde confrontation a souri à Paul Girard, vainqueur devant Luc Tessier.\n"
    )
    assert _winners(told) == {1: "Marc Lavigne", 2: "Paul Girard"}


def test_a_final_alone_and_heats_by_twos_are_one_race() -> None:
    final = (
        "Le Trophée Berlinette était à Salbris.\n\nParti en pole, Marc Lavigne a gagné la finale devant Luc Tessier.\n"
    )
    watered = "Le Trophée Berlinette était à Essay, piste arrosée toutes les deux manches. Marc Lavigne s'est imposé.\n"
    heats = "Le Trophée Berlinette. En course 1, Marc Lavigne s'est imposé. Luc Tessier a gagné la finale.\n"
    assert [_count(text) for text in (final, watered, heats)] == [1, 1, 2]


def test_hours_are_races_where_the_report_says_how_many_there_were() -> None:
    told = (
        "La Coupe Berlinette à Lédenon : trois départs, trois vainqueurs.\n\n"
        "Samedi, 11 h 20. Marc Lavigne s'est imposé devant Paul Girard.\n\n"
        "Samedi, 17 h 05. Paul Girard s'est imposé devant Luc Tessier.\n\n"
        "Dimanche, 15 h 40. Luc Tessier s'est imposé devant Marc Lavigne.\n"
    )
    assert _winners(told) == {1: "Marc Lavigne", 2: "Paul Girard", 3: "Luc Tessier"}
