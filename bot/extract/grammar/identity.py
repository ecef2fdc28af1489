"""Whether it is certain who is meant: a guessed epithet, a make that several drive, one of several who acted."""

from dataclasses import replace

from bot.domain.facts import Entry
from bot.extract.document import Document, Line
from bot.extract.grammar.personas import Personas
from bot.extract.grammar.subjects import Subject

# Whom nothing ties to "the Briton", where another may be meant.
_GUESSED = 0.6


def known(document: Document, told: Subject) -> Subject:
    """A guessed epithet gives way to the only one beside whose name the report says so."""
    ref = told.ref
    if ref.by != "epithet" or ref.surely:
        return told
    meant = Personas(document).told(ref.words)
    if meant is None and ref.guessed:
        return replace(told, sure=min(told.sure, _GUESSED))
    if meant is None or meant in ref.people:
        return told
    other = next((r for line in document.lines for r in line.refs() if r.people == (meant,)), None)
    return Subject(other, 0.9, "the only one who is called so") if other else told


def contested(document: Document, line: Line, told: Subject) -> bool:
    """Whether the sentence before names several others, or nobody, so that any may be meant: `A ran into B. He …`."""
    before = document.before(line)
    if before is None or not told.why.startswith("carried"):
        return False
    named = {r.key for r in before.refs()}
    return not named or len(named - {told.ref.crew}) > 1


def told_by_make_alone(entry: Entry) -> bool:
    """Whether nothing is known of a car but its make: it may be any car of that make.

    No more is a single word with no car to it, which may not even be a name ("Contraint à l'abandon").
    """
    if entry.car_number or entry.team:
        return False
    return not entry.drivers or (not entry.car and all(" " not in name for name in entry.drivers))
