"""Who started from pole and who set the fastest lap of each race."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from bot.domain.facts import Best, Entry, Quote
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.bestraces import all_races, races_of
from bot.extract.finders.grids import latest, settle
from bot.extract.finders.holders import doubt, holder, named
from bot.extract.finders.nobests import FASTEST, POLE, is_no_best
from bot.extract.finders.quotes import quotes
from bot.extract.grammar.acting import sufferer
from bot.extract.grammar.subjects import Subject
from bot.extract.grammar.topics import governed
from bot.extract.packs import SLOTS, Template
from bot.extract.text.folding import flat

_E = SLOTS["E"]
_CONFIDENCE = 0.94
_SPOKEN = 0.8
_MOST = 0.97
_EARLY = 0.3
# Words that stand no further from the sentence's beginning open it.
_OPENING = 3
# A lap time stands no further from the words that tell of the lap.
_NEAR = 36
# Less than this, and other words of the same clause may know better.
_SHAKY = 0.5


def find(document: Document) -> Iterator[Candidate]:
    """Every pole position and every fastest lap that the report tells, or that one of the crew tells in his words."""
    told = list(_told(document))
    lost = set(_lost(document)) if any(one.part == POLE for one in told) else set()
    poles = settle(document, [c for c in told if c.part == POLE and (c.race, c.crew) not in lost])
    kept = [*poles, *latest([c for c in told if c.part != POLE])]
    yield from (_whole(one, kept) for one in kept)
    yield from _spoken(document)


def _told(document: Document) -> Iterator[Candidate]:
    top = _top_class(document)
    for line in document.lines:
        if document.scopes.standing(line.index) not in (None, top):
            continue  # the best of a lower class is not the best of the race
        yield from _called(document, line)
        taken: list[tuple[int, int, str]] = []
        told = [(t, found) for t in document.pack.telling("best", line.text) for found in t.pattern.finditer(line.text)]
        # Words that name whom they mean come before words that leave it open.
        for template, match in sorted(told, key=lambda each: not _names_surely(line, each[1])):
            part = str(template.gives["part"])
            if any(s < match.end() and match.start() < e for s, e, p in taken if p == part):
                continue
            if is_no_best(document, line, match, template):
                continue
            found = list(_candidates(document, line, match, template, part))
            if any(one.confidence >= _SHAKY for one in found):
                taken.append((*match.span(), part))
            yield from found


def _names_surely(line: Line, match: regex.Match[str]) -> bool:
    """Whether the words name whom they mean, and not as "the Melburnian"."""
    value = line.mark(match.start("a")).value if match.groupdict().get("a") else None
    return isinstance(value, Ref) and value.surely and value.by != "epithet"


def _called(document: Document, line: Line) -> Iterator[Candidate]:
    """`Holt, the polesitter, and Reyes swapped the lead`: whoever is called so beside his name."""
    called, joint = document.pack.patterns["best_one"], document.pack.patterns["apposed"]
    for before, mark in pairwise(line.marks):
        name, ref = before.value, mark.value
        if not isinstance(ref, Ref) or ref.by != "epithet" or not called.search(flat(ref.words)):
            continue
        beside = joint.fullmatch(line.text, before.at + 1, mark.at)
        if isinstance(name, Ref) and name.people and beside and line.text.startswith(",", mark.at + 1):
            races = document.races_at(line, line.places[mark.at]) or (1,)
            told, why = Best(_entry(document, name)), "named in the words"
            yield Candidate(
                told, races[0], name.crew, "pole.called", ref.words, (line.span,), _CONFIDENCE, why=why, part=POLE
            )


def _whole(one: Candidate, told: Sequence[Candidate]) -> Candidate:
    """A candidate with what the others of the same crew know better: who of them drove, and in what time."""
    fact = one.fact
    assert isinstance(fact, Best)
    same = [c.fact for c in told if (c.race, c.part, c.crew) == (one.race, one.part, one.crew) and c.crew is not None]
    alone = {f.entry.drivers for f in same if isinstance(f, Best) and len(f.entry.drivers) == 1}
    times = {f.time for f in same if isinstance(f, Best) and f.time}
    entry = replace(fact.entry, drivers=alone.pop()) if len(alone) == 1 else fact.entry
    return replace(one, fact=Best(entry, fact.time or (times.pop() if len(times) == 1 else None)))


def _lost(document: Document) -> Iterator[tuple[int | None, int | None]]:
    """Races and the crews who lost their pole before the start: a lap deleted, a penalty."""
    for line in document.lines:
        for match in document.pack.found("best_lost", line.text):
            named = match.groupdict().get("a") and line.mark(match.start("a")).value
            told = sufferer(document, line, *match.span()) if not named else None
            ref = named if isinstance(named, Ref) else told.ref if told else None
            for race in document.races_at(line, line.places[match.start()]) or (1,) if ref else ():
                yield race, ref.crew if ref else None


def _top_class(document: Document) -> str | None:
    """The class that a report which goes from class to class begins with: its pole is the race's."""
    for order, line in enumerate(document.lines):
        if race_class := document.scopes.standing(line.index):
            return race_class if order <= len(document.lines) * _EARLY else None
    return None


def _spoken(document: Document) -> Iterator[Candidate]:
    """`Il a fait un travail incroyable avec la pole`, says his partner."""
    spoken, folded = document.pack.patterns["best_spoken"], flat(document.source.normal.text)
    if not any(spoken.search(folded, speech.start, speech.end) for speech in document.source.speeches):
        return
    for quote in quotes.find(document):
        fact = quote.fact
        assert isinstance(fact, Quote)
        found = spoken.search(flat(fact.text))
        if not found or quote.crew is None:
            continue
        people = document.weekend.of(quote.crew).drivers
        others = tuple(p for p in people if p != fact.speaker)
        drivers = (fact.speaker,) if found.groupdict().get("own") else others
        if len(drivers) != 1:
            continue
        pole = Best(replace(document.weekend.of(quote.crew), drivers=drivers))
        words = fact.text[found.start() : found.end()]
        yield Candidate(
            pole,
            fact.race or 1,
            quote.crew,
            "pole.spoken",
            words,
            quote.evidence,
            _SPOKEN,
            why="told in speech",
            part=POLE,
        )


def _candidates(
    document: Document, line: Line, match: regex.Match[str], template: Template, part: str
) -> Iterator[Candidate]:
    for who, races in _tellings(document, line, match, template):
        confidence = min(float(template.gives.get("confidence", _CONFIDENCE)) * who.sure, _MOST)
        entry = _entry(document, who.ref)
        if not entry.drivers and not entry.car_number:
            confidence *= 0.6  # a team may have several cars
        confidence *= doubt(document, line, who.ref)
        time = _time(line, match) if part == FASTEST or match.groupdict().get("t") else None
        if part == FASTEST and template.gives.get("in_turn"):
            time = _own_time(line, who.ref) or time
        words = line.words(match.start(), match.end())
        for race in races:
            fact = Best(entry, time)
            yield Candidate(
                fact, race, who.ref.crew, template.name, words, (line.span,), confidence, why=who.why, part=part
            )


def _tellings(
    document: Document, line: Line, match: regex.Match[str], template: Template
) -> Iterator[tuple[Subject, tuple[int, ...]]]:
    """Who is told of, and of which races: one crew, or two in turn ("the poles went to A and B")."""
    groups = match.groupdict()
    if groups.get("s"):  # "A took pole for race one, B for race two"
        crews = {v.crew for v in (line.mark(match.start(name)).value for name in "ab") if isinstance(v, Ref)}
        if len(crews) == 1 and None not in crews:
            return  # one of the two is what the other drives
        for name, race in (("a", "r"), ("b", "s")):
            ref, said = line.mark(match.start(name)).value, line.mark(match.start(race)).value
            races = said if isinstance(said, tuple) else (said,) if isinstance(said, int) else ()
            if isinstance(ref, Ref):
                yield named(ref), races
        return
    who = holder(document, line, match, template)
    if who is None or (template.gives.get("loose") and not _is_told(who)):
        return
    if who.why.startswith("carried") and match.start() <= _OPENING and _names_behind(document, line, match.end()):
        return  # "Partis en pole avec la n° 6, A et B ont mené": they, only not told so that we know
    races = races_of(document, line, match, str(template.gives["part"]))
    if template.gives.get("in_turn"):
        yield from _in_turn(document, line, match, who, races)
        return
    yield who, races


def _is_told(who: Subject) -> bool:
    """Whether somebody is named with bare words: beside them, or as the only one in the sentence."""
    alone = who.why.startswith("the only car") and bool(who.ref.people) and who.ref.surely
    return alone or who.why.startswith("named")


def _names_behind(document: Document, line: Line, end: int) -> bool:
    """Whether somebody acts behind a comma that is behind the words, and no pronoun before him."""
    for mark in line.marks:
        if mark.at < end or not isinstance(mark.value, Ref) or governed(document, line, mark.at):
            continue
        between = line.text[end : mark.at]
        return "," in between and not document.pack.patterns["acting_pronoun"].search(between)
    return False


def _in_turn(
    document: Document, line: Line, match: regex.Match[str], who: Subject, races: tuple[int, ...]
) -> Iterator[tuple[Subject, tuple[int, ...]]]:
    second = line.mark(match.start("b")).value if match.groupdict().get("b") else None
    if isinstance(second, Ref):
        yield who, (1,)
        yield named(second), (2,)
    elif len(who.ref.people) > 1:  # two who share a car, each with a session of his own
        for race, person in enumerate(who.ref.people[:2], start=1):
            yield replace(who, ref=replace(who.ref, people=(person,))), (race,)
    else:
        yield who, races if len(races) > 1 else all_races(document)


def _time(line: Line, match: regex.Match[str]) -> str | None:
    """The lap time that the words give or that stands beside them, nobody and no other best in between."""
    if match.groupdict().get("t"):
        return str(line.mark(match.start("t")).value)
    times = [m for m in line.marks if m.slot == "T"]
    for mark in times:
        if match.start() <= mark.at < match.end():
            return str(mark.value)
    for mark in times:
        between = line.text[match.end() : mark.at] if mark.at >= match.end() else line.text[mark.at + 1 : match.start()]
        if len(between) <= _NEAR and _E not in between and "pole" not in between:
            return str(mark.value)
    return None


def _own_time(line: Line, ref: Ref) -> str | None:
    """The lap time right behind one of two who are named in turn."""
    place = next((m.at for m in line.marks if m.value is ref), len(line.text))
    return next((str(m.value) for m in line.marks if m.slot == "T" and place < m.at <= place + 5), None)


def _entry(document: Document, ref: Ref) -> Entry:
    """One drives a qualifying lap or a fastest lap: whoever is named, in the car that is known."""
    entry = document.entry(ref)
    return replace(entry, drivers=ref.people) if ref.people else entry
