"""Which race a stretch without a race's name is about, by what can be so in one race only."""

import pytest

from bot.extract import read

WEEKEND = (
    "The Cascade Touring Car Trophy went to Donington Park last weekend for two races. Race one on Saturday"
    " went to Peter Ashdown (Harbour Racing Audi) ahead of Marcus Lewis (Kestrel BMW) and Nina Verhaeghe"
    " (Team Hanse Honda). Ivo Brandt (Dune Cupra) retired on lap three. Race two on Sunday was won by Lewis.\n\n"
)


def places(story: str) -> set[tuple[int, int, str]]:
    """Race, position and surname of every overall place."""
    return {
        (race.number, result.position, result.entry.drivers[0].split()[-1])
        for race in read(WEEKEND + story).facts.races
        for result in race.results
        if result.race_class is None and result.entry.drivers
    }


def test_what_can_only_be_so_in_the_other_race_is_told_of_it() -> None:
    told = places("On Saturday the grid was dry.\n\nBrandt finished third, Ashdown was fourth and Verhaeghe fifth.\n")
    assert (2, 3, "Brandt") in told
    assert (1, 3, "Brandt") not in told
    assert (1, 1, "Ashdown") in told


def test_a_single_place_that_does_not_fit_changes_no_race() -> None:
    told = places("On Saturday the grid was dry.\n\nSam Pollard (Quarry Vauxhall) finished sixth.\n")
    assert (2, 6, "Pollard") not in told


def test_silent_paragraphs_go_together_where_nothing_speaks_against_it() -> None:
    told = read(
        "Harbour Racing won the Cascade Trophy race at Donington Park on Saturday with Peter Ashdown. It crossed the"
        " line first on Sunday, too, but the stewards thought otherwise.\n\n"
        "The following day it was Marcus Lewis (Kestrel BMW) who took the victory.\n\n"
        "Starting from pole, Ashdown was passed by the Dune Cupra of Ivo Brandt into the first corner. Brandt had"
        " jumped the start and served a drive-through.\n\n"
        "Ashdown won by six seconds. Nina Verhaeghe (Team Hanse Honda) was second and Sam Pollard (Quarry Vauxhall)"
        " third.\n\n"
        "On Sunday, Ashdown led again but was given ten seconds for an unsafe release, which made him third. Pollard"
        " was second. Verhaeghe retired on lap three.\n"
    ).facts.races
    first, second = told
    assert [p.entry.drivers for p in first.penalties] == [("Ivo Brandt",)]
    assert first.pole is not None
    assert {(r.position, r.entry.drivers[0].split()[-1]) for r in first.results if r.entry.drivers} == {
        (1, "Ashdown"),
        (2, "Verhaeghe"),
        (3, "Pollard"),
    }
    assert (1, "Lewis") in {(r.position, r.entry.drivers[0].split()[-1]) for r in second.results if r.entry.drivers}


LED = (
    "Tom Harwood and Pierre Delacroix left Oulton Park with a trophy each.\n\n"
    "Harwood won from pole. Behind him Sam Whitley took second after Kerry Boon ran wide.\n\n"
)


@pytest.mark.parametrize(
    ("story", "races"),
    [
        ("When the field lined up again the rain had come. Delacroix won by eleven seconds from Boon.\n", 2),
        ("When the field lined up again after the red flag, Harwood led away and won by a second from Whitley.\n", 1),
        ("There was consolation for Delacroix, who won the race for the best mechanics. Boon was second.\n", 1),
    ],
)
def test_a_grid_and_another_winner_are_of_another_race(story: str, races: int) -> None:
    assert len({race.number for race in read(LED + story).facts.races}) == races
