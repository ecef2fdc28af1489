"""Whom a sentence is about, as far as the next one goes on with it."""

from bot.extract.document import Document, Line
from bot.extract.entries.agreement import is_feminine, may_stand_for
from bot.extract.entries.marks import Ref

# So many sentences back somebody may have been named with whom a sentence goes on.
LOOK_BACK = 4
# A pronoun so near a sentence's beginning acts in it.
_EARLY = 40


def carry(document: Document, line: Line, pronoun: str = "") -> Ref | None:
    """Whom the sentence before, in the same paragraph, was about: somebody whom `pronoun` may stand for."""
    key = (line.index, pronoun)
    if key in document.subjects:
        return document.subjects[key]
    found: Ref | None = None
    before = document.before(line)
    for _ in range(LOOK_BACK):
        if before is None:
            break
        found = topic(document, before, pronoun)
        if found is not None and not passed_by_pronoun(document, before, before.where(found)):
            break
        found = None
        before = document.before(before)
    if found is not None and before is not None:
        found = _woman(document, before, pronoun, found)
    document.subjects[key] = found
    return found


def _woman(document: Document, line: Line, pronoun: str, found: Ref) -> Ref:
    """`X brought it in third after a defence against Meera Y. She …`: the one woman, where X is nobody known as one."""
    if not document.pack.patterns["pronoun_she"].search(pronoun) or _is_woman(found):
        return found
    women = {ref.crew: ref for ref in line.refs() if _is_woman(ref)}
    return next(iter(women.values())) if len(women) == 1 else found


def _is_woman(ref: Ref) -> bool:
    return len(ref.people) == 1 and is_feminine(ref.people[0]) is True


def passed_by_pronoun(document: Document, line: Line, place: int) -> bool:
    """Whether the first who is named is what a pronoun that opens the sentence does something to: `He overtook A`."""
    before = line.text[:place]
    opened = document.pack.patterns["acting_opens"].match(before)
    if opened is None or any(line.refs(0, place)):
        return False
    return not set(",:;") & set(before[opened.end() :])


def governed(document: Document, line: Line, at: int) -> bool:
    """Whether a preposition makes whoever is named at this offset somebody who does not act."""
    before = line.just_before(at)
    patterns = document.pack.patterns
    return bool(patterns["governed"].search(before)) and not patterns["transparent"].search(before)


def topic(document: Document, line: Line, pronoun: str = "") -> Ref | None:
    """The first crew in a sentence that no preposition governs and that `pronoun` may stand for."""
    for mark in line.marks:
        if not isinstance(mark.value, Ref) or not may_stand_for(document.pack, pronoun, mark.value):
            continue
        if not governed(document, line, mark.at) and not document.pack.patterns["mate_of"].match(
            line.text, mark.at + 1
        ):
            return mark.value
    acts = document.pack.patterns["pronoun"].search(line.text)
    if acts and acts.start() < _EARLY and not document.pack.patterns["impersonal"].search(line.text[: acts.end()]):
        return None  # "Tout au long de la course, il contenait X"
    refs = [ref for ref in line.refs() if may_stand_for(document.pack, pronoun, ref)]
    return refs[0] if refs and len({r.crew for r in refs}) == 1 else None
