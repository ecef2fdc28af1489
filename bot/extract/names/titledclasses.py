"""Classes that are known by the titles of their sections: between "Cadet" and "KZ2", "Handikart (5 partants)" is one.

Titles of one shape stand for things of one kind. Where some of them are classes that every fan knows, or where several
names each stand above two races ("MIGHTY MINIS, RACE ONE"), the others are classes of this report. So are the names
that several paragraphs open with: "Mono 2000. A won", "Sports Libre: A beat B", and the series above the sections of a
meeting: "FIESTA CUP", "SPORTS & SALOONS".
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from bot.extract.names.framedclasses import is_class_like, is_mention
from bot.extract.names.gazetteer import Found
from bot.extract.names.runs import is_demonym, is_given
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence
from bot.reference import classes, places

_WORD = r"(?:\p{Lu}|\d)[\p{L}\d'’/+-]*+"
_NAME = rf"(?P<name>{_WORD}(?: (?:& )?{_WORD}){{0,3}}+)"
# A title says nothing but a name, and perhaps how many started: "Nationale (22 partants)".
_BESIDE = r"(?P<beside> ?\([^()]{1,30}\))?"
_TITLE = regex.compile(rf"{_NAME}{_BESIDE}[ .:–—-]*\Z")
# Or a name and its race: "MIGHTY MINIS, RACE ONE", "Race 2 – Hot Hatch".
_APART = r" ?[,:–—-]+ "
_RACE_LAST = regex.compile(rf"{_NAME}(?=(?P<race>{_APART}))")
# A title within a paragraph ends its first sentence, or with a colon that no speech follows; it is no longer than this.
_OPENER = regex.compile(rf"{_NAME}{_BESIDE}(?:\.?$| ?[:–—] (?!\W*[\"“«‘']))")
_LONGEST = 40
# Titles that differ by a figure are of one kind: Mono 1600, Mono 2000.
_FIGURED = regex.compile(r"(\p{Lu}[\p{L}-]+) (?:\d{3,4}|[1-9]\.\d)")
# So many known ones among titles of one shape tell what the others are; so many races each tell that names are classes.
_KNOWN, _RACES, _NAMES = 2, 2, 2
# So many paragraphs that open with titles are sections.
_OPENERS = 3
_OTHER = ("car", "cars", "series")
# So many sections with names that only series and classes have are a meeting's.
_SECTIONS, _PAIR = 3, 2


@dataclass(frozen=True, slots=True)
class _Title:
    """A section's name, at `start` of the heading that is its title."""

    heading: Sentence
    start: int
    name: str
    counted: bool  # it says how many started

    @property
    def end(self) -> int:
        return self.start + len(self.name)


def with_titled_classes(
    told: Sequence[Paragraph], found: Mapping[int, Sequence[Found]], pack: Pack
) -> dict[int, list[Found]]:
    """What is found in each sentence, and the classes that are the titles of sections."""
    out = {index: list(listed) for index, listed in found.items()}
    headings = _headings(told)
    titles = [t for h in headings if (t := _title(h)) and not _is_none(t, pack)]
    known = [t for t in titles if _is_known(t, found)]
    counted = [t for t in titles if t.counted]
    meant = titles if len(known) >= _KNOWN else counted if any(t.counted for t in known) else []
    first = [h for h in _headings(told, above=1) if h not in headings]
    sections = _of_series(
        first, headings, found, pack, titled=len(_headings(told, above=_PAIR)) > len(_headings(told, 1))
    )
    titled = [*meant, *_raced(headings, pack), *sections, *_opening(told, found, pack)]
    named = _values(titled)
    if not named:
        return out
    for title in titled:
        # A car or a series within such a name is none: "MIGHTY MINIS".
        others = [f for f in out[title.heading.index] if f.kind not in _OTHER or not title.start <= f.start < title.end]
        out[title.heading.index] = _with(others, title.start, title.end, named[flat(title.name)])
    spelt = "|".join(regex.escape(name) for name in sorted(named, key=len, reverse=True))
    stands = regex.compile(rf"(?<![\p{{L}}\d'#.&+/-])(?:{spelt})(?![\p{{L}}\d'’-])")
    for sentence in (s for p in told if p.kind is not Kind.HEADING for s in p.sentences):
        folded = flat(sentence.narrative)
        for match in stands.finditer(folded):
            if is_mention(sentence.narrative, folded, match.start(), match.end(), pack):
                out[sentence.index] = _with(out[sentence.index], match.start(), match.end(), named[match[0]])
    return out


def _opening(told: Sequence[Paragraph], found: Mapping[int, Sequence[Found]], pack: Pack) -> list[_Title]:
    """The titles that paragraphs open with, where one is a class, or several begin as classes do: "Promo 911 : …"."""
    firsts = [p.sentences[0] for p in told[1:] if p.kind is not Kind.HEADING and p.sentences]
    titles = [t for s in firsts if (t := _title(s, _OPENER)) and t.end <= _LONGEST and not _is_none(t, pack)]
    figured = Counter(m[1] for t in titles if (m := _FIGURED.fullmatch(t.name)))
    begun = [t for t in titles if pack.has("labelled_classes", t.name.split()[0])]
    known = any(_is_known(t, found) or is_class_like(t.name, pack) for t in titles)
    alike = max(figured.values(), default=0) >= _NAMES or len(begun) >= _KNOWN
    return titles if len(titles) >= _OPENERS and (known or alike) else []


def _values(titles: Sequence[_Title]) -> dict[str, str]:
    """What each class is called, by its folded name: as printed in small letters where it is."""
    printed: dict[str, str] = {}
    for title in sorted(titles, key=lambda t: (t.name.isupper(), t.name)):
        printed.setdefault(flat(title.name), classes.canonical(title.name) or title.name)
    return printed


def _with(listed: Sequence[Found], start: int, end: int, name: str) -> list[Found]:
    """What is found, and the class of this name where nothing else was."""
    free = not any(f.start < end and start < f.end for f in listed)
    return sorted([*listed, Found(start, end, "class", name)], key=lambda f: f.start) if free else list(listed)


def _headings(told: Sequence[Paragraph], above: int = 0) -> list[Sentence]:
    """The headings within a report, each of one sentence: not those above its first words, but so many of them."""
    begun = next((n for n, p in enumerate(told) if p.kind is Kind.BODY), len(told))
    return [p.sentences[0] for p in told[max(0, begun - above) :] if p.kind is Kind.HEADING and len(p.sentences) == 1]


def _title(heading: Sentence, shape: regex.Pattern[str] = _TITLE) -> _Title | None:
    match = shape.match(heading.narrative.strip())
    if match is None:
        return None
    start = heading.narrative.find(match["name"])
    return _Title(heading, start, match["name"], any(c.isdigit() for c in match["beside"] or ""))


def _is_known(title: _Title, found: Mapping[int, Sequence[Found]]) -> bool:
    listed = found.get(title.heading.index, ())
    named = any(f.kind == "class" and f.start <= title.start and title.end <= f.end for f in listed)
    return named or classes.canonical(title.name) is not None


def _is_none(title: _Title, pack: Pack) -> bool:
    """Whether a title has a meaning that is none of a class: a race, a day, a place, a person, "Points"."""
    words = title.name.split()
    if pack.first("race", flat(title.name)) or any(is_given(word) for word in words):
        return True
    lists = ("section_titles", "never_class", "not_names")
    if any(pack.has(listed, part) for listed in lists for word in words for part in word.split("-")):
        return True
    return flat(title.name) in places.names(pack.code) or is_demonym(title.name, pack)


def _of_series(
    first: Sequence[Sentence],
    headings: Sequence[Sentence],
    found: Mapping[int, Sequence[Found]],
    pack: Pack,
    *,
    titled: bool,
) -> list[_Title]:
    """The titles of a meeting's sections, where most have names as series and classes do: "FIESTA CUP", "LEGENDS".

    What stands right above a report's first words may be the first section's title, and that of all of it as well.
    """
    titles = [t for h in headings if (t := _title(h))]
    own = [t for t in titles if _is_known(t, found) or _names_series(t, found, pack)]
    opening = [t for h in first if (t := _title(h)) and _names_series(t, found, pack)]
    most = 3 * len(own) >= 2 * len(headings)
    # Below a title of all, two sections are enough where there is nothing else, and two of three tell the third.
    below = titled and opening and len(own) == len(headings)
    enough = _PAIR if below or (most and len(titles) == len(headings) >= _SECTIONS) else _SECTIONS
    if len({flat(t.name) for t in (*opening, *own)}) < max(len(opening) + len(own), enough):
        return []
    if most:
        return [*opening, *(t for t in titles if t in own or not _is_none(t, pack))]
    return [*opening, *own] if len(own) >= _SECTIONS and 2 * len(own) > len(headings) else []


def _names_series(title: _Title, found: Mapping[int, Sequence[Found]], pack: Pack) -> bool:
    """Whether a title is called as series and classes are, and is none of what reports have sections on."""
    if any(pack.has("section_titles", word) for word in title.name.split()) or pack.first("race", flat(title.name)):
        return False
    listed = found.get(title.heading.index, ())
    known = any(f.kind == "series" and f.start < title.end and title.start < f.end for f in listed)
    words = [w for w in title.name.split() if w != "&"]
    return known or pack.has("event_series_last", words[-1]) or is_class_like(" ".join(words), pack)


def _raced(headings: Sequence[Sentence], pack: Pack) -> list[_Title]:
    """The names that stand above several races each, where there are several such names."""
    sections: defaultdict[str, list[_Title]] = defaultdict(list)
    for heading in headings:
        match = _RACE_LAST.match(heading.narrative)
        race = pack.first("race", flat(heading.narrative[match.end("race") :])) if match else None
        if match and race and not race.start():
            title = _Title(heading, 0, match["name"], counted=False)
            if not _is_none(title, pack):
                sections[flat(match["name"])].append(title)
    named = [listed for listed in sections.values() if len(listed) >= _RACES]
    return [title for listed in named for title in listed] if len(named) >= _NAMES else []
