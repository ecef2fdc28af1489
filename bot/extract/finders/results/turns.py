"""The places of one crew in race after race: "7e samedi et 5e dimanche", "two fifth places"."""

from collections.abc import Iterator, Sequence

import regex

from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.told import Told, candidates_of
from bot.extract.grammar.subjects import Subject
from bot.extract.packs import Template

_TWO = 2


def race_by_race(
    document: Document, line: Line, template: Template, match: regex.Match[str], found: Sequence[Subject], tells: Tells
) -> Iterator[Candidate]:
    """`7e samedi et 5e dimanche`, `7e puis 5e`, `deux cinquièmes places`: the places of one crew in race after race."""
    if len(found) != 1 or _are_several(document, line, found[0].ref):
        return
    groups = match.groupdict()
    whole = line.mark(match.start("w")).value if groups.get("w") else (1, 2)
    if not isinstance(whole, tuple) or len(whole) != _TWO:
        return  # "7e et 5e de la course 1": not a place in each of two races
    if template.gives.get("twice") and not any(m.value == _TWO for m in line.marks if m.at == match.start()):
        return
    places = ("p", "p", "t") if template.gives.get("twice") else ("p", "q", "t")
    for order, (place, race) in enumerate(zip(places, ("r", "s", "u"), strict=True), start=1):
        if not groups.get(place):
            continue
        value = line.mark(match.start(place)).value
        said = line.mark(match.start(race)).value if groups.get(race) else (order,)
        races = tuple(said) if isinstance(said, tuple) else ()
        if isinstance(value, int) and len(races) == 1:
            at = match.start(place)
            told = Told(line, template, match.start(), match.end(), found[0], value, None, at, races=races)
            yield from candidates_of(document, told, tells, "")


def _are_several(document: Document, line: Line, ref: Ref) -> bool:
    """Whether somebody is named together with another: "A and B were sixth and fourth" is a place each."""
    at = next((m.at for m in line.marks if m.value is ref), 0)
    beside = [m.at for m in line.marks if isinstance(m.value, Ref) and m.at < at]
    return (
        bool(beside)
        and document.pack.patterns["partners_between"].fullmatch(line.text[beside[-1] + 1 : at]) is not None
    )
