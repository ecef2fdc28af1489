"""Every refusal as a card, with values as they come from members and files."""

import pytest

from bot import errors
from bot.domain.language import Language
from bot.i18n.wording import catalogue, placeholders, wording
from bot.present.cards import refusal_card, refusal_sentence
from bot.present.text import text
from tests.i18n.test_catalogues import refusals

VALUES: dict[str, object] = {
    "filename": "spa.png",
    "line": 3,
    "size": 12.34,
    "limit": 8.0,
    "seconds": 10,
    "reference": "K7Q-2M4",
    "kinds": ("txt", "md", "html"),
    "kind": "RTF",
    "pages": 900,
    "given": "Spa 2031",
    "nearest": "/winner",
    "option": "race",
    "expected": "1, 2",
    "event": "GT4 European Series · Spa-Francorchamps · 2020",
    "title": "gt4-spa-2020.txt",
    "report": 4,
    "by": "Anna",
    "channel": "#results",
    "permissions": ("view_channel", "send_messages"),
}


def values(kind: type[errors.Refusal]) -> dict[str, object]:
    """What the refusal's sentence needs; labels to choose from where something unknown was named."""
    sentences = (s for key, s in catalogue(Language.EN).items() if f"{key}.".startswith(f"refusal.{kind.key}."))
    needed = {name: VALUES.get(name, name) for sentence in sentences for name in placeholders(sentence)}
    known = {"known": ("Spa 2020", "Monza 2021")} if issubclass(kind, errors.Unknown) else {}
    return {**needed, **known, "outcome": "published"}


@pytest.mark.parametrize("language", tuple(Language))
@pytest.mark.parametrize("kind", refusals())
def test_a_refusal_is_whole_sentences(kind: type[errors.Refusal], language: Language) -> None:
    given = values(kind)
    shown = text(refusal_card(kind(**given), wording(language)))
    assert shown.isprintable() or "\n" in shown
    assert "{" not in shown
    assert refusal_sentence(kind(**given), wording(language)).endswith((".", "?"))
    assert ("Spa 2020 · Monza 2021" in shown) == ("known" in given)
    for name in ("given", "filename", "title", "event", "by", "channel"):
        assert name not in given or str(given[name]) in shown


def test_an_option_is_called_by_its_name_in_the_members_language() -> None:
    missing = errors.MissingValue(option="report")
    assert "« compte-rendu »" in refusal_sentence(missing, wording(Language.FR)).replace("\u202f", " ")
    named_already = errors.WrongValue(option="écart", given="x", expected="1,234")
    assert "“écart”" in refusal_sentence(named_already, wording(Language.EN))


def test_what_is_expected_is_told_in_the_members_language() -> None:
    too_far = errors.WrongValue(option="position", given="2000", expected="within", least=1, most=999)
    assert "a number from 1 to 999" in refusal_sentence(too_far, wording(Language.EN))
    assert "un nombre de 1 à 999" in refusal_sentence(too_far, wording(Language.FR))
    assert "un jour comme 2026-05-14" in refusal_sentence(
        errors.WrongValue(option="date", given="mai", expected="date"), wording(Language.FR)
    )


def test_a_settled_draft_says_what_became_of_it() -> None:
    discarded = errors.DraftSettled(outcome="discarded", by="Anna")
    assert "discarded" in refusal_sentence(discarded, wording(Language.EN))
    assert "Anna" in refusal_sentence(discarded, wording(Language.FR))


def test_an_unknown_command_without_a_near_one() -> None:
    plain = refusal_sentence(errors.NotACommand(given="/wni", nearest=""), wording(Language.EN))
    assert plain.startswith("“/wni” is not a command.")
    assert "Did you mean" not in plain


def test_a_long_answer_of_a_member_is_cut() -> None:
    sentence = refusal_sentence(errors.UnknownEvent(given="x" * 5000, known=()), wording(Language.EN))
    assert len(sentence) < 300


def test_many_known_labels_are_counted() -> None:
    known = tuple(f"Event {number}" for number in range(50))
    shown = text(refusal_card(errors.UnknownEvent(given="x", known=known), wording(Language.EN)))
    assert "Event 19 … and 30 more" in shown
