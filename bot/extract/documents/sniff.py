"""What the bytes are. Content decides, the name only where content leaves it open (Markdown is text like any other)."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from typing import Final

from bot.errors import DamagedFile, LockedFile, NotText, OtherFormat, WrongFileKind
from bot.extract.documents import limits

READABLE: Final = ".txt, .md, .html, .docx, .pdf"


class Kind(StrEnum):
    """What a file is read as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    PDF = "pdf"


_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
    b"8BPS",
)
_FOREIGN: Final = (
    b"\x7fELF",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
    b"ID3",
    b"OggS",
    b"fLaC",
    b"\x1aE\xdf\xa3",
    b"SQLite format 3\x00",
    b"\xca\xfe\xba\xbe",
    b"%!PS",
    b"PK\x05\x06",
)
_HTML_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG: Final = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|table|tr|td|article|section|span|strong|em|a)(?:\s[^<>]{0,2000})?/?>", re.I
)
_MHTML_START: Final = re.compile(
    rb"(?:[A-Za-z-]+: [^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?content-type:\s*multipart/related", re.I
)
_XML_START: Final = re.compile(r"\s*<\?xml\b")
_PAGE_NAMES: Final = (".html", ".htm", ".xhtml")
_MARKDOWN_NAMES: Final = (".md", ".markdown", ".mdown", ".mkd")


def kind_of(raw: bytes, filename: str) -> Kind:
    """What the file is to be read as.

    Raises NotText (pictures), WrongFileKind (programs, archives, sheets), OtherFormat (old Word, RTF ...), LockedFile
    (a Word file with a password is an archive of another kind) or DamagedFile (a zip that cannot be listed).
    """
    start = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-") or (b"\n%PDF-1." in raw[:1024] and b"endobj" in raw):
        return Kind.PDF
    if raw.startswith(b"PK\x03\x04"):
        return _kind_of_zip(raw, filename)
    if raw.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise LockedFile(filename=filename)
        raise OtherFormat(filename=filename, kind="Word 97–2003 (.doc)")
    if start.startswith(b"{\\rtf"):
        raise OtherFormat(filename=filename, kind="RTF")
    if start.startswith(b"\xffWPC"):
        raise OtherFormat(filename=filename, kind="WordPerfect")
    if raw.startswith(_PICTURES) or raw[8:12] == b"WEBP" or raw[4:11] in (b"ftypavi", b"ftyphei", b"ftypmif"):
        raise NotText(filename=filename)
    binary = b"\x00" in raw[:4096]
    if raw.startswith(_FOREIGN) or (binary and (raw.startswith((b"MZ", b"RIFF")) or raw[4:8] == b"ftyp")):
        raise WrongFileKind(filename=filename, kinds=READABLE)
    if _MHTML_START.match(raw[:8192]):
        return Kind.MHTML
    return _kind_of_text(_glimpse(raw), filename)


def _kind_of_zip(raw: bytes, filename: str) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = archive.namelist()[: limits.MOST_PARTS]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as fault:
        is_word = PurePath(filename).suffix.lower() == ".docx" or b"word/document" in raw
        if is_word:
            raise DamagedFile(filename=filename, kind="DOCX") from fault
        raise WrongFileKind(filename=filename, kinds=READABLE) from fault
    if any(n.startswith("word/document") and n.endswith(".xml") for n in names):
        return Kind.DOCX
    if "content.xml" in names and "mimetype" in names:
        raise OtherFormat(filename=filename, kind="OpenDocument (.odt)")
    if any(n.startswith("Index/") for n in names) or "index.xml" in names:
        raise OtherFormat(filename=filename, kind="Pages")
    if any(n.startswith("OEBPS/") or n == "META-INF/container.xml" for n in names):
        raise OtherFormat(filename=filename, kind="EPUB")
    if PurePath(filename).suffix.lower() == ".docx" and "[Content_Types].xml" in names and not _other_office(names):
        raise DamagedFile(filename=filename, kind="DOCX")
    raise WrongFileKind(filename=filename, kinds=READABLE)


def _other_office(names: list[str]) -> bool:
    return any(n.startswith(("xl/", "ppt/", "visio/")) for n in names)


def _glimpse(raw: bytes) -> str:
    """The beginning of what is probably a text, good enough to see tags in."""
    start = raw[:65_536]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", "ignore")
    return start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _kind_of_text(start: str, filename: str) -> Kind:
    suffix = PurePath(filename).suffix.lower()
    if _HTML_START.match(start):
        return Kind.HTML
    if re.match(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype svg[^>]*>\s*)?<svg\b", start, re.I | re.S):
        raise NotText(filename="" or filename)
    if _XML_START.match(start):
        raise WrongFileKind(filename=filename, kinds=READABLE)
    tags = len(_TAG.findall(start))
    if suffix in _MARKDOWN_NAMES:
        return Kind.MARKDOWN
    if suffix in _PAGE_NAMES:
        return Kind.HTML if tags or "&" in start else Kind.TEXT
    # A piece of a page pasted into a text file: tags all over, not one that somebody mentions.
    if tags >= 6 and tags * 200 > len(start) and start.lstrip().startswith("<"):
        return Kind.HTML
    return Kind.TEXT
