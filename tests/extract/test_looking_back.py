"""Reports that look back at a race before the one they tell: what they tell of the one is not told of the other."""

import tomllib
from pathlib import Path

import pytest

from tests.extract.test_race_stories import told_in

_BANK = Path(__file__).parent / "banks" / "looking-back.toml"
TOLD = tomllib.loads(_BANK.read_text(encoding="utf-8"))["told"]


@pytest.mark.parametrize("one", TOLD, ids=lambda one: one["text"].partition("|")[2][:50] or one["text"][:50])
def test_what_was_before_is_not_told_of_this_race(one: dict[str, str]) -> None:
    found, facts = told_in(one["text"].replace("|", "\n\n")), set(one["facts"].split())
    assert facts <= found
    assert {fact for fact in found if not fact.startswith("P")} <= {*facts, *one.get("may", "").split()}
