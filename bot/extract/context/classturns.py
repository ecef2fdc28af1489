"""Where a report turns to a class: a title, a sentence that opens or ends with it, a race of its own."""

from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest

import regex

from bot.extract.context.saidclasses import OVERALL, Said, masked, said_in
from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph

_NUMBERED = regex.compile(r"(?:\d{1,2} ?[).]|[-–•*]) ?")
# What stands behind a class that is the title of a line or of a paragraph.
_TITLED = regex.compile(r"(?: \([^()]{1,40}\))?(?: ?[:–—]| - |[.,]? *$)")
# What may stand above prose: a short line may be taken for a list.
_TITLES = (Kind.HEADING, Kind.LIST)
# So many classes that each have a race of their own leave no race of everybody.
APART = 2


def sections(
    told: Sequence[Paragraph],
    listed: Collection[int],
    found: Mapping[int, Sequence[Found]],
    home: str | None,
    pack: Pack,
) -> set[int]:
    """The headings that each begin with a class as their title, where several do: "GT3: …", later "TCR: …"."""
    titles = {
        p.index: said[0][2]
        for p, after in zip_longest(told, told[1:])
        if p.kind in _TITLES and p.sentences and (p.index not in listed or (after and after.kind is Kind.BODY))
        for said in [said_in(p.sentences[0], found, home, pack)]
        if label(flat(p.sentences[0].narrative), said, pack)
    }
    return set(titles) if len(set(titles.values())) >= APART and not set(titles) <= set(listed) else set()


def label(folded: str, said: Sequence[Said], pack: Pack) -> bool:
    """Whether a sentence begins with a class as its title: `Super 1600 – A gagne`, `2) Senior : …`, `Buggy Cup.`

    A day or a race may stand before it: `Saturday, Studded class.`
    """
    before = _NUMBERED.match(folded) or pack.patterns["class_label_before"].match(folded)
    if not said or said[0][0] != (before.end() if before else 0):
        return False
    called = pack.patterns["class_label_behind"].match(folded, said[0][1]) if said[0][2] else None
    return _TITLED.match(folded, called.end() if called else said[0][1]) is not None


def heads_prose(told: Sequence[Paragraph], title: Paragraph) -> bool:
    """Whether prose follows a line, which then is its title."""
    after = next((p for p in told if p.index > title.index), None)
    return after is not None and after.kind is Kind.BODY


def turned_to(folded: str, said: Sequence[Said], pack: Pack, *, closing: bool) -> str | None:
    """The class that a sentence turns a paragraph to: it opens so, or ends with its one class (`closing`).

    Not "Class B points leader A was fifth". "There was something for the locals in RX2e."
    """
    words = masked(folded, said)
    if said and (opening := pack.patterns["class_opening"].match(words)):
        what, titled = opening.start("what"), pack.patterns["class_of_leader"].finditer(words)
        if not any(m.start() <= what < m.end() for m in titled):
            return next(c for s, _, c in said if s >= what - 1)
    one = closing and len({c for _, _, c in said}) == 1 and said[0][2] != OVERALL
    return said[0][2] if one and pack.patterns["class_closing"].search(words) else None


def raced_apart(folded: str, said: Sequence[Said], pack: Pack) -> set[str]:
    """The classes of cars that have a race of their own: "the Pro feature", "la finale des Super 1600"."""
    spans = [m.span("what") for m in pack.patterns["class_own_race"].finditer(masked(folded, said))] if said else []
    return {c for s, _, c in said if any(s == start for start, _ in spans)}
