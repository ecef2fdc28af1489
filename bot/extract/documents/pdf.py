"""PDF: characters with their places, put together again as the lines and paragraphs that a reader sees.

PDFium is not thread-safe; it is loaded in the reader's process only, which does one thing at a time.
"""

import ctypes
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bot.errors import DamagedFile, LockedFile, NoTextInside, TooLarge, TooManyPages
from bot.extract.documents import limits
from bot.extract.documents.page_layout import Piece, page_lines
from bot.extract.documents.paragraphs import paragraphs, without_margins

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_PASSWORD_NEEDED: Final = 4  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_OTHER_SECURITY: Final = 5
_LEAST_LETTERS: Final = 20
_MOST_UNREADABLE: Final = 0.2
# A gap of this many character sizes ends a piece of text, a smaller one of this many is a space.
_APART: Final = 1.0
_SPACE: Final = 0.18


def pdf_text(raw: bytes, filename: str) -> str:
    """The text of a PDF in reading order: columns one after another, words joined over line ends, no running heads.

    Raises DamagedFile, LockedFile, NoTextInside, TooManyPages or TooLarge.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(raw)
    except PdfiumError as fault:
        if getattr(fault, "err_code", None) in (_PASSWORD_NEEDED, _OTHER_SECURITY):
            raise LockedFile(filename=filename) from fault
        raise DamagedFile(filename=filename, kind="PDF") from fault
    try:
        if len(document) > limits.MOST_PAGES:
            raise TooManyPages(filename=filename, pages=len(document), limit=limits.MOST_PAGES)
        pages = list(_pages(document))
    except PdfiumError as fault:
        raise DamagedFile(filename=filename, kind="PDF") from fault
    finally:
        document.close()
    _check_readable(pages, filename)
    lines = [page_lines(pieces) for pieces, _ in pages]
    return paragraphs(without_margins(lines, [height for _, height in pages]))


def _pages(document: "PdfDocument") -> Iterator[tuple[list[Piece], float]]:
    """For each page the pieces of text on it, and its height."""
    total = 0
    for page in document:
        text = page.get_textpage()
        try:
            total += text.count_chars()
            if total > limits.LARGEST_TEXT_MB * limits.MEGABYTE:
                raise TooLarge(size=round(total / limits.MEGABYTE + 0.1, 1), limit=limits.LARGEST_TEXT_MB)
            yield list(_pieces(text)), page.get_height()
        finally:
            text.close()
            page.close()


def _pieces(page: "PdfTextPage") -> Iterator[Piece]:
    """The page's text in pieces: characters on one baseline without a wide gap between them."""
    from pypdfium2 import raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    piece: Piece | None = None
    for index in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page, index)
        generated = pdfium.FPDFText_IsGenerated(page, index) == 1
        hyphen = pdfium.FPDFText_IsHyphen(page, index) == 1
        character = "-" if hyphen else _character(code)
        if generated and not hyphen:
            if piece is not None and character == " ":
                piece.add_space()
            continue
        if not character:
            continue
        size = pdfium.FPDFText_GetFontSize(page, index) or 1.0
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        if pdfium.FPDFText_GetLooseCharBox(page, index, box):
            start, end, size = box.left, box.right, max(box.top - box.bottom, 1.0)
        else:
            pdfium.FPDFText_GetCharBox(page, index, left, right, bottom, top)
            start, end = left.value, right.value
        if piece is None or not piece.takes(start, y.value, size, _APART):
            if piece is not None and piece.text.strip():
                yield piece
            piece = Piece("", start, start, y.value, size)
        elif start - piece.right > _SPACE * size:
            piece.add_space()
        piece.add(character, end)
    if piece is not None and piece.text.strip():
        yield piece


def _character(code: int) -> str:
    """The character of a code, ligatures taken apart; "" for what is not printed."""
    if code in (0, 0xFFFE, 0xFEFF, 0xAD, 0x200B) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    if 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", chr(code))
    return " " if code in (9, 10, 13, 32) else chr(code)


def _check_readable(pages: list[tuple[list[Piece], float]], filename: str) -> None:
    """Refuse a scan, and a PDF whose fonts do not say which characters their shapes stand for."""
    readable = unreadable = 0
    for pieces, _ in pages:
        for piece in pieces:
            for character in piece.text:
                category = unicodedata.category(character)
                readable += category[0] in "LN"
                unreadable += category in ("Co", "Cc", "Cn") or character == "\ufffd"
    if readable < _LEAST_LETTERS or unreadable > _MOST_UNREADABLE * (readable + unreadable):
        raise NoTextInside(filename=filename)
