"""Wins and places in class as outlets word them, in sentences of our own: see the bank."""

import tomllib
from pathlib import Path

import pytest

from bot.extract import read

BANK = tomllib.loads((Path(__file__).parent / "banks" / "class-words.toml").read_text(encoding="utf-8"))
CASES = [(part, said) for part, bank in BANK.items() for said in bank["told"]]


def places(part: str, said: str) -> set[str]:
    """Class, place and crew of what is read in a sentence behind its opening: "Pro-Am:1:A"."""
    names = BANK[part]["crews"]
    found = set()
    for race in read(f"{BANK[part]['opening']}\n\n{said.format(**names)}\n").facts.races:
        for result in race.results:
            drivers = " ".join(result.entry.drivers)
            crew = next((key for key in "ABD" if names[key].split()[1] in drivers), None)
            if crew is not None:
                found.add(f"{result.race_class or 'overall'}:{result.position}:{crew}".replace(" ", "_"))
    return found


@pytest.mark.parametrize(("part", "said"), CASES, ids=[f"{part}: {said[:60]}" for part, said in CASES])
def test_what_a_sentence_tells_of_classes_is_read(part: str, said: str) -> None:
    bank = BANK[part]
    told = {*bank["told"][said].split()}
    missed = {*bank.get("missed", {}).get(said, "").split()}
    wrong = {*bank.get("wrong", {}).get(said, "").split()}
    assert places(part, said) == (told - missed) | wrong


def test_what_follows_from_the_class_of_cars_is_concluded() -> None:
    report = (
        "GT4 Cascade at Donington Park\n\nEric Stone and Ben Hurst (No. 7 Quarry Audi R8) won from Mark Lavington and"
        " Hugh Perrin (No. 12 Rhone Racing Alpine A110 GT4), with Paul Garrard and Luke Tesser (No. 34 Vulcan"
        " BMW M4 GT4) third. All three were Silver entries.\n"
    )
    (race,) = read(report).facts.races
    assert [(r.race_class, r.position) for r in race.results] == [
        *((None, n) for n in (1, 2, 3)),
        *(("Silver Cup", n) for n in (1, 2, 3)),
    ]


_TWO_RACES = "The Clubman Cup came to Oulton Park with thirty cars for two races.\n\n{}\n\n{}"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        # Told again of who won it before, with any words between.
        (
            "Hugo Marlow won the opening race on Saturday, with Ada Verdon fourth and first in Class B.",
            "In race two Sam Presley won by a second. Verdon was sixth, top in Class B again.",
            {(1, "Ada Verdon"), (2, "Ada Verdon")},
        ),
        # Told as another win: nobody else has won the one before.
        (
            "Hugo Marlow won the opening race on Saturday. Ada Verdon was fourth.",
            "In race two Sam Presley won by a second. Verdon was again the winner in Class B.",
            {(1, "Ada Verdon"), (2, "Ada Verdon")},
        ),
        (
            "Hugo Marlow won the opening race on Saturday, with Ada Verdon fourth and first in Class B.",
            "In race two Sam Presley won. Verdon was on course for another Class B win until she spun.",
            {(1, "Ada Verdon")},
        ),
    ],
)
def test_a_class_that_is_won_again(first: str, second: str, told: set[tuple[int, str]]) -> None:
    races = read(_TWO_RACES.format(first, second)).facts.races
    won = {
        (r.number, x.entry.drivers[0]) for r in races for x in r.results if (x.race_class, x.position) == ("Class B", 1)
    }
    assert won == told


def test_une_categorie_gagnee_comme_la_veille() -> None:
    races = read(
        "La Coupe des Clubs faisait étape à Nogaro avec vingt-deux voitures pour deux courses.\n\nHugo Marlot a gagné "
        "la première course samedi devant Samuel Pressoir.\n\nDimanche, Samuel Pressoir a gagné la seconde course. Ada "
        "Verdon s'est imposée en Silver, comme la veille."
    ).facts.races
    assert [(r.number, x.entry.drivers) for r in races for x in r.results if x.race_class] == [
        (1, ("Ada Verdon",)),
        (2, ("Ada Verdon",)),
    ]


@pytest.mark.parametrize(
    ("text", "winner"),
    [
        ("In Class B, as ever, Ada Verdon did what she usually does.", "Ada Verdon"),
        ("In Class B Ada Verdon led until her clutch failed.", None),
        ("In Class B Ada Verdon leads the points.", None),
        ("In Class B Ada Verdon was a fine second.", None),
    ],
)
def test_who_is_told_first_of_a_class(text: str, winner: str | None) -> None:
    races = read(
        f"The Clubman Cup came to Oulton Park.\n\nHugo Marlow won the race from Sam Presley. {text}"
    ).facts.races
    assert [x.entry.drivers[0] for r in races for x in r.results if (x.race_class, x.position) == ("Class B", 1)] == [
        *filter(None, [winner])
    ]


@pytest.mark.parametrize(
    ("text", "winner"),
    [
        ("Chez les Juniors, Ada Verdon continue de régaler son public.", "Ada Verdon"),
        ("Chez les Juniors, Ada Verdon a longtemps mené.", None),
        ("Chez les Juniors, Ada Verdon reste leader.", None),
    ],
)
def test_qui_est_raconte_d_abord_d_une_categorie(text: str, winner: str | None) -> None:
    races = read(
        f"La Coupe des Clubs était à Nogaro.\n\nHugo Marlot a gagné la course devant Sam Pressoir. {text}"
    ).facts.races
    assert [x.entry.drivers[0] for r in races for x in r.results if (x.race_class, x.position) == ("Junior", 1)] == [
        *filter(None, [winner])
    ]
