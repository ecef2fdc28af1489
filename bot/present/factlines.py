"""A single fact in one line, as the review before publishing and the sources of an answer name it."""

from bot.domain.facts import Best, Entry, Fact, Penalty, Quote, Remark, Result, Retirement, Standing
from bot.i18n import Wording
from bot.present.answers import effect_words, penalty_name, reason_words
from bot.present.card import Line, Run
from bot.present.phrases import car, joined, label, line, strong, who
from bot.present.provenance import gap_words
from bot.present.remarks import remark_words
from bot.present.results import reason_runs


def fact_line(fact: Fact, words: Wording, best: str = "pole", opening: str = "") -> Line:
    """What the fact says. `best` tells a pole from a fastest lap ("fastest_lap"); `opening` stands in front."""
    name, told = _told(fact, words, best)
    return line(label(words, " · ".join(part for part in (opening, name) if part)), *joined(told))


def _told(fact: Fact, words: Wording, best: str) -> tuple[str, tuple[tuple[Run, ...], ...]]:
    """The fact's name, and its parts in the order in which they are read."""
    match fact:
        case Result():
            return _place_name("fact.result", fact, words), (who(fact.entry, words), _run(gap_words(fact, words)))
        case Best():
            return words.say(f"fact.{best}"), (who(fact.entry, words), _run(fact.time or ""))
        case Penalty():
            return words.say("fact.penalty"), (who(fact.entry, words), *_penalty(fact, words))
        case Retirement():
            return words.say("fact.retirement"), (who(fact.entry, words), reason_runs(fact, words))
        case Standing():
            return _place_name("fact.standing", fact, words), (who(fact.entry, words), *_points(fact, words))
        case Quote():
            return words.say("fact.quote"), (_speaker(fact, words),)
        case Remark():
            holder = () if fact.entry.is_nobody else who(fact.entry, words)
            return words.say("fact.remark"), (holder, _run(remark_words(fact, words)))


def _place_name(key: str, fact: Result | Standing, words: Wording) -> str:
    return words.say(key, position=words.ordinal(fact.position), where=words.in_class(fact.race_class))


def _penalty(penalty: Penalty, words: Wording) -> tuple[tuple[Run, ...], ...]:
    told = (penalty_name(penalty, words), reason_words(penalty, words), effect_words(penalty, words))
    return tuple(_run(part) for part in told)


def _points(standing: Standing, words: Wording) -> tuple[tuple[Run, ...], ...]:
    points = "" if standing.points is None else words.say("form.points", count=standing.points)
    lead = standing.margin_points
    margin = "" if lead is None else words.say("card.leaders.leads", points=words.say("form.points", count=lead))
    return _run(points), _run(margin)


def _speaker(quote: Quote, words: Wording) -> tuple[Run, ...]:
    entry = Entry(car_number=quote.entry.car_number, team=quote.entry.team, car=quote.entry.car)
    return joined(((strong(quote.speaker),), _run(car(entry, words))))


def _run(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()
