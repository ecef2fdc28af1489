"""Starting: settings, arguments, languages, and what must not be imported."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment, racebot


def test_wrong_settings_are_all_listed_and_the_status_is_2(tmp_path: Path) -> None:
    done = racebot(tmp_path, DISCORD_TOKEN="a b", RACEBOT_LOG="loud", RACEBOT_LANGUAGE="xx")
    assert done.returncode == 2
    assert done.stdout == ""
    for variable in ("DISCORD_TOKEN", "RACEBOT_LOG", "RACEBOT_LANGUAGE"):
        assert variable in done.stderr
    assert "a b" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_wrong_settings_are_told_in_the_locales_language(tmp_path: Path) -> None:
    assert "ne peut pas démarrer" in racebot(tmp_path, RACEBOT_LOG="loud", LANG="fr_FR.UTF-8").stderr


def test_a_dot_env_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("RACEBOT_SEEDS=perhaps\n", encoding="utf-8")
    done = racebot(tmp_path, "check")
    assert (done.returncode, "RACEBOT_SEEDS" in done.stderr) == (2, True)


def test_wrong_arguments_are_status_2(tmp_path: Path) -> None:
    assert racebot(tmp_path, "console", "--as", "king").returncode == 2
    assert racebot(tmp_path, "juggle").returncode == 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_help_names_every_command(tmp_path: Path, language: str) -> None:
    done = racebot(tmp_path, "--help", RACEBOT_LANGUAGE=language)
    assert done.returncode == 0
    for command in ("console", "extract", "load", "export", "backup", "restore", "check"):
        assert command in done.stdout


def test_what_extract_needs_knows_neither_discord_nor_the_store_nor_a_terminal(tmp_path: Path) -> None:
    script = (
        "import sys; import bot.cli, bot.services.reading, bot.domain.facts_json;"
        "print([m for m in ('discord', 'aiosqlite', 'prompt_toolkit', 'rich') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_file_that_is_no_store_is_a_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "racebot.db").write_bytes(b"a diary" * 1000)
    done = racebot(tmp_path, "check")
    assert done.returncode == 1
    assert "racebot.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "racebot.db").read_bytes() == b"a diary" * 1000


def test_what_is_wrong_with_the_store_is_told_in_french_too(tmp_path: Path) -> None:
    (tmp_path / "racebot.db").write_bytes(b"a diary" * 1000)
    done = racebot(tmp_path, "check", RACEBOT_LANGUAGE="fr")
    assert done.returncode == 1
    assert done.stderr == "racebot.db n’est pas une base de données. Choisissez un autre fichier.\n"


def test_an_interrupt_ends_at_once_though_nobody_closes_the_pipe(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "console"],
        cwd=tmp_path,
        env=environment(RACEBOT_SEEDS="off"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("/events\n")
    process.stdin.flush()
    assert process.stdout.readline() == "Loaded events\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130  # its standard input is still open here
    assert process.communicate()[1] == ""
