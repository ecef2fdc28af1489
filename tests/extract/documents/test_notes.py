"""What a document held back, or what was doubtful of it, reaches the admin who reviews its facts."""

from pathlib import Path

import pytest

from bot.domain.facts_json import from_json
from bot.domain.language import Language
from bot.domain.stored import Draft, DraftState
from bot.extract.documents import open_document
from bot.extract.documents.notes import DOUBTED, WHY
from bot.extract.worker import answer
from bot.i18n import wording
from bot.present.cards import review_card
from bot.present.text import text as painted
from tests.extract.documents.makers import Drawn, docx, pdf, word_paragraph

TOLD = "Anna Roe and Bo Fay (#27 Aston Martin) won race 2 at Spa by 3.4 seconds, after a late safety car."
DELETED = "<w:del><w:r><w:delText>Bo Fay was second. </w:delText></w:r></w:del>"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Cat Kirk won.</w:t></w:r>"
PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n\x00\nendstream"
)
TWICE = TOLD.replace("by", "\u00e0 No\u00eblle, f\u00eat\u00e9e, by").encode().decode("cp1252").encode()


def scanned_page(raw: bytes) -> bytes:
    """A PDF whose empty page shows a picture, the last of its objects."""
    drawing = b"q 595 0 0 842 0 0 cm /P Do Q"
    fonts = b"/Font << /F1 3 0 R >>"
    empty, drawn = b"<< /Length 0 >>\nstream\n\nendstream", b"<< /Length %d >>\nstream\n%b\nendstream"
    whole = raw.replace(fonts, fonts + b" /XObject << /P 8 0 R >>")
    return whole.replace(empty, drawn % (len(drawing), drawing))


FILES = {
    "deleted.docx": (docx(word_paragraph(TOLD) + f"<w:p>{DELETED}</w:p>"), "deleted_or_hidden_words"),
    "hidden.docx": (docx(word_paragraph(TOLD) + f"<w:p>{HIDDEN}</w:p>"), "deleted_or_hidden_words"),
    "scan.pdf": (
        scanned_page(pdf([[Drawn(TOLD, 60, 700)], []], extra_objects=[PICTURE])),
        "pages_without_text",
    ),
    "twice.txt": (TWICE, "double_encoding_mended"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_note_becomes_a_doubt_of_the_review(name: str) -> None:
    raw, note = FILES[name]
    assert open_document(raw, name).notes == (note,)
    told = answer({"filename": name, "text_mb": 1}, raw)
    facts = from_json(told["facts"])
    assert facts.doubts[0].about == "document"
    assert facts.doubts[0].why == DOUBTED[note]
    assert {"about": "document", "rule": note, "why": WHY[note]}.items() <= told["explanation"][0].items()
    assert not any("Kirk" in person for race in facts.races for r in race.results for person in r.entry.drivers)


def test_the_review_shows_it_first() -> None:
    told = answer({"filename": "deleted.docx", "text_mb": 1}, FILES["deleted.docx"][0])
    draft = Draft(1, 1, "Spa", told["text"], from_json(told["facts"]), DraftState.OPEN, "Kim", "2024-05-12")
    shown = painted(review_card(draft, wording(Language.EN)))
    assert "The document: words marked as deleted, or hidden, were not read" in shown
    assert shown.index("The document") < shown.index("Anna Roe")


def test_what_stands_beside_a_race_is_shown_as_left_out() -> None:
    aside = (Path(__file__).parents[1] / "othertexts" / "en-football.txt").read_text(encoding="utf-8")
    lap = "Their car led the GT4 grid from lap two; a drive-through for speeding cost the #8 Toyota a place."
    told = answer({"filename": None}, f"{TOLD} {lap}\n\n{aside}".encode())
    doubt = from_json(told["facts"]).doubts[0]
    assert doubt.about == "document"
    assert any("Corrigan" in told["text"][span.start : span.end] for span in doubt.evidence)


@pytest.mark.parametrize("language", list(Language))
def test_every_doubt_of_a_document_has_words(language: Language) -> None:
    for why in DOUBTED.values():
        assert wording(language).has(f"doubt.{why.casefold().replace(' ', '_')}")


def test_a_clean_file_raises_no_doubt() -> None:
    for name, raw in (("a.docx", docx(word_paragraph(TOLD))), ("a.pdf", pdf([[Drawn(TOLD, 60, 700)], []]))):
        assert not open_document(raw, name).notes
        assert not from_json(answer({"filename": name, "text_mb": 1}, raw)["facts"]).doubts
