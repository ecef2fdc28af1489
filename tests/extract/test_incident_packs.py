"""Every language answers all questions that the finders of incidents, standings and quotations ask."""

import pytest

from bot.extract.packs import languages, load
from bot.extract.text.textpack import text_packs

ABOUT = ("penalty", "retirement", "standing", "best")
# Patterns that the finders ask every language for.
NEEDED = (
    *(f"offence_{o}" for o in ("short_pit_stop", "pit_speeding", "unsafe_release", "contact", "flags", "technical")),
    *(
        f"retired_{r}"
        for r in ("puncture", "contact", "mechanical", "crash", "other", "unreal", "elsewhere", "goes_on")
    ),
    *(f"penalty_{p}" for p in ("unreal", "unreal_before", "unreal_after", "reason", "reason_end", "effect", "puts")),
    *(f"quote_{q}" for q in ("said_after", "verb_after", "role_after", "pronoun_after", "said_before", "inserted")),
    *(f"event_{e}" for e in ("series_before", "circuit_before", "elsewhere", "season_near", "season_far")),
    *(f"acting_{a}" for a in ("pronoun", "object", "other", "with", "between", "relative", "clause_before")),
)


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_language_answers_every_question_of_the_finders(code: str) -> None:
    pack = load(code)
    assert [name for name in NEEDED if name not in pack.patterns] == []
    assert set(ABOUT) <= pack.templates.keys()


def test_every_language_that_is_read_can_be_laid_out() -> None:
    assert set(languages()) <= text_packs().keys()
