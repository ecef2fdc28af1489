"""From a text to a Document: everything named is recognised, then the finders can read facts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from bot.extract.context.asides import without_asides
from bot.extract.context.companions import find_companions
from bot.extract.context.gridsections import begin_anew
from bot.extract.context.practice import find_others, find_practice
from bot.extract.context.races import Races
from bot.extract.context.racestory import find_races
from bot.extract.context.scope import find_scopes
from bot.extract.document import Document, Line, home_circuit
from bot.extract.entries.crews import Weekend, gather
from bot.extract.entries.epithets import epithets
from bot.extract.entries.marks import Mark, Ref
from bot.extract.entries.partners import shared, told_of
from bot.extract.entries.phrases import Phrase, phrases
from bot.extract.entries.resolver import Resolver, possessive_ties
from bot.extract.entries.ties import tie_all
from bot.extract.names import gazetteer
from bot.extract.names.carslots import again, slots, whole
from bot.extract.names.cast import Atom, Cast
from bot.extract.names.classnames import one_name_a_class, without_kinds, without_models
from bot.extract.names.cupclasses import with_cups
from bot.extract.names.eventnames import titles, with_joint_series, without_class_of, without_series
from bot.extract.names.framedclasses import with_framed_classes
from bot.extract.names.gazetteer import Found
from bot.extract.names.hyphens import part_crews
from bot.extract.names.loud import given_first
from bot.extract.names.namesakes import drives, namesakes
from bot.extract.names.numberedclasses import with_numbered_classes
from bot.extract.names.ownclasses import with_own_classes
from bot.extract.names.places import find_places
from bot.extract.names.runs import Run, Taken, runs
from bot.extract.names.siblings import with_surnames
from bot.extract.names.titledclasses import with_titled_classes
from bot.extract.packs import SLOTS, Pack
from bot.extract.text.folding import flat
from bot.extract.text.measures import measures
from bot.extract.text.source import Kind, Sentence, Source
from bot.reference import people, series

_NUMBER = regex.compile(r"#(\d{1,3})(?!\d)")
# Where a driver is from, behind his name: (FRA), (D/Audi).
_CODE = regex.compile(r" ?\((\p{Lu}{1,3})(?=[)/,;– -])")
_SMALL_WORD = regex.compile(r"(?<![\p{L}'-])\p{Ll}{3,}+(?![\p{L}-])")


def understand(source: Source, pack: Pack) -> Document:
    """Everything recognised in a report."""
    read = [p for p in source.paragraphs if p.first is None and p.kind is not Kind.NAVIGATION]
    sentences = [s for p in read for s in p.sentences]
    surnames = namesakes("\n".join(s.narrative for s in sentences), pack)
    found = {
        s.index: [f for f in gazetteer.find(s.narrative, pack) if drives(s.narrative, f, surnames, pack)]
        for s in sentences
    }
    narratives = {s.index: s.narrative for s in sentences}
    found = {index: without_series(narratives[index], listed, pack) for index, listed in found.items()}
    found = with_joint_series(narratives, found, pack)
    found = with_framed_classes(sentences, with_own_classes(sentences, found, pack), pack)
    found = with_numbered_classes(sentences, with_titled_classes(read, found, pack), pack)
    found = with_cups(sentences, found, pack)
    found = without_kinds(narratives, without_models(narratives, found), pack)
    found = one_name_a_class(narratives, found, pack)
    named_series = Counter(f.value for listed in found.values() for f in listed if f.kind == "series")
    home = named_series.most_common(1)[0][0] if named_series else ""
    found = without_class_of(home, narratives, found, pack)
    numbers = _numbers(sentences, pack)
    named = _phrases(sentences, found, numbers, pack)
    relays = sum(len(pack.patterns["relays"].findall(flat(s.narrative))) for s in sentences)
    together = sum(_win_together(s, named[s.index], pack) for s in sentences)
    mates = list(shared(sentences, named, pack))
    together += len({frozenset(s.one.people + s.other.people) for s in mates if s.surely})
    crews = [p.people for listed in named.values() for p in listed] + [list(s.crew) for s in mates]
    most = max((len(set(people)) for people in crews), default=2)
    registry = gather(
        named, relays, together, most=most, shared=home in series.shared(), alone=series.drives_alone(home)
    )
    for sentence in sentences:
        for before, phrase in possessive_ties(sentence.narrative, named[sentence.index], pack.patterns["possessive"]):
            registry.tie_phrases(before, phrase)
    epithet = {s.index: _epithets(s, named[s.index], found[s.index], pack) for s in sentences}
    races = find_races(source, pack)
    scopes = find_scopes(read, found, pack, {index for index, listed in named.items() if listed})
    begin_anew(read, scopes, races)
    weekend = Weekend(registry)
    everyone = {s.index: sorted([*named[s.index], *epithet[s.index]], key=lambda p: p.start) for s in sentences}
    tie_all(sentences, everyone, registry, pack)
    companions = find_companions(sentences, named, registry, races, pack)
    resolver = Resolver(registry, pack, told_of(sentences, everyone, pack))
    lines = []
    others = find_others(read, pack)
    paragraphs = {p.index: p for p in read}
    for sentence in sentences:
        refs = tuple(_worded(r, sentence) for r in resolver.resolve(sentence.index, everyone[sentence.index]))
        weekend.refs[sentence.index] = refs
        paragraph = paragraphs[sentence.paragraph]
        if paragraph.is_prose and sentence.index not in others:
            slots = _slots(sentence, refs, found[sentence.index], races, pack)
            lines.append(Line(sentence, paragraph, *_render(sentence, slots)))
    at_home = home_circuit(lines)
    lines = [Line(n.sentence, n.paragraph, *without_asides(n.text, n.marks, n.places, pack, at_home)) for n in lines]
    return Document(source, pack, tuple(lines), weekend, races, scopes, find_practice(read, pack), companions)


def _numbers(sentences: Sequence[Sentence], pack: Pack) -> dict[int, list[regex.Match[str]]]:
    """The cars' numbers in each sentence, in order: #7, car number 7, "the 7 was", and "the 7" where one is known."""
    numbers: dict[int, list[regex.Match[str]]] = {}
    for sentence in sentences:
        called = pack.found("called_number", flat(sentence.narrative))
        numbers[sentence.index] = _apart([*_NUMBER.finditer(sentence.narrative), *called])
    known = {m[1] for listed in numbers.values() for m in listed}
    for sentence in sentences if known else ():
        bare = [m for m in pack.patterns["bare_number"].finditer(flat(sentence.narrative)) if m[1] in known]
        numbers[sentence.index] = _apart([*numbers[sentence.index], *bare])
    return numbers


def _apart(matches: Iterable[regex.Match[str]]) -> list[regex.Match[str]]:
    """Matches in order, without those that overlap an earlier one."""
    kept: list[regex.Match[str]] = []
    for match in sorted(matches, key=lambda m: m.start()):
        if not kept or kept[-1].end() <= match.start():
            kept.append(match)
    return kept


def _win_together(sentence: Sentence, named: Sequence[Phrase], pack: Pack) -> int:
    """How many references in a sentence are people who share a win."""
    folded = flat(sentence.narrative)
    return sum(len(p.people) > 1 and bool(pack.patterns["win_together"].match(folded, p.end)) for p in named)


def _worded(ref: Ref, sentence: Sentence) -> Ref:
    words = sentence.text[ref.start : ref.end]
    return replace(ref, words=words)


def _phrases(
    sentences: Sequence[Sentence],
    found: Mapping[int, Sequence[Found]],
    numbers: Mapping[int, Sequence[regex.Match[str]]],
    pack: Pack,
) -> dict[int, list[Phrase]]:
    runs_of: dict[int, list[Run]] = {}
    slotted_teams: dict[int, list[tuple[int, int]]] = {}
    codes: set[str] = set()  # teams such as RS1, which stand alone later on
    small: set[str] = set()
    report = "\n".join(s.narrative for s in sentences)
    openings = {s.index for before, s in zip([None, *sentences], sentences, strict=False) if _opens(before, s)}
    for sentence in sentences:
        text = sentence.narrative
        taken = [Taken(f.start, f.end, f.kind) for f in found[sentence.index]]
        taken += [Taken(m.start(), m.end(), "number") for m in numbers[sentence.index]]
        taken += [Taken(start, end, "series") for start, end in titles(text, found[sentence.index], pack)]
        taken += find_places(text, sentence.index in openings, report, pack)
        teams = list(slots(text, taken, pack))
        codes |= {text[start:end] for start, end in teams if text[start:end].isalnum()}
        teams = slotted_teams[sentence.index] = sorted({*teams, *again(text, codes, [*taken, *map(_team, teams)])})
        inside = [_team(span) for span in teams]
        listed = given_first(runs(sentence.index, text, [*taken, *inside], pack), pack)
        listed += whole(sentence.index, text, teams, taken)
        runs_of[sentence.index] = sorted(listed, key=lambda run: run.start)
        small |= {flat(w) for w in _SMALL_WORD.findall(sentence.text)}
    runs_of = with_surnames(part_crews(runs_of, pack), {s.index: s.narrative for s in sentences}, pack)
    cast = Cast([r for s in sentences for r in runs_of[s.index]], pack, frozenset(small))
    atoms_of: dict[int, list[Atom]] = {}
    for sentence in sentences:
        atoms = [a for run in runs_of[sentence.index] if (a := cast.atom(run))]
        atoms += [
            Atom("c", f.start, f.end, f.value, f.make)
            for f in found[sentence.index]
            if f.kind == "car"
            and not _is_class_of_cars(sentence, f, pack)
            and not any(start <= f.start < end for start, end in slotted_teams[sentence.index])
        ]
        atoms += [Atom("n", m.start(), m.end(), m[1]) for m in numbers[sentence.index]]
        atoms = _with_make(_in_order(atoms), sentence.narrative, pack)
        atoms_of[sentence.index] = atoms
    named = {s.index: phrases(s.index, flat(s.narrative), atoms_of[s.index], pack) for s in sentences}
    if any(len(p.people) > 2 for listed in named.values() for p in listed):
        named = {s.index: phrases(s.index, flat(s.narrative), atoms_of[s.index], pack, trios=True) for s in sentences}
    for sentence in sentences:
        _tell_apart(sentence, named[sentence.index], found[sentence.index], pack)
    return named


def _tell_apart(sentence: Sentence, named: Sequence[Phrase], found: Sequence[Found], pack: Pack) -> None:
    """`the Fords of A and B`, `les deux Alpine de A et B`, `A and B share the spoils`: a car each."""
    folded = flat(sentence.narrative)
    for phrase in named:
        if len(phrase.people) == 1 and (code := _CODE.match(sentence.narrative, phrase.atoms[0].end)):
            phrase.origin = people.coded(code[1])
        if len(phrase.people) > 1 and not phrase.joined:
            phrase.apart = bool(pack.patterns["win_apart"].match(folded, phrase.end))
        if len(phrase.people) != 2 or phrase.joined or phrase.apart:
            continue
        several = any(
            f.kind == "cars" and pack.patterns["of_each"].fullmatch(folded[f.end : phrase.start])
            for f in found
            if f.end <= phrase.start
        )
        cars = phrase.atoms[0].kind == "c" and pack.patterns["several_before"].search(folded[: phrase.start])
        each = pack.patterns["several_after"].match(folded, phrase.end)  # "A and B took a win apiece"
        phrase.apart = bool(several or cars or each)


def _team(span: tuple[int, int]) -> Taken:
    return Taken(*span, "team")


def _in_order(atoms: Iterable[Atom]) -> list[Atom]:
    """Names in order, without those within an earlier one: nothing is two things at one place."""
    kept: list[Atom] = []
    for atom in sorted(atoms, key=lambda a: (a.start, -a.end)):
        if not kept or kept[-1].end <= atom.start:
            kept.append(atom)
    return kept


def _with_make(atoms: list[Atom], text: str, pack: Pack) -> list[Atom]:
    """`Lotus Pond Racing Audi`: a make before a team before a car is part of the team's name."""
    folded = flat(text)
    out = list(atoms)
    for one, team in pairwise(atoms):
        # "la Supra du Toyota Gazoo Racing": behind such an article, a make begins a team's name.
        beside = (one.kind, team.kind) == ("c", "t") and one.value == one.make and team.start == one.end + 1
        if beside and pack.patterns["team_article"].search(folded[max(0, one.start - 16) : one.start]):
            name = f"{one.value} {team.value}"
            out[out.index(one) : out.index(team) + 1] = [Atom("t", one.start, team.end, name)]
    atoms = list(out)
    for one, team, car in zip(atoms, atoms[1:], atoms[2:], strict=False):
        if (one.kind, team.kind, car.kind) != ("c", "t", "c") or one.value != text[one.start : one.end]:
            continue
        if text[one.end : team.start] == " " == text[team.end : car.start] and one.value.count(" ") == 0:
            out[out.index(one) : out.index(team) + 1] = [Atom("t", one.start, team.end, f"{one.value} {team.value}")]
    for one, car, team in zip(atoms, atoms[1:], atoms[2:], strict=False):
        # "Belgian Audi Club Team WRT": a make within a team's name.
        within = (one.kind, car.kind, team.kind) == ("t", "c", "t") and one in out and team in out
        apart = text[one.end : car.start], text[car.start : car.end], text[car.end : team.start]
        if within and (apart[0], apart[2]) == (" ", " ") and " " not in apart[1]:
            name = text[one.start : team.end]
            out[out.index(one) : out.index(team) + 1] = [Atom("t", one.start, team.end, name)]
    return out


def _opens(before: Sentence | None, sentence: Sentence) -> bool:
    return before is None or before.paragraph != sentence.paragraph


def _is_class_of_cars(sentence: Sentence, car: Found, pack: Pack) -> bool:
    """Whether a sentence opens with a model as a class: "Du côté des Nissan Micra, …"."""
    opening = flat(sentence.narrative[: car.start])
    return sentence.narrative[car.end : car.end + 1] == "," and bool(pack.patterns["model_opening"].fullmatch(opening))


def _epithets(sentence: Sentence, named: Sequence[Phrase], found: Sequence[Found], pack: Pack) -> list[Phrase]:
    taken = [(f.start, f.end) for f in found]
    return epithets(sentence.index, sentence.narrative, named, taken, pack)


def _slots(
    sentence: Sentence, refs: Sequence[Ref], found: Sequence[Found], races: Races, pack: Pack
) -> list[tuple[int, int, str, object]]:
    """What stands for what in a sentence: start, end, slot, value; none overlapping."""
    narrative = sentence.narrative
    marks = races.marks(sentence.index)
    # "The first of the pair" is a race, and no pair of drivers.
    whom = [r for r in refs if not any(s <= r.start and r.end <= e for s, e, _ in marks)]
    slots: list[tuple[int, int, str, object]] = [(r.start, r.end, "E", r) for r in whom]
    slots += [(s, e, "Q", sentence.text[s:e]) for s, e in sentence.speech]
    slots += [(f.start, f.end, "C", f.value) for f in found if f.kind == "class"]
    slots += [(f.start, f.end, "L", f.value) for f in found if f.kind == "circuit"]
    slots += [(s, e, "R", n) for s, e, n in marks]
    slots += [(m.start, m.end, m.slot, m.value) for m in measures(narrative, pack)]
    in_series = [(f.start, f.end) for f in found if f.kind == "series"]
    kept: list[tuple[int, int, str, object]] = []
    for slot in slots:
        clash = any(k[0] < slot[1] and slot[0] < k[1] for k in kept)
        if not clash and not (slot[2] not in "ER" and any(s < slot[1] and slot[0] < e for s, e in in_series)):
            kept.append(slot)
    return sorted(kept)


def _render(
    sentence: Sentence, slots: Sequence[tuple[int, int, str, object]]
) -> tuple[str, tuple[Mark, ...], tuple[int, ...]]:
    folded = flat(sentence.narrative)
    text: list[str] = []
    places: list[int] = []
    marks = []
    done = 0
    for start, end, slot, value in slots:
        text.append(folded[done:start])
        places.extend(range(done, start))
        marks.append(Mark(slot, start, end, len(places), value))
        text.append(SLOTS[slot])
        places.append(start)
        done = end
    text.append(folded[done:])
    places.extend(range(done, len(folded) + 1))
    return "".join(text), tuple(marks), tuple(places)
