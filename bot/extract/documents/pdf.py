"""PDF: characters with their places, put together again as the lines and paragraphs that a reader sees.

PDFium is not thread-safe; it is loaded in the reader's process only, which does one thing at a time.
"""

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.errors import DamagedFile, LockedFile, NoTextInside, TooLarge, TooManyPages
from bot.extract.documents import limits, notes
from bot.extract.documents.encoding import Decoded
from bot.extract.documents.page_layout import Piece, page_lines
from bot.extract.documents.paragraphs import paragraphs, without_margins

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_PASSWORD_NEEDED: Final = 4  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_OTHER_SECURITY: Final = 5
_LEAST_LETTERS: Final = 20
_MOST_UNREADABLE: Final = 0.2
# A gap of this many character sizes ends a piece of text, a smaller one of this many is a space.
_APART: Final = 1.0
_SPACE: Final = 0.18
_ASKEW: Final = 0.2  # radians
_SEPARATORS: Final = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0))
# How PDFium gives the hyphen of a word broken at a line end.
_BROKEN_OFF: Final = (0x02, 0xAD, 0xFFFE)


def pdf_text(raw: bytes, filename: str) -> Decoded:
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
    lines = [page_lines(page.pieces) for page in pages]
    text = paragraphs(without_margins(lines, [page.height for page in pages]))
    return Decoded(text, (notes.PICTURED,) if any(page.is_picture for page in pages) else ())


class _Page(NamedTuple):
    """The pieces of text on a page, its height, and whether it is a picture without any text."""

    pieces: list[Piece]
    height: float
    is_picture: bool


def _pages(document: "PdfDocument") -> Iterator[_Page]:
    total = 0
    for page in document:
        text = page.get_textpage()
        try:
            total += text.count_chars()
            if total > limits.LARGEST_TEXT_MB * limits.MEGABYTE:
                raise TooLarge(size=round(total / limits.MEGABYTE + 0.1, 1), limit=limits.LARGEST_TEXT_MB)
            width, height = page.get_size()
            pieces = list(_pieces(text, partial(_turned, page.get_rotation(), width, height)))
            yield _Page(pieces, height, not pieces and _has_picture(page))
        finally:
            text.close()
            page.close()


def _has_picture(page: "PdfPage") -> bool:
    from pypdfium2 import raw as pdfium

    return any(True for _ in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=2))


def _turned(rotation: int, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    """A place on a page as it is stored, as a place on the page as it is shown, which is that wide and high."""
    if rotation == 90:
        return y, height - x
    if rotation == 180:
        return width - x, height - y
    return (width - y, x) if rotation == 270 else (x, y)


def _pieces(page: "PdfTextPage", turn: Callable[[float, float], tuple[float, float]]) -> Iterator[Piece]:
    """The page's text in pieces: words on one baseline without a wide gap between them."""
    piece: Piece | None = None
    for text, spaced, word in _words(page, turn):
        if piece is None or not piece.takes(word, _APART):
            if piece is not None:
                yield piece
            piece = Piece("", word.left, word.left, word.base, word.size)
        elif spaced or word.left - piece.right > _SPACE * word.size:
            piece.add_space()
        piece.add(text, word.right)
    if piece is not None:
        yield piece


def _words(
    page: "PdfTextPage", turn: Callable[[float, float], tuple[float, float]]
) -> Iterator[tuple[str, bool, Piece]]:
    """Each word, whether a space stands before it, and its place.

    Only the ends of a word are looked up: asking PDFium for every character's place takes five times as long.
    """
    from pypdfium2 import raw as pdfium

    codes = [pdfium.FPDFText_GetUnicode(page, index) for index in range(page.count_chars())]
    upright = turn(0.0, 0.0) == (0.0, 0.0)
    spaced = False
    for indexes in _runs(codes):
        if codes[indexes[0]] in _SEPARATORS:
            spaced = True
            continue
        text = "".join(_character(codes[index]) for index in indexes)
        # What runs askew over an upright page is a watermark or stands in its margin.
        askew = upright and _ASKEW < pdfium.FPDFText_GetCharAngle(page, indexes[0]) % math.tau < math.tau - _ASKEW
        if text and not askew and (place := _place(page, indexes[0], indexes[-1], turn)):
            yield text, spaced, place
        spaced = False


def _runs(codes: Sequence[int]) -> Iterator[range]:
    """The indexes of words and of what parts them, in turn. PDFium parts nothing after a hyphen that breaks a word."""
    start = 0
    for index in range(1, len(codes) + 1):
        before = codes[index - 1]
        if index == len(codes) or before in _BROKEN_OFF or (before in _SEPARATORS) != (codes[index] in _SEPARATORS):
            yield range(start, index)
            start = index


def _place(
    page: "PdfTextPage", first: int, last: int, turn: Callable[[float, float], tuple[float, float]]
) -> Piece | None:
    """The place of the characters from the first to the last; None where PDFium knows none."""
    from pypdfium2 import raw as pdfium

    x, y, one, other = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_RECTF()
    if not (
        pdfium.FPDFText_GetCharOrigin(page, first, x, y)
        and pdfium.FPDFText_GetLooseCharBox(page, first, one)
        and pdfium.FPDFText_GetLooseCharBox(page, last, other)
    ):
        return None
    corners = [turn(b.left, b.bottom) for b in (one, other)] + [turn(b.right, b.top) for b in (one, other)]
    left, right = min(c[0] for c in corners), max(c[0] for c in corners)
    size = abs(corners[2][1] - corners[0][1])
    return Piece("", left, right, turn(x.value, y.value)[1], max(size, 1.0))


def _character(code: int) -> str:
    """The character of a code, ligatures taken apart; "" for what is not printed."""
    if code in _BROKEN_OFF:
        return "-"
    if code in (0, 0xFEFF, 0x200B) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    return unicodedata.normalize("NFKC", chr(code)) if 0xFB00 <= code <= 0xFB06 else chr(code)


def _check_readable(pages: Sequence[_Page], filename: str) -> None:
    """Refuse a scan, and a PDF whose fonts do not say which characters their shapes stand for."""
    readable = unreadable = 0
    for page in pages:
        for piece in page.pieces:
            for character in piece.text:
                category = unicodedata.category(character)
                readable += category[0] in "LN"
                unreadable += category in ("Co", "Cc", "Cn") or character == "\ufffd"
    if readable < _LEAST_LETTERS or unreadable > _MOST_UNREADABLE * (readable + unreadable):
        raise NoTextInside(filename=filename)
