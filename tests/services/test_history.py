"""Who changed what, and taking it back: the last change, a chosen one, an undo."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.domain.corrections import Act, FactKind, Thing, Told
from bot.domain.facts import Entry, Result
from bot.domain.stored import Actor
from bot.errors import AlreadyLoaded, AlreadyUndone, NotAllowed, NothingToUndo, UndoBlocked, UnknownChange
from db import events
from tests.services import reports

HERE = 24
ADA = Actor(5, "Ada Löf", is_admin=True)
BOB = Actor(7, "Bob", is_admin=True)
MEMBER = Actor(6, "Mo")
WORD = Told(FactKind.RESULT, 3, Result(None, 1, Entry(("Zoë Ray",), "99")))


async def loaded(app: App, before: str = "") -> int:
    return (await app.ingest.load(HERE, ADA, "r.txt", f"{before}{reports.TEXT}", recap=False)).ref.id


async def test_history_tells_who_when_before_and_after(app: App) -> None:
    event_id = await loaded(app)
    await app.corrections.add(HERE, BOB, event_id, WORD)
    (word,) = await app.corrections.words(HERE, BOB, event_id)
    better = replace(WORD, fact=Result(None, 1, Entry(("Zoë Ray",), "99"), "1.500"))
    await app.corrections.change(HERE, ADA, word.stored.id, better)
    page = await app.history.page(HERE, ADA)
    assert [(e.act, e.by, e.ref and e.ref.id) for e in page.entries] == [
        (Act.CHANGE, "Ada Löf", event_id),
        (Act.ADD, "Bob", event_id),
        (Act.PUBLISH, "Ada Löf", event_id),
    ]
    (touched,) = page.entries[0].touched
    assert (touched.entity, touched.kind, touched.race) == (Thing.FACT, FactKind.RESULT, 3)
    assert (touched.before, touched.after) == (WORD.fact, better.fact)
    assert page.entries[2].title == "r"
    assert len(page.entries[2].touched) == 11  # the report and its facts
    assert page.older is None


async def test_history_comes_in_pages_and_is_filtered(app: App) -> None:
    here, there = await loaded(app), await loaded(app, "Elsewhere. ")
    for race in range(3, 8):
        await app.corrections.add(HERE, BOB if race % 2 else ADA, there, replace(WORD, race=race))
    seen: list[int] = []
    older: int | None = None
    while True:
        page = await app.history.page(HERE, ADA, older=older, limit=2)
        assert len(page.entries) <= 2
        seen += [entry.id for entry in page.entries]
        if (older := page.older) is None:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 7
    assert [e.act for e in (await app.history.page(HERE, ADA, event_id=here)).entries] == [Act.PUBLISH]
    assert {e.by for e in (await app.history.page(HERE, ADA, who="lof")).entries} == {"Ada Löf"}
    assert len((await app.history.page(HERE, ADA, who="bob", event_id=there)).entries) == 3
    assert (await app.history.page(HERE, ADA, who="nobody")).entries == ()
    assert await app.history.actors(HERE, ADA) == ("Ada Löf", "Bob")


async def test_undo_takes_back_the_last_change_then_the_one_before(app: App) -> None:
    event_id = await loaded(app)
    await app.corrections.add(HERE, ADA, event_id, WORD)
    await app.corrections.add(HERE, ADA, event_id, replace(WORD, race=4))
    for races in ((1, 2, 3), (1, 2), ()):
        last = await app.history.last(HERE, ADA)
        undone = await app.history.undo(HERE, BOB)
        assert (undone.act, undone.by, undone.undoes) == (Act.UNDO, "Bob", last.id)
        known = await events.load(app.database, HERE, event_id)
        assert known is not None
        assert known.races == races
    for ask in (app.history.undo, app.history.last):
        with pytest.raises(NothingToUndo):
            await ask(HERE, ADA)


async def test_an_undo_can_be_undone_and_that_too(app: App) -> None:
    event_id = await loaded(app)
    made = await app.corrections.add(HERE, ADA, event_id, WORD)
    change = made.change_id
    for races in ((1, 2), (1, 2, 3)) * 3:
        change = (await app.history.undo(HERE, BOB, change)).id
        known = await events.load(app.database, HERE, event_id)
        assert known is not None
        assert known.races == races
    with pytest.raises(AlreadyUndone):
        await app.history.undo(HERE, BOB, change - 1)
    entry = await app.history.entry(HERE, ADA, made.change_id)
    assert entry.undone_by is None
    assert (await app.history.entry(HERE, ADA, change - 1)).undone_by == change


async def test_a_change_that_a_later_one_stands_on_is_not_undone(app: App) -> None:
    event_id = await loaded(app)
    added = await app.corrections.add(HERE, ADA, event_id, WORD)
    (word,) = await app.corrections.words(HERE, ADA, event_id)
    later = await app.corrections.change(
        HERE, BOB, word.stored.id, replace(WORD, fact=Result(None, 1, Entry(("Kim Ås",))))
    )
    with pytest.raises(UndoBlocked) as refused:
        await app.history.undo(HERE, ADA, added.change_id)
    assert (refused.value.values["change"], refused.value.values["by"]) == (later.change_id, "Bob")
    await app.history.undo(HERE, ADA, later.change_id)
    await app.history.undo(HERE, ADA, added.change_id)
    assert await app.corrections.words(HERE, ADA, event_id) == ()


async def test_a_change_is_undone_from_under_others_that_do_not_stand_on_it(app: App) -> None:
    event_id = await loaded(app)
    first = await app.corrections.add(HERE, ADA, event_id, WORD)
    await app.corrections.add(HERE, ADA, event_id, replace(WORD, race=4))
    await loaded(app, "Once more: ")
    await app.history.undo(HERE, ADA, first.change_id)
    known = await events.load(app.database, HERE, event_id)
    assert known is not None
    assert known.races == (1, 2, 4)


async def test_an_undone_report_may_be_loaded_again_and_then_stands_once(app: App) -> None:
    await loaded(app)
    first = (await app.history.last(HERE, ADA)).id
    undone = await app.history.undo(HERE, ADA, first)
    assert await app.ingest.reports(HERE, ADA) == ()
    await loaded(app)
    with pytest.raises(AlreadyLoaded):
        await app.history.undo(HERE, ADA, undone.id)
    assert len(await app.ingest.reports(HERE, ADA)) == 1


async def test_a_retraction_is_undone(app: App) -> None:
    event_id = await loaded(app)
    before = await events.load(app.database, HERE, event_id)
    (report,) = await app.ingest.reports(HERE, ADA)
    await app.ingest.retract(HERE, ADA, report.id)
    await app.history.undo(HERE, BOB)
    assert await events.load(app.database, HERE, event_id) == before
    assert await app.ingest.reports(HERE, ADA) == (report,)


async def test_a_corrected_event_is_known_as_corrected(app: App) -> None:
    event_id = await loaded(app)
    assert await app.history.last_correction(HERE, event_id) is None
    made = await app.corrections.add(HERE, BOB, event_id, WORD)
    last = await app.history.last_correction(HERE, event_id)
    assert last is not None
    assert (last.id, last.by) == (made.change_id, "Bob")
    await app.history.undo(HERE, BOB)
    assert await app.history.last_correction(HERE, event_id) is None


async def test_members_see_and_undo_nothing(app: App) -> None:
    await loaded(app)
    last = (await app.history.last(HERE, ADA)).id
    with pytest.raises(NotAllowed):
        await app.history.undo(HERE, MEMBER, last)
    with pytest.raises(NotAllowed):
        await app.history.page(HERE, MEMBER)
    with pytest.raises(NotAllowed):
        await app.history.entry(HERE, MEMBER, last)
    with pytest.raises(UnknownChange):
        await app.history.undo(HERE, ADA, last + 100)
    with pytest.raises(UnknownChange):
        await app.history.undo(25, ADA, last)
