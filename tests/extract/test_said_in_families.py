"""Wins and places told by families of English verbs: what is known in one construction is read in the others."""

import pytest

from bot.extract import read

_OPENING = (
    "British GT, Croft, 12 May. John Smith (Alpha BMW), Paul Jones (Beta Audi), Carl Brown (Gamma Porsche) and"
    " Tom Reed (Delta Ferrari) entered.\n\nThe race was run over 30 laps in the dry. "
)


def told(sentences: str) -> set[str]:
    """Every place that is read, as a surname and a figure."""
    races = read(f"{_OPENING}{sentences}\n").facts.races
    return {f"{x.entry.drivers[0].split()[-1]}{x.position}" for race in races for x in race.results}


@pytest.mark.parametrize(
    ("places", "ways"),
    [
        (
            "Smith1 Jones2",
            """It was won by Smith from Jones.|Smith saw off Jones to win.|Smith beat Jones by a nose.
            Smith outlasted Jones to take the win.|Smith got the better of Jones by two seconds at the flag.
            Smith won. Chasing him across the line was Jones.|Smith won. Jones was his nearest challenger.
            Smith won. Jones trailed him by 1.9 seconds.|Smith won. Jones second.|Smith won. Second man home was Jones.
            Smith won. After that came Jones in second.|Smith won. Second, Jones.""",
        ),
        (
            "Smith1 Jones2 Brown3",
            """Smith won, chased by Jones and Brown.|The order at the flag was Smith, Jones, Brown.
            They finished Smith, Jones, Brown.|It was Smith from Jones from Brown at the flag.
            Smith won. Jones and Brown were the rest of the podium.|Smith won. Behind him it was Jones from Brown.
            Smith won. Jones and Brown filled out the podium.|Smith won. Mr. Jones was second, Mr. Brown third.""",
        ),
        (
            "Smith1",
            """Smith did the winning.|Smith crossed the line an easy winner.|Winner by two seconds: Smith.
            Smith finished 6.3s to the good.|Smith parked it in victory lane.|Smith captured the 100-lap feature.
            Smith walked off with the trophy.|Smith rang up his third win of the year.|Smith led all 30 laps.
            Pole to flag for Smith.|Victory, then, for Smith.|Smith became the first Briton to win the race.""",
        ),
        (
            "",
            """Smith beat Jones by a nose for pole.|At half distance it was Smith from Jones and Brown.
            Smith led all 30 laps until the gearbox broke.|Smith started second.|Smith claimed the final stop.
            Brown came from 19th to third on lap four.|Smith had hoped to beat Jones to the line.""",
        ),
    ],
)
def test_a_verb_is_known_in_all_its_constructions(places: str, ways: str) -> None:
    sentences = [way.strip() for line in ways.split("\n") for way in line.split("|")]
    read_so = {sentence: told(sentence) for sentence in sentences}
    assert {s: found for s, found in read_so.items() if found != set(places.split())} == {}
