"""A card's words as Discord's markdown, in which no word of others is markup, a mention or a link.

Discord takes a backslash before any punctuation mark as "this is only a mark". A zero-width space breaks what Discord
finds by other means than its markdown: mentions, and links.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from bot.present.card import Line, Run, Style
from bot.present.clean import clean

ZERO_WIDTH = "\u200b"
# An indented line; Discord drops ordinary spaces at the head of some lines.
INDENT = "\u2003"
_MARKS = {Style.PLAIN: "", Style.STRONG: "**", Style.QUIET: "*", Style.SPEECH: ""}

_PUNCTUATION = re.compile(r"[\\*_~`|\[]|<")
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)", re.IGNORECASE)
_TAG = re.compile(r"<(?=\S)")
_INVITE = re.compile(r"(?=\.(?:gg|com|me|io|li)\b)(?:(?<=discord)|(?<=discordapp)|(?<=dsc))", re.IGNORECASE)
# Before a header, a list, a quotation or small print ("#8" and "-3" are none of them), and behind a list's number.
_LINE_START = re.compile(r"\s*(?=#{1,6}(?:\s|$)|-#|>|[-+](?:\s|$))|\s*\d+(?=[.)](?:\s|$))")


def width(text: str) -> int:
    """The length as Discord may count it: UTF-16 units, never less than the characters."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def escape(text: str, line_start: bool = True) -> str:
    """Somebody's words so that Discord shows them as they are. `line_start` where they stand at the head of a line."""
    return _unlinked(_escaped(clean(text), line_start))


def unlinked(text: str) -> str:
    """Words for a place that knows no markdown (a footer): no backslashes, but no mention or link either."""
    return _unlinked(clean(text))


# A line is painted when its card is measured and again when it is shown, and the same answer is often given again.
@lru_cache(maxsize=512)
def paint(line: Line) -> str:
    """One line of a card in markdown; a line of speech stands behind Discord's quotation bar."""
    speech = bool(line.runs) and line.runs[0].style is Style.SPEECH
    painted = ["> " if speech else INDENT * line.indent]
    before = ""
    marked_before = False
    for run in _merged(line.runs):
        text, marked = _run(run, before)
        if text:
            painted.append(ZERO_WIDTH + text if marked and marked_before else text)
            before += text
            marked_before = marked
    # Over the whole line, as a mention may be put together out of several runs.
    return _unlinked("".join(painted))


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one style as one run: marks that close and open again would come out wrong."""
    for style, alike in groupby(runs, key=attrgetter("style")):
        yield Run("".join(run.text for run in alike), style)


def _run(run: Run, before: str) -> tuple[str, bool]:
    """The run's words, and whether they end in marks; `before` is what the line holds in front of them."""
    text = _escaped(clean(run.text), not before.strip())
    if text[:1] in (".", ")") and before.strip().isdigit():
        text = f"\\{text}"
    marks = _MARKS[run.style]
    bare = text.strip()
    if not marks or not bare:
        return text, False
    # Discord takes no marks for emphasis that have a space on their inside.
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{head}{marks}{bare}{marks}{tail}", not tail


def _escaped(text: str, line_start: bool) -> str:
    text = _PUNCTUATION.sub(r"\\\g<0>", text)
    if line_start and (found := _LINE_START.match(text)):
        text = f"{text[: found.end()]}\\{text[found.end() :]}"
    return text


def _unlinked(text: str) -> str:
    if "@" in text:
        text = _MENTION.sub(f"@{ZERO_WIDTH}", text)
    if "<" in text:
        text = _TAG.sub(f"<{ZERO_WIDTH}", text)
    if "://" in text:
        text = text.replace("://", f":{ZERO_WIDTH}//")
    return _INVITE.sub(ZERO_WIDTH, text) if "." in text else text
