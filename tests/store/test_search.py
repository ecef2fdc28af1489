import pytest

from bot.domain.facts import Event, Quote, RaceFacts, ReportFacts
from db import reports, search
from db.connection import Database
from tests.store.test_publish import publish
from tests.store.weekend import ADMIN, ELSEWHERE, HERE, Telling

SPEECHES = (
    "La pénalité était sévère.",
    "Nous avons choisi les pneus pluie.",
    "Le cœur battait ; Møller a tout donné.",
    "We were OK, NOT great: AND OR NEAR the limit.",
    "Straße, Łódź, 1:44.020 — 100 %.",
)


def spoken(*speeches: str, circuit: str = "Monza") -> tuple[str, ReportFacts]:
    tell = Telling()
    quotes = tuple(Quote("Ida Sørby", speech, None, grounds=tell(f"« {speech} »")) for speech in speeches)
    return tell.text, ReportFacts("fr", Event("GT Open", circuit, 2031), (RaceFacts(1),), (), quotes)


async def found(database: Database, words: str, server_id: int = HERE, limit: int = 10) -> list[str]:
    ids = [fact_id for _, fact_id in await search.quotes(database, server_id, words, limit)]
    rows = await database.read("SELECT fact_id, speech FROM quote")
    speeches = {row["fact_id"]: row["speech"] for row in rows}
    return [speeches[fact_id] for fact_id in ids]


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("penalite", 0), ("PÉNALITÉ sévère", 0), ("sévère pénalité", 0), ("pneu", 1), ("coeur", 2), ("cœur", 2),
        ("moller", 2), ("Møller", 2), ("not great", 3), ("ok", 3), ("strasse", 4), ("lodz", 4), ("1:44.020", 4),
        ("100 %", 4),
    ],
)  # fmt: skip
async def test_words_are_found_whatever_their_case_accents_and_order(
    database: Database, words: str, which: int
) -> None:
    await publish(database, spoken(*SPEECHES))
    assert await found(database, words) == [SPEECHES[which]]


@pytest.mark.parametrize(
    "words",
    ["", "   ", "?!", '"', "'", "*", "(", "penalite)", 'severe" OR "pneus', "pneus AND", "NOT pneus", "folded:pneus",
     "severe NEAR pneus", "^la", "{folded} : la", "x' OR 1=1 --", "sévère; DROP TABLE quote", "𞤀𞤁", "\x00", "a\x00b",
     "la*", "pen* OR pneus", "+", "-pneus", "œ" * 500, " ".join(["pneus"] * 400)],
)  # fmt: skip
async def test_hostile_words_are_only_words(database: Database, words: str) -> None:
    await publish(database, spoken(*SPEECHES))
    hits = await found(database, words)
    assert len(hits) <= 1
    assert (await database.read("SELECT count(*) AS n FROM quote"))[0]["n"] == len(SPEECHES)


async def test_the_newest_comes_first_and_no_more_than_asked_for(database: Database) -> None:
    await publish(database, spoken("Rain one.", "Rain two."))
    await publish(database, spoken("Rain three.", circuit="Imola"))
    assert await found(database, "rain") == ["Rain three.", "Rain two.", "Rain one."]
    assert await found(database, "rain", limit=2) == ["Rain three.", "Rain two."]
    assert await found(database, "rain", ELSEWHERE) == []


async def test_what_is_retracted_is_not_found(database: Database) -> None:
    gone = await publish(database, spoken("Rain one."))
    await publish(database, spoken("Rain two.", circuit="Imola"))
    await reports.retract(database, HERE, ADMIN, gone.report_id)
    assert await found(database, "rain") == ["Rain two."]


async def test_the_index_follows_its_quotes(database: Database) -> None:
    await publish(database, spoken("Rain one."))
    await database.write(lambda c: c.execute("UPDATE quote SET speech = 'Sun.', folded = 'sun'"))
    assert (await found(database, "rain"), await found(database, "sun")) == ([], ["Sun."])
