"""Somebody who acts right before some words and of whom the report knows nothing: then they are told of nobody else."""

import regex

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.grammar.subjects import CARRIED, NAMED_BEHIND, Subject
from bot.extract.grammar.topics import governed
from bot.extract.text.folding import any_of
from bot.reference import people

# Behind words that open a sentence, so many words at the most stand between the comma and who acts.
_BESIDE = 5
# So many stand between the first comma and who acts.
_BEHIND = 10
_TWO_WORDS = regex.compile(rf"(?<![\w'-])(?=[\p{{L}}])([\w-]+) (?:{any_of(people.particles())} )?([\p{{L}}][\w'-]+)")


def is_stranger(document: Document, line: Line, told: Subject, start: int, end: int) -> bool:
    """Whether the words start..end are told of somebody who was not recognised, and not of whom `told` names.

    `Parti de la pole, le pilote de 18 ans a contenu X`: not X. `Rosaire Simard cassait sa boîte`: not whoever the
    sentence before was about.
    """
    place = line.where(told.ref)
    if told.why == NAMED_BEHIND:
        gap = line.text[end:place]
        if len(gap.partition(",")[2].split()) > _BEHIND:
            return True  # "From pole, the 19-year-old had put eight seconds between himself and the runner-up, X"
        return len(gap[max(gap.rfind(mark) for mark in ",:;(") + 1 :].split()) > _BESIDE
    begin = max(0, place + 1)
    if place >= start:
        return False
    if place < 0 and told.why == CARRIED and _has_own_subject(document, line, start, end):
        return True
    unnamed = document.pack.patterns["stranger_noun"].search(line.text, begin, start)
    return bool(unnamed) or _unknown_name(document, line, begin, start, alone=place < 0)


def _has_own_subject(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether a sentence is about somebody named in it, or about a car that nothing but a number is known of.

    `La 30 a écopé d'un stop-and-go`, `Quant à Combes, il …`: not whoever the sentence before was about.
    """
    patterns = document.pack.patterns
    if patterns["stranger_fronted"].match(line.text[:start]) and not any(line.refs(0, start)):
        return True
    if patterns["acting_pronoun"].search(line.text[:start]):
        return False
    if patterns["stranger_car"].match(line.text[:start]):
        return True
    return any(isinstance(m.value, Ref) and m.at < end and not governed(document, line, m.at) for m in line.marks)


def _unknown_name(document: Document, line: Line, begin: int, end: int, *, alone: bool) -> bool:
    """Whether a name of two words that nobody is known by stands there, where somebody who acts would stand.

    `alone` where nobody else is named in the sentence, who could act instead of it.
    """
    pack, written = document.pack, line.sentence.text
    for found in _TWO_WORDS.finditer(line.text, begin, end, overlapped=True):
        if not all(written[line.places[at]].isupper() for at in (found.start(1), found.start(2))):
            continue
        if any(pack.has("not_names", word) for word in found.groups()):
            continue
        before = line.text[max(begin, found.start() - 24) : found.start()]
        if (
            not pack.patterns["stranger_no_actor"].search(before)
            if alone
            else pack.patterns["stranger_acts"].search(before)
        ):
            return True
    return False
