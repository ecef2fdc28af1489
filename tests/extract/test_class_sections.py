"""French reports in which each class has a part of its own, and places of a class that nobody named."""

import pytest

from bot.extract import read

MEETING = """Rallycross de Lessay

Supercar – Le pilote de la Fiesta, Julien Maucourt, a remporté la finale. Le bronze est resté entre les mains d'\
Anthime Duchemin, troisième.

Super 1600 – Victoire de Damien Ruellan devant Thibaud Lagnier.

Division 4
Le Manceau Gérard Lhermier s'impose. Louise Carpin prend la deuxième place.

En Division Three, Cyril Millaud a gagné.
"""

RACE = """Coupe des Sources : Guillou gagne à Dijon

Hervé Guillou a remporté la course devant Marc Tessel et Paul Aubry.

{}
"""


def _places(text: str) -> set[str]:
    return {
        f"{result.race_class or '-'} {result.position} {result.entry.drivers[0].split()[-1]}"
        for race in read(text).facts.races
        for result in race.results
    }


def test_a_class_above_the_first_paragraph_is_a_title_where_others_are() -> None:
    """Else what stands above a report's first words is what all of it is about."""
    told = (
        "In the end it was a quiet Sunday at Lydden. {} won by a lap ahead of {}, and nobody was surprised by that.\n\n"
    )
    report = f"Six Hours of Lydden\n\nGT3: home from home\n\n{told}TCR: a family affair\n\n{told}"
    crews = ("Arthur Lanning", "Tom Verdon", "Hugo Castle", "Denis Aubrey")
    assert _places(report.format(*crews)) >= {"GT3 2 Verdon", "TCR 2 Aubrey"}


def test_what_stands_above_every_race_is_the_field_and_no_class() -> None:
    told = "{} won the race ahead of {} after a long fight in the dry, and nobody was surprised by that.\n\n"
    report = f"Saloons at Lydden\n\nA dry weekend.\n\nGroup 4, Race 1\n\n{told}Group 4, Race 2\n\n{told}"
    crews = ("Arthur Lanning", "Tom Verdon", "Hugo Castle", "Denis Aubrey")
    assert _places(report.format(*crews)) == {"- 1 Lanning", "- 2 Verdon", "- 1 Castle", "- 2 Aubrey"}


@pytest.mark.parametrize(
    "said",
    [
        "There was something for the locals in RX2e. Cyril Millaud, from down the road, won from Paul Sorel.",
        "Il y avait aussi du spectacle en RX2e. Cyril Millaud a gagné devant Paul Sorel.",
    ],
)
def test_a_first_sentence_that_ends_with_a_class_and_names_nobody_turns_to_it(said: str) -> None:
    opening = MEETING if "avait" in said else "Rallycross at Lydden\n\nSupercar: Arthur Lanning won the final.\n"
    assert _places(f"{opening}\n{said}\n") >= {"RX2e 1 Millaud", "RX2e 2 Sorel"}


def test_a_class_that_is_a_title_holds_for_its_part() -> None:
    assert _places(MEETING) == {
        "Supercar 1 Maucourt",
        "Supercar 3 Duchemin",
        "Super 1600 1 Ruellan",
        "Super 1600 2 Lagnier",
        "Division 4 1 Lhermier",
        "Division 4 2 Carpin",
        "Division 3 1 Millaud",
    }


@pytest.mark.parametrize(
    "said",
    [
        "Chez les Ancêtres, Loïc Perrot s'impose.",
        "Au trophée Promoteur, réservé aux privés, Loïc Perrot s'est imposé.",
        "Loïc Perrot s'impose dans sa catégorie.",
        "\n\nChez les voitures fermées, l'ordre a volé en éclats. Loïc Perrot s'impose.",
    ],
)
def test_a_win_in_a_class_that_nobody_knows_is_none_of_everybody(said: str) -> None:
    assert "- 1 Perrot" not in _places(RACE.format(said))
    assert "- 1 Guillou" in _places(RACE.format(said))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Chez les Féminines, Léa Perrot s'impose.", "Féminines"),
        ("La classe 3 revient à Léa Perrot.", "Classe 3"),
        ("Léa Perrot, meilleur Master du jour, s'impose en Master.", "Master"),
        ("La coupe Féminine revient à Léa Perrot. Première des Féminines, Léa Perrot était ravie.", "Féminine"),
        ("Dans le Trophée Indépendants, Léa Perrot a gagné.", "Indépendants"),
    ],
)
def test_a_report_keeps_its_own_word_for_a_class(said: str, told: str) -> None:
    assert f"{told} 1 Perrot" in _places(RACE.format(said))


def test_a_paragraph_on_a_driver_of_one_final_is_about_that() -> None:
    report = (
        "Rallycross de Valdoro\n\nMarc Verdier courait en Super 1600. Il a gagné la finale devant Hugo Lannoy.\n\n"
        "Jean Morel courait en Division 4. Paul Perrin a gagné la finale devant Noé Pressac.\n"
    )
    told = {(r.race_class, r.position) for race in read(report).facts.races for r in race.results}
    assert told == {(c, n) for c in ("Super 1600", "Division 4") for n in (1, 2)}
