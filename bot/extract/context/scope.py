"""Which class the words of a sentence are about: by clause, sentence, paragraph, or the heading above."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

import regex

from bot.extract.context.classheadings import headlines, is_part, of_heading, the_field, titles_list
from bot.extract.context.saidclasses import by_model, by_name
from bot.extract.names.gazetteer import Found
from bot.extract.names.runs import is_demonym
from bot.extract.packs import Pack
from bot.extract.text.folding import bare, flat
from bot.extract.text.source import Kind, Paragraph, Sentence
from bot.reference import classes, places

OVERALL = ""
_NUMBERED = regex.compile(r"(?:\d{1,2} ?[).]|[-–•*]) ?")
# What stands behind a class that is the title of a line or of a paragraph.
_TITLED = regex.compile(r"(?: \([^()]{1,40}\))?(?: ?[:–—]| - |[.,]? *$)")
# So many classes that each have a race of their own leave no race of everybody.
_APART = 2
# So many classes in one sentence are those of the series, and none of them is what is told next.
_MENU = 3
# A class so near behind "in the class" is the one that is meant.
_BESIDE = 16
# What may stand above prose: a short line may be taken for a list.
_TITLES = (Kind.HEADING, Kind.LIST)
# How far into a sentence another championship's name turns it to that championship.
_OPENING = 12


@dataclass
class Scopes:
    """The class in force at each place; OVERALL ("") is said where the text says so, None where it says nothing."""

    _standing: dict[int, str | None] = field(default_factory=dict)  # sentence -> class of paragraph or heading
    _said: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)  # sentence -> start, end, class
    only_classes: bool = False  # nothing is said of an overall classification
    _before: dict[int, str | None] = field(default_factory=dict)  # sentence -> class named last before it, anywhere
    _gone_on: set[int] = field(default_factory=set)
    _last: dict[int, str | None] = field(default_factory=dict)  # sentence -> class named last before it, same paragraph
    _unnamed: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # sentence -> words of an unknown class
    _groups: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def without_overall(self, sentence: int) -> str | None:
        """In a report that tells of classes only: the class named last before a sentence; else None."""
        return self._before.get(sentence) if self.only_classes else None

    @cached_property
    def every(self) -> frozenset[str]:
        """All classes that the report's sentences name (a heading alone does not count), OVERALL among them."""
        return frozenset(c for said in self._said.values() for _, _, c in said)

    def groups(self, sentence: int) -> list[tuple[int, int]]:
        """Words of a place among a group that is no class of the report: "première des moins de 21 ans"."""
        return self._groups.get(sentence, [])

    def unnamed(self, sentence: int) -> list[tuple[int, int]]:
        """Where a sentence speaks of a class that nobody named; from 0 where it opens with that class."""
        return self._unnamed.get(sentence, [])

    def race_class(self, sentence: int, offset: int) -> str | None:
        """The class at an offset of a sentence's normalised text; None for overall."""
        said = [s for s in self._said.get(sentence, []) if s[0] <= offset]
        if said:
            return said[-1][2] or None
        return self._standing.get(sentence) or None

    def standing(self, sentence: int) -> str | None:
        """The class that a sentence inherits from its paragraph or heading; None for none."""
        return self._standing.get(sentence) or None

    def goes_on(self, sentence: int) -> bool:
        """Whether a sentence has its class from an earlier one of its paragraph, which opened it: "In Am, A won"."""
        return sentence in self._gone_on

    def last(self, sentence: int) -> str | None:
        """The class that the sentences before, in the same paragraph, named last; None where none or "overall"."""
        return self._last.get(sentence) or None

    def said(self, sentence: int) -> list[tuple[int, int, str]]:
        """The classes that a sentence names: start, end, class (OVERALL where it says "overall")."""
        return self._said.get(sentence, [])


def find_scopes(
    told: Sequence[Paragraph], found: Mapping[int, Sequence[Found]], pack: Pack, crewed: Collection[int] = ()
) -> Scopes:
    """The classes in force throughout a report; `crewed` are the sentences that name somebody."""
    scopes = Scopes()
    heading: str | None = None
    last: str | None = None
    first: str | None = None
    begun = False
    home = next(
        (f.value for p in told for s in p.sentences for f in found.get(s.index, ()) if f.kind == "series"), None
    )
    listed = headlines(told)
    above = _sections(told, listed, found, home, pack)
    field_of_all = the_field(told, found, pack)
    labels: set[str] = set()
    own: set[str] = set()  # the classes that are said to have races of their own
    finals = {f.value for at in found.values() for f in at if f.kind == "class" and classes.is_apart(f.value)}
    for paragraph, after in zip_longest(told, told[1:]):
        if paragraph.kind is Kind.HEADING:
            titled = (begun and paragraph.index not in listed) or titles_list(paragraph, after, found)
            titled = titled or paragraph.index in above
            heading = of_heading(paragraph, found, home, pack) if titled else None
            heading = None if heading == field_of_all else heading
            last = heading or first
            for sentence in paragraph.sentences:
                scopes._standing[sentence.index] = heading
                scopes._said[sentence.index] = _said_in(sentence, found, home, pack)
            continue
        begun = begun or paragraph.kind is Kind.BODY
        standing, recent = heading, None
        unknown = False  # whether the paragraph has opened with a class that nobody named
        for order, sentence in enumerate(paragraph.sentences):
            folded = flat(sentence.narrative)
            said = _said_in(sentence, found, home, pack)
            said = _with_own(folded, said, standing or last, pack)
            scopes._unnamed[sentence.index] = _unnamed(sentence, folded, said, found.get(sentence.index, ()), pack)
            opened = any(start == 0 for start, _ in scopes._unnamed[sentence.index])
            unknown = opened if not order or said else unknown
            if unknown and not opened:
                scopes._unnamed[sentence.index].append((0, 0))
            grouped = [m.span() for m in pack.found("place_in_group", folded)]
            scopes._groups[sentence.index] = [
                g for g in grouped if not any(s < g[1] + 2 and g[0] < e for s, e, _ in said)
            ]
            scopes._last[sentence.index] = recent
            scopes._before[sentence.index] = last
            shown = [
                c
                for s, e, c in said
                if not pack.patterns["apposed_class"].search(folded[max(0, s - 24) : s])
                and not pack.patterns["class_title"].match(folded[e:])
            ]
            several = len({c for _, _, c in said if c})
            # "Three classes make up the series: Pro, Pro-Am and Am."
            menu = several >= _MENU or (several > 1 and bool(pack.patterns["classes_menu"].search(folded)))
            recent = shown[-1] if shown and not menu else recent
            # Behind several classes at once, "in class" may be any of them.
            last = None if menu else next((c for _, _, c in reversed(said) if c), last)
            first = first or last
            scopes._said[sentence.index] = said
            turned = _turned_to(folded, said, pack, closing=not order and sentence.index not in crewed)
            own |= _raced_apart(folded, said, pack)
            if _label(folded, said, pack):
                standing = said[0][2]
                if (
                    begun
                    and not order
                    and len(paragraph.sentences) == 1
                    and paragraph.kind is Kind.LIST
                    and _above(told, paragraph)
                ):
                    heading = standing or None  # "2) Senior : Caballero au nez et à la barbe"
                labels.add(standing)
            elif turned is not None:
                standing = turned
            elif order and said and said[0][2] == OVERALL and pack.patterns["overall_opening"].match(folded):
                standing = None
            elif not order and len(finals) >= _APART:
                # "Engaged in Super 1600, A was third": classes with a race each, and the paragraph tells that one.
                named_here = {f.value for s in paragraph.sentences for f in found.get(s.index, ()) if f.kind == "class"}
                one = {f.value for f in found.get(sentence.index, ()) if f.kind == "class"} & finals
                standing = one.pop() if len(one) == 1 and one == named_here else standing
            scopes._standing[sentence.index] = standing or None
            if standing != heading and not said:
                scopes._gone_on.add(sentence.index)
    named = scopes.every
    apart = sum(classes.is_apart(c) for c in named)
    sections = OVERALL not in named and sum(not classes.is_tier(c) for c in labels) >= _APART
    scopes.only_classes = apart >= _APART or sections or len(own) >= _APART
    return scopes


def _sections(
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
        for said in [_said_in(p.sentences[0], found, home, pack)]
        if _label(flat(p.sentences[0].narrative), said, pack)
    }
    return set(titles) if len(set(titles.values())) >= _APART and not set(titles) <= set(listed) else set()


def _label(folded: str, said: Sequence[tuple[int, int, str]], pack: Pack) -> bool:
    """Whether a sentence begins with a class as its title: `Super 1600 – A gagne`, `2) Senior : …`, `Buggy Cup.`

    A day or a race may stand before it: `Saturday, Studded class.`
    """
    before = _NUMBERED.match(folded) or pack.patterns["class_label_before"].match(folded)
    if not said or said[0][0] != (before.end() if before else 0):
        return False
    called = pack.patterns["class_label_behind"].match(folded, said[0][1]) if said[0][2] else None
    return _TITLED.match(folded, called.end() if called else said[0][1]) is not None


def _raced_apart(folded: str, said: Sequence[tuple[int, int, str]], pack: Pack) -> set[str]:
    """The classes of cars that have a race of their own: "the Pro feature", "la finale des Super 1600"."""
    spans = [m.span("what") for m in pack.patterns["class_own_race"].finditer(_masked(folded, said))] if said else []
    return {c for s, _, c in said if any(s == start for start, _ in spans)}


def _above(told: Sequence[Paragraph], title: Paragraph) -> bool:
    """Whether prose follows a line, which then is its title."""
    after = next((p for p in told if p.index > title.index), None)
    return after is not None and after.kind is Kind.BODY


def _turned_to(folded: str, said: Sequence[tuple[int, int, str]], pack: Pack, *, closing: bool) -> str | None:
    """The class that a sentence turns a paragraph to: it opens so, or ends with its one class (`closing`).

    Not "Class B points leader A was fifth". "There was something for the locals in RX2e."
    """
    masked = _masked(folded, said)
    if said and (opening := pack.patterns["class_opening"].match(masked)):
        what, titled = opening.start("what"), pack.patterns["class_of_leader"].finditer(masked)
        if not any(m.start() <= what < m.end() for m in titled):
            return next(c for s, _, c in said if s >= what - 1)
    one = closing and len({c for _, _, c in said}) == 1 and said[0][2] != OVERALL
    return said[0][2] if one and pack.patterns["class_closing"].search(masked) else None


def _said_in(
    sentence: Sentence, found: Mapping[int, Sequence[Found]], home: str | None, pack: Pack
) -> list[tuple[int, int, str]]:
    """The classes that a sentence names itself, and where it says "overall", in order."""
    folded = flat(sentence.narrative)
    named = (f for f in found.get(sentence.index, ()) if f.kind == "class")
    said = [(f.start, f.end, f.value) for f in named if not _of_a_title(folded, f, pack)]
    said += [(m.start(), m.end(), OVERALL) for m in pack.patterns["overall"].finditer(folded)]
    said += _other_series(sentence, found, home, pack)
    said += by_model(folded, sentence, found, pack)
    said += by_name(sentence, said, pack)
    whose = [m.span("what") for m in pack.patterns["class_of_crew"].finditer(_masked(folded, said))]
    return sorted(s for s in said if not any(start <= s[0] < end for start, end in whose))


def _of_a_title(folded: str, found: Found, pack: Pack) -> bool:
    """`Pro-Am World Champion A won`: what somebody has won before is no class of this race."""
    before = folded[max(0, found.start - 40) : found.start]
    if pack.patterns["title_now"].search(before):
        return False  # "A are Pro-Am champions": now
    return bool(pack.patterns["title_after"].match(folded, found.end) or pack.patterns["title_before"].search(before))


def _with_own(
    folded: str, said: list[tuple[int, int, str]], before: str | None, pack: Pack
) -> list[tuple[int, int, str]]:
    """`dans la catégorie`, `in class`: the class that was named last."""
    out = list(said)
    for match in pack.patterns["own_class"].finditer(folded):
        if any(s < match.end() + 2 and match.start() < e for s, e, _ in said):
            continue
        if any(c and pack.patterns["class_named_next"].fullmatch(folded[match.end() : s]) for s, _, c in said):
            continue  # "a class win in Pro-Am"
        earlier = [c for s, _, c in said if s < match.start() and c]
        own = earlier[-1] if earlier else before
        if own:
            out.append((match.start(), match.end(), own))
    return sorted(out)


def _unnamed(
    sentence: Sentence, folded: str, said: Sequence[tuple[int, int, str]], found: Sequence[Found], pack: Pack
) -> list[tuple[int, int]]:
    """`deuxième de sa catégorie`, `Chez les Ancêtres, …`: words about a class that is not known."""
    out = [
        m.span()
        for m in pack.found("own_class", folded)
        if not any(s < m.end() + _BESIDE and m.start() < e for s, e, _ in said)
    ]
    frame = pack.patterns["unnamed_frame"].match(bare(sentence.narrative))
    if frame is None or any(s < frame.end() for s, _, _ in said) or any(f.start < frame.end() for f in found):
        return out
    what = frame["what"]
    known = flat(what) in places.names(pack.code) or is_demonym(what, pack) or pack.has("not_names", what)
    return out if known else [(0, frame.end()), *out]


def _other_series(
    sentence: Sentence, found: Mapping[int, Sequence[Found]], home: str | None, pack: Pack
) -> list[tuple[int, int, str]]:
    """Another championship on the same track is a classification of its own, by the name the report prints."""
    named = [f for f in found.get(sentence.index, ()) if f.kind == "series"]
    folded, at_home = flat(sentence.narrative), any(f.value == home for f in named)
    within = pack.patterns["series_won_before" if at_home else "series_scope_before"]
    return [
        (f.start, f.end, sentence.text[f.start : f.end])
        for f in named
        if f.value != home
        and not is_part(f.value, home or "")
        and (f.start < _OPENING or within.search(folded[: f.start]))
        and not pack.patterns["series_class_never"].match(flat(sentence.text[f.end :]))
    ]


def _masked(folded: str, said: Sequence[tuple[int, int, str]]) -> str:
    for start, end, race_class in said:
        if race_class:
            folded = folded[:start] + "\ue001" * (end - start) + folded[end:]
    return folded
