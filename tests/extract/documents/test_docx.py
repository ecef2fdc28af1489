"""Word files, read from their own XML."""

import pytest

from bot.errors import DamagedFile, TooTangled, UnpacksTooLarge
from bot.extract.documents import open_document
from tests.extract.documents.makers import docx, word_paragraph, word_table

ENTRY = '<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr></w:pPr>'
LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
)


NOT_STRUCK = '<w:strike w:val="0"/>'


def read(body: str, **parts: str) -> str:
    return open_document(docx(body, **parts), "report.docx").text


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_paragraphs_headings_and_breaks() -> None:
    heading = word_paragraph("Race 2", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>')
    assert read(heading + word_paragraph("") + word_paragraph("Roe & Fay\nwon")) == "Race 2\n\nRoe & Fay\nwon"


def test_numbers_that_word_prints_itself() -> None:
    entries = [("Roe", 0), ("Fay", 0), ("deep", 1), ("Kirk", 0)]
    body = "".join(word_paragraph(text, ENTRY.format(level=level)) for text, level in entries)
    assert read(body, numbering=LISTS) == "1. Roe\n2. Fay\n- deep\n3. Kirk"


def test_a_style_may_carry_the_list() -> None:
    style = '<w:style w:styleId="Rank"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    body = word_paragraph("Roe", '<w:pPr><w:pStyle w:val="Rank"/></w:pPr>')
    assert read(body, numbering=LISTS, styles=style) == "1. Roe"


def test_tables() -> None:
    rows = [("Pos", "No", "Drivers", "Team"), ("1", "27", "Roe\nFay", "AGS"), ("2", "8", "Kirk", "")]
    assert read(word_table(rows)) == "1. Roe / Fay (#27, AGS)\n2. Kirk (#8)"


def test_a_table_that_lays_out_a_page_gives_paragraphs() -> None:
    prose = "Roe won in the rain at Spa. " * 12
    assert read(word_table([(prose, "Contact: the press office")])) == f"{prose.strip()}\n\nContact: the press office"


def test_what_was_deleted_or_hidden_is_not_read() -> None:
    body = (
        f"<w:p>{run('Roe ')}<w:del>{run('not ')}</w:del><w:ins>{run('really ')}</w:ins>{run('x', '<w:vanish/>')}"
        f"{run('y', '<w:strike/>')}{run('won', NOT_STRUCK)}<w:r><w:footnoteReference w:id='1'/></w:r>"
        f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('.')}</w:p>"
    )
    assert read(body) == "Roe really won."


def test_a_text_box_is_told_once() -> None:
    box = f"<w:txbxContent>{word_paragraph('Boxed')}</w:txbxContent>"
    choice = "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
    body = f"<w:p>{run('Text')}<w:r>{choice}<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    assert read(f"{body}</mc:AlternateContent></w:r></w:p>").split("\n\n") == ["Boxed", "Text"]


def test_entities_are_refused() -> None:
    made = docx(word_paragraph("&lol;").replace("&amp;", "&"))  # declared nowhere
    with pytest.raises(DamagedFile):
        open_document(made, "a.docx")
    with pytest.raises(DamagedFile):
        open_document(_with_document('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'), "a.docx")


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnpacksTooLarge):
        open_document(docx(word_paragraph(" " * 31_000_000)), "a.docx")


def test_endless_nesting_is_refused() -> None:
    with pytest.raises(TooTangled):
        open_document(docx("<w:p>" * 5_000 + "</w:p>" * 5_000), "a.docx")


def _with_document(content: str) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", content)
    return out.getvalue()
