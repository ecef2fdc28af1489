"""How pages print what they tell: results run on in a line, cars' names, rows of classes; fictional people."""

from bot.extract import Reading, read

TITLE = "Formule Renault : la course de Dijon\n\n"


def places(told: Reading) -> set[str]:
    return {
        f"R{race.number} {result.race_class or ''} {result.position} {(result.entry.drivers or ('',))[0]}"
        for race in told.facts.races
        for result in race.results
    }


def test_a_list_without_marks_names_people_of_whom_nothing_else_is_told() -> None:
    told = read(
        f"{TITLE}Arthur Lannoy a remporté la course devant Tom Verdier.\n\n"
        "Résultat :\n1 Lannoy 2 Verdier 3 Castagnet 4 Oyelaran 5 Brunswijk 6 Tramontin\n"
    )
    assert places(told) >= {"R1  3 Castagnet", "R1  4 Oyelaran", "R1  5 Brunswijk", "R1  6 Tramontin"}


def test_a_count_before_a_list_is_no_place_of_its_first() -> None:
    told = read(
        f"{TITLE}Le top 5 : 1.Lannoy (Austin 1275 GT), 2.Verdier (Alpine A110), 3.Castex (Cooper S), "
        "4.Imbert, 5.Fabre, etc.\n\nArthur Lannoy, Tom Verdier et Hugo Castex ont animé la course, où Luc Imbert "
        "et Jean Fabre les suivaient.\n"
    )
    assert places(told) >= {"R1  1 Arthur Lannoy", "R1  2 Tom Verdier", "R1  3 Hugo Castex", "R1  4 Luc Imbert"}
    assert not any(" GT " in place for place in places(told))


def test_the_end_of_a_cars_name_is_no_class() -> None:
    told = read(
        "Porsche Sports Cup à Dijon\n\nArthur Lannoy a repris le volant de sa Porsche 911 GT3 Cup. Le débutant en "
        "GT3 Cup a gagné la course devant Tom Verdier.\n"
    )
    assert not any("GT3" in place for place in places(told))


def test_a_row_of_classes_is_no_title() -> None:
    told = read(
        "Endurance à Dijon\n\nLa course a duré quatre heures.\n\nChallenge GT / Tourisme / LMP / PFV\n\n"
        "Arthur Lannoy et Tom Verdier ont remporté la course.\n"
    )
    assert places(told) == {"R1  1 Arthur Lannoy"}


def test_whose_car_it_is() -> None:
    told = read(
        f"{TITLE}Tom Verdier a gagné la course devant Enzo Marchetti. La Cooper d'Enzo Marchetti a rallié l'arrivée "
        "en deuxième position.\n"
    )
    assert places(told) == {"R1  1 Tom Verdier", "R1  2 Enzo Marchetti"}


def test_no_king_no_bridge_and_no_foot_of_the_mountains_is_placed() -> None:
    told = read(
        f"{TITLE}Au pied des Vosges, le pays du roi Henri IV recevait la Formule Renault. Arthur Lannoy a gagné la "
        "course devant Tom Verdier, passé au pont Gaston.\n"
    )
    assert places(told) == {"R1  1 Arthur Lannoy", "R1  2 Tom Verdier"}


def test_a_group_that_is_made_up_of_rivals_shares_no_car() -> None:
    told = read(
        f"{TITLE}Arthur Lannoy a gagné la course. Le groupe des poursuivants composé de Tom Verdier et Hugo Castex "
        "s'étirait. Hugo Castex a terminé deuxième.\n"
    )
    assert [r.entry.drivers for race in told.facts.races for r in race.results if r.position > 1] == [("Hugo Castex",)]


def test_an_apposition_names_a_race_that_is_not_told() -> None:
    told = read(
        f"{TITLE}Course 1\n\nArthur Lannoy a remporté la course devant Tom Verdier.\n\nCourse 2\n\nVainqueur d'une "
        "course 2 au cours de laquelle Arthur Lannoy, dominateur dans la course 1, a été contraint à l'abandon, Hugo "
        "Castex savourait.\n"
    )
    out = [(race.number, r.entry.drivers) for race in told.facts.races for r in race.retirements]
    assert out == [(2, ("Arthur Lannoy",))]


def test_a_class_in_brackets_with_a_place_ends_there() -> None:
    told = read(
        f"{TITLE}Arthur Lannoy a gagné la course. Verdier a pris la 5e place (première dans la catégorie Senior), "
        "tandis que Castex terminait 9e.\n"
    )
    assert "R1 Senior 9 Castex" not in places(told)
