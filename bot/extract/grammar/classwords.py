"""Classes that a sentence names for something else than the classification that its words are about."""

from bisect import bisect_left

from bot.extract.document import Document, Line
from bot.reference.classes import is_tier


def won_while(document: Document, line: Line, said: tuple[int, int, str], place: int) -> bool:
    """`securing the Rookie spoils in fourth`: the place is that of everybody, the class the one that was won."""
    won = document.pack.patterns["class_win"].match(line.text, max(0, _offset(line, said[1])))
    return won is not None and won.end() == place and line.mark(place).value != 1


def _offset(line: Line, at: int) -> int:
    """Where a class that ends there in the sentence ends in the line's text."""
    return next((m.at + 1 for m in line.marks if m.slot == "C" and m.end == at), -1)


def of_next(document: Document, line: Line, at: int) -> bool:
    """`Pro-Am was won by A, Am by B`: a class behind which its own winner follows."""
    mark = next((m for m in line.marks if m.slot == "C" and m.start == at), None)
    return mark is not None and bool(document.pack.patterns["class_of_next"].match(line.text, mark.at + 1))


def of_named(document: Document, line: Line, at: int) -> bool:
    """`seventh ahead of Pro-Am winner A`: a class that says who is named behind it."""
    mark = next((m for m in line.marks if m.slot == "C" and m.start == at), None)
    return mark is not None and bool(document.pack.patterns["class_of_named"].match(line.text, mark.at + 1))


def of_winners(document: Document, line: Line, said: tuple[int, int, str]) -> bool:
    """`Simmons third and again the Coppa Shell victor`: the class is only that of those whom it names winners."""
    text, patterns = line.sentence.text.lower(), document.pack.patterns
    return bool(patterns["also_before"].search(text[: said[0]]) and patterns["class_winners"].match(text[said[1] :]))


def past_another(document: Document, line: Line, end: int, at: int) -> bool:
    """Whether somebody else's place or verb stands between the words (to `end` of line.text) and a class.

    "To win; Sikkens second, in Coppa Shell", "beat A to third and B headed C in the Masters".
    """
    if document.pack.patterns["new_subject"].search(line.text, end, bisect_left(line.places, at)):
        return True
    last = line.places[end]
    return ";" in line.sentence.text[last:at] and any(m.slot == "P" and last <= m.start < at for m in line.marks)


def of_race(document: Document, line: Line, said: tuple[int, int, str]) -> bool:
    """`la course 2 du GT4`: cars of one class, whose race it is, are no class within it."""
    mark = next((m for m in line.marks if m.slot == "C" and m.start == said[0]), None)
    if mark is None or is_tier(said[2]):
        return False
    return bool(document.pack.patterns["class_of_race"].search(line.text[: mark.at]))


def of_leader(document: Document, line: Line, at: int) -> bool:
    """`Class B points leader A was fifth`: a class in which somebody leads the championship."""
    mark = next((m for m in line.marks if m.slot == "C" and m.start == at), None)
    if mark is None:
        return False
    return any(m.start() <= mark.at < m.end() for m in document.pack.patterns["class_of_leader"].finditer(line.text))
