"""Whether a bare time is a penalty: `he had cut the chicane: ten seconds`, not `he was third, ten seconds behind`."""

import regex

from bot.domain.facts import Offence
from bot.extract.document import Document, Line
from bot.extract.grammar.clauses import clause
from bot.extract.packs import SLOTS

# So far before, or behind, a time the offence is told in its sentence; so near its beginning, in the one before, too.
_BEFORE, _BEHIND, _OPENS, _CLOSE = 150, 70, 24, 30
# Stewards give times that a clock face shows.
_STEP = 5


def is_verdict(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """Whether the words match, which may give a time, stand beside an offence or those who judge it.

    Some words leave no doubt by themselves: the group `sure`.
    """
    if match.groupdict().get("sure") and not document.pack.patterns["success_words"].search(line.text):
        return not match.groupdict().get("g") or _is_whole(line, match)
    if match.groupdict().get("g") and not _is_stewards_time(document, line, match):
        return False
    text = line.text[max(0, match.start() - _BEFORE) : match.end() + _BEHIND]
    if _tells_offence(document, text):
        return True
    before = document.before(line) if match.start() <= _OPENS else None
    return before is not None and SLOTS["Q"] not in before.text and _tells_offence(document, before.text)


def _is_whole(line: Line, match: regex.Match[str]) -> bool:
    """Whether a time is one of whole seconds: parts of them are a gap, laps no time."""
    value = str(line.mark(match.start("g")).value)
    return regex.fullmatch(r"[1-9]\d*(?:\.0+)?", value) is not None


def _is_stewards_time(document: Document, line: Line, match: regex.Match[str]) -> bool:
    try:
        seconds = float(str(line.mark(match.start("g")).value))
    except ValueError:
        return False  # laps are no time
    usual = seconds >= _STEP and not seconds % _STEP
    # "three seconds for crossing the white line": beside the very offence any whole time may be one.
    plain = (
        seconds >= 1 and not seconds % 1 and _tells_offence(document, line.text[match.start() : match.end() + _CLOSE])
    )
    first, last = clause(document, line, match.start(), match.end())
    a_gap = document.pack.patterns["success_time"].search(line.text, first, last)
    return (usual or plain) and not a_gap and not document.pack.patterns["success_words"].search(line.text)


def _tells_offence(document: Document, text: str) -> bool:
    patterns = document.pack.patterns
    usual = (patterns.get(f"offence_{offence.value}") for offence in Offence)
    return bool(patterns["penalty_judges"].search(text)) or any(p.search(text) for p in usual if p)
