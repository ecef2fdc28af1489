"""Drivers, teams and events with several names, or one name too many."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.domain.answers import Asked, ResultsAnswer, Verb
from bot.domain.corrections import FactKind, Named, Told
from bot.domain.facts import Entry, Event, Result
from bot.domain.stored import Actor
from bot.errors import (
    BelongsThere,
    NameTaken,
    NotAllowed,
    NotDifferent,
    NothingChanged,
    UnknownDriver,
    UnknownEvent,
    UnknownTeam,
    WrongValue,
)
from db import events
from tests.services import reports

HERE = 26
ADMIN = Actor(5, "Ada", is_admin=True)
MEMBER = Actor(6, "Mo")


async def loaded(app: App, before: str = "") -> int:
    return (await app.ingest.load(HERE, ADMIN, "r.txt", f"{before}{reports.TEXT}", recap=False)).ref.id


async def driver(app: App, name: str) -> int:
    return (await app.identities.find(HERE, ADMIN, "driver", name)).id


async def add(app: App, event_id: int, *drivers: str, race: int = 3, team: str | None = None) -> None:
    told = Told(FactKind.RESULT, race, Result(None, 1, Entry(drivers, None, team)))
    await app.corrections.add(HERE, ADMIN, event_id, told)


async def winners(app: App, event_id: int) -> dict[int, tuple[tuple[str, ...], str | None]]:
    answer = await app.answers.ask(HERE, Asked(Verb.RESULTS, event=str(event_id), race_class="overall"))
    assert isinstance(answer, ResultsAnswer)
    return {
        race.race: (place.result.fact.entry.drivers, place.result.fact.entry.team)
        for race in answer.races
        for classification in race.classifications
        for place in classification.places
        if place.result and place.position == 1
    }


async def names(app: App, what: str = "driver") -> list[str]:
    return [choice.label for choice in await app.lookup.complete(HERE, what, "")]  # type: ignore[arg-type]  # a plain word


async def test_a_renamed_driver_is_called_so_in_every_answer_and_by_later_reports(app: App) -> None:
    event_id = await loaded(app)
    await app.identities.rename(HERE, ADMIN, "driver", await driver(app, "ana sol"), "Ana Solé-Martín")
    assert (await winners(app, event_id))[2][0] == ("Ana Solé-Martín", "Bo Kerr")
    there = await loaded(app, "Elsewhere. ")
    assert (await winners(app, there))[2][0] == ("Ana Solé-Martín", "Bo Kerr")
    assert "Ana Sol" not in await names(app)
    identity = await app.identities.find(HERE, ADMIN, "driver", "Ana Sol")
    assert (identity.name, identity.spellings, identity.events) == (
        "Ana Solé-Martín", ("Ana Sol", "Ana Solé-Martín"), 2,
    )  # fmt: skip
    # The sentence still says what the report says.
    sources = await app.answers.sources(HERE, (await app.answers.ask(HERE, Asked(Verb.WINNER, race="2"))).question)
    assert "Ana Sol and" in sources.facts[0].stored.source.sentences[0]
    await app.history.undo(HERE, ADMIN)
    await app.history.undo(HERE, ADMIN)
    assert (await winners(app, event_id))[2][0] == ("Ana Sol", "Bo Kerr")


async def test_two_drivers_that_are_one_are_merged_and_split_again(app: App) -> None:
    event_id = await loaded(app)
    await add(app, event_id, "Theo")
    await add(app, event_id, "Théo Nouet", race=4)
    keep, other = await driver(app, "Théo Nouet"), await driver(app, "Theo")
    assert keep != other
    await app.identities.merge(HERE, ADMIN, "driver", keep, other)
    assert await driver(app, "Theo") == keep
    assert (await winners(app, event_id))[3][0] == ("Théo Nouet",)
    assert "Theo" not in await names(app)
    # The next report with that spelling means the same driver.
    await add(app, event_id, "THEO", race=5)
    assert (await winners(app, event_id))[5][0] == ("Théo Nouet",)
    with pytest.raises(NotDifferent):
        await app.identities.merge(HERE, ADMIN, "driver", keep, other)
    await app.identities.split(HERE, ADMIN, "driver", keep, "theo")
    assert (await winners(app, event_id))[3][0] == ("Theo",)
    assert (await winners(app, event_id))[4][0] == ("Théo Nouet",)
    assert len({await driver(app, "Theo"), await driver(app, "Théo Nouet")}) == 2


async def test_a_surname_that_is_somebody_elses_is_split_off(app: App) -> None:
    event_id = await loaded(app)
    await add(app, event_id, "Jan Buus")
    await add(app, event_id, "Buus", race=4)
    jan = await driver(app, "Jan Buus")
    assert await driver(app, "Buus") == jan
    await app.identities.split(HERE, ADMIN, "driver", jan, "Buus")
    assert await driver(app, "Jan Buus") == jan
    assert await driver(app, "Buus") != jan
    entry = (await app.history.page(HERE, ADMIN)).entries[0]
    assert Named("Buus") in [t.name_after for t in entry.touched]
    await app.history.undo(HERE, ADMIN)
    assert await driver(app, "Buus") == jan
    for spelling in ("Jan Buus", "Sol", ""):
        with pytest.raises(NotDifferent):
            await app.identities.split(HERE, ADMIN, "driver", jan, spelling)


async def test_merging_what_has_been_merged_keeps_everybody_together(app: App) -> None:
    event_id = await loaded(app)
    for race, name in enumerate(("One", "Two", "Three"), 3):
        await add(app, event_id, name, race=race)
    one, two, three = [await driver(app, name) for name in ("One", "Two", "Three")]
    await app.identities.merge(HERE, ADMIN, "driver", two, three)
    await app.identities.merge(HERE, ADMIN, "driver", one, two)
    assert {await driver(app, name) for name in ("One", "Two", "Three")} == {one}
    assert {drivers for race, (drivers, _) in (await winners(app, event_id)).items() if race > 2} == {("One",)}
    await app.identities.split(HERE, ADMIN, "driver", one, "Three")
    assert await driver(app, "Two") == one
    assert await driver(app, "Three") == three
    assert await app.database.check() == []


async def test_a_name_that_another_has_is_not_given_twice(app: App) -> None:
    await loaded(app)
    sol, kerr = await driver(app, "Ana Sol"), await driver(app, "Bo Kerr")
    with pytest.raises(NameTaken) as taken:
        await app.identities.rename(HERE, ADMIN, "driver", sol, "BO KERR")
    assert taken.value.values["id"] == kerr
    await app.identities.rename(HERE, ADMIN, "driver", kerr, "BO KERR")
    with pytest.raises(NothingChanged):
        await app.identities.rename(HERE, ADMIN, "driver", kerr, "BO KERR")
    assert (await app.history.page(HERE, ADMIN)).entries[0].id == 2
    for name in ("", "  ", "x" * 101):
        with pytest.raises(WrongValue):
            await app.identities.rename(HERE, ADMIN, "driver", sol, name)


async def test_teams_are_merged_and_renamed_as_drivers_are(app: App) -> None:
    event_id = await loaded(app)
    await add(app, event_id, "Zoë Ray", team="North Racing")
    north = await app.identities.find(HERE, ADMIN, "team", "North")
    racing = await app.identities.find(HERE, ADMIN, "team", "North Racing")
    await app.identities.merge(HERE, ADMIN, "team", racing.id, north.id)
    assert {team for _, team in (await winners(app, event_id)).values()} == {"North Racing", "West"}
    await app.identities.rename(HERE, ADMIN, "team", racing.id, "NR")
    assert await names(app, "team") == ["NR", "West"]
    with pytest.raises(UnknownTeam):
        await app.identities.find(HERE, ADMIN, "team", "Quux")


async def test_events_are_merged_and_split_again(app: App) -> None:
    here, there = await loaded(app), await loaded(app, "Elsewhere. ")
    await add(app, there, "Zoë Ray")
    before = await events.load(app.database, HERE, here)
    made = await app.identities.merge_events(HERE, ADMIN, here, there)
    assert made.ref is not None
    assert made.ref.id == here
    assert (await winners(app, here))[3][0] == ("Zoë Ray",)
    assert [e.ref.id for e in await app.lookup.events(HERE)] == [here]
    assert [ref.id for ref in await app.identities.merged_events(HERE, ADMIN, here)] == [there]
    # The next report on either belongs to the one that was kept.
    assert await loaded(app, "Elsewhere, once more. ") == here
    with pytest.raises(UnknownEvent):
        await app.identities.merge_events(HERE, ADMIN, here, there)
    with pytest.raises(NotDifferent):
        await app.identities.merge_events(HERE, ADMIN, here, here)
    await app.history.undo(HERE, ADMIN)
    await app.identities.split_event(HERE, ADMIN, there)
    assert await events.load(app.database, HERE, here) == before
    assert 3 in await winners(app, there)


async def test_a_report_that_belongs_elsewhere_is_moved(app: App) -> None:
    here, there = await loaded(app), await loaded(app, "Elsewhere. ")
    second = (await app.ingest.load(HERE, ADMIN, "s.txt", f"Once more: {reports.TEXT}", recap=False)).report_id
    await app.identities.move_report(HERE, ADMIN, second, there)
    assert {e.ref.id: e.reports for e in await app.lookup.events(HERE)} == {here: 1, there: 2}
    made = await app.identities.move_report(HERE, ADMIN, second, None)
    assert made.ref is not None
    assert made.ref.id not in (here, there)
    assert made.ref.event == Event(reports.SERIES, "Elsewhere", 2021)
    assert {e.reports for e in await app.lookup.events(HERE)} == {1}
    for event_id in (None, made.ref.id):
        with pytest.raises(BelongsThere):
            await app.identities.move_report(HERE, ADMIN, second, event_id)
    # Two events of one name are told apart where one is chosen.
    offered = await app.lookup.complete(HERE, "event", "elsewhere")
    assert len({choice.label for choice in offered}) == 2
    for choice in offered:
        question = await app.lookup.resolve(HERE, Asked(Verb.RESULTS, choice.label))
        assert str(question.event_id) == choice.value
    (moved,) = (await app.history.page(HERE, ADMIN)).entries[1].touched
    assert moved.name_before is not None
    assert moved.name_before.event == f"{reports.SERIES} · Circuit · 2021"
    assert moved.name_after is not None
    assert moved.name_after.event == f"{reports.SERIES} · Elsewhere · 2021"
    await app.history.undo(HERE, ADMIN)
    await app.history.undo(HERE, ADMIN)
    assert {e.ref.id: e.reports for e in await app.lookup.events(HERE)} == {here: 2, there: 1}


async def test_who_is_meant_is_told_or_asked(app: App) -> None:
    event_id = await loaded(app)
    await add(app, event_id, "Sol Ana")
    with pytest.raises(UnknownDriver) as refused:
        await app.identities.find(HERE, ADMIN, "driver", "Sol")
    assert set(refused.value.values["known"]) == {"Ana Sol", "Sol Ana"}  # type: ignore[call-overload]  # an object
    identity = (await app.identities.known(HERE, ADMIN, "driver"))[0]
    assert await app.identities.find(HERE, ADMIN, "driver", f"#{identity.id}") == identity
    with pytest.raises(NotAllowed):
        await app.identities.known(HERE, MEMBER, "driver")
    with pytest.raises(NotAllowed):
        await app.identities.rename(HERE, MEMBER, "driver", identity.id, "x")
    with pytest.raises(UnknownDriver):
        await app.identities.rename(27, ADMIN, "driver", identity.id, "x")
    assert replace(identity) in await app.identities.known(HERE, ADMIN, "driver")


async def test_the_history_names_whom_somebody_was_made_one_with(app: App) -> None:
    await loaded(app)
    keep, other = await driver(app, "Ana Sol"), await driver(app, "Bo Kerr")
    await app.identities.merge(HERE, ADMIN, "driver", keep, other)
    entry = await app.history.last(HERE, ADMIN)
    assert (Named("Bo Kerr"), Named("Bo Kerr", one_with="Ana Sol")) in [
        (t.name_before, t.name_after) for t in entry.touched
    ]
