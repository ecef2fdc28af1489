"""The sieve before the templates: it only spares work, whatever the text (test_packs asks so of every sample)."""

from collections.abc import Iterable
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import bot
from bot.extract import read
from bot.extract.packs import SLOTS, BadPack, Pack, check, languages, load
from bot.extract.packs.patterns import Macros, written
from bot.extract.packs.sides import Sides
from bot.extract.packs.sieve import Sieve
from bot.extract.text.folding import flat

ROOT = Path(bot.__file__).parents[1]
REPORTS = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "extract" / "heldout").glob("*.txt")])


def clauses(pattern: str) -> list[set[str]]:
    macros = Macros("xx", {"wins": ("wins", "takes it"), "of": ("of", "by")})
    return [set(clause) for clause in written("xx", "test", pattern, macros).required]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("won", [{"won"}]),
        ("won|lost", [{"won", "lost"}]),
        ("won(?: again)?", [{"won"}]),
        ("wons?", [{"won"}]),
        ("wons*", [{"won"}]),
        ("won+", [{"won"}]),
        ("wo{2,3}", [{"wo"}]),
        ("won{0,1}", [{"wo"}]),
        (r"won \w+ again", [{"won "}, {" again"}]),
        ("(?<!never )won(?! it)", [{"won"}]),
        ("(?=now)won", [{"won"}]),
        ("[wn]on", [{"on"}]),
        ("(?:won|)", []),
        ("(?P<a>{E}) won", [{SLOTS["E"]}, {" won"}]),
        ("{wins} it", [{"wins", "takes"}, {" it"}]),
        ("(?i:won)", []),
        ("won(?P=a)", []),
        ("(?:first|second) (?:place|row)?", [{"first", "second"}, {" "}]),
        ("(?:a|b) (?:c|d) z|y z", [{" z", "y z"}]),
        (r"1\.5 won", [{"1.5 won"}]),
        (r"\ue006 won", [{" won"}]),
        (r"\x77on", [{"on"}]),
        (r"\N{DIGIT ONE} won", []),
        ("((?:won))", [{"won"}]),
        ("(?:won)*", []),
        ("won)", []),
        ("(won", []),
    ],
)
def test_what_a_pattern_requires(pattern: str, wanted: list[set[str]]) -> None:
    assert clauses(pattern) == wanted


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_the_same_is_read_without_the_sieve(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = report.read_text(encoding="utf-8")
    sieved = read(text)
    monkeypatch.setattr(Pack, "telling", lambda pack, about, _: pack.templates.get(about, ()))
    assert read(text) == sieved


PIECES = st.sampled_from(("won", "wins", "takes it", "first", " ", "-", "again", "of", "by", SLOTS["E"], "x"))


@given(
    st.lists(st.one_of(PIECES, st.sampled_from(("(?:", ")", "|", "?", "*", r"\w+", "{wins}", "{of}", "{E}")))),
    st.lists(PIECES),
)
@settings(max_examples=400, deadline=None)
def test_no_match_is_lost(pattern: list[str], text: list[str]) -> None:
    macros = Macros("xx", {"wins": ("wins", "takes it"), "of": ("of", "by")})
    one = written("xx", "test", "".join(pattern), macros)
    try:
        compiled = regex.compile(macros.expand("test", one.text))
    except regex.error:
        return
    said = "".join(text)
    if compiled.search(said):
        assert Sieve({"test": [one.required]}, "".join(SLOTS.values())).passed("test", said) == [0]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_pattern_sought_side_by_side_finds_what_the_whole_finds(code: str) -> None:
    pack = load(code)
    texts = [flat(line) for report in REPORTS for line in report.read_text(encoding="utf-8").splitlines()]

    def spans(found: Iterable[regex.Match[str]]) -> list[object]:
        return [(match.span(), match.groupdict()) for match in found]

    for text in texts:
        assert spans(pack.found("race", text)) == spans(pack.patterns["race"].finditer(text)), text


@given(st.lists(st.lists(PIECES, min_size=1, max_size=3), min_size=8, max_size=12), st.lists(PIECES))
@settings(max_examples=200, deadline=None)
def test_sides_are_taken_in_the_order_of_the_whole(sides: list[list[str]], text: list[str]) -> None:
    whole = written("xx", "test", "|".join(f"(?P<a>{''.join(side)})" for side in sides), Macros("xx", {}))
    said = "".join(text)
    found = [(match.span(), match["a"]) for match in Sides(whole).finditer(said)]
    assert found == [(match.span(), match["a"]) for match in whole.pattern.finditer(said)]


@pytest.mark.parametrize("code", languages())
def test_every_pattern_of_a_language_compiles(code: str) -> None:
    check(load(code))
    assert len(load(code).patterns.names()) > 10


def test_a_pattern_that_does_not_compile_is_named() -> None:
    broken = written("xx", "half", "(half", Macros("xx", {}))
    with pytest.raises(BadPack, match="half"):
        assert broken.pattern
