"""Whatever facts stand in the store, every answer becomes a card in both languages, and the card can be shown."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.answers import Answer, Question, QuotesAnswer, SourcesAnswer, Verb, WhoAnswer
from bot.domain.facts import (
    Best,
    Effect,
    Entry,
    Event,
    Offence,
    Penalty,
    PenaltyKind,
    Quote,
    Result,
    Retirement,
    RetirementReason,
    Standing,
)
from bot.domain.language import Language
from bot.domain.stored import EventFacts, EventRef, Origin, Source, Stored
from bot.i18n import wording
from bot.present.cards import answer_card, sources_card
from bot.present.embed import embed
from bot.present.limits import fits, pages
from bot.present.text import text
from bot.services import weekend
from bot.services.profiles import of_driver, of_team
from bot.services.sources import facts_behind
from tests.present.cards import any_text

words = any_text
maybe = st.none() | words
names = st.sampled_from([None, "Pro-Am", "Am"]) | maybe
races = st.integers(1, 3)
positions = st.integers(1, 5)
points = st.none() | st.integers(0, 500)
gaps = st.sampled_from([None, "13.480", "1 lap", "2 laps"]) | maybe
entries = st.builds(Entry, st.lists(words, max_size=3).map(tuple), maybe, maybe, maybe)
effects = st.none() | st.builds(Effect, names, positions)
sources = st.builds(
    Source,
    st.sampled_from(Origin),
    st.none() | st.just(1),
    st.none() | st.just(2),
    words,
    st.just(("A sentence.",)),
    words,
    words,
)
results = st.builds(Result, names, positions, entries, gaps)
bests = st.builds(Best, entries, maybe)
penalties = st.builds(
    Penalty,
    entries,
    st.sampled_from(PenaltyKind),
    st.none() | st.floats(0.1, 600, allow_nan=False),
    maybe,
    st.none() | st.sampled_from(Offence),
    effects,
)
retirements = st.builds(Retirement, entries, st.none() | st.sampled_from(RetirementReason))
standings = st.builds(Standing, names, positions, entries, points, points)
quotes = st.builds(Quote, words, words, st.none() | races, entries)


def kept(facts: st.SearchStrategy[Any], race: st.SearchStrategy[int | None] = races) -> st.SearchStrategy[Any]:
    return st.lists(st.builds(Stored, st.integers(1, 999), race, facts, sources), max_size=4).map(tuple)


events = st.builds(
    EventFacts,
    st.builds(EventRef, st.just(1), st.builds(Event, maybe, maybe, st.none() | st.just(2020)), words),
    st.just((1, 2, 3)),
    kept(bests),
    kept(bests),
    kept(results),
    kept(penalties),
    kept(retirements),
    kept(standings, st.none()),
    kept(quotes, st.none() | races),
)
questions = st.builds(Question, st.just(Verb.RECAP), st.just(1), st.none() | races, names, maybe, maybe)
ASKING: tuple[Callable[[EventFacts, Question], Answer], ...] = (
    weekend.winner,
    weekend.leaders,
    weekend.penalties,
    weekend.results,
    weekend.recap,
    lambda facts, question: QuotesAnswer(question, facts.ref, weekend.quotes(facts, question)),
    lambda facts, question: QuotesAnswer(question, None, weekend.quotes(facts, question)),
    lambda facts, question: WhoAnswer(question, (of_driver(facts, question.driver or "x"),)),
    lambda facts, question: WhoAnswer(question, (of_team(facts, question.driver or "x"),)),
)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(events, questions, st.sampled_from(ASKING), st.sampled_from(Language))
def test_any_answer_can_be_shown(
    facts: EventFacts, question: Question, ask: Callable[[EventFacts, Question], Answer], language: Language
) -> None:
    answer, said = ask(facts, question), wording(language)
    for card in (answer_card(answer, said), sources_card(SourcesAnswer(question, facts_behind(answer)), said)):
        for page in pages(card):
            assert fits(page)
            assert len(embed(page)) <= 6000
        assert text(card, colour=True, width=60)
