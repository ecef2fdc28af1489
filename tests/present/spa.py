"""The facts of the Spa report as the store hands them out, written by hand after reading the report."""

from itertools import count

from bot.domain.facts import (
    Best,
    Effect,
    Entry,
    Event,
    Grounds,
    Offence,
    Penalty,
    PenaltyKind,
    Quote,
    Result,
    Retirement,
    RetirementReason,
    Span,
    Standing,
)
from bot.domain.stored import EventFacts, EventRef, Origin, Source, Stored
from tests.present.seed import TEXT

REF = EventRef(1, Event("GT4 European Series", "Spa-Francorchamps", 2020), "gt4-spa-2020")
_IDS = count(1)


def span(first: str, last: str) -> Span:
    start = TEXT.index(first)
    return Span(start, TEXT.index(last, start) + len(last))


WON_1 = span("L'Aston Martin AGS Events a remporté", "GT4 European Series.")
CLOSER = span("Nouet et Hasse-Clot se rapprochent", "34 points.")
SEVENTH = span("Buus et Kasperlik", "consécutive.")
AM_1 = span("En Am Cup", "quatrième victoire de la saison.")
AM_3 = span("Ibrahim Okyay", "Motorsport.")
WON_2 = span("Dans la seconde course", "Gael Castelli.")
LINE_2 = span("La Mercedes-AMG # 30", "# 89.")
STOP = span("Avant même que Nouet", "trop court.")
SERVED = span("À dix minutes", "Willem Meijer.")
STUCK = span("Au moment où Hasse-Clot est venu", "virage Combes.")
OUT = span("Le leader des points Pro-Am", "dans les stands.")
SAID_HASSE = span("Je suis tellement fier", "superbe voiture.")
SAID_NOUET = span("Le départ a été", "C'était incroyable.")
SAID_LEMERET = span("Nous savions que nous étions", "internationale à Spa.")
SAID_CASTELLI = span("Le but étant la lutte", "toute l'équipe.")

AGS27 = Entry(("Valentin Hasse-Clot", "Theo Nouet"), "27", "AGS Events", "Aston Martin")
ALLIED22 = Entry(("Buus", "Jan Kasperlik"), "22", "Allied Racing", "Porsche")
AGS89 = Entry(("Nicolas Gomar", "Gilles Vannelet"), "89", "AGS Events", "Aston Martin")
SRT = Entry(("Bob Herber",), None, "SRT", None)
BORUSAN = Entry(("Ibrahim Okyay", "Fatih Ayhan"), None, "Borusan Otomotiv Motorsport", None)
CMR8 = Entry(("Stéphane Lémeret", "Gael Castelli"), "8", "CMR", "Toyota GR Supra GT4")
SRT30 = Entry(("Willem Meijer",), "30", "Selleslagh Racing Team", "Mercedes-AMG")
LEADERS = Entry(AGS27.drivers, None, "AGS Events")
NOUET = Entry(("Theo Nouet",), "27", "AGS Events", None)


def source(*spans: Span, origin: Origin = Origin.REPORT, by: str = "Racebot") -> Source:
    sentences = tuple(TEXT[s.start : s.end] for s in spans)
    return Source(origin, 1, 1, "GT4 Spa 2020", sentences, by, "2026-11-22T10:00:00+00:00")


def _results() -> tuple[Stored[Result], ...]:
    told: list[tuple[int, str | None, int, Entry, str | None, Span]] = [
        (1, None, 1, AGS27, None, WON_1),
        (1, "Silver Cup", 1, AGS27, None, CLOSER),
        (1, "Pro-Am", 1, ALLIED22, None, SEVENTH),
        (1, "Am", 1, AGS89, None, AM_1),
        (1, "Am", 2, SRT, None, AM_1),
        (1, "Am", 3, BORUSAN, None, AM_3),
        (2, None, 1, CMR8, None, WON_2),
        (2, None, 2, SRT30, "13.480", LINE_2),
        (2, None, 3, AGS89, None, LINE_2),
        (2, "Silver Cup", 1, CMR8, None, WON_2),
        (2, "Silver Cup", 2, SRT30, None, SERVED),
        (2, "Silver Cup", 3, AGS27, None, SERVED),
        (2, "Am", 1, AGS89, None, LINE_2),
    ]
    return tuple(
        Stored(
            next(_IDS),
            race,
            Result(name, position, entry, gap, Grounds((s,), 0.82 if s is CLOSER else 0.97)),
            source(s),
        )
        for race, name, position, entry, gap, s in told
    )


STOP_AND_GO = Penalty(
    NOUET,
    PenaltyKind.STOP_AND_GO,
    1.0,
    "un arrêt au stand trop court",
    Offence.SHORT_PIT_STOP,
    Effect("Silver Cup", 3),
    Grounds((STOP, SERVED)),
)

FACTS = EventFacts(
    REF,
    (1, 2),
    poles=(
        Stored(
            next(_IDS), 1, Best(Entry(("Theo Nouet",), "27"), None, Grounds((SAID_HASSE,), 0.93)), source(SAID_HASSE)
        ),
    ),
    results=_results(),
    penalties=(Stored(next(_IDS), 2, STOP_AND_GO, source(STOP, SERVED)),),
    retirements=(
        Stored(next(_IDS), 2, Retirement(Entry((), "66", "CMR", "Toyota"), None, Grounds((STUCK,))), source(STUCK)),
        Stored(
            next(_IDS),
            2,
            Retirement(
                Entry(("Jan Kasperlik",), "22", "Allied Racing", "Porsche"),
                RetirementReason.CRASH,
                Grounds((STUCK, OUT)),
            ),
            source(STUCK, OUT),
        ),
    ),
    standings=(
        Stored(next(_IDS), None, Standing("Silver Cup", 1, LEADERS, 34, None, Grounds((CLOSER,))), source(CLOSER)),
        Stored(
            next(_IDS),
            None,
            Standing("Pro-Am", 1, Entry(("Jan Kasperlik",), None, "Allied Racing"), None, None, Grounds((OUT,))),
            source(OUT),
        ),
        Stored(
            next(_IDS),
            None,
            Standing("Am", 1, Entry(AGS89.drivers, None, "AGS Events"), None, None, Grounds((AM_1,))),
            source(AM_1),
        ),
    ),
    quotes=tuple(
        Stored(
            next(_IDS),
            race,
            Quote(speaker, TEXT[s.start : s.end], race, entry, Grounds((s,))),
            source(s),
        )
        for speaker, race, entry, s in (
            ("Valentin Hasse-Clot", 1, Entry((), "27", "AGS Events", "Aston Martin"), SAID_HASSE),
            ("Theo Nouet", 1, Entry((), "27", "AGS Events", "Aston Martin"), SAID_NOUET),
            ("Stéphane Lémeret", 2, Entry((), "8", "CMR", "Toyota"), SAID_LEMERET),
            ("Gael Castelli", 2, Entry((), "8", "CMR", "Toyota"), SAID_CASTELLI),
        )
    ),
)
