"""Whatever a report states comes out of the store as it went in: any facts, any text, any names."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.facts import (
    Best,
    Condition,
    Days,
    Doubt,
    Duration,
    Effect,
    Entry,
    Event,
    Fact,
    Feat,
    Grounds,
    Holder,
    Laps,
    Level,
    Offence,
    Penalty,
    PenaltyKind,
    Period,
    Quote,
    RaceFacts,
    Remark,
    ReportFacts,
    Result,
    Retirement,
    RetirementReason,
    Span,
    Standing,
    Tally,
)
from bot.domain.stored import Stored
from db import drafts, events, reports
from db.connection import Database
from tests.store.weekend import ADMIN

# All of Unicode but lone surrogates, which no UTF-8 file can hold. NUL is among it.
any_character = st.characters(exclude_categories=["Cs"])
words = st.text(any_character, max_size=12)
names = st.text(any_character, min_size=1, max_size=12)
maybe = st.none() | words
numbers = st.integers(1, 2**31)


@st.composite
def reports_of(draw: st.DrawFn) -> tuple[str, ReportFacts]:
    text = draw(st.text(any_character, min_size=1, max_size=60))
    spans = (
        st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
        .map(lambda ends: Span(min(ends), max(ends) if ends[0] != ends[1] else max(ends) + 1))
        .filter(lambda span: span.end <= len(text))
    )
    grounds = st.builds(
        Grounds, st.lists(spans, min_size=1, max_size=3).map(tuple), st.floats(0, 1, allow_subnormal=False)
    )
    entries = st.builds(Entry, st.lists(names, max_size=3).map(tuple), maybe, maybe, maybe)
    cars = st.builds(Entry, st.just(()), maybe, maybe, maybe)
    bests = st.none() | st.builds(Best, entries, maybe, grounds)
    results = st.builds(Result, maybe, numbers, entries, maybe, grounds)
    effects = st.none() | st.builds(Effect, maybe, numbers)
    penalties = st.builds(
        Penalty, entries, st.sampled_from(PenaltyKind), st.none() | st.floats(0.001, 1e6), maybe,
        st.none() | st.sampled_from(Offence), effects, grounds,
    )  # fmt: skip
    retirements = st.builds(Retirement, entries, st.none() | st.sampled_from(RetirementReason), grounds)
    races = st.builds(
        RaceFacts, st.integers(1, 9), bests, bests, st.lists(results, max_size=2).map(tuple),
        st.lists(penalties, max_size=2).map(tuple), st.lists(retirements, max_size=2).map(tuple),
    )  # fmt: skip
    standings = st.builds(Standing, maybe, numbers, entries, st.none() | numbers, st.none() | numbers, grounds)
    quotes = st.builds(Quote, names, words, st.none() | st.integers(1, 9), cars, grounds)
    dates = st.dates().map(lambda day: day.isoformat())
    tallies = st.builds(
        Tally, st.sampled_from(Feat), numbers, st.none() | st.sampled_from(Level), maybe,
        st.none() | st.sampled_from(Period), st.sampled_from(Holder),
    )  # fmt: skip
    kinds = (
        st.builds(Days, dates, dates), st.sampled_from(Condition), st.builds(Laps, numbers),
        st.builds(Duration, st.floats(0.001, 1e6)), tallies,
    )  # fmt: skip
    remarks = st.builds(Remark, st.one_of(*kinds), st.none() | st.integers(1, 9), entries, grounds)
    facts = st.builds(
        ReportFacts, st.sampled_from(["fr", "en"]), st.builds(Event, maybe, maybe, st.none() | st.integers(1900, 2100)),
        st.lists(races, max_size=3, unique_by=lambda race: race.number).map(tuple),
        st.lists(standings, max_size=2).map(tuple), st.lists(quotes, max_size=3).map(tuple),
        st.lists(st.builds(Doubt, words, words, st.lists(spans, max_size=1).map(tuple)), max_size=1).map(tuple),
        st.lists(remarks, max_size=3).map(tuple),
    )  # fmt: skip
    return text, draw(facts)


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def shared(runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("round trip") / "race.db"
    database = runner.run(Database.open(path))
    # Some hundred reports are published here, and none of them has to outlive a power cut.
    runner.run(database.alone(lambda connection: connection.execute("PRAGMA synchronous = OFF")))
    yield database
    assert runner.run(database.check()) == []
    runner.run(database.close())


_servers = iter(range(100, 1_000_000))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told=reports_of(), title=words)
def test_what_is_published_is_what_is_loaded(
    runner: asyncio.Runner, shared: Database, told: tuple[str, ReportFacts], title: str
) -> None:
    runner.run(_round_trip(shared, next(_servers), told, title))


async def _round_trip(database: Database, server_id: int, told: tuple[str, ReportFacts], title: str) -> None:
    text, facts = told
    draft = await drafts.create(database, server_id, ADMIN, title=title, text=text, facts=facts)
    assert (draft.facts, draft.text, draft.title) == (facts, text, title)
    published = await reports.publish(
        database, server_id, ADMIN, title=title, text=text, facts=facts, draft_id=draft.id, recap=True
    )
    shown = await reports.get(database, server_id, published.report_id)
    assert shown is not None
    assert shown[1:] == (text, facts)
    found = await events.load(database, server_id, published.ref.id)
    assert found is not None
    assert (found.ref.event, found.ref.title) == (facts.event, title)
    races = sorted(facts.races, key=lambda race: race.number)
    quotes = sorted(facts.quotes, key=lambda quote: (quote.race is None, quote.race or 0))
    remarks = sorted(facts.remarks, key=lambda remark: (remark.race is None, remark.race or 0))
    beside = {quote.race for quote in quotes if quote.race} | {remark.race for remark in remarks if remark.race}
    assert set(found.races) == {race.number for race in races} | beside
    _same(text, found.poles, [(race.number, race.pole) for race in races if race.pole])
    _same(text, found.fastest_laps, [(race.number, race.fastest_lap) for race in races if race.fastest_lap])
    _same(text, found.results, [(race.number, fact) for race in races for fact in race.results])
    _same(text, found.penalties, [(race.number, fact) for race in races for fact in race.penalties])
    _same(text, found.retirements, [(race.number, fact) for race in races for fact in race.retirements])
    _same(text, found.standings, [(None, fact) for fact in facts.standings])
    _same(text, found.quotes, [(quote.race, quote) for quote in quotes])
    _same(text, found.remarks, [(remark.race, remark) for remark in remarks])


def _same(text: str, stored: tuple[Stored[Fact], ...], told: list[tuple[int | None, Fact]]) -> None:
    assert [(each.race, each.fact) for each in stored] == told
    for each in stored:
        spans = each.fact.grounds.evidence
        assert each.source.sentences == tuple(text[span.start : span.end] for span in spans)
