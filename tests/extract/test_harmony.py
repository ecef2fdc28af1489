"""Which race a stretch without a race's name is about, by what can be so in one race only."""

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
