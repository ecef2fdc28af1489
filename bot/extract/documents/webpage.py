"""Saved web pages: their characters (a page declares its encoding), their article; also pages saved as one archive."""

import json
import re
from email import policy
from email.parser import BytesParser
from typing import Final

from bot.errors import BrokenText, DamagedFile, NotText
from bot.extract.documents.article import article_text
from bot.extract.documents.elements import tree
from bot.extract.documents.encoding import Decoded, decode, looks_like_text

_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}encoding=[\"']([\w.-]{2,40})", re.I
)
# What a page's declaration means to a browser. Any other encoding is told from the bytes.
_ENCODINGS: Final = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii"), "cp1252"),
    "iso-8859-15": "iso-8859-15",
    "windows-1250": "cp1250",
    "iso-8859-2": "iso-8859-2",
    "macintosh": "mac-roman",
}
_LINKED_DATA: Final = re.compile(
    r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>([^<]{100,})</script", re.IGNORECASE
)
_LITTLE: Final = 200


def page_text(raw: bytes, filename: str, *, archive: bool = False) -> Decoded:
    """The article of a saved page. `archive`: the page and all that belongs to it in one MHTML file.

    Raises BrokenText, NotText, DamagedFile or TooTangled.
    """
    page = _decoded(_page_of(raw, filename) if archive else raw, filename)
    text = article_text(tree(page.text, filename))
    if len(text) < _LITTLE:
        text = max(text, _linked_data(page.text), key=len)
    fault = page.text.find("\ufffd")
    if fault >= 0 and "\ufffd" in text and "\ufffd" not in raw.decode("utf-8", "ignore"):
        raise BrokenText(line=page.text.count("\n", 0, fault) + 1)
    return Decoded(text, page.notes)


def _decoded(raw: bytes, filename: str) -> Decoded:
    declared = _DECLARED.search(raw[:8192])
    said = (declared[1] or declared[2]).decode("ascii", "replace").lower() if declared else ""
    encoding = _ENCODINGS.get(said)
    if encoding in (None, "utf-8", "cp1252") or raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return decode(raw, filename)
        except BrokenText:
            # The fault may lie in a script or an advertisement; it counts only where the article has it.
            found = Decoded(raw.decode("utf-8", "replace"))
    else:
        found = Decoded(raw.decode(encoding, "replace"))
    if not looks_like_text(found.text):
        raise NotText(filename=filename)
    return found


def _page_of(raw: bytes, filename: str) -> bytes:
    """The first page in an MHTML archive."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(raw)
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    return payload
    except (LookupError, ValueError, RecursionError, AttributeError, TypeError) as fault:
        raise DamagedFile(filename=filename, kind="MHTML") from fault
    raise DamagedFile(filename=filename, kind="MHTML")


def _linked_data(source: str) -> str:
    """The article that a page without prose keeps for search engines (schema.org's articleBody), or ""."""
    for found in _LINKED_DATA.finditer(source):
        try:
            waiting = [json.loads(found[1])]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                if isinstance(body := value.get("articleBody"), str):
                    title = value.get("headline")
                    return f"{title}\n\n{body}" if isinstance(title, str) else body
                waiting += value.values()
    return ""
