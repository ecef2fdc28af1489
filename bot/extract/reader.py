"""The way of a report through the reader, from its text to its facts."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.domain.facts import Penalty, Quote, ReportFacts, Result, Retirement
from bot.extract.assembly.arrived import arrive
from bot.extract.assembly.assemble import Assembly, assemble
from bot.extract.assembly.certainty import Measured, grader, measured
from bot.extract.assembly.foregone import foregone
from bot.extract.assembly.ground import Ground
from bot.extract.assembly.harmony import harmonise
from bot.extract.assembly.moved_up import move_up
from bot.extract.assembly.same_place import tie_same_place
from bot.extract.assembly.taken_back import leave_ranked, take_back
from bot.extract.assembly.topic import about_racing
from bot.extract.assembly.untold import add_untold
from bot.extract.candidates import Candidate
from bot.extract.document import Document
from bot.extract.explain import Explained
from bot.extract.finders import also, best, days, penalties, retirements
from bot.extract.finders.event import find_event
from bot.extract.finders.members import find_members, learn_classes
from bot.extract.finders.quotes import quotes
from bot.extract.finders.results import results
from bot.extract.finders.standings import standings, tallies
from bot.extract.packs import load
from bot.extract.text.source import read_source
from bot.extract.understand import understand

FINDERS: tuple[Callable[[Document], Iterable[Candidate]], ...] = (
    results.find,
    penalties.find,
    retirements.find,
    standings.find,
    best.find,
    quotes.find,
    also.find,
    tallies.find,
    days.find,
)

# Those that tell what can be so in one race only.
OF_RACES: tuple[Callable[[Document], Iterable[Candidate]], ...] = (
    results.find,
    penalties.find,
    retirements.find,
    best.find,
)

# How sure the reader can be of a fact about a crew that it does not know whole.
_IN_PART = 0.88


def read_report(text: str) -> tuple[ReportFacts, tuple[Explained, ...]]:
    """The facts of a report and what became of every candidate."""
    done = weigh(text, measured())
    return done.facts, done.explanation


def weigh(text: str, values: Measured) -> Assembly:
    """What becomes of everything that is read in a report, its facts as sure as `values` say."""
    source = read_source(text)
    pack = load(source.language)
    topic = about_racing(understand(source, pack))
    document = topic.document
    if topic.is_racing:
        learn_classes(document)
    placed = list(results.find(document))
    if tie_same_place(document, placed):
        placed = list(results.find(document))
    event, explained = find_event(topic.source, pack)
    finders = FINDERS if topic.is_racing else ()
    first = {f: placed if f is results.find else list(f(document)) for f in (OF_RACES if topic.is_racing else ())}
    if add_untold(document, (_settled(c, document) for listed in first.values() for c in listed)):
        first = {f: list(f(document)) for f in OF_RACES}
    if harmonise(document, (_settled(c, document) for listed in first.values() for c in listed)):
        first = {}  # told of other races than they seemed to be
    listed = (first[find] if find in first else find(document) for find in finders)
    read = [_settled(c, document) for each in listed for c in each if topic.keeps(c.evidence)]
    stands = take_back(document, leave_ranked(document, read))
    candidates = move_up(arrive(document, foregone(document, stands)))
    # Asked again: crews were joined since, and a podium may be of another race.
    members = [m for m in find_members(document) if topic.keeps(m.evidence)] if topic.is_racing else []
    graded = grader(Ground(document, candidates), values)
    done = assemble(source.language, event, candidates, graded, members, document.races.first)
    facts = replace(done.facts, doubts=(*topic.doubts(), *done.facts.doubts))
    return replace(done, facts=facts, explanation=(*topic.explained(), *explained, *done.explanation))


def _settled(one: Candidate, document: Document) -> Candidate:
    """The candidate with the id that its crew has now: crews may have been joined since it was named."""
    if one.crew is None:
        return one
    crew = document.weekend.crew(one.crew)
    # Where cars are shared, a car of which only one driver or none is known may be told only in part.
    whole = len(crew.people) > 1 if document.weekend.registry.pairs else bool(crew.people)
    confidence = one.confidence if whole or isinstance(one.fact, Quote) else min(one.confidence, _IN_PART)
    if isinstance(one.fact, Result | Penalty | Retirement):
        host, entry = document.aboard(crew.id, one.race)
        if host != crew.id or len(entry.drivers) > len(crew.people):
            return replace(one, crew=host, fact=replace(one.fact, entry=entry), confidence=confidence)
    return replace(one, crew=crew.id, confidence=confidence)
