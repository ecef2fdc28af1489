"""The reader on annotated reports, where they stand beside the project: what is not right yet may only grow less.

`known_failures.txt` lists every fact of the corpus that is not read rightly, a line each, with the reason. A fact that
goes wrong and is not in the list fails the test; so does a line for something that is right by now.
Write the list anew with `python -m tests.extract.test_corpus`.
"""

from pathlib import Path

import pytest

from bot.extract import read
from tests.extract.corpus import FOLDER, reports, score_all, scorer, total
from tests.extract.reasons import reason

KNOWN = Path(__file__).parent / "known_failures.txt"
SEED = FOLDER.parent / "reports"

# Between a fact and the reason why it is not read rightly.
BECAUSE = "  # "
# What the reader promises of each kind, in each language.
PROMISED = {
    "winner": 0.97,
    "class winner": 0.90,
    "place": 0.88,
    "penalty": 0.90,
    "retirement": 0.90,
    "standing": 0.90,
    "quote": 0.95,
    "pole": 0.90,
    "fastest lap": 0.90,
    "event": 0.90,
}

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the annotated reports are not there")


def failures() -> list[str]:
    whole, _, _ = score_all(FOLDER, [])
    return sorted(note.split(" | found")[0] for note in whole.notes)


def with_reasons(notes: list[str]) -> list[str]:
    """The lines of the list: each fact and why it is not read rightly."""
    explained = {name: read(text).explanation for name, text, _ in reports(FOLDER, [])}
    return [f"{note}{BECAUSE}{reason(note, explained[note.partition(':')[0]])}" for note in notes]


def test_what_is_not_right_is_known_and_grows_less() -> None:
    known = [line.partition(BECAUSE)[0] for line in KNOWN.read_text(encoding="utf-8").splitlines()]
    now = failures()
    assert [n for n in now if n not in known] == [], "newly wrong"
    assert [k for k in known if k not in now] == [], "right by now: take it off the list"


def test_the_corpus_is_read_as_well_as_promised() -> None:
    module = scorer(FOLDER)
    for language in ("dev-fr", "dev-en"):
        whole, _, _ = score_all(FOLDER, [language])
        figures = module.figures(total(whole))
        assert figures["f1"] >= 0.90
        assert figures["misleading"] <= 0.03
        assert module.figures(whole.counts["winner"])["misleading"] == 0.0
        by_kind = {kind: module.figures(whole.counts[kind])["f1"] for kind in PROMISED}
        assert {kind: f1 for kind, f1 in by_kind.items() if f1 < PROMISED[kind]} == {}


def test_every_known_failure_has_its_reason() -> None:
    assert all(line.partition(BECAUSE)[2] for line in KNOWN.read_text(encoding="utf-8").splitlines())


def test_the_seed_report_is_read_without_a_fault() -> None:
    whole, _, _ = score_all(SEED, [])
    assert whole.notes == []


if __name__ == "__main__":
    KNOWN.write_text("\n".join(with_reasons(failures())) + "\n", encoding="utf-8")
