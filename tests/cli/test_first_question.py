"""What a new user gets: a fresh folder, no token, and the first question answered."""

import json
from pathlib import Path

from tests.cli.running import SPA, racebot


def asked(folder: Path, *lines: str, **settings: str) -> str:
    done = racebot(folder, given="\n".join(lines) + "\n", **settings)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_who_won_race_2_at_spa(tmp_path: Path) -> None:
    shown = asked(tmp_path, "/winner race:2")
    for words in ("Stéphane Lémeret", "Gael Castelli", "#8", "CMR", "Toyota GR Supra GT4", "13.480 s", "#30"):
        assert words in shown


def test_and_in_french(tmp_path: Path) -> None:
    assert "13,480 s" in asked(tmp_path, "/vainqueur course:2", RACEBOT_LANGUAGE="fr")


def test_a_report_is_loaded_once_and_exported(tmp_path: Path) -> None:
    done = racebot(tmp_path, "load", SPA)
    assert done.returncode == 0
    assert "GT4 European Series" in done.stdout
    again = racebot(tmp_path, "load", SPA, "nowhere.txt")
    assert again.returncode == 1
    assert "already" in again.stderr
    assert "nowhere.txt" in again.stderr
    export = json.loads(racebot(tmp_path, "export").stdout)
    assert len(export["reports"]) == 1
    assert export["reports"][0]["versions"][0]["text"] == SPA.read_bytes().decode()
    assert "Stéphane Lémeret" in asked(tmp_path, "/winner race:2")


def test_no_log_holds_a_word_of_a_report_however_much_is_logged(tmp_path: Path) -> None:
    done = racebot(tmp_path, "load", SPA, RACEBOT_LOG="DEBUG")
    assert done.returncode == 0
    assert "Lémeret" not in done.stderr
    assert "Castelli" not in done.stderr


def test_load_review_publish_recap_and_retract_in_the_terminal(tmp_path: Path) -> None:
    lines = (f"/report load {SPA}", "/report publish", "/winner race:2", "/report list", "/report retract 1")
    shown = asked(tmp_path, *lines, "/report retract 1 sure:yes", RACEBOT_SEEDS="off")
    review, published, recap = (
        shown.index(words) for words in ("Nothing is stored yet", "facts are stored", "In their words")
    )
    assert review < published < recap < shown.index("Nothing was done yet") < shown.index("Retracted")
