"""Who shares a car with whom: the banks of made sentences, with those that are known not to be read."""

import tomllib
from pathlib import Path

import pytest

from bot.extract.packs import load
from bot.extract.text.folding import flat
from bot.extract.text.source import read_source
from bot.extract.understand import understand

BANKS = Path(__file__).parent / "banks"
BEFORE = {
    "fr": (
        "La course s'est disputée à Magny-Cours dans le championnat de France GT4. La veille, Abel Zorn et Bob Yule "
        "(Nissan / Racing Zed) ont gagné. "
    ),
    "en": (
        "The race was held at Donington Park in the British GT Championship. On Friday Abe Zorn and Bob Yule (Nissan) "
        "won. "
    ),
}


def crews(told: str, language: str) -> set[str]:
    """The surnames of each crew, joined by "+", with its number."""
    source = read_source(BEFORE[language] + told, language)
    found = understand(source, load(language)).weekend.registry.every()
    names = {c.id: "+".join(sorted(flat(p).split()[-1] for p in c.people)) for c in found}
    return {names[c.id] + (f"#{c.number}" if c.number else "") for c in found}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_banks_of_crews_are_read_but_for_those_known(language: str) -> None:
    listed = tomllib.loads((BANKS / f"crews-{language}.toml").read_text(encoding="utf-8"))["told"]
    missed = set()
    for told in listed:
        found = crews(told["text"], language)
        alone = {crew.partition("#")[0] for crew in found}
        if not (set(told.get("crews", ())) <= found and set(told.get("apart", ())) <= alone):
            missed.add(told["text"])
    assert missed == {told["text"] for told in listed if told.get("known")}
