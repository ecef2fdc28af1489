"""Answers about winners, class leaders, penalties, quotes and events as cards."""

from collections.abc import Iterator, Sequence

from bot.domain.answers import (
    EventsAnswer,
    LeadersAnswer,
    PenaltiesAnswer,
    Place,
    Question,
    QuoteLine,
    QuotesAnswer,
    WinnerAnswer,
)
from bot.domain.facts import Fact, Penalty, PenaltyKind, Result, Standing
from bot.domain.stored import EventSummary, Stored
from bot.i18n import Wording
from bot.present import provenance
from bot.present.card import Block, Card, Line, Run
from bot.present.phrases import (
    block,
    car,
    heading,
    joined,
    label,
    line,
    quiet,
    race_name,
    said,
    short,
    speech,
    strong,
    unsaid,
    who,
)


def winner_card(answer: WinnerAnswer, words: Wording) -> Card:
    only = _only_race(answer.question, tuple(dict.fromkeys(place.race for place in answer.places)))
    blocks = tuple(
        block(heading(words, place.race, only, place.race_class or ""), _won(place, words, only))
        for place in answer.places
    )
    return Card(answer.ref.label, blocks, provenance.foot(_of_places(answer.places), words))


def leaders_card(answer: LeadersAnswer, words: Wording) -> Card:
    races = tuple(dict.fromkeys(place.race for place in answer.winners))
    only = _only_race(answer.question, races)
    blocks = [
        block(
            heading(words, race, only),
            (ln for place in answer.winners if place.race == race for ln in _class_winner(place, words)),
        )
        for race in races
    ]
    blocks.append(block(words.say("card.leaders.standings"), _leaders(answer, words)))
    facts: tuple[Stored[Fact], ...] = (*_of_places(answer.winners), *answer.standings)
    return Card(answer.ref.label, tuple(blocks), provenance.foot(facts, words))


def penalties_card(answer: PenaltiesAnswer, words: Wording) -> Card:
    only = _only_race(answer.question, answer.races)
    blocks = tuple(block(heading(words, race, only), _penalties(answer, race, words)) for race in answer.races)
    return Card(answer.ref.label, blocks, provenance.foot(answer.penalties, words))


def quotes_card(answer: QuotesAnswer, words: Wording) -> Card:
    title = answer.ref.label if answer.ref else words.say("card.quotes.title")
    blocks = tuple(_quote(spoken, words, with_event=answer.ref is None) for spoken in answer.quotes)
    if not blocks:
        blocks = (block("", (_no_quotes(answer.question, words),)),)
    return Card(title, blocks, provenance.foot((spoken.quote for spoken in answer.quotes), words))


def events_card(answer: EventsAnswer, words: Wording) -> Card:
    lines = tuple(ln for event in answer.events for ln in _event(event, words))
    return Card(words.say("card.events.title"), (block("", lines or (unsaid(words, "card.events.none"),)),))


def place_runs(place: Place, words: Wording, in_list: bool = False) -> tuple[Run, ...]:
    """Crew and car of a place that is known; for a winner the lead, for another place the gap.

    In a list (`in_list`) the second stands below the winner with its gap, so that the lead is told only without one.
    """
    assert place.result is not None
    lead = _lead(place, words, in_list) if place.position == 1 else provenance.gap_words(place.result.fact, words)
    return joined((who(place.result.fact.entry, words), (Run(lead),) if lead else ()))


def place_notes(place: Place, words: Wording) -> tuple[Line, ...]:
    """What else must be said of a place: an admin's word behind it, other reports that disagree."""
    if place.result is None:
        return ()
    return (*provenance.marks(place.result, words), *provenance.rivals(place.rivals, words))


def standing_line(stored: Stored[Standing], words: Wording, with_silence: bool = False) -> Line:
    """A championship position: class, who, and by how much; `with_silence` also that the report does not say it."""
    standing = stored.fact
    lead = standing.margin_points
    told = [who(standing.entry, words)]
    if standing.points is not None:
        told.append((Run(words.say("form.points", count=standing.points)),))
    if lead is not None:
        told.append((Run(words.say("card.leaders.leads", points=words.say("form.points", count=lead))),))
    elif with_silence:
        told.append((quiet(words.say("card.leaders.unsaid_lead")),))
    return line(label(words, words.sentence(words.class_name(standing.race_class))), *joined(told))


def penalty_name(penalty: Penalty, words: Wording) -> str:
    """ "drive-through", "stop-and-go of 1 s"."""
    name = words.say(f"penalty.{penalty.kind.value}")
    if penalty.seconds is None:
        return name
    return words.say("penalty.timed", penalty=name, seconds=words.seconds(penalty.seconds))


def effect_words(penalty: Penalty, words: Wording) -> str:
    """ "dropped to 3rd in Silver Cup"; "" where the report does not say."""
    if penalty.effect is None:
        return ""
    position = words.ordinal(penalty.effect.position, feminine=True)
    if penalty.effect.race_class is None:
        return words.say("effect.overall", position=position)
    return words.say("effect.class", position=position, name=penalty.effect.race_class)


def reason_words(penalty: Penalty, words: Wording) -> str:
    """The usual name of the offence, else the report's own words in quotation marks, else ""."""
    if penalty.offence is not None:
        return words.say(f"offence.{penalty.offence.value}")
    return words.quoted(penalty.reason.strip()) if penalty.reason else ""


def _only_race(question: Question, races: Sequence[int]) -> bool:
    """Whether the whole event was asked about and has a single race, which then needs no number."""
    return question.race is None and tuple(races) == (1,)


def _of_places(places: Sequence[Place]) -> Iterator[Stored[Result]]:
    yield from (stored for place in places for stored in (place.result, place.ahead_of) if stored)


def _lead(place: Place, words: Wording, in_list: bool) -> str:
    """ "13.480 s ahead of #30", as far as it is known; "" where neither is."""
    follower = None if in_list else place.ahead_of
    second = short(follower.fact.entry, words) if follower else ""
    told_below = in_list and place.ahead_of is not None and place.ahead_of.fact.gap is not None
    gap = words.gap(place.margin) if place.margin and not told_below else ""
    if second and gap:
        return words.say("card.winner.ahead_by", gap=gap, second=second)
    if second:
        return words.say("card.winner.ahead", second=second)
    return words.say("card.winner.margin", gap=gap) if gap else ""


def _won(place: Place, words: Wording, only: bool) -> Iterator[Line]:
    race = race_name(words, place.race, only)
    if place.result is not None:
        yield line(f"{words.say('mark.winner')} ", *place_runs(place, words))
        if place.margin is None:
            yield unsaid(words, "card.winner.unsaid_margin", indent=1)
        yield from place_notes(place, words)
    elif place.race_class:
        yield unsaid(words, "card.winner.unsaid_class", name=place.race_class, race=race)
    else:
        yield unsaid(words, "card.winner.unsaid_overall", race=race)


def _class_winner(place: Place, words: Wording) -> Iterator[Line]:
    name = label(words, words.sentence(words.class_name(place.race_class)))
    if place.result is None:
        yield line(name, quiet(words.say("card.results.unsaid")))
        return
    yield line(name, *place_runs(place, words))
    yield from place_notes(place, words)


def _leaders(answer: LeadersAnswer, words: Wording) -> Iterator[Line]:
    """Who leads each championship class; for a class with a winner and no word on its championship, that silence."""
    if not answer.standings:
        yield unsaid(words, "card.leaders.unsaid_standings")
        return
    told: set[str | None] = set()
    for standing in answer.standings:
        told.add(standing.fact.race_class)
        yield standing_line(standing, words, with_silence=True)
        yield from provenance.marks(standing, words)
    for name in dict.fromkeys(place.race_class for place in answer.winners):
        if name is not None and name not in told:
            yield line(label(words, name), quiet(words.say("card.results.unsaid")))


def _penalties(answer: PenaltiesAnswer, race: int, words: Wording) -> Iterator[Line]:
    found = [p for p in answer.penalties if p.race == race]
    for penalty in found:
        yield from _penalty(penalty, words)
    if not found and answer.question.driver:
        yield unsaid(words, "card.penalties.none_driver", driver=answer.question.driver)
    elif not found:
        yield unsaid(words, "card.penalties.none")


def _penalty(stored: Stored[Penalty], words: Wording) -> Iterator[Line]:
    penalty = stored.fact
    yield line(*who(penalty.entry, words), " · ", strong(penalty_name(penalty, words)))
    reason = reason_words(penalty, words)
    if reason:
        own_words = f" {words.say('form.aside', text=words.quoted(penalty.reason.strip()))}" if penalty.reason else ""
        line_runs = said(words, "card.penalties.why", indent=1, offence=reason)
        yield Line((*line_runs.runs, quiet(own_words)), 1) if own_words and penalty.offence else line_runs
    else:
        yield unsaid(words, "card.penalties.unsaid_why", indent=1)
    effect = effect_words(penalty, words)
    if effect:
        yield said(words, "card.penalties.cost", indent=1, effect=effect)
    elif penalty.kind is not PenaltyKind.DISQUALIFICATION:
        yield unsaid(words, "card.penalties.unsaid_cost", indent=1)
    yield from provenance.marks(stored, words)


def _quote(spoken: QuoteLine, words: Wording, with_event: bool) -> Block:
    quote = spoken.quote
    race = words.sentence(words.race(quote.race)) if quote.race else ""
    parts = (quote.fact.speaker, car(spoken.entry, words), race)
    lines = [speech(words, quote.fact.text), *provenance.marks(quote, words)]
    if with_event:
        lines.append(line(quiet(spoken.ref.label)))
    return block(" · ".join(part for part in parts if part), lines)


def _no_quotes(question: Question, words: Wording) -> Line:
    if question.about:
        return unsaid(words, "card.quotes.none_about", about=words.quoted(question.about))
    if question.driver:
        return unsaid(words, "card.quotes.none_driver", driver=question.driver)
    return unsaid(words, "card.quotes.none")


def _event(event: EventSummary, words: Wording) -> Iterator[Line]:
    yield line(strong(event.ref.label))
    counts = ", ".join(
        words.say(f"card.events.{what}", count=count)
        for what, count in (("races", len(event.races)), ("reports", event.reports), ("facts", event.facts))
    )
    newest = words.say("card.events.newest", date=words.date(event.loaded_at))
    yield line(quiet(f"{counts} · {newest}"), indent=1)
