"""Which race each sentence of a short story is about, in banks/stories: reports that seldom name their races.

Before the bar stands the race of the sentence, `-` where it does not matter; `H` marks a heading. Sentences that are
still read as of another race are listed here, and the list may only shrink.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from bot.extract import read
from tests.extract.whichrace import document_of

BANKS = Path(__file__).parent / "banks" / "stories"
_TOLD = regex.compile(r"(?P<heading>H?)(?P<race>[-\d])\| ?(?P<words>.*)")

# The first words of sentences that are not right yet, by story.
KNOWN = {
    "en-i": {"Crewe got his revenge."},
    "en-k": {
        "Dunne put his Norma on po",
        "The Irishman was away cle",
        "Claes hit the wall on lap",
        "Dunne took the flag eight",
    },
    "en-l": {"Nick Bellamy was quickest"},
    "fr-g": {"Restait la course du soir", "En première ligne, Jean Ca", "Il a devancé Mallet de qua"},
}


def stories() -> Iterator[tuple[str, str, dict[str, int]]]:
    """Name, text, and the race of each sentence that has one."""
    for bank in sorted(BANKS.glob("*.txt")):
        for story in regex.split(r"^# ", bank.read_text(encoding="utf-8"), flags=regex.M)[1:]:
            name, _, body = story.partition("\n")
            told: dict[str, int] = {}
            paragraphs = [""]
            for line in body.split("\n"):
                match = _TOLD.match(line)
                words = match["words"] if match else line
                heading = bool(match and match["heading"])
                if heading or not words:
                    paragraphs += [words, ""]
                else:
                    paragraphs[-1] += " " + words
                if match and match["race"] != "-" and not heading:
                    told[words] = int(match["race"])
            yield name.split()[0], "\n\n".join(p.strip() for p in paragraphs if p.strip()), told


@pytest.mark.parametrize(("name", "text", "told"), list(stories()))
def test_each_sentence_is_of_its_race(name: str, text: str, told: dict[str, int]) -> None:
    document = document_of(text)
    wrong = set()
    for line in document.lines:
        words = line.sentence.text
        race = next((race for said, race in told.items() if said[:25] == words[:25]), None)
        if race is not None and document.races.at(line.index, len(words) - 1) != (race,):
            wrong.add(words)
    known = KNOWN.get(name, set())
    assert all(any(words.startswith(one[:25]) for one in known) for words in wrong), wrong
    assert len(wrong) == len(known), "mended: take it off the list"


def test_qualifying_told_for_the_later_day_turns_the_story_to_its_race() -> None:
    told = (
        "Le Trophée du Port s'est couru à Magny-Cours. Samedi, Ugo Carlier a gagné la course 1. Mais une séance de "
        "qualification parfaite lui a ouvert ensuite la première ligne, à côté d'Anton Selle, pour l'épreuve de "
        "dimanche. Au départ, il s'échappe. Anton Selle l'emporte devant Loris Mantel."
    )
    races = read(told).facts.races
    assert [x.entry.drivers[0] for x in races[1].results] == ["Anton Selle", "Loris Mantel"]


def test_a_place_taken_so_many_times_as_there_were_races_is_of_each() -> None:
    races = "À Magny-Cours, Ugo Carlier a gagné la course 1, Anton Selle la course 2, Loris Mantel la course 3."
    thrice = read(f"{races} Paul Dury a pris trois fois la quatrième place.")
    assert [r.number for r in thrice.facts.races for x in r.results if x.position == 4] == [1, 2, 3]
    twice = read(f"{races} Paul Dury a pris deux fois la quatrième place.")
    assert not [x for r in twice.facts.races for x in r.results if x.position == 4]


def test_the_class_that_somebody_came_from_is_none_of_the_report() -> None:
    told = "Ugo Carlier, débarqué cette année de la catégorie Cadet, l'emporte devant Anton Selle."
    won = read(f"Le Trophée du Port s'est couru à Magny-Cours. {told}").facts.races[0].results
    assert {r.race_class for r in won} == {None}
