"""Where a car came to on its way, and nothing later is told of it; places beside words of the grid."""

import pytest

from bot.extract import read


def places(text: str) -> set[tuple[str, int]]:
    """Driver and place of each overall result."""
    return {
        (result.entry.drivers[0], result.position)
        for race in read(text).facts.races
        for result in race.results
        if result.race_class is None
    }


FR = "Coupe Ravel à Vallombre : une course\n\nOdile Marchetti a gagné la course devant Piet Zuidema. {}\n"
EN = "Ravel Cup at Vallombre: one race\n\nOdile Marchetti won the race from Piet Zuidema. {}\n"


@pytest.mark.parametrize(
    ("text", "who", "place"),
    [
        (FR.format("Parti du fond, Léo Harbin est remonté à la cinquième place."), "Léo Harbin", 5),
        (FR.format("Léo Harbin a réussi à remonter jusqu'à la troisième place."), "Léo Harbin", 3),
        (EN.format("Leo Harbin moved up to fifth."), "Leo Harbin", 5),
        (FR.format("Léo Harbin, parti dernier, est revenu troisième."), "Léo Harbin", 3),
        (EN.format("Leo Harbin ran wide in company with a backmarker and finished third."), "Leo Harbin", 3),
        (FR.format("Parti de la pole, Léo Harbin a mené sans partage avant de terminer troisième."), "Léo Harbin", 3),
    ],
)
def test_a_way_that_ends_is_a_result(text: str, who: str, place: int) -> None:
    assert (who, place) in places(text)


@pytest.mark.parametrize(
    "text",
    [
        FR.format("Léo Harbin est remonté à la cinquième place. Harbin a fini septième."),
        FR.format("Léo Harbin est remonté à la cinquième place. Harbin a ensuite cassé sa boîte."),
        FR.format("Relégué au cinquième rang, Léo Harbin remontait ensuite dans le sillage de Zuidema."),
        EN.format("Leo Harbin moved up to fifth. Then Harbin spun off."),
        EN.format("Leo Harbin had trouble with a wiper and fell to fifth."),
        EN.format("Leo Harbin fell to fifth in the championship."),
    ],
)
def test_a_way_that_goes_on_is_none(text: str) -> None:
    assert all(place != 5 for _, place in places(text))
