"""Wins and seconds that English words tell by a margin, by what a win was the first since, or behind a make."""

import pytest

from bot.extract import read

HEAD = (
    "The Northern GT Cup visited Snetterton for one race on Sunday. Arthur Lanning, Tom Verdon, Hugo Castle and Mark "
    "Pelter were among the favourites in a field of 22 cars, and Ian Cross was there as well. "
)
A, T, H = "Arthur Lanning", "Tom Verdon", "Hugo Castle"

TOLD = [
    ("Lanning led from start to finish to record his first win since Croft in 2021.", {(None, 1): A}),
    ("Lanning won for the first time since 2021.", {(None, 1): A}),
    ("Lanning won in 2021.", {}),
    ("Lanning won from Castle. He had 21.7 seconds to spare over Verdon.", {(None, 1): A, (None, 2): H}),
    ("Lanning won the race. He had 21.7 seconds to spare over Verdon.", {(None, 1): A, (None, 2): T}),
    ("Lanning won the race. He had a lead of 12 seconds over Verdon at the pit stops.", {(None, 1): A}),
    ("Lanning won the race. He was followed at 1.2 seconds by Verdon and at 7.5 seconds by Castle.",
     {(None, 1): A, (None, 2): T, (None, 3): H}),
    ("The Junior honours went to 16-year-old Tom Verdon.", {("Junior", 1): T}),
    ("Lanning drove the privately entered #38 Porsche of Rheintal Motorsport to victory.", {(None, 1): A}),
    ("A penalty of five seconds cost Verdon the victory, and Lanning inherited it.", {(None, 1): A}),
    ("A penalty of five seconds cost Verdon the victory, and Lanning was pleased.", {}),
    ("In the Silver class, Lanning was the only finisher.", {("Silver Cup", 1): A}),
    ("The Am Cup was won from pole by Verdon.", {("Am", 1): T}),
    ("Victory went to Hyundai's Tom Verdon.", {(None, 1): T}),
    ("Victory was taken by the Norma prototype of Tom Verdon.", {(None, 1): T}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "places"), TOLD)
def test_told(sentence: str, places: dict[tuple[str | None, int], str]) -> None:
    races = read(HEAD + sentence).facts.races
    found = {(r.race_class, r.position): "/".join(r.entry.drivers) for race in races for r in race.results}
    assert found == places
