"""`extract`: facts as JSON, reasons aside, and a clear sentence for what is no report."""

import json
from pathlib import Path

import pytest

from bot.domain.facts_json import from_json
from tests.cli.running import SPA, racebot


def test_the_facts_of_a_report_are_one_json_object_whose_evidence_lies_in_the_text(tmp_path: Path) -> None:
    done = racebot(tmp_path, "extract", SPA)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    text = SPA.read_bytes().decode()
    (winner,) = [r for r in found["races"][1]["results"] if r["class"] is None and r["position"] == 1]
    assert sorted(winner["drivers"]) == ["Gael Castelli", "Stéphane Lémeret"]
    assert any("Lémeret" in text[start:end] for start, end in winner["evidence"])
    assert from_json(found).tells_a_race
    assert list(tmp_path.iterdir()) == []


def test_explain_tells_the_rules_on_standard_error_only(tmp_path: Path) -> None:
    plain = racebot(tmp_path, "extract", SPA)
    explained = racebot(tmp_path, "extract", SPA, "--explain")
    assert explained.stdout == plain.stdout
    assert "kept" in explained.stderr
    assert "retenu" in racebot(tmp_path, "extract", SPA, "--explain", RACEBOT_LANGUAGE="fr").stderr


def test_standard_input_is_read_for_a_dash(tmp_path: Path) -> None:
    assert racebot(tmp_path, "extract", "-", given=SPA.read_bytes()).stdout == racebot(tmp_path, "extract", SPA).stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no text"),
        (b"  \n\t\n", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bad.txt"),
        ("La course a été ".encode() + b"gagn\xe9e.", "UTF-8"),
        (b"The sea was calm, and nobody spoke. " * 40, "No race was found"),
        (b"a" * 5_000_000, "MB"),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    done = racebot(tmp_path, "extract", "bad.txt")
    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["nowhere.txt", ".", "a\nb"])
def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path, name: str) -> None:
    done = racebot(tmp_path, "extract", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be read" in done.stderr
