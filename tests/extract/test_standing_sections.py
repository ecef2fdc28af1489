"""Championship tables by class, sections that a heading opens, and the leaders of several classes told together."""

from bot.extract import read

FRENCH = """Coupe GT : deux courses à Dijon

Jean Bourhis a gagné la course devant Luc Pernod et Yves Aubin. Marc Saulnier s'est imposé en GT3 devant Alain Rouxel.
Paul Jégou a gagné en GT4 devant Éric Duval.

{}
"""
ENGLISH = """GT Cup: one race at Croft

John Mansell won the race from Luke Delaney and Ivo Brunner. Mark Sauler won in GT3 from Alan Roux. Paul Jegg won in GT4
ahead of Eric Duvall.

{}
"""


def standings(text: str) -> set[tuple[str | None, int, str, int | None, int | None]]:
    told = read(text).facts.standings
    return {(s.race_class, s.position, s.entry.drivers[0].split()[-1], s.points, s.margin_points) for s in told}


def test_a_heading_opens_the_championship() -> None:
    told = standings(
        FRENCH.format("CHAMPIONNAT\n\nBourhis (158 points) conserve la première place, devant Pernod (131).")
    )
    assert told == {(None, 1, "Bourhis", 158, None), (None, 2, "Pernod", 131, None)}
    told = standings(FRENCH.format("Championnats\n\nGT3 : Saulnier, 121 points, premier devant Rouxel, 117."))
    assert told == {("GT3", 1, "Saulnier", 121, None), ("GT3", 2, "Rouxel", 117, None)}


def test_a_title_that_names_the_championship_opens_nothing() -> None:
    text = "Championnat de France GT\n\nJean Bourhis conserve la première place devant Luc Pernod à la relance."
    assert standings(text) == set()


def test_a_table_goes_on_with_the_classes() -> None:
    told = standings(FRENCH.format("Points : Bourhis 96, Pernod 91, Aubin 70. GT3 : 1. Saulnier 88. GT4 : Jégou."))
    assert {t for t in told if t[0]} == {("GT3", 1, "Saulnier", 88, None), ("GT4", 1, "Jégou", None, None)}
    told = standings(ENGLISH.format("Points: Mansell 96, Delaney 91, Brunner 70. GT4: Jegg by six from Duvall."))
    assert {t for t in told if t[0]} == {("GT4", 1, "Jegg", None, 6)}


def test_the_leaders_of_several_classes_are_told_together() -> None:
    both = {("GT3", 1, "Saulnier", None, None), ("GT4", 1, "Jégou", None, None)}
    told = standings(FRENCH.format("Après trois épreuves sur cinq, Saulnier (GT3) et Jégou (GT4) sont en tête."))
    assert told == both
    assert standings(FRENCH.format("Au championnat, Saulnier en GT3 et Jégou en GT4 restent en tête.")) == both
    told = standings(ENGLISH.format("In the championship, Sauler in GT3 and Jegg in GT4 still lead their classes."))
    assert told == {("GT3", 1, "Sauler", None, None), ("GT4", 1, "Jegg", None, None)}


def test_leaders_of_the_race_are_no_leaders_of_the_championship() -> None:
    assert standings(FRENCH.format("Après trois tours, Saulnier (GT3) et Jégou (GT4) sont en tête.")) == set()
    assert standings(ENGLISH.format("At half distance Sauler in GT3 and Jegg in GT4 lead their classes.")) == set()
