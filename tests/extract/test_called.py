"""Whom a word means that several may be called by: a demonym, a surname in the family."""

import pytest

from bot.extract import read
from bot.extract.packs import load
from bot.extract.text.source import read_source
from bot.extract.understand import understand
from tests.extract.test_who import EN, FR


@pytest.mark.parametrize(
    ("told", "language", "expected"),
    [
        # a given name that is common in the country
        ("Lars Holm resisted Petr Malik for ten laps. The Czech won.", "en", ("Petr Malik",)),
        ("Giulio Renzi a doublé Jakub Malik avant la mi-course. Le Polonais gagnait.", "fr", ("Jakub Malik",)),
        # the gender of the word, or of the article
        ("Maëlle Perrin, qui a relayé Daniel Tessier, menait. La Rennaise gagnait.", "fr", ("Maëlle Perrin",)),
        ("Sandrine Perrin devançait Luc Tessier. La Basque virait en tête.", "fr", ("Sandrine Perrin",)),
        ("L'Italienne Gaia Perrin suit Enzo Tessier. L'Italien gagnait.", "fr", ("Enzo Tessier",)),
        # the head of a team is nobody who drives, and a town may be told after a region
        ("Jean Perrin a gagné. Luc Tessier, le directeur, souriait. Le Rennais jubilait.", "fr", ("Jean Perrin",)),
        # a name right before, and one that ends the sentence before
        ("Hugh Perrin won from Mark Tesser, the Texan who had led.", "en", ("Mark Tesser",)),
        ("Hugh Perrin hit the Porsche of Mark Tesser. The Texan walked away.", "en", ("Mark Tesser",)),
        # a place that no list knows: the only one whom the last sentence names that names somebody
        ("Luc Tessier a gagné. Une ovation ! Le pilote de Ledvaux jubilait.", "fr", ("Luc Tessier",)),
        ("Pole de Maëlle Perrin. Elle la gardait. La femme de Ledby gagnait.", "fr", ("Maëlle Perrin",)),
        ("The race was Hugh Perrin's, the 19-year-old from Ledby winning by a second.", "en", ("Hugh Perrin",)),
        ("Hugh Perrin was on pole. The Ledby racer won from Mark Tesser.", "en", ("Hugh Perrin",)),
        ("Hugh Perrin held off Mark Tesser. The Ledby racer won.", "en", ()),
        # the sentence is about one and names another last: as often this as that
        ("Hugh Perrin won, with Mark Tesser in his mirrors at the flag. The Texan smiled.", "en", ()),
    ],
)
def test_a_demonym_means_whom_its_word_or_his_name_suits(told: str, language: str, expected: tuple[str, ...]) -> None:
    document = understand(read_source((FR if language == "fr" else EN) + told, language), load(language))
    refs = [r for listed in document.weekend.refs.values() for r in listed if r.by == "epithet"]
    assert [r.people for r in refs] == [expected]


def test_a_surname_means_the_driver_and_not_the_head_of_the_team() -> None:
    """Where a team's boss bears the name of a driver, the bare surname is the driver's."""
    report = (
        "Builder Hamish Tuhiwai (Honda) won the first race of the Cascade Trophy at Donington Park.\n\n"
        '"There is a quarter of a road car in there," team boss Rangi Tuhiwai said.\n\nTuhiwai won again in race two.\n'
    )
    won = {(race.number, r.entry.drivers) for race in read(report).facts.races for r in race.results}
    assert won == {(1, ("Hamish Tuhiwai",)), (2, ("Hamish Tuhiwai",))}


def test_whom_somebody_beat_who_is_not_known_is_placed_all_the_same() -> None:
    told = "Hugh Perrin (#3) met Mark Tesser (#5). Their rival won ahead of Paul Ross (#7) and Ian Dell (#9)."
    placed = [
        {(r.position, r.entry.car_number) for race in read(EN + text).facts.races for r in race.results}
        for text in (told, told.partition(". ")[2])
    ]
    assert placed == [{(2, "7"), (3, "9")}, set()]
