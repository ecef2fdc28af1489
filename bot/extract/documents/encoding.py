"""Bytes to characters: UTF-8, UTF-16 and the two Western encodings in use, told apart by what the bytes are.

The rule is to be sure or to refuse. A text in UTF-8 with one broken character says so with its line; it is never read
in another encoding, because every accent in it would turn into two wrong letters.
"""

import re
from dataclasses import dataclass
from typing import Final

from bot.errors import BrokenText, NotText
from bot.extract.documents.notes import CP1252, LATIN9, MENDED, SUSPECTED, UTF16

_UTF8_BOM: Final = b"\xef\xbb\xbf"
# A character of two to four bytes in UTF-8 (over-long and surrogate forms are left to the decoder).
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CUT_AT_END: Final = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_UNDEFINED_IN_CP1252: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CONTROL_C1: Final = re.compile(rb"[\x80-\x9f]")
# Bytes that are letters or the euro in ISO-8859-15, and fractions or spacing accents in Windows-1252.
_LATIN9_ONLY: Final = re.compile(rb"[a-zA-Z][\xbc\xbd]|[\xbc\xbd][a-zA-Z]|[\d ]\xa4|[a-zA-Z][\xa6\xa8\xb4\xb8\xbe]")
_WESTERN: Final = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿšžßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸŠŽ«»‹›“”„‘’‚–—…•·°º²³€£©®™§\u00a0\u00ad"
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, and what had to be done to tell them."""

    text: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, filename: str) -> Decoded:
    """The characters of a text file, newlines as they are, without a byte order mark.

    Raises NotText (binary data) or BrokenText (UTF-8 or UTF-16 with a fault in it).
    """
    found = _utf16(raw) or _eight_bit(raw, filename)
    if not looks_like_text(found.text):
        raise NotText(filename=filename)
    return _mended(found)


def looks_like_text(text: str) -> bool:
    """Whether the characters are those of writing: no NUL, and control characters no more than strays."""
    controls = len(_CONTROLS.findall(text))
    return "\x00" not in text and controls <= max(8, len(text) // 100)


def _utf16(raw: bytes) -> Decoded | None:
    """UTF-16 with its mark, or without it where every other byte of a Western text is zero."""
    if raw.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return Decoded(_strictly(raw, "utf-32"), (UTF16,))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(_strictly(raw, "utf-16"), (UTF16,))
    start = raw[:4_000]
    half = len(start) // 2
    if half < 8:
        return None
    if start[1::2].count(0) > 0.7 * half and not start[::2].count(0):
        return Decoded(_strictly(raw, "utf-16-le"), (UTF16,))
    if start[::2].count(0) > 0.7 * half and not start[1::2].count(0):
        return Decoded(_strictly(raw, "utf-16-be"), (UTF16,))
    return None


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        readable = raw[: fault.start].decode(encoding, "ignore")
        raise BrokenText(line=readable.count("\n") + 1) from fault


def _eight_bit(raw: bytes, filename: str) -> Decoded:
    body = raw.removeprefix(_UTF8_BOM)
    try:
        return Decoded(body.decode("utf-8"))
    except UnicodeDecodeError as fault:
        if b"\x00" in body or len(re.findall(rb"[\x00-\x08\x0e-\x1a]", body)) > max(8, len(body) // 100):
            raise NotText(filename=filename) from fault
        western = None if raw is not body or _is_broken_utf8(body) else _western(body)
        if western is None:
            raise BrokenText(line=body.count(b"\n", 0, fault.start) + 1) from fault
        return western


def _is_broken_utf8(body: bytes) -> bool:
    """Whether invalid UTF-8 was meant as UTF-8: it holds whole characters of it, or its last one is cut off.

    In Windows-1252 `É` and a no-break space (or a closing guillemet) look like one odd character of UTF-8; those alone
    are no proof, unless they outnumber what is invalid.
    """
    whole = [m[0].decode("utf-8", "replace") for m in _MULTIBYTE.finditer(body)]
    if any(c <= "\u017f" or "\u2010" <= c <= "\u2122" for c in whole):
        return True
    stray = len(_HIGH.findall(_MULTIBYTE.sub(b"", body)))
    return len(whole) > stray or (stray <= 3 and bool(_CUT_AT_END.search(body)))


def _western(body: bytes) -> Decoded | None:
    """The text in Windows-1252 or ISO-8859-15, where its high characters are those of Western writing; else None."""
    if not _CONTROL_C1.search(body) and _LATIN9_ONLY.search(body):
        encoding, note = "iso-8859-15", LATIN9
    elif _UNDEFINED_IN_CP1252.search(body):
        return None
    else:
        encoding, note = "cp1252", CP1252
    text = body.decode(encoding)
    high = [c for c in text if c > "\x7f"]
    if len(high) > 0.4 * len(text) or sum(c in _WESTERN for c in high) < 0.95 * len(high):
        return None
    return Decoded(text, (note,))


# UTF-8 read as Windows-1252 and saved again: `Ã©` for `é`, `â€™` for an apostrophe.
_TWICE: Final = re.compile(
    "[\u00c2\u00c3\u00c5][{tail}]|[\u00e2\u00e3\u00ef][{tail}][{tail}]|\u00f0[{tail}][{tail}][{tail}]".replace(
        "{tail}",
        "".join(bytes([b]).decode("cp1252") for b in range(0x80, 0xC0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
        + "\u0081\u008d\u008f\u0090\u009d",
    )
)
_LETTER_BEYOND_ASCII: Final = re.compile(r"[^\W\d_\x00-\x7f]")
# A no-break space that some editor made a plain one: `Ã ` for `à`, `Â ` for a no-break space.
_WITH_SPACE: Final = re.compile("\u00c3 (?= )|(?<![\\w'\u2019])\u00c3(?= [a-z])|\u00c2 ")


def _mended(found: Decoded) -> Decoded:
    """Undo a double encoding where it is certain: no accented letter in the whole text is a sound one."""
    text = found.text
    if "\u00c3" not in text and "\u00e2\u20ac" not in text:
        return found
    twice = len(_TWICE.findall(text))
    if not twice:
        return found
    rest = _LETTER_BEYOND_ASCII.findall(_TWICE.sub("", text))
    if set(rest) - {"\u00c2", "\u00c3"} or len(rest) > twice:
        return Decoded(text, (*found.notes, SUSPECTED))
    try:
        mended = _TWICE.sub(lambda m: _original(m[0]), text)
    except UnicodeError:
        return Decoded(text, (*found.notes, SUSPECTED))
    mended = _WITH_SPACE.sub(lambda m: "\u00e0" if m[0][0] == "\u00c3" else "\u00a0", mended)
    return Decoded(mended, (*found.notes, MENDED))


def _original(twice: str) -> str:
    return b"".join(bytes([ord(c)]) if ord(c) < 0x100 else c.encode("cp1252") for c in twice).decode("utf-8")
