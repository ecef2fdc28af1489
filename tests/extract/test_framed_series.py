"""Series that no list knows, told by what stands around their names; and names that are none."""

import pytest

from bot.extract import read

STORY_FR = "Jean Bourhis a remporté la course devant Luc Pernod et Yves Aubin sous le drapeau à damier."
STORY_EN = "John Mansell won the race from Luke Delaney and Ivo Brunner after forty laps of the track."


def series(text: str) -> str | None:
    event = read(text).facts.event
    return event.series if event else None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("La deuxième manche de la Nordic Five se courait samedi.", "Nordic Five"),
        ("Il a signé sa première victoire en Formule Ibérique.", "Formule Ibérique"),
        ("C'était la reprise du championnat de France de superkart.", "championnat de France de superkart"),
        ("La troisième étape du Pacific GT Masters s'est courue samedi.", "Pacific GT Masters"),
    ],
)
def test_french_frames(sentence: str, name: str) -> None:
    assert series(f"{sentence} {STORY_FR}") == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The third round of the Nordic Five was run on Saturday.", "Nordic Five"),
        ("He took the first Pacific Pro Truck win of his career.", "Pacific Pro Truck"),
        ("The halfway point of the fast Atlantic GT season came early.", "Atlantic GT"),
        ("Both Asia GT Masters races were run in the dry.", "Asia GT Masters"),
    ],
)
def test_english_frames(sentence: str, name: str) -> None:
    assert series(f"{sentence} {STORY_EN}") == name


def test_the_head_of_a_title() -> None:
    assert series(f"Nordic Touring Saloons: Mansell wins again\n\n{STORY_EN}") == "Nordic Touring Saloons"
    assert series(f"John Mansell: a win at last\n\n{STORY_EN}") is None
    assert series(f"Team Nordic Saloons: a win at last\n\n{STORY_EN}") is None


@pytest.mark.parametrize(
    "text",
    [
        f"La course de Jean Bourhis a duré vingt tours. {STORY_FR}",
        f"C'est une belle victoire de la Team Nordic Racing. {STORY_FR}",
        f"The first race of the Saturday Night Sprint was wet. {STORY_EN}",
        f"The John Mansell win came late. {STORY_EN}",
    ],
)
def test_people_teams_and_days_are_no_series(text: str) -> None:
    assert series(text) is None


STORY_BARE = "Jean Bourhis a gagné la course devant Paul Martin et Luc Perrin au bout de vingt tours."


@pytest.mark.parametrize(
    ("title", "name", "place"),
    [
        ("24 HEURES DE GRIMVILLE\n\nIl a plu.", "24 Heures de Grimville", "GRIMVILLE"),
        ("Grimville 9 Heures : la nuit\n\nIl a plu.", "Grimville 9 Heures", "Grimville"),
        ("Rallycross de Grimville : du soleil\n\nIl a fait beau.", None, "Grimville"),
        ("Formule 3 Continentale – Zolder\n\nIl a plu.", "Formule 3 Continentale", "Zolder"),
        ("KARTING – Grimville\n\nIl a plu.", None, None),
        ("6 Heures de Grimville\n\nC'était la troisième manche du championnat.", None, "Grimville"),
        ("Écurie Grimville Racing – Zolder\n\nL'écurie Grimville Racing a gagné.", None, "Zolder"),
    ],
)
def test_what_a_title_says_where_nothing_else_tells(title: str, name: str | None, place: str | None) -> None:
    event = read(f"{title} {STORY_BARE}\n").facts.event
    assert (event.series, event.circuit) == (name, place)
