# ruff: noqa: ASYNC220, ASYNC240 - a test has nobody to keep waiting
import asyncio
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.connection import Database
from db.errors import NewerStore, NotAStore, StoreUnusable
from db.migrating import Migration, migrations, statements
from tests.store import schema

_NEXT = len(migrations()) + 1


def test_migrations_from_zero_give_the_schema_written_down() -> None:
    assert schema.from_zero() == schema.WRITTEN_DOWN.read_text(encoding="utf-8")


async def test_an_open_store_has_the_schema_written_down_and_a_record_of_every_migration(
    database: Database, path: Path
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert schema.as_text(connection) == schema.WRITTEN_DOWN.read_text(encoding="utf-8")
        recorded = connection.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(recorded)
    assert recorded == [(step.number, step.name) for step in migrations()]


def test_every_table_is_strict_and_belongs_to_a_server() -> None:
    shared = {"server", "fact_kind", "migration"}
    tables = re.findall(r"CREATE TABLE (\w+) \((.*?)\n?\) ([A-Z, ]+);", schema.from_zero(), re.DOTALL)
    assert len(tables) > 20
    for name, body, options in tables:
        assert "STRICT" in options, name
        if name not in shared:
            assert "server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE" in body, name
            for key in re.findall(r"FOREIGN KEY \(([^)]*)\)", body):
                assert key.startswith("server_id, "), f"{name}: ({key}) may point into another server"
            pointing = re.findall(r"(\w+) \w+[^,\n]* REFERENCES (\w+)", body)
            assert set(pointing) <= {("server_id", "server"), ("kind", "fact_kind")}, name


@pytest.mark.parametrize(
    "fault",
    ["INSERT INTO nowhere VALUES (1);", "CREATE TABLE team (x TEXT) STRICT;", "INSERT INTO draft (id) VALUES (1);"],
)
async def test_a_migration_that_fails_half_way_leaves_nothing_of_itself(path: Path, fault: str) -> None:
    await (await Database.open(path)).close()
    before = path.read_bytes()
    broken = Migration(_NEXT, "broken", f"CREATE TABLE extra (x TEXT) STRICT;\nPRAGMA user_version = 99;\n{fault}\n")
    with pytest.raises(sqlite3.Error):
        await Database.open(path, steps=(*migrations(), broken))
    assert path.read_bytes() == before
    mended = Migration(_NEXT, "mended", "CREATE TABLE extra (x TEXT) STRICT;\n")
    database = await Database.open(path, steps=(*migrations(), mended))
    rows = await database.read("SELECT number, name FROM migration ORDER BY number DESC")
    assert tuple(rows[0]) == (_NEXT, "mended")
    await database.close()


async def test_a_migration_that_leaves_rows_pointing_nowhere_is_undone(path: Path) -> None:
    await (await Database.open(path)).close()
    orphan = "PRAGMA defer_foreign_keys = ON;\nINSERT INTO team (server_id, name) VALUES (1, 'x');\n"
    with pytest.raises(sqlite3.IntegrityError, match="point nowhere"):
        await Database.open(path, steps=(*migrations(), Migration(_NEXT, "orphan", orphan)))
    database = await Database.open(path)
    assert await database.read("SELECT * FROM team") == []
    await database.close()


def test_a_script_falls_into_its_statements() -> None:
    script = (
        "-- a; b\nCREATE TABLE a (x);\n\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\nEND;\n-- end\n"
    )
    assert [s.strip().splitlines()[-1] for s in statements(script)] == ["CREATE TABLE a (x);", "END;"]
    with pytest.raises(ValueError, match="without its end"):
        list(statements("CREATE TABLE a (x)"))


async def test_a_newer_store_is_refused_and_left_alone(path: Path) -> None:
    await (await Database.open(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    with pytest.raises(NewerStore, match="newer Racebot"):
        await Database.open(path)
    assert path.read_bytes() == before


async def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(NotAStore, match="another program"):
        await Database.open(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


async def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"The race was won by nobody in particular. " * 50)
    before = path.read_bytes()
    with pytest.raises(NotAStore, match="not a database"):
        await Database.open(path)
    assert path.read_bytes() == before


async def test_a_folder_that_is_missing_is_told_clearly(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="folder exists"):
        await Database.open(tmp_path / "missing" / "race.db")


async def test_an_sqlite_that_is_too_old_is_told_clearly(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 9))
    with pytest.raises(StoreUnusable, match=r"3\.37\.0 or newer"):
        await Database.open(path)
    assert not path.exists()


async def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    database = await Database.open(path)
    assert await database.check() == []
    await database.close()


async def test_several_processes_may_make_the_store_at_once(path: Path) -> None:
    script = (
        "import asyncio, sys, pathlib\nfrom db.connection import Database\n"
        "async def main():\n    await (await Database.open(pathlib.Path(sys.argv[1]))).close()\nasyncio.run(main())\n"
    )
    command = [sys.executable, "-W", "error", "-c", script, str(path)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    said = await asyncio.gather(*(asyncio.to_thread(process.communicate) for process in processes))
    assert [(process.returncode, err) for process, (_, err) in zip(processes, said, strict=True)] == [(0, b"")] * 3
