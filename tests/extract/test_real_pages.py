"""What published pages tell of a race before its end: the order on the way, qualifying, whom somebody raced with."""

import pytest

from bot.extract import read
from bot.extract.context.practice import _in_name

_START = "The Harbour Cup went to Snetterton on Sunday. Adam Hale won the race from Tom Corr and Piers Dunning. "


def _places(text: str) -> set[tuple[str | None, int, str]]:
    return {
        (r.race_class, r.position, r.entry.drivers[0])
        for race in read(text).facts.races
        for r in race.results
        if r.entry.drivers
    }


@pytest.mark.parametrize(
    "told",
    [
        "As the leaders tangled at the hairpin, Liam Vasey took over fourth.",
        "Pressing on past the backmarkers, Liam Vasey had his chance, taking over the fourth position.",
        "Liam Vasey and Owen Stroud completed the early top six.",
        "Between laps 12 and 18 it was close, with Liam Vasey in fourth setting the pace.",
        "Over the next few laps Liam Vasey was fourth.",
    ],
)
def test_the_order_on_the_way_is_no_result(told: str) -> None:
    assert _places(_START + told) == {(None, 1, "Adam Hale"), (None, 2, "Tom Corr"), (None, 3, "Piers Dunning")}


def test_the_class_of_somebody_named_in_a_list_is_only_his() -> None:
    told = (
        "Hale won by four seconds from Masters class winner Corr, with Dunning in third, the Club Sprint class winner."
    )
    before = "The Harbour Cup went to Snetterton. Adam Hale took pole from Tom Corr and Piers Dunning.\n\n"
    found = _places(f"{before}{told}\n\nIn the Masters class Tom Corr was happy. Club Sprint had four cars.")
    assert {
        (None, 1, "Adam Hale"),
        (None, 2, "Tom Corr"),
        (None, 3, "Piers Dunning"),
        ("Masters", 1, "Tom Corr"),
    } <= found
    assert not {f for f in found if f[0] and f[1] > 1}


def test_whom_somebody_raced_with_did_not_finish_in_his_place() -> None:
    told = "Liam Vasey raced the likes of Neil Orme, Ray Tully and Bob Sayer. "
    told += "Liam Vasey was in a scrap with the likes of Neil Orme, Ray Tully and Bob Sayer to cross the line in ninth."
    assert (None, 9, "Ray Tully") not in _places(_START + told)


def test_titles_won_before_are_no_race() -> None:
    told = "The Harbour Cup is at Snetterton. Adam Hale took pole. He won the previous two championships for Tern."
    assert not _places(told)


def test_a_team_called_racing_does_not_end_the_qualifying() -> None:
    told = (
        "Saturday's qualifying session was interrupted by a red flag period, but Adam Hale was on pole. Points leader"
        " Liam Vasey (Tern Point Racing) followed, Neil Orme was third and Ray Tully (Redcar Racing) fourth.\n\n"
        "Hale won the race from Ray Tully."
    )
    facts = read(f"The Harbour Cup went to Snetterton.\n\n{told}").facts
    assert _places(f"The Harbour Cup went to Snetterton.\n\n{told}") == {(None, 1, "Adam Hale"), (None, 2, "Ray Tully")}
    assert not facts.standings
    assert _in_name("to Tern Racing and", 8)
    assert not _in_name("Racing resumed", 0)
    assert not _in_name("Im Rennen", 3)


@pytest.mark.parametrize(
    "told",
    [
        "Points leader Adam Hale was tipped into a spin by a backmarker.",
        "Championship leader Adam Hale brought the field to the green flag.",
    ],
)
def test_who_led_the_championship_before_the_race_may_not_lead_it_now(told: str) -> None:
    assert not read(
        f"The Harbour Cup went to Snetterton. Liam Vasey won the race from Tom Corr. {told}"
    ).facts.standings


def test_whoever_is_named_with_the_participle_has_won() -> None:
    races = "Adam Hale won race one, with series leader Liam Vasey claiming victory in race two."
    facts = read(f"The Harbour Cup went to Snetterton. {races}").facts
    assert [(r.number, [x.entry.drivers[0] for x in r.results]) for r in facts.races] == [
        (1, ["Adam Hale"]),
        (2, ["Liam Vasey"]),
    ]


@pytest.mark.parametrize("people", ["Eric Stroud, Neil Orme and Ray Tully", "Eric Stroud and Ray Tully"])
def test_who_take_a_win_in_one_car_are_its_crew(people: str) -> None:
    told = f"In LMP3, {people} took the class win in the #9 Tern Norma. LMP2 was won by #22 of Carl Birch."
    won = [r for race in read(f"The Harbour Cup went to Snetterton. {told}").facts.races for r in race.results]
    crew = next(r.entry.drivers for r in won if r.race_class == "LMP3")
    assert set(crew) == set(people.replace(" and ", ", ").split(", "))
