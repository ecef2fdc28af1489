"""A place as one template told it, worked out: which crew, which races, which classes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.domain.facts import Entry, Result
from bot.extract.assembly.everybody import HIGH
from bot.extract.candidates import IN_A_LIST, Candidate, Tells
from bot.extract.context.saidclasses import OVERALL
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.racesnear import race_beside, race_within
from bot.extract.finders.results.times import races_of_times
from bot.extract.grammar.classwords import class_words
from bot.extract.grammar.clauses import classes_at, clause
from bot.extract.grammar.subjects import Subject
from bot.extract.packs import SLOTS, Template
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind

_TWO = 2
# "In class" behind a place stands no further away.
_BESIDE = 24
# A win without a class, where the sentences before were about one.
_CLASS_OR_ALL = 0.86
# Which of several races is meant, where the sentence itself does not say: right less often than all else.
_RACE_BY_CONTEXT = 0.89


@dataclass(frozen=True, slots=True)
class Told:
    """A place as one template read it, before classes and races are worked out."""

    line: Line
    template: Template
    start: int
    end: int
    who: Subject
    position: int
    gap: str | None = None
    place: int | None = None  # where the words name the position
    classes: tuple[str | None, ...] | None = None  # the classifications, where they are known already
    order: int = 0  # how many the words name before this one
    races: tuple[int, ...] | None = None  # the races, where they are known already
    behind_win: bool = False  # whether it is counted from a win: then it is told in the same classification


def candidates_of(document: Document, told: Told, tells: Tells, why: str, implied: bool = False) -> Iterator[Candidate]:
    line, ref = told.line, told.who.ref
    if told.races is None and document.races.unsaid(line.index, line.places[told.place or told.start]):
        return
    places = _races_of(document, told)
    given = told.template.gives.get("class")
    of_both = told.template.gives.get("both") and not told.template.gives.get("in_turn")
    if of_both and len(_races_of(document, replace(told, races=None))) < _TWO:
        return
    if not places and any(told.template.gives.get(key) for key in ("in_turn", "every_race", "double")):
        return
    if not places and races_of_times(document, line, told.place) is not None:
        return
    classes = classes_of(document, told)
    other = _other_class(document, told, classes) if given is None and told.classes is None else None
    confidence = float(told.template.gives.get("confidence", 0.96)) * told.who.sure
    if other is None and given is None and (of_class := _class_before(document, told, classes)):
        other, confidence = of_class, confidence * _CLASS_OR_ALL
    by_context = document.races.main is None and document.races.count > 1 and not document.races.says(line.index)
    most = _RACE_BY_CONTEXT if by_context else 1.0
    heading = line.paragraph.kind is Kind.HEADING and document.races.main is None and document.races.count > 1
    if not places or (heading and not document.races.says(line.index)):
        confidence *= 0.5
    entry = document.entry(ref)
    if entry == Entry():
        return
    for race in places or (1,):
        for race_class in classes:
            yield Candidate(
                fact=Result(
                    race_class, told.position, entry, told.gap if len(classes) == 1 or race_class is None else None
                ),
                race=race,
                crew=ref.crew,
                rule=told.template.name + (IN_A_LIST if implied else ""),
                words=line.words(told.start, told.end),
                evidence=(line.span,),
                confidence=min(confidence, 0.99),
                tells=tells,
                most=most,
                why="; ".join(w for w in (told.who.why, why) if w),
                group=f"{line.index}:{told.start}:{race}:{told.position}" if other is not None else "",
            )
        if other is not None:
            yield Candidate(
                fact=Result(other or None, told.position, entry, None),
                race=race,
                crew=ref.crew,
                rule=told.template.name + (IN_A_LIST if implied else ""),
                words=line.words(told.start, told.end),
                evidence=(line.span,),
                confidence=min(confidence, 0.99) - 0.02,
                tells=tells,
                most=most,
                why=f"{told.who.why}; the class may be another: it is not said here",
                group=f"{line.index}:{told.start}:{race}:{told.position}",
            )


def _races_of(document: Document, told: Told) -> tuple[int, ...]:
    """The races that a place is told in; () where they are not known."""
    count, gives = document.races.count, told.template.gives
    if told.races is not None:
        return told.races
    if (times := races_of_times(document, told.line, told.place)) is not None:
        return times
    if gives.get("in_turn") and gives.get("both") and not _names_two(told):
        return ()  # "A and B won race two": no more than one race
    if gives.get("in_turn"):
        return (told.order + 1,) if gives.get("two_races") or (count > 1 and document.races.main is None) else ()
    if gives.get("double"):
        return (1, 2) if count == _TWO and document.races.main is None else ()
    if gives.get("every_race"):
        several = count > 1 and document.races.main is None
        return tuple(range(1, count + 1)) if several and (count == _TWO or not _says_two(document, told)) else ()
    if told.place is not None and (beside := race_beside(document, told.line, told.place)):
        return beside
    if told.place is None and told.position == 1 and (behind := _right_behind(document, told)):
        return behind
    standing = document.races.standing(told.line.index) if gives.get("race") == "standing" else None
    # ", et le vainqueur de la veille, X": a clause of its own
    opened = document.pack.patterns["clause_opens"].match(told.line.text, told.start)
    start, place = told.line.places[opened.end() if opened else told.start], told.line.places[told.place or told.start]
    named = [begin for begin, _, _ in document.races.marks(told.line.index)]
    # "The men from Ghent, 22nd on Saturday, …": the race stands behind the place.
    at = place if place > start and named and not any(begin < place for begin in named) else start
    if not told.order and not gives.get("both"):
        at = race_within(document, told.line, (told.start, told.end), told.who.ref) or at
    if standing:
        return (standing,)
    races = document.races_at(told.line, at)
    # "A doubled up, this time over B, with C third": C is third in the race that the story is at.
    now = document.races.standing(told.line.index) if len(races) == _TWO and told.position > 1 else None
    return (now,) if now and document.pack.patterns["doubled"].search(flat(told.line.sentence.narrative)) else races


def _says_two(document: Document, told: Told) -> bool:
    """Whether the words tell of two races only: "won twice", "a brace of wins"."""
    counted = any(m.slot == "N" and m.value == _TWO for m in told.line.marks if told.start <= m.at < told.end)
    return counted or document.pack.patterns["two_races_said"].search(told.line.text, told.start, told.end) is not None


def _names_two(told: Told) -> bool:
    """Whether the words of a place name two races, as "the first two races" does."""
    within = (m for m in told.line.marks if told.start <= m.at < told.end)
    return any(m.slot == "R" and isinstance(m.value, tuple) and len(m.value) == _TWO for m in within)


def _right_behind(document: Document, told: Told) -> tuple[int, ...]:
    """`c'est une Lola, celle de X, qui s'impose dans la course 1`: the race behind such words of a win."""
    words = flat(told.line.sentence.narrative)
    start, end = told.line.places[told.start], told.line.places[min(told.end, len(told.line.places) - 1)]
    joined = document.pack.patterns["race_of_place"]
    if "," not in words[start:end] and told.line.text[told.end - 1] != SLOTS["E"]:
        return ()  # (Behind whom the words name: "both races were won by A on Saturday and by B on Sunday".)
    return next((n for begin, _, n in document.races.marks(told.line.index) if joined.fullmatch(words, end, begin)), ())


def classes_of(document: Document, told: Told) -> list[str | None]:
    """The classes that a place is told in, as its template reads them; [None] for overall."""
    if told.classes is not None:
        return list(told.classes)
    line, ref, gives = told.line, told.who.ref, told.template.gives
    match gives.get("class"):
        case "overall":
            return [None]
        case "own":
            named = [c for c in classes_at(document, line, told.start, told.end, told.place) if c]
            return [*named] or _own_class(document, ref)
        case "named":
            return _said_within(document, told)
        case "within":  # "swapped the lead of Pro-Am for fourth"
            if within := _said_within(document, told):
                return list(dict.fromkeys(within))
        case "last":
            said = [c for c in classes_at(document, line, told.start, told.end, told.place) if c]
            return [*said] or [document.scopes.last(line.index)]
    if gives.get("respective"):
        named_classes = [c or None for _, _, c in document.scopes.said(line.index)]
        if len(named_classes) != _TWO:
            begin, end = line.places[told.start], line.places[min(told.end, len(line.places) - 1)]
            named_classes = [c or None for s, _, c in document.scopes.said(line.index) if begin <= s < end]
        first = next(m for m in line.marks if m.slot == "E" and told.start <= m.at < told.end)
        order = 0 if first.value is ref else 1
        return named_classes[order : order + 1] if len(named_classes) == _TWO else []
    if told.place is not None and document.pack.patterns["overall_beside"].match(line.text, told.place + 1):
        return [None]  # "fourth overall and Pro-Am winners"
    classes = classes_at(document, line, told.start, told.end, told.place)
    if classes == [None] and (pointed := _pointed_at(document, told)) is not None:
        return pointed
    return _continued(document, told, classes) if gives.get("continues") else classes


def _own_class(document: Document, ref: Ref) -> list[str | None]:
    """The one class that the report names in the same clause as a crew, wherever it does; [] where none or several."""
    if ref.crew is None:
        return []
    if known := document.weekend.crew(ref.crew).race_class:
        return [known]
    named: set[str] = set()
    for line in document.lines:
        said = document.scopes.said(line.index)
        for mark in line.marks if said else ():
            if isinstance(mark.value, Ref) and mark.value.crew == ref.crew:
                start, end = clause(document, line, mark.at, mark.at + 1)
                named |= {c for at, _, c in said if c and line.places[start] <= at < line.places[end]}
    return [*named] if len(named) == 1 else []


def _pointed_at(document: Document, told: Told) -> list[str | None] | None:
    """The class that words point back at: "in his class", "in that class", "with B second" behind a place in a class.

    [] where nothing says which; None where nothing points.
    """
    line, patterns = told.line, document.pack.patterns
    if patterns["own_class"].search(line.text[told.start : told.end + _BESIDE]):
        return _own_class(document, told.who.ref)  # "the win in his class"
    if patterns["unknown_class_behind"].match(line.text, told.end if told.place is None else told.place + 1):
        return []  # "fifth and first in the Customers' Cup"
    if patterns["other_classes"].search(line.text[: told.end]):
        return []  # "In the other classes, success for the Clio in Touring", whatever that is
    said = class_words(document, line)
    earlier = [c.name for c in said if c.start < line.places[told.start] and c.name]
    reach = told.end if told.place is None else told.end + _BESIDE
    if patterns["that_class"].search(line.text[:reach]) or patterns["placed_there"].search(line.text):
        last = earlier[-1] if earlier else document.scopes.last(line.index)
        return [last] if last else []
    named = line.where(told.who.ref)
    if earlier and named >= 0 and patterns["with_whom"].search(line.text[:named]):
        placed = [c for c in said if c.start < line.places[named] and _beside_place(line, c.start)]
        return [placed[-1].name or None] if placed else None
    return None


def _said_within(document: Document, told: Told) -> list[str | None]:
    """The classes that the words themselves name."""
    begin, end = told.line.places[told.start], told.line.places[told.end]
    return [c for s, _, c in document.scopes.said(told.line.index) if begin <= s < end and c]


def _continued(document: Document, told: Told, classes: list[str | None]) -> list[str | None]:
    """`second in class, with X third`: a list goes on in the classification it began in."""
    line, at = told.line, told.line.places[told.start]
    earlier = [(s, c) for s, _, c in document.scopes.said(line.index) if s < at]
    if classes == [None] and earlier and earlier[-1][1] and _beside_place(line, earlier[-1][0]):
        return [earlier[-1][1]]
    return classes


def _other_class(document: Document, told: Told, classes: list[str | None]) -> str | None:
    """What else a place without a class may be about: the class that the paragraph named last ("" for overall).

    Where the sentence or its paragraph has a class but the clause has none, the class comes first in `classes`.
    """
    line = told.line
    standing = document.scopes.standing(line.index)
    deep = told.position > HIGH and not document.scopes.only_classes
    if deep and classes == [standing] and document.scopes.goes_on(line.index):
        classes[0] = None  # "In Am, A beat B. C, caught speeding, was eighth."
        return standing
    if len(classes) != 1 or classes[0] is not None or standing:
        return None
    if told.place is not None and document.pack.patterns["overall_beside"].match(line.text, told.place + 1):
        return None
    start, end = clause(document, line, told.start, told.end)
    said = class_words(document, line)
    if any(line.places[start] <= c.start < line.places[end] for c in said):
        return None
    earlier = (c for c in said if c.start < line.places[told.start])
    near = [
        c.name
        for c in earlier
        if not (c.of_place(None, said) or _beside_place(line, c.start) or c.of_leader() or c.of_named())
    ]
    if OVERALL in near:
        return None
    last = near[-1] if near else document.scopes.last(line.index)
    if not last or ((told.position == 1 or told.behind_win) and not near):
        return None
    if told.position > HIGH or not near:
        return last  # so far back, or in another sentence, the classification of everybody comes first
    classes[0] = last
    return ""


def _class_before(document: Document, told: Told, classes: list[str | None]) -> str | None:
    """The class that the paragraph named last, where a win without a class may be one in it."""
    line, ref = told.line, told.who.ref
    last = document.scopes.last(line.index)
    wins = told.position == 1 or told.behind_win
    if not wins or classes != [None]:
        return None
    own = document.weekend.crew(ref.crew).race_class if ref.crew is not None else None
    last = last or (own if told.position == 1 else None)
    start, end = clause(document, line, told.start, told.end)
    said = document.scopes.said(line.index)
    if said and (own is None or any(line.places[start] <= s < line.places[end] for s, _, _ in said)):
        return None
    if last is None or own not in (None, last) or document.pack.patterns["race_itself"].search(line.text[start:end]):
        return None
    return last


def _beside_place(line: Line, at: int) -> bool:
    """`Première des GT3-Am, l'Audi complète le podium`: a class told with a place of its own."""
    return any(m.slot == "P" and m.end <= at < m.end + 16 for m in line.marks)
