"""The report that a user gave us, read in full: every fact a careful reader finds in it, and no other."""

from pathlib import Path

from bot.domain.facts import Entry, Offence, PenaltyKind, RetirementReason
from bot.extract import read

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "seeds" / "gt4-spa-2020.txt").read_bytes().decode("utf-8")
FACTS = read(TEXT).facts

NOUET = frozenset({"Theo Nouet", "Valentin Hasse-Clot"})
KASPERLIK = frozenset({"Buus", "Jan Kasperlik"})
GOMAR = frozenset({"Nicolas Gomar", "Gilles Vannelet"})
LEMERET = frozenset({"Stéphane Lémeret", "Gael Castelli"})

PLACES = {
    (1, None, 1): ("27", NOUET),
    (1, "Silver Cup", 1): ("27", NOUET),
    (1, "Pro-Am", 1): ("22", KASPERLIK),
    (1, "Am", 1): ("89", GOMAR),
    (2, None, 1): ("8", LEMERET),
    (2, None, 2): ("30", frozenset({"Willem Meijer"})),
    (2, None, 3): ("89", GOMAR),
    (2, "Silver Cup", 1): ("8", LEMERET),
    (2, "Silver Cup", 2): ("30", frozenset({"Willem Meijer"})),
    (2, "Silver Cup", 3): ("27", NOUET),
    (2, "Am", 1): ("89", GOMAR),
}
# What a reader may also conclude: the text says only who was beaten, and who stood on the podium.
ALSO_RIGHT = {
    (1, "Am", 2): (None, frozenset({"Bob Herber"})),
    (1, "Am", 3): (None, frozenset({"Ibrahim Okyay", "Fatih Ayhan"})),
}


def who(entry: Entry) -> tuple[str | None, frozenset[str]]:
    return entry.car_number, frozenset(entry.drivers)


def test_every_place_is_found_and_no_other() -> None:
    found = {(r.number, x.race_class, x.position): who(x.entry) for r in FACTS.races for x in r.results}
    assert {k: v for k, v in found.items() if k in PLACES} == PLACES
    assert {k: v for k, v in found.items() if k not in PLACES}.items() <= ALSO_RIGHT.items()


def test_the_margin_of_the_second_race() -> None:
    [second] = [x for x in FACTS.races[1].results if x.race_class is None and x.position == 2]
    assert second.gap == "13.480"


def test_the_penalty_with_its_reason_and_effect() -> None:
    [penalty] = [p for r in FACTS.races for p in r.penalties]
    assert penalty in FACTS.races[1].penalties
    assert (penalty.kind, penalty.seconds, penalty.offence) == (PenaltyKind.STOP_AND_GO, 1, Offence.SHORT_PIT_STOP)
    assert penalty.entry.car_number == "27"
    assert penalty.effect is not None
    assert (penalty.effect.race_class, penalty.effect.position) == ("Silver Cup", 3)


def test_the_retirements() -> None:
    assert FACTS.races[0].retirements == ()
    found = {r.entry.car_number: r.reason for r in FACTS.races[1].retirements}
    assert found == {"66": None, "22": RetirementReason.CRASH}


def test_the_pole() -> None:
    pole = FACTS.races[0].pole
    assert pole is not None
    assert "Theo Nouet" in pole.entry.drivers
    assert FACTS.races[1].pole is None


def test_who_leads_the_championship() -> None:
    found = {s.race_class: (s.position, s.margin_points) for s in FACTS.standings}
    assert found == {"Silver Cup": (1, 34), "Pro-Am": (1, None), "Am": (1, None)}


def test_the_four_quotes_with_their_cars_and_races() -> None:
    told = [(q.speaker, q.race, q.entry.car_number, q.text.split()[0], q.text.split()[-1]) for q in FACTS.quotes]
    assert told == [
        ("Valentin Hasse-Clot", 1, "27", "Je", "voiture."),
        ("Theo Nouet", 1, "27", "Le", "incroyable."),
        ("Stéphane Lémeret", 2, "8", "Nous", "Spa."),
        ("Gael Castelli", 2, "8", "Le", "l'équipe."),
    ]


def test_every_fact_shows_whole_sentences_of_the_text() -> None:
    for race in FACTS.races:
        for fact in (*race.results, *race.penalties, *race.retirements):
            assert fact.grounds.evidence
            for span in fact.grounds.evidence:
                assert span.end <= len(TEXT)
                assert TEXT[span.start : span.end] == TEXT[span.start : span.end].strip()
