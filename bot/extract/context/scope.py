"""Which class the words of a sentence are about: by clause, sentence, paragraph, or the heading above."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

from bot.extract.context.classheadings import headlines, of_heading, the_field, titles_list
from bot.extract.context.classturns import APART, heads_prose, label, raced_apart, sections, turned_to
from bot.extract.context.saidclasses import OVERALL, Said, said_in, unnamed, with_own
from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence
from bot.reference import classes

# So many classes in one sentence are those of the series, and none of them is what is told next.
_MENU = 3


@dataclass
class Scopes:
    """The class in force at each place; OVERALL ("") is said where the text says so, None where it says nothing."""

    _standing: dict[int, str | None] = field(default_factory=dict)  # sentence -> class of paragraph or heading
    _said: dict[int, list[Said]] = field(default_factory=dict)  # sentence -> start, end, class
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

    def said(self, sentence: int) -> list[Said]:
        """The classes that a sentence names: start, end, class (OVERALL where it says "overall")."""
        return self._said.get(sentence, [])


def find_scopes(
    told: Sequence[Paragraph], found: Mapping[int, Sequence[Found]], pack: Pack, crewed: Collection[int] = ()
) -> Scopes:
    """The classes in force throughout a report; `crewed` are the sentences that name somebody."""
    return _Reading(told, found, pack, crewed).scopes


@dataclass
class _Open:
    """The paragraph that is being read."""

    paragraph: Paragraph
    standing: str | None  # the class in force
    recent: str | None = None  # the class that it named last
    unknown: bool = False  # whether it has opened with a class that nobody named


class _Reading:
    """A report read once from its beginning to its end: what was said so far of classes."""

    def __init__(
        self,
        told: Sequence[Paragraph],
        found: Mapping[int, Sequence[Found]],
        pack: Pack,
        crewed: Collection[int],
    ) -> None:
        self.scopes = Scopes()
        self._told, self._found, self._pack, self._crewed = told, found, pack, crewed
        every = [f for p in told for s in p.sentences for f in found.get(s.index, ())]
        self._home = next((f.value for f in every if f.kind == "series"), None)
        self._finals = {f.value for at in found.values() for f in at if f.kind == "class" and classes.is_apart(f.value)}
        self._heading: str | None = None  # the class of the heading above
        self._last: str | None = None  # the class named last
        self._first: str | None = None
        self._begun = False  # whether any prose was read
        self._labels: set[str] = set()  # the classes that stand above something as its title
        self._raced: set[str] = set()  # the classes that are said to have races of their own
        listed = headlines(told)
        above, field_of_all = sections(told, listed, found, self._home, pack), the_field(told, found, pack)
        for paragraph, after in zip_longest(told, told[1:]):
            if paragraph.kind is not Kind.HEADING:
                self._read_paragraph(paragraph)
                continue
            titled = (self._begun and paragraph.index not in listed) or titles_list(paragraph, after, found)
            titled = titled or paragraph.index in above
            named = of_heading(paragraph, found, self._home, pack) if titled else None
            self._read_heading(paragraph, None if named == field_of_all else named)
        self.scopes.only_classes = self._tells_classes_only()

    def _read_heading(self, heading: Paragraph, named: str | None) -> None:
        self._heading = named
        self._last = named or self._first
        for sentence in heading.sentences:
            self.scopes._standing[sentence.index] = named
            self.scopes._said[sentence.index] = said_in(sentence, self._found, self._home, self._pack)

    def _read_paragraph(self, paragraph: Paragraph) -> None:
        self._begun = self._begun or paragraph.kind is Kind.BODY
        now = _Open(paragraph, self._heading)
        for sentence in paragraph.sentences:
            folded = flat(sentence.narrative)
            said = said_in(sentence, self._found, self._home, self._pack)
            said = with_own(folded, said, now.standing or self._last, self._pack)
            self._note_unknown(sentence, folded, said, now)
            self._note_named(sentence, folded, said, now)
            self._raced |= raced_apart(folded, said, self._pack)
            now.standing = self._stands(sentence, folded, said, now) or None
            self.scopes._standing[sentence.index] = now.standing
            if now.standing != self._heading and not said:
                self.scopes._gone_on.add(sentence.index)

    def _note_unknown(self, sentence: Sentence, folded: str, said: Sequence[Said], now: _Open) -> None:
        """Note the words for a class that nobody named, or for a group that is no class."""
        strange = unnamed(sentence, folded, said, self._found.get(sentence.index, ()), self._pack)
        opened = any(start == 0 for start, _ in strange)
        now.unknown = opened if said or sentence is now.paragraph.sentences[0] else now.unknown
        self.scopes._unnamed[sentence.index] = [*strange, (0, 0)] if now.unknown and not opened else strange
        grouped = [m.span() for m in self._pack.found("place_in_group", folded)]
        self.scopes._groups[sentence.index] = [
            g for g in grouped if not any(s < g[1] + 2 and g[0] < e for s, e, _ in said)
        ]

    def _note_named(self, sentence: Sentence, folded: str, said: list[Said], now: _Open) -> None:
        """Note the classes that a sentence names, and which were named last before it."""
        patterns = self._pack.patterns
        self.scopes._last[sentence.index] = now.recent
        self.scopes._before[sentence.index] = self._last
        self.scopes._said[sentence.index] = said
        several = len({c for _, _, c in said if c})
        if several >= _MENU or (several > 1 and patterns["classes_menu"].search(folded)):
            # "Three classes make up the series: Pro, Pro-Am and Am." Behind them, "in class" may be any.
            self._last = None
        else:
            shown = [
                c
                for s, e, c in said
                if not patterns["apposed_class"].search(folded[max(0, s - 24) : s])
                and not patterns["class_title"].match(folded[e:])
            ]
            now.recent = shown[-1] if shown else now.recent
            self._last = next((c for _, _, c in reversed(said) if c), self._last)
        self._first = self._first or self._last

    def _stands(self, sentence: Sentence, folded: str, said: Sequence[Said], now: _Open) -> str | None:
        """The class that is in force from a sentence on, to the end of its paragraph."""
        opens = sentence is now.paragraph.sentences[0]
        if label(folded, said, self._pack):
            titled = said[0][2]
            self._labels.add(titled)
            if opens and self._begun and self._is_title(now.paragraph):
                self._heading = titled or None  # "2) Senior : Caballero au nez et à la barbe"
            return titled
        closing = opens and sentence.index not in self._crewed
        if (turned := turned_to(folded, said, self._pack, closing=closing)) is not None:
            return turned
        if not opens and said and said[0][2] == OVERALL and self._pack.patterns["overall_opening"].match(folded):
            return None
        if opens and len(self._finals) >= APART:
            return self._of_final(sentence, now)
        return now.standing

    def _is_title(self, paragraph: Paragraph) -> bool:
        alone = len(paragraph.sentences) == 1 and paragraph.kind is Kind.LIST
        return alone and heads_prose(self._told, paragraph)

    def _of_final(self, sentence: Sentence, now: _Open) -> str | None:
        """`Engaged in Super 1600, A was third`: of classes with a race each, the only one that the paragraph names."""
        named = {f.value for s in now.paragraph.sentences for f in self._found.get(s.index, ()) if f.kind == "class"}
        one = {f.value for f in self._found.get(sentence.index, ()) if f.kind == "class"} & self._finals
        return one.pop() if len(one) == 1 and one == named else now.standing

    def _tells_classes_only(self) -> bool:
        """Whether nothing is said of everybody: classes race apart, or each has its part of the report."""
        named = self.scopes.every
        apart = sum(classes.is_apart(c) for c in named)
        parted = OVERALL not in named and sum(not classes.is_tier(c) for c in self._labels) >= APART
        return apart >= APART or parted or len(self._raced) >= APART
