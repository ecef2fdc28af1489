from bot.domain.facts import Entry, Event, RaceFacts, ReportFacts, Result
from bot.domain.stored import NameIndex
from db import events, names
from db.connection import Database
from tests.store.test_publish import publish
from tests.store.weekend import HERE, MONZA, Telling, whole_weekend, winner


def crews(*crews: tuple[str, ...], event: Event = MONZA, words: str = "came home") -> tuple[str, ReportFacts]:
    tell = Telling()
    results = tuple(
        Result(None, position, Entry(crew), grounds=tell(f"{' and '.join(crew)} {words} in place {position}."))
        for position, crew in enumerate(crews, 1)
    )
    return tell.text, ReportFacts("en", event, (RaceFacts(1, results=results),))


async def drivers_of(database: Database) -> dict[str, int]:
    """Each spelling in the store and whose it is."""
    rows = await database.read("SELECT DISTINCT spelling, driver_id FROM fact_driver")
    return {row["spelling"]: row["driver_id"] for row in rows}


async def test_accents_and_case_make_no_new_driver_and_each_report_keeps_its_spelling(database: Database) -> None:
    first = await publish(database, crews(("Theo Nouet",)))
    await publish(database, crews(("Théo NOUET",), words="finished"))
    assert len(set((await drivers_of(database)).values())) == 1
    index = await names.index(database, HERE)
    assert [name for _, name in index.drivers] == ["Theo Nouet"]
    found = await events.load(database, HERE, first.ref.id)
    assert found is not None
    assert [s.fact.entry.drivers for s in found.results] == [("Théo NOUET",), ("Theo Nouet",)]


async def test_a_bare_surname_is_the_one_driver_of_the_event_who_bears_it(database: Database) -> None:
    await publish(database, crews(("Buus",), ("Jan Buus",), ("Hasse-Clot",), ("Valentin Hasse-Clot",), ("Clot",)))
    who = await drivers_of(database)
    assert who["Buus"] == who["Jan Buus"]
    assert who["Hasse-Clot"] == who["Valentin Hasse-Clot"] == who["Clot"]
    await publish(database, crews(("BUUS",), words="finished"))
    assert (await drivers_of(database))["BUUS"] == who["Jan Buus"]


async def test_a_surname_of_two_drivers_of_the_event_is_nobodys(database: Database) -> None:
    await publish(database, crews(("Buus",), ("Jan Buus",), ("Ole Buus",)))
    assert len(set((await drivers_of(database)).values())) == 3


async def test_a_surname_is_first_of_all_the_one_the_same_report_names_in_full(database: Database) -> None:
    first = await publish(database, crews(("Jan Buus",), ("Buus",)))
    await publish(database, crews(("Ole Buus",), ("Buus",), words="finished"))
    rows = await database.read(
        "SELECT n.driver_id, n.spelling, f.report_id = ? AS first FROM fact_driver n JOIN fact f ON f.id = n.fact_id",
        (first.report_id,),
    )
    who = {(row["spelling"], row["first"]): row["driver_id"] for row in rows}
    assert who["Buus", 1] == who["Jan Buus", 1]
    assert who["Buus", 0] == who["Ole Buus", 0]
    assert who["Buus", 0] != who["Buus", 1]


async def test_a_surname_of_two_drivers_of_other_reports_is_nobodys(database: Database) -> None:
    await publish(database, crews(("Jan Buus",)))
    await publish(database, crews(("Buus",), words="finished"))
    who = await drivers_of(database)
    assert who["Buus"] == who["Jan Buus"]
    await publish(database, crews(("Ole Buus",), words="arrived"))
    assert len(set((await drivers_of(database)).values())) == 3


async def test_a_full_name_that_comes_later_is_the_bare_surnames(database: Database) -> None:
    await publish(database, crews(("Buus",)))
    await publish(database, crews(("Jan Buus",), words="finished"))
    assert [name for _, name in (await names.index(database, HERE)).drivers] == ["Jan Buus"]


async def test_a_surname_borne_only_at_another_event_stays_a_driver_of_its_own(database: Database) -> None:
    await publish(database, crews(("Jan Buus",), event=Event("GT Open", "Imola", 2031)))
    await publish(database, crews(("Buus",)))
    who = await drivers_of(database)
    assert who["Buus"] != who["Jan Buus"]


async def test_a_first_name_or_part_of_a_word_is_no_surname(database: Database) -> None:
    await publish(database, crews(("Jan Buus",), ("Jan",), ("uus",), ("an Buus",)))
    assert len(set((await drivers_of(database)).values())) == 4


async def test_names_without_letters_stay_apart(database: Database) -> None:
    await publish(database, crews(("?",), ("…",), ("?", "…")))
    who = await drivers_of(database)
    assert who["?"] != who["…"]


async def test_the_index_holds_every_name_a_member_may_type(database: Database) -> None:
    assert await names.index(database, HERE) == NameIndex()
    published = await publish(database, whole_weekend())
    await publish(database, winner("Åsa Ek", event=Event("GT Open", "Imola", 2031), race_class="Am"))
    index = await names.index(database, HERE)
    assert index.events == await events.summaries(database, HERE)
    labels = [name for _, name in index.drivers]
    assert labels == sorted(labels, key=str.casefold)
    assert set(labels) == {"Anna Vogt", "Ida Sørby", "Jan Buus", "Sam Low", "Théo Marchetti", "Åsa Ek"}
    assert [name for _, name in index.teams] == ["Alba Corse", "CMR"]
    assert index.classes_by_event[published.ref.id] == ("Pro-Am", "Silver Cup")
    ids = {name: driver_id for driver_id, name in index.drivers}
    assert index.aliases["theo marchetti"] == ids["Théo Marchetti"]
    assert set(index.aliases.values()) == set(ids.values())
