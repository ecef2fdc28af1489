"""When the races were: a date in prose that tells of racing, or the days that stand beside the circuit's name.

The day a report was written is no race day: a date at the head of a text, with a time or a byline, tells nothing.
"""

from collections.abc import Iterator
from datetime import date

import regex

from bot.domain.facts import Days, Remark
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.finders.event import find_event
from bot.extract.text.folding import flat

_CONFIDENCE = 0.92
# A race weekend has no more days than this, a line of place and days no more other words.
_MOST_DAYS = 5
_BARE_LINE = 60
# Words this near to a date say that it is another.
_NEAR = 50


def find(document: Document) -> Iterator[Candidate]:
    """The days of the event and of its races, each where the year can be told and the weekday agrees."""
    pattern = document.pack.patterns["also_date"]
    season: int | None = None
    asked = False
    for line in document.lines:
        text = flat(line.sentence.narrative)
        for match in pattern.finditer(text):
            near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if document.pack.patterns["also_date_unreal"].search(near) or not _is_told(document, line, text, match):
                continue
            if not asked:
                season, asked = find_event(document.source, document.pack)[0].season, True
            if days := _days(document, match, season):
                race = document.races.at(line.index, match.start()) if days.first == days.last else ()
                number = race[0] if len(race) == 1 and (document.races.count == 1 or match["weekday"]) else None
                words = line.sentence.text[match.start() : match.end()]
                yield Candidate(Remark(days, number), number, None, "date", words, (line.span,), _CONFIDENCE)


def _is_told(document: Document, line: Line, text: str, match: regex.Match[str]) -> bool:
    """Whether a date is that of racing: amid a sentence that tells of it, or days beside the circuit's name."""
    home = document.home
    circuits = [m.value for m in line.marks if m.slot == "L"]
    if any(name != home for name in circuits):
        return False
    if match.groupdict().get("last"):
        return bool(circuits) and (len(text) <= _BARE_LINE or bool(document.pack.patterns["raced"].search(text)))
    opens = not regex.search(r"\w", text[: match.start()]) or bool(circuits and match.start() <= _BARE_LINE // 2)
    return not opens and bool(document.pack.patterns["raced"].search(text))


def _days(document: Document, match: regex.Match[str], season: int | None) -> Days | None:
    tables = document.pack.tables
    year = int(match["year"]) if match["year"] else season
    if year is None or (season is not None and year != season) or not (match["year"] or match["weekday"]):
        return None
    month = int(tables["months"][match["month"]])
    figures = regex.match(r"\d+", match["day"])
    assert figures
    try:
        first = date(year, month, int(figures[0]))
        last = date(year, month, int(match["last"])) if match["last"] else first
    except ValueError:
        return None  # the 31st of June
    if not 0 <= (last - first).days < _MOST_DAYS:
        return None
    if match["weekday"] and int(tables["weekdays"][match["weekday"]]) not in (first.isoweekday(), last.isoweekday()):
        return None
    return Days(first.isoformat(), last.isoformat())
