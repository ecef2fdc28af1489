"""Classifications that a page prints: which column counts the places, and who is listed without having one."""

import pytest

from bot.extract import read

HEAD = "Formule Avenir à Magny-Cours : l'ordre d'arrivée de la course\n\n"


def _table(*rows: str, head: str, mark: str) -> str:
    return HEAD + "\n".join(mark.join(cell.strip() for cell in row.split("|")) for row in (head, *rows)) + "\n"


def _places(text: str) -> list[tuple[int, str]]:
    races = read(text).facts.races
    return [(r.position, r.entry.drivers[0].split()[-1]) for race in races for r in race.results]


@pytest.mark.parametrize("mark", ["\t", " | "])
@pytest.mark.parametrize("head", ["POS | PILOTE | ÉQUIPE | TEMPS", "PDV. | PILOTE | ÉQUIPE | TEMPS/GAP"])
def test_a_first_column_that_counts_from_one_is_the_places_whatever_its_name(head: str, mark: str) -> None:
    rows = ("1 | Hugo Lannoy | Virage | 40:16.405", "2 | Tom Verdier | Virage | +3.1", "3 | Noé Castex | Corde | +9.8")
    assert _places(_table(*rows, head=head, mark=mark)) == [(1, "Lannoy"), (2, "Verdier"), (3, "Castex")]


def test_a_first_column_that_does_not_count_is_no_place() -> None:
    rows = (
        "14 | Hugo Lannoy | Virage | 1:42.1",
        "7 | Tom Verdier | Virage | 1:42.4",
        "22 | Noé Castex | Corde | 1:43.0",
    )
    assert _places(_table(*rows, head="VOIT. | PILOTE | ÉQUIPE | CHRONO", mark="\t")) == []


@pytest.mark.parametrize("out", ["Abandon", "DNF", "NC", "Ab.", "non classé", "DSQ", "retired"])
def test_who_did_not_finish_has_no_place_though_a_row_has_its_figure(out: str) -> None:
    rows = ("1 | Hugo Lannoy | Virage | 40:16.405", "2 | Tom Verdier | Virage | +3.1", "3 | Noé Castex | Corde | +9.8")
    text = _table(*rows, f"4 | Marc Pelletier | Corde | {out}", head="POS | PILOTE | ÉQUIPE | TEMPS", mark="\t")
    assert _places(text) == [(1, "Lannoy"), (2, "Verdier"), (3, "Castex")]


def test_in_a_line_too() -> None:
    text = HEAD + "Classement : 1. Hugo Lannoy (Virage), 2. Tom Verdier (Virage), 3. Noé Castex (Corde, DNF).\n"
    assert _places(text) == [(1, "Lannoy"), (2, "Verdier")]
