"""Whom "il" or "le pilote de Ghent" means that opens a paragraph, and other nouns that stand for somebody."""

from collections import Counter

import regex

from bot.extract.document import Document, Line
from bot.extract.entries.agreement import may_stand_for
from bot.extract.entries.marks import Ref
from bot.extract.grammar.topics import governed
from bot.extract.text.source import Kind

# Of all who are named in a report, somebody with such a share is whom it is about.
_MOST = 0.6
_WORD = regex.compile(r"[^\W\d_][\w'-]+")
# So many words at most say more of somebody between two commas.
_SAYS_MORE = 6


def hero(document: Document, line: Line, pronoun: str) -> Ref | None:
    """The only one whom the paragraph before a paragraph's first sentence names, or of those the report's own hero."""
    if document.before(line) is not None:
        return None
    before = _paragraph_before(document, line)
    named = {r.crew: r for one in before for r in one.refs() if may_stand_for(document.pack, pronoun, r)}
    if len({r.crew for one in before for r in one.refs()}) == 1:
        return next(iter(named.values()), None)
    counted = Counter(r.crew for one in document.lines for r in one.refs() if r.people)
    most = counted.most_common(1)
    if not most or most[0][1] < _MOST * counted.total():
        return None
    return named.get(most[0][0])


def _paragraph_before(document: Document, line: Line) -> list[Line]:
    """The sentences of the paragraph before; none behind a heading."""
    index = document.lines.index(line)
    if not index:
        return []
    last = document.lines[index - 1].paragraph
    if last.kind is not Kind.BODY or line.paragraph.kind is not Kind.BODY:
        return []
    return [one for one in document.lines[:index] if one.paragraph.index == last.index]


def acting_noun(document: Document, line: Line, at: int) -> regex.Match[str] | None:
    """A noun right before the words that acts in them and names nobody: "notre pilote", "le pilote de Ghent"."""
    patterns = document.pack.patterns
    noun = patterns["own_noun"].search(line.text[:at]) if patterns["acts_first"].match(line.text, at) else None
    return noun or patterns["local_noun"].search(line.text[:at])


def strange_name(document: Document, line: Line, at: int) -> bool:
    """Whether the clause before the words names somebody or something that is not known: `The Garner brothers came …`.

    A word with a capital that is no reference, no place and no word of the language speaks for itself; who was named
    before does not act then. (Where every noun has a capital, nothing can be told by it.)
    """
    if "nouns" in document.pack.words.get("capitalised", ()):
        return False
    start = max(line.text.rfind(sign, 0, at) for sign in ",;:–(") + 1
    known = document.pack.words["not_names"]
    for word in _WORD.finditer(line.text, start, at):
        first = line.sentence.text[line.places[word.start()]]
        opens = not line.text[: word.start()].strip()
        if first.isupper() and word[0] not in known and (not opens or word.end() + 1 == at):
            return True
    return False


def apposed(line: Line, at: int) -> bool:
    """Whether a reference stands in few words between two commas, behind somebody: they say more of him."""
    opened = line.text.rfind(", ", 0, at)
    between = line.text[opened + 2 : at]
    refs = any(opened < m.at < at and isinstance(m.value, Ref) for m in line.marks)
    return opened > 0 and not refs and len(between.split()) <= _SAYS_MORE and line.text.startswith(",", at + 1)


def says_whose(document: Document, line: Line, at: int) -> bool:
    """Whether a reference stands between commas right behind another, to say whose that is: `A, a friend of B, …`."""
    patterns, opened = document.pack.patterns, line.text.rfind(", ", 0, at)
    before = line.just_before(at)
    if opened < 1 or not any(m.at == opened - 1 and isinstance(m.value, Ref) for m in line.marks):
        return False
    owned = patterns["owned"].search(before) and not patterns["that_car_of"].search(before)
    return bool(owned) and apposed(line, at) and governed(document, line, at)
