"""Places in turn: of one crew in race after race ("7e samedi et 5e dimanche"), of the two named last in one race."""

from collections.abc import Iterator, Sequence

import regex

from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.told import Told, candidates_of
from bot.extract.grammar.subjects import Subject
from bot.extract.packs import Template
from bot.extract.text.folding import flat

_TWO = 2


def the_two(document: Document, line: Line, match: regex.Match[str]) -> list[Subject]:
    """`A got his own back on B, the pair sixth and seventh`, `… They were second and third`: both, in their order.

    [] where other than two are named last, or where one is told to be behind the one who is named after him.
    """
    words = document.pack.patterns["pair_words"]
    if not all(words.search(flat(ref.words)) for ref in line.refs(match.start(), match.end())):
        return []  # "the Audi second and third": not a word for two
    before = document.before(line)
    for one, end in ((line, match.start()), (before, None)):
        if one is None:
            continue
        marks = [m for m in one.marks if isinstance(m.value, Ref) and (end is None or m.at < end)]
        first = {m.value.crew: m for m in reversed(marks) if isinstance(m.value, Ref)}  # where each is named first
        two = sorted(first.values(), key=lambda m: m.at)
        if len(two) == _TWO and None not in first:
            if document.pack.patterns["pair_reversed"].search(one.text, two[0].at, two[1].at):
                return []
            refs = [m.value for m in two if isinstance(m.value, Ref)]
            return [Subject(ref, 0.95 if ref.surely else 0.87, "the two who were named last") for ref in refs]
        if marks and one is line:
            return []
    return []


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


def a_race_each(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """Whether so many places are told of one crew as there were races: "seventh, sixth and fifth" of three."""
    places = sum(1 for name in "pqt" if match.groupdict().get(name))
    places = _TWO if places == 1 else places  # "fourth twice"
    if document.races.main is not None or document.races.count != places:
        return False
    end = match.end() if match.groupdict().get("a") else match.start()
    before = [m.value for m in line.marks if isinstance(m.value, Ref) and m.at < end]
    # A team or a make may have been second and fifth with two cars.
    return not before or (bool(before[-1].people) and not _are_several(document, line, before[-1]))


def _are_several(document: Document, line: Line, ref: Ref) -> bool:
    """Whether somebody is named together with another: "A and B were sixth and fourth" is a place each."""
    at = max(0, line.where(ref))
    beside = [m.at for m in line.marks if isinstance(m.value, Ref) and m.at < at]
    return (
        bool(beside)
        and document.pack.patterns["partners_between"].fullmatch(line.text[beside[-1] + 1 : at]) is not None
    )
