import pytest

from bot.domain.language import Language
from bot.i18n import wording
from bot.present.doubts import about_words, why_words

EN, FR = wording(Language.EN), wording(Language.FR)


@pytest.mark.parametrize(
    ("about", "english", "french"),
    [
        (
            "race 2: Silver Cup 2: #30 Willem Meijer",
            "Race 2 · 2nd in Silver Cup · #30 Willem Meijer",
            "Course\u00a02 · 2e en Silver Cup · #30 Willem Meijer",
        ),
        ("race 1: overall 1: #8 A / B", "Race 1 · 1st overall · #8 A / B", "Course\u00a01 · 1er au général · #8 A / B"),
        ("championship overall 3: A", "Championship overall, 3rd · A", "Championnat au général, 3e · A"),
        (
            "race 1: stop_and_go: #27 A",
            "Race 1 · stop-and-go · #27 A",
            "Course\u00a01 · stop-and-go · #27 A",
        ),
        ("race 2: retired: CMR", "Race 2 · Retirement · CMR", "Course\u00a02 · Abandon · CMR"),
        ("fastest lap: A", "Fastest lap · A", "Meilleur tour · A"),
        ("quote: Anna: or so", "Quote · Anna: or so", "Citation · Anna: or so"),
        ("document", "The document", "Le document"),
        ("something else", "something else", "something else"),
        ("odd: form", "odd: form", "odd: form"),
    ],
)
def test_what_a_doubt_is_about(about: str, english: str, french: str) -> None:
    assert about_words(about, EN) == english
    assert about_words(about, FR) == french


def test_why() -> None:
    both = "carried on from the sentence before; the order under the flag"
    assert why_words(both, FR) == (
        "seule la phrase précédente dit de qui il s’agit, c’est peut-être l’ordre sous le drapeau, avant les pénalités"
    )
    assert why_words("", EN) == "the report does not say it outright"
    assert why_words("a new reason", FR) == "a new reason"
