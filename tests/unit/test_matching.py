"""Labels found by what people type."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import fold
from bot.services.kept import Kept
from bot.services.matching import How, Labels

NAMES = ["Théo Nouet", "Stéphane Lémeret", "Gael Castelli", "Valentin Hasse-Clot", "Benjamin Lessennes"]
LABELS = Labels(NAMES)


@pytest.mark.parametrize(
    ("typed", "how", "name"),
    [
        ("theo nouet", How.WHOLE, "Théo Nouet"),
        ("Nouet", How.WORDS, "Théo Nouet"),
        ("LEMERET stephane", How.WORDS, "Stéphane Lémeret"),
        ("cast", How.PREFIX, "Gael Castelli"),
        ("hasse clot", How.WORDS, "Valentin Hasse-Clot"),
        ("nuoet", How.SLIP, "Théo Nouet"),
        ("castely", How.SLIP, "Gael Castelli"),
        ("lesenness", How.SLIP, "Benjamin Lessennes"),
    ],
)
def test_a_label_is_found_as_well_as_it_is_typed(typed: str, how: How, name: str) -> None:
    hits = LABELS.find(typed)
    assert hits is not None
    assert (hits.how, [NAMES[p] for p in hits.positions]) == (how, [name])


@pytest.mark.parametrize("typed", ["", "  ", "zzz", "-", "nouet castelli", "🙂"])
def test_nothing_near_is_nothing(typed: str) -> None:
    assert LABELS.find(typed) is None


def test_with_nothing_typed_the_first_labels_are_offered() -> None:
    assert LABELS.complete("", 2) == (0, 1)


def test_better_hits_come_first_and_slips_only_where_there_are_few() -> None:
    labels = Labels(["Karl", "Carla", "Carl", "Carlo"])
    assert [("Karl", "Carla", "Carl", "Carlo")[p] for p in labels.complete("carl", 25)] == ["Carla", "Carl", "Carlo"]
    assert Labels(["Castelli", "Costelli"]).complete("castelli", 25) == (0, 1)


def test_one_slip_in_a_long_name_is_nearly_always_forgiven() -> None:
    chance = random.Random(7)
    names = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(5, 11))) for _ in range(3000)]
    labels = Labels(names)
    found = 0
    for position in range(300):
        name = names[position]
        at = chance.randrange(1, len(name))
        slipped = name[:at] + chance.choice(string.ascii_lowercase) + name[at + 1 :]
        found += position in labels.complete(slipped, 25)
    assert found == 300


@given(st.lists(st.text(max_size=30), max_size=20), st.text(max_size=40))
def test_any_text_is_looked_for_without_fault_and_hits_are_positions(labels: list[str], typed: str) -> None:
    made = Labels(labels)
    assert all(0 <= p < len(labels) for p in made.complete(typed, 25))
    hits = made.find(typed)
    assert hits is None or all(0 <= p < len(labels) for p in hits.positions)


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=20))
def test_every_label_finds_itself(labels: list[str]) -> None:
    made = Labels(labels)
    for label in labels:
        if fold(label) and len(fold(label).split()) == len(set(fold(label).split())) <= 12:
            hits = made.find(label)
            assert hits is not None
            assert label in [labels[p] for p in hits.positions] or hits.how is How.WHOLE


def test_what_is_kept_is_bounded_and_good_for_one_generation() -> None:
    kept: Kept[str, int] = Kept(2)
    kept.put("a", 1, 10)
    kept.put("b", 1, 20)
    assert kept.get("a", 1) == 10
    kept.put("c", 1, 30)
    assert (kept.get("b", 1), kept.get("a", 2), len(kept)) == (None, None, 2)
