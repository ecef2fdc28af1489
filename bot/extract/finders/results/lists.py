"""Classifications set as lists: rows that begin with a place, or "1. A, 2. B, 3. C" in a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.told import Told, candidates_of
from bot.extract.grammar.subjects import Subject
from bot.extract.packs import SLOTS, Template
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind
from bot.extract.text.textpack import in_any_language

_LAST = 80  # no classification is longer
_LONE_LIST, _LABELLED_LIST = 3, 2  # so many entries make a list by themselves, and behind "Classement :"
# Between a place and who came there: a full stop, a dash, the number of the car.
_ENDING = in_any_language("ordinal_endings")
_TO_CREW = regex.compile(rf"(?:[.):°º|/]|{_ENDING})? ?[-–|:]? ?(?:{SLOTS['N']} ?[-–|/.]? ?)?")
_ROW = regex.compile(r"[ •*|–-]*")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place and whom it is given to, at offsets of a line's text."""

    rank: int
    at: int
    end: int
    ref: Ref


def find_lists(document: Document) -> Iterator[Candidate]:
    """The places of all classifications that a report prints as lists."""
    template = next((t for t in document.pack.templates.get("result", ()) if t.gives.get("position_of_number")), None)
    if template is None:
        return  # an incomplete language has no lists
    for line in document.lines:
        entries = _finishers(document, line, list(_entries(line)))
        if len(entries) == 1 and _is_row(document, line, entries[0]):
            yield from _read(document, line, template, entries[0], line.places[0])
        start = 0
        for run in _runs(entries):
            label = line.text[start : run[0].at]
            if _is_list(document, line, label, run):
                for entry in run:
                    yield from _read(document, line, template, entry, line.places[start], label_end=run[0].at)
            start = run[-1].end


def _entries(line: Line) -> Iterator[_Entry]:
    marks = line.marks
    done = done_rank = 0
    for order, number in enumerate(marks):
        rank = number.value
        if number.at < done:
            continue  # the number of a car whose place stood before it
        if number.slot not in "NP" or not isinstance(rank, int | float) or rank != int(rank) or not 0 < rank < _LAST:
            continue
        for mark in marks[order + 1 : order + 3]:
            between = line.text[number.at + 1 : mark.at]
            if isinstance(mark.value, Ref) and _TO_CREW.fullmatch(between):
                inner = marks[order + 1]
                if rank > done_rank + 1 and inner is not mark and inner.value == 1:
                    break  # "Top 5 : 1. A, 2. B": a count before the first place
                done, done_rank = mark.at + 1, int(rank)
                yield _Entry(int(rank), number.at, done, mark.value)
                break
            if mark.slot != "N":
                break


def _finishers(document: Document, line: Line, entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries without those behind which the list says that the car did not finish: it has no place."""
    ends = [*(entry.at for entry in entries[1:]), len(line.text)]
    out = document.pack.patterns["list_out"]
    said = (flat(line.words(entry.at, end)) for entry, end in zip(entries, ends, strict=False))  # brackets and all
    return [entry for entry, words in zip(entries, said, strict=True) if not out.search(words)]


def _runs(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Entries in a row whose places rise."""
    run: list[_Entry] = []
    for entry in entries:
        if run and entry.rank <= run[-1].rank:
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _is_row(document: Document, line: Line, entry: _Entry) -> bool:
    """Whether a line is an entry of a list under a heading that names a classification."""
    if line.paragraph.kind is not Kind.LIST or not _ROW.fullmatch(line.text[: entry.at]):
        return False
    return document.heading(line) is not None and not _under_another(document, line)


def _is_list(document: Document, line: Line, label: str, run: Sequence[_Entry]) -> bool:
    patterns = document.pack.patterns
    if patterns["other_list"].search(label):
        return False
    if not label.strip() and _under_another(document, line):
        return False
    if run[0].rank == 1 and len(run) >= _LONE_LIST:
        return True
    return bool(patterns["list_label"].search(label)) and len(run) >= _LABELLED_LIST


def _under_another(document: Document, line: Line) -> bool:
    """Whether the heading above names another list than a classification, by its own words: "Classement Équipes"."""
    heading = document.heading(line)
    return heading is not None and bool(document.pack.patterns["other_list"].search(flat(heading.sentence.text)))


def _read(
    document: Document, line: Line, template: Template, entry: _Entry, start: int, label_end: int = 0
) -> Iterator[Candidate]:
    """An entry's place: in the class that its label names, not in the one of its own column."""
    stop = line.places[label_end]
    said = [c for s, _, c in document.scopes.said(line.index) if start <= s < stop]
    race_class = (said[-1] or None) if said else document.scopes.standing(line.index)
    who = Subject.named(entry.ref, "an entry of a list")
    told = Told(line, template, entry.at, entry.end, who, entry.rank, None, entry.at, classes=(race_class,))
    yield from candidates_of(document, told, Tells.FINAL, "")
