"""The store's commands: check, backup, restore, export, on an empty store."""

import json
from pathlib import Path
from typing import Any

from tests.cli.running import racebot


def exported(folder: Path) -> dict[str, Any]:
    """What the store holds, whenever one asks."""
    held: dict[str, Any] = json.loads(racebot(folder, "export").stdout)
    return held | {"exported_at": ""}


def test_a_store_is_made_checked_and_backed_up_once(tmp_path: Path) -> None:
    done = racebot(tmp_path, "check")
    assert (done.returncode, done.stdout) == (0, "The store is sound.\n")
    assert racebot(tmp_path, "backup", "copy.db").returncode == 0
    again = racebot(tmp_path, "backup", "copy.db")
    assert again.returncode == 1
    assert "copy.db" in again.stderr


def test_a_backup_is_restored_and_what_was_there_is_kept(tmp_path: Path) -> None:
    script = "/setup language fr\n"
    assert racebot(tmp_path, "console", given=script, RACEBOT_SEEDS="off").returncode == 0
    assert racebot(tmp_path, "backup", "copy.db").returncode == 0
    assert racebot(tmp_path, "console", given="/réglages langue en\n", RACEBOT_SEEDS="off").returncode == 0
    assert json.loads(racebot(tmp_path, "export").stdout)["settings"]["language"] == "en"
    restored = racebot(tmp_path, "restore", "copy.db")
    assert restored.returncode == 0
    assert json.loads(racebot(tmp_path, "export").stdout)["settings"]["language"] == "fr"
    assert len(list(tmp_path.glob("racebot.db.before-*"))) == 1


def test_what_is_no_backup_is_not_restored(tmp_path: Path) -> None:
    racebot(tmp_path, "check")
    before = exported(tmp_path)
    (tmp_path / "diary.db").write_bytes(b"dear diary")
    for name in ("diary.db", "nothing.db"):
        done = racebot(tmp_path, "restore", name)
        assert (done.returncode, name in done.stderr) == (1, True)
        assert "Traceback" not in done.stderr
    assert exported(tmp_path) == before


def test_an_export_of_one_server_holds_nothing_of_another(tmp_path: Path) -> None:
    done = json.loads(racebot(tmp_path, "export", "--server", 42).stdout)
    assert (done["reports"], done["events"]) == ([], [])


def test_a_script_fails_where_one_of_its_commands_fails(tmp_path: Path) -> None:
    fine = racebot(tmp_path, "console", "--as", "member", given="# hello\n\n/help\n/events\n", RACEBOT_SEEDS="off")
    assert (fine.returncode, fine.stderr) == (0, "")
    wrong = racebot(tmp_path, "console", "--as", "member", given="/help\n/winer\n/events\n", RACEBOT_SEEDS="off")
    assert wrong.returncode == 1
    assert "/winner" in wrong.stdout
    assert "Loaded events" in wrong.stdout
    assert "\x1b" not in wrong.stdout


def test_members_may_not_do_what_admins_do(tmp_path: Path) -> None:
    done = racebot(tmp_path, "console", "--as", "member", given="/report list\n", RACEBOT_SEEDS="off")
    assert done.returncode == 1
    assert "Only admins" in done.stdout


def test_a_line_that_is_no_utf8_is_no_fault(tmp_path: Path) -> None:
    done = racebot(tmp_path, "console", given=b"/winner race:\xff\xfe\n", RACEBOT_SEEDS="off")
    assert (done.returncode, done.stderr) == (1, "")


def test_quit_leaves(tmp_path: Path) -> None:
    done = racebot(tmp_path, "console", given="/quit\n/winer\n", RACEBOT_SEEDS="off")
    assert done.returncode == 0
