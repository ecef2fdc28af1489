"""Places that a report takes back, and places of whoever an epithet beside a name is, not of another compatriot."""

import pytest

from bot.extract import read

FR = "Coupe Ravel à Vallombre : une course\n\nOdile Marchetti a gagné la course. {}\n"
EN = "Ravel Cup at Vallombre: one race\n\nOdile Marchetti won the race. {}\n"


def places(text: str) -> set[tuple[str, int]]:
    """Driver and place of each overall result."""
    return {(r.entry.drivers[0], r.position) for race in read(text).facts.races for r in race.results}


@pytest.mark.parametrize(
    "text",
    [
        FR.format("Léo Harbin a fini troisième, mais la balance a parlé après la course."),
        FR.format("Léo Harbin, troisième à l'arrivée, a été rétrogradé après la course."),
        FR.format("Léo Harbin était troisième sur la piste."),
        FR.format("Léo Harbin a franchi la ligne au troisième rang. Les commissaires lui infligeaient dix secondes."),
        FR.format("Léo Harbin a terminé troisième. Hélas, son exclusion a été prononcée le soir."),
        EN.format("Leo Harbin finished third, until the scrutineers looked at his floor."),
        EN.format("Leo Harbin, third at the flag, was later demoted."),
        EN.format("Leo Harbin was third on the road."),
        FR.format("\n\nAu championnat, Piet Zuidema est en tête avec 61 points. Léo Harbin, troisième, sera à Imola."),
        EN.format("Leo Harbin finished third. The stewards gave him ten seconds for track limits."),
    ],
)
def test_what_is_taken_back_is_no_result(text: str) -> None:
    assert all(place != 3 for _, place in places(text))


@pytest.mark.parametrize(
    "text",
    [
        FR.format("Léo Harbin a terminé troisième. Il avait pourtant écopé de dix secondes de pénalité."),
        FR.format("Léo Harbin a terminé troisième, mais Piet Zuidema a été exclu par les commissaires."),
        EN.format("Leo Harbin finished third. He had earlier been given a ten-second penalty for track limits."),
        EN.format("Leo Harbin finished third, but Piet Zuidema was excluded by the stewards."),
    ],
)
def test_what_counts_the_penalty_already_stands(text: str) -> None:
    assert any(place == 3 for _, place in places(text))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            EN.format("Danish driver Kasper Lund fell back. Behind came the Danish banker Mads Thorup. He was third."),
            "Mads",
        ),
        (EN.format("The third spot was for Leo Harbin."), "Leo"),
        (FR.format("Le Danois Kasper Lund a calé. Le Danois d'adoption Mads Thorup a terminé troisième."), "Mads"),
    ],
)
def test_an_epithet_before_a_name_is_whoever_is_named(text: str, who: str) -> None:
    assert [name.split()[0] for name, place in places(text) if place == 3] == [who]
