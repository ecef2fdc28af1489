"""Places told with no verb of their own, whose a prize was, and orders behind a label: few words, many ways."""

import pytest

from bot.extract import read

REPORT = """# Sprint cup at Thruxton

The sprint cup visited Thruxton on Sunday for one race. Arthur Lanning (Audi), Tom Verdon (Honda), Hugo Castle (Cupra)
and Mark Pelter (Peugeot) were at the front.

{}
"""


def _places(said: str) -> set[str]:
    facts = read(REPORT.format(said)).facts
    return {f"{r.position} {r.entry.drivers[0].split()[-1]}" for race in facts.races for r in race.results}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Lanning was the winner, Verdon the runner-up and the newcomer Castle a surprised third.", "1L 2V 3C"),
        ("Lanning won the race; Verdon second; third the newcomer Castle.", "1L 2V 3C"),
        ("Lanning won the race. In third, with a beautiful recovery, arrived Hugo Castle.", "1L 3C"),
        ("Lanning won the race. A penalty dropped Castle to fourth, Pelter going to third.", "1L 4C 3P"),
        ("Lanning won the race. Pelter made steady progress, for an eventual sixth.", "1L 6P"),
        ("The race went the way of Arthur Lanning, and second was Verdon.", "1L 2V"),
        ("Victory passed to Arthur Lanning.", "1L"),
        ("The race was won on Sunday by Arthur Lanning.", "1L"),
        ("The order at the end: Lanning, Verdon, Castle, Pelter.", "1L 2V 3C 4P"),
        ("Lanning beat Verdon by a wheel's width.", "1L 2V"),
        ("Lanning won the race, followed at some distance by Verdon and by Castle.", "1L 2V 3C"),
        ("Castle recovered to take fifth but the win fell to Lanning.", "1L 5C"),
        ("Lanning won the race. Verdon kept fourth to the finish.", "1L 4V"),
        ("Lanning won the race. Third place then fell to the veteran Castle.", "1L 3C"),
        ("Lanning won the race. Castle's fourth place rewarded a fine drive.", "1L 4C"),
    ],
)
def test_what_is_read(said: str, expected: str) -> None:
    names = {"L": "Lanning", "V": "Verdon", "C": "Castle", "P": "Pelter"}
    assert _places(said) == {f"{one[:-1]} {names[one[-1]]}" for one in expected.split()}


@pytest.mark.parametrize(
    "said",
    [
        "Lanning won the race. Castle was right on his tail in second for ten laps.",
        "Lanning won the race. Castle had third, then lost it to Pelter at the chicane.",
        "Lanning won the race, with Castle starting third and Pelter qualifying fourth.",
        "Lanning won the race. Castle, in second, trails the series leader by two points.",
        "Lanning won the race. Castle, whose car had begun ninth, was parked.",
        "Lanning won the race. The fastest lap went to Castle and the pole position to Pelter.",
        "Lanning won the race. Half distance: Castle, Pelter, Verdon.",
        "Lanning won the race. The points after the final: Castle, Pelter, Verdon.",
        "Lanning won the race. Castle beat Pelter to pole by a tenth.",
        "Lanning won the race. The stones meant a second puncture for Castle.",
    ],
)
def test_what_tells_no_more_than_the_win(said: str) -> None:
    assert _places(said) == {"1 Lanning"}
