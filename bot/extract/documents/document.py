"""The door of this package: from the bytes of a file and its name to the text of a report."""

from dataclasses import dataclass
from typing import Final

from bot.errors import EmptyReport, TooLarge
from bot.extract.documents import limits, notes
from bot.extract.documents.encoding import decode
from bot.extract.documents.sniff import Kind, kind_of

_LARGEST_MB: Final = {
    Kind.DOCX: limits.LARGEST_FILE_MB,
    Kind.PDF: limits.LARGEST_FILE_MB,
    Kind.MHTML: limits.LARGEST_FILE_MB,
    Kind.HTML: limits.LARGEST_PAGE_MB,
}
_BLANK: Final = "\ufeff \t\r\n\u00a0\u200b\x0b\x0c"


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text as everything after this counts it, and where it came from.

    `kind` is "text", "markdown", "html", "docx" or "pdf", by what the bytes are. `notes` are the keys of notes.WHY
    that say what had to be done to tell the characters, and what was left out.
    """

    text: str
    kind: str
    notes: tuple[str, ...] = ()


def open_document(raw: bytes, filename: str, *, text_mb: float = limits.LARGEST_TEXT_MB) -> Document:
    """Take a document down to its text. `text_mb`: the most megabytes of text (as UTF-8) that are taken.

    A plain text is given back character for character, newlines untouched, because offsets count its characters.
    Raises EmptyReport, NotText, BrokenText, TooLarge, WrongFileKind, OtherFormat, LockedFile, NoTextInside,
    DamagedFile, UnpacksTooLarge, TooManyPages or TooTangled.
    """
    if not raw.strip():
        raise EmptyReport
    kind = kind_of(raw, filename)
    _check_size(len(raw), max(text_mb, _LARGEST_MB.get(kind, 0)))
    document = _opened(raw, filename, kind)
    if not document.text.strip(_BLANK):
        raise EmptyReport
    _check_size(len(document.text.encode("utf-8")), text_mb)
    return document


def _opened(raw: bytes, filename: str, kind: Kind) -> Document:
    """Libraries are imported where they are needed: a plain text pays for none of them."""
    if kind is Kind.PDF:
        from bot.extract.documents.pdf import pdf_text

        pages = pdf_text(raw, filename)
        return Document(pages.text, kind, pages.notes)
    if kind is Kind.DOCX:
        from bot.extract.documents.docx import docx_text

        body = docx_text(raw, filename)
        return Document(body.text, kind, body.notes)
    if kind in (Kind.HTML, Kind.MHTML):
        from bot.extract.documents.webpage import page_text

        page = page_text(raw, filename, archive=kind is Kind.MHTML)
        return Document(page.text, Kind.HTML, page.notes)
    found = decode(raw, filename)
    if kind is Kind.MARKDOWN:
        from bot.extract.documents.markdown import markdown_text

        words = markdown_text(found.text)
        if words is None:
            return Document(found.text, Kind.TEXT, (*found.notes, notes.NOT_MARKDOWN))
        return Document(words, kind, found.notes)
    return Document(found.text, kind, found.notes)


def _check_size(size: int, limit_mb: float) -> None:
    if size > limit_mb * limits.MEGABYTE:
        raise TooLarge(size=max(round(size / limits.MEGABYTE, 1), limit_mb + 0.1), limit=limit_mb)
