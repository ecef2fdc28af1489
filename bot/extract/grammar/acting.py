"""To whom something happened: whose penalty, whose retirement. Stricter than the subject of a result."""

from collections.abc import Sequence

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Mark, Ref
from bot.extract.grammar.culprits import culprit_before, culprit_named, rather_culprit
from bot.extract.grammar.heroes import says_whose
from bot.extract.grammar.identity import told_by_make_alone
from bot.extract.grammar.incidents import doer_to
from bot.extract.grammar.strangers import is_stranger
from bot.extract.grammar.subjects import NAMED_BEHIND, Subject, subject
from bot.extract.grammar.topics import carry, governed, passed_by_pronoun, topic
from bot.extract.text.folding import flat

OBJECT_CAR = "the car named right before the words"

ONLY_CAR = "the only car in the sentence"


def sufferer(
    document: Document, line: Line, start: int, end: int, *, puts: str = "", culprit: bool = False
) -> Subject | None:
    """The car that the words start..end of line.text befell; None where it cannot be told.

    `puts` names a pattern for what follows such words and names the car: "a drive-through dropped {E} to eighth".
    `culprit` where it befell whoever did something to another car, not that other car.
    """
    if puts and (found := document.pack.patterns[puts].match(line.text, end)):
        value = line.mark(found.start("a")).value
        if isinstance(value, Ref):
            named = None if document.entry(value).drivers else subject(document, line, start, end)
            if named is not None and named.ref.people and named.why == "named before the words":
                return named  # "the Oreca of A, B and C was given 35 seconds, which dropped the #65 to fifth"
            return Subject(value, 0.97, "named by what it led to")
    if culprit and (guilty := culprit_named(document, line, start, end)) is not None:
        return guilty
    start = _before_undoing(document, line, start)
    if (named_first := _singled_out(document, line, start)) is not None:
        return named_first
    if (called := _object_car(document, line, start)) is not None:
        return Subject(called, 0.93, OBJECT_CAR)
    if (beside := _right_before(document, line, start, culprit)) is not None:
        victim = None if culprit else _of_agent(document, line, beside)
        if victim is not None:
            return Subject(victim, 0.9, "to whom it was done")
        named = Subject(beside, 0.95 if beside.surely else 0.88, "named right before the words")
        return _owner(document, line, rather_culprit(document, line, named) if culprit else named)
    if (clause_subject := _of_clause(document, line, start, culprit)) is not None:
        named = Subject(clause_subject, 0.93 if clause_subject.surely else 0.86, "named in its clause")
        return _owner(document, line, named)
    told = _sufferer(document, line, start, end, culprit)
    if told is None or is_stranger(document, line, told, start, end):
        return None
    return _owner(document, line, told)


def _singled_out(document: Document, line: Line, start: int) -> Subject | None:
    """`As for A, he was given …`, `oil dropped by A, whose engine had expired`."""
    found = document.pack.patterns["acting_fronted"].search(line.text[:start])
    value = line.mark(found.start("a")).value if found else None
    if isinstance(value, Ref):
        return Subject(value, 0.95 if value.surely else 0.88, "singled out by the words")
    owner = _whose(document, line, start)
    return Subject(owner, 0.95 if owner.surely else 0.88, "whose it was") if owner else None


def _before_undoing(document: Document, line: Line, start: int) -> int:
    """`A met B, which forced him to retire`: what the meeting did befell whom the sentence is about, not B."""
    nearest = line.last_before(start)
    if nearest is None or not is_other(document, line, nearest):
        return start
    at = line.where(nearest)
    undone = document.pack.patterns["acting_undone"].match(line.text, at + 1)
    return at if undone and undone.start() < start else start


def _whose(document: Document, line: Line, start: int) -> Ref | None:
    """`oil dropped by A, whose engine had expired`: right behind somebody who is named, what is his befell him."""
    nearest = line.last_before(start)
    between = line.text[line.where(nearest) + 1 : start] if nearest else ""
    return nearest if document.pack.patterns["acting_whose"].fullmatch(between) else None


def _of_agent(document: Document, line: Line, agent: Ref) -> Ref | None:
    """`A was hit by B, speared into the wall and …`: what goes on befell A."""
    place = max(0, line.where(agent))
    if not document.pack.patterns["incident_by"].search(line.text[:place]):
        return None
    first = topic(document, line)
    return first if first is not None and first is not agent and first.crew != agent.crew else None


def _object_car(document: Document, line: Line, start: int) -> Ref | None:
    """`putting the Astra out`: of those named in the sentence, the one who drives such a car."""
    found = document.pack.patterns["acting_object_car"].search(line.text[:start])
    if found is None:
        return None
    drives = {r.crew: r for r in line.refs() if found["car"] in flat(document.entry(r).car or "").split()}
    return next(iter(drives.values())) if len(drives) == 1 else None


def surely_so(document: Document, line: Line, start: int, told: str = "mishap_real") -> bool:
    """`But for a drive-through he would have won`, `si elle n'avait reçu …`: told as a chance, it was so."""
    patterns = document.pack.patterns
    return bool(
        patterns[told].search(line.text, max(0, start - 60), start) and patterns["mishap_would"].search(line.text)
    )


def _of_clause(document: Document, line: Line, start: int, culprit: bool) -> Ref | None:
    """Who opens the very clause: `after Santangelo, first past the flag, was given …`, `l'Aston, qui a reçu …`."""
    before = [m for m in line.marks if isinstance(m.value, Ref) and m.at < start]
    if not before:
        return None
    nearest = before[-1]
    ref = nearest.value
    assert isinstance(ref, Ref)
    patterns = document.pack.patterns
    for mark in reversed(before[:-1]):
        # "once A, who was leading for B, had been pitched …": what stands between commas is beside the point.
        if isinstance(mark.value, Ref) and patterns["acting_aside"].fullmatch(line.text[mark.at + 1 : start]):
            return mark.value
    relative = patterns["acting_relative"].match(line.text, nearest.at + 1)
    if relative and relative.end() <= start:
        # "Guilty of contact with B, who was out, the leader was given …": the relative clause is over.
        over = culprit and "," in line.text[relative.end() : start] and is_other(document, line, ref)
        return None if over else ref
    if (told := _of_relative(document, line, before, start)) is not None:
        return told
    return ref if patterns["acting_clause_before"].search(line.just_before(nearest.at)) else None


def _of_relative(document: Document, line: Line, named: Sequence[Mark], start: int) -> Ref | None:
    """`avec l'Audi, qui s'est accrochée avec la BMW de X avant d'abandonner`: others stand by prepositions in it."""
    patterns = document.pack.patterns
    for n in range(len(named) - 2, -1, -1):
        found = patterns["acting_relative"].match(line.text, named[n].at + 1)
        if found and found.end() <= start:
            value, inside = named[n].value, named[n + 1 :]
            assert isinstance(value, Ref)
            open_still = "," not in line.text[found.end() : start]
            others = all(
                governed(document, line, m.at) or (isinstance(m.value, Ref) and is_other(document, line, m.value))
                for m in inside
            )
            return value if open_still and others else None
    return None


def _owner(document: Document, line: Line, told: Subject) -> Subject:
    """`leur Alpine`: a car of which no driver is known is that of whoever the sentence before was about."""
    place = line.where(told.ref)
    if place < 0 or told.ref.people:
        return told
    if (whose := document.pack.patterns["acting_whose_car"].search(line.text[:place])) is not None:
        value = line.mark(whose.start("a")).value
        if isinstance(value, Ref) and value.people:
            return Subject(value, told.sure, "whose car it was")
    if (driver := _driver(document, line, told)) is not None:
        return Subject(driver, 0.86, "the only one in the sentence who may drive it")
    if document.entry(told.ref).drivers or not document.pack.patterns["acting_possessive"].search(
        line.text[max(0, place - 12) : place]
    ):
        return told
    carried = carry(document, line)
    return Subject(carried, 0.85, "the possessive of the sentence before") if carried and carried.people else told


def _sufferer(document: Document, line: Line, start: int, end: int, culprit: bool) -> Subject | None:
    told = subject(document, line, start, end)
    if culprit and told is not None and told.why.startswith("carried"):
        told = culprit_before(document, line, start) or told
    if culprit and told is not None:
        told = rather_culprit(document, line, told)
    if told is not None and told.why.startswith("named"):
        place = line.where(told.ref)
        if _of_one_before(document, line, told, place, (start, end)):
            return he_before(document, line)
        if told.why == NAMED_BEHIND and document.pack.patterns["acting_gained"].search(line.text[end:place]):
            return None  # "The penalty handed A the win": of whom it is, nobody knows
        if culprit and (doer := doer_to(document, line, told.ref)) is not None:
            return Subject(doer, 0.9, "who did it")
        if is_other(document, line, told.ref):
            first = topic(document, line)
            if culprit or (first and first.crew != told.ref.crew and told.ref.crew is not None):
                return Subject(first, 0.9, "who did it") if first and first is not told.ref else None
        return _behind_pronoun(document, line, told, start) or told
    if told is not None and not any(line.refs(0, start)) and _says_he(document, line, start):
        return told  # "He retired, while the Porsche …": the pronoun is no car named later
    crews: dict[object, Ref] = {}
    for ref in line.refs():
        crews.setdefault(ref.key, ref)
    if len(crews) == 1 and _fits(document, line, only := next(iter(crews.values())), start, end):
        return Subject(only, 0.93 if only.surely else 0.85, ONLY_CAR)
    return _pronoun(document, line, start) or told


def _of_one_before(document: Document, line: Line, told: Subject, place: int, words: tuple[int, int]) -> bool:
    """Whether the words befell somebody named before, whoever is named in their sentence.

    `Race over for him, and a penalty for A`, `Officials stung him ten seconds, and A …`, `He overtook A, but a penalty
    …`, `His engine expired when A …`.
    """
    patterns, (start, end) = document.pack.patterns, words
    behind = line.text[end:place] if place >= end else ""
    if patterns["acting_object"].search(behind) or (behind and patterns["acting_to_him"].match(line.text, end)):
        return True
    if told.why == NAMED_BEHIND:
        his = patterns["acting_his"].match(line.text[:start]) and patterns["acting_clause_before"].search(behind)
        if his or patterns["acting_object"].search(line.text[start:end]):
            return True
    return 0 <= place < start and passed_by_pronoun(document, line, place)


def _says_he(document: Document, line: Line, start: int) -> bool:
    return bool(document.pack.patterns["acting_pronoun"].search(line.text[:start]))


def _driver(document: Document, line: Line, told: Subject) -> Ref | None:
    """`Lyle failed to finish, the Vauxhall man pulling off …`: whose car it is that is known by its make alone."""
    if told.ref.by != "car" or is_other(document, line, told.ref):
        return None
    known_car = not told_by_make_alone(document.entry(told.ref))
    if known_car and (" " in told.ref.words or not told.why.startswith("named right before")):
        return None  # only "the wrecked Audi" may be any
    before = line.where(told.ref)
    others = {r.crew: r for r in line.refs(0, before) if r.people and r.crew != told.ref.crew}
    one = next(iter(others.values())) if len(others) == 1 else None
    return one if one is not None and not document.entry(one).car and not is_other(document, line, one) else None


def he_before(document: Document, line: Line) -> Subject | None:
    """Whom a pronoun means that stands for nobody named in its own sentence."""
    carried = carry(document, line)
    return Subject(carried, 0.85, "the pronoun of the sentence before") if carried else None


def _fits(document: Document, line: Line, only: Ref, start: int, end: int) -> bool:
    """Whether the only car of a sentence is what the words befell: no other car of an incident, no pronoun's rival."""
    patterns = document.pack.patterns
    place = line.where(only)
    if place < 0 or is_other(document, line, only) or (place < start and passed_by_pronoun(document, line, place)):
        return False
    if place >= end and patterns["acting_to_him"].match(line.text, end):
        return False
    if place >= end:
        # "A penalty sent him tumbling, and Sjögren won": the pronoun is somebody named before.
        return not (patterns["acting_object"].search(line.text[end:place]) or _says_he(document, line, start))
    held = patterns["governed"].search(line.just_before(place))
    if ":" in line.text[place + 1 : start]:
        return True  # "The same cannot be said of A: hit by a backmarker, he …"
    return not (held and patterns["acting_pronoun"].search(line.text[place + 1 : start]))


def _right_before(document: Document, line: Line, start: int, culprit: bool) -> Ref | None:
    """Somebody named at once before a verb is its subject; right before a penalty, it is his ("handed Smith a …")."""
    between = document.pack.patterns["acting_between"]
    if culprit and (apposed := _apposed(document, line, start)) is not None:
        return apposed
    for mark in line.marks:
        if isinstance(mark.value, Ref) and mark.at < start and between.fullmatch(line.text[mark.at + 1 : start]):
            if document.pack.patterns["acting_mate_of"].search(line.text[max(0, mark.at - 40) : mark.at]):
                return None  # "A, team-mate of B, retired"
            if says_whose(document, line, mark.at):
                return None  # "A, a childhood friend of B, hit the wall"
            if culprit and document.pack.patterns["acting_against"].search(line.text[max(0, mark.at - 40) : mark.at]):
                return None  # "A was found guilty of contact with B: thirty seconds"
            driven = document.pack.patterns["acting_with"].search(line.text[max(0, mark.at - 30) : mark.at])
            return None if driven and not mark.value.people else mark.value
    return None


def _apposed(document: Document, line: Line, start: int) -> Ref | None:
    """`A finished behind B, docked ten seconds`: what stands right behind somebody, set apart, was done to him."""
    nearest = line.last_before(start)
    if nearest is None:
        return None
    found = document.pack.patterns["acting_apposed"].match(line.text, line.where(nearest) + 1)
    return nearest if found and not set(",;:") & set(line.text[found.end() : start]) else None


def _pronoun(document: Document, line: Line, start: int) -> Subject | None:
    """`Avant même que Nouet …, il s'est vu …`: the pronoun is the first who is named before it."""
    for mark in line.marks:
        if not isinstance(mark.value, Ref) or mark.at >= start:
            continue
        pronoun = document.pack.patterns["acting_pronoun"].search(line.text[mark.at + 1 : start])
        possessed = document.pack.patterns["acting_of"].search(line.text[max(0, mark.at - 20) : mark.at])
        if pronoun and not possessed and not is_other(document, line, mark.value):
            return Subject(mark.value, 0.85, "the pronoun of whoever is named first")
    return None


def _behind_pronoun(document: Document, line: Line, told: Subject, start: int) -> Subject | None:
    """In "A had caught B when he was given …" the pronoun is A, of whom the sentence is about."""
    place = line.where(told.ref)
    if place < 0 or not document.pack.patterns["acting_pronoun"].search(line.text[place + 1 : start]):
        return None
    first = topic(document, line)
    if first is None or first is told.ref or first.crew == told.ref.crew:
        return None
    opens = max(0, line.where(first))
    # "A was out; B was told that she would …": the pronoun is B.
    if ";" in line.text[opens:place] or document.pack.patterns["acting_told"].match(line.text, place + 1):
        return None
    return Subject(first, 0.85, "the pronoun of the sentence's subject")


def is_other(document: Document, line: Line, ref: Ref) -> bool:
    """Whether a reference stands where the other car of an incident stands: "contact with", "derrière"."""
    place = line.where(ref)
    if place < 0:
        return True
    before = line.text[max(0, place - 40) : place]
    # "abandonné avec la Porsche": what somebody drives is no other car.
    if ref.by in ("car", "number", "team") and document.pack.patterns["acting_with"].search(before):
        return False
    return bool(document.pack.patterns["acting_other"].search(before))
