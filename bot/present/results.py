"""Classifications as a card: what is known of each, who retired, pole and fastest lap."""

from collections.abc import Iterator

from bot.domain.answers import Classification, RaceResults, ResultsAnswer
from bot.domain.facts import Best, Fact, Retirement
from bot.domain.stored import Stored
from bot.i18n import Wording
from bot.present import provenance
from bot.present.answers import place_notes, place_runs
from bot.present.card import Block, Card, Line, Run
from bot.present.phrases import block, heading, joined, label, line, quiet, unsaid, who
from bot.present.remarks import days_line, race_line, tally_lines


def results_card(answer: ResultsAnswer, words: Wording) -> Card:
    only = answer.question.race is None and [r.race for r in answer.races] == [1]
    races = (b for race in answer.races for b in _race(race, answer.question.race_class, only, words))
    days = tuple(days_line(answer.remarks, words))
    blocks = (*((block("", days),) if days else ()), *races)
    facts = (*answer.remarks, *(fact for race in answer.races for fact in facts_of(race)))
    return Card(answer.ref.label, blocks, provenance.foot(facts, words))


def facts_of(race: RaceResults) -> Iterator[Stored[Fact]]:
    """Every fact of a race's results, as they are told."""
    yield from (best for best in (race.pole, race.fastest_lap) if best)
    for classification in race.classifications:
        yield from (p.result for p in classification.places if p.result)
    yield from race.retirements
    yield from race.remarks


def best_runs(stored: Stored[Best], words: Wording) -> tuple[Run, ...]:
    """Who was on pole or fastest, and the time where it is stated."""
    time = (Run(stored.fact.time),) if stored.fact.time else ()
    return joined((who(stored.fact.entry, words), time))


def reason_runs(retirement: Retirement, words: Wording) -> tuple[Run, ...]:
    if retirement.reason is None:
        return (quiet(words.say("retirement.unsaid")),)
    return (Run(words.say(f"retirement.{retirement.reason.value}")),)


def _race(race: RaceResults, asked: str | None, only: bool, words: Wording) -> Iterator[Block]:
    for classification in race.classifications:
        name = words.class_name(classification.race_class)
        yield block(heading(words, race.race, only, name), _places(classification, words))
    if not race.classifications:
        silence = (
            unsaid(words, "card.results.none")
            if asked is None
            else unsaid(words, "card.results.none_class", where=words.in_class(asked))
        )
        yield block(heading(words, race.race, only, words.class_name(asked) if asked else ""), (silence,))
    yield block(heading(words, race.race, only, words.say("card.results.beside")), _beside(race, words))


def _places(classification: Classification, words: Wording) -> Iterator[Line]:
    for place in classification.places:
        yield line(f"{words.ordinal(place.position)} · ", *place_runs(place, words, in_list=True))
        yield from place_notes(place, words)


def _has_gaps(classification: Classification) -> bool:
    """Whether somebody might look in vain for a place."""
    known = [place.position for place in classification.places]
    return len(known) < 3 or known[-1] != len(known)


def _beside(race: RaceResults, words: Wording) -> Iterator[Line]:
    yield from race_line(race.remarks, words)
    for key, best in (("pole", race.pole), ("fastest_lap", race.fastest_lap)):
        name = label(words, words.say(f"card.results.{key}"))
        if best is None:
            yield line(name, quiet(words.say("card.results.unsaid")))
            continue
        yield line(name, *best_runs(best, words))
        yield from provenance.marks(best, words)
    name = label(words, words.say("card.results.retired"))
    for retired in race.retirements:
        yield line(name, *who(retired.fact.entry, words), " · ", *reason_runs(retired.fact, words))
        yield from provenance.marks(retired, words)
    if not race.retirements:
        silence = quiet(words.say("card.results.unsaid_retirements"))
        yield line(label(words, words.say("card.results.retirements")), silence)
    yield from tally_lines(race.remarks, words)
    if any(map(_has_gaps, race.classifications)):
        yield unsaid(words, "card.results.other_places")
