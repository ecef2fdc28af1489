"""PDF: characters with their places, put together again as the lines and paragraphs that a reader sees.

PDFium is not thread-safe; it is loaded in the reader's process only, which does one thing at a time.
"""

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
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
_ASKEW: Final = 0.2  # radians


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
            width, height = page.get_size()
            yield list(_pieces(text, partial(_turned, page.get_rotation(), width, height))), height
        finally:
            text.close()
            page.close()


def _turned(rotation: int, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    """A place on a page as it is stored, as a place on the page as it is shown, which is that wide and high."""
    if rotation == 90:
        return y, height - x
    if rotation == 180:
        return width - x, height - y
    return (width - y, x) if rotation == 270 else (x, y)


def _pieces(page: "PdfTextPage", turn: Callable[[float, float], tuple[float, float]]) -> Iterator[Piece]:
    """The page's text in pieces: characters on one baseline without a wide gap between them."""
    piece: Piece | None = None
    for character, start, end, base, size in _characters(page, turn):
        if size == 0:
            if piece is not None and character == " ":
                piece.add_space()
            continue
        if piece is None or not piece.takes(start, base, size, _APART):
            if piece is not None and piece.text.strip():
                yield piece
            piece = Piece("", start, start, base, size)
        elif start - piece.right > _SPACE * size:
            piece.add_space()
        piece.add(character, end)
    if piece is not None and piece.text.strip():
        yield piece


def _characters(
    page: "PdfTextPage", turn: Callable[[float, float], tuple[float, float]]
) -> Iterator[tuple[str, float, float, float, float]]:
    """Each character with its left and right edge, its baseline and its height; a height of 0: a mere separator."""
    from pypdfium2 import raw as pdfium

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    upright = turn(0.0, 0.0) == (0.0, 0.0)
    for index in range(page.count_chars()):
        hyphen = pdfium.FPDFText_IsHyphen(page, index) == 1
        character = "-" if hyphen else _character(pdfium.FPDFText_GetUnicode(page, index))
        if not character:
            continue
        if not hyphen and pdfium.FPDFText_IsGenerated(page, index) == 1:
            yield character, 0, 0, 0, 0
            continue
        # What runs askew over an upright page is a watermark or stands in its margin.
        if upright and _ASKEW < pdfium.FPDFText_GetCharAngle(page, index) % math.tau < math.tau - _ASKEW:
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        base = turn(x.value, y.value)[1]
        if not pdfium.FPDFText_GetLooseCharBox(page, index, box):
            continue
        (x1, y1), (x2, y2) = turn(box.left, box.bottom), turn(box.right, box.top)
        yield character, min(x1, x2), max(x1, x2), base, max(abs(y2 - y1), 1.0)


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
