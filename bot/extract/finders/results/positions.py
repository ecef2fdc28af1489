"""Which place the words of a template tell: in a slot, given by the template, or told before them."""

import regex

from bot.extract.document import Document, Line
from bot.extract.packs import Template

# So near a place that was lost stands the one that its holder fell to.
_NEAR_FALL = 120


def position_of(document: Document, line: Line, template: Template, match: regex.Match[str]) -> int | None:
    """The place that a match tells; None where it cannot be told."""
    groups = match.groupdict()
    if groups.get("p"):
        value = line.mark(match.start("p")).value
        return value + int(template.gives.get("plus", 0)) if isinstance(value, int) else None
    if template.gives.get("position_before"):
        return _place_before(document, line, match.start())
    given = template.gives.get("position")
    if given is not None and template.gives.get("counts_back"):
        return _first_of_last(line, match, int(given))
    if groups.get("n") and line.mark(match.start("n")).value != given:
        return None  # who completes the top six is no third
    return int(given) if given is not None else None


def _place_before(document: Document, line: Line, at: int) -> int | None:
    """The place told last, here or in the sentence before: "il perd sa 4e place. C'est X qui en hérite"."""
    here = [m.value for m in line.marks if m.slot == "P" and m.at < at]
    if here:
        return here[-1] if isinstance(here[-1], int) else None
    before = document.before(line)
    told = [m for m in before.marks if m.slot == "P"] if before else []
    fell = before is not None and len(told) > 1 and told[-1].at - told[-2].at < _NEAR_FALL
    if before is not None and fell and document.pack.patterns["moves"].search(before.text, told[-2].at, told[-1].at):
        told.pop()  # "fifth, but a penalty dropped him to eighth. That place went to B": not eighth
    return told[-1].value if told and isinstance(told[-1].value, int) else None


def _first_of_last(line: Line, match: regex.Match[str], last: int) -> int | None:
    """`B and C completed the podium`, `D, E and F rounded out the top six`: the place of the first who is named."""
    groups = match.groupdict()
    if groups.get("n"):
        value = line.mark(match.start("n")).value
        last = int(value) if isinstance(value, float | int) else last
    first = last + 1 - sum(1 for name in ("a", "b", "c") if groups.get(name))
    return first if first > 1 else None
