"""What a new user gets: a fresh folder, no token, and the first question answered."""

import json
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/winner race:1", ("Valentin Hasse-Clot", "Theo Nouet", "#27", "AGS Events", "Aston Martin")),
        ("/winner race:1 class:silver", ("Valentin Hasse-Clot", "Theo Nouet")),
        ("/winner race:1 class:pro-am", ("Buus", "Kasperlik", "Porsche")),
        ("/winner race:1 class:am", ("Nicolas Gomar", "Gilles Vannelet")),
        ("/winner race:2 class:silver", ("Lémeret", "Castelli")),
        ("/winner race:2 class:am", ("Nicolas Gomar", "#89")),
        ("/winner race:2 class:pro-am", ("does not say",)),
        ("/leaders", ("34 points", "Silver Cup", "Pro-Am", "Am", "does not say")),
        ("/penalties", ("stop-and-go", "Nouet", "3rd in Silver Cup")),
        ("/quotes race:1", ("Je suis tellement fier de Theo", "C'était incroyable", "#27")),
        ("/quotes race:2", ("Nous savions que nous étions capables", "Le but étant la lutte", "#8")),
        ("/quotes about:pneus driver:castelli", ("sauver les pneus",)),
        ("/results race:2", ("Willem Meijer", "13.480", "#66", "Kasperlik", "crash")),
        ("/recap", ("Spa-Francorchamps",)),
        ("/events", ("GT4 European Series", "2020")),
    ],
)
def test_every_question_is_answered_from_the_spa_report(tmp_path: Path, line: str, told: tuple[str, ...]) -> None:
    shown = asked(tmp_path, line)
    for words in told:
        assert words in shown


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
    assert export["reports"][0]["text"] == SPA.read_bytes().decode()
    assert "Stéphane Lémeret" in asked(tmp_path, "/winner race:2")


def test_load_review_publish_recap_and_retract_in_the_terminal(tmp_path: Path) -> None:
    lines = (f"/report load {SPA}", "/report publish", "/winner race:2", "/report list", "/report retract 1")
    shown = asked(tmp_path, *lines, RACEBOT_SEEDS="off")
    review, published, recap = (
        shown.index(words) for words in ("Nothing is stored yet", "facts are stored", "In their words")
    )
    assert review < published < recap
    assert "Retracted" in shown
