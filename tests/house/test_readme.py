"""The README's examples are what the program really prints, and its commands are those that exist."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def examples() -> list[tuple[str, str]]:
    """Each `> command` of the text blocks with what stands below it."""
    blocks = re.findall(r"```text\n(.*?)```", README, flags=re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"^> ", block, flags=re.MULTILINE) if part]
    return [(part.split("\n", 1)[0], part.split("\n", 1)[1].strip()) for part in parts]


def test_there_are_examples() -> None:
    assert len(examples()) >= 2


@pytest.mark.parametrize(("command", "shown"), examples())
def test_an_example_is_what_the_program_prints(command: str, shown: str, tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "RACEBOT_DATABASE": str(tmp_path / "readme.db"),
        "RACEBOT_LANGUAGE": "en",
    }
    told = subprocess.run(
        [sys.executable, "-m", "bot", "console", "--as", "member"],
        input=command + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=environment,
        timeout=60,
        check=True,
    )
    assert shown in told.stdout


def test_every_slash_command_it_names_exists() -> None:
    catalogue = (ROOT / "bot" / "i18n" / "en.toml").read_text(encoding="utf-8")
    named = set(re.findall(r"`/([a-z]+)", README))
    known = set(re.findall(r"^\[command\.([a-z]+)", catalogue, flags=re.MULTILINE))
    assert named - known <= {"vainqueur"}


def test_the_settings_table_names_every_setting() -> None:
    source = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    settings = set(re.findall(r"\b(?:RACEBOT|DISCORD)_[A-Z_]+\b", source))
    assert {name for name in settings if f"`{name}`" not in README} == set()
