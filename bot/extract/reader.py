"""The way of a report through the reader, from its text to its facts."""

from bot.domain.facts import ReportFacts
from bot.extract import best, penalties, quotes, results, retirements, standings
from bot.extract.assemble import assemble
from bot.extract.candidates import Candidate
from bot.extract.event import find_event
from bot.extract.explain import Explained
from bot.extract.packs import load
from bot.extract.settle import settle_races
from bot.extract.source import read_source
from bot.extract.understand import understand

FINDERS = (results.find, penalties.find, retirements.find, standings.find, best.find, quotes.find)


def read_report(text: str) -> tuple[ReportFacts, tuple[Explained, ...]]:
    """The facts of a report and what became of every candidate."""
    source = read_source(text)
    pack = load(source.language)
    document = understand(source, pack)
    settle_races(document, results.find(document))
    event, explained = find_event(source, pack)
    candidates: list[Candidate] = [c for find in FINDERS for c in find(document)]
    done = assemble(source.language, event, candidates)
    return done.facts, (*explained, *done.explanation)
