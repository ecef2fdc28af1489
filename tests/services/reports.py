"""A small report written by hand, what a reader makes of it, and a reader that knows only such reports."""

from bot.domain.facts import (
    Effect,
    Entry,
    Event,
    Grounds,
    Penalty,
    PenaltyKind,
    Quote,
    RaceFacts,
    ReportFacts,
    Result,
    Retirement,
    Span,
    Standing,
)
from bot.errors import EmptyReport
from bot.services.reading import ReadReport

TEXT = (
    "Ana Sol and Bo Kerr won the second race at Circuit in the #8 North Toyota. "
    "Cy Vale's #30 was 13.480 s behind. "
    "Dan Roe and Eli Fay won the first race in the #27, and Silver Cup with it. "
    "Fin Ott took Pro-Am there. "
    "In the second race Roe served a stop-and-go for a pit stop too short and fell to third in Silver Cup. "
    "The #66 retired. "
    "Roe and Fay lead Silver Cup by 34 points. "
    "“It rained a lot at the Raidillon,” said Roe."
)
SERIES = "Trial Series"


def facts(
    text: str = TEXT, *, circuit: str = "Circuit", series: str | None = SERIES, season: int | None = 2021
) -> ReportFacts:
    """What a careful reader understands of TEXT; evidence is looked up in `text`, which must hold its sentences."""

    def stated(words: str) -> Grounds:
        start = text.index(words)
        end = text.find(". ", start)
        return Grounds((Span(start, end + 1 if end >= 0 else len(text)),), 0.95)

    north = Entry(("Ana Sol", "Bo Kerr"), "8", "North", "Toyota")
    west = Entry(("Dan Roe", "Eli Fay"), "27", "West", "Aston Martin")
    first, second, third = stated("Dan Roe and"), stated("Ana Sol"), stated("Fin Ott")
    return ReportFacts(
        "en",
        Event(series, circuit, season),
        (
            RaceFacts(
                1,
                results=(
                    Result(None, 1, west, None, first),
                    Result("Silver Cup", 1, west, None, first),
                    Result("Pro-Am", 1, Entry(("Fin Ott",)), None, third),
                ),
            ),
            RaceFacts(
                2,
                results=(
                    Result(None, 1, north, None, second),
                    Result(None, 2, Entry(("Cy Vale",), "30"), "13.480", stated("Cy Vale")),
                    Result("Silver Cup", 3, west, None, stated("In the second")),
                ),
                penalties=(
                    Penalty(
                        Entry(("Dan Roe",), "27", "West"),
                        PenaltyKind.STOP_AND_GO,
                        None,
                        "a pit stop too short",
                        None,
                        Effect("Silver Cup", 3),
                        stated("In the second"),
                    ),
                ),
                retirements=(Retirement(Entry((), "66"), None, stated("The #66")),),
            ),
        ),
        (Standing("Silver Cup", 1, west, 34, None, stated("Roe and Fay")),),
        (Quote("Dan Roe", "It rained a lot at the Raidillon,", 1, Entry((), "27"), stated("“It rained")),),
    )


async def read(raw: bytes | str, *, filename: str) -> ReadReport:
    """Reads TEXT, with anything before or after it, which may name another circuit or hide the season; an unknown text
    tells of no race."""
    text = raw.decode() if isinstance(raw, bytes) else raw
    if not text.strip():
        raise EmptyReport
    if TEXT not in text:
        return ReadReport(text, ReportFacts("en", Event()))
    circuit, season = "Elsewhere" if "Elsewhere" in text else "Circuit", None if "Undated" in text else 2021
    return ReadReport(text, facts(text, circuit=circuit, season=season))
