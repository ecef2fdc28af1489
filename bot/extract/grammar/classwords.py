"""Classes that a sentence names for something else than the classification that its words are about."""

from bot.extract.document import Document, Line


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


def of_winners(document: Document, line: Line, said: tuple[int, int, str]) -> bool:
    """`Simmons third and again the Coppa Shell victor`: the class is only that of those whom it names winners."""
    text, patterns = line.sentence.text.lower(), document.pack.patterns
    return bool(patterns["also_before"].search(text[: said[0]]) and patterns["class_winners"].match(text[said[1] :]))
