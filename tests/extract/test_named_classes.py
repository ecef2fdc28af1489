"""Classes that no list knows are known by the words beside their names, and then by the names alone."""

import pytest

from bot.extract import read

REPORT = (
    "The Cascade Truck Trophy went to Most on Saturday. Arthur Lanning (Corrie Racing MAN), Tom Verdon (Iveco) and Hugo"
    " Castle (Scania) were on the entry. In the Chrome classification Ivor Maur led Denis Aubrey so far.\n\n"
    "Lanning won the race ahead of Verdon and Castle. {}\n"
)


def _wins(said: str) -> set[tuple[str, str]]:
    facts = read(REPORT.format(said)).facts
    return {
        (result.race_class or "", driver.split()[-1])
        for race in facts.races
        for result in race.results
        if result.position == 1
        for driver in result.entry.drivers
    }


@pytest.mark.parametrize("said", ["Aubrey won the Chrome.", "The Chrome went to Aubrey.", "In the Chrome, Aubrey won."])
def test_a_class_of_the_report_is_known_by_its_name(said: str) -> None:
    assert _wins(said) == {("", "Lanning"), ("Chrome", "Aubrey")}


@pytest.mark.parametrize("said", ["Chrome wheels are allowed.", "Aubrey leads the Chrome.", "The Chromebook was lost."])
def test_its_name_alone_tells_no_win(said: str) -> None:
    assert _wins(said) == {("", "Lanning")}
