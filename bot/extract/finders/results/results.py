"""Finishing positions: who won, who came where, overall and in class, as the pack's templates tell it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from bot.extract.assembly.everybody import of_everybody
from bot.extract.assembly.readings import choose, settle_moves, settle_road
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.abreast import rows
from bot.extract.finders.results.again import again
from bot.extract.finders.results.apiece import apiece
from bot.extract.finders.results.better import says_better
from bot.extract.finders.results.classesonly import tells_classes_only
from bot.extract.finders.results.counted import counted
from bot.extract.finders.results.foremost import foremost
from bot.extract.finders.results.likewise import likewise
from bot.extract.finders.results.lists import find_lists
from bot.extract.finders.results.orders import orders
from bot.extract.finders.results.positions import position_of
from bot.extract.finders.results.told import Told, candidates_of, classes_of
from bot.extract.finders.results.turns import a_race_each, race_by_race, the_two
from bot.extract.finders.results.unnamed import doubt_unnamed
from bot.extract.grammar.classwords import class_words
from bot.extract.grammar.clauses import clause
from bot.extract.grammar.fellows import mate_of
from bot.extract.grammar.heroes import strange_name
from bot.extract.grammar.noplaces import is_no_place
from bot.extract.grammar.subjects import CARRIED, NAMED_BEHIND, Subject, another, subject
from bot.extract.grammar.telling import how_told
from bot.extract.packs import SLOTS, Template

_E, _G, _P = SLOTS["E"], SLOTS["G"], SLOTS["P"]
# Nothing that opens a clause so far away from its words speaks for them.
_REACH = 160
_TWO = 2
# What stands between the clause before and words that begin with it.
_SEPARATES = ",;: "
# Who acts is surer than this where the sentence itself names him.
_SURELY = 0.9


def find(document: Document) -> Iterator[Candidate]:
    """All candidates for finishing positions."""
    found = _places(document)
    if tells_classes_only(document, found):
        document.scopes.only_classes = True
        found = _places(document)
    found = settle_moves(document, settle_road(choose(document, of_everybody(document, found))))
    found = doubt_unnamed(
        document, again(document, counted(document, apiece(document, [*found, *likewise(document, found)])))
    )
    found += foremost(document, found)
    yield from (*found, *doubt_unnamed(document, orders(document, found)))


def _places(document: Document) -> list[Candidate]:
    found: list[Candidate] = []
    for line in document.lines:
        if _E not in line.text and not line.text.strip():
            continue
        matches = [
            (template, match)
            for template in document.pack.telling("result", line.text)
            for match in template.pattern.finditer(line.text)
        ]
        in_rows = list(rows(document, line))
        found += [win for row in in_rows for win in row.wins]
        matches = [m for m in matches if not any(row.start <= m[1].start() < row.end for row in in_rows)]
        matches = [m for m in matches if not m[0].gives.get("each") or a_race_each(document, line, m[1])]
        for template, match in matches:
            if not any(says_better(other, template, match) for other in matches):
                found += _read(document, line, template, match)
    found += find_lists(document)
    return found


def _read(document: Document, line: Line, template: Template, match: regex.Match[str]) -> Iterator[Candidate]:
    position = position_of(document, line, template, match)
    if position is None or (position == 1 and template.gives.get("not_first")):
        return
    tells, why = how_told(document, line, template, match)
    if tells is None or is_no_place(document, line, template, match, position):
        return
    if template.gives.get("turns"):
        yield from race_by_race(document, line, template, match, _who(document, line, template, match), tells)
        return
    at = match.start("p") if match.groupdict().get("p") else None
    if at is not None and "r" not in match.groupdict() and document.pack.patterns["in_turn_of"].match(line.text, at):
        return  # "A, B and C in second, fifth and sixth": nobody has the first of these places but A
    named = _who(document, line, template, match)
    if not named and tells is not Tells.PASSING:
        nobody = Subject(Ref(line.index, 0, 0, "", None), 0.0, "")
        yield from _around_nobody(
            document, Told(line, template, match.start(), match.end(), nobody, position), tells, why
        )
    for order, who in enumerate(named):
        gap = _gap(document, line, match, position)
        rank = position if template.gives.get("respective") or template.gives.get("in_turn") else position + order
        if order and match.groupdict().get(own := " qr"[order]):  # "A and B were fourth and sixth"
            second = line.mark(match.start(own)).value
            rank = second if isinstance(second, int) else rank
        begin = match.end() - len(match[0].lstrip(_SEPARATES))  # ", A seventh": the comma ends the clause before
        told = Told(line, template, begin, match.end(), who, rank, gap, at, order=order)
        yield from candidates_of(document, told, tells, why)
        if template.gives.get("subject_before") and position > 1:
            for by in filter(None, [subject(document, line, match.start())]):
                ahead = Told(line, template, match.start(), match.end(), by, position - 1)
                yield from candidates_of(document, ahead, tells, why, implied=True)
        if order == 0 and tells is not Tells.PASSING and not template.gives.get("no_list"):
            yield from _behind(document, told, tells, why)
            yield from _in_front(document, told, tells, why)


def _around_nobody(document: Document, told: Told, tells: Tells, why: str) -> Iterator[Candidate]:
    """`she came second behind A`, `he won ahead of A and B`, whoever it is: somebody the report has told of before."""
    if told.position == _TWO:
        yield from _in_front(document, told, tells, why)
    before = document.lines[: document.lines.index(told.line)]
    if any(any(one.refs()) for one in before):
        yield from _behind(document, told, tells, why)


def _who(document: Document, line: Line, template: Template, match: regex.Match[str]) -> list[Subject]:
    if template.gives.get("pair"):
        return the_two(document, line, match)
    if named := [n for n in ("a", "b", "c") if match.groupdict().get(n)]:
        values = [line.mark(match.start(name)).value for name in named]
        mates = [mate_of(document, line, match.start(name)) for name in named]
        those = [mate or value for mate, value in zip(mates, values, strict=True) if isinstance(value, Ref)]
        return [Subject.named(ref, "named in the words") for ref in those]
    end = None if template.gives.get("left_only") else match.end()
    one = subject(document, line, match.start(), end, bool(template.gives.get("apposition")))
    if one is not None and one.why == CARRIED and strange_name(document, line, match.start()):
        return []  # "Pohatu came in sixth", of whom nothing else is known: not whoever was told of before
    if template.gives.get("nearest") and [r.crew for r in line.refs(0, match.start())][-1:] != [one and one.ref.crew]:
        return []  # somebody else was named since
    if one is None or (one.sure >= _SURELY and one.why != NAMED_BEHIND):
        return [one] if one else []
    # Nobody is ahead of himself: "Notre pilote s'impose devant X" is about another, whoever the story was at.
    reach = min(len(line.text), match.end() + _REACH)
    ahead = document.pack.patterns["ahead"].search(line.text, match.end(), reach)
    listed = list(line.listed(ahead.start(), ahead.end())) if ahead else []
    beaten = {ref.crew for ref in listed}
    if one.why == NAMED_BEHIND and len(listed) > 1 and listed[-1].crew == one.ref.crew:
        return [one]  # "Winners ahead of A, B were fifth overall"
    if one.ref.crew not in beaten or ahead is None or any(line.refs(match.end(), ahead.start())):
        return [one]
    return [other] if (other := another(document, line, beaten)) else []


def _in_front(document: Document, told: Told, tells: Tells, why: str) -> Iterator[Candidate]:
    """`third in Silver behind the #30`, `third behind A and B`: the places right before."""
    line = told.line
    match = document.pack.patterns["behind_whom"].match(line.text, told.end)
    if not match or told.position == 1 or (told.position > _TWO and _G in match[0]):
        return  # the third may be "four seconds behind" the winner
    refs = [r for r in line.refs(match.start(), match.end()) if r.crew is not None and r.crew != told.who.ref.crew]
    if len(refs) >= told.position or len({r.crew for r in refs}) < len(refs):
        return
    if any(m.slot == "N" and m.value != 1 for m in line.marks if match.start() <= m.at < match.end()):
        return  # "two places behind A"
    for order, ref in enumerate(reversed(refs), start=1):
        who = Subject(ref, 0.93 if ref.surely else 0.85, "named in front")
        ahead = Told(line, told.template, told.start, match.end(), who, told.position - order, None, told.place)
        yield from candidates_of(document, ahead, tells, why, implied=True)


def _behind(document: Document, told: Told, tells: Tells, why: str) -> Iterator[Candidate]:
    """`devant A et B`, `ahead of A and B`: the places that follow."""
    line = told.line
    ahead, reach = document.pack.patterns["ahead"], min(len(line.text), told.end + _REACH)
    match = ahead.search(line.text, told.end, reach)
    if match is None and line.text[told.end - 1] == _E:
        match = ahead.search(line.text, told.start, reach)  # the words end with whoever was beaten
    if not match:
        return
    own = line.where(told.who.ref)
    others = {r.crew for r in line.refs(max(told.end, own), match.start())} - {told.who.ref.crew}
    between = line.text[max(told.end, own) : match.start()]
    if _P in between and document.pack.patterns["and_class"].search(between.partition(_P)[0]):
        return  # "fifth and so first of the Challengers, ahead of A": A is second of them
    started = document.pack.patterns["start_from"].sub("", line.text[told.end : match.start()])
    if told.position > 1 and told.place is not None and _P in started:
        return  # "sixth, X is second in Am ahead of A": A is third of them
    if told.position > 1 and document.pack.patterns["wins"].search(line.text, max(told.end, own + 1), match.start()):
        return  # "third on Saturday, A won on Sunday ahead of B"
    anew = document.pack.patterns["wins_anew"].search(line.text, max(told.end, own + 1), match.start())
    if told.position == 1 and anew:
        return  # "claimed a double, winning the first race from A": A is second in that one
    if others or document.pack.patterns["list_stop"].search(line.text, told.end, match.start()):
        return
    # "devant les deux Audi de l'équipe X, à savoir A et B": the team is nobody's place.
    begin = match.end("group") if match.groupdict().get("group") else match.start()
    named = list(line.listed(begin, match.end()))
    refs = [r for r in named if r.crew != told.who.ref.crew]
    if len(refs) < len(named) and told.who.sure < _SURELY:
        return  # nobody is ahead of himself: somebody else acts
    # Overall and in class at once: whoever is named behind was behind overall, whatever the class.
    classes = classes_of(document, told)
    if (overall := _overall_too(document, told, classes)) is not None:
        value = line.mark(overall.start()).value if overall[0].startswith(_P) else None
        if not isinstance(value, int):
            return  # "took the last step of the podium and second in Pro-Am, ahead of A"
        told, classes = replace(told, position=value, classes=(None,)), [None, *classes]
    only = _of_list(document, told, match.end(), classes)
    # "doubled up, ahead of B this time": whom he beat in the other race, nobody says.
    here = document.races.standing(line.index) if told.template.gives.get("both") else None
    for order, ref in enumerate(refs, start=1):
        who = Subject(ref, 0.97 if ref.surely else 0.9, "named behind")
        place = told.position + order
        listed = Told(
            line,
            told.template,
            told.start,
            match.end(),
            who,
            place,
            None,
            told.place,
            classes=only,
            races=(here,) if here is not None else None,
            behind_win=told.position == 1,
        )
        yield from candidates_of(document, listed, tells, why, implied=True)


def _of_list(document: Document, told: Told, end: int, classes: Sequence[str | None]) -> tuple[str | None, ...] | None:
    """The classifications of a list that ends there, where they are not to be read anew from its own words."""
    line = told.line
    if None in classes and len(classes) > 1:
        return (None,)
    first, last = line.places[told.end], line.places[end]
    # "won from Pro-Am winner A and B": the class is A's, not the list's.
    of_one = any(first <= c.start < last and c.of_named() for c in class_words(document, line))
    return tuple(classes) if of_one else None


def _overall_too(document: Document, told: Told, classes: Sequence[str | None]) -> regex.Match[str] | None:
    """The words of a place overall right before one in class: "sixth overall and second in Pro-Am, ahead of A"."""
    if told.place is None or told.position == 1 or None in classes:
        return None
    return document.pack.patterns["overall_and"].search(told.line.text[: told.place])


def _gap(document: Document, line: Line, match: regex.Match[str], position: int) -> str | None:
    """A gap told right beside the place: "avec 2,8 secondes de marge", "by 4.8s", "à 13.480"."""
    name = "margin" if position == 1 else "deficit"
    end = clause(document, line, match.start(), match.end())[1]
    found = document.pack.patterns[name].search(line.text, match.start(), min(len(line.text), end + 60))
    if not found:
        return None
    value = line.mark(found.start("g")).value
    return str(value)
