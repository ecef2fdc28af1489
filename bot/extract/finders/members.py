"""Which cars are of which class, in words that tell no place: "his Class A Civic", "all three were Pro entries"."""

from collections import defaultdict
from collections.abc import Iterator

import regex

from bot.extract.candidates import Member
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.packs import Template

_SURE = 0.95
# "The podium" without a number is three cars; nobody says such things of more than so many.
_PODIUM, _MOST = 3, 10


def find_members(document: Document) -> list[Member]:
    """All that a report says of the classes of its cars."""
    return [
        member
        for line in document.lines
        for template in document.pack.telling("member", line.text)
        for match in template.pattern.finditer(line.text)
        for member in _members(document, line, template, match)
    ]


def learn_classes(document: Document) -> None:
    """Let each car that is told to be of one class and of no other be of that class."""
    said: defaultdict[int, set[str]] = defaultdict(set)
    for member in find_members(document):
        if member.crew is not None:
            said[member.crew].add(member.race_class)
    for crew, classes in said.items():
        if len(classes) == 1:
            document.weekend.crew(crew).race_class = next(iter(classes))


def _members(document: Document, line: Line, template: Template, match: regex.Match[str]) -> Iterator[Member]:
    race_class = line.mark(match.start("c")).value
    if not isinstance(race_class, str):
        return
    sure = _SURE * float(template.gives.get("confidence", 1.0))
    if not match.groupdict().get("a"):
        race, first = document.race(line, match.start()), _first(line, match)
        if race is not None and first <= _MOST and line.index not in document.practice:
            yield Member(race_class, None, race, first, (line.span,), sure)
        return
    ref = line.mark(match.start("a")).value
    if isinstance(ref, Ref) and ref.crew is not None and ref.surely and not _excluded(template, ref):
        yield Member(race_class, document.weekend.crew(ref.crew).id, None, 0, (line.span,), sure)


def _first(line: Line, match: regex.Match[str]) -> int:
    """How many cars such words count: "the top two", else those of a podium."""
    if not match.groupdict().get("n"):
        return _PODIUM
    value = line.mark(match.start("n")).value
    return int(value) if isinstance(value, int | float) else _MOST + 1


def _excluded(template: Template, ref: Ref) -> bool:
    """Whether the words need a car, and people are named: "In Silver Lannoy led"."""
    return bool(template.gives.get("car") and ref.by not in ("car", "number", "team"))
