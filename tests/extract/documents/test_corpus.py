"""Many reports, each set as a PDF and taken down again: no word lost, no word moved, paragraphs as they were."""

from pathlib import Path

import pytest

import bot
from bot.extract.documents import open_document
from tests.extract.documents.makers import docx, pdf, typeset, word_paragraph

CORPUS = Path(bot.__file__).parents[2] / "shared" / "corpus"
REPORTS = sorted(CORPUS.glob("*.txt"))
# Characters that a PDF font of 256 shapes lacks.
PRINTABLE = str.maketrans(
    {"\u202f": "\u00a0", "\u2009": " ", "\u2011": "-", "\u2212": "-", "\u2032": "'", "\u2033": '"'}
)


@pytest.fixture(params=REPORTS or [None], ids=lambda path: path.stem if path else "none")
def paragraphs(request: pytest.FixtureRequest) -> list[str]:
    if request.param is None:
        pytest.skip("the corpus is not here")  # it is no part of the repository
    text = request.param.read_text(encoding="utf-8").translate(PRINTABLE)
    text = text.encode("cp1252", "replace").decode("cp1252")
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def lines(raw: bytes, name: str) -> list[str]:
    return [line for line in open_document(raw, name).text.split("\n") if line]


def test_as_pdf(paragraphs: list[str]) -> None:
    assert lines(pdf(typeset(paragraphs)), "report.pdf") == paragraphs


def test_as_pdf_of_two_columns(paragraphs: list[str]) -> None:
    found = lines(pdf(typeset(paragraphs, columns=2)), "report.pdf")
    assert " ".join(found).split() == " ".join(paragraphs).split()


def test_as_word_file(paragraphs: list[str]) -> None:
    assert lines(docx("".join(map(word_paragraph, paragraphs))), "report.docx") == paragraphs
