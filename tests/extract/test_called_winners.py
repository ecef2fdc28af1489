"""Who is called the winner beside others, and the people in a row behind a car that nobody was told to drive."""

import pytest

from bot.domain.facts import ReportFacts
from bot.extract import read

FRENCH = """Championnat de France GT4 à Dijon-Prenois

La manche unique du Championnat de France GT4 s'est courue dimanche à Dijon-Prenois devant quinze mille spectateurs. \
Arthur Lannoy partait de la deuxième ligne, Paul Castex de la troisième.

{}
"""
ENGLISH = """British GT4 Championship, Oulton Park

The only race of the British GT4 Championship was held at Oulton Park on Sunday in front of a large crowd. \
Arthur Lanning started from the second row, Paul Castle from the third.

{}
"""


def winners(facts: ReportFacts) -> list[tuple[str, ...]]:
    """The drivers of every overall win."""
    return [r.entry.drivers for race in facts.races for r in race.results if r.position == 1 and not r.race_class]


@pytest.mark.parametrize(
    ("frame", "sentence", "who"),
    [
        (
            FRENCH,
            "Castex termine deuxième, à 0.9 seconde du vainqueur, le Limbourgeois Arthur Lannoy.",
            "Arthur Lannoy",
        ),
        (FRENCH, "Castex doit laisser passer la Honda d'Arthur Lannoy, futur vainqueur.", "Arthur Lannoy"),
        (FRENCH, "Castex a perdu deux secondes sur Lannoy, l'éventuel vainqueur.", "Arthur Lannoy"),
        (FRENCH, "Le vainqueur se nomme Arthur Lannoy, 17 ans.", "Arthur Lannoy"),
        (FRENCH, "Lannoy a gagné la course comme à Nogaro et à Lédenon.", "Arthur Lannoy"),
        (FRENCH, "À 0.9 seconde du vainqueur, Arthur Lannoy termine deuxième.", None),
        (FRENCH, "Lannoy s'est battu avec l'ancien vainqueur, Paul Castex.", None),
        (ENGLISH, "Castle was fourth, ten seconds adrift of the winner, Ireland's Arthur Lanning.", "Arthur Lanning"),
        (ENGLISH, "Castle lost out to Lanning, the eventual winner, at Old Hall.", "Arthur Lanning"),
        (ENGLISH, "So: Lanning winner, Castle runner-up.", "Arthur Lanning"),
        (ENGLISH, "The overall winner was Darlington's Arthur Lanning in a Ginetta.", "Arthur Lanning"),
        (ENGLISH, "Castle made sure that he did not by winning the race.", "Paul Castle"),
        (ENGLISH, "Just 0.9 seconds behind the winner, Arthur Lanning took second.", None),
        (ENGLISH, "Lanning fought last year's winner, Paul Castle.", None),
        (ENGLISH, "Castle and Lanning had to spend ten seconds more in the pits as the previous winners.", None),
    ],
)
def test_who_is_called_the_winner_has_won(frame: str, sentence: str, who: str | None) -> None:
    assert winners(read(frame.format(sentence)).facts) == ([(who,)] if who else [])


RACE = (
    "12 Hours of Mugello\n\nThe 12 Hours of Mugello ended on Sunday.\n\nThe #92 Porsche took the flag as the winner. {}"
)
COURSE = "12 Heures de Mugello\n\nLes 12 Heures se sont achevées dimanche.\n\nLa Porsche n° 92 a gagné. {}"
SECOND = "Second was the #21 Audi of Tom Hale, Rex Moody and Ian Lowe."
DEUXIEME = "L'Audi n° 21 de Théo Hallet, Rémi Moulin et Luc Petit est deuxième."


@pytest.mark.parametrize(
    ("frame", "sentence", "crew"),
    [
        (RACE, f"Arthur Lanning, Paul Castle and Mary Verity had been only sixth early on. {SECOND}", 3),
        (COURSE, f"À son volant se sont relayés Arthur Lannoy, Paul Castex et Marie Verdier. {DEUXIEME}", 3),
        (RACE, "Tom Hale and Rex Moody completed the podium in the #21 Audi.", 0),
    ],
)
def test_a_row_right_behind_a_car_is_its_crew(frame: str, sentence: str, crew: int) -> None:
    assert [len(w) for w in winners(read(frame.format(sentence)).facts)] in ([crew], [crew][:crew])


SHARED = """Clio Cup at Oulton Park

Two races were held at Oulton Park at the weekend. {}

Race one was won by {} from Mary Verity.
"""


@pytest.mark.parametrize(
    ("words", "first", "who"),
    [
        ("Arthur Lanning and Paul Castle split the races.", "Arthur Lanning", ["Arthur Lanning", "Paul Castle"]),
        ("Arthur Lanning and Paul Castle took a victory each.", "Paul Castle", ["Paul Castle", "Arthur Lanning"]),
        ("Paul Castle and Mary Verity shared the front row.", "Arthur Lanning", ["Arthur Lanning"]),
        ("Paul Castle and Tom Hale shared the honours.", "Arthur Lanning", ["Arthur Lanning"]),
    ],
)
def test_who_shared_the_wins_has_the_one_that_is_left(words: str, first: str, who: list[str]) -> None:
    assert winners(read(SHARED.format(words, first)).facts) == [(one,) for one in who]
