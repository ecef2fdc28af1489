"""Whether words tell how the championship stands after the last race, and of whom: a driver, a crew or a team."""

from dataclasses import replace

import regex

from bot.domain.facts import Entry
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.grammar.clauses import clause
from bot.extract.packs import Template

# Words this near to the template's belong to them.
_BEFORE, _AFTER, _VERB = 50, 30, 24
_SENTENCES = 3
_SOON_AFTER, _NEAR = 40, 20
_JUST_BEFORE = 8
_REST = 40  # "…, before the start" belongs to what stands before it


def refused(document: Document, line: Line, template: Template, match: regex.Match[str]) -> bool:
    """Whether what a template matched is no championship position after the last race.

    It may be denied, only hoped for, of a time before the race, or about the race and not the championship.
    """
    patterns, gives = document.pack.patterns, template.gives
    if gives.get("timeless"):
        return False  # a title that was won before is still won
    start, end = clause(document, line, match.start(), match.end())
    near = line.text[max(start, match.start() - _BEFORE) : min(end, match.end() + _AFTER)]
    if patterns["standing_unreal"].search(near) and not gives.get("real"):
        return True
    start = _main_clause(document, line, start)
    beyond = _REST if patterns["standing_before"].match(line.text, end + 1) else 0
    aside = match.span("aside") if match.groupdict().get("aside") else (start, start)
    told = line.text[start : aside[0]] + line.text[aside[1] : end + beyond]  # "B, previously first, is"
    if patterns["standing_before"].search(told) or _after_another(document, line, start, end):
        return True
    if not gives.get("handed") and patterns["standing_lost"].search(near):
        return True
    begin = max(aside[1], match.start())
    if _was_elsewhere(document, line, (begin, match.end()), end):
        return True
    before = 0 if begin > match.start() else _VERB  # "B, who missed the first round, is second"
    denied = patterns["standing_denied"].search(line.text, max(start, begin - before), match.end() + _VERB)
    if denied is not None and denied.start() < match.end() and not gives.get("negative"):
        return True
    if gives.get("person"):
        if document.races.count > 1 and document.race(line, match.start()) == 1:
            return True  # "le leader du championnat" of a first race: by the last one it may be somebody else
        if patterns["standing_at_start"].search(line.text) or line.index in document.practice:
            return True  # "points leader A spun": so he was called before the race
    if patterns["standing_other_title"].search(
        line.text, max(0, match.start() - _VERB), min(len(line.text), match.end() + _BEFORE)
    ):
        return True
    if not patterns["standing_title"].search(match[0]) and _of_race(document, line, start, end):
        return True
    return _wants(document, line, template, match)


def _wants(document: Document, line: Line, template: Template, match: regex.Match[str]) -> bool:
    """Whether what a template needs around its words is missing."""
    patterns, needs = document.pack.patterns, template.gives.get("needs")
    unsure = patterns["standing_unit_unsure"].search(match[0]) and not patterns["standing_topic"].search(match[0])
    if needs == "championship" or unsure:
        told = about(document, line) or (unsure and patterns["standing_topic_overall"].search(line.text))
        return not told
    if needs == "told":
        return not (_goes_on_from(document, line) or _tells_before(document, line, match.start()))
    return needs == "last" and _goes_on(line)


def _was_elsewhere(document: Document, line: Line, told: tuple[int, int], end: int) -> bool:
    """Whether words tell of another year, of another championship, of another circuit: "had a lead at Croft"."""
    patterns = document.pack.patterns
    if patterns["standing_long_ago"].match(line.text) or patterns["standing_beside"].search(line.text, 0, told[1]):
        return True
    away = any(m.slot == "L" and told[0] <= m.at < end and m.value != document.home for m in line.marks)
    had = patterns["standing_had"].search(line.text, max(0, told[0] - _JUST_BEFORE), told[1])
    return away and had is not None


def _main_clause(document: Document, line: Line, start: int) -> int:
    """Where the clause begins on which the one that begins at `start` hangs: "began the day | with a lead of …"."""
    hangs = document.pack.patterns["standing_hangs_on"]
    while start > 0 and hangs.search(line.text[:start]):
        start, hung = clause(document, line, start - 1, start)[0], start
        if start == hung:
            break
    return start


def _after_another(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether a clause tells how things stood after a race that was not the last: somebody else may lead since."""
    found = document.pack.patterns["standing_after_race"].search(line.text, start, end)
    races = line.mark(found.start("r")).value if found else None
    return isinstance(races, tuple) and bool(races) and max(races) < document.races.count


def _of_race(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether a clause is about the race: a lap, a corner, the stops; and says nothing of the championship itself.

    Where it is only an earlier sentence that speaks of the championship, such words anywhere in this one count.
    """
    patterns = document.pack.patterns
    if patterns["standing_topic"].search(line.text[start:end]):
        return False
    named = patterns["standing_topic"].search(line.text)
    return bool(patterns["standing_of_race"].search(line.text[start:end] if named else line.text))


def _goes_on_from(document: Document, line: Line) -> bool:
    """Whether the sentence before tells a championship position, so that this one may tell the next."""
    before = document.before(line)
    if before is None or not about(document, before):
        return False
    telling = (t for t in document.pack.telling("standing", before.text) if t.gives.get("needs") != "told")
    return any(t.pattern.search(before.text) for t in telling)


def _tells_before(document: Document, line: Line, at: int) -> bool:
    """Whether the same sentence tells a championship position before: "A leads by nine, and B is up to third".

    Words that only call somebody so ("championship leader A") tell of the race.
    """
    telling = (
        t
        for t in document.pack.telling("standing", line.text)
        if t.gives.get("needs") != "told" and not t.gives.get("person")
    )
    told = (m for t in telling for m in t.pattern.finditer(line.text, 0, at + 1))
    return about(document, line) and any(True for _ in told)


def _goes_on(line: Line) -> bool:
    """Whether more follows in the paragraph: how it stands in the end is told at its end."""
    return line.index != line.paragraph.sentences[-1].index


def about(document: Document, line: Line) -> bool:
    """Whether a sentence, one shortly before in its paragraph, or the heading above speaks of the championship."""
    heading = document.heading(line)
    if heading is not None and document.pack.patterns["standing_section"].fullmatch(heading.text.strip()):
        return True
    word = document.pack.patterns["standing_topic"]
    one: Line | None = line
    for _ in range(_SENTENCES):
        if one is None:
            break
        if word.search(one.text):
            return True
        one = document.before(one)
    overall = document.pack.patterns["standing_topic_overall"].search(line.text)
    return overall is not None and not _has_classes(document)


def _has_classes(document: Document) -> bool:
    """Whether the report names any class: where it does, "au général" is the race as a whole."""
    return any(race_class for line in document.lines for _, _, race_class in document.scopes.said(line.index))


def entry(document: Document, line: Line, ref: Ref) -> Entry:
    """Who holds a position: a crew as far as it is known, the drivers who are named of it, or a team by itself."""
    whole = document.entry(ref)
    if ref.by == "team" and whole.team and of_teams(document, line):
        return Entry(team=whole.team)
    if ref.by == "name" and ref.people and not _with_partners(document, line, ref):
        return replace(whole, drivers=ref.people)  # titles are won by drivers: by those who are named
    return whole


# The class of a teams' championship.
TEAMS = "Teams"


def of_teams(document: Document, line: Line) -> bool:
    """Whether a sentence, or the heading of a list, is about the teams' championship."""
    word = document.pack.patterns["standing_of_teams"]
    heading = document.heading(line)
    return bool(word.search(line.text) or (heading is not None and word.search(heading.text)))


def is_teams_table(document: Document, line: Line, race_class: str | None, entry: Entry) -> bool:
    """Whether a position is that of a team in the championship of the teams, which is one by itself."""
    return (
        race_class is None
        and bool(entry.team)
        and not entry.drivers
        and bool(document.pack.patterns["standing_teams_table"].search(line.text))
    )


def _with_partners(document: Document, line: Line, ref: Ref) -> bool:
    place = line.where(ref)
    patterns = document.pack.patterns
    return place >= 0 and bool(
        patterns["standing_partners"].match(line.text, place + 1)
        or patterns["standing_partner_of"].search(line.text, 0, place)  # "he and X"
    )


def race_class_of(document: Document, line: Line, match: regex.Match[str]) -> str | None:
    """The class that the words name, else the one named right after, else before them, else that of the paragraph."""
    start, end = line.places[match.start()], line.places[match.end()]
    said = document.scopes.said(line.index)
    inside = [c for at, _, c in said if start <= at < end]
    beyond = _others_begin(document, line, match.end())
    after = [c for at, _, c in said if end <= at <= min(end + _SOON_AFTER, beyond)]
    before = [c for at, _, c in said if at < start]
    if inside or after or before:
        return next((c for c in inside if c), None) or (inside or after or before[-1:])[0] or None
    if document.pack.patterns["standing_of_all"].search(match[0]):
        return None  # "the drivers' championship", whatever class the paragraph is about
    standing = document.scopes.standing(line.index)
    return standing or (document.scopes.last(line.index) if _own_class(document, line, match) else None)


def _others_begin(document: Document, line: Line, at: int) -> int:
    """Where the words behind a match are no longer about whom it is about: "…, who are the Pro-Am leaders"."""
    relative = document.pack.patterns["standing_others"].search(line.text, at)
    others = [m.at for m in line.marks if isinstance(m.value, Ref) and m.at >= at]
    ends = [*others[:1], *([relative.start()] if relative else [])]
    return line.places[min(ends)] if ends else line.places[len(line.text)]


def of_unknown_class(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """Whether the words are about a class that is not known: "the class title", "champions rookies"."""
    other = document.pack.patterns["standing_other_class"]
    near = other.search(line.text, max(0, match.start() - _NEAR), min(len(line.text), match.end() + _NEAR))
    return near is not None or _own_class(document, line, match)


def _own_class(document: Document, line: Line, match: regex.Match[str]) -> bool:
    """Whether the words speak of a class without its name: "the class title", "dans cette catégorie"."""
    own = document.pack.patterns["standing_own_class"]
    return bool(own.search(line.text, match.start(), min(len(line.text), match.end() + _SOON_AFTER)))
