"""Markdown taken down to its words."""

import time

import pytest

from bot.extract.documents import open_document


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Race **2**\n\nAnna *Roe* [won](http://a.b) `it`.", "Race 2\n\nAnna Roe won it."),
        ("Title\n=====\nText\nover two lines", "Title\n\nText\nover two lines"),
        ("1. Roe\n3. Fay\n   - deep\n\n27) Kirk", "1. Roe\n3. Fay\n- deep\n27) Kirk"),
        ("#27 is a car\n\n\\# 8 too\n\n_Ann_ &amp; Bo", "#27 is a car\n\n# 8 too\n\nAnn & Bo"),
        ("a ~~not~~ b ![photo](x.png)", "a  b"),
        ("|Pos|N°|Drivers|\n|-|-|-|\n|1|27|Roe / Fay|\n|2|8||\n", "1. Roe / Fay (#27)\n2. #8"),
        ("---\ntitle: Spa\ndate: 2020-10-24\n---\n\nText", "Spa\n\nText"),
        ("---\ntitle: Spa\n---\n# Spa, race 1\n\nText", "Spa, race 1\n\nText"),
        ("<div>Anna<br>won</div>\n\n<script>x</script>\n\nin <b>Spa</b>", "Anna\nwon\n\nin Spa"),
        ("> He said “no”.\n> Twice.\n\n***\n\nEnd", "He said “no”.\nTwice.\n\nEnd"),
        ("    four spaces\n\n```\nfence\n```", "four spaces\n\nfence"),
    ],
)
def test_words_without_marks(source: str, text: str) -> None:
    document = open_document(source.encode(), "report.md")
    assert (document.text, document.kind) == (text, "markdown")


def test_marks_stay_in_a_plain_text() -> None:
    assert open_document(b"# Race *2*", "report.txt").text == "# Race *2*"


def test_a_text_of_marks_is_no_markdown_and_costs_no_more_than_one_of_words() -> None:
    for marks in ("[" * 100_000, "- a\n" * 40_000, "|a|b|\n" * 20_000):
        begun = time.process_time()
        document = open_document(marks.encode(), "report.md")
        assert time.process_time() - begun < 1
        assert document.text == marks
        assert document.notes == ("too_many_marks_for_markdown",)
    assert not open_document(
        b"# Roe **wins**\n\n" + b"Anna Roe won at Spa, and Bo Fay came second. " * 3_000, "a.md"
    ).notes
