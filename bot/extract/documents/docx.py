"""Word files (.docx): a zip of XML parts, of which the document itself and its list numbering are read."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from lzma import LZMAError
from typing import IO, Final
from xml.parsers.expat import ExpatError, ParserCreate

from bot.errors import DamagedFile, LockedFile, TooTangled, UnpacksTooLarge
from bot.extract.documents import limits, notes
from bot.extract.documents.docx_body import Body
from bot.extract.documents.docx_numbering import Numbering
from bot.extract.documents.docx_xml import Forbidden, Handler, TooDeep
from bot.extract.documents.encoding import Decoded

_CHUNK: Final = 65_536
_UNREADABLE: Final = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, NotImplementedError, KeyError),
    *(ExpatError, Forbidden, ValueError),
)


def docx_text(raw: bytes, filename: str) -> Decoded:
    """The text of a Word file: paragraphs, headings, lists with their numbers, tables as lines.

    Left out: headers, footers, foot- and endnotes, comments, deleted and hidden text.
    Raises DamagedFile, LockedFile, UnpacksTooLarge or TooTangled.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return _read(archive, filename)
    except TooDeep as fault:
        raise TooTangled(filename=filename) from fault
    except _UNREADABLE as fault:
        raise DamagedFile(filename=filename, kind="DOCX") from fault


def _read(archive: zipfile.ZipFile, filename: str) -> Decoded:
    names = archive.namelist()
    if len(names) > limits.MOST_PARTS:
        raise TooTangled(filename=filename)
    main = _main_part(names)
    folder = main.rpartition("/")[0]
    numbering = Numbering()
    for part in ("numbering.xml", "styles.xml"):
        if (name := f"{folder}/{part}") in names:
            _parse(archive, name, numbering, filename)
    body = Body(numbering)
    _parse(archive, main, body, filename)
    return Decoded(body.text(), (notes.DELETED,) if body.left_out else ())


def _main_part(names: list[str]) -> str:
    """The document's part: word/document.xml, or what some programs call document2.xml."""
    if "word/document.xml" in names:
        return "word/document.xml"
    return min(n for n in names if n.startswith("word/document") and n.endswith(".xml"))


def _parse(archive: zipfile.ZipFile, name: str, handler: Handler, filename: str) -> None:
    """Feed a part to its handler piece by piece, so that no more than a piece is ever unpacked at once."""
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    # No Word file declares a document type. Without one there are no entities: nothing swells, nothing is fetched.
    parser.StartDoctypeDeclHandler = handler.forbidden
    if archive.getinfo(name).flag_bits & 1:
        raise LockedFile(filename=filename)
    with archive.open(name) as part:
        _feed(part, parser.Parse, filename)


def _feed(part: IO[bytes], parse: Callable[[bytes, bool], object], filename: str) -> None:
    size = 0
    while piece := part.read(_CHUNK):
        size += len(piece)
        if size > limits.LARGEST_PART_MB * limits.MEGABYTE:
            raise UnpacksTooLarge(filename=filename, limit=limits.LARGEST_PART_MB)
        parse(piece, False)
    parse(b"", True)
