"""Whatever comes in ends soon, with a text or a refusal; no other exception leaves the package."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput, TooTangled
from bot.extract.documents import open_document
from tests.extract.documents.makers import Drawn, docx, pdf, word_paragraph

NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", ""])
STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"<!doctype html>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"---\n",
        b"MIME-Version: 1.0\n",
    ]
)
WHOLE = (
    docx(word_paragraph("Anna Roe won race 2 at Spa.")),
    pdf([[Drawn("Anna Roe won race 2 at Spa.", 60, 700)]]),
    b"<!doctype html><table><tr><td>1<td>Anna Roe</table><p>won race 2 at Spa.</p>",
)


def opened(raw: bytes, name: str) -> None:
    with contextlib.suppress(BadInput):
        assert open_document(raw, name).text


@given(STARTS, st.binary(max_size=400), NAMES)
@settings(max_examples=300, deadline=None)
def test_random_bytes_are_read_or_refused(start: bytes, rest: bytes, name: str) -> None:
    opened(start + rest, name)


@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 5_000), st.binary(max_size=4)), max_size=6), NAMES)
@settings(max_examples=300, deadline=None)
def test_damaged_documents_are_read_or_refused(whole: bytes, damage: list[tuple[int, bytes]], name: str) -> None:
    raw = whole
    for place, instead in damage:
        at = place % len(raw)
        raw = raw[:at] + instead + raw[at + len(instead) + 1 :] or b"x"
    opened(raw, name)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "<ul>",
                "<li>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<h1>",
                "<a href=x>",
                "text ",
                "<br>",
                "&amp;",
                "<form>",
                "<svg>",
                "<!--",
                "-->",
                "<nav>",
                "Read more ",
                "x" * 90,
            ]
        ),
        max_size=60,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_soup_of_tags_is_read(soup: list[str]) -> None:
    opened(("<html>" + "".join(soup)).encode(), "a.html")


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 140_000,
        "<ul><li>" * 70_000,
        "<b>" * 140_000,
        "<table>" * 100_000,
        "<svg>" * 100_000,
        "<p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">",
        "".join(f"<b a{n}>" for n in range(900)) + "<p>x" * 9_000,
        "<p>" * 200_000,
    ],
    ids=lambda s: s[:20],
)
def test_pages_that_only_exhaust_are_refused_at_once(source: str) -> None:
    began = time.process_time()
    with pytest.raises(TooTangled):
        open_document(f"<html>{source}".encode(), "a.html")
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"a" * 10_000_000, "a.txt"),
        (b"<html><p>" + b"word " * 2_000_000, "a.html"),
        (b"# x\n\n" + b"> " * 5_000_000, "a.md"),
        (b"<html>" + b"&amp;" * 1_600_000, "a.html"),
        (b"%PDF-1.4\n" + b"1 0 obj\n" * 1_250_000, "a.pdf"),
        (docx(word_paragraph("word " * 2_000_000)), "a.docx"),
        (b"%PDF-1.4\n" + b"<<" * 200_000, "a.pdf"),
    ],
    ids=lambda v: v if isinstance(v, str) else None,
)
def test_ten_megabytes_end_soon(raw: bytes, name: str) -> None:
    began = time.process_time()
    with pytest.raises(BadInput):
        open_document(raw, name)
    assert time.process_time() - began < 10


def test_deep_pages_that_are_honest_are_read() -> None:
    source = "<div>" * 1_500 + "<p>Anna Roe won race 2 at Spa.</p>"
    assert open_document(f"<html>{source}".encode(), "a.html").text == "Anna Roe won race 2 at Spa."
