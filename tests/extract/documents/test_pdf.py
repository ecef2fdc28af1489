"""PDF: paragraphs, columns, tables and headings out of characters with places."""

from collections.abc import Callable

import pytest

from bot.extract.documents import open_document
from tests.extract.documents.makers import Drawn, pdf, typeset

TOLD = """
Anna Roe and Bo Fay won race 2 at Spa-Francorchamps in the #27 Aston Martin of AGS Events, 3.4 seconds ahead of the #8 \
Toyota, after a long hour in the rain in which nobody else came near them.
Third place went to Cat Kirk, who had led until the pit window opened and then spun at the last corner of lap 12.
« On savait que c'était possible », disait-elle à l'arrivée, très émue, « et l'équipe a fait un travail formidable. »
In the Pro-Am class the winner was Dan Poe; Eve Low and Fox May completed the podium half a minute later, while the \
leaders of the championship retired with a broken suspension and scored nothing at all.
""".strip().split("\n")


def read(pages: list[list[Drawn]]) -> str:
    return open_document(pdf(pages), "report.pdf").text


def test_lines_become_paragraphs_again() -> None:
    assert read(typeset(TOLD)) == "\n\n".join(TOLD)


def test_running_heads_and_page_numbers_are_dropped() -> None:
    told = [f"{name}: {paragraph}" for name in ("Ash", "Bea", "Cid", "Dot", "Eli", "Flo", "Gus") for paragraph in TOLD]
    pages = typeset(told * 2)
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        page.insert(0, Drawn("Press service of the series, issue 7", 60, 810, 9))
        page.append(Drawn(f"Page {number} / {len(pages)}", 280, 30, 9))
    assert read(pages).split() == " ".join(told * 2).split()


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = Drawn("Roe won race 2 at Spa, a good", 60, 100), Drawn("second ahead of Fay.", 60, 770)
    assert read([[first], [second]]) == "Roe won race 2 at Spa, a good second ahead of Fay."


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_are_read_one_after_another(columns: int) -> None:
    pages = typeset(TOLD * 5, columns=columns)
    text = read(pages)
    words = " ".join(TOLD * 5).split()
    assert text.split() == words


def test_a_headline_above_two_columns_comes_first() -> None:
    pages = typeset(TOLD * 5, columns=2)
    pages[0].insert(0, Drawn("Roe and Fay win a wet race at Spa-Francorchamps", 60, 800, 20))
    assert read(pages).split("\n\n")[:2] == ["Roe and Fay win a wet race at Spa-Francorchamps", TOLD[0]]


def test_words_broken_at_a_line_end() -> None:
    lines = ["Une première vic-", "toire pour Hasse-", "Clot en Pro-", "Am : le demi-", "tour, disait-", "il."]
    drawn = [Drawn(line, 60, 600 - 13 * n) for n, line in enumerate(lines)]
    assert read([drawn]) == "Une première victoire pour Hasse-Clot en Pro-Am : le demi-tour, disait-il."


def test_a_table_keeps_its_rows() -> None:
    rows = [
        ("Pos", "No", "Drivers", "Team", "Gap"),
        ("1", "27", "Anna Roe / Bo Fay", "AGS Events", "1:00:12.3"),
        ("2", "8", "Cat Kirk", "CMR", "+3.4"),
        ("3", "30", "Dan Poe", "CMR", "+5.1"),
    ]
    places = (60, 90, 120, 260, 380)
    drawn = [
        Drawn(cell, x, 700 - 14 * n, 10) for n, row in enumerate(rows) for cell, x in zip(row, places, strict=True)
    ]
    assert read([[Drawn("Classification of race 1", 60, 730, 14), *drawn]]) == (
        "Classification of race 1\n\n"
        "1. Anna Roe / Bo Fay (#27, AGS Events) 1:00:12.3\n2. Cat Kirk (#8, CMR) +3.4\n3. Dan Poe (#30, CMR) +5.1"
    )


def test_entries_of_a_list_stay_lines() -> None:
    entries = ["1. Anna Roe", "2. Cat Kirk", "3. Dan Poe of the CMR team"]
    assert read([[Drawn(line, 60, 600 - 13 * n) for n, line in enumerate(entries)]]) == "\n".join(entries)


@pytest.mark.parametrize(
    ("rotate", "matrix", "place"),
    [
        (90, (0, 1, -1, 0), lambda x, y: (595 - y, x)),
        (180, (-1, 0, 0, -1), lambda x, y: (595 - x, 842 - y)),
        (270, (0, -1, 1, 0), lambda x, y: (y, 842 - x)),
    ],
)
def test_a_page_on_its_side_is_turned_back(
    rotate: int, matrix: tuple[int, int, int, int], place: Callable[[float, float], tuple[float, float]]
) -> None:
    lines = ["Anna Roe won race 2 at Spa, ahead of", "Bo Fay.", "Race 1 went to Cat Kirk."]
    drawn = [Drawn(line, *place(60, 400 - 14 * n), turned=matrix) for n, line in enumerate(lines)]
    text = open_document(pdf([drawn], rotate=rotate), "a.pdf").text
    assert text.split() == " ".join(lines).split()


def test_a_watermark_is_not_read() -> None:
    pages = typeset(TOLD)
    pages[0].append(Drawn("EMBARGO", 150, 300, 40, turned=(1, 1, -1, 1)))
    assert read(pages) == "\n\n".join(TOLD)


def test_a_figure_at_the_head_of_a_line_is_no_entry_of_a_list() -> None:
    told, rest = (
        "The Briton was in the tangle at the first corner which eliminated",
        "#61 McLaren, and had a bent wing.",
    )
    assert read([[Drawn(told, 60, 600), Drawn(rest, 60, 586)]]) == f"{told} {rest}"


def test_a_table_with_empty_cells_keeps_its_columns() -> None:
    rows = [
        ("Pos", "No", "Drivers", "Team", "Gap"),
        ("1", "27", "Anna Roe / Bo Fay", "AGS Events", "1:00:12.3"),
        ("2", "8", "Cat Kirk", "", "+3.4"),
        ("3", "30", "Dan Poe", "CMR", ""),
        ("DNF", "9", "Eve Low", "", ""),
    ]
    places = (60, 100, 130, 270, 390)
    drawn = [
        Drawn(cell, x, 700 - 14 * n, 10)
        for n, row in enumerate(rows)
        for cell, x in zip(row, places, strict=True)
        if cell
    ]
    assert read([[Drawn("Race 1", 60, 730, 14), *drawn]]) == (
        "Race 1\n\n1. Anna Roe / Bo Fay (#27, AGS Events) 1:00:12.3\n2. Cat Kirk (#8) +3.4\n3. Dan Poe (#30, CMR)\n"
        "DNF: Eve Low (#9)"
    )


def test_the_letterhead_of_a_single_page_is_no_part_of_the_report() -> None:
    told = [Drawn("Anna Roe won race 2 at Spa by 3.4 seconds in the rain, and Bo", 60, 700 - 14 * n) for n in range(6)]
    small = [Drawn("GT4 Cup press service", 60, 812, 8), Drawn("www.example.com - Page 1/1", 60, 36, 8)]
    assert "press service" not in read([[*small, *told]])
    assert "www" not in read([[*small, *told]])
    assert "press service" in read([[Drawn("GT4 Cup press service", 60, 812), *told]])
