"""Wins in words that nothing reads: who is told right before the second has won."""

import pytest

from bot.extract import read

_EN = "GT4 at Snetterton\n\nHugo Lanning (#4), Paul Verdon (#5) and Luke Presley (#6) had one race.\n\n"
_FR = "GT4 à Lédenon\n\nHugo Castex (#4), Paul Vernet (#5) et Luc Perrin (#6) avaient une course.\n\n"


@pytest.mark.parametrize(
    ("report", "winners"),
    [
        (_EN + "Lanning danced all the way to the bar. Verdon was second and Presley third.", ["Hugo Lanning"]),
        (_EN + "Lanning danced and Verdon was second, Presley third.", ["Hugo Lanning"]),
        (_FR + "Castex a rangé les violons. Vernet termine deuxième, Perrin troisième.", ["Hugo Castex"]),
        # Two are told before, or he retired, or came elsewhere, or the story only passes him, or it is of a class.
        (_EN + "Lanning and Presley danced. Verdon was second.", []),
        (_EN + "Lanning retired with a broken gearbox. Verdon was second and Presley third.", []),
        (_EN + "It was all too much for Lanning, who was fourth. Verdon was second and Presley third.", []),
        (_EN + "A marshal waved to Lanning's mother behind Lanning. Verdon was second.", []),
        (_EN + "Lanning danced in GT4 Am. Verdon was second.", []),
        (_EN + "Presley won. Lanning danced. Verdon was second.", ["Luke Presley"]),
    ],
)
def test_who_is_told_right_before_the_second_has_won(report: str, winners: list[str]) -> None:
    results = [r for race in read(report).facts.races for r in race.results]
    assert [d for r in results if r.position == 1 and r.race_class is None for d in r.entry.drivers] == winners
