"""Event facts written by hand, for tests of what is worked out from them."""

from bot.domain.facts import (
    Best,
    Effect,
    Entry,
    Event,
    Fact,
    Grounds,
    Penalty,
    PenaltyKind,
    Quote,
    Result,
    Retirement,
    Span,
    Standing,
)
from bot.domain.stored import EventFacts, EventRef, Origin, Source, Stored

GROUNDS = Grounds((Span(0, 5),), 0.95)
REF = EventRef(7, Event("Series", "Circuit", 2020), "report")

WINNERS = Entry(("Ana Sol", "Bo Kerr"), "8", "North", "Toyota")
SECOND = Entry(("Cy Vale",), "30", "South", "Mercedes-AMG")
PENALISED = Entry(("Dan Roe", "Eli Fay"), "27", "West", "Aston Martin")


def source(title: str = "report", report_id: int = 1) -> Source:
    return Source(Origin.REPORT, report_id, 1, title, ("A sentence.",), "admin", "2020-10-25T10:00:00Z")


def stored(fact: Fact, fact_id: int, race: int | None = None, title: str = "report") -> Stored[Fact]:
    return Stored(fact_id, race, fact, source(title))


def result(position: int, entry: Entry, race_class: str | None = None, gap: str | None = None) -> Result:
    return Result(race_class, position, entry, gap, GROUNDS)


def weekend() -> EventFacts:
    """Two races: overall and Silver Cup known for both, Pro-Am won in race 1 only."""
    return EventFacts(
        REF,
        (1, 2),
        poles=(Stored(1, 1, Best(PENALISED, None, GROUNDS), source()),),
        results=(
            Stored(2, 1, result(1, PENALISED), source()),
            Stored(3, 1, result(1, PENALISED, "Silver Cup"), source()),
            Stored(4, 1, result(1, Entry(("Fin Ott",), "22"), "Pro-Am"), source()),
            Stored(5, 2, result(1, WINNERS), source()),
            Stored(6, 2, result(2, SECOND, gap="13.480"), source()),
            Stored(7, 2, result(1, WINNERS, "Silver Cup"), source()),
            Stored(8, 2, result(3, PENALISED, "Silver Cup"), source()),
        ),
        penalties=(
            Stored(
                9,
                2,
                Penalty(
                    Entry(("Dan Roe",), "27"),
                    PenaltyKind.STOP_AND_GO,
                    1.0,
                    "pit stop too short",
                    None,
                    Effect("Silver Cup", 3),
                    GROUNDS,
                ),
                source(),
            ),
        ),
        retirements=(Stored(10, 2, Retirement(Entry((), "66"), None, GROUNDS), source()),),
        standings=(
            Stored(11, None, Standing("Silver Cup", 1, PENALISED, 34, None, GROUNDS), source()),
            Stored(12, None, Standing("Silver Cup", 2, WINNERS, None, None, GROUNDS), source()),
        ),
        quotes=(
            Stored(13, 1, Quote("Dan Roe", "Rain was fine.", 1, Entry((), "27"), GROUNDS), source()),
            Stored(14, 2, Quote("Ana Sol", "We won.", 2, Entry(), GROUNDS), source()),
            Stored(15, 2, Quote("The boss", "Well done.", 2, Entry(), GROUNDS), source()),
        ),
    )
