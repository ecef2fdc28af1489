"""What a file is, its bytes say; what cannot be read gets its own refusal."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import bot
from bot import errors
from bot.extract.documents import open_document
from tests.extract.documents.makers import Drawn, docx, pdf, typeset, word_paragraph

ROOT = Path(bot.__file__).parents[1]
SENTENCE = "Anna Roe won race 2 at Spa."
# An encryption dictionary whose keys fit no password, the empty one least of all.
LOCK = b"<< /Filter /Standard /V 1 /R 2 /O (%b) /U (%b) /P -44 >>" % (b"o" * 32, b"u" * 32)


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return out.getvalue()


def locked_pdf() -> bytes:
    made = pdf([[Drawn(SENTENCE, 60, 700)]], extra_objects=[LOCK], extra_trailer=b"/Encrypt 6 0 R /ID [<00> <00>]")
    assert b"6 0 obj\n<< /Filter" in made
    return made


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"", errors.EmptyReport),
        (b" \r\n\t\n", errors.EmptyReport),
        (b"\xef\xbb\xbf", errors.EmptyReport),
        (b"\xff\xfe \x00\n\x00", errors.EmptyReport),
        (b"<html><body><script>var a = 1;</script></body></html>", errors.EmptyReport),
        (docx(""), errors.EmptyReport),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), errors.NotText),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", errors.NotText),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", errors.NotText),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', errors.NotText),
        (b"abc\x00def", errors.NotText),
        (bytes(range(256)) * 4, errors.NotText),
        (b"MZ\x90\x00\x03" + bytes(60), errors.WrongFileKind),
        (b"\x7fELF\x02\x01\x01", errors.WrongFileKind),
        (b"\x1f\x8b\x08\x00abc", errors.WrongFileKind),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', errors.WrongFileKind),
        (archive("report.txt"), errors.WrongFileKind),
        (archive("[Content_Types].xml", "xl/workbook.xml"), errors.WrongFileKind),
        (archive("mimetype", "content.xml"), errors.OtherFormat),
        (b"{\\rtf1\\ansi Anna Roe won.}", errors.OtherFormat),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), errors.OtherFormat),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), errors.LockedFile),
        (locked_pdf(), errors.LockedFile),
        (pdf([[]]), errors.NoTextInside),
        (pdf([[Drawn("Scan 1", 60, 700)], []]), errors.NoTextInside),
        (b"%PDF-1.7\nnothing of a PDF follows", errors.DamagedFile),
        (docx(word_paragraph(SENTENCE))[:-40], errors.DamagedFile),
        (b"word " * 300_000, errors.TooLarge),
        (pdf([[Drawn("x", 60, 700)]] * 201), errors.TooManyPages),
    ],
)
def test_each_has_its_own_refusal(raw: bytes, refusal: type[errors.Refusal]) -> None:
    for name in ("report.txt", "report.docx", "report.pdf", "report", ""):
        with pytest.raises(refusal) as refused:
            open_document(raw, name)
        assert type(refused.value) is refusal
        assert refused.value.values.get("filename", name) == name


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (SENTENCE.encode(), "text"),
        (f"<!DOCTYPE html><p>{SENTENCE}".encode(), "html"),
        (f"\n <!-- saved --> <html><body><p>{SENTENCE}</p>".encode(), "html"),
        (docx(word_paragraph(SENTENCE)), "docx"),
        (pdf(typeset([SENTENCE])), "pdf"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a.docx", "a.pdf", "a.png", "a", ""])
def test_content_decides_before_the_name(raw: bytes, kind: str, name: str) -> None:
    document = open_document(raw, name)
    assert (document.text, document.kind) == (SENTENCE, kind)


def test_a_text_that_mentions_tags_or_a_pdf_is_a_text() -> None:
    for text in (f"<p> is a tag. {SENTENCE}", f"The file began with\n%PDF-1.4, he said. {SENTENCE}"):
        assert open_document(text.encode(), "a.txt").text == text


def test_a_word_file_whose_content_is_no_word_file_is_damaged() -> None:
    with pytest.raises(errors.DamagedFile):
        open_document(archive("[Content_Types].xml", "docProps/app.xml"), "a.docx")


def test_a_plain_text_pays_for_no_library() -> None:
    asked = (
        "import sys; from bot.extract.documents import open_document; open_document(b'Roe won.', 'a.txt');"
        "print([m for m in ('selectolax', 'pypdfium2', 'markdown_it', 'xml', 'email') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
