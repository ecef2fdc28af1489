"""The recap: a weekend on one card, for a channel of fans.

It says the most that fits one message: where a weekend is too big for it, quotes go first, then the longest lists.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from bot.domain.answers import Place, QuoteLine, RaceResults, RecapAnswer
from bot.domain.facts import Penalty, Retirement
from bot.i18n import Wording
from bot.present import provenance
from bot.present.answers import effect_words, penalty_name, place_notes, place_runs, reason_words, standing_line
from bot.present.card import Card, Line, Run, Tone
from bot.present.clean import clean
from bot.present.limits import Limits, pages
from bot.present.phrases import block, brief, car, heading, joined, label, line, quiet, race_name, speech, unsaid
from bot.present.remarks import days_line, race_line, tally_lines
from bot.present.results import best_runs, facts_of

_MEDALS: Final = {1: "mark.first", 2: "mark.second", 3: "mark.third"}
# A quote is cut after the last whole sentence within this many characters, and the cut is marked.
_QUOTE_ROOM = 240
_CUT = " […]"
# A message of its own, with room for a line above (a correction) and one below.
_ROOM: Final = Limits(fields=23, total=5500)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Size:
    """How much a recap tells: overall places, penalties, retirements, class wins, tallies of each race; quotes."""

    podium: int
    penalties: int
    retirements: int
    classes: int
    quotes: int
    tallies: int


_SIZES: Final = (
    _Size(3, 8, 10, 20, 2, 6),
    _Size(3, 8, 10, 20, 0, 3),
    _Size(3, 3, 3, 12, 0, 0),
    _Size(1, 1, 1, 6, 0, 0),
)


def recap_card(answer: RecapAnswer, words: Wording, corrected_on: str | None = None) -> Card:
    """The recap at the greatest length that fits one message. `corrected_on` (ISO 8601): when facts last changed."""
    card = _card(answer, words, _SIZES[0], corrected_on)
    for size in _SIZES[1:]:
        if len(pages(card, _ROOM)) == 1:
            break
        card = _card(answer, words, size, corrected_on)
    return card


def _card(answer: RecapAnswer, words: Wording, size: _Size, corrected_on: str | None) -> Card:
    only = answer.question.race is None and [r.race for r in answer.races] == [1]
    blocks = [block(heading(words, race.race, only), _race(race, answer, words, only, size)) for race in answer.races]
    if days := tuple(days_line(answer.remarks, words)):
        blocks.insert(0, block("", days))
    leaders = [s for s in answer.standings if s.fact.position == 1]
    if leaders:
        blocks.append(block(words.say("card.recap.championship"), (standing_line(s, words) for s in leaders)))
    quotes = _chosen(answer.quotes, size.quotes)
    if quotes:
        blocks.append(block(words.say("card.recap.quotes"), (ln for q in quotes for ln in _quote(q, words))))
    facts = (*answer.remarks, *(f for race in answer.races for f in facts_of(race)), *answer.penalties, *leaders)
    parts = (provenance.foot(facts, words), _corrected(corrected_on, words))
    title = f"{words.say('mark.flag')} {answer.ref.label}"
    return Card(title, tuple(blocks), " · ".join(p for p in parts if p), Tone.RECAP)


def _race(race: RaceResults, answer: RecapAnswer, words: Wording, only: bool, size: _Size) -> Iterator[Line]:
    yield from race_line(race.remarks, words)
    overall = [p for c in race.classifications if c.race_class is None for p in c.places]
    wins = {p.race_class: p for c in race.classifications for p in c.places if p.position == 1}
    if not wins or (overall and None not in wins):
        yield unsaid(words, "card.winner.unsaid_overall", race=race_name(words, race.race, only))
    for place in overall[: size.podium]:
        if place.position in _MEDALS:
            yield line(f"{words.say(_MEDALS[place.position])} ", *place_runs(place, words, in_list=True))
            yield from place_notes(place, words)
    named = [(name, wins.get(name)) for name in _classes(answer)]
    yield from _some(named, size.classes, words, lambda named: _class_win(*named, words))
    for key, best in (("pole", race.pole), ("fastest_lap", race.fastest_lap)):
        if best is not None:
            yield line(label(words, words.say(f"card.results.{key}")), *best_runs(best, words))
    yield from _some(
        [p for p in answer.penalties if p.race == race.race], size.penalties, words, lambda p: _penalty(p.fact, words)
    )
    yield from _retired(race, words, size.retirements)
    if size.tallies:
        yield from tally_lines(race.remarks, words, size.tallies)


def _some(items: list[T], most: int, words: Wording, tell: Callable[[T], Line]) -> Iterator[Line]:
    """A line for each item up to `most`, and how many more there are."""
    yield from (tell(item) for item in items[:most])
    if len(items) > most:
        yield unsaid(words, "card.more", count=len(items) - most)


def _classes(answer: RecapAnswer) -> tuple[str, ...]:
    """Every class that the weekend's results name, so that a race's silence on one is told."""
    named = (c.race_class for race in answer.races for c in race.classifications)
    return tuple(dict.fromkeys(name for name in named if name))


def _class_win(name: str, place: Place | None, words: Wording) -> Line:
    if place is None or place.result is None:
        return line(label(words, name), quiet(words.say("card.results.unsaid")))
    return line(label(words, name), *brief(place.result.fact.entry, words))


def _penalty(penalty: Penalty, words: Wording) -> Line:
    told = (penalty_name(penalty, words), reason_words(penalty, words), effect_words(penalty, words))
    opening = f"{words.say('mark.penalty')} "
    return line(opening, *joined((brief(penalty.entry, words), *((Run(t),) for t in told if t))))


def _retired(race: RaceResults, words: Wording, most: int) -> Iterator[Line]:
    if not race.retirements:
        return
    told = [_who_retired(retired.fact, words) for retired in race.retirements[:most]]
    if len(race.retirements) > most:
        told.append((quiet(words.say("card.more", count=len(race.retirements) - most)),))
    yield line(label(words, words.say("card.results.retirements")), *joined(told, " · "))


def _who_retired(retirement: Retirement, words: Wording) -> tuple[Run, ...]:
    reason = (Run(words.say(f"retirement.{retirement.reason.value}")),) if retirement.reason else ()
    return joined((brief(retirement.entry, words), reason))


def _chosen(quotes: tuple[QuoteLine, ...], most: int) -> list[QuoteLine]:
    """The first quote of each race, then the next ones, up to `most`, in the report's order."""
    races: set[int | None] = set()
    first: list[QuoteLine] = []
    later: list[QuoteLine] = []
    for quote in quotes:
        (later if quote.quote.race in races else first).append(quote)
        races.add(quote.quote.race)
    taken = (first + later)[:most]
    return [quote for quote in quotes if quote in taken]


def _quote(spoken: QuoteLine, words: Wording) -> Iterator[Line]:
    yield speech(words, shortened(spoken.quote.fact.text))
    parts = (spoken.quote.fact.speaker, car(spoken.entry, words))
    yield line(quiet("— " + ", ".join(part for part in parts if part)), indent=1)


def shortened(text: str, room: int = _QUOTE_ROOM) -> str:
    """The text where it is no longer than `room`, else its first whole sentences, else its first words, cut marked."""
    text = clean(text).strip()
    if len(text) <= room:
        return text
    head = text[: room - len(_CUT)]
    ends = [place + 1 for place, char in enumerate(head[:-1]) if char in ".!?…" and head[place + 1] == " "]
    end = ends[-1] if ends else head.rfind(" ")
    return (head[:end].rstrip() if end > 0 else head) + _CUT


def _corrected(when: str | None, words: Wording) -> str:
    return words.say("card.recap.corrected", date=words.date(when)) if when else ""
