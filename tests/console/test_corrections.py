"""Corrections, history, undo, revisions and exports at the local channel."""

import asyncio
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.console.channel import GRAMMAR
from bot.console.completing import CommandCompleter
from bot.domain.language import Language
from bot.domain.stored import LOCAL_SERVER, Actor
from bot.i18n.wording import wording
from tests.console.conftest import Sitting
from tests.services import reports

EN = wording(Language.EN)
ADMIN = Actor(0, "terminal", is_admin=True)


async def offered(sitting: Sitting, before: str) -> list[str]:
    completer = CommandCompleter(sitting.channel().state, GRAMMAR)
    found = completer.get_completions_async(Document(before), CompleteEvent(completion_requested=True))
    return [c.display_text async for c in found]


async def fact_id(sitting: Sitting, kind: str, words: str) -> int:
    event_id = (await sitting.app.lookup.events(LOCAL_SERVER))[0].ref.id
    found = await sitting.app.corrections.facts(LOCAL_SERVER, ADMIN, event_id)
    return next(e.stored.id for e in found if e.kind.value == kind and words in str(e.stored.fact))


async def test_a_fact_is_added_changed_removed_and_all_is_taken_back(loaded: Sitting) -> None:
    channel = loaded.channel()
    assert await channel.run("/edit result race:2 place:9 car:Zoe Quick; #99; Fast Cars gap:1 lap")
    assert "Zoe Quick" in loaded.shown()
    added = await fact_id(loaded, "result", "Zoe Quick")
    assert "#99" in " ".join(await offered(loaded, "/edit result fact:zoe"))
    assert await channel.run(f"/edit result fact:{added} place:8")
    loaded.shown()
    assert await channel.run("/results race:2")
    assert "Zoe Quick" in loaded.shown()
    changed = await fact_id(loaded, "result", "Zoe Quick")
    assert await channel.run(f"/edit result fact:{changed} remove:yes")
    assert EN.say("console.sure") in loaded.shown()
    assert await channel.run(f"/edit result fact:{changed} remove:yes sure:yes")
    loaded.shown()
    assert await channel.run("/results race:2")
    assert "Zoe Quick" not in loaded.shown()
    assert await channel.run("/history")
    shown = loaded.shown()
    assert "Zoe Quick" in shown
    assert "terminal" in shown
    assert await channel.run("/undo")
    assert "Zoe Quick" in loaded.shown()
    for _ in range(3):
        assert await channel.run("/undo sure:yes")
    loaded.shown()
    assert await channel.run("/results race:2")
    assert "Zoe Quick" not in loaded.shown()
    assert await channel.run("/annuler changement:2 sûr:oui") is False


async def test_a_disqualification_asks_who_moves(loaded: Sitting) -> None:
    channel = loaded.channel()
    assert await channel.run("/edit penalty race:2 car:#8 kind:disqualification reason:ride height")
    assert "move:yes" in loaded.shown()
    assert await channel.run("/edit penalty race:2 car:#8 kind:disqualification reason:ride height move:yes")
    loaded.shown()
    assert await channel.run("/winner race:2")
    assert "Cy Vale" in loaded.shown()


async def test_a_penalty_that_moves_nobody_says_why(loaded: Sitting) -> None:
    channel = loaded.channel()
    for move in ("move:yes", "move:no", ""):
        assert await channel.run(f"/edit penalty race:1 car:#27 kind:time seconds:5 {move}")
        shown = loaded.shown()
        assert "too few gaps are known" in shown
        assert EN.say("correction.by_hand") in shown
        assert await channel.run("/undo sure:yes")
        loaded.shown()
    assert await channel.run("/edit penalty race:1 car:#99 kind:disqualification")
    assert EN.say("correction.unplaced", race="race 1") in loaded.shown()


async def test_moving_others_shows_gaps_and_is_not_done_twice(loaded: Sitting) -> None:
    channel = loaded.channel()
    assert await channel.run("/edit result race:2 place:3 car:Zoe Quick; #99 gap:40")
    loaded.shown()
    assert await channel.run("/edit penalty race:2 car:#8 kind:time seconds:20")
    shown = loaded.shown()
    assert "1st → 2nd, +6.520 s" in shown
    assert "3rd, now +26.520 s" in shown
    assert await channel.run("/edit penalty race:2 car:#8 kind:time seconds:20 move:yes")
    penalty = await fact_id(loaded, "penalty", "'8'")
    loaded.shown()
    assert await channel.run(f"/edit penalty fact:{penalty} reason:contact")
    assert EN.say("correction.rerank_question") not in loaded.shown()
    penalty = await fact_id(loaded, "penalty", "'8'")
    assert await channel.run(f"/edit penalty fact:{penalty} seconds:35")
    assert "2nd, now +21.520 s" in loaded.shown()


async def test_a_fact_is_named_by_its_number_or_by_words(loaded: Sitting) -> None:
    channel = loaded.channel()
    retired = await fact_id(loaded, "retirement", "66")
    assert not await channel.run(f"/edit result fact:{retired} place:3")
    assert "no fact" in loaded.shown()
    assert await channel.run("/edit retirement fact:retirement cause:crash")
    assert "crash" in loaded.shown()
    assert not await channel.run("/edit result fact:race 2 place:3")
    assert "Several facts" in loaded.shown()
    assert not await channel.run("/edit result fact:nobody place:3")
    assert "Cy Vale" in loaded.shown()
    assert await channel.run("/edit take-back crash")
    assert EN.say("console.sure") in loaded.shown()


async def test_drivers_and_events_are_called_otherwise(loaded: Sitting) -> None:
    channel = loaded.channel()
    assert await channel.run("/edit driver ana sol name:Ana Maria Sol")
    loaded.shown()
    assert await channel.run("/winner race:2")
    assert "Ana Maria Sol" in loaded.shown()
    assert await channel.run("/edit event season:2029")
    loaded.shown()
    assert await channel.run("/events")
    assert "2029" in loaded.shown()
    assert not await channel.run("/edit event season:soon")
    assert await channel.run("/edit event date:2029-05-08")
    assert (await loaded.app.lookup.events(LOCAL_SERVER))[0].ref.date == "2029-05-08"
    assert await channel.run("/edit event date:-")
    assert (await loaded.app.lookup.events(LOCAL_SERVER))[0].ref.date is None


async def test_merges_and_splits_are_asked_by_names_that_hold_and_told(loaded: Sitting) -> None:
    channel = loaded.channel()
    assert not await channel.run("/edit driver ana sol same-as:sol")
    assert EN.say("refusal.not_different", name="Ana Sol") in loaded.shown()
    assert await channel.run("/edit driver ana sol same-as:bo kerr sure:yes")
    assert "Bo Kerr · one with Ana Sol" in loaded.shown()
    assert not await channel.run("/edit driver ana sol split:nobody")
    assert "Bo Kerr" in loaded.shown()
    assert await channel.run("/edit driver ana sol split:kerr")
    assert "Is Bo Kerr not Ana Sol?" in loaded.shown()
    assert await channel.run("/edit driver ana sol split:kerr sure:yes")
    assert "Bo Kerr" in loaded.shown()
    assert not await channel.run("/edit driver ana sol split:kerr")
    assert EN.say("refusal.not_different", name="Ana Sol") in loaded.shown()
    assert not await channel.run("/edit event split:any")
    assert not await channel.run("/edit event same-as:circuit")
    assert not await channel.run("/report move 1")
    assert await channel.run("/edit event")
    assert "Season: 2021" in loaded.shown()


async def test_a_change_is_named_by_its_number_or_by_words(loaded: Sitting) -> None:
    channel = loaded.channel()
    assert await channel.run("/edit driver ana sol name:Ana Maria Sol")
    assert await channel.run("/edit result race:2 place:9 car:Zoe Quick")
    loaded.shown()
    assert await channel.run("/undo renamed")
    assert EN.say("history.undo_title", change=2) in loaded.shown()
    assert await channel.run("/undo zoe quik sure:yes")
    assert EN.say("history.undone_title", change=3) in loaded.shown()
    assert not await channel.run("/undo terminal")
    assert "#2 · renamed" in loaded.shown()
    assert not await channel.run("/undo #99")


async def test_no_place_is_beyond_any_field(loaded: Sitting) -> None:
    channel = loaded.channel()
    for line in ("/edit standing class:silver place:999 car:Jim", "/edit result race:2 place:301 car:Jim"):
        assert not await channel.run(line)
        assert "a place from 1 to 300" in loaded.shown()
    assert not await channel.run("/edit result race:100 place:1 car:Jim")
    assert "a race from 1 to 99" in loaded.shown()


async def test_a_new_version_is_shown_and_applied(loaded: Sitting, tmp_path: Path) -> None:
    channel = loaded.channel()
    file = tmp_path / "again.txt"
    file.write_text(reports.TEXT, encoding="utf-8")
    assert await channel.run(f'/report revise report:1 path:"{file}"')
    assert EN.say("difference.nothing") in loaded.shown()
    assert not await channel.run("/report publish")


async def test_everything_goes_out_and_only_into_an_empty_place(loaded: Sitting, tmp_path: Path) -> None:
    channel = loaded.channel()
    assert await channel.run(f"/export {tmp_path}")
    (written,) = await asyncio.to_thread(lambda: list(tmp_path.glob("*.json")))
    assert not await channel.run(f"/export {tmp_path}")
    assert "could not be written" in loaded.shown()
    assert not await channel.run(f"/import {written}")


async def test_the_whole_store_is_copied_to_a_new_file(loaded: Sitting, tmp_path: Path) -> None:
    channel = loaded.channel()
    target = tmp_path / "kept.db"
    assert await channel.run(f"/backup {target}")
    assert str(target) in loaded.shown()
    assert target.read_bytes().startswith(b"SQLite format 3")
    assert not await channel.run(f"/sauvegarde {target}")
    assert "could not be written" in loaded.shown()


@pytest.mark.parametrize("line", ["/setup recaps", "/réglages prévenir x", "/setup test", "/setup spoilers yes"])
async def test_what_only_discord_has_is_said_so(loaded: Sitting, line: str) -> None:
    assert not await loaded.channel().run(line)
    assert EN.say("refusal.only_on_discord") in loaded.shown()


async def test_everything_is_deleted_only_at_the_typed_name(loaded: Sitting) -> None:
    channel = loaded.channel()
    assert await channel.run("/setup delete")
    assert "/setup delete name:terminal" in loaded.shown()
    assert not await channel.run("/setup delete name:something")
    assert "terminal" in loaded.shown()
    assert await channel.run("/winner race:2")
    loaded.shown()
    assert await channel.run("/réglages supprimer nom:terminal")
    assert EN.say("farewell.deleted") in loaded.shown()
    assert not await channel.run("/winner race:2")


@pytest.mark.parametrize(
    "line",
    [
        "/setup delete terminal",
        "/edit result place:1 car:x",
        "/edit event",
        "/edit driver x",
        "/edit take-back 1",
        "/history",
        "/undo",
        "/export",
    ],
)
async def test_members_are_refused(loaded: Sitting, line: str) -> None:
    assert not await loaded.channel(admin=False).run(line)
    assert "Only admins" in loaded.shown()
