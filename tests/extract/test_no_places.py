"""What looks like a place, a class or a name and is none: a moment of the race, a saint, a headline's V8."""

import pytest

from bot.extract import read


@pytest.mark.parametrize(
    "words",
    [
        "Tom Roe was fifth on the first lap.",
        "Tom Roe was fourth at the swap.",
        "Tom Roe was the better away at the second try.",
        "Tom Roe was shuffled out to sixth in the Corkscrew on the next-to-last lap.",
        "Tom Roe was fifth after a slow start but passed two cars.",
        "Tom Roe had been running in 14th on lap one.",
        "Tom Roe was placed fourth for the start.",
        "Tom Roe won a heat; it was his 50th.",
    ],
)
def test_a_moment_of_the_race_is_no_place(words: str) -> None:
    facts = read(f"Jim Bell won Sunday's race at Croft ahead of Ann Day. {words}\n").facts
    assert {(x.position, x.entry.drivers) for race in facts.races for x in race.results if x.position > 1} == {
        (2, ("Ann Day",))
    }


@pytest.mark.parametrize(
    ("words", "race_class", "driver"),
    [
        ("The St Benedict's pupil Jim Bell won the race at Croft on Sunday.", None, "Jim Bell"),
        ("Jim Bell won the National Touring Car Trophy race at Croft on Sunday.", None, "Jim Bell"),
        ("Jim Bell won Sunday's Australian GT Open race at Croft.", None, "Jim Bell"),
        ("Local man third in Croft V8 feature. Jim Bell won Sunday's race at Croft.", None, "Jim Bell"),
    ],
)
def test_no_class_and_nobody_is_made_of_parts_of_other_names(words: str, race_class: str | None, driver: str) -> None:
    facts = read(f"{words}\n").facts
    won = [x for race in facts.races for x in race.results if x.position == 1]
    assert {(x.race_class, x.entry.drivers) for x in won} == {(race_class, (driver,))}
    assert not [x for race in facts.races for x in race.results if x.position > 1]


@pytest.mark.parametrize(
    "words",
    [
        "Ann Day gagne à elle seule une minute sur Tom Roe.",
        "Sorti neuvième des stands, Ann Day en gagna deux.",
        "Ann Day se console avec le classement général, qu'elle gagne pour quatre points.",
        "Ann Day mène de deux points devant le vainqueur du jour.",
        "« Bravo », dit l'ingénieur de la voiture gagnante, Ann Day.",
        "Ann Day est renvoyée en fond de grille pour la quatrième.",
        "Ann Day, jusque-là troisième, a renoncé.",
        "Ann Day a craint de devoir laisser la deuxième place à Tom Roe.",
    ],
)
def test_what_is_gained_or_feared_is_no_place(words: str) -> None:
    facts = read(f"Jim Bell a gagné la course dimanche à Nogaro. {words}\n").facts
    assert {(x.position, x.entry.drivers) for race in facts.races for x in race.results} == {(1, ("Jim Bell",))}
