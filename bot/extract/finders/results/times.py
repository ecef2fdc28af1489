"""Places that are told so many times: "four times third"."""

from bot.extract.document import Document, Line


def races_of_times(document: Document, line: Line, place: int | None) -> tuple[int, ...] | None:
    """The races of a place that is told so many times: all of them, or those that the sentence names.

    () where the words do not say which; None where a place is told once.
    """
    counted = document.pack.patterns["times_told"].search(line.text, 0, place) if place is not None else None
    if counted is None or place is None:
        return None
    times = line.mark(counted.start()).value
    every = tuple(range(1, document.races.count + 1))
    named = {n for _, _, numbers in document.races.marks(line.index) for n in numbers}
    return next((races for races in (every, tuple(sorted(named))) if len(races) == times), ())
