"""Whose pole or fastest lap it is: one driver of a car, whoever sat in it."""

from dataclasses import replace
from itertools import pairwise

import regex

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.grammar.acting import sufferer
from bot.extract.grammar.subjects import Subject
from bot.extract.grammar.topics import carry, topic
from bot.extract.packs import Template
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind

_NAMED = "named in the words"
_CARRIED = 0.88
# An epithet that nothing ties to somebody: anybody may be meant.
_GUESSED, _ANOTHER = 0.4, 0.3
# An epithet no further from a name is said of it: "A, the Dane, …".
_BESIDE = 8
# A name right before the words that was not recognised.
_BY_NAME = regex.compile(r"(?:^|[,;:] )\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+ $")
# "the latter" stands no further before the words.
_LATTER = 44


def holder(document: Document, line: Line, match: regex.Match[str], template: Template) -> Subject | None:
    """Who is told of: `a` where the words name him; `c` where they name the car that he put there, or himself."""
    groups = match.groupdict()
    if groups.get("a"):
        value = line.mark(match.start("a")).value
        before = line.text[max(0, match.start("a") - 40) : match.start("a")]
        if not isinstance(value, Ref) or document.pack.patterns["best_shared"].search(before):
            return None  # "the car that he shares with B": not B's pole
        those = named(_first(value) if document.pack.patterns["best_one"].search(match[0]) else value)
        return _alone(document, line, match, those) if not value.people else those
    told = _subject(document, line, match, template)
    if groups.get("c"):
        car = line.mark(match.start("c")).value
        if isinstance(car, Ref):
            shared = document.pack.patterns["best_shared_car"].search(flat(car.words))
            if shared:  # "A put the McLaren he shares with B on pole"
                return told if told and told.ref is not car and told.ref.people else None
            if car.by == "epithet" and not car.surely:
                which = document.pack.patterns["best_which"].search(line.text[: match.start()])
                first = topic(document, line) if which else None
                if first is not None and first.people:  # "A had gone quickest, which put the Melburnian on pole"
                    return Subject(first, _CARRIED, "the subject of the sentence, by another name")
            return named(car) if car.people else _driver_of(document, line, match, car, told)
    return _alone(document, line, match, told) if told else None


def named(ref: Ref) -> Subject:
    """Somebody whom the very words name."""
    return Subject.named(ref, _NAMED)


def doubt(document: Document, line: Line, ref: Ref) -> float:
    """How sure an epithet is (0..1): beside its name it is, before a governed name it means somebody else."""
    if ref.by != "epithet" or ref.surely:
        return 1.0
    place = line.where(ref)
    others = [m for m in line.marks if isinstance(m.value, Ref) and m.value is not ref and m.value.crew == ref.crew]
    if any(isinstance(m.value, Ref) and m.value.people == ref.people and m.at <= place + _BESIDE for m in others):
        return 1.0
    governed = document.pack.patterns["governed"]
    if any(m.at > place and governed.search(line.just_before(m.at)) for m in others):
        return _ANOTHER  # "the Swede led from the Hyundai of A": A is not the Swede
    carried = carry(document, line)
    return _GUESSED if ref.guessed and (carried is None or carried.crew != ref.crew) else 1.0


def _first(ref: Ref) -> Ref:
    """`Pole-sitter A and B`: the noun means one of them."""
    return replace(ref, people=ref.people[:1])


def _subject(document: Document, line: Line, match: regex.Match[str], template: Template) -> Subject | None:
    patterns = document.pack.patterns
    start, end = match.span()
    if patterns["best_that_one"].search(line.text[:start]):
        return _carried(document, line)  # "it was he who": somebody of the sentence before
    if patterns["best_to_him"].search(match[0]):
        return _carried(document, line)  # "the fastest lap also belonged to him"
    if template.gives.get("topic"):
        first = topic(document, line)
        return Subject(first, 0.93, "the first who is named in the sentence") if first else _carried(document, line)
    told = sufferer(document, line, start, end)
    if told is not None and "carried" in told.why and _is_other(document, told.ref):
        return None
    if told is None or ("carried" in told.why and _BY_NAME.search(line.sentence.text[: line.places[start]])):
        return None  # "Rafe Hollins set": somebody of whom nothing else is known
    if (
        template.gives["part"] == "fastest_lap"
        and "carried" in told.why
        and patterns["best_lap_opens"].match(line.text[:start])
    ):
        return None  # "The fastest lap was driven by X", of whom nothing is known
    place = line.where(told.ref)
    if place >= end and patterns["then_pronoun"].match(line.text[:place], end):
        return _carried(document, line)  # "On pole, he led until he handed over to B"
    if place >= end and patterns["best_turn"].search(line.text[end:place]):
        return _carried(document, line)  # "fastest lap of the race, but A won"
    governed = place >= 0 and patterns["governed"].search(line.just_before(place))
    if governed and patterns["best_own_opening"].match(line.text):
        return _carried(document, line)  # "His stint was a model: a lead when he handed over to B, and the fastest lap"
    return told


def _carried(document: Document, line: Line) -> Subject | None:
    carried = carry(document, line)
    if carried is None or _is_other(document, carried):
        return None
    return Subject(carried, _CARRIED, "carried on from the sentence before")


def _is_other(document: Document, ref: Ref) -> bool:
    """Whether somebody is only named as whom another met: "guilty of contact with B, the leader was given …"."""
    line = document.by_index.get(ref.sentence)
    place = line.where(ref) if line else -1
    if line is None or place < 0:
        return False
    return bool(document.pack.patterns["acting_other"].search(line.text[max(0, place - 40) : place]))


def _driver_of(
    document: Document, line: Line, match: regex.Match[str], car: Ref, told: Subject | None
) -> Subject | None:
    """Who put a car on pole: the subject, unless the report knows others as its drivers."""
    if told is None or told.ref is car:
        told = None if any(line.refs(0, match.start())) else _carried(document, line)
    if told is None or not told.ref.people:
        return named(car)
    drivers = document.entry(car).drivers
    same = told.ref.crew is not None and told.ref.crew == car.crew
    place = max(0, line.where(car))
    if document.pack.patterns["best_his_car"].search(line.text[:place]):
        return told  # "A put his Honda on pole", even where another has a Honda
    return told if same or not drivers or car.by == "team" else named(car)


def _driver_before(document: Document, line: Line, car: Ref) -> Ref | None:
    """`A brought the BMW home, having set …`: the one who drove it, where the report ties no other drivers to it."""
    for before, mark in pairwise(line.marks):
        if mark.value is car and isinstance(before.value, Ref) and len(before.value.people) == 1:
            drove = document.pack.patterns["best_drove"].fullmatch(line.text, before.at + 1, mark.at)
            return before.value if drove and not document.entry(car).drivers else None
    return None


def _man_of(document: Document, line: Line, ref: Ref) -> Ref | None:
    """`The Calder Racing man`: whoever the sentence before was about, where he may drive for that team."""
    place = line.where(ref)
    patterns = document.pack.patterns
    if ref.by not in ("team", "car") or place < 0 or document.entry(ref).drivers:
        return None
    before = patterns["best_team_man"].search(line.text[max(0, place - 40) : place])
    if not before and not patterns["best_team_man_after"].match(line.text, place + 1):
        return None
    carried = carry(document, line) or _before_paragraph(document, line)
    if carried is None or len(carried.people) != 1:
        return None
    known = document.entry(carried)
    return carried if (known.team if ref.by == "team" else known.car) is None else None


def _before_paragraph(document: Document, line: Line) -> Ref | None:
    """Whom the last sentence of the paragraph before was about, for a paragraph's first."""
    if document.before(line) is not None:
        return None
    before = document.by_index.get(line.index - 1)
    return topic(document, before) if before is not None and before.paragraph.kind is Kind.BODY else None


def _alone(document: Document, line: Line, match: regex.Match[str], told: Subject) -> Subject:
    """The one of a crew who sat in the car: "A and B won, the latter setting …", "A brought it home, having set …"."""
    ref, patterns = told.ref, document.pack.patterns
    if len(ref.people) > 1:
        before = line.text[max(0, match.start() - _LATTER) : match.start()]
        if patterns["best_latter"].search(before) or (
            ref.by == "epithet" and patterns["best_latter"].match(flat(ref.words))
        ):
            return replace(told, ref=replace(ref, people=ref.people[-1:]))
        return told
    if ref.people:
        return told
    if (man := _man_of(document, line, ref)) is not None:
        return replace(told, ref=man)
    if whom := patterns["best_by_whom"].match(line.text, match.end()):
        driver = line.mark(whom.start("a")).value
        if isinstance(driver, Ref) and len(driver.people) == 1:
            return replace(told, ref=replace(ref, people=driver.people))
    if (driver := _driver_before(document, line, ref)) is not None:
        return replace(told, ref=driver)
    if ref.crew is None:
        return told
    mates = [
        m.value
        for m in line.marks
        if m.at < match.start()
        and isinstance(m.value, Ref)
        and m.value.crew == ref.crew
        and len(m.value.people) == 1
        and not patterns["best_possessed"].match(line.text, m.at + 1)
    ]
    return replace(told, ref=mates[0]) if len({m.people for m in mates}) == 1 else told
