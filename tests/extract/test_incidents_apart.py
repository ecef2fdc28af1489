"""Mishaps and verdicts of nobody who is named there: of the race, of a day before, of whoever a pronoun means."""

import pytest

from bot.extract import read

_EN = "Silverton, Saturday. Luke Tesser won the race from Noel Duckworth and Arjun Mehta. "
_FR = "Course à Valbrune. Luc Tessier a gagné la course devant Yves Marchal et Paul Rivoire. "


@pytest.mark.parametrize(
    "told",
    [
        f"{_EN}Wes Torrance was fourth. Rain came, and the race was not restarted.",
        f"{_EN}Wes Torrance, starting from the back after his disqualification, was ninth.",
        f"{_EN}Wes Torrance was through at the chicane and stayed there.",
        f"{_EN}Wes Torrance had the wind on his side and was fourth.",
        f"{_FR}Yann Quemener passait en tête et n'en bougeait plus.",
        f"{_FR}Yann Quemener était remis de son abandon.",
    ],
)
def test_nobody_is_out(told: str) -> None:
    races = read(told).facts.races
    assert [x.entry.drivers for race in races for x in (*race.retirements, *race.penalties)] == []


@pytest.mark.parametrize(
    ("told", "who"),
    [
        (f"{_EN}Wes Torrance was fourth. He overtook Mehta on lap two, but a ten-second penalty followed.", "Torrance"),
        (f"{_FR}Yann Quemener a tenté. Il a passé Rivoire, mais un drive-through a suivi.", "Quemener"),
    ],
)
def test_a_penalty_is_of_whom_the_pronoun_means(told: str, who: str) -> None:
    penalties = [x for race in read(told).facts.races for x in race.penalties]
    assert [x.entry.drivers[-1].split()[-1] for x in penalties] == [who]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        (f"{_FR}Yann Quemener finit derrière Rivoire, puni de dix secondes pour un contact.", "Rivoire"),
        (f"{_FR}Yann Quemener devançait Rivoire, lui-même lesté et puni de dix secondes pour un contact.", "Rivoire"),
        (
            f"{_FR}Convoqué, Yann Quemener perdait sa place au profit de Rivoire : dix secondes pour un contact.",
            "Quemener",
        ),
        (f"{_FR}Le responsable du carambolage, Yann Quemener, a été puni de dix secondes.", "Quemener"),
        (f"{_FR}Yann Quemener a fini. Il a été exclu après le contrôle, tout comme Rivoire.", "Quemener Rivoire"),
        (f"{_EN}Wes Torrance was given a ten-second penalty for pushing Mehta off at Turn 3.", "Torrance"),
        (f"{_EN}Wes Torrance was fourth behind Mehta, later penalised by ten seconds for contact.", "Mehta"),
    ],
)
def test_a_penalty_is_of_whom_it_is_set_beside(told: str, who: str) -> None:
    penalties = [x for race in read(told).facts.races for x in race.penalties]
    assert [x.entry.drivers[-1].split()[-1] for x in penalties] == who.split()


def test_places_on_a_grid_are_lost_in_the_race_that_it_is_of() -> None:
    told = "Deux courses à Valbrune. Luc Tessier a gagné la course 1 devant Yves Marchal. Marchal, fautif, perdait cinq"
    told = f"{told} places sur la grille de l'acte suivant. Course 2 : Paul Rivoire a gagné devant Luc Tessier."
    assert [len(race.penalties) for race in read(told).facts.races] == [0, 1]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (f"{_FR}Yann Quemener s'est vu reprendre son meilleur chrono.", "lap_time_deleted"),
        (f"{_FR}Yann Quemener est relégué au neuvième rang pour un contact avec Rivoire.", "other"),
        (f"{_FR}Yann Quemener a reçu un avertissement pour sa défense.", "reprimand"),
        (f"{_FR}Yann Quemener a purgé un passage par les puits.", "drive_through"),
        (f"{_FR}Yann Quemener était arrêté 75 secondes pour avoir roulé trop vite.", "stop_and_go"),
        (f"{_FR}Relégué en queue de peloton pour le départ, boîte changée, Yann Quemener a fini sixième.", "grid"),
        (f"{_FR}Yann Quemener, averti, a reçu cependant cinq secondes pour son spoiler décroché.", "time"),
        (f"{_EN}Wes Torrance was relegated three places by a ten-second penalty.", "time"),
        (f"{_EN}Wes Torrance was moved back five rows after the scrutineers' check.", "grid"),
    ],
)
def test_the_kind_of_a_penalty(told: str, kind: str) -> None:
    penalties = [x for race in read(told).facts.races for x in race.penalties]
    assert [x.kind.value for x in penalties] == [kind]


def test_a_crash_out_of_the_race_is_no_verdict() -> None:
    told = f"{_FR}Yann Quemener a été mis hors course par un contact avec le mur."
    assert [x for race in read(told).facts.races for x in race.penalties] == []


@pytest.mark.parametrize(
    ("told", "who"),
    [
        (f"{_EN}Wes Torrance clipped the wall and met Ray Osgood and Will Szabo. None of the three continued.", "OST"),
        (f"{_EN}Wes Torrance was fourth. He tangled with Will Szabo and both cars were out.", "ST"),
        (f"{_EN}Wes Torrance retired with a broken axle. So did Will Szabo.", "ST"),
        (f"{_EN}Wes Torrance hit the wall after contact with Will Szabo, who rejoined and finished ninth.", "T"),
        (f"{_EN}Wes Torrance hit the wall on lap two and could not rejoin.", "T"),
        (f"{_FR}Deux autres autos ont renoncé : la Clio de Yann Quemener (boîte) et celle d'Alban Tardieu.", "QT"),
        (f"{_FR}Yann Quemener tapait le mur, sans pouvoir repartir.", "Q"),
    ],
)
def test_who_is_out_of_several(told: str, who: str) -> None:
    out = [x.entry.drivers[-1].split()[-1] for race in read(told).facts.races for x in race.retirements]
    assert "".join(sorted(name[0] for name in out)) == who


def test_a_sum_of_money_is_no_other_season() -> None:
    races = read(f"{_FR}Yann Quemener a été mis à l'amende de 2000 $ pour avoir quitté sa voiture.").facts.races
    assert [x.kind.value for race in races for x in race.penalties] == ["fine"]
