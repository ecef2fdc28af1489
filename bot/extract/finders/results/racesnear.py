"""Races that are named right beside a place, or between the words of a win and the winner."""

from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.text.folding import flat


def race_beside(document: Document, line: Line, place: int) -> tuple[int, ...]:
    """`une deuxième place dans la seconde`, `third in race two`: the races that are named right behind a place."""
    end, words = line.mark(place).end, flat(line.sentence.narrative)
    joined = document.pack.patterns["race_of_place"]
    return next((n for begin, _, n in document.races.marks(line.index) if joined.fullmatch(words, end, begin)), ())


def race_within(document: Document, line: Line, words: tuple[int, int], ref: Ref) -> int:
    """`Chez les Gentlemen, la victoire est allée samedi à X`: where the last race before the winner is named; or 0.

    `words` are those of the win, from where to where. So it is only where no race is named before them.
    """
    start, whom = words[0], line.where(ref)
    if not start < whom < words[1]:
        return 0
    named = [m.start for m, _ in document.races.named(line.index) if not document.races.passes(line.index, m)]
    inside = [at for at in named if line.places[start] < at < line.places[whom]]
    return inside[-1] if inside and inside[0] == named[0] else 0
