"""From candidates to facts: the stronger win, what is shaky becomes a doubt, nothing stands without evidence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.domain.facts import (
    Best,
    Event,
    Grounds,
    Penalty,
    Quote,
    RaceFacts,
    Remark,
    ReportFacts,
    Result,
    Retirement,
    Standing,
)
from bot.extract.assembly import weighing
from bot.extract.assembly.as_counted import as_counted
from bot.extract.assembly.certainty import Graded
from bot.extract.assembly.following import follow
from bot.extract.assembly.ledger import Ledger
from bot.extract.assembly.remarks import keep
from bot.extract.assembly.weighing import Won
from bot.extract.candidates import Candidate, Member
from bot.extract.explain import Explained

F = TypeVar("F", Result, Best, Penalty, Retirement, Standing, Quote)


@dataclass(slots=True)
class Assembly:
    """What became of all candidates. `graded` are those that stood against their rivals, doubted or not."""

    facts: ReportFacts
    explanation: tuple[Explained, ...]
    graded: tuple[Graded, ...]


def assemble(
    language: str,
    event: Event,
    candidates: Iterable[Candidate],
    grade: Callable[[Sequence[Candidate]], Graded],
    members: Sequence[Member] = (),
    first: int = 1,
) -> Assembly:
    """Weigh all candidates of one report and build its facts.

    `grade` says how sure a fact is, from the candidate that stands for it and those that say the same. `members` tell
    which cars are of which class. `first` is the report's number for the weekend's first race.
    """
    ledger = Ledger(first)
    judged: list[Graded] = []

    def sure(won: Iterable[Won]) -> list[Candidate]:
        """Those that are sure enough, with how sure they are; the others become doubts."""
        kept = []
        for each in won:
            graded = grade((each.one, *each.voices))
            one = replace(each.one, confidence=graded.sure)
            judged.append(replace(graded, one=one))
            ledger.note(one, "doubt" if graded.doubtful else "kept", graded.why if graded.doubtful else "", each.rivals)
            if not graded.doubtful:
                kept.append(one)
        return kept

    usable = list(_of_races([c for c in candidates if c.evidence], ledger))
    out = weighing.retirements(_about(Retirement, usable))
    punished = weighing.penalties(_about(Penalty, usable))
    placed = weighing.results(
        _about(Result, usable), [w.one for w in out], [w.one for w in punished], ledger, lambda c: grade([c]).sure
    )
    results = sure(placed)
    retired = sure(w for w in out if not _finished(w.one, placed, ledger))
    penalties = sure(punished)
    bests = sure(weighing.bests(_about(Best, usable)))
    standings = sure(weighing.standings(_about(Standing, usable)))
    results += sure(Won(one, (), ()) for one in follow(results, standings, members))
    quotes = sure(weighing.quotes(_about(Quote, usable)))
    numbers = {c.race for c in (*results, *penalties, *retired, *bests) if c.race is not None}
    remarks = keep(_about(Remark, usable), numbers, results, bests, ledger.note)
    races = tuple(
        RaceFacts(
            number=number,
            pole=next(_facts(Best, _of_race(number, bests, "pole")), None),
            fastest_lap=next(_facts(Best, _of_race(number, bests, "fastest_lap")), None),
            results=tuple(sorted(_facts(Result, _of_race(number, results)), key=_in_order)),
            penalties=tuple(_facts(Penalty, _of_race(number, penalties))),
            retirements=tuple(_facts(Retirement, _of_race(number, retired))),
        )
        for number in sorted(numbers)
    )
    facts = ReportFacts(
        language=language,
        event=event,
        races=races,
        standings=tuple(sorted(_facts(Standing, standings), key=_in_order)),
        quotes=tuple(_facts(Quote, quotes)),
        doubts=tuple(dict.fromkeys(ledger.doubts)),
        remarks=remarks,
    )
    return Assembly(as_counted(facts, first), tuple(ledger.explained), tuple(judged))


def _about(kind: type, found: Iterable[Candidate]) -> list[Candidate]:
    return [c for c in found if isinstance(c.fact, kind)]


def _finished(retired: Candidate, placed: Sequence[Won], ledger: Ledger) -> bool:
    """Whether a car that is said to have retired has a place all the same."""
    for won in placed:
        if won.one.race == retired.race and weighing.who(won.one) == weighing.who(retired):
            ledger.note(retired, "doubt", "the report also gives it a place", [won.one])
            return True
    return False


def _grounds(one: Candidate) -> Grounds:
    return Grounds(tuple(sorted(set(one.evidence))), round(one.confidence, 2))


def _facts(kind: type[F], found: Iterable[Candidate]) -> Iterator[F]:
    """The candidates' facts, all of one kind, with their grounds."""
    for one in found:
        assert isinstance(one.fact, kind)
        yield replace(one.fact, grounds=_grounds(one))


def _of_race(number: int, found: Iterable[Candidate], part: str = "") -> Iterator[Candidate]:
    return (c for c in found if c.race == number and part in ("", c.part))


def _of_races(candidates: Sequence[Candidate], ledger: Ledger) -> Iterator[Candidate]:
    """All but the places whose very words tell one in the championship: "B is second" behind a line on its points."""
    told = [c for c in candidates if isinstance(c.fact, Standing)]
    for one in candidates:
        fact = one.fact
        if isinstance(fact, Result):
            same = [c for c in told if c.crew == one.crew and set(c.evidence) & set(one.evidence)]
            if rivals := [c for c in same if one.words in c.words]:
                ledger.note(one, "refused", "these words are about the championship", rivals)
                continue
        yield one


def _in_order(fact: Result | Standing) -> tuple[str, int]:
    return fact.race_class or "", fact.position
