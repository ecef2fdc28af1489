"""Whose a penalty is: whom its words name, else whom it befell, else whom the next sentence says that it cost."""

import regex

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.grammar.acting import ONLY_CAR, he_before, sufferer
from bot.extract.grammar.culprits import CULPRIT, speaks_of_culprit
from bot.extract.grammar.identity import known
from bot.extract.grammar.subjects import NAMED_BEHIND, Subject, subject


def offender(document: Document, line: Line, match: regex.Match[str]) -> Subject | None:
    """Whose a penalty is that the words of a match tell."""
    if match.groupdict().get("a"):
        value = line.mark(match.start("a")).value
        return Subject(value, 1.0 if value.surely else 0.92, "named in the words") if isinstance(value, Ref) else None
    if (given := document.pack.patterns["penalty_given"].search(match[0])) is not None:
        value = line.mark(match.start() + given.start("a")).value
        if isinstance(value, Ref):
            return Subject(value, 0.95 if value.surely else 0.88, "named within the words")
    told = sufferer(document, line, match.start(), match.end(), puts="penalty_puts", culprit=True)
    if told is not None and _gains(document, line, match.end(), told.ref):
        told = subject(document, line, match.start())
    if told is not None and told.why in (NAMED_BEHIND, ONLY_CAR) and _is_he(document, line, match):
        told = he_before(document, line)
    if told is not None and told.why == NAMED_BEHIND and _is_own_noun(document, line, match.start()):
        told = _last_named(document, line)
    if told is not None and told.why == NAMED_BEHIND and _is_bare_noun(document, line, match, told.ref):
        return None
    if told is not None and told.why != CULPRIT and speaks_of_culprit(document, line, *match.span()):
        return None  # "The culprit was docked ten seconds": whoever that was, it was not told so that we know
    if (told is None or told.why.startswith("carried")) and (then := _told_next(document, line)) is not None:
        return then
    return known(document, told) if told else None


def _gains(document: Document, line: Line, end: int, ref: Ref) -> bool:
    """`The drive-through handed the lead to B`: behind a penalty, whom it helped is not whose it is."""
    found = document.pack.patterns["penalty_gains"].match(line.text, end)
    return found is not None and line.mark(found.start("a")).value is ref


def _is_he(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """`She was excluded, as was B`: the words begin with a pronoun, of somebody named before."""
    patterns, opening = document.pack.patterns, line.text[: match.start()]
    pronoun = patterns["acting_pronoun"].match(match[0].lstrip(" ,;:")) or patterns["acting_opens"].match(opening)
    return pronoun is not None and not any(line.refs(0, match.start()))


def _is_own_noun(document: Document, line: Line, start: int) -> bool:
    """`That pair was excluded, and so B was second`: the words have a subject of their own, which is not B."""
    return document.pack.patterns["acting_own_noun"].match(line.text[:start]) is not None


def _is_bare_noun(document: Document, line: Line, match: regex.Match[str], ref: Ref) -> bool:
    """`Ten seconds later A had won`: a noun that opens a sentence is nobody's who is named behind it."""
    patterns = document.pack.patterns
    if line.text.startswith((":", " :"), match.end()) or not patterns["penalty_opens"].match(
        line.text[: match.start()]
    ):
        return False
    if patterns["penalty_target"].search(line.text[match.end() - 1 : max(match.end(), line.where(ref))]):
        return False  # "After ten seconds, A was sixth", "Ten seconds: A is sixth"
    return patterns["penalty_noun"].match(match[0].lstrip(" ,;:(–")) is not None


def _last_named(document: Document, line: Line) -> Subject | None:
    """Whom the sentence before named last: `A beat B. That pair was excluded`."""
    before = document.before(line)
    refs = list(before.refs()) if before is not None else []
    return Subject(refs[-1], 0.9, "the one whom the sentence before named last") if refs else None


def _told_next(document: Document, line: Line) -> Subject | None:
    """`Thirty seconds for blocking. That dropped A to eleventh.`: whom the next sentence says it cost."""
    after = document.by_index.get(line.index + 1)
    if after is None or after.paragraph.index != line.paragraph.index:
        return None
    found = document.pack.patterns["penalty_then"].match(after.text)
    value = after.mark(found.start("a")).value if found else None
    return Subject(value, 0.92, "named by what it led to") if isinstance(value, Ref) else None
