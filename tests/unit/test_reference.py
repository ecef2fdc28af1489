"""Reference data: every spelling finds its thing, and everyday words find nothing."""

import pytest

from bot.domain.names import fold
from bot.reference import cars, circuits, classes, people, places, series


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Silver", "Silver Cup"),
        ("silver cup", "Silver Cup"),
        ("catégorie Silver", "Silver Cup"),
        ("the Silver class", "Silver Cup"),
        ("PAM", "Pro-Am"),
        ("Pro/Am", "Pro-Am"),
        ("en pro am", "Pro-Am"),
        ("ProAm Cup", "Pro-Am"),
        ("Am Cup", "Am"),
        ("AM", "Am"),
        ("bronze", "Bronze Cup"),
        ("Gold", "Gold Cup"),
        ("LM GT3", "LMGT3"),
        ("LMP 2", "LMP2"),
        ("gtd pro", "GTD Pro"),
        ("Hypercars", "Hypercar"),
        ("classe B", "Class B"),
        ("Cup 4", "Cup 4"),
        ("Juniors", "Junior"),
        ("gentlemen drivers", "Gentlemen Drivers Cup"),
    ],
)
def test_a_class_has_one_spelling(written: str, meant: str) -> None:
    assert classes.canonical(written) == meant


@pytest.mark.parametrize("text", ["", "   ", "lunch", "the", "class", "Spa", "!!", "🏁", "a" * 10_000])
def test_what_is_no_class_is_none(text: str) -> None:
    assert classes.canonical(text) is None


def test_every_class_is_its_own_spelling() -> None:
    for name in set(classes.spellings().values()):
        assert classes.canonical(name) == name


def test_classes_that_each_report_has_its_own_word_for() -> None:
    assert classes.one_name("Independent", ["Am", "Indépendants"]) == "Indépendants"
    assert classes.is_tier("Indépendants")
    assert classes.one_name("Class 3", ["Classe 3", "Classe 5"]) == "Classe 3"
    assert classes.in_order(["Classe B", "Am", "Classe A"]) == ("Am", "Classe A", "Classe B")
    assert classes.is_listed("Classe B")
    assert classes.is_of_age("Féminine")
    assert not classes.is_tier("Super 1600")


def test_no_two_classes_share_a_spelling() -> None:
    seen: dict[str, str] = {}
    for spelling, name in classes.spellings().items():
        key = fold(spelling).replace(" ", "")
        assert seen.setdefault(key, name) == name, spelling


def test_overall_has_words_of_its_own() -> None:
    assert classes.is_overall("Overall")
    assert classes.is_overall("au général")
    assert not classes.is_overall("Pro-Am")


def test_no_two_circuits_share_a_name() -> None:
    seen: dict[str, str] = {}
    for circuit in circuits.circuits():
        for name in {fold(n) for n in (circuit.name, *circuit.also)}:
            assert seen.setdefault(name, circuit.name) == circuit.name, name


def test_circuits_and_their_adjectives() -> None:
    known = circuits.spellings()
    assert known["Spa"].name == "Spa-Francorchamps"
    assert known["Valence"].called("fr") == "Circuit Ricardo Tormo, Valence"
    assert known["Valence"].called("en") == "Circuit Ricardo Tormo, Valencia"
    assert circuits.of_adjective("albigeoise") in {c.name for c in circuits.circuits()}
    assert circuits.of_adjective("rapide") is None
    assert "Eau Rouge" in circuits.corners()


def test_series_families_are_spelt_out() -> None:
    known = series.spellings()
    assert known["GT4 Europe"] == "GT4 European Series"
    assert known["TCR Denmark"] == "TCR Denmark"
    assert known["PCCF"] == "Porsche Carrera Cup France"


def test_makes_and_models() -> None:
    assert cars.spellings()["VW"] == "Volkswagen"
    assert cars.telling_models()["A110 GT4"] == "Alpine"
    assert cars.telling_models()["Vantage"] == "Aston Martin"
    assert "Focus" not in cars.telling_models()


@pytest.mark.parametrize(
    ("language", "word", "country"),
    [
        ("fr", "belges", "be"),
        ("fr", "suissesse", "ch"),
        ("en", "dutchmen", "nl"),
        ("en", "swede", "se"),
        ("fr", "nippon", "jp"),
    ],
)
def test_nationalities(language: str, word: str, country: str) -> None:
    assert people.nationalities(language)[word] == country


def test_people_of_towns_in_both_genders_and_numbers() -> None:
    words = people.people_of("fr")
    assert {"lyonnais", "lyonnaise", "grenoblois", "parisienne", "bretons", "bretonne", "manceau", "mancelle"} <= words


def test_regions_of_datelines_are_printed_once_each_and_as_agencies_print_them() -> None:
    listed = places.american_regions()
    assert {"Ga.", "N.J.", "Ohio", "New York", "Québec"} <= set(listed)
    assert len(listed) == len(set(listed))
    assert all(name[0].isupper() and (name.endswith(".") or "." not in name) for name in listed)


def test_corners_are_spelt_in_one_way() -> None:
    assert len({fold(corner) for corner in circuits.corners()}) == len(circuits.corners())
