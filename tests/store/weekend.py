"""Reports for tests: a text and the facts it states, each with the sentence that states it."""

from dataclasses import dataclass, field

from bot.domain.facts import (
    Best,
    Condition,
    Days,
    Effect,
    Entry,
    Event,
    Feat,
    Grounds,
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
from bot.domain.stored import Actor

ADMIN = Actor(41, "Ada", is_admin=True)
OTHER_ADMIN = Actor(42, "Björn", is_admin=True)
HERE = 7
ELSEWHERE = 8
CHANNEL = 70

MONZA = Event("GT Open", "Monza", 2031)


@dataclass
class Telling:
    """Writes a report sentence by sentence, and remembers where each one stands."""

    text: str = ""
    sentences: list[str] = field(default_factory=list)

    def __call__(self, sentence: str, confidence: float = 0.9) -> Grounds:
        start = len(self.text)
        self.text += f"{sentence}\n"
        self.sentences.append(sentence)
        return Grounds((Span(start, start + len(sentence)),), confidence)


def winner(
    *drivers: str, event: Event = MONZA, race: int = 1, race_class: str | None = None, words: str = "won"
) -> tuple[str, ReportFacts]:
    """A report of one sentence: who won a race."""
    tell = Telling()
    grounds = tell(f"{' and '.join(drivers)} {words} race {race} at {event.circuit}.")
    result = Result(race_class, 1, Entry(drivers), grounds=grounds)
    return tell.text, ReportFacts("en", event, (RaceFacts(race, results=(result,)),))


def whole_weekend(event: Event = MONZA, prefix: str = "") -> tuple[str, ReportFacts]:
    """A report with a fact of every kind, and a race of which it states none."""
    tell = Telling()
    a = Entry(("Théo Marchetti", "Ida Sørby"), "27", "Alba Corse", "Aston Martin")
    b = Entry(("Marchetti",))
    c = Entry(("Jan Buus",), "8", "Alba Corse")
    first = RaceFacts(
        number=1,
        pole=Best(a, "1:44.020", tell(f"{prefix}Marchetti took pole in 1:44.020.")),
        fastest_lap=Best(c, None, tell("Buus set the fastest lap.")),
        results=(
            Result(None, 1, a, "13.480", tell("Marchetti and Sørby won by 13.480 seconds.")),
            Result("Pro-Am", 2, c, "1 lap", tell("Buus was second in Pro-Am, a lap down.", 0.7)),
        ),
        penalties=(
            Penalty(
                b,
                PenaltyKind.STOP_AND_GO,
                1,
                "a pit stop that was too short",
                Offence.SHORT_PIT_STOP,
                Effect("Silver Cup", 3),
                tell("Marchetti served a stop-and-go of one second for a pit stop that was too short."),
            ),
            Penalty(c, PenaltyKind.FINE, grounds=tell("Buus was fined.")),
        ),
        retirements=(
            Retirement(Entry((), "66", "CMR"), RetirementReason.CRASH, tell("The #66 crashed out.")),
            Retirement(Entry(("Sam Low",)), None, tell("Sam Low retired.")),
        ),
    )
    standings = (Standing("Silver Cup", 1, a, 34, None, tell("They lead the Silver Cup by 34 points.")),)
    quotes = (
        Quote("Théo Marchetti", "Un œil sur la pénalité.", 1, Entry((), "27"), tell("« Un œil sur la pénalité. »")),
        Quote("Anna Vogt", "Rain, rain, rain.", None, Entry(), tell('"Rain, rain, rain."')),
    )
    remarks = (
        Remark(Condition.WET, 1, grounds=tell("The first race was wet.")),
        Remark(Tally(Feat.WIN, 4, period=Period.SEASON), 1, a, tell("It was their fourth win of the season.")),
        Remark(Days("2031-05-17", "2031-05-18"), grounds=tell("Monza, 17-18 May 2031.")),
    )
    return tell.text, ReportFacts("en", event, (first, RaceFacts(2)), standings, quotes, remarks=remarks)
