"""Words told of somebody of whom nothing is known are told of nobody else; families and rows of retirements."""

import pytest

from bot.extract import read

_FR = (
    "Nogaro, course 1 : victoire de Luc Tessier (BMW n° 4) devant Yves Marchal (Audi n° 7) "
    "et Noël Duquesne (Seat n° 9). "
)
_EN = "Snetterton, race one: Luke Tesser (BMW #4) won from Noel Duckworth (Audi #7) and Abel Marsh (Seat #9). "


def _out(text: str) -> set[str]:
    return {
        x.entry.drivers[0].split()[-1] for race in read(text).facts.races for x in race.retirements if x.entry.drivers
    }


@pytest.mark.parametrize(
    ("text", "out"),
    [
        (_EN + "Dan Orlick (Ford #11) did not see the end.", {"Orlick"}),
        (_EN + "Dan Orlick (Ford #11) led until his left rear let go at Coram.", {"Orlick"}),
        (_EN + "Dan Orlick (Ford #11) backed it into the fence on lap five.", {"Orlick"}),
        (
            _EN + "Dan Orlick (Ford #11) and Pat Quill (Fiat #12) met at Riches and neither was seen again.",
            {"Orlick", "Quill"},
        ),
        (_EN + "Casualties: Dan Orlick (Ford #11, engine), Pat Quill (Fiat #12), hit by Tesser.", {"Orlick", "Quill"}),
        (_EN + "Dan Orlick (Ford #11) was stuck in sixth.", set()),
        (_EN + "Both were outgunned by Dan Orlick (Ford #11).", set()),
        (_FR + "Paul Ferrand (Fiat n° 12) n'a pas fini.", {"Ferrand"}),
        (_FR + "Paul Ferrand (Fiat n° 12) a fini dans un panneau publicitaire.", {"Ferrand"}),
        (_FR + "Paul Ferrand (Fiat n° 12) s'est arrêté dès le quatrième tour sur un problème électrique.", {"Ferrand"}),
        (_FR + "Paul Ferrand (Fiat n° 12) n'a pas fini de surprendre.", set()),
        # Who is told of: not whose friend he is, not who gained by it, the first of two cars, the crew of the sentence.
        (_FR + "Paul Ferrand (Fiat n° 12), ami d'enfance de Duquesne, a tapé le mur.", {"Ferrand"}),
        (
            _FR + "Paul Ferrand (Fiat n° 12) a calé. Fin de course pour lui, et cinq rangs de recul pour la n° 7.",
            {"Ferrand"},
        ),
        (_FR + "La n° 9 et la n° 7 se sont touchées : la première a abandonné, la seconde a fini.", {"Duquesne"}),
        (_FR + "Marchal a calé. Son moteur a fondu, alors que Duquesne venait de passer.", {"Marchal"}),
        (_FR + "Marchal l'emporte donc, la Seat de Duquesne ayant fini sixième.", set()),
        (_FR + "Duquesne a pris la tête et ne s'est plus retourné.", set()),
    ],
)
def test_families_of_retirements(text: str, out: set[str]) -> None:
    assert _out(text) == out


@pytest.mark.parametrize(
    "text",
    [
        _FR + "Tessier menait. Rosaire Simard a cassé son différentiel au cinquième tour.",
        _EN + "Tesser led. Ross Simmard broke his gearbox on lap five.",
    ],
)
def test_a_stranger_is_nobody_named_before(text: str) -> None:
    assert not _out(text) & {"Tessier", "Tesser"}


def test_the_fastest_lap_is_whose_it_is_told_to_be() -> None:
    text = (
        _EN
        + "Tesser led. The fastest lap, 1:46.550, was driven by Duckworth.\n\n"
        + "Marsh was docked five places on the grid at Thruxton."
    )
    race = read(text).facts.races[0]
    assert race.fastest_lap is not None
    assert race.fastest_lap.entry.drivers == ("Noel Duckworth",)
    assert [(p.kind.value, p.entry.drivers) for p in race.penalties] == [("grid", ("Abel Marsh",))]


def test_a_lap_of_a_stranger_is_nobodys() -> None:
    race = read(_FR + "Tessier menait. Le meilleur tour a été réussi par Rosaire Simard.").facts.races[0]
    assert race.fastest_lap is None or "Tessier" not in " ".join(race.fastest_lap.entry.drivers)


def _placed(text: str) -> dict[int, str]:
    found = [x for race in read(text).facts.races for x in race.results if not x.race_class and x.entry.drivers]
    return {x.position: x.entry.drivers[0].split()[-1] for x in found}


@pytest.mark.parametrize(
    ("text", "position", "who"),
    [
        # A bare place is told of whom it stands beside, whoever acts.
        (_EN + "Marsh had trouble all day and lost out to Dan Orlick (Ford #11), fourth overall.", 4, "Orlick"),
        (
            _FR + "Marchal l'a emporté dans sa classe devant Paul Ferrand (Fiat n° 12), quatrième de l'épreuve.",
            4,
            "Ferrand",
        ),
        # A relative clause is about whom it follows, a car "that of" somebody his.
        (
            _FR + "Marchal s'est accroché avec Paul Ferrand (Fiat n° 12), lequel est reparti pour finir septième.",
            7,
            "Ferrand",
        ),
        (_FR + "Une Audi s'est intercalée devant notre n° 12 (Paul Ferrand), qui a fini septième.", 7, "Ferrand"),
        (
            _FR + "La seule Fiat engagée, celle du solitaire Paul Ferrand, accomplissait l'exploit de finir septième.",
            7,
            "Ferrand",
        ),
        # Whom a pronoun did something to is not whom the next sentence is about.
        (
            _EN + "Pat Quill (Fiat #12) was slow. He caught Dan Orlick at Riches. That was it, and he finished eighth.",
            8,
            "Quill",
        ),
        # Who is named right behind a verb does what it tells.
        (_FR + "Derrière Marchal, est arrivé comme quatrième Paul Ferrand (Fiat n° 12).", 4, "Ferrand"),
        # "She" is a woman rather than somebody of whom that is not known.
        (_EN + "Nim Orlick (Ford #11) kept off Laura Quill (Fiat #12) for an hour. She was eighth.", 8, "Quill"),
        (_EN + "A Ford driven by Dan Orlick was fourth.", 4, "Orlick"),
        # Somebody's mate is not he, whom the words name as well.
        (_EN + "Fourth was Marsh's teammate, the rookie Dan Orlick.", 4, "Orlick"),
        (_FR + "Paul Ferrand (Seat n° 12), l'équipier de Duquesne, sixième, a tenu bon.", 6, "Ferrand"),
    ],
)
def test_who_is_meant(text: str, position: int, who: str) -> None:
    assert _placed(text).get(position) == who
