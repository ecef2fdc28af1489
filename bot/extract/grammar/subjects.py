"""Who acts: the crew that a verb or a noun such as "winner" is about, in the sentence or carried on from the last."""

from collections.abc import Collection
from dataclasses import dataclass

import regex

from bot.extract.document import Document, Line
from bot.extract.entries.agreement import may_stand_for
from bot.extract.entries.marks import Ref
from bot.extract.grammar.fellows import row_around
from bot.extract.grammar.heroes import acting_noun, apposed, hero
from bot.extract.grammar.topics import LOOK_BACK, carry, governed
from bot.extract.packs import SLOTS


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a clause is about, and how sure that is (0..1)."""

    ref: Ref
    sure: float
    why: str

    @classmethod
    def named(cls, ref: Ref, why: str) -> "Subject":
        """Whom the words name themselves: for sure, unless it is a guess whom the reference means."""
        return cls(ref, _IN_SENTENCE if ref.surely else _BY_GUESS, why)


NAMED_BEHIND = "named after the opening words"
CARRIED = "carried on from the sentence before"
# Words that stand no further from the sentence's beginning open it.
_OPENS = 3
# Whom the sentence before was about, where a noun acts that names nobody: "Notre pilote coupait la ligne".
_GUESSED = 0.5
# So many clauses later a subject is less sure; with another car in between, it is a guess.
_FAR, _DISTANT, _SHAKY, _LOST = 2, 0.88, 0.72, 0.6
_INTERRUPTED, _ACROSS = 0.97, 0.8
_IN_SENTENCE, _AFTER, _CARRIED, _OWNER, _CARRIED_BARE = 1.0, 0.95, 0.88, 0.86, 0.7
_BY_GUESS = 0.9


def subject(
    document: Document, line: Line, at: int, end: int | None = None, apposition: bool = False
) -> Subject | None:
    """The subject of the words at `at` of line.text (which end at `end`).

    First whoever is named to the left and is not made somebody else by a preposition; for words that open the sentence
    ("Deuxièmes sous le damier, X …") whoever is named after the comma; else whom the sentence before was about.
    """
    if document.pack.patterns["other_noun"].search(line.text[:at]):
        return None  # "son rival s'impose"
    if named_beside := _beside(document, line, at, apposition):
        return named_beside
    if named_before := _named_before(document, line, at):
        return named_before
    pronoun = document.pack.patterns["pronoun"].search(line.text[:at])
    if pronoun and (fronted := _fronted(document, line, pronoun)):
        return Subject(fronted, _OWNER, "the only one named before the pronoun")
    if end is not None and not pronoun:
        pronoun = document.pack.patterns["then_pronoun"].match(line.text, end)
        named = list(line.refs(0, at))
        if pronoun and len({r.crew for r in named}) == 1:  # "Partis sur l'Audi de A et B …: deuxièmes, ils …"
            return Subject(named[-1], _OWNER, "the only one named before the pronoun")
    noun = acting_noun(document, line, at)
    if end is not None and not pronoun and not noun:
        right = _right(document, line, end)
        if right is not None:
            return Subject(right, _AFTER, NAMED_BEHIND)
        if at <= _OPENS and document.pack.patterns["opening_subject"].match(line.text, end):
            return None  # "Première TCR, l'Astra …": somebody is named after the comma, only not so that we know him
    if not pronoun and (owner := _owner(document, line, at)):
        return Subject(owner, _OWNER, "the only one named before the words")
    if end is not None and not pronoun and (behind := document.pack.patterns["subject_behind"].match(line.text, end)):
        value = line.mark(behind.start("a")).value
        return Subject(value, _AFTER, NAMED_BEHIND) if isinstance(value, Ref) else None
    return _carried(document, line, pronoun, noun)


def _carried(
    document: Document, line: Line, pronoun: regex.Match[str] | None, noun: regex.Match[str] | None
) -> Subject | None:
    """Whom the sentence before was about, or the paragraph before."""
    carried = carry(document, line, pronoun[0] if pronoun else "")
    if carried is None:
        ours = hero(document, line, pronoun[0] if pronoun else "") if pronoun or noun else None
        return Subject(ours, _ACROSS, "whom the paragraph before was about") if ours else None
    sure = _CARRIED if pronoun else _GUESSED if noun else _CARRIED_BARE
    return Subject(carried, sure, CARRIED)


def _beside(document: Document, line: Line, at: int, apposition: bool) -> Subject | None:
    """Beside whom words stand, whoever else acts: nouns (`apposition`), a bare place ("ahead of A, fourth overall")."""
    place = line.text.startswith(SLOTS["P"], at) and document.pack.patterns["placed_beside"].search(line.text[:at])
    found = (document.pack.patterns["beside"].search(line.text[:at]) if apposition else None) or place
    if not found and document.pack.patterns["and_place"].match(line.text, at):
        found = document.pack.patterns["placed_first"].search(line.text[:at])  # "with A fifth and first in class"
    value = line.mark(found.start("a")).value if found else None
    if not isinstance(value, Ref):
        return None
    return Subject.named(value, "named beside the words")


def _named_before(document: Document, line: Line, at: int) -> Subject | None:
    """Whoever acts of those whom the sentence names before the words."""
    if let := document.pack.patterns["let_act"].search(line.text[:at]):
        value = line.mark(let.start("a")).value
        if isinstance(value, Ref):
            return Subject.named(value, "who could do it, thanks to another")
    if in_turn := _in_turn(document, line, at):
        return Subject(in_turn, _OWNER, "one of the two named before")
    if interrupted := _interrupted(document, line, at):
        sure = _INTERRUPTED * (_IN_SENTENCE if interrupted.surely else _BY_GUESS)
        return Subject(interrupted, sure, "named before the words")
    if left := _left(document, line, at):
        near = _nearness(document, line, left, at)
        return Subject(left, near * (_IN_SENTENCE if left.surely else _BY_GUESS), "named before the words")
    return None


def _in_turn(document: Document, line: Line, at: int) -> Ref | None:
    """`le premier nommé`, `the latter`: the one meant of the two who were named last."""
    found = list(document.pack.patterns["named_in_turn"].finditer(line.text, 0, at))
    if not found or any(line.refs(found[-1].end(), at)):
        return None
    refs = [ref for ref in line.refs(0, found[-1].start()) if ref.crew is not None]
    if len(refs) < 2 or refs[-1].crew == refs[-2].crew:
        return None
    groups = found[-1].groupdict()
    former = groups.get("former") or (groups.get("p") and line.mark(found[-1].start("p")).value == 1)
    return refs[-2] if former else refs[-1]


def _fronted(document: Document, line: Line, pronoun: regex.Match[str]) -> Ref | None:
    """`Quant à de Wit, que l'on attendait devant, elle finit troisième`: the one crew that a pronoun goes back to."""
    refs = list(line.refs(0, pronoun.start()))
    if not refs or len({ref.crew for ref in refs}) > 1 or not may_stand_for(document.pack, pronoun[0], refs[0]):
        return None
    patterns, before = document.pack.patterns, line.text[: line.where(refs[0])]
    free = patterns["topic_fronted"].search(before) or not patterns["governed"].search(before[-44:])
    return refs[0] if free else None


def _interrupted(document: Document, line: Line, at: int) -> Ref | None:
    """`Brandt, having passed Pollard on the last lap, was fourth`: who is named before what is said between commas."""
    patterns, text = document.pack.patterns, line.text
    close = text.rfind(", ", 0, at)
    if close < 0 or patterns["relative_opens"].match(text[close:at]) or any(line.refs(close, at)):
        return None
    for mark in line.marks:
        if mark.at >= close:
            break
        opened = patterns["aside_behind"].match(text, mark.at + 1) if isinstance(mark.value, Ref) else None
        if opened is None or opened.end() > close or patterns["turn"].search(text, opened.end(), close):
            continue
        before = line.just_before(mark.at)
        governed = patterns["governed"].search(before) and not patterns["transparent"].search(before)
        if not governed or patterns["topic_fronted"].search(text[: mark.at]):
            assert isinstance(mark.value, Ref)
            return mark.value
    return None


def _nearness(document: Document, line: Line, ref: Ref, at: int) -> float:
    """How surely somebody named before the words still acts in them: clauses and cars in between speak against."""
    place = line.where(ref)
    breaks = sum(1 for _ in document.pack.patterns["clause_break"].finditer(line.text, place, at))
    if breaks < _FAR:
        return 1.0
    turns = [m.end() for m in document.pack.patterns["turn"].finditer(line.text, place, at)]
    if any(r.crew != ref.crew for turn in turns for r in line.refs(turn, at)):
        return _LOST
    return _SHAKY if any(r.crew != ref.crew for r in line.refs(place + 1, at)) else _DISTANT


def _left(document: Document, line: Line, at: int) -> Ref | None:
    text = line.text
    for mark in reversed(line.marks):
        if mark.at >= at or not isinstance(mark.value, Ref):
            continue
        if text.startswith("'s ", mark.at + 1) and any(
            m.at < at and isinstance(m.value, Ref) for m in line.marks if m.at > mark.at
        ):
            continue  # "Meziani's team-mate Waberski finished tenth"
        if mark.at and document.pack.patterns["absolute"].match(text[mark.at + 1 : at]):
            continue  # "the Ferrari, X having been penalised, came out on top"
        before = line.just_before(mark.at)
        patterns = document.pack.patterns
        if patterns["own_car_before"].search(before) and patterns["brought_after"].match(text, mark.at + 1):
            continue  # "the Wallace driver got his Honda home in fifth"
        if _acts_beside(document, before, text[mark.at + 1 :], at - mark.at - 1):
            return mark.value
        related, transparent = _related(document, line, mark.at, at), _transparent(document, line, mark.at, at)
        if transparent and not related and apposed(line, mark.at) and _has_actor(document, line, mark.at):
            continue  # "A and B (#72), the other drivers of Kestrel, won"
        transparent = transparent or related
        told = document.pack.patterns["acts_after"].search(before) and text[mark.at + 1 : at] in (" ", "")
        row = row_around(document, line, mark.at)  # "in a scrap with A, B and C he was ninth": not B
        held = patterns["governed"].search(before) or (row is not None and governed(document, line, row))
        if held and not transparent and not told:
            if document.pack.patterns["relative_past"].match(text[mark.at + 1 : at]):
                return mark.value  # "moved up to second behind A, who had won in Pro-Am": not the one behind
            continue
        if _bracketed(text, mark.at) and not _bracketed(text, at):
            continue
        if (
            not transparent
            and not document.pack.patterns["leads_in"].search(before)
            and _has_actor(document, line, mark.at)
        ):
            continue  # "X dispatched Y and hung on"
        return mark.value
    return None


def _related(document: Document, line: Line, place: int, at: int) -> bool:
    """`ahead of X, who was third`, `the second Honda, that of X, came third`."""
    patterns, before = document.pack.patterns, line.just_before(place)
    if patterns["that_car_of"].search(before) and not any(line.refs(place + 1, at)):
        return True
    if not patterns["relative"].match(line.text[place + 1 : at]):
        return False
    # "X, the chilanga of Kestrel, who won" is about X
    return not (patterns["owned"].search(before) and apposed(line, place) and _has_actor(document, line, place))


def _transparent(document: Document, line: Line, place: int, at: int) -> bool:
    """Whether who is named there acts for all the preposition: `the drivers of X`, `before X passed him and won`."""
    patterns, before = document.pack.patterns, line.just_before(place)
    if patterns["transparent"].search(before):
        return True
    after = line.text[place + 1 : at]
    return bool(patterns["clause_before"].search(before) and patterns["clause_after"].match(after))


def _acts_beside(document: Document, before: str, after: str, reach: int) -> bool:
    """`A won from B, with C having to settle for tenth`, `with C claiming the other`: C acts, in words at `reach`."""
    doing = document.pack.patterns["beside_doing"].match(after)
    beside = document.pack.patterns["beside_with"].search(before)
    return bool(doing and beside) and "," not in after[doing.end() : reach]


def _has_actor(document: Document, line: Line, at: int) -> bool:
    """Whether somebody who may act is named earlier in the sentence."""
    for mark in line.marks:
        if mark.at >= at:
            return False
        if isinstance(mark.value, Ref) and not line.text.startswith("'s ", mark.at + 1):
            before = line.just_before(mark.at)
            if not document.pack.patterns["governed"].search(before):
                return True
    return False


def _owner(document: Document, line: Line, at: int) -> Ref | None:
    """`La manœuvre de Ferrante …, le vainqueur reculait`: the one crew that is named at all."""
    refs = list(line.refs(0, at))
    if not refs or len({r.crew for r in refs}) > 1:
        return None
    mark = next(m for m in line.marks if m.value is refs[-1])
    before = line.text[max(0, mark.at - 30) : mark.at]
    if document.pack.patterns["boss_of"].search(before):
        return None
    owned = document.pack.patterns["owned"].search(before)
    return refs[-1] if owned else None


def _right(document: Document, line: Line, end: int) -> Ref | None:
    between = document.pack.patterns["own_subject"].search(line.text, end)
    skipped: int | None = None
    governed_crews: set[int | None] = set()
    for mark in line.marks:
        if mark.at < end or not isinstance(mark.value, Ref):
            continue
        if between and between.start() < mark.at:
            return None
        before = line.text[max(end, mark.at - 44) : mark.at]
        if not {",", ":"} & set(line.text[end : mark.at]):
            continue
        if document.pack.patterns["governed"].search(before) and not document.pack.patterns["transparent"].search(
            before
        ):
            skipped = mark.at
            governed_crews.add(mark.value.crew)
            continue
        if mark.value.crew is not None and mark.value.crew in governed_crews:
            continue  # "with a second on A, the Breton"
        # Who stands beside somebody in a preposition is in it, too: "with the Porsche (A/B) and the BMW nowhere near".
        return mark.value if skipped is None or "," in line.text[skipped : mark.at] else None
    return None


def _bracketed(text: str, at: int) -> bool:
    opened = text.rfind("(", 0, at)
    return opened >= 0 and text.rfind(")", 0, at) < opened


def another(document: Document, line: Line, beaten: Collection[int | None]) -> Subject | None:
    """The only one that the last sentence to name any speaks of beside those whom somebody is told to have beaten."""
    before = document.before(line)
    for _ in range(LOOK_BACK):
        if before is None:
            return None
        named = [
            (m.at, m.value) for m in before.marks if isinstance(m.value, Ref) and not _bracketed(before.text, m.at)
        ]
        others = [(at, ref) for at, ref in named if ref.crew not in beaten]
        left = [ref for at, ref in others if not governed(document, before, at)] or [ref for _, ref in others]
        if named:
            one = left[0] if len({ref.crew for ref in left}) == 1 else None
            return Subject(one, _CARRIED_BARE, CARRIED) if one else None
        before = document.before(before)
    return None
