"""Both catalogues say the same things, and everything that must be said has a sentence."""

import re

import pytest

from bot import errors
from bot.domain.facts import Offence, PenaltyKind, RetirementReason
from bot.domain.language import Language
from bot.i18n.wording import WordingFault, catalogue, placeholders, wording
from db.errors import SENTENCES

BOTH = tuple(Language)
DISCORD_NAME = re.compile(r"[-_\w]{1,32}")


def refusals() -> list[type[errors.Refusal]]:
    found: list[type[errors.Refusal]] = []
    waiting = [errors.Refusal]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        # Those of a face are words for one of these, and made in other ways.
        if kind.key and kind.__module__.startswith(errors.__name__):
            found.append(kind)
    return found


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    english, french = (catalogue(language) for language in (Language.EN, Language.FR))
    assert english.keys() == french.keys()
    assert {k: placeholders(s) for k, s in english.items()} == {k: placeholders(s) for k, s in french.items()}


def test_refusals_are_found() -> None:
    assert len(refusals()) > 40


def test_whatever_is_wrong_with_the_store_has_the_same_sentence_for_the_log_and_for_people() -> None:
    said = {key: sentence for key, sentence in catalogue(Language.EN).items() if key.startswith("store.")}
    assert said == {f"store.{key}": sentence for key, sentence in SENTENCES.items()}


@pytest.mark.parametrize("language", BOTH)
def test_no_sentence_is_empty_or_has_loose_space(language: Language) -> None:
    for key, sentence in catalogue(language).items():
        assert sentence, key
        assert sentence == sentence.strip() or key == "console.prompt", key
        assert "  " not in sentence, key


def test_french_typography() -> None:
    """No-break spaces before double marks and inside guillemets, curly apostrophes."""
    for key, sentence in catalogue(Language.FR).items():
        if key.startswith(("help.example", "console.prompt")):
            continue
        assert not re.search(r"(?<![\u00a0\u202f\w])[:;!?»]|[^\W\d][;!?»]|«(?!\u202f)", sentence), key
        assert "'" not in sentence, key


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("kind", refusals())
def test_every_refusal_has_its_sentence(kind: type[errors.Refusal], language: Language) -> None:
    keys = catalogue(language)
    assert any(key == f"refusal.{kind.key}" or key.startswith(f"refusal.{kind.key}.") for key in keys)


@pytest.mark.parametrize("language", BOTH)
def test_every_kind_of_fact_has_its_words(language: Language) -> None:
    words = wording(language)
    for kind in PenaltyKind:
        assert words.say(f"penalty.{kind.value}")
    for offence in Offence:
        assert words.say(f"offence.{offence.value}")
    for reason in RetirementReason:
        assert words.say(f"retirement.{reason.value}")


@pytest.mark.parametrize("language", BOTH)
def test_names_and_descriptions_fit_discord(language: Language) -> None:
    for key, sentence in catalogue(language).items():
        if not key.startswith(("command.", "option.")):
            continue
        if key.endswith(".description"):
            assert 1 <= len(sentence) <= 100, key
        elif key != "command.load_message.name":
            assert DISCORD_NAME.fullmatch(sentence), key
            assert sentence == sentence.lower(), key
        else:
            assert len(sentence) <= 32, key


@pytest.mark.parametrize("language", BOTH)
def test_no_two_commands_share_a_name(language: Language) -> None:
    names: dict[tuple[str, str], str] = {}
    for key, sentence in catalogue(language).items():
        if key.startswith(("command.", "option.")) and key.endswith(".name"):
            family = key.rsplit(".", 2)[0]
            assert names.setdefault((family, sentence), key) == key


def test_a_missing_key_or_placeholder_raises() -> None:
    words = wording(Language.EN)
    with pytest.raises(WordingFault):
        words.say("no.such.sentence")
    with pytest.raises(WordingFault):
        words.say("form.race")
