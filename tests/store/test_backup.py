# ruff: noqa: ASYNC240 - a test has nobody to keep waiting
import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.facts import Event
from db import events, recaps, reports, search, servers
from db.backup import back_up, restore
from db.connection import Database
from db.errors import NewerStore, NotAStore, StoreDamaged, StoreUnusable, TargetExists
from tests.store.test_publish import publish
from tests.store.weekend import ADMIN, CHANNEL, HERE, whole_weekend, winner


async def test_a_backup_made_while_others_write_is_one_sound_moment(database: Database, tmp_path: Path) -> None:
    async def publish_many() -> None:
        for number in range(60):
            await publish(database, whole_weekend(Event("GT Open", f"Track {number}", 2031), f"{number} "))

    writing = asyncio.create_task(publish_many())
    sizes = []
    for number in range(5):
        target = tmp_path / f"copy {number}.db"
        await database.backup(target)
        assert sorted(p.name for p in tmp_path.glob("copy*")) == [f"copy {n}.db" for n in range(number + 1)]
        copy = await Database.open(target)
        assert await copy.check() == []
        found = await reports.summaries(copy, HERE)
        assert {report.facts for report in found} <= {14}
        sizes.append(len(found))
        await copy.close()
        for suffix in ("-wal", "-shm"):
            assert not Path(f"{target}{suffix}").exists()
    await writing
    assert sizes == sorted(sizes)
    assert len(await reports.summaries(database, HERE)) == 60


async def test_a_backup_overwrites_nothing_and_leaves_nothing_half(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("precious")
    with pytest.raises(TargetExists, match="overwrites nothing"):
        await database.backup(target)
    assert target.read_text() == "precious"
    with pytest.raises(TargetExists):
        await database.backup(database.path)
    with pytest.raises(StoreUnusable):
        await database.backup(tmp_path / "missing" / "copy.db")
    with pytest.raises(NotAStore, match="no store at"):
        back_up(tmp_path / "none.db", tmp_path / "copy of none.db")
    assert not (tmp_path / "copy of none.db").exists()


async def test_a_restored_store_answers_as_it_did_and_the_present_one_is_kept(path: Path, tmp_path: Path) -> None:
    database = await Database.open(path)
    published = await publish(database, whole_weekend())
    before = await events.load(database, HERE, published.ref.id)
    await database.backup(tmp_path / "copy.db")
    await reports.retract(database, HERE, ADMIN, published.report_id)
    await publish(database, winner("Jan Buus", race=2))
    generation = database.generation(HERE)
    # The bot is running while the operator restores.
    kept = await asyncio.to_thread(restore, tmp_path / "copy.db", path)
    assert await database.refresh()
    assert database.generation(HERE) > generation
    assert await events.load(database, HERE, published.ref.id) == before
    assert len(await search.quotes(database, HERE, "rain", 5)) == 1
    assert await database.check() == []
    await publish(database, winner("Sam Low", race=2))
    await database.close()
    assert kept is not None
    present = await Database.open(kept)
    assert [r.facts for r in await reports.summaries(present, HERE)] == [1, 0]
    await present.close()


async def test_a_recap_due_when_the_backup_was_made_is_looked_for_before_it_is_posted(
    path: Path, tmp_path: Path
) -> None:
    database = await Database.open(path)
    await servers.update(database, HERE, recap_channel_id=CHANNEL)
    await publish(database, whole_weekend())
    await database.backup(tmp_path / "copy.db")
    (job,) = await recaps.for_server(database, HERE)
    assert job.first_sent_at is None
    await database.close()
    restore(tmp_path / "copy.db", path)
    database = await Database.open(path)
    (job,) = await recaps.for_server(database, HERE)
    assert job.first_sent_at is not None
    await database.close()


async def test_a_backup_is_put_where_there_was_nothing(path: Path, tmp_path: Path) -> None:
    database = await Database.open(path)
    await publish(database, whole_weekend())
    await database.backup(tmp_path / "copy.db")
    await database.close()
    target = tmp_path / "new.db"
    assert restore(tmp_path / "copy.db", target) is None
    restored = await Database.open(target)
    assert len(await reports.summaries(restored, HERE)) == 1
    await restored.close()


async def test_a_damaged_store_is_moved_aside_and_replaced(path: Path, tmp_path: Path) -> None:
    database = await Database.open(path)
    await publish(database, whole_weekend())
    await database.backup(tmp_path / "copy.db")
    await database.close()
    path.write_bytes(b"ruined " * 2000)
    kept = restore(tmp_path / "copy.db", path)
    assert kept is not None
    assert kept.read_bytes().startswith(b"ruined")
    restored = await Database.open(path)
    assert await restored.check() == []
    await restored.close()


async def test_what_is_no_sound_backup_is_refused_and_the_store_stays(path: Path, tmp_path: Path) -> None:
    database = await Database.open(path)
    await publish(database, whole_weekend())
    await database.backup(tmp_path / "good.db")
    await database.close()
    before = path.read_bytes()
    sound = (tmp_path / "good.db").read_bytes()
    page = 4096
    bad = {
        "text.db": b"not a database, only words. " * 99,
        "empty.db": b"",
        "cut.db": sound[: len(sound) // 2],
        "holes.db": sound[: 5 * page] + b"\xff" * (6 * page) + sound[11 * page :],
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises((NotAStore, StoreDamaged)):
            restore(tmp_path / name, path)
    with closing(sqlite3.connect(tmp_path / "theirs.db")) as theirs:
        theirs.execute("CREATE TABLE theirs (x)")
    with closing(sqlite3.connect(tmp_path / "good.db")) as newer:
        newer.execute("PRAGMA user_version = 999")
    for name, problem in (("theirs.db", NotAStore), ("good.db", NewerStore), ("missing.db", NotAStore)):
        with pytest.raises(problem):
            restore(tmp_path / name, path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.restoring*"))
    assert not list(tmp_path.glob("*before*"))


async def test_a_check_names_what_is_wrong(path: Path) -> None:
    database = await Database.open(path)
    await publish(database, whole_weekend())
    assert await database.check() == []

    def spoil(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM best WHERE fact_id = 1")
        connection.execute("UPDATE evidence SET stop = 99999 WHERE fact_id = 2")
        connection.execute("DELETE FROM evidence WHERE fact_id = 3")
        connection.execute("DELETE FROM fact_driver WHERE fact_id = 10")
        connection.execute("UPDATE fact SET event_id = 77 WHERE id = 4")
        connection.execute("INSERT INTO quote_words (rowid, folded) VALUES (500, 'nobody said this')")

        connection.execute("UPDATE fact_driver SET driver_id = NULL WHERE fact_id = 5")
        connection.execute("UPDATE fact SET team_id = NULL WHERE id = 6")
        connection.execute("UPDATE driver SET merged_into = 3 - id WHERE id < 3")
        connection.execute("UPDATE report SET version = 2")

    await database.alone(spoil)
    told = await database.check()
    for words in (
        "Fact 1 is a pole",
        "Fact 2 points beyond",
        "Fact 3 comes from",
        "Fact 10 is a quote",
        "fact points to",
        "Fact 4 is shown in an event",
        "Fact 5 is shown without a driver",
        "Fact 6 is shown without its team",
        "The driver 1 was merged",
        "Fact 7 is live, and its report",
        "index of quotes",
    ):
        assert any(words in sentence for sentence in told), (words, told)
    await database.close()
