"""Documents made for the tests: the smallest PDF and Word files that real programs would still open."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word_paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word file; line ends become line breaks."""
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in text.split("\n")
    )
    return f"<w:p>{properties}{runs}</w:p>"


def word_table(rows: Iterable[Sequence[str]]) -> str:
    cells = ("".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; `numbering="..."` adds word/numbering.xml with that content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr(
            "word/document.xml", f'<?xml version="1.0"?><w:document {WORD}><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {WORD}>{content}</w:{name}>")
    return out.getvalue()


@dataclass(frozen=True)
class Drawn:
    """A line of text on a page: points from the lower left, size in points."""

    text: str
    x: float
    y: float
    size: float = 11
    turned: tuple[int, int, int, int] = (1, 0, 0, 1)  # the first four numbers of its text matrix


def pdf(
    pages: Sequence[Sequence[Drawn]],
    *,
    rotate: int = 0,
    extra_trailer: bytes = b"",
    extra_objects: Sequence[bytes] = (),
) -> bytes:
    """A PDF of A4 pages in Helvetica with these lines of text, characters of Windows-1252; all pages shown turned."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for page in pages:
        drawing = b"".join(
            b"BT /F1 %.2f Tf %d %d %d %d %.2f %.2f Tm (%b) Tj ET\n" % (d.size, *d.turned, d.x, d.y, _literal(d.text))
            for d in page
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawing), drawing))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R /Rotate %d >>" % (len(objects), rotate)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file([*objects, *extra_objects], extra_trailer)


def _literal(text: str) -> bytes:
    raw = text.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes], extra_trailer: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        extra_trailer,
        start,
    )
    return bytes(out)


# Widths of Helvetica in thousandths of its size, near enough to break lines as a word processor would.
_NARROW = dict.fromkeys("ijl'|.,:;! ", 270) | dict.fromkeys("frtI()-", 340) | dict.fromkeys("mwMW\u2014", 860)


def width(text: str, size: float) -> float:
    return sum(_NARROW.get(c, 690 if c.isupper() else 556) for c in text) * size / 1000


def typeset(
    paragraphs: Iterable[str],
    *,
    left: float = 60,
    right: float = 535,
    top: float = 770,
    bottom: float = 70,
    size: float = 11,
    columns: int = 1,
) -> list[list[Drawn]]:
    """Paragraphs as pages of lines, each column filled from top to bottom, a little room between paragraphs."""
    gap = 24.0
    column_width = (right - left - gap * (columns - 1)) / columns
    pages: list[list[Drawn]] = [[]]
    column, y = 0, top
    for paragraph in paragraphs:
        words, line = paragraph.split(), ""
        while words or line:
            if words and (not line or width(f"{line} {words[0]}", size) <= column_width):
                line = f"{line} {words.pop(0)}".strip()
                continue
            if y < bottom:
                column, y = column + 1, top
                if column == columns:
                    pages.append([])
                    column = 0
            pages[-1].append(Drawn(line, left + column * (column_width + gap), y, size))
            y -= 1.25 * size
            line = ""
        y -= 0.7 * size
    return pages
